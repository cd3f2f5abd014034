"""Asks for known vulnerabilities of every library that is shipped or builds the package.

    python3 packaging/audit.py [--osv URL] [--pypi URL] [--parts SBOM.json]

The Open Source Vulnerabilities first, where they cannot be asked the Python index that is named or
that pip is set to use. All systems' libraries are asked about, whatever this one is. A service is
believed only if it knows of a vulnerability that is there for certain: a mirror or a proxy that
answers with nothing knows none.

Exit code: 0 none is known, 1 some are (they are listed), 3 no service could be asked.
"""

import argparse
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

HERE = Path(__file__).parent
LOCKS = ("requirements-app.lock", "requirements-build.lock")
OSV = "https://api.osv.dev/v1/querybatch"
TIMEOUT_S = 20
MAX_BYTES = 50_000_000
_PIN = re.compile(r"^([a-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)


@dataclass(frozen=True, order=True)
class Part:
    """A library, and where it comes from: "PyPI" or "crates.io"."""

    name: str
    version: str
    ecosystem: str = "PyPI"


# Mended in 1.24.2: CVE-2019-11324.
KNOWN_TO_BE_BAD = Part("urllib3", "1.24.1")
Findings = dict[Part, list[str]]
Service = Callable[[list[Part]], Findings]


class NotAskedError(Exception):
    """A service cannot be asked, or what came is no answer of it."""


def locked_parts(texts: list[str]) -> list[Part]:
    """What lock files name, for all systems and versions of Python."""
    return sorted({Part(*found) for text in texts for found in _PIN.findall(text)})


def parts_of_sbom(bom: Mapping[str, Any]) -> tuple[list[Part], list[str]]:
    """Of the list of parts, what is compiled in: what can be asked about, and what cannot."""
    asked, others = [], []
    for part in bom.get("components", ()):
        purl = part.get("purl", "")
        if purl.startswith("pkg:cargo/"):
            asked.append(Part(part["name"], part["version"], "crates.io"))
        elif not purl.startswith("pkg:pypi/"):
            others.append(f"{part['name']} {part['version']}")
    return asked, others


def ask_osv(parts: list[Part], url: str = OSV) -> Findings:
    """Identifiers of what is known, by library.

    Raises:
        NotAskedError: it cannot be asked.
    """
    queries = [
        {"package": {"name": part.name, "ecosystem": part.ecosystem}, "version": part.version}
        for part in parts
    ]
    answer = _fetch(url, {"queries": queries})
    results = answer.get("results") if isinstance(answer, dict) else None
    if not isinstance(results, list) or len(results) != len(parts):
        raise NotAskedError(f"{url} does not answer as OSV does")
    return {
        part: [str(found["id"]) for found in (result or {}).get("vulns") or ()]
        for part, result in zip(parts, results, strict=True)
    }


def index_of_pip() -> str:
    """The JSON side of the Python index that pip is set to use here; "" where that is pip's own."""
    command = [sys.executable, "-m", "pip", "config", "get", "global.index-url"]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    index = os.environ.get("PIP_INDEX_URL") or told.stdout.strip()
    without_name = re.sub(r"//[^/@]*@", "//", index)
    return re.sub(r"/simple/?$", "/pypi", without_name)


def ask_pypi(parts: list[Part], url: str) -> Findings:
    """The same of the Python index, one library after the other.

    Raises:
        NotAskedError: it cannot be asked, or tells nothing of vulnerabilities.
    """
    if not url:
        raise NotAskedError("no index is named: --pypi URL, or pip's setting index-url")
    findings = {}
    for part in parts:
        answer = _fetch(f"{url}/{part.name}/{part.version}/json")
        known = answer.get("vulnerabilities") if isinstance(answer, dict) else None
        if not isinstance(known, list):
            raise NotAskedError(f"{url} tells nothing of vulnerabilities of {part.name}")
        findings[part] = [str(found["id"]) for found in known if not found.get("withdrawn")]
    return findings


def _fetch(url: str, body: object = None) -> Any:
    data = None if body is None else json.dumps(body).encode()
    request = Request(url, data, {"Content-Type": "application/json"})  # noqa: S310
    try:
        with urlopen(request, timeout=TIMEOUT_S) as answer:  # noqa: S310 - a fixed address
            return json.loads(answer.read(MAX_BYTES))
    except (OSError, ValueError, HTTPException) as error:
        raise NotAskedError(f"{url}: {error}") from error


def audit(parts: list[Part], services: Mapping[str, Service]) -> int:
    """Ask the first service that can be believed, and say what it knows."""
    for name, ask in services.items():
        try:
            found = ask([KNOWN_TO_BE_BAD, *parts])
            if not found.get(KNOWN_TO_BE_BAD):
                bad = f"{KNOWN_TO_BE_BAD.name} {KNOWN_TO_BE_BAD.version}"
                raise NotAskedError(f"it does not even know of {bad}")
        except (NotAskedError, KeyError, TypeError, AttributeError) as error:
            sys.stderr.write(f"audit: {name} could not be asked: {str(error)[:200]}\n")
            continue
        return _report(name, {part: found[part] for part in parts if part in found})
    sys.stderr.write("audit: NOT DONE: no vulnerability service could be asked\n")
    return 3


def _report(name: str, found: Findings) -> int:
    bad = {part: sorted(ids) for part, ids in found.items() if ids}
    for part, ids in sorted(bad.items()):
        sys.stdout.write(f"  {part.name} {part.version}: {', '.join(ids)}\n")
    known = f"{len(bad)} with known vulnerabilities" if bad else "no known vulnerability"
    sys.stdout.write(f"audit: {len(found)} parts asked of {name}: {known}\n")
    return 1 if bad else 0


def main(words: list[str] | None = None) -> int:
    """Ask about the lock files, and about what is compiled into the package if it was built."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--osv", default=OSV)
    parser.add_argument("--pypi", default=index_of_pip())
    parser.add_argument("--parts", type=Path)
    given = parser.parse_args(words)
    parts = locked_parts([(HERE / lock).read_text(encoding="utf-8") for lock in LOCKS])
    services: dict[str, Service] = {"OSV": lambda asked: ask_osv(asked, given.osv)}
    if given.parts is not None:
        bom = json.loads(given.parts.read_text(encoding="utf-8"))
        compiled, unasked = parts_of_sbom(bom)
        parts = sorted({*parts, *compiled})
        sys.stdout.write(f"audit: no service is asked about: {', '.join(unasked) or 'nothing'}\n")
    others = sum(part.ecosystem != "PyPI" for part in parts)
    index = "the Python index" + (f" (not about {others} that are in none)" if others else "")

    def ask_index(asked: list[Part]) -> Findings:
        return ask_pypi([part for part in asked if part.ecosystem == "PyPI"], given.pypi)

    services[index] = ask_index
    return audit(parts, services)


if __name__ == "__main__":
    sys.exit(main())
