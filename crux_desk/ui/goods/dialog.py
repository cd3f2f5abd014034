"""The list of goods: every item and barcode that this station knows.

What is kept, forgotten, imported and exported is done by whoever opens these dialogs.
"""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget
from typing_extensions import override

from crux_desk.desk.goods.goods_list import FoundGoods, GoodsSearch
from crux_desk.domain.codes.scans import Scan
from crux_desk.ui.bench.questions.long_text import LongText, TextStyle
from crux_desk.ui.goods.enter_dialog import EnterDialog
from crux_desk.ui.goods.model import GoodsColumn, GoodsModel
from crux_desk.ui.goods.view import EditedTable
from crux_desk.ui.widgets.fields import Field
from crux_desk.ui.widgets.files import PathLine
from crux_desk.ui.widgets.labels import plain_label
from crux_desk.ui.widgets.theme import Theme
from crux_desk.ui.words.text import number, plural, sentences, shown_text, translate

_t = translate
_REST_MS = 200
"""A typed text is looked for when the typing rests."""


class GoodsDialog(EnterDialog):
    """It looks for nothing and changes nothing itself: it says what is wanted, and is shown it."""

    search_wanted = Signal()
    add_wanted = Signal()
    edit_wanted = Signal(str)
    removal_wanted = Signal(str)
    import_wanted = Signal()
    export_wanted = Signal()
    stop_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, _t("Items and barcodes"))
        self.model = GoodsModel()
        self._is_busy = self._goes_to_rows = False
        self._has_items = True
        self._chosen = ""
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self.search_wanted)
        self._build()
        self.fit(1120, 640)
        self._filter.edit.setFocus()

    @override
    def take_scan(self, scan: Scan) -> bool:
        """Show the item that was scanned."""
        self._filter.edit.setText(scan.item_code)
        self._unweighed.setChecked(False)
        self._goes_to_rows = True
        self._search_now()
        return True

    @Slot()
    def show_pictures(self) -> None:
        """Other pictures can be drawn."""
        self._table.viewport().update()

    @property
    def search(self) -> GoodsSearch:
        """What is looked for."""
        return GoodsSearch(self._filter.text.strip(), self._unweighed.isChecked())

    def choose(self, sku_id: str) -> None:
        """When the list comes next, this item is the chosen one."""
        self._chosen = sku_id

    def show_found(self, found: FoundGoods) -> None:
        """Show what a search has found; the chosen item, or its place, stays chosen."""
        row = self._table.currentIndex().row()
        chosen = self._chosen or self.model.sku_at(row)
        self._chosen = ""
        self.model.show_skus(found.sku_ids)
        again = self.model.row_of(chosen)
        self._table.go_to(again if again >= 0 else row)
        self.show_text(_about(found))
        self._unweighed.setEnabled(bool(found.unweighed or found.search.is_unweighed))
        self._has_items = found.total > 0
        self.make_primary(self._edit if self._has_items else self._import)
        if found.sku_ids and self._goes_to_rows:
            self._table.setFocus()
        self._goes_to_rows = False
        self._show_state()

    def show_progress(self, text: str, *, is_running: bool, path: Path | None = None) -> None:
        """How far an import or export is, or what it came to; `path`: the file that is there now."""
        self.file.show_path(path)
        self._is_busy = is_running
        self._progress.setText(text)
        self._progress.setVisible(bool(text))
        self._show_state()

    def show_stopping(self, *, can_stop: bool) -> None:
        """Whether what is under way can still be stopped."""
        self._stop.setEnabled(can_stop)

    # -- building --------------------------------------------------------------------------------

    def _build(self) -> None:
        self._filter = Field(_t("&Find"), hint=_t("part of a SKU, barcode or note"))
        self._filter.edit.setClearButtonEnabled(True)
        self._filter.hide_caption()
        self._filter.edit.textChanged.connect(self._on_text_changed)
        self._filter.entered.connect(self._on_entered)
        self._unweighed = QCheckBox(_t("&Only items without a weight"))
        self._unweighed.toggled.connect(self._on_unweighed_toggled)
        top = QHBoxLayout()
        top.setSpacing(18)
        top.addWidget(self._filter, 1)
        top.addWidget(self._unweighed)
        self.body.addLayout(top)
        self._table = EditedTable(self.model, _t("Items"))
        self._table.say_when_empty(_t("Items appear here."))
        self._table.stretch(GoodsColumn.NAME, GoodsColumn.CODES, GoodsColumn.NOTE)
        self._table.setMinimumHeight(90)
        self._table.edit_wanted.connect(self._on_edit)
        self._table.removal_wanted.connect(self._on_remove)
        self.body.addWidget(self._table, 1)
        self._progress = plain_label(name="status")
        self._progress.setWordWrap(True)
        self._progress.hide()
        self.body.addWidget(self._progress)
        self.file = PathLine()
        self.body.addWidget(self.file)
        self._add_buttons()

    def _add_buttons(self) -> None:
        self.add_cancel(_t("Close"))
        self._stop = self.add_button(_t("Stop"))
        self._stop.clicked.connect(self.stop_wanted)
        self._remove = self.add_button(_t("Remove…"), _t("Del"))
        self._remove.clicked.connect(self._on_remove)
        self._export = self.add_button(_t("Export…"))
        self._export.clicked.connect(self.export_wanted)
        self.add_button(_t("Add…")).clicked.connect(self.add_wanted)
        self._import = self.add_button(_t("Import…"))
        self._import.clicked.connect(self.import_wanted)
        self._edit = self.add_primary(_t("Edit…"))
        self._edit.clicked.connect(self._on_edit)
        self._show_state()

    def _show_state(self) -> None:
        """What stands out is at the far right: what has nothing to act on is not there."""
        for button in (self._edit, self._remove):
            button.setVisible(self._has_items)
            button.setEnabled(self.model.rowCount() > 0)
        self._stop.setVisible(self._is_busy)
        self._import.setVisible(not self._is_busy)
        self._export.setVisible(self._has_items and not self._is_busy)

    # -- what the packer does --------------------------------------------------------------------

    def _search_now(self) -> None:
        self._rest.stop()
        self.show_fault("")
        self.search_wanted.emit()

    @Slot()
    def _on_text_changed(self) -> None:
        self.show_fault("")
        self._rest.start()

    @Slot()
    def _on_entered(self) -> None:
        if self._rest.isActive():
            self._goes_to_rows = True
            self._search_now()
        elif self.model.rowCount():
            self._table.setFocus()

    @Slot()
    def _on_unweighed_toggled(self) -> None:
        self._search_now()

    @Slot()
    def _on_edit(self) -> None:
        sku_id = self.model.sku_at(self._table.currentIndex().row())
        if sku_id:
            self.edit_wanted.emit(sku_id)

    @Slot()
    def _on_remove(self) -> None:
        sku_id = self.model.sku_at(self._table.currentIndex().row())
        if sku_id:
            self.removal_wanted.emit(sku_id)


def _about(found: FoundGoods) -> str:
    total, shown = found.total, len(found.sku_ids)
    if not total:
        return _t(
            "No items yet. Import your list, add one, or teach an unknown barcode when you scan it."
        )
    without = (
        plural("{n} items have no weight.", "1 item has no weight.", found.unweighed)
        if found.unweighed
        else ""
    )
    if shown == total:
        return sentences(plural("{n} items.", "1 item.", total), without)
    if not shown and found.search.text:
        return plural(
            'No match for "{text}" in {n} items.',
            'No match for "{text}" in 1 item.',
            total,
            text=shown_text(found.search.text),
        )
    counted = plural("{shown} of {n} items.", "{shown} of 1 item.", total, shown=number(shown))
    return sentences(counted, "" if found.search.is_unweighed else without)


class RemovalDialog(EnterDialog):
    """Asks before an item and its barcodes are forgotten. Accepted means: yes."""

    def __init__(self, parent: QWidget, sku_id: str, codes: int) -> None:
        goes = plural(
            "Its weight, note, picture and {n} barcodes are forgotten.",
            "Its weight, note, picture and 1 barcode are forgotten.",
            codes,
        )
        alone = _t("Its weight, note and picture are forgotten.")
        rest = _t("Orders stay as they are.")
        title = _t("Remove {sku}?", sku=shown_text(sku_id))
        super().__init__(parent, title, sentences(goes if codes else alone, rest))
        cancel = self.add_cancel(_t("Cancel"))
        self.add_danger(_t("Remove"), cancel).clicked.connect(self.accept)


class ReportDialog(EnterDialog):
    """What came of an import, row by row."""

    def __init__(
        self, parent: QWidget, title: str, text: str, rows: Sequence[str], theme: Theme
    ) -> None:
        super().__init__(parent, title, text)
        self.rows = LongText(theme, title)
        self.rows.add(TextStyle.ROW, rows)
        self.rows.show_all()
        self.body.addWidget(self.rows, 1)
        close = self.add_primary(_t("Close"))
        close.clicked.connect(self.accept)
        close.setFocus()
        self.fit(820, 460)
