"""The files of shipping software, looked at beside the packing, every two seconds."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from crux_desk.desk.labels.label_desk import LabelDesk
from crux_desk.domain.clock import utc_now
from crux_desk.domain.errors import DeskError
from crux_desk.domain.label_records.choices import AUTO, FeedChoice
from crux_desk.domain.label_records.status import FeedNews, FeedStatus, Taken
from crux_desk.ui.runtime.background import Background, Lane
from crux_desk.ui.words.errors import words_for
from crux_desk.ui.words.labels.files import away_words, unkept_words

LOOKS_MS = 2_000
QUIET = timedelta(seconds=30)
"""A share that blinks is not talked about."""


class LabelFeeds(QObject):
    """Looks at all feeds from `start` to `stop`."""

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
        self.statuses: tuple[FeedStatus, ...] = ()
        self._background = background
        self._clock = clock
        self._done: FeedNews | None = None
        self._looks_since: datetime | None = None
        self._away = ""
        self._failed_since: datetime | None = None
        self._failed: DeskError | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(LOOKS_MS)
        self._timer.timeout.connect(self._look)

    @property
    def away(self) -> str:
        """That a feed cannot be reached or not be kept, in words for the footer; "" where all is well."""
        return self._away

    def start(self, choices: tuple[FeedChoice, ...]) -> None:
        """These are the feeds from now on."""
        self.desk.set_up(choices)
        self._timer.start()
        self._look()

    def stop(self) -> None:
        """Look no more; a look under way ends with the rows that it is at."""
        self._timer.stop()
        self.desk.stop()

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
            self._look()

    @Slot()
    def _look(self) -> None:
        if self._looks_since is not None:
            # A drive that does not answer holds the look for as long as it likes.
            self._note_away()
            return
        self._looks_since = self._clock()
        self._background.run(Lane.FEEDS, self._poll, self._on_news, self._on_failed, self._on_broke)

    def _poll(self) -> FeedNews:
        """On the lane."""
        if self._done is not None:
            self.desk.acknowledge(self._done)
            self._done = None
        return self.desk.poll()

    def _on_news(self, news: FeedNews) -> None:
        self._looks_since = self._failed_since = self._failed = None
        self.statuses = news.feeds
        self._note_away()
        if news.records:
            self.news_came.emit(news)
            self._done = news
        if news.is_more:
            self._look()

    def _on_failed(self, error: DeskError) -> None:
        """What cannot be kept now is read again; that it stays so is said in the footer."""
        self._looks_since = None
        self._failed = error
        self._failed_since = self._failed_since or self._clock()
        self._note_away()

    def _on_broke(self, fault: BaseException) -> None:
        """A fault of the program is told once a look, and the next one is tried all the same."""
        self._looks_since = None
        raise fault

    def _note_away(self) -> None:
        since = [status.away_since for status in self.statuses if status.away_since is not None]
        if self._looks_since is not None:
            since.append(self._looks_since)
        now = self._clock()
        long_ago = [one for one in since if now - one >= QUIET]
        away = away_words(min(long_ago, default=None), now)
        if (
            self._failed is not None
            and self._failed_since is not None
            and now - self._failed_since >= QUIET
        ):
            away = unkept_words(words_for(self._failed).title)
        if away != self._away:
            self._away = away
            self.away_changed.emit()
