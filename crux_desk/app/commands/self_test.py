"""`crux-desk self-test`: what of the program works on this computer; one line each."""

import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from crux_desk.app.arguments import Arguments
from crux_desk.domain.errors.base import DeskError
from crux_desk.version import VERSION

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

RESOURCES = (
    "carriers.toml",
    "labels.toml",
    "feeds/easypost.toml",
    "feeds/fedex-history.toml",
    "feeds/generic.toml",
    "feeds/no-labels.toml",
    "feeds/pirate-ship.toml",
    "feeds/services.toml",
    "feeds/shipstation.toml",
    "feeds/stamps-csv.toml",
    "feeds/stamps-xml.toml",
    "feeds/ups-history.toml",
    "feeds/worldship-csv.toml",
    "feeds/worldship-out.toml",
    "languages/es.qm",
    "paper/en.toml",
    "paper/es.toml",
    "styles/desk.qss",
    "icons/calendar-light.svg",
    "icons/calendar-dark.svg",
    "icons/check-light.svg",
    "icons/check-dark.svg",
    "icons/chevron-light.svg",
    "icons/chevron-dark.svg",
    "icons/crux-desk.svg",
    "icons/next-light.svg",
    "icons/next-chosen-light.svg",
    "icons/next-chosen-dark.svg",
    "icons/next-dark.svg",
    "icons/previous-light.svg",
    "icons/previous-dark.svg",
    "icons/radio-off-light.svg",
    "icons/radio-off-dark.svg",
    "icons/radio-on-light.svg",
    "icons/radio-on-dark.svg",
    "icons/radio-locked-light.svg",
    "icons/radio-locked-dark.svg",
    "icons/radio-kept-light.svg",
    "icons/radio-kept-dark.svg",
    "icons/switch-off-light.svg",
    "icons/switch-off-dark.svg",
    "icons/switch-out-light.svg",
    "icons/switch-out-dark.svg",
    "icons/switch-on-light.svg",
    "icons/switch-on-dark.svg",
    "icons/switch-kept-light.svg",
    "icons/switch-kept-dark.svg",
    "sounds/bad.wav",
    "sounds/box_closed.wav",
    "sounds/good.wav",
    "sounds/order_complete.wav",
    "sounds/submitted.wav",
)
# Where Linux keeps the certificates that it trusts, if OpenSSL does not know it.
CERTIFICATES = ("/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt")

_kept: "list[QApplication]" = []


def run_self_test(arguments: Arguments) -> int:
    """Check each part and say how it is; 0 only if all that can be checked here hold."""
    from crux_desk.ui.runtime.interpreter import load_qt

    # As the window does.
    load_qt()
    sys.stdout.write(f"Crux Desk {VERSION}, Python {sys.version.split()[0]}\n")
    results = [_report(name, check) for name, check in CHECKS]
    results.append(_report("templates", partial(check_templates, arguments)))
    return 0 if all(results) else 1


def _report(name: str, check: Callable[[], str]) -> bool:
    try:
        found, is_good = check(), True
    except DeskError as error:
        from crux_desk.ui.words.errors import words_for

        found, is_good = words_for(error).line, False
    except Exception as error:  # noqa: BLE001 - whatever is broken has to get its line
        found, is_good = f"{type(error).__name__}: {error}", False
    mark = "ok    " if is_good else "FAILED"
    sys.stdout.write(f"{mark} {name}: {' '.join(found.split())}\n")
    return is_good


def check_resources() -> str:
    """Every file that the program brings along is there, and the tables can be read."""
    from crux_desk.config.carriers import load_carriers
    from crux_desk.config.labels import load_label_formats
    from crux_desk.config.resources import resource_path

    for name in RESOURCES:
        resource_path(*name.split("/")).read_bytes()
    load_carriers()
    load_label_formats(())
    return f"{len(RESOURCES)} files in {resource_path()}"


def check_settings() -> str:
    """What IT has set for this computer can be read, and holds."""
    from crux_desk.config.paths import system_settings_path
    from crux_desk.config.system_settings import check_locks, load_system_settings
    from crux_desk.ui.words.errors import words_for

    path = system_settings_path()
    if not path.exists():
        return f"none of IT ({path})"
    system = load_system_settings(path)
    check_locks(system)
    if system.faults:
        raise RuntimeError(" ".join(words_for(fault).line for fault in system.faults))
    locked = ", ".join(sorted(system.locked)) or "nothing"
    return f"{path} locks {locked}"


def check_window() -> str:
    """A window comes up and takes a line of text; modules are imported by Python itself."""
    from PySide6.QtCore import qVersion

    from crux_desk.ui.bench.verdict_bar import VerdictBar
    from crux_desk.ui.runtime.interpreter import imports_by_itself
    from crux_desk.ui.widgets.theme import Theme

    app = _application()
    theme = Theme(app)
    bar = VerdictBar(theme)
    theme.dress(bar)
    bar.show()
    app.processEvents()
    is_shown = bar.isVisible() and not bar.grab().isNull()
    bar.close()
    if not is_shown:
        raise RuntimeError("the window did not come up")
    if not imports_by_itself():
        raise RuntimeError("Qt's import stands in place of Python's")
    return f"Qt {qVersion()} on {app.platformName()}"


def check_fonts() -> str:
    """The families that the window is drawn with are installed, as far as one of each kind."""
    from PySide6.QtGui import QFontDatabase

    from crux_desk.ui.widgets.theme import FAMILIES, MONO_FAMILIES

    _application()
    there = set(QFontDatabase.families())
    kinds = (FAMILIES, MONO_FAMILIES)
    found = [next((name for name in names if name in there), "") for names in kinds]
    if not all(found):
        raise RuntimeError(f"none of {', '.join(FAMILIES + MONO_FAMILIES)} is installed")
    return ", ".join(found)


def check_scripts() -> str:
    """Which scripts names may have here; a missing one is told, and fails nothing."""
    _application()
    from crux_desk.app.commands.scripts import scripts_words

    return scripts_words()


def check_icons() -> str:
    """Every icon can be drawn; that takes a plugin of Qt."""
    from PySide6.QtGui import QIcon

    from crux_desk.config.resources import resource_path

    _application()
    names = [name for name in RESOURCES if name.startswith("icons/")]
    for name in names:
        if QIcon(str(resource_path(*name.split("/")))).pixmap(32, 32).isNull():
            raise RuntimeError(f"{name} cannot be drawn")
    return f"{len(names)} drawn"


def check_sounds() -> str:
    """Every sound can be read, and the library that plays them loads; nothing is played."""
    import miniaudio  # type: ignore[import-untyped]

    from crux_desk.ui.sounds.loudspeaker import load_tunes

    tunes = load_tunes(70)
    backends = [backend.name for backend in miniaudio.get_enabled_backends()]
    if not backends or not all(tunes.values()):
        raise RuntimeError("nothing to play, or nothing to play it with")
    return f"{len(tunes)} of them, by miniaudio {miniaudio.__version__}"


def check_pdf() -> str:
    """The sheet of command barcodes can be made."""
    from crux_desk.config.carriers import load_carriers
    from crux_desk.ui.printing.sheet import save_sheet, sheet_cards

    _application()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sheet.pdf"
        sections = sheet_cards((), load_carriers(), with_presets=False, with_methods=False)
        save_sheet(path, sections, "self-test")
        data = path.read_bytes()
    if not data.startswith(b"%PDF-"):
        raise RuntimeError("what was written is no PDF")
    return f"a sheet of {len(data) // 1000} kB"


def _application() -> "QApplication":
    """Qt's application, there already or made; without a screen it draws into memory."""
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from crux_desk.app.start.launch import make_application

    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    _kept.append(make_application())
    return _kept[-1]


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


def check_devices() -> str:
    """Serial ports can be opened and read (here one of the system's own), and devices be looked for.

    Which of them this user may not read is told, with what helps; that fails nothing.
    """
    from crux_desk.devices.ports.found import find_hid_scales, find_serial_ports
    from crux_desk.devices.ports.places import Places

    version = _serial_version()
    places = Places.here()
    scales, ports = find_hid_scales(places), find_serial_ports(places)
    found = [device.device for device in (*scales, *ports)]
    said = f"pyserial {version}; here: USB scales {len(scales)}, serial ports {len(ports)}"
    return said + _access_words(found)


def _access_words(files: Sequence[str]) -> str:
    from crux_desk.devices.ports.port import access_to

    closed = [file for file in files if not os.access(file, os.R_OK | os.W_OK)]
    if not closed:
        return "; this user may read them" if files else ""
    told = ", ".join(f"{file} ({access_to(file).command})" for file in closed)
    return f"; this user may not read {told}"


def _serial_version() -> str:
    """That of the library, after a line went through it where the system has a port to try."""
    from crux_desk.devices.ports.serial_port import LIBRARY_VERSION, open_serial
    from crux_desk.domain.devices import Framing

    if sys.platform == "win32":
        return LIBRARY_VERSION
    import pty

    ours, theirs = pty.openpty()
    try:
        port = open_serial(os.ttyname(theirs), 9600, Framing.EIGHT_NONE)
        os.write(ours, b"1.20 lb\r")
        line = port.read(1)
        port.close()
    finally:
        os.close(ours)
        os.close(theirs)
    if not line.startswith(b"1.20"):
        raise RuntimeError(f"a serial port gave {line!r}")
    return LIBRARY_VERSION


def check_floor() -> str:
    """The database of many benches can be spoken to: here it is looked for where none is."""
    import socket

    from crux_desk.domain.errors.floor import FloorUnreachable
    from crux_desk.domain.floor_url import FloorAddress
    from crux_desk.floor.link import Login, connect, library_words

    with socket.socket() as nobody:
        # Taken, but nobody answers there.
        nobody.bind(("127.0.0.1", 0))
        address = FloorAddress("nobody", "127.0.0.1", nobody.getsockname()[1], "none")
        try:
            connect(Login(address, "")).close()
        except FloorUnreachable as error:
            return f"{library_words()}; where none is: {error.fault.value}"
    raise RuntimeError("a database answered where none is")


def check_printers() -> str:
    """Which printers this computer knows, and by what; that there are none fails nothing."""
    from crux_desk.ui.printing.printers import seen_printers

    names = ", ".join(printer.name for printer in seen_printers())
    return f"{_spooler_words()}: {names or 'none (packing slips can be saved as PDF)'}"


def _spooler_words() -> str:
    if sys.platform == "win32":
        return "Windows"
    from crux_desk.domain.errors.paper import PrinterUnusable
    from crux_desk.paper.ports.spooler import Spooler

    spooler = Spooler.here()
    where = spooler.path or f"{spooler.host}:{spooler.port}"
    try:
        spooler.printer("self-test")
    except PrinterUnusable:
        return f"no CUPS answers at {where}"
    return f"CUPS at {where}"


def check_templates(arguments: Arguments) -> str:
    """The retailers' templates of this station can be used; those that print costs are named.

    Raises:
        RuntimeError: one of them is wrong.
    """
    from crux_desk.app.setup import load_station
    from crux_desk.desk.paper.supplies import load_templates
    from crux_desk.ui.words.printing import finding_words

    found = load_templates(load_station(arguments).settings.templates)
    said = " ".join(finding_words(finding) for finding in found.findings)
    if any(finding.fault.is_wrong for finding in found.findings):
        raise RuntimeError(said)
    if found.folder is None:
        return "none (all retailers get the plain slip)"
    return f"{len(found.templates)} in {found.folder}. {said}"


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
    if sys.platform == "linux" and not _has_certificates():
        raise RuntimeError("this computer has no store of certificates (ca-certificates)")
    return f"{ssl.OPENSSL_VERSION}, certificates of the operating system"


def _has_certificates() -> bool:
    import ssl

    known = ssl.get_default_verify_paths()
    files = [Path(path) for path in (known.cafile, *CERTIFICATES) if path]
    folder = Path(known.capath) if known.capath else None
    return any(path.is_file() and path.stat().st_size for path in files) or (
        folder is not None and any(folder.iterdir())
    )


CHECKS: tuple[tuple[str, Callable[[], str]], ...] = (
    ("resources", check_resources),
    ("settings", check_settings),
    ("window", check_window),
    ("fonts", check_fonts),
    ("scripts", check_scripts),
    ("icons", check_icons),
    ("sounds", check_sounds),
    ("PDF", check_pdf),
    ("journal", check_journal),
    ("devices", check_devices),
    ("floor", check_floor),
    ("printers", check_printers),
    ("keyring", check_keyring),
    ("TLS", check_tls),
)
