"""Scanners on a serial port: bytes to scans, and the link that listens."""
