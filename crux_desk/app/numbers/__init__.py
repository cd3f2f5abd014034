"""`crux-desk numbers`."""
