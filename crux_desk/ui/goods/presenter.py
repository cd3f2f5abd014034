"""The goods at the window: the list, one item, barcodes that are taught, lists in and out."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

from crux_desk.desk.goods.code_desk import CodeDesk
from crux_desk.desk.goods.goods_desk import GoodsDesk
from crux_desk.desk.goods.goods_exchange import GoodsExchange, GoodsRun
from crux_desk.desk.goods.goods_list import FoundGoods, GoodsList, GoodsPage, GoodsSearch
from crux_desk.domain.errors.base import DeskError
from crux_desk.domain.errors.goods import CodeFault, CodeNotLearnable, GoodsFileInvalid
from crux_desk.domain.goods.items import Goods, Item
from crux_desk.domain.goods.learned_codes import LearnedCode
from crux_desk.ui.bench.services import BenchServices
from crux_desk.ui.goods.dialog import GoodsDialog, RemovalDialog, ReportDialog
from crux_desk.ui.goods.importing import GoodsImporter
from crux_desk.ui.goods.item_dialog import ItemDialog
from crux_desk.ui.goods.teach import TeachDialog
from crux_desk.ui.runtime.background import Background, Lane
from crux_desk.ui.verdicts.goods import (
    export_words,
    import_title,
    import_words,
    imported_codes,
    progress_words,
    replaced_line,
    replaced_words,
)
from crux_desk.ui.verdicts.verdict import Tone, Verdict
from crux_desk.ui.widgets.files import FileDialog
from crux_desk.ui.widgets.theme import Theme
from crux_desk.ui.words.errors import words_for
from crux_desk.ui.words.errors.codes import wrong_cell_line
from crux_desk.ui.words.text import Words, plural, shown_text, translate

if TYPE_CHECKING:
    from crux_desk.ui.pictures.shelf import Pictures

_t = translate
_GLANCE_MS = 200
"""How often it is said how far an import is."""
_CSV = "CSV (*.csv *.txt *.tsv)"


class GoodsSource(NamedTuple):
    """Where the goods of this station are found, kept and exchanged."""

    desk: GoodsDesk
    codes: CodeDesk
    listing: GoodsList
    exchange: Callable[[], GoodsExchange]
    export: Callable[[Path, GoodsRun], GoodsRun]
    pictures: "Callable[[], Pictures | None]"
    """Where there are pictures of them."""
    item_called: Callable[[str], str]
    """The SKU of the item that a code is, here or on an order; "" where it is none."""


class GoodsPresenter(QObject):
    """Opens the dialogs about goods, and does what they ask for."""

    def __init__(
        self,
        window: QWidget,
        services: BenchServices,
        source: GoodsSource,
        background: Background,
        theme: Theme,
    ) -> None:
        super().__init__()
        self._window, self._session = window, services.session
        self._scans = services.scans.state
        self._source = source
        self._background, self._theme = background, theme
        self.importer = GoodsImporter(
            services.session, source.exchange, background, self._picture_folder
        )
        """Lists on their way in, whoever has asked for it."""
        self._dialog: GoodsDialog | None = None
        self._search: GoodsSearch | None = None
        self._export: GoodsRun | None = None
        self._glance = QTimer(self)
        self._glance.setInterval(_GLANCE_MS)
        self._glance.timeout.connect(self._show_progress)
        self.importer.changed.connect(self._on_changed)

    def _picture_folder(self) -> Path | None:
        pictures = self._source.pictures()
        return None if pictures is None else pictures.folder

    def stop(self) -> None:
        """The program ends: an export leaves no half of a file, an import goes on at the next start."""
        self.importer.stop()
        if self._export is not None:
            self._export.is_stopped = True

    # -- barcodes that are taught ----------------------------------------------------------------

    def teach(self) -> None:
        """Say what the code is that was not known; without one, list the goods."""
        packing, code = self._session.packing, self._scans.unknown_code
        if not code or packing is None or not packing.order.lines:
            self.show_goods()
            return
        try:
            sku_id = self._source.item_called(code)
        except DeskError as error:
            self._session.refuse(error)
            return
        if sku_id:
            self._session.refuse(CodeNotLearnable(code, CodeFault.OTHER_ITEM, sku_id))
            return
        dialog = TeachDialog(self._window, code, packing.order.lines, self._theme)
        dialog.taught.connect(self._on_taught)
        dialog.open()

    @Slot(object)
    def _on_taught(self, code: LearnedCode) -> None:
        try:
            self._source.codes.learn(code)
        except DeskError as error:
            self._session.refuse(error)
            return
        self._scans.unknown_code = ""
        title = _t("Learned: {code} is {sku}", code=shown_text(code.code), sku=code.sku_id)
        advice = plural(
            "Each scan counts {n} units. Scan it again to pack it.",
            "Each scan counts 1 unit. Scan it again to pack it.",
            code.units,
        )
        self._session.say(Verdict(Tone.GOOD, title, advice))

    # -- the list --------------------------------------------------------------------------------

    def show_goods(self) -> None:
        """All that is known of the goods."""
        dialog = GoodsDialog(self._window)
        pictures = self._source.pictures()
        if pictures is not None and pictures.are_shown:
            from crux_desk.ui.pictures.shelf import Edge

            dialog.model.picture_of = partial(pictures.find, edge=Edge.SMALL)
            pictures.came.connect(dialog.show_pictures)
        dialog.search_wanted.connect(self._look)
        dialog.model.page_wanted.connect(self._on_page_wanted)
        dialog.add_wanted.connect(self._on_add_wanted)
        dialog.edit_wanted.connect(self._on_edit_wanted)
        dialog.removal_wanted.connect(self._on_removal_wanted)
        dialog.import_wanted.connect(self._on_import_wanted)
        dialog.export_wanted.connect(self._on_export_wanted)
        dialog.stop_wanted.connect(self._on_stop_wanted)
        dialog.finished.connect(self._on_closed)
        self._dialog = dialog
        self._look()
        self._show_progress()
        dialog.open()

    @Slot()
    def _look(self) -> None:
        """Look for what is wanted now; of what is asked meanwhile, the last counts."""
        if self._dialog is None:
            return
        wanted, is_under_way = self._dialog.search, self._search is not None
        self._search = wanted
        if not is_under_way:
            self._find(wanted)

    def _find(self, search: GoodsSearch) -> None:
        find = partial(self._source.listing.find, search)
        self._background.run(
            Lane.READING, find, partial(self._on_found, search), partial(self._on_not_found, search)
        )

    def _on_found(self, search: GoodsSearch, found: FoundGoods) -> None:
        if self._ends(search) and self._dialog is not None:
            self._dialog.show_found(found)

    def _on_not_found(self, search: GoodsSearch, error: DeskError) -> None:
        if self._ends(search) and self._dialog is not None:
            self._dialog.show_fault(words_for(error).line)

    def _ends(self, search: GoodsSearch) -> bool:
        """Whether the answer is to the last question; else that one is asked now."""
        last, self._search = self._search, None
        if last is None or last is search or self._dialog is None:
            return True
        self._search = last
        self._find(last)
        return False

    @Slot(object)
    def _on_page_wanted(self, sku_ids: Sequence[str]) -> None:
        page = partial(self._source.listing.page, sku_ids)
        self._background.run(Lane.READING, page, self._on_page, self._on_no_page)

    def _on_page(self, page: GoodsPage) -> None:
        if self._dialog is not None:
            self._dialog.model.show_goods(page.goods, {**page.names, **self._names_on_screen()})

    def _names_on_screen(self) -> dict[str, str]:
        """The open order may be none of those to pack."""
        packing = self._session.packing
        lines = packing.order.lines if packing is not None else ()
        return {line.sku_id: line.name for line in lines if line.name}

    def _on_no_page(self, error: DeskError) -> None:
        if self._dialog is not None:
            self._dialog.show_fault(words_for(error).line)

    @Slot()
    def _on_closed(self) -> None:
        self._dialog = None

    # -- one item --------------------------------------------------------------------------------

    @Slot()
    def _on_add_wanted(self) -> None:
        self._edit(None)

    @Slot(str)
    def _on_edit_wanted(self, sku_id: str) -> None:
        goods = self._goods(sku_id)
        if goods is not None:
            self._edit(goods)

    def _edit(self, goods: Goods | None) -> None:
        if self._dialog is None:
            return
        save = partial(self._save, goods)
        ItemDialog(self._dialog, goods, self._known, self._is_there, save).open()

    def _known(self, code: str) -> LearnedCode | None:
        """What a code stands for: what it was taught to be, or the item that is called so."""
        learned = self._source.desk.code(code)
        if learned is not None:
            return learned
        sku_id = self._source.item_called(code)
        return LearnedCode(code, sku_id) if sku_id else None

    def _is_there(self, sku_id: str) -> bool:
        return bool(self._source.desk.goods_of((sku_id,)))

    def _goods(self, sku_id: str) -> Goods | None:
        """What is known of it now; where that cannot be read, that is said."""
        try:
            goods = self._source.desk.goods_of((sku_id,))
        except DeskError as error:
            self._show_fault(error)
            return None
        if not goods:
            self._look()
        return goods[0] if goods else None

    def _save(self, shown: Goods | None, item: Item, codes: tuple[LearnedCode, ...]) -> None:
        """Keep what was changed of it.

        Raises:
            JournalWriteFailed: nothing was saved.
        """
        self._source.desk.keep(item, codes, shown)
        if self._dialog is not None:
            self._dialog.choose(item.sku_id)
        self._show_changed()

    @Slot(str)
    def _on_removal_wanted(self, sku_id: str) -> None:
        goods = self._goods(sku_id)
        if goods is None or self._dialog is None:
            return
        dialog = RemovalDialog(self._dialog, sku_id, len(goods.codes))
        dialog.accepted.connect(partial(self._remove, sku_id))
        dialog.open()

    def _remove(self, sku_id: str) -> None:
        try:
            self._source.desk.forget(sku_id)
        except DeskError as error:
            self._show_fault(error)
        else:
            self._show_changed()

    def _show_changed(self) -> None:
        if self._dialog is not None:
            self._dialog.show_fault("")
        self._session.look_up_items()
        self._look()

    def _show_fault(self, error: DeskError) -> None:
        if self._dialog is not None:
            self._dialog.show_fault(words_for(error).line)

    @Slot()
    def _on_changed(self) -> None:
        self._look()

    # -- lists in --------------------------------------------------------------------------------

    @Slot()
    def _on_import_wanted(self) -> None:
        dialog = FileDialog(self._dialog, _t("Import items"), _CSV)
        dialog.chosen.connect(self._on_import_chosen)
        dialog.open()

    @Slot(object)
    def _on_import_chosen(self, path: Path) -> None:
        if self._dialog is not None:
            self._dialog.show_fault("")
        self.importer.import_any(path, self._on_imported)
        self._glance.start()
        self._show_progress()

    def _on_imported(self, outcome: GoodsRun | DeskError) -> None:
        self._end_progress()
        if isinstance(outcome, DeskError):
            self._say(Tone.BAD, words_for(outcome))
            if isinstance(outcome, GoodsFileInvalid) and len(outcome.cells) > 1:
                text = _t("No item was changed. Fix the file, then import it again.")
                self._report(
                    words_for(outcome).title, text, list(map(wrong_cell_line, outcome.cells))
                )
        elif outcome.codes:
            self._say(Tone.READY, Words(imported_codes(outcome), ""))
        elif not outcome.is_accepted and outcome.is_stopped:
            self._say(Tone.READY, Words(_t("Import stopped"), _t("No item was changed.")))
        else:
            self._say(Tone.READY, Words(import_title(outcome), import_words(outcome)))
            if outcome.replaced:
                rows = list(map(replaced_line, outcome.replaced))
                self._report(import_title(outcome), replaced_words(outcome), rows)

    def _report(self, title: str, text: str, rows: Sequence[str]) -> None:
        if self._dialog is not None:
            ReportDialog(self._dialog, title, text, rows, self._theme).open()

    # -- lists out -------------------------------------------------------------------------------

    @Slot()
    def _on_export_wanted(self) -> None:
        items, codes = _t("Items (*.csv)"), _t("Barcodes alone (*.csv)")
        dialog = FileDialog(
            self._dialog, _t("Export items"), f"{items};;{codes}", saved_as="goods.csv"
        )
        dialog.chosen.connect(partial(self._on_export_chosen, dialog, codes))
        dialog.open()

    def _on_export_chosen(self, dialog: FileDialog, codes: str, path: Path) -> None:
        run = self._export = GoodsRun()
        are_codes = dialog.selectedNameFilter() == codes
        act = self._export_codes if are_codes else self._source.export
        self._glance.start()
        self._show_progress()
        self._background.run(
            Lane.EXPORT,
            partial(act, path, run),
            partial(self._on_exported, path),
            self._on_not_exported,
        )

    def _export_codes(self, path: Path, run: GoodsRun) -> GoodsRun:
        run.codes = self._source.codes.export_to(path)
        return run

    def _on_exported(self, path: Path, run: GoodsRun) -> None:
        self._export = None
        self._end_progress()
        if run.is_stopped:
            self._say(Tone.READY, Words(_t("Export stopped"), _t("No file was saved.")))
        else:
            self._say(Tone.READY, Words(export_words(run), ""), path)

    def _on_not_exported(self, error: DeskError) -> None:
        self._export = None
        self._end_progress()
        self._say(Tone.BAD, words_for(error))

    # -- how far it is ---------------------------------------------------------------------------

    @Slot()
    def _on_stop_wanted(self) -> None:
        for run in (self.importer.run, self._export):
            if run is not None:
                run.is_stopped = True

    @Slot()
    def _show_progress(self) -> None:
        run = self.importer.run or self._export
        if self._dialog is None or run is None:
            return
        self._glance.start()
        self._dialog.show_progress(progress_words(run), is_running=True)
        self._dialog.show_stopping(can_stop=not (run.is_accepted or run.is_stopped))

    def _end_progress(self) -> None:
        if self.importer.run is None and self._export is None:
            self._glance.stop()

    def _say(self, tone: Tone, words: Words, path: Path | None = None) -> None:
        """In the dialog, or at the window where it was closed meanwhile."""
        if self._dialog is None:
            self._session.report(Verdict(tone, words.title, words.advice))
            return
        is_bad = tone is Tone.BAD
        self._dialog.show_progress("" if is_bad else words.line, is_running=False, path=path)
        if is_bad:
            self._dialog.show_fault(words.line)
