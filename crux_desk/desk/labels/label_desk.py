"""Labels that fill the box: what a scan finds, and what is read for it beside the packing."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from crux_desk.config.setting_rules import OwnCarrier
from crux_desk.domain.clock import utc_now
from crux_desk.domain.label_records.choices import AUTO, FeedChoice
from crux_desk.domain.label_records.status import FeedNews, FeedStatus, Preview, Taken
from crux_desk.journal.journal import Journal

if TYPE_CHECKING:
    from crux_desk.feeds.files import Files
    from crux_desk.feeds.reading import FeedKit
    from crux_desk.feeds.watching import FeedReader

MAX_NEWS = 500
"""Labels that are told of at a time; the others with the next look."""
_FORGET_EVERY = timedelta(minutes=10)


class LabelDesk:
    """Reads the files of shipping software; what a label is found by stands in `known_labels`.

    `look` and `preview` may take as long as a drive likes: they are for threads of their own. Each
    path is looked at on one thread at a time.
    """

    def __init__(
        self,
        journal: Journal,
        own_carriers: Sequence[OwnCarrier] = (),
        clock: Callable[[], datetime] = utc_now,
        files: "Files | None" = None,
    ) -> None:
        self._journal = journal
        self._own_carriers = own_carriers
        self._clock = clock
        self._files = files
        self._choices: tuple[FeedChoice, ...] = ()
        self._readers: dict[FeedChoice, FeedReader] = {}
        self._statuses: dict[FeedChoice, FeedStatus] = {}
        self._note_at: dict[FeedChoice, datetime] = {}
        self._forget_at: datetime | None = None
        self._is_first_done = False
        self._is_stopped = False

    # -- beside the packing ----------------------------------------------------------------------

    def set_up(self, choices: Sequence[FeedChoice]) -> None:
        """From the next look on these are the feeds. For any thread."""
        self._choices = tuple(choices)
        for known in (self._readers, self._statuses, self._note_at):
            for gone in set(known).difference(self._choices):
                known.pop(gone, None)
        self._is_stopped = False

    def stop(self) -> None:
        """The program ends: a look under way keeps what it is at, and no more. For any thread."""
        self._is_stopped = True

    def look(self, choice: FeedChoice, give_way: Callable[[], None] = lambda: None) -> bool:
        """Look at one feed and keep what is new; whether there was anything.

        `give_way` is called where it may rest: who sits at the window goes first.

        Raises:
            JournalUnreadable, JournalWriteFailed: some of it is not kept, and is read again.
        """
        reader = self._readers.get(choice) or self._new_reader(choice)
        journal, has_kept = self._journal.label_records, False
        try:
            for batch in reader.poll(journal.position):
                if self._is_stopped or choice not in self._choices:
                    # Read otherwise by now, perhaps: what was read so is not wanted any more.
                    break
                give_way()
                journal.keep(batch, self._clock())
                has_kept = True
        finally:
            if choice in self._choices:
                self._statuses[choice] = reader.status
        self._note_seen(choice, reader)
        return has_kept

    def news(self) -> FeedNews:
        """Which labels there is something new of; with `is_more`, the next call has more at once.

        Also what was kept beside this program, by its command line, and what was kept but not told
        of when it ended.

        Raises:
            JournalUnreadable, JournalWriteFailed: it comes with the next call.
        """
        journal = self._journal.label_records
        self._forget_old()
        told = journal.told
        records, upto = journal.since(told, MAX_NEWS)
        while upto > told and not records:
            # Nothing but damaged rows: what is behind them is told.
            journal.note_told(upto)
            told = upto
            records, upto = journal.since(told, MAX_NEWS)
        return FeedNews(records, upto, is_more=len(records) >= MAX_NEWS)

    def poll(self) -> FeedNews:
        """Look at all feeds, one after the other, and say what is new.

        Raises:
            JournalUnreadable, JournalWriteFailed: as of `look` and `news`.
        """
        for choice in self._choices:
            self.look(choice)
        return self.news()

    def acknowledge(self, news: FeedNews) -> None:
        """All that hangs on this news was done.

        Raises:
            JournalWriteFailed: it will be told again.
        """
        if news.records:
            self._journal.label_records.note_told(news.upto)

    @property
    def statuses(self) -> tuple[FeedStatus, ...]:
        """How each feed stands, in the order of the settings. For any thread."""
        return tuple(self._statuses.get(one, FeedStatus(one.path)) for one in self._choices)

    @property
    def kinds(self) -> Mapping[str, str]:
        """The kinds of files that are known: names, and what a person calls them."""
        return {profile.name: profile.title for profile in self._kit.profiles.all}

    def preview(self, choice: FeedChoice) -> Preview:
        """The beginning of the feed's newest file, and what becomes of it as the choice has it."""
        from crux_desk.desk.labels.previews import preview_of

        return preview_of(choice, self._kit, self._files)

    def import_file(self, path: Path, profile: str = AUTO) -> Taken:
        """Keep the labels of one file, whatever feeds there are.

        Raises:
            FileUnusable, LabelFileInvalid, JournalWriteFailed: as in `importing`.
        """
        from crux_desk.desk.labels.importing import keep_labels, read_labels

        batches = read_labels(path, self._kit, profile).batches
        return keep_labels(self._journal, batches, self._clock())

    def _new_reader(self, choice: FeedChoice) -> "FeedReader":
        from crux_desk.feeds.watching import FeedReader

        reader = FeedReader(choice, self._kit, self._files, self._clock)
        return self._readers.setdefault(choice, reader)

    @cached_property
    def _kit(self) -> "FeedKit":
        from crux_desk.desk.labels.feed_kit import load_feed_kit

        return load_feed_kit(self._own_carriers)

    def _note_seen(self, choice: FeedChoice, reader: "FeedReader") -> None:
        now = self._clock()
        if now >= self._note_at.get(choice, now):
            self._note_at[choice] = now + _FORGET_EVERY
            self._journal.label_records.note_seen(reader.paths, now)

    def _forget_old(self) -> None:
        """Once all feeds were looked at, so that it is known which files are still there.

        A share that hangs holds that up for `_FORGET_EVERY`.
        """
        now = self._clock()
        self._forget_at = self._forget_at or now + _FORGET_EVERY
        is_first = not self._is_first_done and self._statuses.keys() >= set(self._choices)
        if is_first or now >= self._forget_at:
            self._is_first_done = True
            self._forget_at = now + _FORGET_EVERY
            self._journal.label_records.forget_old(now)
