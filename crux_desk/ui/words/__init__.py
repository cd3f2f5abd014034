"""Sentences that a packer reads, and formats of times, weights and money. No widgets."""
