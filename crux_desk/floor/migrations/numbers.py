"""How much was packed on all of the floor: a row for each packing that was submitted.

They stay when the steps that they were counted from are gone: a year is to be seen.
"""

STATEMENTS = (
    # As the bench has counted it, whose clock had `day` and `hour`; seconds NULL where not known.
    # `went_on`: it was submitted at another bench as well, which had taken it over, and counts there.
    """CREATE TABLE packing_numbers (
        packing_id text PRIMARY KEY,
        journal_id uuid NOT NULL REFERENCES journals,
        bench_id uuid NOT NULL REFERENCES benches,
        origin text NOT NULL,
        day text NOT NULL,
        hour integer NOT NULL,
        station text NOT NULL,
        packer text NOT NULL,
        carrier text NOT NULL,
        lines integer NOT NULL,
        boxes integer NOT NULL,
        units integer NOT NULL,
        scans integer NOT NULL,
        wrong_scans integer NOT NULL,
        seconds integer,
        mistaken jsonb NOT NULL DEFAULT '[]',
        is_submitted boolean NOT NULL DEFAULT true,
        went_on boolean NOT NULL DEFAULT false,
        arrived_at timestamptz NOT NULL DEFAULT clock_timestamp()
    )""",
    "CREATE INDEX packing_numbers_by_day ON packing_numbers (day)",
    "CREATE INDEX packing_numbers_by_bench ON packing_numbers (bench_id, journal_id)",
    "CREATE INDEX packing_numbers_mistaken ON packing_numbers (day) WHERE mistaken <> '[]'",
    # Up to which step of a journal its packings were counted.
    """CREATE TABLE numbers_heads (
        journal_id uuid PRIMARY KEY REFERENCES journals,
        step bigint NOT NULL
    )""",
    """CREATE TABLE wrong_scans (
        bench_id uuid NOT NULL REFERENCES benches,
        day text NOT NULL,
        hour integer NOT NULL,
        station text NOT NULL,
        packer text NOT NULL,
        origin text NOT NULL,
        wrong_scans integer NOT NULL,
        PRIMARY KEY (bench_id, day, hour, station, packer, origin)
    )""",
)
