"""What is damaged stays as it is: the next start reads it, and somebody who knows more may."""

import os

import pytest

from crux_desk.domain.errors.station import JournalUnreadable
from crux_desk.journal.file.closing_mark import log_path
from crux_desk.journal.journal import Journal
from tests.journal.damage import begin, fill


def test_closing_a_damaged_journal_changes_no_byte_of_its_files(tmp_path):
    path = tmp_path / "journal.sqlite3"
    with Journal(path) as journal:
        fill(journal, 40)
    journal = Journal(path)
    begin(journal, "po-40")
    assert log_path(path).stat().st_size
    size = path.stat().st_size
    with path.open("rb+") as file:
        file.seek(4096)
        file.write(os.urandom(size - 4096))
    with pytest.raises(JournalUnreadable):
        list(journal.packings.summaries())
    before = [file.read_bytes() for file in (path, log_path(path))]
    journal.close()
    assert [file.read_bytes() for file in (path, log_path(path))] == before
    assert not list(tmp_path.glob("*.unchanged"))
