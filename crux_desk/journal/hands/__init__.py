"""Orders that change hands: what goes to another bench, what comes from one, what was left over."""
