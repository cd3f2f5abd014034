"""What left is read from its newest end, also among years of it."""

STATEMENTS = (
    "CREATE INDEX submissions_by_packing ON submissions (journal_id, packing_id, submission_id)",
    """CREATE INDEX submissions_sent ON submissions (settled_at, packing_id)
        WHERE state = 'submitted' AND settled_at IS NOT NULL""",
)
