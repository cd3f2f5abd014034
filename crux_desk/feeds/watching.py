"""A feed that is looked at again and again: what is new of it since the last time.

Looking at a file that has not changed asks the drive for nothing but its size and time. A file is
never locked, moved or changed. What cannot be read now is tried again.
"""

import logging
from collections import deque
from collections.abc import Callable, Generator, Iterator
from dataclasses import replace
from datetime import datetime
from time import monotonic

from crux_desk.domain.clock import utc_now
from crux_desk.domain.errors.label_files import LabelFileFault
from crux_desk.domain.label_records.choices import FeedChoice
from crux_desk.domain.label_records.refusals import MAX_REFUSED, RefusedRow
from crux_desk.domain.label_records.status import Batch, FeedStatus, FileFault, Position
from crux_desk.domain.texts import without_halves
from crux_desk.domain.values import dataclass
from crux_desk.feeds.files import Files, Found
from crux_desk.feeds.reading import FeedKit, is_read_whole, read_batches
from crux_desk.feeds.rows import FileRefused

STILL_S = 60.0
"""A last row without the end of its line is taken when nothing has come behind it for so long."""

_log = logging.getLogger(__name__)

PositionOf = Callable[[str], Position | None]


@dataclass
class _Seen:
    """A file as it was seen last: since when it looks so, and what became of it."""

    stamp: tuple[str, int, int]
    since_s: float
    looks: int = 1
    is_read: bool = False
    is_done: bool = False
    fault: FileFault | None = None
    profile: str = ""
    labels: int | None = None


class FeedReader:
    """Reads one feed. Blocking, and called on one thread at a time."""

    def __init__(
        self,
        choice: FeedChoice,
        kit: FeedKit,
        files: Files | None = None,
        clock: Callable[[], datetime] = utc_now,
        now_s: Callable[[], float] = monotonic,
    ) -> None:
        self.choice = choice
        self._kit = kit
        self._files = files or Files()
        self._clock, self._now_s = clock, now_s
        self._seen: dict[str, _Seen] = {}
        self._refused: deque[RefusedRow] = deque(maxlen=MAX_REFUSED)
        self._reading = choice.reading
        self._refused_count = 0
        self._last_read_at: datetime | None = None
        self._away_since: datetime | None = None
        self._away_detail = ""

    @property
    def status(self) -> FeedStatus:
        """How it stands, after the last look; for the thread that looks."""
        seen = self._seen.values()
        return FeedStatus(
            self.choice.path,
            tuple(dict.fromkeys(one.profile for one in seen if one.profile)),
            self._last_read_at,
            sum(one.labels or 0 for one in seen),
            tuple(reversed(self._refused)),
            self._refused_count,
            tuple(one.fault for one in seen if one.fault is not None),
            self._away_since,
            self._away_detail,
        )

    @property
    def paths(self) -> tuple[str, ...]:
        """The files that were there at the last look, as positions name them."""
        return tuple(map(without_halves, self._seen))

    def poll(self, position_of: PositionOf) -> Iterator[Batch]:
        """What is new; each batch is to be kept, with its position, before the next one is asked for.

        Args:
            position_of: how far a file was read, as it was kept.
        """
        try:
            found = self._files.find(self.choice.path)
        except (OSError, ValueError, RuntimeError) as error:
            self._note_away(error)
            return
        error_met: Exception | None = None
        here = {one.path for one in found}
        self._seen = {path: seen for path, seen in self._seen.items() if path in here}
        for one in found:
            try:
                yield from self._look(one, position_of)
            except OSError as error:
                error_met = error
        if error_met is None:
            self._away_since, self._away_detail = None, ""
        else:
            self._note_away(error_met)

    def _note_away(self, error: Exception) -> None:
        if self._away_since is None:
            self._away_since = self._clock()
        self._away_detail = getattr(error, "strerror", None) or str(error)

    def _look(self, found: Found, position_of: PositionOf) -> Iterator[Batch]:
        seen = self._noted(found)
        if found.refused is not None:
            seen.fault = FileFault(found.path, found.refused, found.detail)
            return
        is_still = self._now_s() - seen.since_s >= STILL_S
        if seen.is_done or not found.size or (seen.is_read and not is_still):
            return
        position = position_of(without_halves(found.path))
        if position is not None and position.reading != self._reading:
            # What was kept of it is wrong now.
            position = None
        self._note_earlier(seen, position)
        is_kept = position is not None and position.stamp == found.stamp
        if is_kept and position is not None and position.offset >= found.size:
            seen.is_done = True
            return
        yield from self._read(found, seen, position, is_still=is_still)

    def _noted(self, found: Found) -> _Seen:
        seen = self._seen.get(found.path)
        if seen is None or seen.stamp != found.stamp:
            profile, labels = ("", None) if seen is None else (seen.profile, seen.labels)
            seen = self._seen[found.path] = _Seen(
                found.stamp, self._now_s(), profile=profile, labels=labels
            )
        else:
            seen.looks += 1
        return seen

    def _note_earlier(self, seen: _Seen, position: Position | None) -> None:
        """What was read before this run."""
        if seen.labels is not None or position is None:
            return
        seen.labels = position.labels
        self._refused.extend(position.refused)
        self._refused_count += position.refused_count
        known = (self._last_read_at, position.read_at)
        self._last_read_at = max((at for at in known if at is not None), default=None)

    def _read(
        self, found: Found, seen: _Seen, position: Position | None, *, is_still: bool
    ) -> Iterator[Batch]:
        try:
            data = self._files.read(found)
        except FileRefused as refused:
            seen.fault, seen.is_done = refused.of(found.path), True
            return
        try:
            if is_read_whole(data) and seen.looks < 2:
                # Perhaps it is still being written.
                return
            # A name may hold what no text can.
            before = Position(without_halves(found.path), *found.stamp, reading=self._reading)
            if position is not None:
                before = replace(
                    before,
                    offset=position.offset,
                    hash=position.hash,
                    rows=position.rows,
                    labels=position.labels,
                    refused=position.refused,
                    refused_count=position.refused_count,
                )
            end = yield from self._batches(data, before, seen, is_still=is_still)
            seen.is_read, seen.fault = True, None
            seen.is_done = end >= len(data) or is_still
        except FileRefused as refused:
            if refused.fault is LabelFileFault.UNREADABLE and not is_still:
                return
            seen.fault, seen.is_done = refused.of(found.path), True
        except Exception as error:  # noqa: BLE001
            # Whatever one file does to the reading, the others are read on.
            _log.exception("%r cannot be read", found.path)
            detail = (type(error).__name__,)
            seen.fault = FileFault(found.path, LabelFileFault.UNREADABLE, detail)
            seen.is_done = True

    def _batches(
        self, data: bytes, before: Position, seen: _Seen, *, is_still: bool
    ) -> Generator[Batch, None, int]:
        """Returns how far it was read."""
        end = before.offset
        batches = read_batches(data, self.choice, self._kit, before, is_whole=is_still)
        is_begun = False
        for profile, batch in batches:
            if batch.is_anew and not is_begun:
                self._forget(before)
            is_begun = True
            yield replace(batch, reading=self._reading)
            seen.profile = profile.title
            self._note(batch)
            if batch.position is not None:
                end, seen.labels = batch.position.offset, batch.position.labels
        return end

    def _forget(self, position: Position) -> None:
        """The file is read anew: what was refused of it before is refused again, or is not there."""
        self._refused_count -= position.refused_count
        of_others = [row for row in self._refused if row.file != position.path]
        self._refused.clear()
        self._refused.extend(of_others)

    def _note(self, batch: Batch) -> None:
        self._refused.extend(batch.refused)
        self._refused_count += len(batch.refused)
        self._last_read_at = self._clock()
