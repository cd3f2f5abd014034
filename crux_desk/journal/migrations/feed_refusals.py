"""Rows of a feed that were not taken stay known, so that they show after a start as before it."""

STATEMENTS = (
    # The last of them as JSON, and how many there were; without what a person's name could stand in.
    "ALTER TABLE feed_positions ADD COLUMN refused TEXT NOT NULL DEFAULT '[]'",
    "ALTER TABLE feed_positions ADD COLUMN refused_count INTEGER NOT NULL DEFAULT 0",
)
