"""Collects the licences of everything that the packaged program brings along.

    build/app/bin/python packaging/licences.py FOLDER

Run by the Python whose libraries are packaged. Says on standard error what has no text.
"""

import platform
import shutil
import sys
from importlib.metadata import Distribution, distributions
from pathlib import Path

ROOT = Path(__file__).parent.parent
TEXT_NAMES = ("licen", "copying", "notice", "authors")
COMMON = Path("/usr/share/common-licenses")
DOCS = Path("/usr/share/doc")
# Of Debian's own, what Python brings into the folder; and ICU, which comes with Qt.
DEBIAN = ("libpython3.11", "libffi8", "libmpdec3", "libicu72")
LGPL = {"pyside6-essentials": ("LGPL-3", "GPL-3"), "shiboken6": ("LGPL-3", "GPL-3")}
# In the public domain, as its file says; the text of the wheel is that of the module around it.
QT_NOTICE = """\
Qt and PySide6 (Qt for Python)
==============================

This program uses Qt {version}, PySide6 and Shiboken6 under the GNU Lesser General Public License,
version 3 (LGPL-3 and GPL-3 beside this file). Qt is a product of The Qt Company Ltd and its
contributors. The sources of exactly these versions are published by the Qt Project, Qt under
"official_releases/qt" and PySide6 under "official_releases/QtForPython" of its download site.

They are separate shared libraries that the program links dynamically; none of them was changed.
(Of the data of ICU, which Qt brings along, only what Qt asks for here is left: libicudata.) You may replace them by your own build of the same or a compatible version:

1. Close Crux Desk.
2. In the folder of the program (Linux: /usr/lib/crux-desk/_internal, Windows: "_internal" below the
   program's folder, macOS: "Contents/Frameworks" in the bundle) put your libQt6*.so.6 (Qt6*.dll,
   Qt*.framework), the plugins below PySide6/Qt/plugins, and, where you built PySide6 too,
   libpyside6*, libshiboken6* and PySide6/*.abi3.so in the place of those that are there.
3. Start it again; `crux-desk self-test` says which version of Qt it found.

No part of the program looks for changes to these files, and its own licence (MIT) allows
reverse engineering to debug such changes. On macOS sign the bundle anew after that
(codesign --force --deep --sign - "Crux Desk.app").
"""


def main(folder: Path) -> int:
    """Collect them in `folder`; 1 if a library has no text of its licence."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    found = sorted(distributions(), key=name_of)
    lines, missing = [], []
    for entry in found:
        if not _copy_texts(entry, folder / name_of(entry)):
            missing.append(name_of(entry))
        lines.append(f"{name_of(entry)} {entry.version}: {licence_of(entry)}")
    lines += _copy_the_rest(folder)
    versions = {name_of(entry): entry.version for entry in found}
    notice = QT_NOTICE.format(version=versions["pyside6-essentials"])
    (folder / "QT-NOTICE.txt").write_text(notice, encoding="utf-8")
    head = "Crux Desk (MIT licence) brings along, each under its own licence:\n\n"
    text = head + "\n".join(lines) + "\n"
    (folder / "THIRD-PARTY.txt").write_text(text, encoding="utf-8")
    for name in missing:
        sys.stderr.write(f"licences: {name} has no text of its licence\n")
    return 1 if missing else 0


def name_of(entry: Distribution) -> str:
    """The library's name, as indexes write it."""
    return entry.metadata["Name"].lower().replace("_", "-").replace(".", "-")


def licence_of(entry: Distribution) -> str:
    """Its licence in a few words, as it says itself."""
    said = entry.metadata.get("License-Expression") or entry.metadata.get("License") or ""
    if said and "\n" not in said:
        return str(said)
    classifiers = entry.metadata.get_all("Classifier") or []
    licences = [line.rpartition(" :: ")[2] for line in classifiers if "License ::" in line]
    return ", ".join(licences) or "see its text"


def _copy_texts(entry: Distribution, folder: Path) -> bool:
    texts = [
        Path(str(entry.locate_file(file)))
        for file in entry.files or ()
        if ".dist-info" in str(file) and file.name.lower().startswith(TEXT_NAMES)
    ]
    texts += [COMMON / name for name in LGPL.get(name_of(entry), ())]
    texts = [text for text in texts if text.is_file()]
    for text in texts:
        folder.mkdir(exist_ok=True)
        shutil.copyfile(text, folder / text.name)
    return bool(texts)


def _copy_the_rest(folder: Path) -> list[str]:
    """Our own licence, Python's, and those of Debian's libraries that come along with it."""
    shutil.copyfile(ROOT / "LICENSE", folder / "LICENSE")
    lines = [f"Python {platform.python_version()}: PSF-2.0", "ICU, a part of Qt: Unicode-3.0"]
    lines.append("SQLite, in pysqlite3: public domain")
    lines.append("PyInstaller's starter: GPL-2.0 with an exception for what it starts")
    for package in DEBIAN:
        text = DOCS / package / "copyright"
        if text.is_file():
            shutil.copyfile(text, folder / f"{package}.txt")
    python_text = Path(sys.base_prefix) / "LICENSE.txt"
    if python_text.is_file():
        shutil.copyfile(python_text, folder / "Python.txt")
    return lines


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
