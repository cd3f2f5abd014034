"""Refused scans are kept by time, apart from the steps, and come along when a journal is rescued."""

from datetime import timedelta

import pytest

from crux_desk.domain.records.refused_scans import RefusedScan
from crux_desk.domain.records.summaries import Author
from crux_desk.journal.journal import Journal
from tests.builders import A_TIME
from tests.journal.damage import begin, opened

ANA = Author("Bench 3", "Ana")
SCANS = [
    RefusedScan(A_TIME, ANA, "NOPE-77", "CodeUnknown", "https://crux.example", "uuid-1", "po-1"),
    RefusedScan(A_TIME + timedelta(hours=1), ANA, "", "ScanNotText"),
]


@pytest.fixture
def path(tmp_path):
    return tmp_path / "journal.sqlite3"


def test_what_was_refused_is_found_by_time(path):
    with Journal(path) as journal:
        journal.refused_scans.add(SCANS)
    with Journal(path) as journal:
        assert journal.refused_scans.since(A_TIME) == tuple(SCANS)
        assert journal.refused_scans.since(A_TIME + timedelta(minutes=1)) == tuple(SCANS[1:])


def test_they_are_no_steps(path):
    with Journal(path) as journal:
        begin(journal, "po-1")
        head = journal.head
        journal.refused_scans.add(SCANS)
        assert journal.head == head
        assert journal.audit().is_whole


def test_a_rescue_takes_them_along(path):
    with Journal(path) as journal:
        begin(journal, "po-1")
        journal.refused_scans.add(SCANS)
    content = bytearray(path.read_bytes())
    at = content.index(b"CREATE TRIGGER steps_stay BEFORE")
    content[at + 15] = 0xFF
    path.write_bytes(content)
    journal, rescue = opened(path)
    assert rescue is not None
    assert journal.refused_scans.since(A_TIME) == tuple(SCANS)
    journal.close()
