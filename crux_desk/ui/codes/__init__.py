"""The learned codes: list, teach, import and export."""
