"""Widgets and delegates that every view shares; nothing of the desk is known here."""
