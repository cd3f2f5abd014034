"""What a bench sent leaves the list of all as soon as that bench has read the order again.

What is to pack next is the same on a board and at a bench; a bench said to be off is no bench at work.
"""

STATEMENTS = (
    # When a bench that sends boxes of it gave its own, fresher copy.
    "ALTER TABLE orders ADD COLUMN sent_at timestamptz",
    "CREATE INDEX orders_sent ON orders (origin, sent_at) WHERE sent_at IS NOT NULL",
    # By which the list of a bench is in order; '' where an older program put it here.
    "ALTER TABLE orders ADD COLUMN sort_key text NOT NULL DEFAULT ''",
    "CREATE INDEX hand_overs_said ON hand_overs (from_bench, at) WHERE said_by <> ''",
)
