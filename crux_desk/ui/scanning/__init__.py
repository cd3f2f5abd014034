"""A key becomes a `Scan`, and a scan becomes an act: filter, router, handler, commands."""
