"""Completes the list of parts (CycloneDX) by those that are no Python libraries.

    python packaging/sbom.py SBOM.json FOLDER-OF-THE-BUILD VERSION [CONTENTS.txt]

Python itself, the interpreter's own libraries of Debian, SQLite, Qt, its ICU, and what is compiled
into libraries (OpenSSL in cryptography, say), as the lists in their wheels have it. Libraries that
CONTENTS.txt (what crux-desk.spec put into the build) has no file of are taken out. Run by the
Python whose libraries are packaged.
"""

import json
import platform
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from licenses import name_of, parts_in

OF_DEBIAN = ("libpython3.11", "libmpdec3", "libffi8")
FILES = {"libpython3.11": "libpython3.11*", "libmpdec3": "libmpdec*", "libffi8": "libffi*"}


def component(name: str, version: str, purl: str = "", license_id: str = "") -> dict[str, Any]:
    """A part, as CycloneDX writes it."""
    part: dict[str, Any] = {"type": "library", "name": name, "version": version}
    part["bom-ref"] = purl or f"{name}=={version}"
    if purl:
        part["purl"] = purl
    if license_id:
        part["licenses"] = [{"license": {"id": license_id}}]
    return part


def debian_version(package: str) -> str:
    """The version of an installed package; "" if it is not installed."""
    command = ["dpkg-query", "-W", "-f", "${Version}", package]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()


def complete(sbom: dict[str, Any], build: Path, version_of_ours: str) -> None:
    """Add to `sbom` what `build` holds besides the libraries in it."""
    sbom["metadata"]["component"]["version"] = version_of_ours
    inside = build / "_internal"
    parts = sbom.setdefault("components", [])
    parts.append(component("python", platform.python_version(), license_id="PSF-2.0"))
    for package in OF_DEBIAN:
        if any(inside.glob(FILES[package])):
            version = debian_version(package)
            parts.append(component(package, version, f"pkg:deb/debian/{package}@{version}"))
    for library in inside.glob("libicudata.so.*"):
        parts.append(component("icu", library.name.rpartition(".")[2], license_id="Unicode-3.0"))
    parts += compiled_in()
    version = sqlite_version(build / "crux-desk")
    parts.append(component("sqlite", version, f"pkg:generic/sqlite@{version}"))


def is_in(entry: Distribution, contents: set[str]) -> bool:
    """Whether any file of a library is in the build, as a module or as it is."""
    for file in entry.files or ():
        module = file.with_suffix("").as_posix().removesuffix("/__init__").replace("/", ".")
        is_module = file.suffix == ".py" and module in contents
        if ".dist-info" not in str(file) and (is_module or file.as_posix() in contents):
            return True
    return False


def take_out(sbom: dict[str, Any], contents: set[str]) -> list[str]:
    """Take those out that are not in the build; gives their names."""
    left_out = {name_of(entry) for entry in distributions() if not is_in(entry, contents)}
    before = sbom.get("components", [])
    sbom["components"] = [part for part in before if _name_in_index(part) not in left_out]
    return [part["name"] for part in before if _name_in_index(part) in left_out]


def _name_in_index(part: dict[str, Any]) -> str:
    is_python = part.get("purl", "").startswith("pkg:pypi/")
    return part["name"].lower().replace("_", "-").replace(".", "-") if is_python else ""


def compiled_in() -> list[dict[str, Any]]:
    """What is compiled into the libraries, and Qt by its name, each part once."""
    parts = {}
    for entry in distributions():
        if name_of(entry) == "pyside6-essentials":
            qt = component("qt", entry.version, f"pkg:generic/qt@{entry.version}", "LGPL-3.0-only")
            parts[qt["bom-ref"]] = qt
        if name_of(entry) == "psycopg-binary":
            for part in in_psycopg(entry):
                # One OpenSSL of one version may be in two libraries.
                there = parts.setdefault(part["bom-ref"], part)
                there["properties"] += [] if there is part else part["properties"]
        for part in parts_in(entry):
            inner = component(part["name"], part["version"], part.get("purl", ""))
            if "licenses" in part:
                inner["licenses"] = part["licenses"]
            inner["properties"] = [{"name": "crux-desk:in", "value": name_of(entry)}]
            there = parts.setdefault(inner["bom-ref"], inner)
            if there is not inner and there.get("properties") != inner["properties"]:
                there["properties"] = [*there["properties"], *inner["properties"]]
    return list(parts.values())


def in_psycopg(entry: Distribution) -> Iterator[dict[str, Any]]:
    """What of its wheel the wheel's own list does not name, and connects to other computers."""
    from psycopg import pq

    found = pq.version()
    versions = [("postgresql", f"{found // 10_000}.{found % 10_000}", "PostgreSQL")]
    for file in entry.files or ():
        if file.name.startswith("libcrypto"):
            library = Path(str(entry.locate_file(file))).read_bytes()
            said = re.search(rb"OpenSSL (3\.[0-9.]+) ", library)
            versions += [("openssl", said[1].decode(), "Apache-2.0")] if said else []
    for name, version, license_id in versions:
        part = component(name, version, f"pkg:generic/{name}@{version}", license_id)
        part["properties"] = [{"name": "crux-desk:in", "value": name_of(entry)}]
        yield part


def sqlite_version(program: Path) -> str:
    """As the program itself says it.

    Raises:
        ValueError: it does not.
    """
    said = subprocess.run([program, "self-test"], capture_output=True, text=True, check=False)
    words = said.stdout.partition("SQLite ")[2].split()
    if not words:
        raise ValueError(f"the program does not say its version of SQLite: {said.stdout}")
    return words[0].strip(",;")


def main(path: Path, build: Path, version: str, contents: Path | None = None) -> None:
    """Complete the file at `path`."""
    sbom = json.loads(path.read_text(encoding="utf-8"))
    if contents is not None:
        left_out = take_out(sbom, set(contents.read_text(encoding="utf-8").splitlines()))
        sys.stdout.write(f"sbom: not in the build: {', '.join(left_out) or 'nothing'}\n")
    complete(sbom, build, version)
    path.write_text(json.dumps(sbom, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], *map(Path, sys.argv[4:]))
