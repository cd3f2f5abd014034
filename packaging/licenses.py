"""Collects the licenses of everything that the packaged program brings along.

    build/app/bin/python packaging/licenses.py FOLDER

Run by the Python whose libraries are packaged, on the system that they are packaged for. Says on
standard error what has no text; exit code 1 then, so that nothing is packaged without it.
"""

import json
import platform
import shutil
import sys
import sysconfig
from collections.abc import Iterator
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
TEXT_NAMES = ("licen", "copying", "notice", "authors")
DOCS = Path("/usr/share/doc")
TEXTS = Path(__file__).parent / "licenses"
OF_QT = ("LGPL-3.txt", "GPL-3.txt", "Qt-parts.txt")
# Of what has none in its wheel.
KEPT_TEXTS = {
    "pyside6-essentials": OF_QT,
    "shiboken6": OF_QT,
    "pyserial": ("pyserial.txt",),
    # LGPL-3 refers to the text of the GPL.
    "psycopg": ("GPL-3.txt",),
    "psycopg-binary": ("GPL-3.txt", "psycopg-parts.txt"),
}
# Of Debian's own, what Python brings into the folder; the last where Python was built with it.
DEBIAN = ("libpython3.11", "libffi8")
DEBIAN_PERHAPS = ("libmpdec3",)
# Where the list of parts in a wheel does not say it.
KNOWN = {
    "openssl": "Apache-2.0",
    "cyrus-sasl-lib": "BSD with attribution",
    "keyutils-libs": "LGPL-2.0-or-later",
    "libcom_err": "MIT",
}
# What is in a wheel, and not in its list of parts.
UNLISTED = {
    "psycopg-binary": (
        "libpq, a part of PostgreSQL: PostgreSQL",
        "OpenSSL: Apache-2.0",
        "MIT Kerberos: MIT",
        "OpenLDAP: OLDAP-2.8",
    ),
}
OF_THE_SYSTEM = {
    "linux": (
        "ICU, a part of Qt: Unicode-3.0",
        "SQLite, in pysqlite3: public domain",
        "libffi: MIT",
    ),
    "win32": (
        "OpenSSL, SQLite, libffi, bzip2, zlib and others, in Python: see Python.txt",
        "Visual C++ runtime, in Python and Qt: Microsoft's terms for redistributable files",
    ),
    "darwin": ("OpenSSL, SQLite, libffi, xz and others, in Python: see Python.txt",),
}
QT_NOTICE = """\
Qt and PySide6 (Qt for Python)
==============================

This program uses Qt {version}, PySide6 and Shiboken6 under the GNU Lesser General Public License,
version 3 (LGPL-3.txt and GPL-3.txt in the folder pyside6-essentials). Qt is a product of The Qt Company Ltd and its
contributors. The sources of exactly these versions are published by the Qt Project, Qt under
"official_releases/qt" and PySide6 under "official_releases/QtForPython" of its download site.

Qt holds parts of others; Qt-parts.txt in the same folder names them, with their licenses.

They are separate shared libraries that the program links dynamically; none of them was changed.
(Of the data of ICU, which Qt brings along on Linux, only what Qt asks for here is left:
libicudata.) You may replace them by your own build of the same or a compatible version:

1. Close Crux Desk.
2. In the folder of the program (Linux: /usr/lib/crux-desk/_internal, Windows: "_internal" below the
   program's folder, macOS: "Contents/Frameworks" in the bundle) put your libQt6*.so.6 (Qt6*.dll,
   Qt*.framework), the plugins below PySide6/Qt/plugins, and, where you built PySide6 too,
   libpyside6*, libshiboken6* and PySide6/*.abi3.so in the place of those that are there.
3. Start it again; `crux-desk self-test` says which version of Qt it found.

No part of the program looks for changes to these files, and its own license (MIT) allows
reverse engineering to debug such changes. On macOS sign the bundle anew after that
(codesign --force --deep --sign - "Crux Desk.app").
"""


def main(folder: Path) -> int:
    """Collect them in `folder`; 1 if something has no text of its license."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    found = sorted(distributions(), key=name_of)
    lines, missing = [], []
    for entry in found:
        if not _copy_texts(entry, folder / name_of(entry)):
            missing.append(name_of(entry))
        lines.append(f"{name_of(entry)} {entry.version}: {license_of(entry)}")
        lines += [f"    in it, {part}" for part in compiled_into(entry)]
    lines += [f"Python {platform.python_version()}: PSF-2.0", *OF_THE_SYSTEM[sys.platform]]
    lines.append("PyInstaller's starter: GPL-2.0 with an exception for what it starts")
    missing += copy_the_rest(folder)
    versions = {name_of(entry): entry.version for entry in found}
    notice = QT_NOTICE.format(version=versions["pyside6-essentials"])
    (folder / "QT-NOTICE.txt").write_text(notice, encoding="utf-8")
    head = "Crux Desk (MIT license) brings along, each under its own license:\n\n"
    text = head + "\n".join(lines) + "\n"
    (folder / "THIRD-PARTY.txt").write_text(text, encoding="utf-8")
    for name in missing:
        sys.stderr.write(f"licenses: {name} has no text of its license\n")
    return 1 if missing else 0


def name_of(entry: Distribution) -> str:
    """The library's name, as indexes write it."""
    return entry.metadata["Name"].lower().replace("_", "-").replace(".", "-")


def license_of(entry: Distribution) -> str:
    """Its license in a few words, as it says itself."""
    said = entry.metadata.get("License-Expression") or entry.metadata.get("License") or ""
    if said and "\n" not in said:
        return str(said)
    classifiers = entry.metadata.get_all("Classifier") or []
    licenses = [line.rpartition(" :: ")[2] for line in classifiers if "License ::" in line]
    return ", ".join(licenses) or "see its text"


def compiled_into(entry: Distribution) -> list[str]:
    """What is compiled into a library, as the list of parts in its wheel says: name and license."""
    lines = set()
    for part in parts_in(entry):
        said = part.get("licenses") or [{}]
        license_id = said[0].get("expression") or said[0].get("license", {}).get("id", "")
        license_id = license_id or KNOWN.get(part["name"], "see its sources")
        if part["name"].replace("_", "-") != name_of(entry):
            lines.add(f"{part['name']} {part['version']}: {license_id}")
    return sorted(lines | set(UNLISTED.get(name_of(entry), ())))


def parts_in(entry: Distribution) -> Iterator[dict[str, Any]]:
    """The same as components of CycloneDX; what was needed to build it alone is left out."""
    for file in entry.files or ():
        if ".dist-info" in str(file) and "sboms" in file.parts and file.suffix == ".json":
            bom = json.loads(Path(str(entry.locate_file(file))).read_text(encoding="utf-8"))
            for part in bom.get("components", ()):
                if part.get("type") == "library" and part.get("scope") != "excluded":
                    yield part


def _copy_texts(entry: Distribution, folder: Path) -> bool:
    texts = [
        Path(str(entry.locate_file(file)))
        for file in entry.files or ()
        if ".dist-info" in str(file) and file.name.lower().startswith(TEXT_NAMES)
    ]
    texts += [TEXTS / name for name in KEPT_TEXTS.get(name_of(entry), ())]
    texts = [text for text in texts if text.is_file()]
    for text in texts:
        folder.mkdir(exist_ok=True)
        shutil.copyfile(text, folder / text.name)
    return bool(texts)


def copy_the_rest(
    folder: Path, system: str = sys.platform, prefix: Path = Path(sys.base_prefix)
) -> list[str]:
    """Our own license, Python's, and those of the system's libraries; gives what has none."""
    shutil.copyfile(ROOT / "LICENSE", folder / "LICENSE")
    missing = []
    places = [prefix / "LICENSE.txt", Path(sysconfig.get_path("stdlib")) / "LICENSE.txt"]
    python = next((place for place in places if place.is_file()), None)
    if python is None:
        missing.append("Python")
    else:
        shutil.copyfile(python, folder / "Python.txt")
    if system == "linux":
        shutil.copyfile(TEXTS / "ICU.txt", folder / "ICU.txt")
        missing += _copy_debians(folder)
    return missing


def _copy_debians(folder: Path) -> list[str]:
    missing = []
    for package in (*DEBIAN, *DEBIAN_PERHAPS):
        text = DOCS / package / "copyright"
        if text.is_file():
            shutil.copyfile(text, folder / f"{package}.txt")
        elif package in DEBIAN:
            missing.append(package)
    return missing


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
