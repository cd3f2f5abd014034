"""`make audit` against services on loopback that speak as OSV and the Python index do."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from typing_extensions import override

from tests.packaging.scripts import PACKAGING, load

AUDIT = load("audit")
CANARY = {"urllib3": ["PYSEC-2019-132"]}


class Services(ThreadingHTTPServer):
    """Both services. `known`: identifiers by library; `raw`: an answer that is none of theirs."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.known: dict[str, list[str]] = dict(CANARY)
        self.is_osv_there = True
        self.is_index_there = True
        self.raw: bytes | None = None
        self.asked: list[tuple[str, str]] = []
        self.url = f"http://127.0.0.1:{self.server_port}"

    def run(self, *words: str) -> int:
        return int(AUDIT.main(["--osv", f"{self.url}/v1/querybatch", "--pypi", self.url, *words]))

    def ids(self, name: str, version: str) -> list[str]:
        if name == "urllib3" and version != "1.24.1":
            return []
        return self.known.get(name, [])


class _Handler(BaseHTTPRequestHandler):
    server: Services

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        asked = [(query["package"]["name"], query["version"]) for query in body["queries"]]
        self.server.asked += asked
        results = [
            {"vulns": [{"id": found, "modified": "2026-01-01T00:00:00Z"} for found in ids]}
            if (ids := self.server.ids(*part))
            else {}
            for part in asked
        ]
        self._answer({"results": results}, is_there=self.server.is_osv_there)

    def do_GET(self) -> None:
        _, name, version, _ = self.path.split("/")
        self.server.asked.append((name, version))
        found = [{"id": known, "withdrawn": None} for known in self.server.ids(name, version)]
        found.append({"id": "PYSEC-0-0", "withdrawn": "2026-01-01T00:00:00Z"})
        answer = {"info": {"name": name}, "vulnerabilities": found}
        self._answer(answer, is_there=self.server.is_index_there)

    def _answer(self, answer: object, *, is_there: bool) -> None:
        data = self.server.raw if self.server.raw is not None else json.dumps(answer).encode()
        self.send_response(200 if is_there else 503)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    @override
    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


@pytest.fixture
def services(monkeypatch: pytest.MonkeyPatch) -> Iterator[Services]:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with Services() as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_every_library_of_every_system_is_asked_about(services, capsys):
    assert services.run() == 0
    names = {name for name, _ in services.asked}
    for lock in ("requirements-app.lock", "requirements-build.lock"):
        text = (PACKAGING / lock).read_text()
        pinned = {line.partition("==")[0] for line in text.splitlines() if line[:1].isalnum()}
        assert pinned <= names
    # Windows' own, and both versions of Qt: that of Python 3.11 and that of newer ones.
    assert "pywin32-ctypes" in names
    assert len({version for name, version in services.asked if name == "pyside6-essentials"}) == 2
    assert "asked of OSV: no known vulnerability" in capsys.readouterr().out


@pytest.mark.parametrize("is_osv_there", [True, False])
def test_what_is_known_is_listed(services, capsys, is_osv_there):
    services.is_osv_there = is_osv_there
    services.known |= {"requests": ["PYSEC-2026-7", "CVE-2026-1"], "cffi": ["PYSEC-2026-8"]}
    assert services.run() == 1
    out = capsys.readouterr().out
    assert "CVE-2026-1, PYSEC-2026-7" in out
    assert "PYSEC-2026-8" in out
    assert "2 with known vulnerabilities" in out
    assert "PYSEC-0-0" not in out
    assert ("the Python index" in out) is not is_osv_there


def test_where_no_service_answers_that_is_not_called_good(services, capsys):
    services.is_osv_there = services.is_index_there = False
    assert services.run() == 3
    said = capsys.readouterr()
    assert said.out == ""
    assert "NOT DONE" in said.err


@pytest.mark.parametrize(
    "raw",
    [
        b"{}",
        b"[]",
        b"<html>sign in to the guest network</html>",
        b'{"results": []}',
        b'{"info": {}}',
        b'{"vulnerabilities": [], "results": {}}',
        b'{"results": null, "vulnerabilities": null}',
    ],
)
def test_an_answer_of_somebody_else_is_no_all_clear(services, capsys, raw):
    services.raw = raw
    assert services.run() == 3
    assert "NOT DONE" in capsys.readouterr().err


def test_a_service_that_knows_nothing_is_not_believed(services, capsys):
    services.known = {}
    assert services.run() == 3
    assert "urllib3 1.24.1" in capsys.readouterr().err


def test_what_is_compiled_in_is_asked_about_or_named(services, capsys, tmp_path):
    parts = [
        {"name": "asn1", "version": "0.24.1", "purl": "pkg:cargo/asn1@0.24.1"},
        {"name": "openssl", "version": "4.0.3", "purl": "pkg:generic/openssl@4.0.3"},
        {"name": "requests", "version": "2.34.2", "purl": "pkg:pypi/requests@2.34.2"},
    ]
    path = tmp_path / "bom.json"
    path.write_text(json.dumps({"components": parts}))
    services.known |= {"asn1": ["RUSTSEC-2026-0001"]}
    assert services.run("--parts", str(path)) == 1
    out = capsys.readouterr().out
    assert "no service is asked about: openssl 4.0.3\n" in out
    assert "asn1 0.24.1: RUSTSEC-2026-0001" in out


def test_the_index_is_that_of_pip_without_the_name_it_signs_in_with(monkeypatch):
    monkeypatch.setenv("PIP_INDEX_URL", "https://ana:secret@index.example/simple/")
    assert AUDIT.index_of_pip() == "https://index.example/pypi"
