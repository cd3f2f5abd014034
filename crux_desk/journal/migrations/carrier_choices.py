"""Whose numbers these are that several carriers print, as packers said: one row for each such set."""

STATEMENTS = (
    # carriers is the sorted list of their names, as JSON.
    """CREATE TABLE carrier_choices (
        carriers TEXT PRIMARY KEY,
        chosen TEXT NOT NULL,
        chosen_at TEXT NOT NULL,
        station TEXT NOT NULL,
        packer TEXT NOT NULL
    ) WITHOUT ROWID""",
)
