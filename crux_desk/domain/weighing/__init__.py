"""What a scale says, what is known of it at a moment, and which box its weight is. No ports."""
