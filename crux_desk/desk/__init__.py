"""What the desk does with service, journal, devices and settings. Plain blocking calls, no Qt."""
