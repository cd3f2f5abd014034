"""Seals: a hash over each row that no step repeats."""


def _seal(table: str, key: str, columns: str) -> str:
    return (
        f"INSERT OR IGNORE INTO seals (name, seal) SELECT '{table} ' || {key},"
        f" row_seal({columns}) FROM {table}"
    )


STATEMENTS = (
    # name is the table's, a space, and the row's key.
    """CREATE TABLE seals (
        name TEXT PRIMARY KEY,
        seal BLOB NOT NULL
    ) WITHOUT ROWID""",
    _seal("packings", "packing_id", "packing_id, origin, order_uuid, po_number"),
    _seal(
        "submissions",
        "submission_id",
        "submission_id, packing_id, parcels, queued_at, shown_before, sending_at, look_ups, tries,"
        " not_before, settled_at",
    ),
    _seal(
        "learned_codes",
        "code_key",
        "code_key, code, sku_id, units, learned_at, station, packer",
    ),
    _seal("carrier_choices", "carriers", "carriers, chosen, chosen_at, station, packer"),
)
