"""What shipping software knows of labels: read from its files, kept, found at the scan. No Qt."""
