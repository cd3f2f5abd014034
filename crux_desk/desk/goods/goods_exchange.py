"""The list of goods as a file: imported and exported, whole or not at all."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import field
from datetime import datetime
from pathlib import Path
from time import perf_counter, sleep
from typing import TYPE_CHECKING, BinaryIO

from crux_desk.config.files import writing_whole
from crux_desk.config.paths import is_there
from crux_desk.desk.goods.code_desk import CodeDesk
from crux_desk.desk.goods.reading_files import MEGABYTE, read_file
from crux_desk.domain.clock import utc_now
from crux_desk.domain.errors.goods import GoodsFileInvalid, SharedListUnreadable
from crux_desk.domain.goods.codes_file import is_codes_file
from crux_desk.domain.goods.goods_file import (
    GoodsFile,
    Remark,
    cells_of,
    csv_line,
    has_place_in_row,
)
from crux_desk.domain.goods.goods_reading import MAX_BYTES, read_goods, unpacked
from crux_desk.domain.goods.items import COLUMNS
from crux_desk.domain.goods.learned_codes import ReplacedCode
from crux_desk.domain.records.summaries import Author
from crux_desk.domain.values import dataclass
from crux_desk.journal.journal import Journal
from crux_desk.journal.tables.goods.goods_imports import AcceptedList

if TYPE_CHECKING:
    from crux_desk.domain.records.shared_lists import ArrivedList

MAX_MEGABYTES = MAX_BYTES // MEGABYTE
_TURN_S = 0.005
"""One transaction, about: a scan that comes just then waits for it."""
_LEAST, _FIRST, _MOST = 20, 100, 500
"""Rows in one transaction, as quick as this computer is."""
_PAUSE_S = 0.0005
"""Between two of them, so that a scan gets its turn."""
_PAGE = 500
"""Items that are read for an export at once."""


class GoodsStopped(Exception):
    """A person has stopped it."""


@dataclass
class GoodsRun:
    """How far an import or export is, for another thread to look at; who sets `is_stopped` ends it.

    An import that is being taken over, `is_accepted`, cannot be stopped any more.
    """

    read: int = 0
    rows: int = 0
    taken: int = 0
    new: int = 0
    changed: int = 0
    mended: int = 0
    remarks: tuple[Remark, ...] = ()
    pictures: Mapping[str, int] = field(default_factory=dict)
    """Those that the list names, with their lines; for `picture_check`."""
    unwritten: int = 0
    codes: int = 0
    """Of a file of codes alone."""
    replaced: list[ReplacedCode] = field(default_factory=list)
    kept: list[tuple[str, str]] = field(default_factory=list)
    """Items that were changed after the list was accepted, and differ from it; and when."""
    is_rest_lost: bool = False
    """The list at which the program was ended before cannot be read any more."""
    is_accepted: bool = False
    is_stopped: bool = False
    is_left: bool = False
    """The program ends: what was accepted is taken over at its next start."""
    give_way: Callable[[], None] = lambda: None
    """Called where it may rest: who sits at the window goes first."""

    def add_remark(self, remark: Remark | None) -> None:
        """Something odd was found besides; None for nothing."""
        if remark is not None:
            self.remarks += (remark,)

    def tell_read(self, rows: int) -> None:
        """So many rows are read, or written.

        Raises:
            GoodsStopped: it is to be stopped.
        """
        self.read = rows
        self.give_way()
        if self.is_stopped or self.is_left:
            raise GoodsStopped


class GoodsExchange:
    """Brings lists into the journal and out of it. None of it is quick: for a lane."""

    def __init__(
        self,
        journal: Journal,
        author: Author,
        clock: Callable[[], datetime] = utc_now,
        is_shared: Callable[[], bool] = lambda: False,
    ) -> None:
        """`is_shared`: whether other benches are to have what is imported here."""
        self._journal = journal
        self._author = author
        self._clock = clock
        self._is_shared = is_shared

    def set_author(self, author: Author) -> None:
        """From now on this person's name stands with what is done."""
        self._author = author

    def import_from(self, path: Path, run: GoodsRun) -> GoodsRun:
        """Take over the list in a file, or nothing of it; returns `run`.

        Items of the list replace those with the same SKU, the others stay. Where it was stopped
        before all of it was read, nothing was changed. Lookups see new items bit by bit.

        Raises:
            FileUnusable: it cannot be read, or is too large for a list of goods.
            GoodsFileInvalid: rows are wrong; nothing was changed.
            JournalUnreadable, JournalWriteFailed: nothing was changed, or, where the list was
                accepted, the rest of it is taken over by the next import or start.
        """
        return self.import_data(read_file(path, MAX_MEGABYTES), str(path), run)

    def import_data(self, data: bytes, name: str, run: GoodsRun) -> GoodsRun:
        """The same, of what is in a file of that name.

        Raises:
            GoodsFileInvalid, JournalUnreadable, JournalWriteFailed: as there.
        """
        before = GoodsRun()
        self.finish_import(before)
        run.is_rest_lost = before.is_rest_lost
        with suppress(GoodsStopped):
            file = read_goods(data, name, run.tell_read)
            run.rows, run.mended, run.remarks = len(file.cells), file.mended, file.remarks
            run.pictures = file.pictures
            self._accept(file, run)
        return run

    def import_any(self, path: Path, run: GoodsRun) -> GoodsRun:
        """As `import_from`; a file of codes alone (code, sku_id, units) is taken as well.

        Raises:
            CodesFileInvalid: a line of such a file is wrong; nothing was changed.
            FileUnusable, GoodsFileInvalid, JournalUnreadable, JournalWriteFailed: as there.
        """
        if not is_codes_file(read_file(path, MAX_MEGABYTES)):
            return self.import_from(path, run)
        run.codes = CodeDesk(self._journal, self._author, self._clock).import_from(path)
        return run

    def finish_import(self, run: GoodsRun) -> None:
        """Take over the rest of a list at which a program was ended.

        Of what was taken before, what a person has changed meanwhile stays.

        Raises:
            JournalUnreadable, JournalWriteFailed: it is still to be taken over.
        """
        if not self._journal.goods_imports.is_under_way:
            return
        accepted = self._journal.goods_imports.accepted()
        if accepted is not None:
            self._take_over(accepted, run, is_again=True)
        else:
            self._journal.goods_imports.settle()
            run.is_rest_lost = True

    def take_shared(self, arrived: "ArrivedList", run: GoodsRun) -> GoodsRun:
        """Take over a list that another bench has imported; what a person has changed since stays.

        Raises:
            SharedListUnreadable: this program reads it otherwise; it is not asked for again.
            JournalUnreadable, JournalWriteFailed: it is taken over again.
        """
        self.finish_import(GoodsRun())
        shared = arrived.shared
        is_left = True
        with suppress(GoodsStopped):
            try:
                file = unpacked(arrived.body, run.tell_read)
            except GoodsFileInvalid as error:
                self._note_taken(arrived, ())
                raise SharedListUnreadable(shared.station) from error
            run.rows = len(file.cells)
            author = Author(shared.station, shared.packer)
            accepted = AcceptedList(file, shared.at, author)
            self._journal.goods_imports.accept(accepted)
            run.is_accepted = True
            self._take_over(accepted, run, is_again=True)
            is_left = run.is_left
        if not is_left:
            self._note_taken(arrived, run.kept)
        return run

    def _note_taken(self, arrived: "ArrivedList", kept: Iterable[tuple[str, str]]) -> None:
        """Those that are newer than it are taken over once more: they have the last word."""
        shared, others = arrived.shared, arrived.others
        ats = {at.isoformat() for at in others.values()} | self._journal.goods_lists.import_times()
        taken = {
            list_id
            for list_id in self._journal.goods_lists.taken
            if list_id in others and others[list_id] <= shared.at
        }
        by_person = [(sku_id, at) for sku_id, at in kept if at not in ats]
        self._journal.goods_lists.note_taken({*taken, shared.list_id}, shared, by_person)

    def _accept(self, file: GoodsFile, run: GoodsRun) -> None:
        accepted = AcceptedList(file, self._clock(), self._author)
        run.tell_read(run.rows)
        kept = None
        if self._is_shared():
            kept = self._journal.goods_lists.keep_parts(file.packed, run.give_way)
        # Whether or not there is a floor yet: a list may come that is older.
        self._journal.goods_lists.note_import(accepted.at)
        self._journal.goods_imports.accept(accepted, kept)
        run.is_accepted = True
        self._take_over(accepted, run)

    def _take_over(self, accepted: AcceptedList, run: GoodsRun, *, is_again: bool = False) -> None:
        count, at_once = len(accepted.file.cells), _FIRST
        while run.taken < count:
            began_s = perf_counter()
            taken = self._journal.goods_imports.take(
                slice(run.taken, run.taken + at_once), accepted, is_again=is_again
            )
            run.new += taken.new
            run.changed += taken.changed
            run.replaced += taken.replaced
            run.kept += taken.kept
            run.taken = min(run.taken + at_once, count)
            if run.is_left:
                return
            at_once = _rows_for(at_once, perf_counter() - began_s)
            sleep(_PAUSE_S)
            run.give_way()
        self._journal.goods_imports.settle()


def _rows_for(rows: int, took_s: float) -> int:
    """So many rows take as long as a scan may wait."""
    return max(_LEAST, min(_MOST, 2 * rows, round(rows * _TURN_S / max(took_s, 1e-6))))


def export_goods(journal_path: Path, path: Path, run: GoodsRun) -> GoodsRun:
    """Write the whole list into a file, whole or not at all; returns `run`.

    Reads the journal beside whoever writes it. Where it was stopped, there is no file. With a byte
    order mark, by which spreadsheets see that it is UTF-8.

    Raises:
        FileUnusable: it cannot be written; what was there is as it was.
        JournalUnreadable: the journal cannot be read; likewise.
    """
    with suppress(GoodsStopped), writing_whole(path, station=journal_path.parent) as file:
        file.write(b"\xef\xbb\xbf")
        file.write(csv_line(COLUMNS).encode())
        if is_there(journal_path):
            with Journal(journal_path, read_only=True) as journal:
                _write_rows(journal, file, run)
    return run


def _write_rows(journal: Journal, file: BinaryIO, run: GoodsRun) -> None:
    skus = journal.items.skus_after("", _PAGE)
    while skus:
        goods = journal.items.goods_of(skus)
        lines = (cells_of(item, [known.code for known in codes]) for item, codes in goods)
        file.write("".join(map(csv_line, lines)).encode())
        run.rows += len(goods)
        run.unwritten += sum(not has_place_in_row(c.code) for _, codes in goods for c in codes)
        run.tell_read(run.rows)
        skus = journal.items.skus_after(skus[-1], _PAGE)
