"""Feeds beside the packing: the real window reads them, says what is away, and waits for nothing."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crux_desk.config.settings import Settings
from crux_desk.desk.labels.label_desk import LabelDesk
from crux_desk.domain.label_records.choices import FeedChoice
from crux_desk.domain.label_records.status import FeedNews
from crux_desk.ui.links.label_feeds import LabelFeeds
from tests.feeds import samples
from tests.feeds.samples import UPS_1


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    return tmp_path / "worldship.csv"


def test_the_window_reads_the_feeds_of_its_settings(bench, feed, qtbot):
    feed.write_text(samples.WORLDSHIP, "cp1252")
    links = bench.program.links
    links.set_up(Settings(feeds=(FeedChoice(str(feed)),)))
    with qtbot.waitSignal(links.labels.feeds.news_came) as came:
        pass
    (news,) = came.args
    assert isinstance(news, FeedNews)
    assert UPS_1 in {record.tracking for record in news.records}
    found = bench.program._parts.known_labels.find(UPS_1)
    assert found is not None
    assert found.row == 2


def test_a_feed_that_is_gone_for_half_a_minute_is_named_in_the_footer(bench, feed, qtbot):
    now = [datetime(2026, 11, 30, 10, 41, tzinfo=UTC)]
    program = bench.program
    desk = LabelDesk(program._parts.journal)
    desk._clock = lambda: now[0]
    feeds = LabelFeeds(desk, program.background, lambda: now[0])
    feeds.start((FeedChoice(str(feed)),))
    qtbot.waitUntil(lambda: bool(feeds.statuses))
    assert feeds.away == ""
    now[0] += timedelta(seconds=31)
    with qtbot.waitSignal(feeds.away_changed):
        feeds._look()
    assert feeds.away.startswith("Label feed not reachable since ")
    feed.write_text(samples.WORLDSHIP, "cp1252")
    with qtbot.waitSignal(feeds.away_changed):
        feeds._look()
    assert feeds.away == ""
    feeds.stop()


def test_a_command_hands_the_window_a_file_and_is_told_what_came_of_it(bench, feed, qtbot):
    feed.write_text(samples.WORLDSHIP, "cp1252")
    told: list[str] = []
    said = {"path": str(feed), "profile": "auto"}
    bench.program.rooms.errands["labels"](said, told.append)
    feeds = bench.program.links.labels.feeds
    with qtbot.waitSignal(feeds.news_came):
        pass
    assert [json.loads(one) for one in told] == [{"new": 1, "changed": 0, "void": 1}]
    bench.program.rooms.errands["labels"](said | {"profile": "no-such"}, told.append)
    qtbot.waitUntil(lambda: len(told) == 2)
    assert "no-such" in json.loads(told[1])["error"]


def test_labels_that_cannot_be_kept_for_half_a_minute_are_told_of_in_the_footer(bench, feed, qtbot):
    now = [datetime(2026, 11, 30, 10, 41, tzinfo=UTC)]
    program = bench.program
    desk = LabelDesk(program._parts.journal)
    feeds = LabelFeeds(desk, program.background, lambda: now[0])
    feed.write_text(samples.WORLDSHIP, "cp1252")
    database = program._parts.journal._database
    with database.write() as connection:
        connection.execute(
            "CREATE TEMP TRIGGER full BEFORE INSERT ON main.label_records"
            " BEGIN SELECT RAISE(ABORT, 'no'); END"
        )
    feeds.start((FeedChoice(str(feed)),))
    qtbot.waitUntil(lambda: feeds._failed is not None)
    assert feeds.away == ""
    now[0] += timedelta(seconds=31)
    with qtbot.waitSignal(feeds.away_changed):
        feeds._look()
    assert feeds.away.startswith("Label feeds: ")
    with database.write() as connection:
        connection.execute("DROP TRIGGER full")
    with qtbot.waitSignal(feeds.away_changed):
        feeds._look()
    assert feeds.away == ""
    feeds.stop()
