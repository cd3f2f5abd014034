"""Drafts, what is being sent, and what needs a person."""
