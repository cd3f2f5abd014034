"""Opening the journal whatever happened to its file: what can be read of a damaged one is recovered.

The file is put aside into a folder of its own, `damaged-<time>`, with its write-ahead log, and never
changed or deleted. While the folder's name ends in `.part` the rescue is not finished; a start after
a kill takes it up again from what lies there. A new journal is filled under another name with what
the whole file has, then with what it has without its log (which may be that of another file), then
from the newest copy made before a change of the tables; a row of an earlier source stays, and rows
that come and go are taken from the first source that has all of them. It gets its name only when it is
complete. What may not be believed any more after a loss is said in `mending`; what became of it is kept
in the new journal until a packer has read it (`untold`).

Where even that fails, by a damage that nobody thought of, all is put aside and the journal begins
empty: a start ends in a window, and says what is lost.

A file that is whole but whose write-ahead log is gone (it was killed, and only the main file was
copied back, say) stays where it is; its end is treated as lost.
"""

import logging
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from crux_desk.domain.clock import utc_now
from crux_desk.domain.errors.station import JournalDamaged, JournalUnreadable, JournalWriteFailed
from crux_desk.domain.records.rescues import Rescue
from crux_desk.domain.records.summaries import Author
from crux_desk.journal.checks.unacknowledged import note_rescue
from crux_desk.journal.file.closing_mark import (
    ClosingMark,
    Ended,
    doubt_path,
    has_log,
    kept_path,
    log_path,
    mark_path,
    noted_head,
    read_mark,
)
from crux_desk.journal.file.copies import copies_of
from crux_desk.journal.file.database import Database
from crux_desk.journal.file.failures import RUBBISH, fault_of, is_in_the_way
from crux_desk.journal.file.inspection import inspect
from crux_desk.journal.file.presence import take_up
from crux_desk.journal.file.raw_files import copy_bytes
from crux_desk.journal.journal import Journal

if TYPE_CHECKING:
    from crux_desk.journal.checks.mending import Mended
    from crux_desk.journal.rescue.salvage import Source

_log = logging.getLogger(__name__)
_UNFINISHED = ".part"
_NO_LOG = "the write-ahead log is gone"


def open_journal(
    path: Path, author: Author, clock: Callable[[], datetime] = utc_now
) -> tuple[Journal, Rescue | None]:
    """The journal, and what had to be done for it; None where nothing had.

    Raises:
        JournalUnreadable: not to be opened, or there is no room to rescue it; nothing is lost by it.
        JournalTooNew: written by a newer program.
    """
    folder, detail = _unfinished(path), "the rescue was interrupted"
    if folder is None:
        try:
            journal = Journal(path, ended=look_through(path))
            return journal, _without_log(path, journal, author, clock())
        except JournalDamaged as error:
            folder, detail = _new_folder(path, clock()), error.detail
    try:
        return _rescue(path, folder, detail, author, clock())
    except Exception as error:
        if is_in_the_way(path, error):
            why = getattr(error, "detail", "") or str(error)
            where = f"the damaged file is in {folder}, and could not be rescued yet: {why}"
            raise JournalUnreadable(str(path), where, fault=fault_of(path, error)) from error
        # Whatever the rescue stumbled over lies in that folder: packing has to go on.
        _log.exception("the journal could not be rescued")
        return _start_empty(path, folder, detail, clock())


def look_through(path: Path) -> Ended:
    """Before it is opened for writing: what was not closed well, or has changed since, is read.

    Returns how it was left.

    Raises:
        JournalDamaged: it has to be rescued; its files are as they were found.
        JournalUnreadable: not to be opened.
        JournalTooNew: written by a newer program.
    """
    try:
        take_up(path)
        ended = inspect(path)
        if path.exists() and (ended is not Ended.WELL or has_log(path)):
            with Journal(path, read_only=True) as journal:
                journal.check_contents()
        return ended
    except JournalDamaged:
        raise
    except (sqlite3.Error, OSError, JournalUnreadable, *RUBBISH) as error:
        detail = getattr(error, "detail", "") or str(error)
        kind = JournalUnreadable if is_in_the_way(path, error) else JournalDamaged
        raise kind(str(path), detail, fault=fault_of(path, error)) from error


def _without_log(path: Path, journal: Journal, author: Author, at: datetime) -> Rescue | None:
    if journal.ended is not Ended.WITHOUT_LOG:
        return journal.unacknowledged

    def tell(mended: "Mended") -> Rescue:
        return Rescue(_NO_LOG, looked_up=mended.looked_up, submit_again=mended.submit_again)

    try:
        journal.mend(author, at, tell)
        return journal.unacknowledged
    except JournalWriteFailed as error:
        journal.close()
        if not is_in_the_way(path, error):
            raise JournalDamaged(str(path), error.detail) from error
        why = f"{_NO_LOG}, and what waits could not be marked for looking up: {error.detail}"
        raise JournalUnreadable(str(path), why, fault=error.fault) from error
    except RUBBISH as error:
        journal.close()
        raise JournalDamaged(str(path), repr(error)) from error


# -- putting aside -----------------------------------------------------------------------------------


def _unfinished(path: Path) -> Path | None:
    found = sorted(path.parent.glob(f"damaged-*{_UNFINISHED}"))
    # What a link or a file with such a name leads to is none of ours.
    return next((one for one in found if one.is_dir() and not one.is_symlink()), None)


def _new_folder(path: Path, at: datetime) -> Path:
    name, number = f"damaged-{at:%Y-%m-%d-%H%M%S}", 1
    while True:
        folder = path.parent / (name if number == 1 else f"{name}-{number}")
        part = folder.with_name(folder.name + _UNFINISHED)
        if not folder.exists():
            with suppress(FileExistsError):
                part.mkdir(mode=0o700)
                return part
        number += 1


def _files(path: Path) -> tuple[Path, ...]:
    """What belongs to a journal; the main file comes last."""
    beside = [path.with_name(path.name + suffix) for suffix in ("-wal", "-shm")]
    return (*beside, kept_path(path), doubt_path(path), mark_path(path), path)


def _set_aside(file: Path, folder: Path) -> None:
    """Never over what lies there already: a reader made this one after a rescue that was killed."""
    place, number = folder / file.name, 1
    while place.exists():
        number += 1
        place = folder / f"{file.name}.{number}"
    file.replace(place)


def _rescue(
    path: Path, folder: Path, detail: str, author: Author, at: datetime
) -> tuple[Journal, Rescue]:
    aside = folder / path.name
    rescue = Rescue(detail, aside=str(_final(folder)))
    if not (aside.exists() and path.exists()):
        _set_all_aside(path, folder)
        _recover(path, aside, rescue, author, at)
    return _finish(path, folder, rescue)


def _start_empty(path: Path, folder: Path, detail: str, at: datetime) -> tuple[Journal, Rescue]:
    """The last resort: nothing was recovered, all of it lies in the folder."""
    _set_all_aside(path, folder)
    ever = read_mark(folder / path.name) or noted_head(folder / path.name)
    lost = 0 if ever is None else ever.step_id
    rescue = Rescue(detail, aside=str(_final(folder)), steps_lost=lost)
    with _new_journal(path) as database:
        note_rescue(database, rescue, at)
    return _finish(path, folder, rescue)


def _final(folder: Path) -> Path:
    return folder.with_name(folder.name.removesuffix(_UNFINISHED))


def _set_all_aside(path: Path, folder: Path) -> None:
    for file in _files(path):
        if file.exists():
            _set_aside(file, folder)


def _finish(path: Path, folder: Path, rescue: Rescue) -> tuple[Journal, Rescue]:
    folder.replace(_final(folder))
    journal = Journal(path)
    return journal, journal.unacknowledged or rescue


# -- recovering --------------------------------------------------------------------------------------


def _recover(path: Path, aside: Path, rescue: Rescue, author: Author, at: datetime) -> None:
    # Few starts ever come here.
    from crux_desk.journal.checks.doubts import note_known
    from crux_desk.journal.checks.mending import mend
    from crux_desk.journal.rescue.refilling import refill

    mark = read_mark(aside) or noted_head(aside)
    with _new_journal(path) as database, _sources(path, aside, mark) as sources:
        refilled = refill(database, sources, 0 if mark is None else mark.step_id)
        mended = mend(database, author, at)
        rescue = replace(
            rescue,
            packings=database.read("SELECT COUNT(*) FROM packings")[0][0],
            steps=refilled.steps,
            steps_lost=max(0, refilled.steps_ever - refilled.steps) + refilled.steps_changed,
            packings_lost=refilled.packings_lost,
            cut=mended.cut,
            looked_up=mended.looked_up,
            submit_again=mended.submit_again,
        )
        note_rescue(database, rescue, at)
        note_known(database)


@contextmanager
def _new_journal(path: Path) -> Iterator[Database]:
    """An empty one under another name; it gets its own when the block ends well."""
    new = path.with_name(f"{path.stem}.rescued{path.suffix}")
    for file in _files(new):
        file.unlink(missing_ok=True)
    with Database(new) as database:
        yield database
    with new.open("rb+") as written:
        os.fsync(written.fileno())
    mark_path(new).replace(mark_path(path))
    new.replace(path)


@contextmanager
def _sources(path: Path, aside: Path, mark: ClosingMark | None) -> "Iterator[list[Source]]":
    """What can be read of the damaged file, the best first; then the newest older copy."""
    with ExitStack() as stack:
        work = stack.enter_context(_work_folder(path))
        blank = work / "blank.sqlite3"
        Database(blank).close()
        log = log_path(aside)
        sources = [_open(stack, work / "whole", blank, aside, log)]
        if has_log(aside):
            sources.append(_open(stack, work / "by-hand", blank, aside, log, is_by_hand=True))
            sources.append(_open(stack, work / "main", blank, aside))
        found = [source for source in sources if source is not None]
        found.sort(key=lambda source: (not (mark and source.has(mark)), not source.is_whole()))
        older = [_open(stack, work / "copy", blank, copy) for copy in copies_of(path)[:1]]
        yield found + [source for source in older if source is not None]


@contextmanager
def _work_folder(path: Path) -> Iterator[Path]:
    """For copies, beside the journal: nobody knows whether there is room in the system's folder.

    Always the same, so that a rescue that was killed leaves nothing for good.
    """
    work = path.with_name("rescue-work")
    _remove(work)
    work.mkdir(mode=0o700)
    try:
        yield work
    finally:
        _remove(work)


def _remove(folder: Path) -> None:
    """All that is in it, and itself; what a link stands for stays."""
    if folder.is_symlink() or folder.is_file():
        folder.unlink()
    for entry in (*sorted(folder.rglob("*"), reverse=True), folder):
        with suppress(OSError):
            if entry.is_dir() and not entry.is_symlink():
                entry.rmdir()
            else:
                entry.unlink()


def _open(
    stack: ExitStack, folder: Path, blank: Path, *files: Path, is_by_hand: bool = False
) -> "Source | None":
    """A copy of the files as a source; None where it is of no use.

    If need be it gets a new header, or a new list of tables. `is_by_hand`: the last file is a log
    that is brought in frame by frame.
    """
    from crux_desk.journal.rescue.log import bring_in
    from crux_desk.journal.rescue.salvage import Source, mend_header, mend_schema

    if not files[0].exists() and not is_by_hand:
        return None
    for number, mend_file in enumerate((_leave, mend_header, mend_schema)):
        copy = folder / str(number)
        copy.mkdir(parents=True)
        for file in files:
            if file.exists():
                copy_bytes(file, copy / file.name)
        main = copy / files[0].name
        try:
            if is_by_hand:
                bring_in(main, copy / files[-1].name)
            mend_file(main, blank)
            source = Source(main)
        except (sqlite3.Error, *RUBBISH):
            continue
        stack.callback(source.close)
        return source
    return None


def _leave(_path: Path, _blank: Path) -> None:
    """As it is."""
