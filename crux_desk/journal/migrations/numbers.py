"""Figures of packings that were submitted: one row each, and their sums by the hour.

All of it is made of steps, boxes and refused scans, and can be made anew: no chain, no seals.
"""

_SUMS = "orders, boxes, units, scans, wrong_scans, seconds, timed, timed_lines, timed_units, timed_boxes"
_KEY = "day, hour, station, packer, carrier, origin"


def _row(of: str, by: str) -> str:
    """A packing's row as sums: `of` is NEW or OLD, `by` is 1 or -1."""
    timed = f"({of}.seconds IS NOT NULL)"
    values = (
        "1",
        *(f"{of}.{name}" for name in ("boxes", "units", "scans", "wrong_scans")),
        f"COALESCE({of}.seconds, 0)",
        timed,
        *(f"{timed} * {of}.{name}" for name in ("lines", "units", "boxes")),
    )
    return ", ".join(f"{by} * {value}" for value in values)


def _add(of: str, by: str) -> str:
    sums = ", ".join(f"{name} = {name} + excluded.{name}" for name in _SUMS.split(", "))
    keys = ", ".join(f"{of}.{name}" for name in _KEY.split(", "))
    return (
        f"INSERT INTO numbers_by_hour ({_KEY}, {_SUMS}) VALUES ({keys}, {_row(of, by)})"
        f" ON CONFLICT ({_KEY}) DO UPDATE SET {sums};"
    )


def tables(temp: str = "") -> tuple[str, ...]:
    """The tables of figures; with "TEMP" beside a journal that is only read."""
    sums = ",\n        ".join(f"{name} INTEGER NOT NULL" for name in _SUMS.split(", "))
    return (
        # day and hour are the bench's, as its clock had them; seconds NULL where not known.
        f"""CREATE {temp} TABLE packing_numbers (
        packing_id TEXT PRIMARY KEY,
        origin TEXT NOT NULL,
        day TEXT NOT NULL,
        hour INTEGER NOT NULL,
        station TEXT NOT NULL,
        packer TEXT NOT NULL,
        carrier TEXT NOT NULL,
        lines INTEGER NOT NULL,
        boxes INTEGER NOT NULL,
        units INTEGER NOT NULL,
        scans INTEGER NOT NULL,
        wrong_scans INTEGER NOT NULL,
        seconds INTEGER
    ) WITHOUT ROWID""",
        f"""CREATE {temp} TABLE mistaken_scans (
        packing_id TEXT NOT NULL,
        sku_id TEXT NOT NULL,
        scanned TEXT NOT NULL,
        times INTEGER NOT NULL,
        PRIMARY KEY (packing_id, sku_id, scanned)
    ) WITHOUT ROWID""",
        f"""CREATE {temp} TABLE numbers_by_hour (
        day TEXT NOT NULL,
        hour INTEGER NOT NULL,
        station TEXT NOT NULL,
        packer TEXT NOT NULL,
        carrier TEXT NOT NULL,
        origin TEXT NOT NULL,
        {sums},
        PRIMARY KEY ({_KEY})
    ) WITHOUT ROWID""",
        f"""CREATE {temp} TABLE wrong_scans_by_hour (
        day TEXT NOT NULL,
        hour INTEGER NOT NULL,
        station TEXT NOT NULL,
        packer TEXT NOT NULL,
        origin TEXT NOT NULL,
        wrong_scans INTEGER NOT NULL,
        PRIMARY KEY (day, hour, station, packer, origin)
    ) WITHOUT ROWID""",
        f"""CREATE {temp} TRIGGER packing_numbers_added AFTER INSERT ON packing_numbers
        BEGIN {_add("NEW", "1")} END""",
        f"""CREATE {temp} TRIGGER packing_numbers_left AFTER DELETE ON packing_numbers BEGIN
        {_add("OLD", "-1")} DELETE FROM mistaken_scans WHERE packing_id = OLD.packing_id; END""",
    )


HOUR = (
    "strftime('%Y-%m-%d', {row}at, 'localtime'),"
    " CAST(strftime('%H', {row}at, 'localtime') AS INTEGER)"
)
FILL_WRONG = f"""INSERT INTO wrong_scans_by_hour (day, hour, station, packer, origin, wrong_scans)
    SELECT {HOUR.format(row="")}, station, packer, origin, COUNT(*) FROM refused_scans
    WHERE strftime('%H', at) IS NOT NULL GROUP BY 1, 2, 3, 4, 5"""
FILL_TO_COUNT = """INSERT INTO packings_to_count (packing_id)
    SELECT packing_id FROM packings WHERE state = 'submitted'"""

STATEMENTS = (
    *tables(),
    "CREATE INDEX packing_numbers_by_day ON packing_numbers (day)",
    # What was submitted and has no figures yet. Mostly it has them within the same transaction.
    "CREATE TABLE packings_to_count (packing_id TEXT PRIMARY KEY) WITHOUT ROWID",
    """CREATE TRIGGER packings_submitted AFTER UPDATE OF state, boxes ON packings
        WHEN NEW.state = 'submitted' BEGIN
        INSERT OR IGNORE INTO packings_to_count (packing_id) VALUES (NEW.packing_id); END""",
    """CREATE TRIGGER packings_not_submitted AFTER UPDATE OF state ON packings
        WHEN OLD.state = 'submitted' AND NEW.state <> 'submitted' BEGIN
        DELETE FROM packing_numbers WHERE packing_id = NEW.packing_id;
        DELETE FROM packings_to_count WHERE packing_id = NEW.packing_id; END""",
    f"""CREATE TRIGGER refused_scans_counted AFTER INSERT ON refused_scans
        WHEN strftime('%H', NEW.at) IS NOT NULL BEGIN
        INSERT INTO wrong_scans_by_hour (day, hour, station, packer, origin, wrong_scans)
        VALUES ({HOUR.format(row="NEW.")}, NEW.station, NEW.packer, NEW.origin, 1)
        ON CONFLICT (day, hour, station, packer, origin)
        DO UPDATE SET wrong_scans = wrong_scans + 1; END""",
    "CREATE INDEX refused_scans_by_order ON refused_scans (origin, order_uuid)",
    FILL_WRONG,
    FILL_TO_COUNT,
)
