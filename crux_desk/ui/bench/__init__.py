"""The window at the bench: header, verdict bar, lines, boxes, box panel, footer."""
