"""A floor that has a past: months of orders of benches that were there, written by SQL alone."""

from tests.floor.postgres import Server

ORDERS, STEPS_EACH, BOXES_EACH, OPEN, HANDED_OVER = 20_000, 4, 2, 60, 10_000
TABLES = (
    *("claims", "packings", "steps", "submissions", "permits", "labels"),
    *("packing_numbers", "asks", "hand_overs", "taken"),
)
"""What grows with what is packed; a row of each order or more, but for what was handed over."""

_BENCH = "('00000000-0000-4000-8000-' || lpad(({n} %% 20)::text, 12, '0'))::uuid"
_ONE, _OTHER = _BENCH.format(n="n"), _BENCH.format(n="n + 1")
_PAST = (
    # As a backup is read in: nothing of it is news.
    "SET session_replication_role = replica",
    f"INSERT INTO benches (bench_id, station) SELECT {_ONE}, 'Old ' || n FROM generate_series(0, 19) n",
    f"INSERT INTO journals (journal_id, bench_id) SELECT {_ONE}, {_ONE} FROM generate_series(0, 19) n",
    f"""INSERT INTO claims (origin, order_uuid, po_number, claim_id, bench_id, packer, fence, epoch,
            since, until, has_work, released_at)
        SELECT %(origin)s, 'old-' || n, 'OLD-' || n, gen_random_uuid(), {_ONE}, 'Ana', n, 1, now(),
            now(), n <= %(open)s, CASE WHEN n <= %(open)s THEN NULL ELSE now() END
        FROM generate_series(1, %(orders)s) n""",
    "UPDATE floor SET fence_base = %(orders)s",
    f"""INSERT INTO packings SELECT {_ONE}, 'old-' || n, %(origin)s, 'old-' || n, 'OLD-' || n
        FROM generate_series(1, %(orders)s) n""",
    f"""INSERT INTO steps (journal_id, step_id, hash, body, follows, packing_id, number, action, at,
            station, packer)
        SELECT {_ONE}, n * 10 + s, decode(repeat('00', 32), 'hex'), '[]', true, 'old-' || n, s,
            'units_packed', now() - n * interval '1 min', 'Old', 'Ana'
        FROM generate_series(1, %(orders)s) n, generate_series(1, %(steps)s) s""",
    f"""INSERT INTO submissions (journal_id, submission_id, packing_id, origin, order_uuid, state,
            body, settled_at)
        SELECT {_ONE}, n, 'old-' || n, %(origin)s, 'old-' || n, 'submitted', '[]', now()
        FROM generate_series(%(open)s + 1, %(orders)s) n""",
    f"""INSERT INTO permits (permit_id, origin, order_uuid, packing_id, submission_id, bench_id, fence,
            parcels, shown_before, request_s, given_at, until, settled_at)
        SELECT gen_random_uuid(), %(origin)s, 'old-' || n, 'old-' || n, n, {_ONE}, n, '[]', '[]', 60,
            now(), now(), now() FROM generate_series(%(open)s + 1, %(orders)s) n""",
    f"""INSERT INTO labels (origin, tracking_key, packing_id, box_number, tracking, po_number, bench_id,
            is_holder, sent_at)
        SELECT %(origin)s, 'OLD' || n || '-' || b, 'old-' || n, b, 'OLD' || n || '-' || b, 'OLD-' || n,
            {_ONE}, true, CASE WHEN n <= %(open)s THEN NULL ELSE now() END
        FROM generate_series(1, %(orders)s) n, generate_series(1, %(boxes)s) b""",
    f"""INSERT INTO packing_numbers (packing_id, journal_id, bench_id, origin, day, hour, station,
            packer, carrier, lines, boxes, units, scans, wrong_scans, seconds)
        SELECT 'old-' || n, {_ONE}, {_ONE}, %(origin)s, '2026-01-' || lpad((n %% 28 + 1)::text, 2, '0'),
            n %% 24, 'Old', 'Ana', 'ups', 1, 1, 1, 1, 0, 30
        FROM generate_series(%(open)s + 1, %(orders)s) n""",
    f"""INSERT INTO asks (ask_id, origin, order_uuid, bench_id, packer, holder_id, fence, asked_at,
            until, answered_at, answer)
        SELECT md5('ask' || n)::uuid, %(origin)s, 'old-' || n, {_OTHER}, 'Ana', {_ONE}, n, now(),
            now(), now(), 'yes' FROM generate_series(%(open)s + 1, %(handed_over)s) n""",
    f"""INSERT INTO hand_overs (ask_id, origin, order_uuid, po_number, from_bench, to_bench, fence,
            packer, at)
        SELECT md5('ask' || n)::uuid, %(origin)s, 'old-' || n, 'OLD-' || n, {_ONE}, {_OTHER}, n,
            'Ana', now() FROM generate_series(%(open)s + 1, %(handed_over)s) n""",
    f"""INSERT INTO taken (packing_id, fence, journal_id, new_packing_id, origin, order_uuid,
            last_number, from_bench, to_bench, at, finished_at)
        SELECT 'older-' || n, n, {_ONE}, 'old-' || n, %(origin)s, 'old-' || n, 1, {_ONE}, {_OTHER},
            now(), now() FROM generate_series(%(open)s + 1, %(handed_over)s) n""",
    # Whoever signs in first would do it, once a day.
    "SELECT tidy_when_due()",
    "SET session_replication_role = origin",
)


def give_a_past(server: Server, database: str, origin: str) -> None:
    """Fill the tables of a floor on which nobody was yet, and let PostgreSQL count them."""
    values = {
        "origin": origin,
        "orders": ORDERS,
        "steps": STEPS_EACH,
        "boxes": BOXES_EACH,
        "open": OPEN,
        "handed_over": HANDED_OVER,
    }
    with server.administrator(database) as connection:
        connection.execute("SET search_path = crux_desk")
        for statement in _PAST:
            connection.execute(statement, values)
        connection.execute("ANALYZE")
    # What a connection did is counted when it ends.
    with server.administrator(database) as connection:
        connection.execute("SELECT pg_stat_reset()")


def read_whole(server: Server, database: str) -> set[str]:
    """Which of those tables were read from end to end since PostgreSQL was started."""
    with server.administrator(database) as connection:
        rows = connection.execute(
            "SELECT s.relname FROM pg_stat_user_tables s JOIN pg_class c ON c.oid = s.relid"
            " WHERE s.seq_tup_read >= greatest(1, c.reltuples)"
        ).fetchall()
        return {str(name) for (name,) in rows} & {*TABLES}
