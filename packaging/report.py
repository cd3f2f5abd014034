"""Says how large the package is, and what makes it up.

    python packaging/report.py FOLDER-OF-THE-BUILD PACKAGE.deb

Exit code 1 if it is larger than it may be. A MB is a million bytes.
"""

import sys
from collections import Counter
from fnmatch import fnmatch
from pathlib import Path

MB = 1e6
MAX_INSTALLED_MB = 120
MAX_DEB_MB = 45
# First match wins.
GROUPS = (
    ("ICU (Qt's Unicode data)", ("*/libicu*",)),
    ("Qt: libraries", ("*/libQt6*",)),
    ("Qt: plugins", ("*/Qt/plugins/*",)),
    ("PySide6", ("*/PySide6/*", "*/libpyside6*", "*/libshiboken6*", "*/shiboken6/*")),
    ("Python", ("*/libpython3*", "*/base_library.zip", "*/lib-dynload/*", "*/libmpdec*")),
    ("cryptography", ("*/cryptography*",)),
    ("pydantic", ("*/pydantic*",)),
    ("SQLite", ("*/pysqlite3/*",)),
    ("starter, with all Python code", ("*/crux-desk",)),
    ("resources", ("*/resources/*",)),
    ("licenses", ("*/licenses/*",)),
)


def group_of(path: str) -> str:
    """What a file belongs to."""
    for name, patterns in GROUPS:
        if any(fnmatch(path, pattern) for pattern in patterns):
            return name
    return "all else"


def measure(folder: Path) -> Counter[str]:
    """Bytes of each group; a link counts nothing."""
    sizes: Counter[str] = Counter()
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            sizes[group_of(f"/{path.relative_to(folder)}")] += path.stat().st_size
    return sizes


def main(folder: Path, deb: Path) -> int:
    sizes = measure(folder)
    for name, size in sizes.most_common():
        sys.stdout.write(f"{size / MB:8.1f} MB  {name}\n")
    installed, packed = sizes.total() / MB, deb.stat().st_size / MB
    rows = (("installed", installed, MAX_INSTALLED_MB), (deb.name, packed, MAX_DEB_MB))
    for name, size, most in rows:
        verdict = "holds" if size <= most else "TOO LARGE"
        sys.stdout.write(f"{size:8.1f} MB  {name}, at most {most}: {verdict}\n")
    return 0 if installed <= MAX_INSTALLED_MB and packed <= MAX_DEB_MB else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
