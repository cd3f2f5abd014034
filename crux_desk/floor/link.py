"""The connection of a bench to its floor: made when it is needed, made anew where it broke.

No call waits longer than its deadline, also where a network swallows all that is sent.
"""

import logging
import sys
from collections.abc import Callable
from contextlib import nullcontext, suppress
from pathlib import Path
from typing import Any, TypeVar

import psycopg
from psycopg import sql
from psycopg.abc import PQGen
from psycopg.rows import DictRow, dict_row
from typing_extensions import override

from crux_desk.domain.errors.floor import FloorFault, FloorUnreachable
from crux_desk.domain.floor_url import FloorAddress
from crux_desk.domain.values import dataclass
from crux_desk.floor.faults import unreachable

T = TypeVar("T")
Cursor = psycopg.Cursor[DictRow]
Work = Callable[[Cursor], T]
"""What is done in one transaction. It may be done twice, so it has to be the same twice."""

SCHEMA = "crux_desk"
DEADLINE_S = 6.0
CONNECT_S = 5
OLDEST_SERVER = 130_000
"""PostgreSQL 13: the first with random UUIDs of its own."""

# The server gives up first: what was asked is then certainly not done. Of what is sent in one go all
# is waited for together, and may yet be done: it is repeated, as all that is run. In milliseconds.
_OPTIONS = (
    f"-c search_path={SCHEMA} -c statement_timeout=5000 -c lock_timeout=2000"
    " -c idle_in_transaction_session_timeout=10000"
    # A bench without power is noticed in half a minute, and its next session is let in.
    " -c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=4"
)
_KEEPALIVES = {
    "keepalives_idle": 10,
    "keepalives_interval": 3,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
}
_TRUSTED_ON_LINUX = (
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/ssl/cert.pem",
)
_log = logging.getLogger(__name__)
# Of several statements that a cut ends in their middle, the library warns that their end was not heard
# either. What broke is raised all the same, and logged here.
logging.getLogger("psycopg").setLevel(logging.ERROR)


@dataclass(frozen=True, slots=True)
class Login:
    """Where a bench connects and as whom; `name` is what an administrator sees of it."""

    address: FloorAddress
    password: str
    name: str = "crux-desk"

    @override
    def __repr__(self) -> str:
        return f"Login({self.address.keyring_user!r})"


class _Connection(psycopg.Connection[DictRow]):
    """One that waits for no answer longer than its deadline; then it is closed."""

    deadline_s = DEADLINE_S

    @override
    def wait(self, gen: PQGen[T], interval: float = 0.1, timeout: float | None = None) -> T:
        try:
            return super().wait(gen, interval, self.deadline_s if timeout is None else timeout)
        except psycopg.errors._WaitTimeout:  # noqa: SLF001 - it has no other name
            # What comes later on it would be taken for the answer to something else; who waits for
            # news, and says how long, has asked nothing.
            if timeout is None:
                self.pgconn.finish()
            raise


def connect(login: Login, *, deadline_s: float = DEADLINE_S) -> "psycopg.Connection[DictRow]":
    """A connection on which each statement stands for itself.

    Raises:
        FloorUnreachable: there is none, or the server is too old or only a standby.
    """
    address = login.address
    try:
        connection: psycopg.Connection[DictRow] = _Connection.connect(
            autocommit=True,
            # Statements that the server keeps are another session's behind a pooler.
            prepare_threshold=None,
            row_factory=dict_row,
            **_parameters(login),
        )
    except psycopg.Error as error:
        raise unreachable(address.host, error) from None
    except UnicodeError:
        # A host name that no resolver takes.
        raise FloorUnreachable(address.host, FloorFault.NAME) from None
    connection.deadline_s = deadline_s  # type: ignore[attr-defined]
    if connection.info.server_version < OLDEST_SERVER:
        connection.close()
        version = connection.info.parameter_status("server_version") or ""
        raise FloorUnreachable(address.host, FloorFault.VERSION, version)
    return connection


def _parameters(login: Login) -> dict[str, Any]:
    address = login.address
    root = address.ssl_root or (_trusted() if address.is_verified else "")
    return {
        "host": address.host,
        "port": address.port,
        "dbname": address.database,
        "user": address.user,
        "password": login.password,
        "sslmode": address.ssl_mode,
        "application_name": login.name,
        "connect_timeout": CONNECT_S,
        "target_session_attrs": "read-write",
        "gssencmode": "disable",
        # Nothing beside what is said here: no password out of a file in somebody's home.
        "passfile": "",
        "options": _OPTIONS,
        **({"sslrootcert": root} if root else {}),
        **_KEEPALIVES,
    }


def _trusted() -> str:
    """Whom the operating system trusts; the library's own OpenSSL looks elsewhere for it on Linux."""
    found = [path for path in _TRUSTED_ON_LINUX if Path(path).is_file()]
    return found[0] if found and sys.platform == "linux" else "system"


def library_words() -> str:
    """What is connected with: the library, what it is made of, and PostgreSQL's own."""
    libpq = psycopg.pq.version()
    return f"psycopg {psycopg.__version__} ({psycopg.pq.__impl__}), libpq {libpq // 10_000}"


class Link:
    """Runs transactions; `on_open` is run first on each new connection.

    Args:
        login: where to, and as whom.
        on_open: what each connection begins with, as a transaction of its own.
        deadline_s: the longest that one answer is waited for, or all of what is sent in one go.
    """

    def __init__(
        self,
        login: Callable[[], Login],
        on_open: Work[None] | None = None,
        *,
        deadline_s: float = DEADLINE_S,
    ) -> None:
        self._login = login
        self._on_open = on_open
        self._deadline_s = deadline_s
        self._connection: psycopg.Connection[DictRow] | None = None
        self._host = ""

    @property
    def is_open(self) -> bool:
        """Whether there is a connection of which nothing bad is known."""
        return self._connection is not None and not self._connection.closed

    def run(self, work: Work[T], *, in_one_go: bool = False) -> T:
        """Do `work` in one transaction. Where the connection broke, it is done again on a new one.

        Its COMMIT may have been lost: what is done twice has to be the same as done once. With
        `in_one_go` statements are sent without waiting for each other's answers, of which only those
        are waited for that `work` fetches; how many rows the others touched is not known in it.

        Raises:
            FloorUnreachable: it is not known whether it was done.
            Whatever `work` raises: it was not done.
        """
        return self._twice(lambda: self._transaction(work, in_one_go=in_one_go))

    def read(self, work: Work[T]) -> T:
        """As `run`, for what changes nothing, or changes it in one statement.

        Each statement stands for itself, as it does in a transaction of this level, too; BEGIN and
        COMMIT would be two answers more to wait for.
        """
        return self._twice(lambda: self._statements(work))

    def _twice(self, act: Callable[[], T]) -> T:
        was_open = self.is_open
        try:
            return self._once(act)
        except FloorUnreachable as error:
            # Where nothing answers, asking again only takes as long again.
            if not was_open or self.is_open or error.fault is FloorFault.NO_ANSWER:
                raise
            _log.info("the floor's connection broke: %s", error)
        return self._once(act)

    def close(self) -> None:
        """End the session."""
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(psycopg.Error):
                connection.close()

    def _once(self, act: Callable[[], T]) -> T:
        if not self.is_open:
            self.close()
            self._open()
        return act()

    def _open(self) -> None:
        login = self._login()
        self._host = login.address.host
        self._connection = connect(login, deadline_s=self._deadline_s)
        if self._on_open is not None:
            try:
                self._transaction(self._on_open)
            except BaseException:
                self.close()
                raise

    def _statements(self, work: Work[T]) -> T:
        assert self._connection is not None  # noqa: S101 - for mypy
        try:
            with self._connection.cursor() as cursor:
                return work(cursor)
        except psycopg.Error as error:
            raise unreachable(self._host, error) from error

    def _transaction(self, work: Work[T], *, in_one_go: bool = False) -> T:
        connection = self._connection
        assert connection is not None  # noqa: S101 - for mypy
        together = connection.pipeline() if in_one_go else nullcontext()
        try:
            with together, connection.cursor() as cursor:
                cursor.execute("BEGIN")
                done = work(cursor)
                cursor.execute("COMMIT")
                return done
        except psycopg.Error as error:
            self._roll_back()
            raise unreachable(self._host, error) from error
        except BaseException:
            self._roll_back()
            raise

    def _roll_back(self) -> None:
        connection = self._connection
        if connection is None or connection.closed:
            return
        try:
            connection.execute("ROLLBACK")
        except psycopg.Error:
            self.close()


def names(*words: str) -> sql.Composed:
    """Names of columns or tables, quoted and parted by commas."""
    return sql.SQL(", ").join(map(sql.Identifier, words))
