"""Scanner keystrokes to scans; later serial scanners and scales. No Qt.

Empty until scanning has its own way in: what is typed into the scan field comes by `ui`.
"""
