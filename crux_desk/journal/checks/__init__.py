"""Checks of the steps: the hash chain, the audit, small faults that are mended while reading."""
