"""Printers for tests: a CUPS of our own on loopback, an IPP printer, a label printer's port."""
