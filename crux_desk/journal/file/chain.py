"""The chain of the journal: each step carries a hash over itself and the step before it.

The hash of a step is sha256 over the 32 bytes of the step before it (by `step_id`, over the whole
journal; 32 zero bytes before the first one) and the JSON list of the row's other columns, in the
order of `COLUMNS`. JSON keeps texts, numbers and nulls apart, so no two rows have one encoding.
`chain_head` notes how many steps there are and the hash of the last one.

What it shows: a step that was changed, put in, taken out or moved, and a tail that was cut off.
What it cannot show: somebody who writes the whole chain and `chain_head` anew, with a program that
knows how (there is no secret in it); a whole file put back to an older state, unless the note that
the last closing left beside it tells (`closing_mark`); and rows of other tables: the audit compares
those that repeat what the steps say, and the others have a seal each (`tables/seals`). The head stands
in the log at each start, so that a copy of the log elsewhere pins the chain down.
"""

import json
import sqlite3
from hashlib import sha256

from crux_desk.domain.values import dataclass

COLUMNS = (
    "step_id",
    "packing_id",
    "number",
    "action",
    "at",
    "station",
    "packer",
    "changes",
    "undoes",
    "state",
    "reason",
)
"""What is hashed of a step's row. Never changed: a new column of steps would need a hash of its own."""

BEFORE_THE_FIRST = bytes(32)
Column = str | int | None

_HEAD = """SELECT step_id, hash FROM chain_head
    WHERE typeof(step_id) = 'integer' AND typeof(hash) = 'blob'
    UNION ALL SELECT * FROM (SELECT step_id, hash FROM steps ORDER BY step_id DESC LIMIT 1)
    ORDER BY 1 DESC LIMIT 1"""


@dataclass(frozen=True, slots=True)
class Head:
    """The last step of the chain, and its hash."""

    step_id: int
    hash: bytes


def step_hash(previous: bytes, *columns: Column) -> bytes:
    """The hash of the step whose row is `columns`, after a step with the hash `previous`."""
    return sha256(previous + hashed_text(*columns).encode()).digest()


def hashed_text(*columns: Column) -> str:
    """What is hashed of a step beside the step before it; ASCII."""
    return json.dumps(columns, separators=(",", ":"))


def head(connection: sqlite3.Connection) -> Head:
    """Within a transaction: the step after which the next one comes; two reads by primary key.

    It is read each time, since a rollback takes back what was remembered.
    """
    row = connection.execute(_HEAD).fetchone()
    return Head(0, BEFORE_THE_FIRST) if row is None else Head(row[0], row[1])


def move_head(connection: sqlite3.Connection, new: Head) -> None:
    """Within a transaction: the step was appended."""
    connection.execute(
        "UPDATE chain_head SET steps = steps + 1, step_id = ?, hash = ?", (new.step_id, new.hash)
    )
