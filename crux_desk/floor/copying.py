"""What was done at a bench, copied to the floor: in order, without a gap, once however often it comes.

The floor checks the chain as the steps arrive (`append_steps`). What it has of a journal decides
where the copying goes on, not what the bench remembers.
"""

import psycopg

from crux_desk.domain.errors.floor import StepsFault, StepsRefused
from crux_desk.domain.records.copies import Batch, BenchIdentity
from crux_desk.floor.link import Cursor

_FAULTS = {
    "CD001": StepsFault.ANOTHER_BENCH,
    "CD002": StepsFault.ANOTHER_STEP,
    "CD003": StepsFault.CHAIN,
    "CD004": StepsFault.GAP,
}
_SUBMISSION = """INSERT INTO submissions AS s (journal_id, submission_id, packing_id, origin,
        order_uuid, state, body, settled_at)
    SELECT p.journal_id, %(submission)s, p.packing_id, p.origin, p.order_uuid, %(state)s, %(body)s,
        %(settled)s
    FROM packings p WHERE p.journal_id = %(journal)s AND p.packing_id = %(packing)s
    ON CONFLICT (journal_id, submission_id) DO UPDATE SET state = excluded.state,
        body = excluded.body, settled_at = excluded.settled_at, arrived_at = clock_timestamp()"""
_FREE_LABELS = """UPDATE labels SET sent_at = NULL, sent_submission = NULL
    WHERE packing_id = %(packing)s AND sent_submission <= %(submission)s
        AND released_at IS NULL AND tracking_key = ANY (%(freed)s)"""
# These orders are no longer free when the lease ends.
_PACKINGS = """WITH put AS (INSERT INTO packings (journal_id, packing_id, origin, order_uuid, po_number)
        SELECT %(journal)s, * FROM unnest(%(ids)s::text[], %(origins)s::text[],
            %(orders)s::text[], %(pos)s::text[]) ON CONFLICT DO NOTHING)
    UPDATE claims c SET has_work = true FROM unnest(%(origins)s::text[], %(orders)s::text[]) p
        (origin, order_uuid) WHERE c.origin = p.origin AND c.order_uuid = p.order_uuid
        AND c.released_at IS NULL AND c.bench_id = %(bench)s AND NOT c.has_work"""
# What a person did, or a request that went out; that a packing stands otherwise by now is neither.
_IS_WORK = """(s.action <> 'state_entered'
        OR step_json(s.body) ->> 9 IN ('sending', 'submitted'))"""
# What went to the other bench is no conflict; what was packed or sent here after that is one, and
# after a person has settled the one before.
_IS_PACKED_SINCE = f"""EXISTS (SELECT FROM steps s WHERE s.journal_id = p.journal_id
        AND s.packing_id = p.packing_id AND {_IS_WORK}
        AND s.number > coalesce((SELECT max(t.last_number) FROM taken t
            WHERE t.packing_id = p.packing_id), 0)
        AND s.arrived_at > coalesce((SELECT max(o.settled_at) FROM conflicts o
            WHERE o.kind = 'order' AND o.origin = p.origin AND o.key = p.order_uuid
                AND %(bench)s = ANY (o.bench_ids)), '-infinity'))"""
_CONFLICTS = f"""INSERT INTO conflicts AS old (kind, origin, key, bench_ids)
    SELECT 'order', c.origin, c.order_uuid, ARRAY[c.bench_id, %(bench)s::uuid] FROM claims c
        JOIN packings p ON p.origin = c.origin AND p.order_uuid = c.order_uuid
        WHERE p.journal_id = %(journal)s AND p.packing_id = ANY (%(ids)s)
            AND c.released_at IS NULL AND c.bench_id <> %(bench)s AND {_IS_PACKED_SINCE}
        GROUP BY c.origin, c.order_uuid, c.bench_id
    ON CONFLICT (kind, origin, key) WHERE settled_at IS NULL DO UPDATE SET bench_ids =
        (SELECT array_agg(DISTINCT id) FROM unnest(old.bench_ids || excluded.bench_ids) AS id)"""


def head(cursor: Cursor, journal_id: str) -> tuple[int, bytes]:
    """The last step that is here of a journal, and its hash; 0 where there is none."""
    cursor.execute("SELECT last_step, last_hash FROM journals WHERE journal_id = %s", (journal_id,))
    row = cursor.fetchone()
    return (row["last_step"], bytes(row["last_hash"])) if row else (0, bytes(32))


def append(cursor: Cursor, bench: BenchIdentity, batch: Batch) -> int:
    """Copy a batch; the number of the last step that is here then.

    Raises:
        StepsRefused: none of it was copied.
    """
    last = _append_steps(cursor, bench, batch)
    values: dict[str, object] = {"journal": bench.journal_id, "bench": bench.bench_id}
    given = values | {
        "ids": [packing.packing_id for packing in batch.packings],
        "origins": [packing.origin for packing in batch.packings],
        "orders": [packing.order_uuid for packing in batch.packings],
        "pos": [packing.po_number for packing in batch.packings],
    }
    # Two statements: a claim that goes just now is waited for by the first, and seen by the second.
    cursor.execute(_PACKINGS, given)
    cursor.execute(_CONFLICTS, given)
    _copy_submissions(cursor, values, batch)
    return last


def _append_steps(cursor: Cursor, bench: BenchIdentity, batch: Batch) -> int:
    steps = batch.steps
    try:
        cursor.execute(
            "SELECT append_steps(%s, %s, %s, %s::bigint[], %s::bytea[], %s::text[],"
            " %s::bigint[]) AS last",
            (
                bench.journal_id,
                bench.bench_id,
                batch.after,
                [step.step_id for step in steps],
                [step.hash for step in steps],
                [step.body for step in steps],
                [step.step_id for step in steps if step.is_break],
            ),
        )
        row = cursor.fetchone() or {}
    except psycopg.Error as error:
        fault = _FAULTS.get(error.sqlstate or "")
        if fault is None:
            raise
        raise StepsRefused(fault, error.diag.message_primary or "") from None
    return int(row["last"])


def _copy_submissions(cursor: Cursor, values: dict[str, object], batch: Batch) -> None:
    for submission in batch.submissions:
        given = values | {
            "submission": submission.submission_id,
            "packing": submission.packing_id,
            "state": submission.state,
            "body": submission.body,
            "settled": submission.settled_at,
            "freed": list(submission.freed),
        }
        cursor.execute(_SUBMISSION, given)
        if submission.settled_at is None:
            continue
        if submission.freed:
            cursor.execute(_FREE_LABELS, given)
        cursor.execute(
            "UPDATE permits SET settled_at = clock_timestamp() WHERE packing_id = %(packing)s"
            " AND submission_id <= %(submission)s AND settled_at IS NULL",
            given,
        )
