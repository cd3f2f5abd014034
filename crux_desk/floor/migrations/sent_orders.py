"""What a bench sent leaves the list of all as soon as that bench has read the order again."""

STATEMENTS = (
    # When a bench that sends boxes of it gave its own, fresher copy.
    "ALTER TABLE orders ADD COLUMN sent_at timestamptz",
    "CREATE INDEX orders_sent ON orders (origin, sent_at) WHERE sent_at IS NOT NULL",
)
