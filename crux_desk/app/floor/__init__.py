"""The floor at the window: composed where a station has one."""
