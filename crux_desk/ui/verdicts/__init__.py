"""What the verdict bar says, as values: tone, sound and words. No widgets."""
