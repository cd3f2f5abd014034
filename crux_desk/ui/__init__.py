"""The window: widgets, Qt models, delegates, words, sounds, and the one file with threads.

Sees domain, desk, devices and config; the service and the journal only through `desk`.
"""
