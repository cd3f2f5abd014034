"""Which drafts there are for lists and counts: not those that were discarded, or left empty."""


def is_kept(row: str = "") -> str:
    """The condition for a packing that somebody wants; `row` is "p." in a query of several tables."""
    return f"({row}state <> 'draft' OR {row}reason IS NOT '[\"discarded\"]')"
