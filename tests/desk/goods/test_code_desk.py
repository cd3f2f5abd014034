"""Codes go from one station to another as a file, whole or not at all."""

from pathlib import Path

import pytest

from crux_desk.desk.goods.code_desk import MAX_MEGABYTES, CodeDesk
from crux_desk.domain.errors.goods import CodeFault, CodesFileFault, CodesFileInvalid
from crux_desk.domain.errors.station import FileFault, FileUnusable
from crux_desk.domain.goods.learned_codes import LearnedCode
from crux_desk.journal.journal import Journal
from tests.builders import A_TIME
from tests.desk.station import AUTHOR

MAX_BYTES = MAX_MEGABYTES * 1_000_000
CODES = (LearnedCode("012345678905", "EM-014", 12), LearnedCode("AB;1", "Lámpara, größe 2", 1))


@pytest.fixture
def journal(tmp_path: Path):
    with Journal(tmp_path / "journal.sqlite3") as opened:
        yield opened


@pytest.fixture
def codes(journal: Journal) -> CodeDesk:
    return CodeDesk(journal, AUTHOR, clock=lambda: A_TIME)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    folder = tmp_path / "exchange"
    folder.mkdir()
    return folder / "codes.csv"


def learn(codes: CodeDesk, *learned: LearnedCode) -> None:
    for code in learned:
        codes.learn(code)


def test_a_code_is_learned_found_and_forgotten(codes, journal):
    learn(codes, *CODES)
    assert codes.find("00012345678905") == CODES[0]
    assert codes.all() == CODES
    rows = journal._database.read("SELECT DISTINCT learned_at, station, packer FROM learned_codes")
    assert [tuple(row) for row in rows] == [(A_TIME.isoformat(), "Bench 3", "Ana")]
    assert codes.forget("AB;1")
    assert codes.find("AB;1") is None


def test_another_station_learns_what_this_one_exports(codes, file, tmp_path):
    learn(codes, *CODES)
    assert codes.export_to(file) == 2
    assert file.read_bytes().startswith(b"\xef\xbb\xbfcode,sku_id,units\r\n")
    assert [entry.name for entry in file.parent.iterdir()] == ["codes.csv"]
    with Journal(tmp_path / "other.sqlite3") as other:
        there = CodeDesk(other, AUTHOR)
        learn(there, LearnedCode("0012345678905", "OLD"), LearnedCode("own", "OWN"))
        assert there.import_from(file) == 2
        assert there.all() == (*CODES, LearnedCode("own", "OWN"))


def test_an_export_takes_the_place_of_an_older_one(codes, file):
    file.write_text("an older one")
    assert codes.export_to(file) == 0
    assert codes.import_from(file) == 0


@pytest.mark.parametrize(
    ("data", "line", "fault"),
    [
        (b"", 1, CodesFileFault.EMPTY),
        (b"code,sku_id,units\r\nb,B,1\r\ng\xf6,A,1\r\n", 3, CodesFileFault.NOT_TEXT),
        ("code,sku_id,units\n".encode("utf-16"), 1, CodesFileFault.NOT_TEXT),
        (b"code,sku_id,units\nb,B,1\nc,C,none\n", 3, CodesFileFault.UNITS),
        (b"code,sku_id,units\nb,B,1\nCRUXBOX,C,1\n", 3, CodeFault.COMMAND),
    ],
)
def test_a_bad_row_is_named_by_its_line_and_changes_nothing(codes, file, data, line, fault):
    learn(codes, *CODES)
    file.write_bytes(data)
    with pytest.raises(CodesFileInvalid) as caught:
        codes.import_from(file)
    assert (caught.value.line, caught.value.fault) == (line, fault)
    assert codes.all() == CODES


def test_a_file_of_5_mb_is_read_and_a_larger_one_is_not(codes, file):
    largest = (b"code,sku_id,units\na,A,1\n" + (b" " * 99 + b"\n") * (MAX_BYTES // 100))[:MAX_BYTES]
    file.write_bytes(largest)
    assert codes.import_from(file) == 1
    file.write_bytes(largest + b"\n")
    with pytest.raises(FileUnusable) as caught:
        codes.import_from(file)
    assert caught.value.fault is FileFault.TOO_LARGE


@pytest.mark.parametrize("name", ["missing.csv", ".", "x\0y.csv", "missing/codes.csv"])
def test_a_file_that_cannot_be_read_is_said(codes, file, name):
    with pytest.raises(FileUnusable) as caught:
        codes.import_from(file.parent / name)
    assert caught.value.fault is FileFault.UNREADABLE
    assert caught.value.detail


@pytest.mark.parametrize("name", ["", "x\0y.csv", "missing/codes.csv", "n" * 300])
def test_a_file_that_cannot_be_written_is_said_and_leaves_nothing_behind(codes, file, name):
    learn(codes, *CODES)
    with pytest.raises(FileUnusable) as caught:
        codes.export_to(file.parent / name)
    assert caught.value.fault is FileFault.NOT_WRITABLE
    assert list(file.parent.iterdir()) == []
    assert [entry.name for entry in file.parent.parent.glob("*.new")] == []
