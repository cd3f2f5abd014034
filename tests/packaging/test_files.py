"""The files around the build: locks, menu entry, udev rule, installers, icons, list of parts."""

import ast
import configparser
import json
import plistlib
import re
import shutil
import subprocess
import sys
from importlib.metadata import distributions
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray
from PySide6.QtGui import QImageReader

from crux_desk.app.arguments import parse
from crux_desk.app.commands.self_test import RESOURCES
from crux_desk.config.paths import SYSTEM_NAME
from crux_desk.version import VERSION
from tests.packaging.scripts import PACKAGING, ROOT, load

LOCKS = ("requirements.lock", "requirements-app.lock", "requirements-build.lock")
DESKTOP = PACKAGING / "linux" / "crux-desk.desktop"
RULE = PACKAGING / "linux" / "60-crux-desk.rules"
ISS = PACKAGING / "windows" / "crux-desk.iss"
SCRIPTS = sorted([*PACKAGING.rglob("*.sh"), *(PACKAGING / "linux").glob("post*")])
_PIN = re.compile(r"^([a-z0-9.-]+)==(\S+)(?: ; (.+?))? \\$", re.MULTILINE)
_RULE_PART = re.compile(r'[A-Z]+(\{[A-Za-z_/]+\})?(==|!=|=|\+=)"[^"]*"')


def pins(lock: str) -> dict[tuple[str, str], str]:
    text = (PACKAGING / lock).read_text()
    return {(name, marker): version for name, version, marker in _PIN.findall(text)}


@pytest.mark.parametrize("lock", LOCKS)
def test_everything_that_is_locked_has_a_hash_and_no_place(lock: str) -> None:
    text = (PACKAGING / lock).read_text()
    blocks = re.split(r"^(?=[a-z])", text, flags=re.MULTILINE)[1:]
    assert len(blocks) == len(_PIN.findall(text))
    assert [block for block in blocks if "--hash=sha256:" not in block] == []
    assert "://" not in text
    assert "index" not in text.replace("importlib", "")


def test_what_is_shipped_is_what_is_tested() -> None:
    shipped, tested = pins("requirements-app.lock"), pins("requirements.lock")
    of_both = {name for name, _ in shipped} & {name for name, _ in tested}
    assert len(of_both) > 20
    for (name, marker), version in shipped.items():
        if name in of_both:
            assert version in [v for (n, _), v in tested.items() if n == name], (name, marker)


def test_the_version_stands_in_one_place() -> None:
    for path in PACKAGING.rglob("*"):
        if path.is_file() and path.suffix not in (".lock", ".md", ".pyc"):
            assert not re.search(rf'[=" ]{re.escape(VERSION)}["\s]', path.read_text(), re.MULTILINE)
    read = subprocess.run(
        ["sed", "-n", r's/^VERSION = "\(.*\)"$/\1/p', ROOT / "crux_desk" / "version.py"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert read.stdout.strip() == VERSION
    assert r's/^VERSION = "\(.*\)"$/\1/p' in (PACKAGING / "build.sh").read_text()


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_every_script_can_be_read_and_stops_at_errors(script: Path) -> None:
    text = script.read_text()
    assert subprocess.run(["bash", "-n", script], check=False).returncode == 0
    assert "set -e" in text
    assert script.stat().st_mode & 0o111


def test_the_menu_entry() -> None:
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment,method-assign]
    entry.read(DESKTOP, encoding="utf-8")
    main = entry["Desktop Entry"]
    assert (main["Type"], main["TryExec"], main["Icon"]) == (
        "Application",
        "crux-desk",
        "crux-desk",
    )
    for command in (main["Exec"], entry["Desktop Action demo"]["Exec"]):
        program, *words = command.split()
        assert program == "crux-desk"
        # What goes wrong at the start is seen by nobody otherwise.
        assert parse(words).is_from_menu
    assert parse(entry["Desktop Action demo"]["Exec"].split()[1:]).is_demo
    assert 'setDesktopFileName("crux-desk")' in (ROOT / "crux_desk/app/start/launch.py").read_text()


@pytest.mark.skipif(shutil.which("desktop-file-validate") is None, reason="not installed")
def test_the_menu_entry_by_the_desktops_own_tool() -> None:
    done = subprocess.run(
        ["desktop-file-validate", DESKTOP], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "")


def test_the_udev_rule() -> None:
    lines = [line for line in RULE.read_text().splitlines() if line and not line.startswith("#")]
    for line in lines:
        for part in line.split(", "):
            assert _RULE_PART.fullmatch(part), part
    text = "\n".join(lines)
    labels = set(re.findall(r'LABEL="(\w+)"', text))
    assert set(re.findall(r'GOTO="(\w+)"', text)) == labels
    vendors = re.findall(r'ATTRS\{idVendor\}=="([^"]+)"', text)
    assert all(re.fullmatch(r"[0-9a-f]{4}(\|[0-9a-f]{4})*", vendor) for vendor in vendors)
    # No device of another maker comes as far as what is done with them.
    for label in ("crux_desk_device", "crux_desk_scale"):
        before = text[: text.index(f'LABEL="{label}"')].splitlines()
        assert before[-1] == 'GOTO="crux_desk_end"'
    assert 'LABEL="crux_desk_device"\nENV{ID_MM_DEVICE_IGNORE}="1"' in text
    # Before ModemManager's own, and before the seat gives out what is tagged.
    assert int(RULE.name[:2]) < 73


def test_the_udev_rule_opens_scales_by_their_products_to_who_sits_there() -> None:
    text = RULE.read_text()
    named = re.findall(r'ATTRS\{idVendor\}=="(\w+)", ATTRS\{idProduct\}=="([^"]+)"', text)
    ids = {f"{vendor}:{one}" for vendor, products in named for one in products.split("|")}
    assert ids == {
        *("0922:8003", "0922:8004", "0922:8009", "1446:6a73", "1446:6a79", "2474:0550"),
        *("2474:3550", "0eb8:f000", "0eb8:f001", "7b7c:0100", "6096:0158", "0b67:555e"),
        "0d8f:0200",
    }
    scales = text[text.index('LABEL="crux_desk_scales"') :]
    makers = [line for line in scales.splitlines() if line.startswith("ATTRS")]
    assert all("idProduct" in line for line in makers)
    assert set(re.findall(r'MODE="(\d+)"', text)) == {"0660"}
    assert 'LABEL="crux_desk_scale"\nTAG+="uaccess"' in text


def test_the_package_brings_the_rule_along_and_its_test_looks_for_it() -> None:
    name = RULE.name
    for file in ("linux/make_deb.sh", "build.sh", "test-package.sh"):
        assert name in (PACKAGING / file).read_text(), file


def test_the_windows_installer() -> None:
    text = ISS.read_text()
    sections = re.findall(r"^\[(\w+)\]$", text, re.MULTILINE)
    assert sections == [
        *("Setup", "Files", "Dirs", "Run", "InstallDelete", "Icons", "Tasks", "Registry"),
    ]
    setup = dict(re.findall(r"^(\w+)=(.*)$", text, re.MULTILINE))
    assert re.fullmatch(r"\{\{[0-9A-F-]{36}\}", setup["AppId"])
    assert setup["AppVersion"] == "{#Version}"
    assert setup["PrivilegesRequired"] == "admin"
    defined = {"Version", *re.findall(r"^#define (\w+)", text, re.MULTILINE)}
    assert set(re.findall(r"\{#(\w+)\}", text)) <= defined
    # What IT locks holds only if the folder of its settings is closed to others.
    runs = re.findall(r'^Filename: "\{sys\}\\icacls.exe"; Parameters: "(.+?)"; Flags', text, re.M)
    assert len(runs) == 3
    assert all(run.startswith(r'""{commonappdata}\Crux Desk') for run in runs)
    assert "/setowner *S-1-5-32-544" in runs[0]
    assert "/inheritance:r" in runs[1]
    assert "*S-1-5-32-545:(OI)(CI)RX" in runs[1]
    assert SYSTEM_NAME == "Crux Desk"
    # A removal that takes packers' data would have to name them.
    assert "UninstallDelete" not in text
    assert "localappdata" not in text.lower()
    build = (PACKAGING / "windows" / "build.ps1").read_text()
    for name in re.findall(r"packaging\\([\w\\.-]+)", build):
        assert (PACKAGING / name.replace("\\", "/")).is_file(), name


def test_what_windows_shows_of_the_version() -> None:
    text = load("windows/version_info").version_info("1.2.3")
    ast.parse(text)
    assert "filevers=(1, 2, 3, 0)" in text
    assert text.count('"1.2.3"') == 2


def test_the_entitlements_of_macos() -> None:
    with (PACKAGING / "macos" / "entitlements.plist").open("rb") as file:
        entitlements = plistlib.load(file)
    assert entitlements == {"com.apple.security.cs.allow-unsigned-executable-memory": True}
    build = (PACKAGING / "macos" / "build.sh").read_text()
    order = ["pyinstaller", "codesign --verify", "notarytool submit", "stapler staple", "hdiutil"]
    places = [build.rindex(step) for step in order]
    assert places == sorted(places)
    assert "codesign --force --deep" not in build


def test_the_oldest_macos_is_the_same_in_both_places() -> None:
    said = re.search(
        r'"LSMinimumSystemVersion": "(\d+)\.0"', (PACKAGING / "crux-desk.spec").read_text()
    )
    assert said is not None
    assert f"## macOS {said[1]} and newer" in (PACKAGING / "README.md").read_text()


def test_icons_in_every_size(qapp: object, tmp_path: Path) -> None:
    icons = load("make_icons")
    icons.make_icons(tmp_path)
    buffer = QBuffer()
    buffer.setData(QByteArray((tmp_path / "crux-desk.ico").read_bytes()))
    reader = QImageReader(buffer, QByteArray(b"ico"))
    assert reader.imageCount() == len(icons.ICO_SIZES)
    assert not reader.read().isNull()
    icns = (tmp_path / "crux-desk.icns").read_bytes()
    assert icns[:4] == b"icns"
    assert int.from_bytes(icns[4:8], "big") == len(icns)
    assert len(list((tmp_path / "hicolor").rglob("*.png"))) == len(icons.SIZES)


def test_the_list_of_parts_has_what_is_no_python_library(tmp_path: Path) -> None:
    inside = tmp_path / "_internal"
    inside.mkdir()
    (inside / "libicudata.so.73").touch()
    program = tmp_path / "crux-desk"
    program.write_text("#!/bin/sh\necho 'ok     journal: SQLite 3.53.4; fine'\n")
    program.chmod(0o755)
    bom = {"metadata": {"component": {"name": "crux-desk"}}, "components": []}
    path = tmp_path / "bom.json"
    path.write_text(json.dumps(bom))
    load("sbom").main(path, tmp_path, "1.2.3")
    done = json.loads(path.read_text())
    parts = {part["name"]: part["version"] for part in done["components"]}
    assert done["metadata"]["component"]["version"] == "1.2.3"
    assert (parts["sqlite"], parts["icu"]) == ("3.53.4", "73")
    assert "python" in parts
    assert "libffi8" not in parts


@pytest.mark.parametrize("system", ["linux", "win32", "darwin"])
def test_every_system_has_the_texts_of_its_parts(tmp_path: Path, system: str) -> None:
    licenses = load("licenses")
    prefix = tmp_path / "python"
    prefix.mkdir()
    (prefix / "LICENSE.txt").write_text("PSF")
    folder = tmp_path / "texts"
    folder.mkdir()
    missing = licenses.copy_the_rest(folder, system, prefix)
    # Debian's texts are there where Debian's Python is.
    assert [name for name in missing if name not in licenses.DEBIAN] == []
    assert (folder / "Python.txt").read_text() == "PSF"
    assert (folder / "ICU.txt").exists() is (system == "linux")
    assert licenses.OF_THE_SYSTEM[system]


def test_qt_has_its_licenses_wherever_it_is_packaged(tmp_path: Path) -> None:
    """The wheels of Qt hold none, and only Debian has them in a folder of its own."""
    licenses = load("licenses")
    found = {licenses.name_of(entry): entry for entry in distributions()}
    for name in ("pyside6-essentials", "shiboken6"):
        assert licenses._copy_texts(found[name], tmp_path / name)
        held = {path.name: path.read_text() for path in (tmp_path / name).iterdir()}
        assert "GNU LESSER GENERAL PUBLIC LICENSE" in held["LGPL-3.txt"]
        assert "GNU GENERAL PUBLIC LICENSE" in held["GPL-3.txt"]
        for part in ("harfbuzz", "freetype", "libpng", "libjpeg", "pcre2", "md4c", "emoji"):
            assert f"3rdparty/{part}" in held["Qt-parts.txt"]


def test_what_has_no_license_in_its_wheel_has_it_from_us(tmp_path: Path) -> None:
    licenses = load("licenses")
    found = {licenses.name_of(entry): entry for entry in distributions()}
    assert licenses._copy_texts(found["pyserial"], tmp_path / "pyserial")
    assert "Chris Liechti" in (tmp_path / "pyserial" / "pyserial.txt").read_text()


def test_what_is_compiled_into_a_library_is_a_part_with_its_license() -> None:
    licenses, sbom = load("licenses"), load("sbom")
    found = {licenses.name_of(entry): entry for entry in distributions()}
    lines = licenses.compiled_into(found["cryptography"])
    assert any(re.match(r"openssl [0-9.]+: Apache-2.0", line) for line in lines)
    parts = {part["name"]: part for part in sbom.compiled_in()}
    users = {
        user["value"]
        for part in sbom.compiled_in()
        if part["name"] == "openssl"
        for user in part["properties"]
    }
    assert users == {"cryptography", "psycopg-binary"}
    assert parts["qt"]["version"] == found["pyside6-essentials"].version
    references = [part["bom-ref"] for part in sbom.compiled_in()]
    assert len(references) == len(set(references))


def test_the_parts_of_psycopg_have_their_licenses_and_are_parts_of_ours(tmp_path: Path) -> None:
    licenses, sbom = load("licenses"), load("sbom")
    found = {licenses.name_of(entry): entry for entry in distributions()}
    psycopg = found["psycopg-binary"]
    assert licenses._copy_texts(psycopg, tmp_path / "psycopg-binary")
    held = {path.name: path.read_text() for path in (tmp_path / "psycopg-binary").iterdir()}
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in held["LICENSE.txt"]
    assert "GNU GENERAL PUBLIC LICENSE" in held["GPL-3.txt"]
    for part in ("PostgreSQL", "OpenSSL", "Kerberos", "OpenLDAP", "Cyrus SASL"):
        assert part in held["psycopg-parts.txt"]
    assert "libpq, a part of PostgreSQL: PostgreSQL" in licenses.compiled_into(psycopg)
    assert not any("see its sources" in line for line in licenses.compiled_into(psycopg))
    names = {part["name"] for part in sbom.in_psycopg(psycopg)}
    assert names == {"postgresql", "openssl"}
    assert names <= {part["name"] for part in sbom.compiled_in()}


def test_a_library_that_is_not_in_the_build_is_no_part_of_it() -> None:
    sbom = load("sbom")
    parts = [
        {"name": name, "version": "1", "purl": f"pkg:pypi/{name}@1"}
        for name in ("requests", "typing_extensions", "pytest")
    ]
    bom = {"components": [*parts, {"name": "pytest", "version": "1", "purl": "pkg:cargo/pytest@1"}]}
    assert sbom.take_out(bom, {"requests", "requests.api", "typing_extensions"}) == ["pytest"]
    left = [part["purl"].partition("@")[0] for part in bom["components"]]
    assert left == ["pkg:pypi/requests", "pkg:pypi/typing_extensions", "pkg:cargo/pytest"]


def test_a_list_of_parts_without_the_version_of_sqlite_is_none(tmp_path: Path) -> None:
    program = tmp_path / "crux-desk"
    program.write_text("#!/bin/sh\necho 'FAILED journal: no'\n")
    program.chmod(0o755)
    with pytest.raises(ValueError, match="SQLite"):
        load("sbom").sqlite_version(program)


def test_the_self_test_knows_every_file_that_is_brought_along() -> None:
    """Pictures are for readers of the page; of a language, what is made of it is brought along."""
    paths = [path for path in (ROOT / "resources").rglob("*") if path.is_file()]
    names = {
        (path.with_suffix(".qm") if path.suffix == ".ts" else path).relative_to(ROOT / "resources")
        for path in paths
        if path.suffix not in (".md", ".qm") and "pictures" not in path.parts
    }
    assert set(RESOURCES) == {name.as_posix() for name in names}


def test_the_packages_maintainer_is_nobody_by_accident() -> None:
    text = (PACKAGING / "linux" / "make_deb.sh").read_text()
    assert "DEBEMAIL:-packages@crux-desk.invalid" in text
    assert "localhost" not in text


def test_the_report_knows_what_is_too_large(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = load("report")
    built = tmp_path / "built" / "_internal"
    built.mkdir(parents=True)
    (built / "libQt6Core.so.6").write_bytes(b"x" * 2_000_000)
    deb = tmp_path / "a.deb"
    deb.write_bytes(b"x")
    assert report.main(built.parent, deb) == 0
    assert "2.0 MB  Qt: libraries" in capsys.readouterr().out
    with (built / "big").open("wb") as file:
        file.truncate(130_000_000)
    assert report.main(built.parent, deb) == 1
    assert "TOO LARGE" in capsys.readouterr().out


@pytest.mark.parametrize("words", [[], ["--help"], ["one", "two"]])
def test_the_server_for_the_test_of_the_package_says_how_it_is_used(words: list[str]) -> None:
    command = [sys.executable, str(PACKAGING / "serve_sandbox.py"), *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 2
    assert done.stderr == "usage: python packaging/serve_sandbox.py RECEIVED.json\n"
