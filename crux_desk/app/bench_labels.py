"""What the bench does with what shipping software knows of labels: built when a feed is set up.

Or when a command brings a file: nothing of it is loaded before.
"""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from crux_desk.app.station import Station
from crux_desk.config.settings import Settings
from crux_desk.domain.errors.base import DeskError
from crux_desk.domain.label_records.choices import FeedChoice
from crux_desk.ui.bench.services import BenchServices
from crux_desk.ui.bench.window import MainWindow
from crux_desk.ui.runtime.background import Background, Lane

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from crux_desk.domain.label_records.status import FeedNews, FeedStatus, Preview
    from crux_desk.ui.links.label_feeds import LabelFeeds
    from crux_desk.ui.links.label_filling import LabelFilling


class BenchLabels(QObject):
    """Labels that fill their boxes at the window."""

    away_changed = Signal()

    def __init__(
        self,
        window: MainWindow,
        services: BenchServices,
        parts: Station,
        background: Background,
    ) -> None:
        super().__init__()
        self._window, self._services, self._parts = window, services, parts
        self._background = background
        self._choices: tuple[FeedChoice, ...] = ()
        self._feeds: LabelFeeds | None = None
        self.filling: LabelFilling | None = None

    @property
    def feeds(self) -> "LabelFeeds":
        """The files of shipping software; what comes out of them fills boxes."""
        if self._feeds is None:
            from crux_desk.ui.links.label_feeds import LabelFeeds

            self._feeds = LabelFeeds(self._parts.label_desk, self._background)
            self._feeds.away_changed.connect(self.away_changed)
            self._feeds.news_came.connect(self.take_news)
        self.begin()
        return self._feeds

    @property
    def away(self) -> str:
        """That a feed cannot be reached, in words; "" where all can, or there is none."""
        return "" if self._feeds is None else self._feeds.away

    def set_up(self, settings: Settings) -> None:
        """Read the feeds that the settings name, from now on."""
        if settings.feeds != self._choices:
            self._choices = settings.feeds
            self.feeds.start(settings.feeds)

    def begin_where_known(self) -> None:
        """Begin where labels are known without a feed: a command has brought them.

        Raises:
            JournalUnreadable: the journal cannot be read.
        """
        if self._parts.journal.label_records.has_any:
            self.begin()

    def begin(self) -> None:
        """From now on labels are looked up, and fill their boxes."""
        if self.filling is not None:
            return
        from crux_desk.ui.links.label_filling import LabelFilling

        scans, session, known = (
            self._services.scans,
            self._services.session,
            self._parts.known_labels,
        )
        filling = LabelFilling(
            session, known, self._parts.carriers, scans.devices.take, scans.devices.ask
        )
        scans.state.label_taken.connect(filling.on_label_taken)
        scans.devices.shipment_cost_confirmed.connect(filling.take_shipment_cost)
        filling.filled.connect(self._window.panel.on_filled)
        scans.know_labels(known)
        self._window.warn_by(replace(session.services, records=known))
        self.filling = filling

    # -- for the settings ------------------------------------------------------------------------

    def feed_kinds(self) -> "Mapping[str, str]":
        """The kinds of files that there are, with what a person calls them."""
        return self._parts.label_desk.kinds

    def feed_statuses(self) -> "tuple[FeedStatus, ...]":
        """How the feeds stand that are read now."""
        return () if self._feeds is None else self._feeds.statuses

    def preview(self, choice: FeedChoice, done: "Callable[[Preview], None]") -> None:
        """The beginning of a feed's newest file; a drive that hangs keeps nobody."""
        read = partial(self._parts.label_desk.preview, choice)
        self._background.run(Lane.LENGTHY, read, done, _unreachable)

    # -- what comes ------------------------------------------------------------------------------

    def stop(self) -> None:
        """Labels are numbers again, and no file is read."""
        if self._feeds is not None:
            self._feeds.stop()
        if self.filling is None:
            return
        scans, filling = self._services.scans, self.filling
        scans.state.label_taken.disconnect(filling.on_label_taken)
        scans.devices.shipment_cost_confirmed.disconnect(filling.take_shipment_cost)
        filling.stop()
        self.filling = None
        scans.know_labels(None)
        self._window.warn_by(replace(self._services.session.services, records=None))

    def take_news(self, news: "FeedNews") -> None:
        """These labels are new, or something of them is."""
        if self.filling is not None and news.records:
            self.filling.take_news(news.records)
            # What speaks against a box may have come with them.
            self._window.warn_by(self._services.session.services)
            if any(record.is_void for record in news.records):
                # What was sent with such a label needs somebody now.
                self._services.submitting.outbox_changed.emit()


def _unreachable(error: DeskError) -> None:
    """A preview says its own faults."""
    raise error
