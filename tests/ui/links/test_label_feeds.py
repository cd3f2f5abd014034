"""Feeds beside the packing: the real window reads them, says what is away, and waits for nothing."""

import json
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from typing_extensions import override

from crux_desk.config.settings import Settings
from crux_desk.desk.labels.label_desk import LabelDesk
from crux_desk.domain.label_records.choices import FeedChoice
from crux_desk.domain.label_records.status import FeedNews
from crux_desk.feeds.files import Files, Found
from crux_desk.ui.links.label_feeds import LabelFeeds
from tests.feeds import samples
from tests.feeds.samples import UPS_1

FEDEX_INVOICE = (
    "Express or Ground Tracking ID,Net Charge Amount,Tracked Charge Description 1,"
    "Original Ref#3/PO Number\n"
)


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
    found = bench.program.work.parts.known_labels.find(UPS_1)
    assert found is not None
    assert found.row == 2


def test_a_feed_that_is_gone_for_half_a_minute_is_named_in_the_footer(bench, feed, qtbot):
    now = [datetime(2026, 11, 30, 10, 41, tzinfo=UTC)]
    program = bench.program
    desk = LabelDesk(program.work.parts.journal)
    desk._clock = lambda: now[0]
    feeds = LabelFeeds(desk, program.background, lambda: now[0])
    feeds.start((FeedChoice(str(feed)),))
    qtbot.waitUntil(lambda: not feeds._looks_since)
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


class HungShare(Files):
    """A drive that does not answer for one path until `answers` is set; it says what it was asked."""

    def __init__(self, path: Path) -> None:
        self.path, self.answers, self.asked = path, threading.Event(), 0

    @override
    def find(self, path: str) -> tuple[Found, ...]:
        if path == str(self.path):
            self.asked += 1
            self.answers.wait(30)
        return super().find(path)


def test_a_share_that_hangs_holds_no_other_feed_and_is_named_until_it_answers(bench, feed, qtbot):
    now = [datetime(2026, 11, 30, 10, 41, tzinfo=UTC)]
    program, hung = bench.program, feed.with_name("hung.csv")
    share = HungShare(hung)
    feeds = LabelFeeds(
        LabelDesk(program.work.parts.journal, files=share), program.background, lambda: now[0]
    )
    feeds.start((FeedChoice(str(hung)), FeedChoice(str(feed))))
    try:
        feed.write_text(samples.WORLDSHIP, "cp1252")
        with qtbot.waitSignal(feeds.news_came) as came:
            feeds._look()
        (news,) = came.args
        assert {record.file for record in news.records} == {str(feed)}
        qtbot.waitUntil(lambda: set(feeds._looks_since) == {str(hung)})
        now[0] += timedelta(seconds=31)
        with qtbot.waitSignal(feeds.away_changed):
            feeds._look()
        assert feeds.away.startswith("Label feed hung.csv not reachable since ")
        assert [one.away_since is None for one in feeds.statuses] == [False, True]
        qtbot.waitUntil(lambda: not feeds._is_holding)
        # It is left alone until it answers.
        assert share.asked == 1
        hung.write_text(samples.WORLDSHIP, "cp1252")
    finally:
        share.answers.set()
    with qtbot.waitSignal(feeds.away_changed):
        pass
    assert feeds.away == ""
    feeds.stop()


def test_a_file_that_cannot_be_read_is_named_in_the_footer_and_in_the_log(
    bench, feed, qtbot, caplog
):
    feed.write_text(FEDEX_INVOICE)
    links = bench.program.links
    links.set_up(Settings(feeds=(FeedChoice(str(feed)),)))
    footer = bench.window._footer
    bench.until(lambda: "Label file can't be read: worldship.csv" in footer._devices.full_text)
    assert "worldship.csv" in caplog.text
    feed.write_text(samples.WORLDSHIP, "cp1252")
    bench.until(lambda: not footer._devices.full_text)


def test_a_file_about_something_else_beside_labels_is_not_named_in_the_footer(bench, feed, qtbot):
    feed.write_text(samples.WORLDSHIP, "cp1252")
    feed.with_name("hours.csv").write_text("name,town\nAna,Anaheim\n")
    feeds = LabelFeeds(LabelDesk(bench.program.work.parts.journal), bench.program.background)
    feeds.start((FeedChoice(str(feed.parent)),))
    qtbot.waitUntil(lambda: not feeds._looks_since)
    (status,) = feeds.statuses
    assert (len(status.faults), status.wrong, feeds.away) == (1, (), "")
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
    desk = LabelDesk(program.work.parts.journal)
    feeds = LabelFeeds(desk, program.background, lambda: now[0])
    feed.write_text(samples.WORLDSHIP, "cp1252")
    database = program.work.parts.journal._database
    with database.write() as connection:
        connection.execute(
            "CREATE TEMP TRIGGER full BEFORE INSERT ON main.label_records"
            " BEGIN SELECT RAISE(ABORT, 'no'); END"
        )
    feeds.start((FeedChoice(str(feed)),))
    qtbot.waitUntil(lambda: bool(feeds._failures))
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
