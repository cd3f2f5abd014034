"""`crux-desk self-test`: what of the program works on this computer; one line each."""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from crux_desk.app.arguments import Arguments
from crux_desk.domain.errors import DeskError
from crux_desk.version import VERSION

RESOURCES = (
    "carriers.toml",
    "styles/desk.qss",
    "icons/chevron-light.svg",
    "icons/chevron-dark.svg",
)


def run_self_test(_: Arguments) -> int:
    """Check each part and say how it is; 0 only if all that can be checked here hold."""
    sys.stdout.write(f"Crux Desk {VERSION}, Python {sys.version.split()[0]}\n")
    results = [_report(name, check) for name, check in CHECKS]
    return 0 if all(results) else 1


def _report(name: str, check: Callable[[], str]) -> bool:
    try:
        found, is_good = check(), True
    except DeskError as error:
        from crux_desk.ui.error_words import words_for

        found, is_good = words_for(error).line, False
    except Exception as error:  # noqa: BLE001 - whatever is broken has to get its line
        found, is_good = f"{type(error).__name__}: {error}", False
    mark = "ok    " if is_good else "FAILED"
    sys.stdout.write(f"{mark} {name}: {' '.join(found.split())}\n")
    return is_good


def check_resources() -> str:
    """Every file that the program brings along is there."""
    from crux_desk.config.resources import resource_path

    for name in RESOURCES:
        resource_path(*name.split("/")).read_bytes()
    return f"{len(RESOURCES)} files in {resource_path()}"


def check_window() -> str:
    """A window comes up and takes a line of text."""
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import qVersion
    from PySide6.QtGui import QFontInfo
    from PySide6.QtWidgets import QApplication

    from crux_desk.app.program import make_application
    from crux_desk.ui.theme import Theme
    from crux_desk.ui.verdict_bar import VerdictBar

    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else make_application()
    bar = VerdictBar(Theme(app))
    bar.show()
    app.processEvents()
    is_shown = bar.isVisible() and not bar.grab().isNull()
    font = QFontInfo(bar.font()).family()
    bar.close()
    if not is_shown:
        raise RuntimeError("the window did not come up")
    return f"Qt {qVersion()} on {app.platformName()}, font {font}"


def check_journal() -> str:
    """A journal is written, closed and read again."""
    import sqlite3

    from crux_desk.journal.journal import Journal

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "journal.sqlite3"
        with Journal(path) as journal:
            journal.note_open_order("self-test", "an order")
        with Journal(path, read_only=True) as journal:
            if journal.open_order != ("self-test", "an order"):
                raise RuntimeError("what was written was not read")
    # Fixed in 3.51.3: a checkpoint beside a write of another connection could damage the file.
    older = sqlite3.sqlite_version_info < (3, 51, 3)
    note = "; older than 3.51.3: one connection writes, as it has to be" if older else ""
    return f"SQLite {sqlite3.sqlite_version}{note}"


def check_keyring() -> str:
    """The operating system's keyring is one that may hold a token."""
    from crux_desk.config.token import TokenStore

    store = TokenStore("https://self-test.invalid")
    name = store.backend_name()
    store.get()
    return name


def check_tls() -> str:
    """The operating system's store of certificates is used."""
    import ssl

    import truststore

    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    if context.verify_mode is not ssl.CERT_REQUIRED or not context.check_hostname:
        raise RuntimeError("certificates would not be checked")
    return f"{ssl.OPENSSL_VERSION}, certificates of the operating system"


CHECKS: tuple[tuple[str, Callable[[], str]], ...] = (
    ("resources", check_resources),
    ("window", check_window),
    ("journal", check_journal),
    ("keyring", check_keyring),
    ("TLS", check_tls),
)
