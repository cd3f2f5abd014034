"""What left this station, and every step that was made."""
