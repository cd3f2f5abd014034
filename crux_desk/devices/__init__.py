"""Scanner keystrokes to scans, and what a scan says; later serial scanners and scales. No Qt."""
