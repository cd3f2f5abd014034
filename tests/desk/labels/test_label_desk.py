"""Labels that are found at the scan, out of files that shipping software writes meanwhile."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from crux_desk.desk.labels import label_desk
from crux_desk.desk.labels.label_desk import LabelDesk
from crux_desk.domain.label_records.choices import OWN, FeedChoice, OwnColumn, WeightUnit
from crux_desk.journal.journal import Journal
from tests.builders import A_TIME
from tests.feeds import samples
from tests.feeds.samples import UPS_1, UPS_2


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with Journal(tmp_path / "journal.sqlite3") as opened:
        yield opened


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    return tmp_path / "worldship.csv"


def desk_of(journal: Journal, feed: Path) -> LabelDesk:
    desk = LabelDesk(journal)
    desk.set_up((FeedChoice(str(feed)),))
    return desk


def test_a_label_is_found_once_its_row_was_read(journal, feed):
    feed.write_text(samples.WORLDSHIP, "cp1252")
    desk = desk_of(journal, feed)
    assert journal.label_records.find(UPS_1) is None
    news = desk.poll()
    assert [record.tracking for record in news.records] == [UPS_1, UPS_2]
    found = journal.label_records.find(UPS_1)
    assert found is not None
    assert (found.weight_lb, found.file, found.row) == (Decimal("17.20"), str(feed), 2)
    (status,) = desk.statuses
    assert (status.records, status.profiles) == (2, ("UPS WorldShip (CSV)",))


def test_news_come_until_they_are_acknowledged_also_after_a_new_start(journal, feed):
    feed.write_text(samples.WORLDSHIP, "cp1252")
    assert len(desk_of(journal, feed).poll().records) == 2
    desk = desk_of(journal, feed)
    news = desk.poll()
    assert len(news.records) == 2
    desk.acknowledge(news)
    assert desk.poll().records == ()


def test_a_void_that_comes_later_is_news(journal, feed):
    feed.write_text(samples.WORLDSHIP, "cp1252")
    desk = desk_of(journal, feed)
    desk.acknowledge(desk.poll())
    row = samples.WORLDSHIP.splitlines()[1].replace(",N,", ",Y,")
    with feed.open("a", encoding="cp1252") as file:
        file.write(f"{row}\n")
    (void,) = desk.poll().records
    assert (void.tracking, void.is_void) == (UPS_1, True)


OWN_COLUMNS = (
    (OwnColumn.TRACKING, "Nr"),
    (OwnColumn.WEIGHT, "Weight"),
    (OwnColumn.COST, "List"),
)
AS_NET = (*OWN_COLUMNS[:2], (OwnColumn.COST, "Net"))


def test_columns_that_were_named_wrong_are_read_again_and_back_again(journal, feed):
    feed.write_text(f"Nr,Weight,List,Net\n{UPS_1},16,9.00,4.00\n{UPS_2},32,,\n")
    wrong = FeedChoice(str(feed), OWN, columns=OWN_COLUMNS)
    right = FeedChoice(str(feed), OWN, columns=AS_NET, weight_unit=WeightUnit.OZ)
    desk = LabelDesk(journal)
    for choice, pounds, cost in ((wrong, "16.00", "9.00"), (right, "1.00", "4.00")) * 2:
        desk.set_up((choice,))
        news = desk.poll()
        desk.acknowledge(news)
        assert [record.tracking for record in news.records] == [UPS_1, UPS_2]
        found = journal.label_records.find(UPS_1)
        assert found is not None
        assert (found.weight_lb, found.ship_cost) == (Decimal(pounds), Decimal(cost))
        assert not found.has_differed
        assert not desk.poll().records


def test_a_feed_says_after_a_new_start_what_was_read_before(journal, feed):
    feed.write_text(samples.WORLDSHIP, "cp1252")
    first = desk_of(journal, feed)
    first.poll()
    (before,) = first.statuses
    second = desk_of(journal, feed)
    second.poll()
    (after,) = second.statuses
    assert before.last_read_at is not None
    assert after.last_read_at is not None
    assert (after.records, after.last_read_at <= before.last_read_at) == (2, True)


ROWS = 250


def test_rows_that_were_not_taken_are_named_after_a_new_start_too(journal, feed):
    """The last of them, without what may be somebody's name: columns are shifted now and then."""
    wrong = [f"1Z{n:016d},{'Ana Lopez' if n % 2 else f'{n}.1.2'},po-{n},1\n" for n in range(ROWS)]
    feed.write_text("PackageTrackingNumber,PackageWeight,PackageReference1,x\n" + "".join(wrong))
    with feed.open("a") as file:
        file.write(f"{UPS_1},17.20,po-1,1\n")
    before = desk_of(journal, feed)
    before.poll()
    desk = desk_of(journal, feed)
    desk.poll()
    (status,), (was,) = desk.statuses, before.statuses
    assert (status.refused_count, status.records) == (was.refused_count, was.records) == (ROWS, 1)
    assert [(r.row, r.fault, r.column) for r in status.refused] == [
        (r.row, r.fault, r.column) for r in was.refused
    ]
    assert {r.value for r in status.refused if r.row % 2} == {"…"}
    assert all(r.value in ("…", f"{r.row - 2}.1.2") for r in status.refused)
    assert not any(b"Lopez" in file.read_bytes() for file in journal.path.parent.glob("journal*"))
    # What is refused later comes to them.
    with feed.open("a") as file:
        file.write("none,1,po-2,1\n")
    desk.poll()
    (status,) = desk_of_looked(journal, feed).statuses
    assert (status.refused_count, status.refused[0].row) == (ROWS + 1, ROWS + 3)


def test_rows_of_a_file_that_is_read_anew_are_not_counted_twice(journal, feed):
    heading = "PackageTrackingNumber,PackageWeight,PackageReference1\n"
    wrong = "1Z0000000000000001,1.2.3,po-1\n"
    feed.write_text(heading + wrong * 3)
    desk_of(journal, feed).poll()
    later = desk_of(journal, feed)
    later.poll()
    feed.write_text(heading + f"{UPS_1},17.20,po-1\n" + wrong * 2)
    later.poll()
    later.poll()
    (status,) = later.statuses
    assert (status.refused_count, [row.row for row in status.refused]) == (2, [4, 3])


def desk_of_looked(journal: Journal, feed: Path) -> LabelDesk:
    desk = desk_of(journal, feed)
    desk.poll()
    return desk


def test_a_file_that_is_still_there_is_not_read_again_when_its_labels_are_forgotten(journal, feed):
    feed.write_text(
        "Tracking Number,Carrier,Service,Cost,Void\n"
        f"{UPS_1},UPS,Ground,9,\n{UPS_1},UPS,Ground,9,Y\n"
    )
    now = [A_TIME]
    for days in (0, 45, 91, 92, 190):
        now[0] = A_TIME + timedelta(days=days)
        desk = LabelDesk(journal, clock=lambda: now[0])
        desk.set_up((FeedChoice(str(feed), "generic"),))
        news = desk.poll()
        desk.acknowledge(news)
        assert bool(news.records) is (days == 0)
    assert journal.label_records.find(UPS_1) is None


def test_damaged_rows_do_not_stop_the_news_behind_them(journal, feed, monkeypatch):
    monkeypatch.setattr(label_desk, "MAX_NEWS", 2)
    rows = "".join(f"1Z{number:016d},UPS,Ground,9\n" for number in range(7))
    feed.write_text(f"Tracking Number,Carrier,Service,Cost\n{rows}")
    desk = LabelDesk(journal)
    desk.set_up((FeedChoice(str(feed), "generic"),))
    desk.poll()
    with journal._database.write() as connection:
        connection.execute("UPDATE label_records SET facts = '[]' WHERE id <= 6")
    assert [record.row for record in desk.poll().records] == [8]


def test_a_preview_shows_ten_rows_and_what_becomes_of_them(journal, feed):
    feed.write_text(samples.WORLDSHIP, "cp1252")
    preview = LabelDesk(journal).preview(FeedChoice(str(feed)))
    assert preview.headings[0] == "PackageTrackingNumber"
    assert len(preview.rows) == 2
    assert preview.records[0] is not None
    assert list(preview.fits) == ["worldship-csv"]


def test_a_preview_of_unknown_columns_shows_them_all_the_same(journal, feed):
    feed.write_text("name,town\nAna,Anaheim\n" * 20)
    preview = LabelDesk(journal).preview(FeedChoice(str(feed)))
    assert (preview.headings, len(preview.rows)) == (("name", "town"), 10)
    assert preview.fault is not None
    assert LabelDesk(journal).preview(FeedChoice(str(feed / "x"))).fault is not None
