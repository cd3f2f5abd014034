"""A figure that was measured, and how the figures are printed: as a table, or as JSON."""

import json
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One figure. `value` is None where it was not measured, `limit` where none is asked for.

    `unit` is "×" for a ratio to something in the same run. `note` says what it was made of.
    """

    what: str
    value: float | None
    limit: float | None
    unit: str = "×"
    note: str = ""

    @property
    def holds(self) -> bool | None:
        """Whether the figure is reached; None where it was not measured or none is asked for."""
        if self.value is None or self.limit is None:
            return None
        return self.value <= self.limit

    @property
    def words(self) -> tuple[str, str, str, str, str]:
        """The cells of the table."""
        value = "not measured" if self.value is None else f"{_number(self.value)} {self.unit}"
        limit = "" if self.limit is None else f"{_number(self.limit)} {self.unit}"
        holds = {True: "holds", False: "NOT REACHED", None: ""}[self.holds]
        return self.what, value, limit, holds, self.note


def _number(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) or value >= 100 else f"{value:,.2f}"


HEAD = ("what", "value", "at most", "", "made of")
_WIDTHS = (72, 14, 9, 11)
"""Fixed, so that a row can be printed before the next is measured."""


def table_head() -> str:
    """The titles of the columns."""
    return _line(HEAD)


def table_line(row: Row) -> str:
    """A row of the table."""
    return _line(row.words)


def _line(cells: Sequence[str]) -> str:
    what, value, limit, holds, note = cells
    fixed = (
        what.ljust(_WIDTHS[0]),
        value.rjust(_WIDTHS[1]),
        limit.rjust(_WIDTHS[2]),
        holds.ljust(_WIDTHS[3]),
        note,
    )
    return "  ".join(fixed).rstrip()


def as_json(rows: Sequence[Row]) -> str:
    """The rows as a list of {"what", "value", "limit", "holds"}."""
    return json.dumps(
        [
            {"what": row.what, "value": _rounded(row.value), "limit": row.limit, "holds": row.holds}
            for row in rows
        ],
        ensure_ascii=False,
        indent=2,
    )


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
