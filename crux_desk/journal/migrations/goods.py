"""What the supplier knows of its goods; its codes lie with those that were taught."""

STATEMENTS = (
    """CREATE TABLE items (
        sku_id TEXT PRIMARY KEY,
        sku_key TEXT NOT NULL,
        unit_weight_lb TEXT NOT NULL,
        note TEXT NOT NULL,
        is_hazardous INTEGER NOT NULL,
        picture TEXT NOT NULL,
        changed_at TEXT NOT NULL,
        station TEXT NOT NULL,
        packer TEXT NOT NULL
    ) WITHOUT ROWID""",
    "CREATE INDEX items_by_key ON items (sku_key)",
    "ALTER TABLE learned_codes ADD COLUMN origin TEXT NOT NULL DEFAULT 'taught'",
    "CREATE INDEX learned_codes_by_sku ON learned_codes (sku_id)",
    # A list that was accepted whole, until all of it lies in the tables.
    """CREATE TABLE goods_imports (
        one INTEGER PRIMARY KEY CHECK (one = 1),
        body BLOB NOT NULL,
        at TEXT NOT NULL,
        station TEXT NOT NULL,
        packer TEXT NOT NULL
    )""",
)
