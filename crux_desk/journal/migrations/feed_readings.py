"""How rows of a feed were read: what was read otherwise than the settings have it is read again."""

STATEMENTS = (
    # `FeedChoice.reading`; "" for what a command brought, and for what came before this was known.
    "ALTER TABLE label_records ADD COLUMN reading TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE feed_positions ADD COLUMN reading TEXT NOT NULL DEFAULT ''",
    # Rows with a label in front of offset, and when the last was read; seen_at is when it was there.
    "ALTER TABLE feed_positions ADD COLUMN labels INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE feed_positions ADD COLUMN read_at TEXT",
)
