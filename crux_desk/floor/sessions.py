"""Who is at the floor: a bench signs in, is seen, and goes; and whether the floor knows less than it.

A session is a row and a connection: when both say that a bench is there, a second one of its name
(a copied disk) is refused. A program that died leaves no connection, so the next one is let in.
"""

from collections.abc import Sequence
from dataclasses import asdict, replace
from threading import Lock

from crux_desk.domain.clock import boot_s
from crux_desk.domain.errors.floor import BenchDoubled, StepsNotCopied
from crux_desk.domain.records.copies import BenchIdentity, FloorMemory
from crux_desk.domain.values import dataclass
from crux_desk.floor.claims import Claim
from crux_desk.floor.link import Cursor
from crux_desk.floor.setting_up import check_schema
from crux_desk.floor.terms import Terms

_IS_FREE = """b.session_id IS NULL OR b.session_id = excluded.session_id
    OR b.session_until < clock_timestamp()
    OR NOT EXISTS (SELECT FROM pg_stat_get_activity(b.backend_pid) a
        WHERE a.pid = b.backend_pid AND a.backend_start = b.backend_start)"""
_SIGN_IN = f"""INSERT INTO benches AS b (bench_id, station, session_id, session_until, program,
        backend_pid, backend_start)
    SELECT %(bench)s, %(station)s, %(session)s,
        clock_timestamp() + make_interval(secs => %(lease)s), %(program)s, a.pid, a.backend_start
    FROM pg_stat_get_activity(pg_backend_pid()) a
    ON CONFLICT (bench_id) DO UPDATE SET station = excluded.station,
        session_id = excluded.session_id, session_until = excluded.session_until,
        program = excluded.program, backend_pid = excluded.backend_pid,
        backend_start = excluded.backend_start, last_seen = clock_timestamp(), left_at = NULL
    WHERE {_IS_FREE} RETURNING epoch"""

# The view `pg_stat_activity` would read all backends for one of them.
# One statement: of a bench that is another one by now no claim is renewed.
_BEAT = """WITH here AS (
        UPDATE benches SET last_seen = clock_timestamp(), packer = %(packer)s,
            order_uuid = %(order)s, outbox = %(outbox)s, boxes = %(boxes)s, units = %(units)s,
            units_in_all = %(units_in_all)s, attention = %(attention)s, backend_pid = a.pid,
            backend_start = a.backend_start,
            session_until = clock_timestamp() + make_interval(secs => %(lease)s)
        FROM pg_stat_get_activity(pg_backend_pid()) a WHERE bench_id = %(bench)s AND session_id = %(session)s
        RETURNING (SELECT epoch FROM floor) AS floor_epoch, epoch AS joined),
    renewed AS (
        UPDATE claims SET until = clock_timestamp() + make_interval(secs => %(lease)s)
        WHERE bench_id = %(bench)s AND released_at IS NULL
            AND (has_work OR claim_id = ANY (%(held)s)) AND EXISTS (SELECT FROM here)
        RETURNING claim_id::text, fence, epoch, has_work)
    SELECT * FROM here LEFT JOIN renewed ON true"""


@dataclass(frozen=True, slots=True)
class Presence:
    """What a bench does, for those who look at the floor.

    `outbox` is what waits to be sent, `attention` what waits for a person. `boxes` and `units` are
    those of the order that is open, of `units_in_all` that may ship.
    """

    packer: str = ""
    order_uuid: str | None = None
    outbox: int = 0
    boxes: int = 0
    units: int = 0
    units_in_all: int = 0
    attention: int = 0


@dataclass(frozen=True, slots=True)
class Beat:
    """What the floor answers to a bench that is there.

    `held` are the claims as they are by now: renewed, and with work where the floor has heard of
    some. `lost` are those that are no longer this bench's. With `is_joined` False the floor began
    to know less: `Floor.join` says what is to be done.
    """

    epoch: int
    is_joined: bool
    held: tuple[Claim, ...] = ()
    lost: tuple[Claim, ...] = ()


class Session:
    """One run of a bench's program at its floor, over as many connections as it takes."""

    def __init__(
        self, bench: BenchIdentity, session_id: str, memory: FloorMemory, terms: Terms
    ) -> None:
        self.bench = bench
        self.memory = memory
        self.is_joined = False
        self._id = session_id
        self._terms = terms
        self._noting = Lock()

    def note(self, *, fence: int = 0, step: int | None = None) -> None:
        """The floor gave a fence, or acknowledged a step; on any thread."""
        with self._noting:
            memory = self.memory
            self.memory = replace(
                memory,
                fence=max(memory.fence, fence),
                step=memory.step if step is None else step,
            )

    def sign_in(self, cursor: Cursor, host: str) -> None:
        """With each new connection.

        Raises:
            BenchDoubled: another computer is here as this bench.
            FloorUnreachable: the floor is not one that this program works with.
        """
        check_schema(cursor, host)
        values = {
            "bench": self.bench.bench_id,
            "station": self.bench.station,
            "session": self._id,
            "lease": self._terms.lease_s,
            "program": self.bench.program,
        }
        cursor.execute(_SIGN_IN, values)
        row = cursor.fetchone()
        if row is None:
            cursor.execute(
                "SELECT station, last_seen FROM benches WHERE bench_id = %(bench)s", values
            )
            other = cursor.fetchone() or {}
            raise BenchDoubled(other["station"], other["last_seen"])
        self._meet(cursor, row["epoch"])

    def _meet(self, cursor: Cursor, joined: int) -> None:
        cursor.execute("SELECT floor_id::text FROM floor")
        floor_id = (cursor.fetchone() or {})["floor_id"]
        if self.memory.floor_id not in ("", floor_id):
            self.memory = FloorMemory()
        memory = replace(self.memory, floor_id=floor_id)
        cursor.execute(
            "SELECT meet(%s, %s, %s > coalesce((SELECT last_step FROM journals"
            " WHERE journal_id = %s), 0)) AS epoch",
            (memory.epoch, memory.fence, memory.step, self.bench.journal_id),
        )
        row = cursor.fetchone() or {}
        epoch = int(row["epoch"])
        # Who was never here has nothing that the floor could have forgotten.
        self.is_joined = memory.epoch in (0, epoch)
        if self.is_joined:
            memory = replace(memory, epoch=epoch)
        self.memory = memory
        # 0 is no epoch: the database gives no permit to who has not joined.
        if joined != (epoch if self.is_joined else 0):
            self._note_joined(cursor, epoch if self.is_joined else 0)

    def _note_joined(self, cursor: Cursor, epoch: int) -> None:
        cursor.execute(
            "UPDATE benches SET epoch = %s WHERE bench_id = %s", (epoch, self.bench.bench_id)
        )

    def join(self, cursor: Cursor, last_step: int) -> FloorMemory:
        """What is to be remembered once this is committed.

        Raises:
            StepsNotCopied: the floor does not have the journal up to `last_step`.
        """
        cursor.execute(
            "SELECT f.epoch, coalesce((SELECT last_step FROM journals WHERE journal_id = %s), 0)"
            " AS step FROM floor f",
            (self.bench.journal_id,),
        )
        row = cursor.fetchone() or {}
        if row["step"] < last_step:
            raise StepsNotCopied(last_step - row["step"])
        self._note_joined(cursor, row["epoch"])
        return replace(self.memory, epoch=row["epoch"], step=row["step"])

    def joined(self, memory: FloorMemory) -> None:
        """It is committed."""
        self.is_joined, self.memory = True, memory

    def beat(self, cursor: Cursor, presence: Presence, held: Sequence[Claim]) -> Beat:
        """Say that the bench is there, and renew its claims: those in `held`, and all with work."""
        asked_s = boot_s()
        cursor.execute(
            _BEAT,
            {
                **asdict(presence),
                "order": presence.order_uuid,
                "lease": self._terms.lease_s,
                "bench": self.bench.bench_id,
                "session": self._id,
                "held": [claim.claim_id for claim in held],
            },
        )
        rows = cursor.fetchall()
        if not rows:
            # Another one signed in while this one was away for longer than its lease.
            cursor.execute(
                "SELECT station, last_seen FROM benches WHERE bench_id = %s",
                (self.bench.bench_id,),
            )
            other = cursor.fetchone() or {}
            raise BenchDoubled(other["station"], other["last_seen"])
        epoch = rows[0]["floor_epoch"]
        self.is_joined = rows[0]["joined"] == epoch
        ends_s = asked_s + self._terms.lease_s
        renewed = {
            row["claim_id"]: {name: row[name] for name in ("fence", "epoch", "has_work")}
            for row in rows
        }
        return Beat(
            epoch,
            self.is_joined,
            tuple(
                replace(claim, **renewed[claim.claim_id], lease_ends_s=ends_s)
                for claim in held
                if claim.claim_id in renewed
            ),
            tuple(claim for claim in held if claim.claim_id not in renewed),
        )

    def sign_out(self, cursor: Cursor) -> None:
        """The bench goes; what it holds stays its own."""
        cursor.execute(
            "UPDATE benches SET session_id = NULL, session_until = NULL, order_uuid = NULL,"
            " last_seen = clock_timestamp() WHERE bench_id = %s AND session_id = %s",
            (self.bench.bench_id, self._id),
        )


def leave(cursor: Cursor, bench_id: str) -> None:
    """The bench leaves the floor for good; what it worked on stays its own, and is seen as that."""
    cursor.execute(
        "UPDATE benches SET left_at = clock_timestamp(), session_id = NULL, session_until = NULL"
        " WHERE bench_id = %s",
        (bench_id,),
    )
    cursor.execute(
        "UPDATE claims SET released_at = clock_timestamp() WHERE bench_id = %s"
        " AND released_at IS NULL AND NOT has_work AND exported_at IS NULL",
        (bench_id,),
    )
    cursor.execute("UPDATE fetching SET until = clock_timestamp() WHERE bench_id = %s", (bench_id,))
