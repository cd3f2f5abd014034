"""What goes into the packaged program and what stays out."""

import ast
import shutil
import struct
import subprocess
from pathlib import Path

import pytest
from PySide6.QtCore import QLibraryInfo

from tests.packaging.scripts import PACKAGING, ROOT, load

BUNDLE = load("bundle")
ICU = load("trim_icu")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("libQt6Core.so.6", True),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/Qt/plugins/platforms/libqoffscreen.so", True),
        ("PySide6/Qt/plugins/platforms/libqwayland.so", True),
        ("PySide6/plugins/platforms/qwindows.dll", True),
        ("PySide6/Qt/plugins/wayland-shell-integration/libxdg-shell.so", True),
        ("PySide6/Qt/plugins/wayland-decoration-client/libadwaita.so", True),
        ("PySide6/Qt/plugins/wayland-decoration-client/libbradient.so", True),
        ("PySide6/Qt/plugins/iconengines/libqsvgicon.so", True),
        ("PySide6/Qt/plugins/printsupport/libcupsprintersupport.so", True),
        ("PySide6/Qt/plugins/platforms/libqeglfs.so", False),
        ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", False),
        ("PySide6/Qt/plugins/sqldrivers/libqsqlite.so", False),
        ("PySide6/Qt/plugins/tls/libqopensslbackend.so", False),
        ("PySide6/Qt/translations/qtbase_de.qm", False),
        ("PySide6/Qt/translations/qtbase_es.qm", True),
        ("PySide6/translations/qtbase_es.qm", True),
        ("PySide6/Qt/translations/qt_es.qm", False),
        ("resources/languages/es.qm", True),
        ("resources/languages/es.ts", False),
        ("resources/languages/README.md", False),
        ("libQt6Qml.so.6", False),
        ("libQt6WebEngineCore.so.6", False),
        ("PySide6/opengl32sw.dll", False),
        ("resources/styles/desk.qss", True),
        ("keyring-25.7.0.dist-info/entry_points.txt", True),
        ("keyring-25.7.0.dist-info/RECORD", False),
    ],
)
def test_what_is_wanted(name: str, expected: bool) -> None:
    assert BUNDLE.is_wanted(name) is expected


def test_every_module_of_qt_that_the_program_imports_is_in_it() -> None:
    modules = {name.partition(".")[2] for name in imported() if name.startswith("PySide6.")}
    assert "QtWidgets" in modules
    assert [name for name in modules if not BUNDLE.is_wanted(f"PySide6/{name}.abi3.so")] == []
    libraries = [name.replace("Qt", "libQt6", 1) + ".so.6" for name in modules]
    assert [name for name in libraries if not BUNDLE.is_wanted(name)] == []


def test_no_module_that_the_program_imports_is_left_out() -> None:
    left_out = set(BUNDLE.EXCLUDED_MODULES) | set(BUNDLE.ASIAN_CODECS)
    assert imported() & left_out == set()


def test_every_plugin_that_is_named_is_one() -> None:
    """A pattern that fits nothing would leave a plugin out unnoticed when Qt renames it."""
    plugins = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath))
    names = [str(path.relative_to(plugins)) for path in plugins.rglob("*.so")]
    foreign = ("*qwindows*", "*qcocoa*")
    for pattern in BUNDLE.PLUGINS:
        if not pattern.endswith(foreign) and not pattern.startswith("styles/"):
            assert any(Path(name).match(pattern) for name in names), pattern


def test_libraries_of_the_system_stay_the_systems() -> None:
    of_system = "/usr/lib/x86_64-linux-gnu/"
    entries = [
        ("libxcb.so.1", of_system + "libxcb.so.1", "BINARY"),
        ("libssl.so.3", of_system + "libssl.so.3", "BINARY"),
        ("libpython3.11.so.1.0", of_system + "libpython3.11.so.1.0", "BINARY"),
        ("libQt6Core.so.6", "/home/x/site-packages/PySide6/Qt/lib/libQt6Core.so.6", "BINARY"),
        ("lib-dynload/_ssl.so", "/usr/lib/python3.11/lib-dynload/_ssl.so", "EXTENSION"),
    ]
    kept = [name for name, _, _ in BUNDLE.chosen(entries, is_linux=True)]
    assert kept == ["libpython3.11.so.1.0", "libQt6Core.so.6", "lib-dynload/_ssl.so"]
    assert len(BUNDLE.chosen(entries, is_linux=False)) == len(entries)


def test_the_spec_can_be_read_and_names_files_that_are_there() -> None:
    text = (PACKAGING / "crux-desk.spec").read_text()
    compile(text, "crux-desk.spec", "exec")
    for name in (
        "start.py",
        "hook_archive.py",
        "hook_sqlite.py",
        "hook_qt.py",
        "macos/entitlements.plist",
    ):
        assert (PACKAGING / name).is_file()
        assert Path(name).name in text
    assert "upx=True" not in text


def test_icu_data_are_read_and_written_as_they_were() -> None:
    header = struct.pack("<H", 32) + b"\xda\x27" + bytes(8) + b"CmnD" + bytes(16)
    items = {"icudt73l/root.res": b"abc" + bytes(13), "icudt73l/coll/root.res": b"x" * 16}
    assert ICU.read_items(ICU.write_items(header, items)) == (header, items)
    with pytest.raises(ValueError, match="no package"):
        ICU.read_items(b"\0" * 64)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("coll/root.res", True),
        ("coll/ucadata.icu", True),
        ("coll/es.res", True),
        ("coll/zh.res", False),
        ("cnvalias.icu", True),
        ("ibm-943_P15A-2003.cnv", False),
        ("curr/en.res", False),
        ("brkitr/thaidict.dict", False),
    ],
)
def test_what_is_left_of_icu(name: str, expected: bool) -> None:
    assert ICU.is_kept(f"icudt73l/{name}") is expected


@pytest.mark.skipif(shutil.which("as") is None, reason="needs binutils")
def test_the_real_library_is_trimmed(tmp_path: Path) -> None:
    folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.LibrariesPath))
    (original,) = folder.glob("libicudata.so.*")
    library = tmp_path / original.name
    library.write_bytes(original.read_bytes())
    ICU.trim(library)
    assert library.stat().st_size < original.stat().st_size / 5
    dynamic = subprocess.run(
        ["readelf", "-d", library], capture_output=True, text=True, check=True
    ).stdout
    assert f"[{original.name}]" in dynamic
    ICU.trim(library)  # what it makes is what it reads


def imported() -> set[str]:
    """The names of all modules that the program's files import."""
    names = set()
    for path in (ROOT / "crux_desk").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                names.add(node.module)
    return names


def test_no_program_is_started_that_would_get_the_packages_libraries() -> None:
    """A child of the packaged program has its LD_LIBRARY_PATH: browsers and viewers crash with it."""
    starters = ("QDesktopServices", "QProcess", "webbrowser", "startfile", "os.system", "os.spawn")
    found = []
    for path in (ROOT / "crux_desk").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        found += [f"{path.name}: {name}" for name in starters if name in text]
        if "import subprocess" in text and path.name != "drives.py":  # macOS' own mount, there
            found.append(f"{path.name}: subprocess")
    assert found == []
