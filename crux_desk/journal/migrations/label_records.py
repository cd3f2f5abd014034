"""What shipping software wrote of labels, and how far its files were read.

Each row carries a hash over itself, so it needs no seal: who reads it sees that it was changed.
"""

STATEMENTS = (
    # One row for each different row of a file. tracking is as `tracking_key` writes it; hash is that
    # of all that the row says, and where it stood first is not part of it: a file that is read anew
    # brings nothing twice. id is never used again: by it is known what was told.
    """CREATE TABLE label_records (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        tracking TEXT NOT NULL,
        hash BLOB NOT NULL,
        facts TEXT NOT NULL,
        shipment TEXT,
        file TEXT NOT NULL,
        row INTEGER NOT NULL,
        read_at TEXT NOT NULL,
        UNIQUE (tracking, hash)
    )""",
    "CREATE INDEX label_records_by_shipment ON label_records (shipment) WHERE shipment IS NOT NULL",
    # Other numbers of the same label.
    """CREATE TABLE label_alternates (
        alternate TEXT NOT NULL,
        tracking TEXT NOT NULL,
        PRIMARY KEY (alternate, tracking)
    ) WITHOUT ROWID""",
    # What is in front of offset has that hash, and its labels are kept.
    """CREATE TABLE feed_positions (
        path TEXT PRIMARY KEY,
        inode TEXT NOT NULL,
        size INTEGER NOT NULL,
        mtime_ns INTEGER NOT NULL,
        offset INTEGER NOT NULL,
        hash TEXT NOT NULL,
        rows INTEGER NOT NULL,
        seen_at TEXT NOT NULL
    ) WITHOUT ROWID""",
)
