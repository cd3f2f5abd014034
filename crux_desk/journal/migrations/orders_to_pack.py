"""The list of orders to pack beside the copies, and PO numbers in any case of their letters."""

STATEMENTS = (
    # Copies that are here already get the key of ASCII letters; each new copy brings its own.
    "ALTER TABLE orders ADD COLUMN po_key TEXT",
    "UPDATE orders SET po_key = lower(trim(po_number))",
    "DROP INDEX orders_by_po_number",
    "CREATE INDEX orders_by_po_key ON orders (origin, po_key)",
    "CREATE INDEX orders_by_age ON orders (fetched_at)",
    # Apart from the copies: a list of ten thousand must not step over as many bodies. pass_number
    # is the reading of all orders in which the service listed it last.
    """CREATE TABLE orders_to_pack (
        origin TEXT NOT NULL,
        order_uuid TEXT NOT NULL,
        pass_number INTEGER NOT NULL,
        sort_key TEXT NOT NULL,
        po_number TEXT NOT NULL,
        retailer_name TEXT NOT NULL,
        ship_to TEXT NOT NULL,
        lines INTEGER NOT NULL,
        units INTEGER NOT NULL,
        asks_for TEXT NOT NULL,
        fetched_at TEXT NOT NULL,
        searched TEXT NOT NULL,
        PRIMARY KEY (origin, order_uuid)
    )""",
    "CREATE INDEX orders_to_pack_by_date ON orders_to_pack (origin, sort_key, order_uuid)",
    "CREATE INDEX orders_to_pack_by_pass ON orders_to_pack (origin, pass_number)",
    """CREATE TABLE order_passes (
        origin TEXT PRIMARY KEY,
        number INTEGER NOT NULL,
        completed_at TEXT,
        unread INTEGER NOT NULL DEFAULT 0
    ) WITHOUT ROWID""",
)
