"""The SQLite file itself: connection, schema, its presence on the disk, what fails and why."""
