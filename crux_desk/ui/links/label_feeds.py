"""The files of shipping software, looked at beside the packing, every two seconds."""

import json
import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from crux_desk.desk.labels.label_desk import LabelDesk
from crux_desk.domain.clock import utc_now
from crux_desk.domain.errors.base import DeskError
from crux_desk.domain.label_records.choices import AUTO, FeedChoice
from crux_desk.domain.label_records.status import FeedNews, FeedStatus, Taken
from crux_desk.ui.runtime.background import Background, Lane
from crux_desk.ui.runtime.interpreter import hold_collector, let_go_of_collector
from crux_desk.ui.words.errors import words_for
from crux_desk.ui.words.labels.files import away_words, file_name, unkept_words, unread_words
from crux_desk.ui.words.text import side_by_side

_log = logging.getLogger(__name__)

LOOKS_MS = 2_000
_NEWS = ""
"""In the place of a path: what all feeds have brought is asked for."""
QUIET = timedelta(seconds=30)
"""A share that blinks is not talked about."""


class LabelFeeds(QObject):
    """Looks at all feeds from `start` to `stop`, at each by itself: one that hangs holds no other."""

    news_came = Signal(object)
    """Of these labels something is new (`FeedNews`). It counts as done when this returns."""
    away_changed = Signal()

    def __init__(
        self,
        desk: LabelDesk,
        background: Background,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        super().__init__()
        self.desk = desk
        self._background = background
        self._clock = clock
        self._choices: tuple[FeedChoice, ...] = ()
        self._looks_since: dict[str, datetime] = {}
        self._failures: dict[str, tuple[datetime, DeskError]] = {}
        self._done: FeedNews | None = None
        self._is_asking = self._is_more = False
        self._away = ""
        self._is_holding = False
        self._timer = QTimer(self)
        self._timer.setInterval(LOOKS_MS)
        self._timer.timeout.connect(self._look)

    @property
    def away(self) -> str:
        """What of a feed cannot be reached, read or kept, for the footer; "" where all is well."""
        return self._away

    @property
    def statuses(self) -> tuple[FeedStatus, ...]:
        """How each feed stands, in the order of the settings."""
        now = self._clock()
        return tuple(self._with_look(status, now) for status in self.desk.statuses)

    @property
    def is_quiet(self) -> bool:
        """Whether nothing is read, or told, just now."""
        return not (self._is_asking or self._looks_since)

    def start(self, choices: tuple[FeedChoice, ...]) -> None:
        """These are the feeds from now on."""
        self._choices = choices
        self.desk.set_up(choices)
        kept = {_NEWS, *(choice.path for choice in choices)}
        self._failures = {path: one for path, one in self._failures.items() if path in kept}
        self._timer.start()
        self._look()

    def stop(self) -> None:
        """Look no more; a look under way ends with the rows that it is at."""
        self._timer.stop()
        self.desk.stop()
        self._looks_since.clear()
        self._hold()

    def run_errand(self, said: dict[str, str], answer: Callable[[str], None]) -> None:
        """A command has a file whose labels are to be kept; it is told what that came to."""
        profile = said.get("profile", AUTO)
        take = partial(self.desk.import_file, Path(said.get("path", "")), profile)
        tell = partial(self._tell, answer)
        self._background.run(Lane.FEEDS, take, tell, tell)

    def _tell(self, answer: Callable[[str], None], outcome: Taken | DeskError) -> None:
        if isinstance(outcome, DeskError):
            answer(json.dumps({"error": words_for(outcome).line}))
        else:
            counts = {"new": outcome.new, "changed": outcome.changed, "void": outcome.void}
            answer(json.dumps(counts))
            self._ask_for_news()

    # -- looking ---------------------------------------------------------------------------------

    @Slot()
    def _look(self) -> None:
        for choice in self._choices:
            path = choice.path
            if path not in self._looks_since:
                # Else a drive that does not answer holds its look for as long as it likes.
                self._looks_since[path] = self._clock()
                look = partial(self.desk.look, choice, self._background.right_of_way.give)
                done, failed = partial(self._on_looked, path), partial(self._on_failed, path)
                broke = partial(self._on_broke, path)
                self._background.run(Lane.FEEDS, look, done, failed, broke)
        self._ask_for_news()
        self._note_away()

    def _on_looked(self, path: str, has_kept: bool) -> None:
        self._end(path)
        if has_kept:
            self._ask_for_news()

    def _on_failed(self, path: str, error: DeskError) -> None:
        """What cannot be kept now is read again; that it stays so is said in the footer."""
        since, _ = self._failures.get(path, (self._clock(), error))
        self._end(path, (since, error))

    def _on_broke(self, path: str, fault: BaseException) -> None:
        """A fault of the program is told once a look, and the next one is tried all the same."""
        self._end(path)
        raise fault

    def _end(self, path: str, failure: tuple[datetime, DeskError] | None = None) -> None:
        self._looks_since.pop(path, None)
        self._failures.pop(path, None)
        if failure is not None:
            self._failures[path] = failure
        if path == _NEWS:
            self._is_asking = False
        self._note_away()

    # -- what they bring -------------------------------------------------------------------------

    def _ask_for_news(self) -> None:
        self._is_more = self._is_asking
        if not self._is_asking:
            self._is_asking = True
            failed, broke = partial(self._on_failed, _NEWS), partial(self._on_broke, _NEWS)
            self._background.run(Lane.FEEDS, self._news, self._on_news, failed, broke)

    def _news(self) -> FeedNews:
        """On the lane, one at a time."""
        if self._done is not None:
            self.desk.acknowledge(self._done)
            self._done = None
        return self.desk.news()

    def _on_news(self, news: FeedNews) -> None:
        self._end(_NEWS)
        if news.records:
            self.news_came.emit(news)
            self._done = news
        if news.is_more or self._is_more:
            self._ask_for_news()

    # -- what is away ----------------------------------------------------------------------------

    def _with_look(self, status: FeedStatus, now: datetime) -> FeedStatus:
        """A look that takes so long is as good as none."""
        since = self._looks_since.get(status.path)
        is_hung = since is not None and now - since >= QUIET
        return replace(status, away_since=since) if is_hung and not status.away_since else status

    def _hold(self) -> None:
        """No garbage is looked for while rows are made; a look that hangs makes none."""
        now = self._clock()
        is_reading = any(now - since < QUIET for since in self._looks_since.values())
        if is_reading is not self._is_holding:
            self._is_holding = is_reading
            (hold_collector if is_reading else let_go_of_collector)()

    def _note_away(self) -> None:
        self._hold()
        away = self._away_words()
        if away != self._away:
            # Whoever looks after the station finds in the log when it began.
            _log.warning("feeds: %s", away or "all are read again")
            self._away = away
            self.away_changed.emit()

    def _away_words(self) -> str:
        now = self._clock()
        for since, error in self._failures.values():
            if now - since >= QUIET:
                return unkept_words(words_for(error).title)
        statuses = self.statuses
        gone = [(one.away_since, one.path) for one in statuses if one.away_since is not None]
        first = min((one for one in gone if now - one[0] >= QUIET), default=None)
        name = file_name(first[1]) if first is not None and len(statuses) > 1 else ""
        gone_since = None if first is None else first[0]
        wrong = [fault.file for status in statuses for fault in status.wrong]
        return side_by_side(away_words(gone_since, now, name), unread_words(wrong))
