"""The commands of `crux-desk` that open no window: each prints and returns an exit code."""
