"""The page of the carriers: which ones the station ships with, their methods, its own ones."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from crux_desk.config.setting_rules import MAX_CARRIERS, plain
from crux_desk.domain.scanning.station_carriers import CarrierChoice
from crux_desk.ui.settings.carrier_rows import CarrierRow, CarrierRows
from crux_desk.ui.settings.page import SettingsPage
from crux_desk.ui.settings.remembered import RememberedChoices, link_button
from crux_desk.ui.settings.rows import SettingEditor
from crux_desk.ui.settings.words import words_of
from crux_desk.ui.widgets.cards import KeyButton
from crux_desk.ui.widgets.fields import Field, set_state
from crux_desk.ui.widgets.labels import plain_label, show_tip
from crux_desk.ui.widgets.scroller import ScrolledContent
from crux_desk.ui.widgets.theme import grown
from crux_desk.ui.words.text import (
    captioned,
    marked,
    noop,
    number,
    sentences,
    shown_text,
    translate,
)

_t = translate
_LINES_OF_METHODS = 3
"""At least, with what is free around them; they grow with the list beside them."""
_LOW = 300
"""Design pixels: on lower pages the methods of a carrier have no line to spare."""
_MIN_ROWS = 2
"""Carriers that are seen without scrolling, at least."""


class ShipsWithEditor(SettingEditor):
    """The list with a check box for each carrier. `row_chosen` when another one is marked."""

    row_chosen = Signal()

    def __init__(self, rows: CarrierRows) -> None:
        super().__init__("ships_with")
        self._rows = rows
        self._held: object = ()
        self._is_filling = False
        self.list = QListWidget()
        self.list.setObjectName("carriers")
        self.list.setAccessibleName(words_of("ships_with").caption)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.count = plain_label(name="settingHelp")
        self.all_button = link_button(_t("Check all"))
        head = QHBoxLayout()
        head.addWidget(self.count, 1)
        head.addWidget(self.all_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.list, 1)
        layout.addSpacing(4)
        layout.addWidget(self.note)
        self.list.itemChanged.connect(self._on_item_changed)
        self.list.currentRowChanged.connect(self._on_row_changed)
        self.all_button.clicked.connect(self._on_all)

    @property
    def row(self) -> CarrierRow | None:
        """The carrier that is marked."""
        place = self.list.currentRow()
        return self._rows.rows[place] if 0 <= place < len(self._rows.rows) else None

    @override
    def fill(self, value: object) -> None:
        self._held = value
        self._rows.check_only(value if isinstance(value, tuple) else ())
        self.show_rows()

    @override
    def typed(self) -> object:
        """What nobody touched stays as it was, by whichever names."""
        held = self._held
        is_as_it_was = isinstance(held, tuple) and self._rows.is_said_by(held)
        return plain(held) if is_as_it_was else self._rows.ships_with

    @override
    def lock(self, *, is_locked: bool) -> None:
        set_state(self.list, "locked", is_locked)
        self.all_button.setEnabled(not is_locked)
        self.show_rows()

    @property
    @override
    def stop(self) -> QWidget:
        return self.list

    def show_rows(self, marked: CarrierRow | None = None) -> None:
        """Show all of them as they are now; `marked` is the one to look at, else the same place."""
        place = max(self.list.currentRow(), 0)
        if marked is not None:
            place = self._rows.rows.index(marked)
        self._is_filling = True
        self.list.clear()
        for row in self._rows.rows:
            self.list.addItem(self._item(row))
        self.list.setCurrentRow(min(place, self.list.count() - 1))
        self._is_filling = False
        self._show_count()
        self.row_chosen.emit()

    def show_name(self) -> None:
        """The name of the one that is marked has changed."""
        row, item = self.row, self.list.currentItem()
        if row is not None and item is not None:
            item.setText(_shown_name(row))

    def _item(self, row: CarrierRow) -> QListWidgetItem:
        item = QListWidgetItem(_shown_name(row))
        state = Qt.CheckState.Checked if row.is_checked else Qt.CheckState.Unchecked
        item.setCheckState(state)
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        item.setFlags(flags if self.is_locked else flags | Qt.ItemFlag.ItemIsUserCheckable)
        return item

    def _show_count(self) -> None:
        checked, count = len(self._rows.checked), len(self._rows.rows)
        words = _t("{n} of {count} carriers", n=number(checked), count=number(count))
        if checked == count:
            words = _t("All {count} carriers", count=number(count))
        elif not checked:
            words = _t("None checked: all count")
        self.count.setText(words)
        is_all = checked == count
        self.all_button.set_text(_t("Uncheck all") if is_all else _t("Check all"))

    @Slot()
    def _on_row_changed(self) -> None:
        if not self._is_filling:
            self.row_chosen.emit()

    @Slot(QListWidgetItem)
    def _on_item_changed(self, item: QListWidgetItem) -> None:
        if self._is_filling:
            return
        row = self._rows.rows[self.list.row(item)]
        row.is_checked = item.checkState() is Qt.CheckState.Checked
        self._show_count()
        self.on_edited()

    @Slot()
    def _on_all(self) -> None:
        is_all = len(self._rows.checked) == len(self._rows.rows)
        self._rows.check_all(is_checked=not is_all)
        self.show_rows()
        self.on_edited()


class CarriersEditor(SettingEditor):
    """Name and methods of the carrier that is marked. `renamed`, and `rows_changed` with the one."""

    renamed = Signal()
    rows_changed = Signal(object)

    def __init__(self, rows: CarrierRows) -> None:
        super().__init__("carriers")
        self._rows = rows
        self._row: CarrierRow | None = None
        self._is_filling = False
        self._has_room = True
        self.name_field = Field(_t("Name"))
        self.methods = QPlainTextEdit()
        self.methods.setTabChangesFocus(True)
        self.methods.setAccessibleName(_t("Methods, one on each line"))
        self.methods.setMinimumHeight(self.methods.fontMetrics().lineSpacing() * _LINES_OF_METHODS)
        self.about = plain_label(name="settingHelp")
        self.about.setWordWrap(True)
        self.add_button = KeyButton(_t("Add a carrier"))
        self.remove_button = KeyButton(_t("Remove"))
        self._build()
        self.name_field.edit.textChanged.connect(self._on_name_edited)
        self.name_field.edit.editingFinished.connect(self.on_finished)
        self.methods.textChanged.connect(self._on_methods_edited)
        self.add_button.clicked.connect(self._on_add)
        self.remove_button.clicked.connect(self._on_remove)

    def _build(self) -> None:
        self.buttons = QHBoxLayout()
        self.buttons.addWidget(self.add_button)
        self.buttons.addWidget(self.remove_button)
        self.buttons.addStretch(1)
        layout = QVBoxLayout(self)
        # The name stands beside the count of the carriers, its field beside their list.
        layout.setContentsMargins(0, 6, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.name_field)
        layout.addWidget(plain_label(_t("Methods, one on each line"), "fieldCaption"))
        layout.addWidget(self.methods, 1)
        layout.addWidget(self.about)
        layout.addWidget(self.note)

    # -- the editor of a setting -----------------------------------------------------------------

    @override
    def fill(self, value: object) -> None:
        self._rows.fill(value if isinstance(value, tuple) else ())
        self.rows_changed.emit(None)

    @override
    def typed(self) -> object:
        return [dict(entry) for entry in self._rows.entries]

    @override
    def value(self) -> object:
        if any(self._rows.wrong_parts(row) for row in self._rows.rows):
            raise ValueError("not all of them are carriers")
        return super().value()

    @override
    def go_to_default(self) -> None:
        """What IT has set up stays."""
        if not self.is_locked:
            self._rows.forget_own()
            self.rows_changed.emit(None)
            self.check()
            self.changed.emit()

    @override
    def lock(self, *, is_locked: bool) -> None:
        self.show_row(self._row)

    @override
    def why_wrong(self) -> str:
        for row in self._rows.rows:
            words = self._rows.what_is_wrong(row)
            if words:
                return captioned(shown_text(row.name) or _t("Carrier without a name"), words)
        return _t("There are too many carriers: at most {most}.", most=MAX_CARRIERS)

    @override
    def standing_words(self) -> str:
        later = _t("Changes apply after a restart.")
        if not self.differs:
            return later
        return marked("●", sentences(_t("You changed carriers or methods."), later))

    @override
    def show_wrong(self, *, is_wrong: bool) -> None:
        row = self._row
        parts = self._rows.wrong_parts(row) if is_wrong and row is not None else set()
        self.name_field.show_fault(" " if "name" in parts else "")

    @override
    def go_to(self) -> None:
        wrong = [row for row in self._rows.rows if self._rows.wrong_parts(row)]
        if wrong:
            self.rows_changed.emit(wrong[0])
            is_name = "name" in self._rows.wrong_parts(wrong[0])
            (self.name_field.edit if is_name else self.methods).setFocus()

    # -- the carrier in the fields ---------------------------------------------------------------

    def show_row(self, row: CarrierRow | None) -> None:
        """Put a carrier into the fields."""
        self._row = row
        self._is_filling = True
        self.name_field.start_with("" if row is None else row.name)
        self.methods.setPlainText("" if row is None else "\n".join(row.methods))
        self._is_filling = False
        may_change = row is not None and not self.is_locked
        self.name_field.lock(is_locked=not (may_change and row is not None and row.is_own))
        self.methods.setEnabled(may_change)
        self.add_button.setEnabled(not self.is_locked and len(self._rows.entries) < MAX_CARRIERS)
        self._show_about()
        self.show_wrong(is_wrong=bool(self.fault))

    def stand_close(self, *, is_low: bool) -> None:
        """Whether the methods have the room of what nobody has to be told."""
        if self._has_room is is_low:
            self._has_room = not is_low
            self._show_about()

    def _show_about(self) -> None:
        row = self._row
        about = "" if row is None else _about(row)
        usual = _t("This carrier comes with Crux Desk.")
        self.about.setText(about or usual)
        self.about.setVisible(row is not None and (bool(about) or self._has_room))
        show_tip(self.name_field, "" if row is None or about else usual)
        is_removable = row is not None and row.is_own and not row.has_patterns
        self.remove_button.setEnabled(is_removable and not self.is_locked)

    @Slot()
    def _on_name_edited(self) -> None:
        if self._is_filling or self._row is None:
            return
        self._rows.rename(self._row, self.name_field.text)
        self.renamed.emit()
        self.on_edited()

    @Slot()
    def _on_methods_edited(self) -> None:
        if self._is_filling or self._row is None:
            return
        lines = (line.strip() for line in self.methods.toPlainText().split("\n"))
        self._rows.set_methods(self._row, [line for line in lines if line])
        self._show_about()
        self.on_edited()

    @Slot()
    def _on_add(self) -> None:
        row = self._rows.add()
        self.rows_changed.emit(row)
        self.name_field.edit.setFocus()
        self.on_edited()

    @Slot()
    def _on_remove(self) -> None:
        if self._row is not None:
            self._rows.remove(self._row)
            self.rows_changed.emit(None)
            self.add_button.setFocus()
            self.on_edited()


class CarriersPage(SettingsPage):
    """Carriers on the left, the one that is marked on the right, what is remembered below."""

    TITLE = noop("Carriers")

    def __init__(self, remembered: Sequence[CarrierChoice] = ()) -> None:
        rows = CarrierRows()
        self.ships_with = ShipsWithEditor(rows)
        self.carriers = CarriersEditor(rows)
        self.remembered = RememberedChoices(remembered)
        super().__init__((self.ships_with, self.carriers), ScrolledContent())
        self.ships_with.row_chosen.connect(self._on_row_chosen)
        self.carriers.renamed.connect(self.ships_with.show_name)
        self.carriers.rows_changed.connect(self.ships_with.show_rows)
        self._build()

    def _build(self) -> None:
        help_text = plain_label(words_of("ships_with").text, "settingHelp")
        help_text.setWordWrap(True)
        self._columns = columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        columns.setSpacing(16)
        # What the list gains and loses by stands below it; so methods are as high as it is.
        left = QVBoxLayout()
        left.setSpacing(6)
        left.addWidget(self.ships_with, 1)
        left.addLayout(self.carriers.buttons)
        columns.addLayout(left, 10)
        columns.addWidget(self.carriers, 11)
        self._holder = holder = QWidget()
        holder.setObjectName("settingsPage")
        whole = QVBoxLayout(holder)
        whole.setContentsMargins(16, 12, 16, 12)
        whole.setSpacing(6)
        whole.addWidget(help_text)
        whole.addLayout(columns, 1)
        line = self.ships_with.fontMetrics().lineSpacing() + 20
        self.ships_with.list.setMinimumHeight(line * _MIN_ROWS)
        self.fill_with(holder)
        self.add(self.remembered)

    @override
    def stack(self, *, is_stacked: bool) -> None:
        ways = QBoxLayout.Direction
        self._columns.setDirection(ways.TopToBottom if is_stacked else ways.LeftToRight)
        # Before it was laid out for the first time, nobody would ask again how wide it has to be.
        self._holder.updateGeometry()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.carriers.stand_close(is_low=event.size().height() < grown(_LOW))

    @Slot()
    def _on_row_chosen(self) -> None:
        self.carriers.show_row(self.ships_with.row)


def _shown_name(row: CarrierRow) -> str:
    return shown_text(row.name) or _t("(no name yet)")


def _about(row: CarrierRow) -> str:
    """What there is to know of a carrier, beside its name and methods; "" for one as any other."""
    if row.has_patterns:
        return _t(
            "IT set up how its labels are recognized, in settings.json. Only IT can remove it."
        )
    if row.is_own:
        return _t(
            "This carrier was added here. Its labels aren't recognized by their number; IT can set that up."
        )
    if row.has_own_methods:
        return _t("These are your own methods. Clear them to get the usual ones back.")
    return ""
