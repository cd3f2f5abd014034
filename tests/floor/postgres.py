"""PostgreSQL servers of the tests' own: an ordinary user's, on a free port, in a folder of their own."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import psycopg
from psycopg import sql

from crux_desk.domain.floor_url import FloorAddress
from crux_desk.floor.setting_up import Passwords, set_up
from tests.api.certificates import certificate

OWNER = "floor_owner"
PASSWORDS = Passwords("owner's own", "station's own", "viewer's own")
TEMPLATE = "floor_template"
_AS_IT_COMES = (
    "shared_buffers=16MB",
    "listen_addresses=127.0.0.1",
    "log_min_messages=warning",
)
"""For one that is measured, or stays for long: it writes through, and clears up behind itself."""
_FOR_A_MOMENT = (*_AS_IT_COMES, "fsync=off", "autovacuum=off")
_HBA = """local all all trust
local replication all trust
host all postgres 127.0.0.1/32 trust
host all all 127.0.0.1/32 scram-sha-256
"""


def programs() -> Path | None:
    """Where PostgreSQL's programs are: Debian keeps them beside the path, by version."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=str)
    if found:
        return found[-1].parent
    other = shutil.which("postgres")
    return Path(other).resolve().parent if other else None


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """A server; `start`, `stop` and `kill` it as a computer does."""

    def __init__(
        self, primary: "Server | None" = None, *, connections: int = 60, stays: bool = False
    ) -> None:
        self._connections = connections
        self._settings = _AS_IT_COMES if stays else _FOR_A_MOMENT
        # Not below pytest's own folder, which another user cannot enter.
        self.root = Path(tempfile.mkdtemp(prefix="crux-floor-"))
        self.data = self.root / "data"
        self.port = free_port()
        self._process: subprocess.Popen[bytes] | None = None
        self._programs = programs() or Path("/nowhere")
        # It does not start as root.
        self._user = "postgres" if os.geteuid() == 0 else None
        self.certificate, _ = certificate(self.root)
        if self._user:
            for path in (self.root, *self.root.iterdir()):
                shutil.chown(path, self._user, self._user)
        self.root.chmod(0o755)
        (self.root / "key.pem").chmod(0o600)
        if primary is None:
            words: tuple[object, ...] = ("-U", "postgres", "-A", "trust", "-E", "UTF8", "-N")
            self._run("initdb", "-D", self.data, *words)
            (self.data / "pg_hba.conf").write_text(_HBA, encoding="ascii")
        else:
            # A standby: a copy that follows.
            words = ("-h", primary.root, "-p", primary.port, "-U", "postgres", "-R", "-c", "fast")
            self._run("pg_basebackup", "-D", self.data, *words)

    def _run(self, program: str, *words: object) -> None:
        subprocess.run(
            [str(self._programs / program), *map(str, words)],
            check=True,
            capture_output=True,
            user=self._user,
            cwd=self.root,
            env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"},
        )

    def start(self, *, with_tls: bool = True) -> None:
        settings = (
            *self._settings,
            f"ssl={'on' if with_tls else 'off'}",
            f"port={self.port}",
            f"max_connections={self._connections}",
            f"unix_socket_directories={self.root}",
            f"ssl_cert_file={self.certificate}",
            f"ssl_key_file={self.root / 'key.pem'}",
        )
        words = [word for setting in settings for word in ("-c", setting)]
        with (self.root / "log").open("ab") as log:
            self._process = subprocess.Popen(
                # It dies with the tests, also where they are killed.
                [
                    "setpriv",
                    "--pdeathsig",
                    "QUIT",
                    str(self._programs / "postgres"),
                    "-D",
                    str(self.data),
                    *words,
                ],
                stdout=log,
                stderr=log,
                user=self._user,
                cwd=self.root,
                env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"},
                start_new_session=True,
            )
        deadline = time.monotonic() + 30
        while True:
            with suppress(psycopg.OperationalError):
                self.administrator().close()
                return
            assert time.monotonic() < deadline, (self.root / "log").read_text()
            assert self._process.poll() is None, (self.root / "log").read_text()
            time.sleep(0.05)

    def stop(self) -> None:
        """As `pg_ctl stop -m immediate`: everybody is thrown out, nothing is finished."""
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(signal.SIGQUIT)
            self._process.wait(30)

    def promote(self) -> None:
        """The standby takes over."""
        with self.administrator() as connection:
            connection.execute("SELECT pg_promote()")

    def suspend(self) -> None:
        """The whole server stands still; connections stay as they are."""
        self._signal(signal.SIGSTOP)

    def resume(self) -> None:
        self._signal(signal.SIGCONT)

    def _signal(self, number: signal.Signals) -> None:
        """To the server and each of its processes: they have groups of their own."""
        assert self._process is not None
        pid = self._process.pid
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
        for one in (pid, *map(int, children)):
            with suppress(ProcessLookupError):
                os.kill(one, number)

    def remove(self) -> None:
        if self._process is not None and self._process.poll() is None:
            self.resume()
            self.stop()
        shutil.rmtree(self.root, ignore_errors=True)

    def back_up(self) -> Path:
        """A copy of its data, as of a moment when it is stopped."""
        copy = self.root / "backup"
        subprocess.run(["cp", "-a", str(self.data), str(copy)], check=True)
        return copy

    def restore(self) -> None:
        """Back to the copy; the server is stopped."""
        shutil.rmtree(self.data)
        subprocess.run(["cp", "-a", str(self.root / "backup"), str(self.data)], check=True)

    def administrator(self, database: str = "postgres") -> psycopg.Connection[tuple[object, ...]]:
        return psycopg.connect(
            host="127.0.0.1",
            port=self.port,
            user="postgres",
            dbname=database,
            autocommit=True,
            sslmode="disable",
        )

    def address(self, user: str, database: str, *, port: int | None = None) -> FloorAddress:
        return FloorAddress(
            user, "127.0.0.1", port or self.port, database, "verify-full", str(self.certificate)
        )

    def make_owner(self) -> None:
        with self.administrator() as connection:
            connection.execute(
                sql.SQL("CREATE ROLE {} LOGIN CREATEROLE CREATEDB PASSWORD {}").format(
                    sql.Identifier(OWNER), sql.Literal(PASSWORDS.owner)
                )
            )

    def make_database(self, name: str, template: str = "template1") -> None:
        with self.administrator() as connection:
            connection.execute(
                sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE {}").format(
                    sql.Identifier(name), sql.Identifier(OWNER), sql.Identifier(template)
                )
            )

    def make_floor(self, name: str) -> FloorAddress:
        """A database that is a floor; the stations' address of it."""
        with self.administrator() as connection:
            found = connection.execute(
                "SELECT 1 FROM pg_database WHERE datname = %s", (TEMPLATE,)
            ).fetchone()
        if found is None:
            self.make_database(TEMPLATE)
            set_up(self.address(OWNER, TEMPLATE), PASSWORDS)
        self.make_database(name, TEMPLATE)
        return self.address("crux_station", name)
