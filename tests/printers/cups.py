"""A CUPS of the test's own, on loopback, with an IPP printer that can be told to be in trouble.

`cupsd` and `ippeveprinter` are the real ones. Debian 12's ippeveprinter wants a system bus to tell
of itself; it gets one that nobody else is on.
"""

import os
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_CUPSD = """Listen 127.0.0.1:{port}
LogLevel warn
Browsing Off
DefaultAuthType None
WebInterface No
DirtyCleanInterval 0
<Location />
Order allow,deny
Allow from 127.0.0.1
</Location>
<Location /admin>
Order allow,deny
Allow from 127.0.0.1
</Location>
<Policy default>
JobPrivateAccess all
JobPrivateValues none
SubscriptionPrivateAccess all
SubscriptionPrivateValues none
<Limit All>
Order deny,allow
</Limit>
</Policy>
"""
_FILES = """ServerRoot {folder}
RequestRoot {folder}/spool
CacheDir {folder}/cache
StateDir {folder}/state
TempDir {folder}/spool/tmp
AccessLog {folder}/access
ErrorLog {folder}/error
PageLog {folder}/page
"""
_PRINT = """#!/bin/sh
if [ -e {folder}/no-paper ]; then
    echo 'STATE: +media-empty-error' >&2
    while [ -e {folder}/no-paper ]; do sleep 0.1; done
    echo 'STATE: -media-empty-error' >&2
fi
"""
"""Prints a document, or waits for paper; "STATE:" is how a printer's reasons are told."""
NEEDED = ("cupsd", "ippeveprinter", "lpadmin", "dbus-daemon")
_PLACES = ("/usr/sbin", "/usr/bin", "/sbin", "/bin")


def missing() -> list[str]:
    """What of the programs is not installed."""
    return [name for name in NEEDED if not any(Path(p, name).exists() for p in _PLACES)]


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port


class Cups:
    """The spooler and one printer, in a folder of their own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port, self.printer_port = free_port(), free_port()
        self.printed = folder / "printed"
        for name in ("spool/tmp", "cache", "state", "printed"):
            (folder / name).mkdir(parents=True)
        # What cupsd runs as another user reads here.
        for path in (folder, *folder.rglob("*")):
            path.chmod(0o755)
        (folder / "cupsd.conf").write_text(_CUPSD.format(port=self.port))
        (folder / "files.conf").write_text(_FILES.format(folder=folder))
        self._environment = os.environ | {
            "CUPS_SERVER": self.server,
            "DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={folder}/bus",
            "PATH": os.pathsep.join((*_PLACES, os.environ.get("PATH", ""))),
        }
        self._processes: dict[str, subprocess.Popen[bytes]] = {}

    @property
    def server(self) -> str:
        """What CUPS_SERVER has to be."""
        return f"127.0.0.1:{self.port}"

    def start(self) -> None:
        """The spooler, a printer, and a queue "slips" for it."""
        self._begin("bus", "dbus-daemon", "--session", f"--address=unix:path={self.folder}/bus",
                    "--nofork", "--nopidfile")  # fmt: skip
        wait_until((self.folder / "bus").exists)
        self.start_spooler()
        self.start_printer()
        self.add_queue("slips", f"ipp://127.0.0.1:{self.printer_port}/ipp/print", "everywhere")

    def start_spooler(self) -> None:
        """cupsd."""
        conf, files = self.folder / "cupsd.conf", self.folder / "files.conf"
        self._begin("cupsd", "cupsd", "-f", "-c", str(conf), "-s", str(files))
        wait_until(lambda: _answers(self.port))

    def start_printer(self) -> None:
        """An IPP printer that takes PDF and keeps what it printed; out of paper while it is told so."""
        command = self.folder / "print.sh"
        command.write_text(_PRINT.format(folder=self.folder))
        command.chmod(0o755)
        self._begin(
            "printer",
            "ippeveprinter",
            *("-r", "off"),
            *("-c", str(command)),
            *("-p", str(self.printer_port)),
            *("-k", "-d", str(self.printed)),
            *("-f", "application/pdf,image/urf,image/pwg-raster"),
            "Pack Printer",
        )
        wait_until(lambda: _answers(self.printer_port))

    def take_paper_out(self) -> None:
        """From now on there is no paper in the printer."""
        (self.folder / "no-paper").touch()

    def put_paper_in(self) -> None:
        """There is paper again."""
        (self.folder / "no-paper").unlink()

    def add_queue(self, name: str, uri: str, model: str) -> None:
        """A queue for a printer."""
        self.run("lpadmin", "-p", name, "-E", "-v", uri, "-m", model)

    def run(self, *command: str) -> str:
        """One of CUPS' own commands."""
        done = subprocess.run(
            command, env=self._environment, capture_output=True, text=True, timeout=30, check=True
        )
        return done.stdout

    def kill(self, name: str) -> None:
        """As when the power of it goes."""
        process = self._processes.pop(name)
        process.send_signal(signal.SIGKILL)
        process.wait(10)

    def papers(self) -> list[Path]:
        """What came out, in its order."""
        return sorted(
            (path for path in self.printed.glob("*.pdf")), key=lambda path: path.stat().st_mtime_ns
        )

    def stop(self) -> None:
        """Everything that was begun."""
        for name in reversed(list(self._processes)):
            process = self._processes.pop(name)
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait(10)

    def _begin(self, name: str, *command: str) -> None:
        with (self.folder / f"{name}.out").open("ab") as out:
            self._processes[name] = subprocess.Popen(
                command, env=self._environment, stdout=out, stderr=out, cwd=self.folder
            )


def wait_until(condition: Callable[[], object], seconds: float = 15) -> None:
    """Until it holds."""
    ends = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < ends, "too late"
        time.sleep(0.05)


def _answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), 0.5).close()
    except OSError:
        return False
    return True


@contextmanager
def a_cups() -> Iterator[Cups]:
    """One that runs; the test is skipped where it cannot be installed.

    Not in the tests' own folder: CUPS works as another user, who may not look in there.
    """
    if missing():
        pytest.skip(f"not installed: {', '.join(missing())}")
    with tempfile.TemporaryDirectory(prefix="cups-", ignore_cleanup_errors=True) as folder:
        cups = Cups(Path(folder))
        try:
            cups.start()
            yield cups
        finally:
            cups.stop()
