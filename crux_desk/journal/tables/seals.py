"""Seals: a hash over each row that no step repeats, made anew in the transaction that writes the row.

So an audit sees a value that was changed, and a row that is gone, where the chain of steps says
nothing of it. Rows without a seal are believed.
"""

import sqlite3
from collections.abc import Callable, Iterable

from crux_desk.domain.values import dataclass

Read = Callable[[str], Iterable[sqlite3.Row]]


@dataclass(frozen=True, slots=True)
class Sealed:
    """A table, the key that names its rows, what is hashed, and which rows still matter for sending."""

    name: str
    key: str
    columns: str
    is_open: str = "TRUE"

    @property
    def hash_of_row(self) -> str:
        """What the seal of a row has to be, in SQL."""
        return f"row_seal({self.columns})"

    @property
    def misfits(self) -> str:
        """Selects the keys of rows whose seal is another one."""
        return (
            f"SELECT t.{self.key} FROM {self.name} t JOIN seals s"
            f" ON s.name = '{self.name} ' || t.{self.key} WHERE s.seal IS NOT {self.hash_of_row}"
        )

    @property
    def gone(self) -> str:
        """Selects the keys of rows of which only the seal is left."""
        start = len(self.name) + 2
        return (
            f"SELECT substr(s.name, {start}) FROM seals s WHERE s.name > '{self.name} '"
            f" AND s.name < '{self.name}!' AND NOT EXISTS (SELECT 1 FROM {self.name} t"
            f" WHERE t.{self.key} = substr(s.name, {start}))"
        )


PACKINGS = Sealed(
    "packings",
    "packing_id",
    "packing_id, origin, order_uuid, po_number",
    "state <> 'submitted'",
)
SUBMISSIONS = Sealed(
    "submissions",
    "submission_id",
    "submission_id, packing_id, parcels, queued_at, shown_before, sending_at, look_ups, tries,"
    " not_before, settled_at",
    "settled_at IS NULL",
)
CODES = Sealed(
    "learned_codes",
    "code_key",
    "code_key, code, sku_id, units, learned_at, station, packer",
)
CHOICES = Sealed("carrier_choices", "carriers", "carriers, chosen, chosen_at, station, packer")
PRINT_JOBS = Sealed(
    "print_jobs",
    "job_id",
    "job_id, kind, packing_id, box_number, printer, state, copy, contents, spool_job",
    "state NOT IN ('done', 'dropped')",
)
SEALED = (PACKINGS, SUBMISSIONS, CODES, CHOICES, PRINT_JOBS)


def seal(connection: sqlite3.Connection, table: Sealed, key: str | int) -> None:
    """Within the transaction that wrote the row, or removed it."""
    connection.execute("DELETE FROM seals WHERE name = ?", (f"{table.name} {key}",))
    connection.execute(
        f"INSERT INTO seals (name, seal) SELECT ?, {table.hash_of_row} FROM {table.name}"
        f" WHERE {table.key} = ?",
        (f"{table.name} {key}", key),
    )


def is_broken(
    read: Callable[[str, tuple[str | int]], list[sqlite3.Row]], table: Sealed, key: str | int
) -> bool:
    """Whether the row is not as it was written."""
    return bool(read(f"{table.misfits} AND t.{table.key} = ?", (key,)))


def seal_unsealed(connection: sqlite3.Connection) -> None:
    """Within the transaction of a rescue: what has no seal gets one; what is gone loses it."""
    for table in SEALED:
        for row in connection.execute(table.gone).fetchall():
            connection.execute("DELETE FROM seals WHERE name = ?", (f"{table.name} {row[0]}",))
        connection.execute(
            f"INSERT OR IGNORE INTO seals (name, seal)"
            f" SELECT '{table.name} ' || {table.key}, {table.hash_of_row} FROM {table.name}"
        )
