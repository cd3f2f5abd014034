"""The tables, roles and rights of a floor: made once by its owner, changed by each newer program.

Source of the roles: DESIGN 8.5. The owner migrates; stations write and delete nothing; a viewer reads.
"""

import psycopg
from psycopg import sql

from crux_desk.domain.errors.floor import FloorFault, FloorUnreachable
from crux_desk.domain.floor_url import FloorAddress
from crux_desk.domain.values import dataclass
from crux_desk.floor.faults import unreachable
from crux_desk.floor.link import SCHEMA, Cursor, Login, connect
from crux_desk.floor.migrations import (
    answers,
    first,
    found_by,
    goods_items,
    goods_lists,
    hands,
    history,
    numbers,
    odd_texts,
    sent_orders,
)

STATION = "crux_station"
VIEWER = "crux_view"
MIGRATIONS: tuple[tuple[str, ...], ...] = (
    first.STATEMENTS,
    hands.STATEMENTS,
    goods_lists.STATEMENTS,
    answers.STATEMENTS,
    numbers.STATEMENTS,
    goods_items.STATEMENTS,
    odd_texts.STATEMENTS,
    history.STATEMENTS,
    sent_orders.STATEMENTS,
    found_by.STATEMENTS,
)
OLDEST_PROGRAM = 1
"""The number of migrations that a program has to know to write here; raised as seldom as can be."""

_WRITTEN_BY_STATIONS = (
    "benches",
    "claims",
    "packings",
    "submissions",
    "permits",
    "labels",
    "codes",
    "goods",
    "orders",
    "fetching",
    "conflicts",
    "asks",
    "taken",
    "goods_lists",
    "goods_parts",
    "packing_numbers",
    "numbers_heads",
    "wrong_scans",
    "goods_items",
)
"""Steps and journals are written by `append_steps` alone, the floor's row by `meet`."""
_ADDED_TO_BY_STATIONS = "hand_overs"
"""An audit: what stands there stays."""
_LOCK = 0x63727578
"""Of all programs that would change the tables, one does at a time."""


@dataclass(frozen=True, slots=True)
class Passwords:
    """Of the three roles. Each is made with its own; a role that is there keeps the one it has."""

    owner: str
    station: str
    viewer: str


def set_up(address: FloorAddress, passwords: Passwords) -> FloorAddress:
    """Make what is missing of the floor, in one transaction; returns the stations' address.

    Raises:
        FloorUnreachable: nothing was changed. `ROLE` where a role that was there before has
            another password than the one given.
    """
    connection = connect(Login(address, passwords.owner, "crux-desk floor init"))
    try:
        with connection, connection.cursor() as cursor:
            # Tables are made as fast as the server can.
            cursor.execute("SET statement_timeout = 0")
            cursor.execute("SET lock_timeout = '30s'")
            cursor.execute("BEGIN")
            is_new = _make(cursor, address, passwords)
            cursor.execute("COMMIT")
    except psycopg.Error as error:
        raise unreachable(address.host, error) from error
    stations = FloorAddress(
        STATION, address.host, address.port, address.database, address.ssl_mode, address.ssl_root
    )
    if is_new:
        connect(Login(stations, passwords.station, "crux-desk floor init")).close()
    return stations


def _make(cursor: Cursor, address: FloorAddress, passwords: Passwords) -> bool:
    cursor.execute("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
    cursor.execute(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}")
    version = _version(cursor)
    for role, password in ((STATION, passwords.station), (VIEWER, passwords.viewer)):
        _make_role(cursor, role, password)
    for statements in MIGRATIONS[version:]:
        for statement in statements:
            cursor.execute(statement.encode())
    _note_version(cursor, version)
    _grant(cursor, address.database)
    return version == 0


def _version(cursor: Cursor) -> int:
    cursor.execute("SELECT to_regclass(%s) IS NOT NULL AS is_there", (f"{SCHEMA}.floor",))
    row = cursor.fetchone()
    if row is None or not row["is_there"]:
        return 0
    cursor.execute("SELECT schema_version FROM floor")
    row = cursor.fetchone()
    return 0 if row is None else int(row["schema_version"])


def _note_version(cursor: Cursor, version: int) -> None:
    """A newer program's number stays."""
    cursor.execute(
        "INSERT INTO floor (schema_version, oldest_program) VALUES (%(ours)s, %(oldest)s)"
        " ON CONFLICT (one) DO UPDATE SET schema_version = %(ours)s,"
        " oldest_program = greatest(floor.oldest_program, excluded.oldest_program)",
        {"ours": max(version, len(MIGRATIONS)), "oldest": OLDEST_PROGRAM},
    )


def _make_role(cursor: Cursor, role: str, password: str) -> None:
    cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (role,))
    if cursor.fetchone() is not None:
        return
    # The server is given the hash: what is written into its log is no password.
    pgconn = cursor.connection.pgconn
    secret = pgconn.encrypt_password(password.encode(), role.encode(), b"scram-sha-256").decode()
    cursor.execute(
        sql.SQL("CREATE ROLE {} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD {}").format(
            sql.Identifier(role), sql.Literal(secret)
        )
    )


def _grant(cursor: Cursor, database: str) -> None:
    roles = sql.SQL(", ").join(map(sql.Identifier, (STATION, VIEWER)))
    tables = sql.SQL(", ").join(map(sql.Identifier, _WRITTEN_BY_STATIONS))
    schema, station = sql.Identifier(SCHEMA), sql.Identifier(STATION)
    for statement in (
        sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(sql.Identifier(database), roles),
        sql.SQL("GRANT USAGE ON SCHEMA {} TO {}").format(schema, roles),
        sql.SQL("GRANT SELECT ON ALL TABLES IN SCHEMA {} TO {}").format(schema, roles),
        sql.SQL("GRANT INSERT, UPDATE ON {} TO {}").format(tables, station),
        sql.SQL("GRANT INSERT ON {} TO {}").format(sql.Identifier(_ADDED_TO_BY_STATIONS), station),
        sql.SQL("REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA {} FROM PUBLIC").format(schema),
        sql.SQL("GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA {} TO {}").format(schema, station),
    ):
        cursor.execute(statement)


def check_schema(cursor: Cursor, host: str, known: int = len(MIGRATIONS)) -> None:
    """Whether a program that knows `known` migrations can work here.

    Raises:
        FloorUnreachable: nothing was set up, or this program and the floor are too far apart.
    """
    if _version(cursor) == 0:
        raise FloorUnreachable(host, FloorFault.NOT_SET_UP)
    cursor.execute("SELECT schema_version, oldest_program FROM floor")
    row = cursor.fetchone()
    if row is None:
        raise FloorUnreachable(host, FloorFault.NOT_SET_UP)
    there = f"{row['schema_version']} > {known}"
    if row["oldest_program"] > known:
        raise FloorUnreachable(host, FloorFault.NEWER_SCHEMA, there)
    if row["schema_version"] < known:
        raise FloorUnreachable(host, FloorFault.OLDER_SCHEMA, f"{row['schema_version']} < {known}")
