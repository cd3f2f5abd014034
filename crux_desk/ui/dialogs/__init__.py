"""Questions that need a window of their own. Each gives a value back; nothing happens in it."""
