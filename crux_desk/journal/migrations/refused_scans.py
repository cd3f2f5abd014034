"""Scans that were refused. They are no steps: nothing was done, and no chain goes over them."""

STATEMENTS = (
    """CREATE TABLE refused_scans (
        id INTEGER PRIMARY KEY,
        at TEXT NOT NULL,
        station TEXT NOT NULL,
        packer TEXT NOT NULL,
        code TEXT NOT NULL,
        reason TEXT NOT NULL,
        origin TEXT NOT NULL,
        order_uuid TEXT NOT NULL,
        po_number TEXT NOT NULL
    )""",
    "CREATE INDEX refused_scans_by_time ON refused_scans (at)",
)
