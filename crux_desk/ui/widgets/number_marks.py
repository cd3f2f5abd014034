"""How a field says that weights or costs are typed into it, to who looks at its keys."""

TAKES_NUMBERS = "takesNumbers"
"""A property of widgets into which weights and costs are typed."""
CAME_BY_ITSELF = "cameByItself"
"""A property of widgets into which the cursor went although nobody has asked for that."""
