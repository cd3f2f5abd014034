"""Files that grow, shrink, are replaced and vanish while they are read; shares that break."""

import errno
import io
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tracemalloc
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from typing_extensions import override

from crux_desk.config.carriers import load_carriers
from crux_desk.desk.labels.label_desk import LabelDesk
from crux_desk.desk.labels.previews import preview_of
from crux_desk.domain.codes.labels import LabelReading
from crux_desk.domain.errors.label_files import LabelFileFault
from crux_desk.domain.label_records.choices import FeedChoice
from crux_desk.domain.label_records.records import LabelRecord
from crux_desk.domain.label_records.status import Position
from crux_desk.feeds import files
from crux_desk.feeds.files import MAX_BYTES, Files, Found
from crux_desk.feeds.profiles import XmlLayout
from crux_desk.feeds.reading import FeedKit
from crux_desk.feeds.rows import FileRefused
from crux_desk.feeds.services import ServiceNames
from crux_desk.feeds.watching import STILL_S, FeedReader
from crux_desk.feeds.xml_rows import read_items
from crux_desk.journal.journal import Journal
from tests.feeds import samples
from tests.feeds.reading import KIT
from tests.feeds.samples import FEDEX_1, UPS_1, UPS_2, workbook

HEADINGS = "PackageTrackingNumber,PackageWeight,PackageReference1,PackagePackagePublishedCharge\n"


def row(number: int) -> str:
    return f"1Z{number:016d},{number % 70 + 1}.25,po-{number},{number % 9 + 1}.40\n"


def text_of(count: int) -> str:
    return HEADINGS + "".join(map(row, range(count)))


@dataclass
class Watched:
    """A feed and what was kept of it; each label as often as it was given."""

    reader: FeedReader
    clock: list[float]
    positions: dict[str, Position] = field(default_factory=dict)
    kept: list[LabelRecord] = field(default_factory=list)

    def look(self) -> list[LabelRecord]:
        came: list[LabelRecord] = []
        for batch in self.reader.poll(self.positions.get):
            came += batch.records
            if batch.position is not None:
                self.positions[batch.position.path] = batch.position
        self.kept += came
        return came

    def wait_until_still(self) -> None:
        self.clock[0] += STILL_S

    @property
    def numbers(self) -> list[str]:
        return [record.tracking for record in self.kept]


def watched(path: Path | str, files: Files | None = None) -> Watched:
    clock = [0.0]
    reader = FeedReader(FeedChoice(str(path)), KIT, files, now_s=lambda: clock[0])
    return Watched(reader, clock)


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    return tmp_path / "labels.csv"


def test_a_file_that_grows_byte_by_byte_gives_each_row_once_and_none_by_half(feed):
    data = text_of(20).replace("po-3", '"po,\n3"').encode()
    watch = watched(feed)
    with feed.open("wb", buffering=0) as file:
        for byte in data:
            file.write(bytes([byte]))
            watch.look()
    assert watch.numbers == [f"1Z{number:016d}" for number in range(20)]
    assert {record.weight_lb for record in watch.kept} == {
        record.weight_lb for record in watched_at_once(data)
    }


def watched_at_once(data: bytes) -> list[LabelRecord]:
    from tests.feeds.reading import read

    return read(data)[0]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "cp1252"])
def test_rows_come_whole_in_every_encoding_however_they_are_written(feed, encoding):
    data = text_of(30).replace("po-7", "Zoë").encode(encoding)
    watch, rng, at = watched(feed), random.Random(7), 0
    with feed.open("wb", buffering=0) as file:
        while at < len(data):
            step = rng.randrange(1, 90)
            file.write(data[at : at + step])
            at += step
            watch.look()
    assert watch.numbers == [f"1Z{number:016d}" for number in range(30)]


def test_a_file_that_has_not_changed_is_not_opened(feed):
    opened = CountedFiles()
    feed.write_text(text_of(3))
    watch = watched(feed, opened)
    for _ in range(5):
        watch.look()
    assert opened.reads == 1
    again = watched(feed, opened)
    again.positions = watch.positions
    again.look()
    assert opened.reads == 1


def test_a_last_row_without_its_end_is_taken_when_nothing_comes_behind_it(feed):
    feed.write_text(text_of(2).rstrip("\n"))
    watch = watched(feed)
    assert len(watch.look()) == 1
    assert not watch.look()
    watch.wait_until_still()
    assert len(watch.look()) == 1
    # It was not at its end after all: read once more, from its beginning.
    with feed.open("a") as file:
        file.write("9\n" + row(7))
    assert watch.numbers[-1] == f"1Z{1:016d}"
    came = watch.look()
    assert [record.tracking for record in came] == [f"1Z{1:016d}", f"1Z{7:016d}"]


@pytest.mark.parametrize("how", ["truncated", "replaced", "deleted and made again"])
def test_a_file_that_is_another_one_now_is_read_anew(feed, how):
    watch = watched(feed)
    feed.write_text(text_of(5))
    assert len(watch.look()) == 5
    new = HEADINGS + row(90)
    if how == "replaced":
        beside = feed.with_suffix(".new")
        beside.write_text(new)
        beside.replace(feed)
    elif how == "truncated":
        feed.write_text(new)
    else:
        feed.unlink()
        assert not watch.look()
        assert watch.reader.status.away_since is not None
        feed.write_text(new)
    assert [record.tracking for record in watch.look()] == [f"1Z{90:016d}"]
    assert watch.reader.status.away_since is None


def test_an_empty_file_says_nothing_and_takes_nothing_away(feed):
    watch = watched(feed)
    feed.write_text(text_of(2))
    watch.look()
    feed.write_text("")
    assert not watch.look()
    feed.write_text(text_of(3))
    # What is in front is as it was.
    assert [record.tracking for record in watch.look()] == [f"1Z{2:016d}"]
    assert not watch.reader.status.faults


def test_rows_in_front_that_were_changed_are_read_again(feed):
    watch = watched(feed)
    feed.write_text(text_of(3))
    watch.look()
    feed.write_text(text_of(3).replace("po-1,", "po-x,") + row(3))
    assert [record.references for record in watch.look()][1] == ("po-x",)


def test_xml_and_workbooks_wait_until_they_are_still(tmp_path):
    watch = watched(tmp_path)
    xml = tmp_path / "order.Out"
    data = samples.WORLDSHIP_OUT.format(encoding="utf-8").encode()
    xml.write_bytes(data[:300])
    assert not watch.look()
    assert not watch.look()
    xml.write_bytes(data)
    (tmp_path / "history.xlsx").write_bytes(workbook((samples.FEDEX_HEADINGS, *samples.FEDEX_ROWS)))
    assert not watch.look()
    watch.look()
    assert {UPS_1, UPS_2, FEDEX_1} <= set(watch.numbers)
    assert not watch.look()


def test_broken_xml_is_named_when_it_stays_so(tmp_path):
    (tmp_path / "order.xml").write_text("<OpenShipments><OpenShipment>")
    watch = watched(tmp_path)
    watch.look()
    watch.look()
    assert not watch.reader.status.faults
    watch.wait_until_still()
    watch.look()
    assert [one.fault for one in watch.reader.status.faults] == [LabelFileFault.UNREADABLE]


def test_a_glob_names_files_in_a_folder(tmp_path):
    for name in ("ups1.csv", "ups2.csv", "other.csv"):
        (tmp_path / name).write_text(HEADINGS + row(len(name)))
    watch = watched(tmp_path / "ups*.csv")
    watch.look()
    assert {Path(record.file).name for record in watch.kept} == {"ups1.csv", "ups2.csv"}


# -- hostile ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
        "<OpenShipments>&b;</OpenShipments>",
        '<!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/passwd">]><OpenShipments>&x;</OpenShipments>',
        '<!DOCTYPE OpenShipments SYSTEM "http://127.0.0.1:9/x.dtd"><OpenShipments/>',
        "<OpenShipments>" + "<a>" * 5_000 + "</a>" * 5_000 + "</OpenShipments>",
    ],
    ids=["entities", "external entity", "external type", "depth"],
)
def test_hostile_xml_is_refused_and_named(tmp_path, text):
    (tmp_path / "order.xml").write_text(text)
    watch = watched(tmp_path)
    watch.look()
    watch.look()
    assert [one.fault for one in watch.reader.status.faults] == [LabelFileFault.HOSTILE]


@pytest.mark.parametrize("part", ["xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"])
@pytest.mark.parametrize("kind", ["bomb", "entities"])
def test_a_hostile_workbook_is_refused_and_named(tmp_path, monkeypatch, part, kind):
    from crux_desk.feeds import xlsx_rows

    monkeypatch.setattr(xlsx_rows, "MAX_UNPACKED", 2_000_000)
    text = "<a>" + " " * 4_000_000 + "</a>"
    if kind == "entities":
        text = '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'
    data = workbook((("Tracking #", "Amount Paid"),), **{part: text})
    assert len(data) < 20_000
    (tmp_path / "history.xlsx").write_bytes(data)
    watch = watched(tmp_path)
    watch.look()
    watch.look()
    assert [one.fault for one in watch.reader.status.faults] == [LabelFileFault.HOSTILE]


def test_pipes_links_devices_and_giants_in_a_folder_are_never_opened(tmp_path):
    os.mkfifo(tmp_path / "pipe.csv")
    (tmp_path / "link.csv").symlink_to("/etc/passwd")
    (tmp_path / "device.csv").symlink_to("/dev/zero")
    with (tmp_path / "giant.csv").open("wb") as file:
        file.truncate(1_000_000_000)
    (tmp_path / "good.csv").write_text(text_of(1))
    watch = watched(tmp_path)
    watch.look()
    assert len(watch.kept) == 1
    faults = {Path(one.file).name: one.fault for one in watch.reader.status.faults}
    assert faults == {
        "pipe.csv": LabelFileFault.NO_FILE,
        "link.csv": LabelFileFault.NO_FILE,
        "device.csv": LabelFileFault.NO_FILE,
        "giant.csv": LabelFileFault.TOO_LARGE,
    }


def test_a_feed_that_is_a_pipe_or_a_device_itself_is_never_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/zero")):
        watch = watched(path)
        watch.look()
        assert [one.fault for one in watch.reader.status.faults] == [LabelFileFault.NO_FILE]


def test_a_file_that_grows_while_it_is_read_is_cut_at_the_bound(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(b"x" * 10)
    data = Files().read(Found(str(path), size=MAX_BYTES))
    assert data == b"x" * 10


def test_a_name_that_is_no_text_is_read_all_the_same(tmp_path):
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/l\xe9.csv"))
    path.write_text(text_of(2))
    watch = watched(tmp_path)
    watch.look()
    assert len(watch.kept) == 2
    assert all("\ufffd" in record.file for record in watch.kept)
    assert not watched_again(watch).look()


def watched_again(before: Watched) -> Watched:
    """The same feed after a new start."""
    again = watched(before.reader.choice.path)
    again.positions = before.positions
    return again


def test_the_exporters_file_stays_as_it_is(tmp_path, feed):
    feed.write_text(text_of(3))
    feed.chmod(0o444)
    before = feed.stat()
    watch = watched(tmp_path)
    watch.look()
    after = feed.stat()
    assert (after.st_mtime_ns, after.st_size, after.st_ino) == (
        before.st_mtime_ns,
        before.st_size,
        before.st_ino,
    )
    assert [path.name for path in tmp_path.iterdir()] == [feed.name]


def test_of_too_many_files_the_newest_are_read_and_the_others_are_told_of(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "MAX_FILES", 20)
    for number in range(30):
        (tmp_path / f"po-{5_000 + number}.csv").write_text(HEADINGS)
        os.utime(tmp_path / f"po-{5_000 + number}.csv", (number, number))
    (tmp_path / "po-1234.csv").write_text(text_of(1))
    watch = watched(tmp_path)
    assert len(watch.look()) == 1
    (fault,) = watch.reader.status.faults
    assert (fault.file, fault.fault, fault.detail) == (
        str(tmp_path),
        LabelFileFault.TOO_MANY,
        ("20",),
    )
    (tmp_path / "po-5001.csv").write_text(HEADINGS + row(7))
    assert [record.tracking for record in watch.look()] == [f"1Z{7:016d}"]
    for number in range(15):
        (tmp_path / f"po-{5_015 + number}.csv").unlink()
    watch.look()
    assert not watch.reader.status.faults


class Vanishing(Files):
    """Another program moves a file away while the folder is listed."""

    @override
    def _names(self, folder: Path, pattern: str) -> Iterator[str]:
        for name in super()._names(folder, pattern):
            if name.endswith("gone.csv"):
                Path(name).unlink()
            yield name


def test_a_file_that_goes_while_the_folder_is_listed_makes_the_feed_not_away(tmp_path):
    (tmp_path / "gone.csv").write_text(text_of(1))
    (tmp_path / "good.csv").write_text(HEADINGS + row(5))
    watch = watched(tmp_path, Vanishing())
    assert [record.tracking for record in watch.look()] == [f"1Z{5:016d}"]
    assert watch.reader.status.away_since is None


BOMBS = {
    "other paths in each item.xml": "<Print>"
    + "".join(f"<Item><a{n}>1</a{n}></Item>" for n in range(20_000))
    + "</Print>",
    "labels without end.xml": "<OpenShipments><OpenShipment ProcessStatus='Processed'>"
    + "".join(f"<p{n}>1</p{n}>" for n in range(300))
    + "<ProcessMessage><TrackingNumbers>"
    + "<T>1</T>" * 250_000
    + "</TrackingNumbers></ProcessMessage></OpenShipment></OpenShipments>",
    "names without end.xml": f"<{'n' * 400}/>",
}


@pytest.mark.parametrize("name", BOMBS)
def test_small_xml_that_would_become_large_takes_no_memory(tmp_path, name):
    path = tmp_path / name
    path.write_text(BOMBS[name])
    watch = watched(path)
    tracemalloc.start()
    try:
        watch.look()
        watch.look()
        assert tracemalloc.get_traced_memory()[1] < 60_000_000
    finally:
        tracemalloc.stop()
    assert not watch.kept


def archive(sheet: str, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", compression) as file:
        file.writestr("xl/worksheets/sheet1.xml", sheet)
    return made.getvalue()


def test_all_paths_of_all_items_are_only_taken_while_they_are_few():
    data = BOMBS["other paths in each item.xml"].encode()
    with pytest.raises(FileRefused):
        read_items(data, XmlLayout("Print", "Item"))
    assert len(read_items(data, XmlLayout("Print", "Item"), most=10).rows) == 10


WIDE = archive("<w>" + '<row><c r="SF1"><v>1</v></c></row>' * 50_000 + "</w>")
MANY_PARTS = b"PK\1\2" + bytes(42)


def with_directory(count: int) -> bytes:
    """An archive that has nothing but entries of its directory."""
    size = (len(MANY_PARTS) * count).to_bytes(4, "little")
    end = b"PK\5\6" + bytes(4) + b"\1\0\1\0" + size + bytes(4) + bytes(2)
    return b"PK\3\4" + MANY_PARTS * count + end


@pytest.mark.parametrize("data", [WIDE, with_directory(200_000)], ids=["wide rows", "directory"])
def test_a_small_workbook_that_would_become_large_takes_no_memory(tmp_path, data):
    (tmp_path / "a.xlsx").write_bytes(data)
    watch = watched(tmp_path)
    tracemalloc.start()
    try:
        watch.look()
        watch.look()
        assert tracemalloc.get_traced_memory()[1] < 60_000_000
    finally:
        tracemalloc.stop()
    (fault,) = watch.reader.status.faults
    assert fault.fault in {LabelFileFault.TOO_LARGE, LabelFileFault.HOSTILE}


def lzma_damaged() -> bytes:
    data = bytearray(archive("<a/>" * 5_000, zipfile.ZIP_LZMA))
    for at in range(70, 90):
        data[at] ^= 0xFF
    return bytes(data)


def name_damaged() -> bytes:
    data = bytearray(archive("<a/>").replace(b"sheet1", b"sheet\xff"))
    data[data.find(b"PK\x01\x02") + 9] |= 0x08
    return bytes(data)


BAD_FILES = {
    "lzma": lzma_damaged(),
    "name": name_damaged(),
    **{
        number: archive(f"<w><row><c><v>{number}</v></c></row></w>")
        for number in ("NaN", "sNaN", "Infinity", "1E-900000000", "1E+900000000", "0E-900000000")
    },
}


@pytest.mark.parametrize("data", BAD_FILES.values(), ids=BAD_FILES)
def test_a_bad_file_is_named_and_keeps_no_other_from_being_read(tmp_path, data):
    (tmp_path / "a.xlsx").write_bytes(data)
    (tmp_path / "good.csv").write_text(text_of(2))
    watch = watched(tmp_path)
    watch.look()
    watch.look()
    watch.wait_until_still()
    watch.look()
    assert len(watch.kept) == 2
    (fault,) = watch.reader.status.faults
    assert Path(fault.file).name == "a.xlsx"
    assert preview_of(FeedChoice(str(tmp_path / "a.xlsx")), KIT).fault is not None


def read_with_a_fault(number: str) -> list[LabelReading]:
    raise IndexError(number)


def test_a_fault_of_the_program_costs_one_file_and_is_logged_once(tmp_path, caplog):
    headings = "Tracking Number,Carrier,Service,Cost\n"
    (tmp_path / "a.csv").write_text(f"{headings}1Z1234567,,Ground,1\n")
    (tmp_path / "b.csv").write_text(f"{headings}1Z7654321,UPS,Ground,1\n")
    kit = FeedKit(KIT.profiles, ServiceNames(load_carriers(()), read_with_a_fault, {}))
    watch = Watched(FeedReader(FeedChoice(str(tmp_path), "generic"), kit), [0.0])
    for _ in range(3):
        watch.look()
    assert watch.numbers == ["1Z7654321"]
    (fault,) = watch.reader.status.faults
    assert (Path(fault.file).name, fault.fault) == ("a.csv", LabelFileFault.UNREADABLE)
    assert len([one for one in caplog.records if one.levelname == "ERROR"]) == 1
    assert preview_of(FeedChoice(str(tmp_path / "a.csv"), "generic"), kit).fault is not None


# -- broken shares ---------------------------------------------------------------------------------


class CountedFiles(Files):
    def __init__(self) -> None:
        self.reads = 0

    @override
    def read(self, found: Found) -> bytes:
        self.reads += 1
        return super().read(found)


class BrokenShare(Files):
    """A drive that fails every other time, in each way that shares do."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self.is_broken = True

    def _fail(self) -> None:
        if self.is_broken and self._random.random() < 0.5:
            code = self._random.choice(
                (errno.EIO, errno.ESTALE, errno.EPERM, errno.EACCES, errno.ENOENT, errno.EBUSY)
            )
            raise OSError(code, os.strerror(code))

    @override
    def find(self, path: str) -> tuple[Found, ...]:
        self._fail()
        return super().find(path)

    @override
    def read(self, found: Found) -> bytes:
        self._fail()
        return super().read(found)


@pytest.mark.parametrize("seed", range(8))
def test_a_share_that_fails_at_random_loses_and_doubles_nothing(feed, seed):
    share, watch_of = BrokenShare(seed), watched
    watch = watch_of(feed, share)
    for number in range(40):
        if not number:
            feed.write_text(HEADINGS)
        with feed.open("a") as file:
            file.write(row(number))
        watch.look()
    share.is_broken = False
    watch.look()
    assert watch.numbers == [f"1Z{number:016d}" for number in range(40)]
    assert watch.reader.status.away_since is None


def test_a_share_that_is_gone_is_named_with_the_time_and_the_systems_word(feed):
    watch = watched(feed / "no" / "such")
    watch.look()
    since = watch.reader.status.away_since
    assert since is not None
    watch.look()
    assert watch.reader.status.away_since == since
    assert "No such file" in watch.reader.status.away_detail


# -- killed ----------------------------------------------------------------------------------------

READER = """
import sys
from crux_desk.desk.labels.label_desk import LabelDesk
from crux_desk.domain.label_records.choices import FeedChoice
from crux_desk.journal.journal import Journal
with Journal(__import__("pathlib").Path(sys.argv[1])) as journal:
    desk = LabelDesk(journal)
    desk.set_up((FeedChoice(sys.argv[2]),))
    print("ready", flush=True)
    while True:
        desk.poll()
"""
KILLS = 200 if os.environ.get("CRUX_DESK_SOAK") else 6


@pytest.mark.timeout(100 + 10 * KILLS)
def test_a_reader_that_is_killed_anywhere_loses_and_doubles_nothing(tmp_path, feed):
    rng = random.Random(int(os.environ.get("SEED", "20")))
    path, rows, midway = tmp_path / "journal.sqlite3", 0, 0
    feed.write_text(HEADINGS)
    for _ in range(KILLS):
        command = [sys.executable, "-c", READER, str(path), str(feed)]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == b"ready\n"
            before, new = rows, rng.randrange(500, 2_000)
            with feed.open("a") as file:
                for _ in range(new):
                    file.write(row(rows))
                    rows += 1
            target = before + rng.randrange(1, new)
            while kept_rows(path) < target:
                assert process.poll() is None
            process.send_signal(signal.SIGKILL)
            process.wait()
        midway += before < kept_rows(path) < rows
    # Those that came when all was read, or nothing of it, show nothing.
    assert midway > KILLS // 3
    for journal in opened(path):
        desk = LabelDesk(journal)
        desk.set_up((FeedChoice(str(feed)),))
        desk.poll()
        found = journal.label_records.since(0, rows * 2)[0]
        assert [record.tracking for record in found] == [
            f"1Z{number:016d}" for number in range(rows)
        ]
        assert not any(record.has_differed for record in found)


def kept_rows(path: Path) -> int:
    """What another process sees of the journal, beside the one that writes it."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        return int(
            connection.execute("SELECT COALESCE(MAX(id), 0) FROM label_records").fetchone()[0]
        )


def opened(path: Path) -> Iterator[Journal]:
    with Journal(path) as journal:
        yield journal
