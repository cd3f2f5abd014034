"""What the history is searched by: packings that left by time, their SKUs, the ends of labels."""


def is_history(row: str = "") -> str:
    """The condition for a packing that left, or that was given up; `row` is "NEW." in a trigger."""
    return (
        f"({row}state = 'submitted' OR ({row}state = 'refused'"
        f" AND substr({row}reason, 1, 11) = '[\"given_up\"'))"
    )


# Within a trigger or a query: the lines that a packing's boxes (as JSON) hold.
_PACKED_LINES = """SELECT content.key FROM json_each({row}boxes) box,
        json_each(box.value, '$[7]') content"""

_SENT = """SELECT {packing_id}, json_extract(line.value, '$[0]'), json_extract(line.value, '$[1]'),
        json_extract(line.value, '$[3]')
    FROM {tables}json_each({parcels}) parcel, json_each(parcel.value) line WHERE line.type = 'array'"""

_ENTER = f"""INSERT INTO history_skus (origin, sku_key, updated_at, packing_id)
    SELECT DISTINCT NEW.origin, lower(sku_id), NEW.updated_at, NEW.packing_id FROM sent_lines
    WHERE packing_id = NEW.packing_id AND line_item_uuid IN ({_PACKED_LINES.format(row="NEW.")})"""

_CHANGES = "UPDATE OF state, reason, boxes, updated_at ON packings"

STATEMENTS = (
    # What is looked for by time, or by part of a PO number, is found in the index alone.
    f"""CREATE INDEX packings_history
        ON packings (origin, updated_at DESC, packing_id DESC, po_number) WHERE {is_history()}""",
    "CREATE INDEX sent_labels_by_end ON sent_labels (origin, substr(tracking_key, -4))",
    # The lines as they were when they were handed over: the order's copy may be another by now,
    # and a submission forgets the parcels that were accepted.
    """CREATE TABLE sent_lines (
        packing_id TEXT NOT NULL REFERENCES packings (packing_id),
        line_item_uuid TEXT NOT NULL,
        sku_id TEXT NOT NULL,
        unit_cost TEXT,
        PRIMARY KEY (packing_id, line_item_uuid) ON CONFLICT REPLACE
    ) WITHOUT ROWID""",
    # A projection of packings that left, with its own copy of the time to be sorted by.
    """CREATE TABLE history_skus (
        origin TEXT NOT NULL,
        sku_key TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        packing_id TEXT NOT NULL REFERENCES packings (packing_id),
        PRIMARY KEY (origin, sku_key, updated_at, packing_id) ON CONFLICT REPLACE
    ) WITHOUT ROWID""",
    f"""CREATE TRIGGER sent_lines_follow AFTER INSERT ON submissions BEGIN
        INSERT INTO sent_lines (packing_id, line_item_uuid, sku_id, unit_cost)
        {_SENT.format(packing_id="NEW.packing_id", tables="", parcels="NEW.parcels")}; END""",
    f"""CREATE TRIGGER history_left BEFORE {_CHANGES} WHEN {is_history("OLD.")} BEGIN
        DELETE FROM history_skus WHERE origin = OLD.origin AND updated_at = OLD.updated_at
            AND packing_id = OLD.packing_id AND sku_key IN
            (SELECT lower(sku_id) FROM sent_lines WHERE packing_id = OLD.packing_id); END""",
    f"CREATE TRIGGER history_entered AFTER {_CHANGES} WHEN {is_history('NEW.')} BEGIN {_ENTER}; END",
    # What was handed over before: parcels that were accepted one by one are gone from their
    # submissions; the order's copy has their lines.
    """INSERT INTO sent_lines (packing_id, line_item_uuid, sku_id, unit_cost)
        SELECT p.packing_id, json_extract(line.value, '$[0]'), json_extract(line.value, '$[1]'),
            json_extract(line.value, '$[6]')
        FROM packings p JOIN orders o USING (origin, order_uuid),
            json_each(CASE WHEN json_valid(o.body) THEN o.body ELSE '{}' END, '$.lines') line
        WHERE p.boxes IS NOT NULL AND json_extract(line.value, '$[0]') IN
            (SELECT content.key FROM json_each(p.boxes) box,
                json_each(box.value, '$[7]') content)""",
    f"""INSERT INTO sent_lines (packing_id, line_item_uuid, sku_id, unit_cost)
        {_SENT.format(packing_id="s.packing_id", tables="submissions s, ", parcels="s.parcels")}
        ORDER BY s.submission_id""",
    f"""INSERT INTO history_skus (origin, sku_key, updated_at, packing_id)
        SELECT p.origin, lower(l.sku_id), p.updated_at, p.packing_id
        FROM packings p JOIN sent_lines l USING (packing_id)
        WHERE {is_history("p.")} AND l.line_item_uuid IN ({_PACKED_LINES.format(row="p.")})""",
)
