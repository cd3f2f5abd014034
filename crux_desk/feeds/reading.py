"""A file's bytes become label records: which kind it is, then row by row, in batches."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from types import MappingProxyType

from crux_desk.domain.errors.label_files import LabelFileFault
from crux_desk.domain.goods.csv_rows import encoding_of
from crux_desk.domain.label_records.choices import AUTO, OWN, FeedChoice
from crux_desk.domain.label_records.records import LabelRecord
from crux_desk.domain.label_records.refusals import RefusedRow
from crux_desk.domain.label_records.status import Batch, Position, Preview
from crux_desk.domain.values import dataclass
from crux_desk.feeds.profiles import Profile, Profiles, heading_key, own_profile
from crux_desk.feeds.rows import FileRefused, RowReader
from crux_desk.feeds.services import ServiceNames
from crux_desk.feeds.table import Table

BATCH = 100
"""Rows that are kept in one transaction: a scan meanwhile waits for no more."""
MAX_REFUSED = 1_000
"""A file with so many refused rows and not one label is none of labels."""
PREVIEW_ROWS = 10


@dataclass(frozen=True)
class FeedKit:
    """What reading needs to know: the kinds of files, and what carriers and services are called."""

    profiles: Profiles
    names: ServiceNames


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A file that is read as a whole."""

    headings: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    profile: Profile | None = None


def is_read_whole(data: bytes) -> bool:
    """Whether it is XML or a workbook: of no use before it is there to its end."""
    return data.startswith(b"PK\x03\x04") or _is_xml(data)


def read_batches(
    data: bytes,
    choice: FeedChoice,
    kit: FeedKit,
    position: Position,
    *,
    is_whole: bool = True,
) -> Iterator[tuple[Profile, Batch]]:
    """The rows behind the position, in batches, each with the position behind it.

    Args:
        data: all of the file.
        choice: how it is to be read.
        kit: what is known.
        position: how far it was read; its hash is that of what was in front of its offset.
        is_whole: whether a last row without the end of its line counts as one.

    Raises:
        FileRefused: nothing (more) is taken from it.
    """
    if is_read_whole(data):
        yield from _sheet_batches(data, choice, kit, position)
    else:
        yield from _table_batches(data, choice, kit, position, is_whole=is_whole)


def preview(data: bytes, path: str, choice: FeedChoice, kit: FeedKit) -> Preview:
    """The beginning of a file, and what becomes of it."""
    headings: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    fits: dict[str, str] = {}
    try:
        is_whole = is_read_whole(data)
        sheet = _sheet(data, choice, kit, is_preview=True) if is_whole else _first_rows(data)
        headings, rows = sheet.headings, tuple(cells for _, cells in sheet.rows[:PREVIEW_ROWS])
        fits = {profile.name: profile.title for profile in kit.profiles.fitting(headings)}
        reader = RowReader(_profile_of(sheet, choice, kit), headings, kit.names, choice, path)
        read = (reader.read(cells, number) for number, cells in sheet.rows[:PREVIEW_ROWS])
        records = tuple(one if isinstance(one, LabelRecord) else None for one in read)
        return Preview(headings, rows, MappingProxyType(fits), records)
    except FileRefused as refused:
        return Preview(headings, rows, MappingProxyType(fits), fault=refused.of(path))


def _table_batches(
    data: bytes, choice: FeedChoice, kit: FeedKit, position: Position, *, is_whole: bool
) -> Iterator[tuple[Profile, Batch]]:
    table = Table(data, is_whole=is_whole)
    if not table.headings:
        if is_whole:
            raise FileRefused(LabelFileFault.EMPTY)
        return
    profile = _profile_of(_Sheet(table.headings, ()), choice, kit)
    reader = RowReader(profile, table.headings, kit.names, choice, position.path)
    prefix = _known_prefix(data, table.at, position)
    guard = _Guard(is_anew=bool(position.hash) and prefix is None)
    if prefix is None:
        position = replace(position, labels=0, refused=(), refused_count=0)
        prefix = hashlib.sha256(memoryview(data)[: table.at])
    else:
        table.skip_to(position.offset, position.rows)
    after = position
    while True:
        start = table.at
        taken, is_end = _take(table, reader, position.path)
        prefix.update(memoryview(data)[start : table.kept])
        rows = table.number - (table.kept != table.at)
        batch = guard.checked(taken)
        labels = after.labels + len(batch.records)
        after = replace(after, offset=table.kept, hash=prefix.digest(), rows=rows, labels=labels)
        after = after.with_refused(batch.refused)
        if table.at != start or after != position:
            yield profile, replace(batch, position=after)
        if is_end:
            return


def _known_prefix(data: bytes, begins: int, position: Position) -> "hashlib._Hash | None":
    """The hash of what is in front of the position, if that is what was read there."""
    if not begins <= position.offset <= len(data):
        return None
    prefix = hashlib.sha256(memoryview(data)[: position.offset])
    return prefix if prefix.digest() == position.hash else None


def _take(
    table: Table, reader: RowReader, file: str
) -> tuple[list[LabelRecord | RefusedRow], bool]:
    """The next rows, and whether there are no more."""
    taken: list[LabelRecord | RefusedRow] = []
    for _ in range(BATCH):
        row = table.next_row()
        if row is None:
            return taken, True
        if row.fault is not None:
            taken.append(RefusedRow(file, row.number, row.fault, value=row.cells[0]))
        elif (read := reader.read(row.cells, row.number)) is not None:
            taken.append(read)
    return taken, False


def _sheet_batches(
    data: bytes, choice: FeedChoice, kit: FeedKit, position: Position
) -> Iterator[tuple[Profile, Batch]]:
    sheet = _sheet(data, choice, kit)
    profile = _profile_of(sheet, choice, kit)
    digest = hashlib.sha256(data).digest()
    end = replace(position, offset=len(data), hash=digest, rows=len(sheet.rows))
    if position.hash == digest:
        yield profile, Batch((), position=end)
        return
    end = replace(end, labels=0, refused=(), refused_count=0)
    reader = RowReader(profile, sheet.headings, kit.names, choice, position.path)
    read = (reader.read(cells, number) for number, cells in sheet.rows)
    known = (one for one in read if one is not None)
    guard = _Guard(is_anew=bool(position.hash))
    while rows := tuple(islice(known, BATCH)):
        batch = guard.checked(rows)
        end = replace(end, labels=end.labels + len(batch.records)).with_refused(batch.refused)
        yield profile, batch
    yield profile, Batch((), position=end)


class _Guard:
    """Ends the reading of what has refused rows without end, and not one label."""

    def __init__(self, *, is_anew: bool) -> None:
        self._is_anew = is_anew
        self._records = self._refused = 0

    def checked(self, rows: Iterable[LabelRecord | RefusedRow]) -> Batch:
        listed = tuple(rows)
        records = tuple(row for row in listed if isinstance(row, LabelRecord))
        refused = tuple(row for row in listed if isinstance(row, RefusedRow))
        self._records += len(records)
        self._refused += len(refused)
        if not self._records and self._refused > MAX_REFUSED:
            raise FileRefused(LabelFileFault.UNREADABLE)
        return Batch(records, refused, is_anew=self._is_anew)


def _profile_of(sheet: _Sheet, choice: FeedChoice, kit: FeedKit) -> Profile:
    profiles = kit.profiles
    if kind := profiles.refused(sheet.headings):
        raise FileRefused(LabelFileFault.NO_LABELS, kind.title)
    if sheet.profile is not None:
        return sheet.profile
    if choice.profile == OWN:
        return own_profile(choice)
    if choice.profile != AUTO:
        return _named(choice, profiles, is_xml=False)
    return _only(profiles.fitting(sheet.headings))


def _sheet(data: bytes, choice: FeedChoice, kit: FeedKit, *, is_preview: bool = False) -> _Sheet:
    if not _is_xml(data):
        from crux_desk.feeds.xlsx_rows import read_sheet

        rows = read_sheet(data)
        if not rows:
            raise FileRefused(LabelFileFault.EMPTY)
        return _Sheet(tuple(cell.strip() for cell in rows[0][1]), rows[1:])
    from crux_desk.feeds.xml_rows import read_items, read_root

    root = read_root(data)
    is_free = choice.profile == AUTO
    profile = (
        _only(kit.profiles.of_xml(root)) if is_free else _named(choice, kit.profiles, is_xml=True)
    )
    if profile.xml is None or profile.xml.root != root:
        raise FileRefused(LabelFileFault.UNKNOWN)
    if is_preview:
        table = read_items(data, profile.xml, most=PREVIEW_ROWS)
    else:
        # What no profile reads is not collected: an item may have paths without end.
        keys = profile.read | {heading_key(choice.reference)}
        table = read_items(data, profile.xml, keys)
    if not table.rows:
        raise FileRefused(LabelFileFault.EMPTY)
    return _Sheet(table.headings, table.rows, profile)


def _first_rows(data: bytes) -> _Sheet:
    table = Table(data, is_whole=True)
    rows: list[tuple[int, tuple[str, ...]]] = []
    while len(rows) < PREVIEW_ROWS and (row := table.next_row()) is not None:
        rows.append((row.number, row.cells))
    return _Sheet(table.headings, tuple(rows))


def _only(fits: tuple[Profile, ...]) -> Profile:
    if not fits:
        raise FileRefused(LabelFileFault.UNKNOWN)
    if len(fits) > 1:
        raise FileRefused(LabelFileFault.AMBIGUOUS, *(profile.name for profile in fits))
    return fits[0]


def _named(choice: FeedChoice, profiles: Profiles, *, is_xml: bool) -> Profile:
    profile = profiles.named(choice.profile)
    if profile is None:
        names = sorted(one.name for one in profiles.all)
        raise FileRefused(LabelFileFault.NO_PROFILE, choice.profile, *names)
    if (profile.xml is not None) is not is_xml:
        raise FileRefused(LabelFileFault.UNKNOWN)
    return profile


def _is_xml(data: bytes) -> bool:
    encoding = encoding_of(data)
    head = encoding.decode(data[encoding.mark : encoding.mark + 64])
    return head.lstrip().startswith("<")
