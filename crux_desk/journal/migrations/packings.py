"""The first tables: orders, packings with their steps, submissions."""

STATEMENTS = (
    """CREATE TABLE notes (
        name TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) WITHOUT ROWID""",
    """CREATE TABLE orders (
        origin TEXT NOT NULL,
        order_uuid TEXT NOT NULL,
        po_number TEXT NOT NULL,
        fetched_at TEXT NOT NULL,
        body TEXT NOT NULL,
        PRIMARY KEY (origin, order_uuid)
    )""",
    "CREATE INDEX orders_by_po_number ON orders (origin, po_number)",
    # state, reason, boxes and updated_at are projections of the steps, so that a list of
    # packings need not be folded; they are written in the transaction of the step.
    """CREATE TABLE packings (
        packing_id TEXT PRIMARY KEY,
        origin TEXT NOT NULL,
        order_uuid TEXT NOT NULL,
        po_number TEXT NOT NULL,
        state TEXT NOT NULL,
        reason TEXT,
        boxes TEXT,
        updated_at TEXT NOT NULL
    )""",
    "CREATE INDEX packings_by_time ON packings (updated_at DESC)",
    "CREATE INDEX packings_by_order ON packings (origin, order_uuid)",
    "CREATE INDEX packings_open ON packings (state) WHERE state <> 'submitted'",
    """CREATE TABLE steps (
        step_id INTEGER PRIMARY KEY AUTOINCREMENT,
        packing_id TEXT NOT NULL REFERENCES packings (packing_id),
        number INTEGER NOT NULL,
        action TEXT NOT NULL,
        at TEXT NOT NULL,
        station TEXT NOT NULL,
        packer TEXT NOT NULL,
        changes TEXT NOT NULL,
        undoes INTEGER,
        state TEXT,
        reason TEXT,
        UNIQUE (packing_id, number)
    )""",
    """CREATE TRIGGER steps_stay_as_they_are BEFORE UPDATE ON steps
        BEGIN SELECT RAISE(ABORT, 'a step is never changed'); END""",
    """CREATE TRIGGER steps_stay BEFORE DELETE ON steps
        BEGIN SELECT RAISE(ABORT, 'a step is never removed'); END""",
    """CREATE TABLE submissions (
        submission_id INTEGER PRIMARY KEY AUTOINCREMENT,
        packing_id TEXT NOT NULL REFERENCES packings (packing_id),
        parcels TEXT NOT NULL,
        queued_at TEXT NOT NULL,
        shown_before TEXT,
        sending_at TEXT,
        look_ups INTEGER NOT NULL DEFAULT 0,
        tries INTEGER NOT NULL DEFAULT 0,
        not_before TEXT,
        settled_at TEXT
    )""",
    "CREATE INDEX submissions_by_packing ON submissions (packing_id)",
    "CREATE INDEX submissions_open ON submissions (submission_id) WHERE settled_at IS NULL",
)
