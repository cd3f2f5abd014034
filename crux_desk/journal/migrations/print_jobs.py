"""Documents of boxes on their way to a printer. They are no steps: a box is packed without paper."""

STATEMENTS = (
    """CREATE TABLE print_jobs (
        job_id INTEGER PRIMARY KEY,
        kind TEXT NOT NULL,
        packing_id TEXT NOT NULL,
        po_number TEXT NOT NULL,
        box_number INTEGER NOT NULL,
        printer TEXT NOT NULL,
        made_at TEXT NOT NULL,
        changed_at TEXT NOT NULL,
        state TEXT NOT NULL,
        copy INTEGER NOT NULL,
        contents TEXT NOT NULL,
        spool_job INTEGER,
        trouble TEXT NOT NULL,
        station TEXT NOT NULL,
        packer TEXT NOT NULL
    )""",
    "CREATE INDEX print_jobs_of_box ON print_jobs (packing_id, box_number, kind)",
    """CREATE INDEX print_jobs_open ON print_jobs (job_id)
        WHERE state NOT IN ('done', 'dropped')""",
)
