"""Scales: a pure decoder for each form of answer, and the link that asks and listens."""
