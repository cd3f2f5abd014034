"""What the database and its library say, as a `FloorFault`. Their errors stop here.

Where a connection cannot be made, libpq gives a text and no code. Those of its own are English in
the library that comes with the program; a server's own may be in any language, and is then shown.
"""

import re

import psycopg
from psycopg import errors as pg

from crux_desk.domain.errors.floor import FloorFault, FloorUnreachable
from crux_desk.domain.texts import clean_line

MAX_DETAIL = 300

_BY_STATE = {
    "42501": FloorFault.RIGHTS,
    "3F000": FloorFault.NOT_SET_UP,
    "42P01": FloorFault.NOT_SET_UP,
    "42883": FloorFault.OLDER_SCHEMA,
    "42703": FloorFault.OLDER_SCHEMA,
    "25006": FloorFault.STANDBY,
    "53100": FloorFault.DISK_FULL,
    "28P01": FloorFault.PASSWORD,
    "28000": FloorFault.ROLE,
    "3D000": FloorFault.DATABASE,
    "55P03": FloorFault.BUSY,
    "57014": FloorFault.BUSY,
    "40P01": FloorFault.BUSY,
    "40001": FloorFault.BUSY,
    "53300": FloorFault.BUSY,
    "57P03": FloorFault.BUSY,
}
_BY_CLASS = {"08": FloorFault.ENDED, "57": FloorFault.ENDED, "53": FloorFault.BUSY}
_BY_TEXT = (
    (r"could not translate host name|name or service not known", FloorFault.NAME),
    (r"connection refused", FloorFault.REFUSED),
    (r"timeout expired|timed out|no route to host|is unreachable", FloorFault.NO_ANSWER),
    (r"password authentication failed", FloorFault.PASSWORD),
    (r"no password supplied", FloorFault.NO_PASSWORD),
    (r"no pg_hba\.conf entry|pg_hba\.conf rejects", FloorFault.NOT_ADMITTED),
    (r"role .* does not exist|not permitted to log in", FloorFault.ROLE),
    (r"database .* does not exist", FloorFault.DATABASE),
    (r"permission denied for database", FloorFault.RIGHTS),
    (r"session is read-only|hot standby mode", FloorFault.STANDBY),
    (r"starting up|shutting down|recovery|too many|connection slots", FloorFault.BUSY),
    (r"certificate|\bssl\b|\btls\b", FloorFault.TLS),
)


def unreachable(host: str, error: psycopg.Error) -> FloorUnreachable:
    """What a packer is told of an error of the library."""
    return FloorUnreachable(host, _fault(error), _detail(error))


def _fault(error: psycopg.Error) -> FloorFault:
    state = error.sqlstate or ""
    if state:
        by_class = _BY_CLASS.get(state[:2], FloorFault.OTHER)
        return _BY_STATE.get(state, by_class)
    if isinstance(error, pg.ConnectionTimeout | pg._WaitTimeout):  # noqa: SLF001 - it has no other name
        return FloorFault.NO_ANSWER
    text = str(error).lower()
    for pattern, fault in _BY_TEXT:
        if re.search(pattern, text):
            return fault
    return FloorFault.ENDED if isinstance(error, psycopg.OperationalError) else FloorFault.OTHER


def _detail(error: psycopg.Error) -> str:
    """The last line that says something: libpq puts the address before it, which is known."""
    said = error.diag.message_primary or str(error)
    lines = [line for line in said.splitlines() if line.strip()]
    return clean_line(lines[-1].rpartition("failed: ")[2] if lines else "")[:MAX_DETAIL]
