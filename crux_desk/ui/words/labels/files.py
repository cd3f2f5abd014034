"""How the reading of files of shipping software went: counts, and rows that were not taken."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import PureWindowsPath

from crux_desk.domain.label_records.refusals import RefusedRow, RowFault
from crux_desk.domain.label_records.status import FeedStatus
from crux_desk.ui.words.labels.errors import file_fault_words
from crux_desk.ui.words.text import (
    captioned,
    marked,
    noop,
    plural,
    shown_text,
    side_by_side,
    translate,
    translated,
)
from crux_desk.ui.words.times import moment, since

_t = translate

_FAULTS: Mapping[RowFault, str] = {
    RowFault.NO_TRACKING: noop('"{value}" isn\'t a tracking number.'),
    RowFault.EXCEL: noop('"{value}" lost digits. Was the file opened and saved in Excel?'),
    RowFault.NOT_A_NUMBER: noop('"{value}" isn\'t an amount.'),
    RowFault.OUT_OF_RANGE: noop('"{value}" is more than a box can have.'),
    RowFault.OPEN_QUOTE: noop("A quotation mark is missing."),
    RowFault.TOO_LONG: noop("The row is too long."),
}


def row_fault_words(row: RefusedRow) -> str:
    """Why a row was not taken, and in which column."""
    why = translated(_FAULTS[row.fault], value=shown_text(row.value))
    return captioned(shown_text(row.column), why) if row.column else why


def file_name(path: str) -> str:
    """The last part of a path, of whatever system it is."""
    return PureWindowsPath(path).name or path


def refused_line(row: RefusedRow) -> str:
    """A row that was not taken, on the screen."""
    return captioned(_t("Row {row}", row=row.row), row_fault_words(row))


def feed_lines(status: FeedStatus, now: datetime) -> tuple[str, ...]:
    """How a feed stands: what was read, and what was not."""
    read = (
        _t("Not read yet")
        if status.last_read_at is None
        else _t("Last read {time}", time=moment(status.last_read_at, now, seconds=True))
    )
    labels = plural("{n} labels", "1 label", status.records)
    refused = plural("{n} rows not taken", "1 row not taken", status.refused_count)
    head = side_by_side(*status.profiles, read, labels, refused if status.refused_count else "")
    away = away_words(status.away_since, now)
    faults = (
        captioned(shown_text(one.file), file_fault_words(one.fault, one.detail))
        for one in status.faults
    )
    rows = (captioned(shown_text(one.file), refused_line(one)) for one in status.refused)
    return tuple(line for line in (head, away, *faults, *rows) if line)


def short_state(status: FeedStatus) -> str:
    """How a feed stands, in its row of the list; what is wrong comes first."""
    if status.away_since is not None:
        return marked("!", _t("not reachable"))
    if status.wrong:
        return marked("!", _t("can't be read"))
    labels = plural("{n} labels", "1 label", status.records)
    refused = plural("{n} rows not taken", "1 row not taken", status.refused_count)
    return side_by_side(labels, marked("!", refused) if status.refused_count else "")


def away_words(away_since: datetime | None, now: datetime, name: str = "") -> str:
    """Since when a feed cannot be reached; "" where it can. `name`: which, where there are several."""
    if away_since is None:
        return ""
    time = since(away_since, now)
    if name:
        return _t("Label feed {name} not reachable since {time}", name=shown_text(name), time=time)
    return _t("Label feed not reachable since {time}", time=time)


def unread_words(files: Sequence[str]) -> str:
    """That of these files nothing is taken, for the footer; "" where there are none."""
    if not files:
        return ""
    if len(files) > 1:
        return plural("{n} label files can't be read", "1 label file can't be read", len(files))
    return _t("Label file can't be read: {name}", name=shown_text(file_name(files[0])))


def unkept_words(why: str) -> str:
    """That what the feeds bring cannot be kept."""
    return captioned(_t("Label feeds"), why)
