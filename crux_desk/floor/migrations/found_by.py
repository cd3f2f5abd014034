"""What is asked at each sign-in, and of drafts every few seconds, is found by an index.

Labels and hand-overs of months are not gone through, nor all steps of a large draft.
"""

STATEMENTS = (
    "CREATE INDEX taken_from ON taken (from_bench)",
    "CREATE INDEX taken_passed ON taken (to_bench) WHERE passed_at IS NOT NULL",
    """CREATE INDEX labels_unsent ON labels (bench_id)
        WHERE released_at IS NULL AND sent_at IS NULL""",
    """CREATE INDEX steps_entered ON steps (journal_id, packing_id, number)
        WHERE action = 'state_entered'""",
)
