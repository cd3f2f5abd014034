"""The ports of scales and scanners: which there are, opening, reading, losing and finding them again."""
