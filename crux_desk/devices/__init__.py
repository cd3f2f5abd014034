"""Scanners and scales: keystrokes and bytes to scans and readings. No Qt, no threads.

Here lies what the keyboard wedge needs; what has a port of its own is in `ports`, `scales` and
`scanners`, which a station without such devices never imports.
"""
