"""Where the journal of a station meets the floor of all, with a real PostgreSQL."""
