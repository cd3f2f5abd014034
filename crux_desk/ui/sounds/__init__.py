"""What a verdict sounds like, and the flash for those who cannot hear it."""
