"""Labels that are found at the scan, out of files that shipping software writes meanwhile."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from crux_desk.desk.labels.label_desk import LabelDesk
from crux_desk.domain.label_records.choices import FeedChoice
from crux_desk.journal.journal import Journal
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
    assert desk.find(UPS_1) is None
    news = desk.poll()
    assert [record.tracking for record in news.records] == [UPS_1, UPS_2]
    found = desk.find(UPS_1)
    assert found is not None
    assert (found.weight_lb, found.file, found.row) == (Decimal("17.20"), str(feed), 2)
    (status,) = news.feeds
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
