"""The page of the carriers: which ones the station ships with, their methods, its own ones.

Where the page is high enough, the list and a carrier's methods each scroll in its height, and the fields
stay where they are. On a lower page nothing but the page scrolls: the list has all its rows, the methods
all their lines, and the fields stand beside the row that is marked.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QListWidgetItem,
    QPlainTextEdit,
    QSizePolicy,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from crux_desk.config.setting_rules import MAX_CARRIERS, plain
from crux_desk.domain.scanning.station_carriers import CarrierChoice
from crux_desk.ui.settings.carriers.carrier_rows import CarrierRow, CarrierRows
from crux_desk.ui.settings.carriers.remembered import RememberedChoices, link_button
from crux_desk.ui.settings.page import SettingsPage
from crux_desk.ui.settings.rows import SettingEditor
from crux_desk.ui.settings.whole_list import WholeList
from crux_desk.ui.settings.words import words_of
from crux_desk.ui.widgets.cards import KeyButton
from crux_desk.ui.widgets.fields import Field, set_state
from crux_desk.ui.widgets.labels import plain_label
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
"""At least; with one more than there are, so that the next one is typed without moving anything."""
_LINES_SEEN = 7
"""Of methods, where they scroll: a page without room for as many scrolls itself."""
_ROWS_SEEN = 5
_AROUND = 8
"""Pixels that are seen above and below what is scrolled to."""


class _CarrierList(WholeList):
    """All rows are seen, or they scroll."""

    scrolls = False

    def let_scroll(self, *, scrolls: bool) -> None:
        """Whether it has no more height than its page."""
        self.scrolls = scrolls
        policies = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policies.ScrollBarAsNeeded if scrolls else policies.ScrollBarAlwaysOff
        )
        self.updateGeometry()

    @override
    def minimumSizeHint(self) -> QSize:
        whole = super().minimumSizeHint()
        least = _ROWS_SEEN * max(0, self.sizeHintForRow(0))
        return QSize(whole.width(), min(least, whole.height())) if self.scrolls else whole


class _Methods(QPlainTextEdit):
    """All lines are seen, or they scroll."""

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.let_scroll(scrolls=False)
        self.document().documentLayout().documentSizeChanged.connect(self.updateGeometry)

    def let_scroll(self, *, scrolls: bool) -> None:
        """Whether they have no more height than their page."""
        self._scrolls = scrolls
        ways, policies = Qt.ScrollBarPolicy, QSizePolicy.Policy
        self.setVerticalScrollBarPolicy(
            ways.ScrollBarAsNeeded if scrolls else ways.ScrollBarAlwaysOff
        )
        self.setSizePolicy(policies.Expanding, policies.Expanding if scrolls else policies.Fixed)
        self.updateGeometry()

    def height_of(self, lines: int) -> int:
        """Pixels that so many lines need."""
        around = self.height() - self.viewport().height() + 2 * self.document().documentMargin()
        return self.fontMetrics().lineSpacing() * lines + round(around)

    @override
    def sizeHint(self) -> QSize:
        # Where they scroll, what stands around them has its room before.
        lines = 0 if self._scrolls else round(self.document().size().height()) + 1
        return QSize(super().sizeHint().width(), self.height_of(max(lines, _LINES_OF_METHODS)))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # What the style sheet leaves free around it was not known when it was first asked.
        if self.height() < self.minimumSizeHint().height():
            self.updateGeometry()


class ShipsWithEditor(SettingEditor):
    """The list with a check box for each carrier. `row_chosen` when another one is marked."""

    row_chosen = Signal()

    def __init__(self, rows: CarrierRows) -> None:
        super().__init__("ships_with")
        self._rows = rows
        self._held: object = ()
        self._is_filling = False
        self.list = _CarrierList("carriers")
        self.list.setAccessibleName(words_of("ships_with").caption)
        self.count = plain_label(name="fieldCaption")
        self.all_button = link_button(_t("Check all"))
        head, bottom = QHBoxLayout(), Qt.AlignmentFlag.AlignBottom
        head.addWidget(self.count, 1, bottom)
        head.addWidget(self.all_button, 0, bottom)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        # As far as a field is from its caption: it stands beside one.
        layout.addSpacing(4)
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
    """Name and methods of the carrier that is marked. `renamed`, and `rows_changed` with the one.

    `went` when the cursor has gone to another place in the methods.
    """

    renamed = Signal()
    rows_changed = Signal(object)
    went = Signal()

    def __init__(self, rows: CarrierRows) -> None:
        super().__init__("carriers")
        self._rows = rows
        self._row: CarrierRow | None = None
        self._is_filling = False
        self.name_field = Field(_t("Name"))
        self.why_locked = plain_label(
            _t("It comes with Crux Desk: its name can't be changed."), "settingHelp"
        )
        self.why_locked.setWordWrap(True)
        self.methods = _Methods()
        self.methods.setAccessibleName(_t("Methods, one on each line"))
        self.about = plain_label(name="settingHelp")
        self.about.setWordWrap(True)
        self.add_button = KeyButton(_t("Add a carrier"))
        self.remove_button = KeyButton(_t("Remove"))
        self._build()
        self.name_field.edit.textChanged.connect(self._on_name_edited)
        self.name_field.edit.editingFinished.connect(self.on_finished)
        self.methods.textChanged.connect(self._on_methods_edited)
        self.methods.cursorPositionChanged.connect(self.went)
        self.add_button.clicked.connect(self._on_add)
        self.remove_button.clicked.connect(self._on_remove)

    def _build(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self.add_button)
        buttons.addWidget(self.remove_button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.name_field)
        layout.addWidget(self.why_locked)
        layout.addWidget(plain_label(_t("Methods, one on each line"), "fieldCaption"))
        layout.addWidget(self.methods)
        layout.addWidget(self.about)
        layout.addWidget(self.note)
        layout.addLayout(buttons)

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

    def _show_about(self) -> None:
        row = self._row
        about = "" if row is None else _about(row)
        self.about.setText(about)
        self.about.setVisible(bool(about))
        self.why_locked.setVisible(row is not None and not row.is_own)
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
        super().__init__((self.ships_with, self.carriers))
        self.ships_with.row_chosen.connect(self._on_row_chosen)
        self.carriers.went.connect(self._on_went)
        self.carriers.renamed.connect(self.ships_with.show_name)
        self.carriers.rows_changed.connect(self.ships_with.show_rows)
        self._build()

    def _build(self) -> None:
        help_text = plain_label(words_of("ships_with").text, "settingHelp")
        help_text.setWordWrap(True)
        self._columns = columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        columns.setSpacing(16)
        # Where the fields of a carrier stand, is said by its row.
        self._above = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self._beside = right = QVBoxLayout()
        right.setSpacing(0)
        right.addSpacerItem(self._above)
        right.addWidget(self.carriers)
        right.addStretch(1)
        columns.addWidget(self.ships_with, 10)
        columns.addLayout(right, 11)
        self._holder = holder = QFrame()
        self._whole = whole = QVBoxLayout(holder)
        whole.setContentsMargins(16, 12, 16, 12)
        whole.setSpacing(6)
        whole.addWidget(help_text)
        whole.addLayout(columns, 1)
        self._help = help_text
        self.add_on_top(holder)
        self.add(self.remembered)
        for part in (self.ships_with, self.ships_with.list, self.carriers):
            part.installEventFilter(self)

    @override
    def stack(self, *, is_stacked: bool) -> None:
        ways = QBoxLayout.Direction
        self._columns.setDirection(ways.TopToBottom if is_stacked else ways.LeftToRight)
        # Before it was laid out for the first time, nobody would ask again how wide it has to be.
        self._whole.invalidate()
        self._holder.updateGeometry()
        self._stand_beside()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_height()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._share_height()

    def _share_height(self) -> None:
        """The list and the methods scroll where that leaves enough of both; else the page does."""
        shown = self.ships_with.list
        scrolls = not self._is_stacked and self._height_needed <= self.viewport().height()
        if scrolls is shown.scrolls:
            return
        shown.let_scroll(scrolls=scrolls)
        self.carriers.methods.let_scroll(scrolls=scrolls)
        # The last of a column is what stays free below it.
        for column, part in ((self.column, self._holder), (self._beside, self.carriers)):
            column.setStretchFactor(part, 1 if scrolls else 0)
            column.setStretch(column.count() - 1, 0 if scrolls else 1)
        self._stand_beside()

    @property
    def _height_needed(self) -> int:
        """Pixels, with as many methods as are to be seen at the least."""
        methods = self.carriers.methods
        fields = self.carriers.sizeHint().height() - methods.sizeHint().height()
        fields += methods.height_of(_LINES_SEEN)
        margins = self._whole.contentsMargins()
        beside = margins.top() + margins.bottom() + self._whole.spacing()
        remembered = self.remembered.sizeHint().height() if self.remembered.rows else 0
        return fields + self._help.sizeHint().height() + beside + remembered

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        parts = (self.ships_with, self.ships_with.list, self.carriers)
        if watched in parts and event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            # Not within the layout that has just come to this.
            QTimer.singleShot(0, self, self._stand_beside)
        return super().eventFilter(watched, event)

    @Slot()
    def _on_row_chosen(self) -> None:
        self.carriers.show_row(self.ships_with.row)
        self._stand_beside()
        # All have their places once the layout has been told.
        QTimer.singleShot(0, self, self._show_chosen)

    @Slot()
    def _show_chosen(self) -> None:
        """Scroll to the row; who goes there by keys sees its fields, but a click moves nothing."""
        shown = self.ships_with.list
        if shown.hasFocus() and not QGuiApplication.mouseButtons():
            self.ensureWidgetVisible(self.carriers, 0, _AROUND)
        self._show(shown, self._row_rect)

    @Slot()
    def _on_went(self) -> None:
        methods = self.carriers.methods
        if methods.hasFocus():
            self._show(methods, methods.cursorRect())

    @property
    def _row_rect(self) -> QRect:
        shown = self.ships_with.list
        return shown.visualItemRect(shown.currentItem())

    @Slot()
    def _stand_beside(self) -> None:
        """Put the fields of the carrier beside its row, or as near as they end with the list."""
        above = 0
        if self._columns.direction() == QBoxLayout.Direction.LeftToRight:
            shown, field = self.ships_with.list, self.carriers.name_field
            # The first field begins with the list; its caption stands beside what is above that.
            above = shown.y() - (field.height() - field.frame_height)
            if not shown.scrolls:
                row = shown.mapTo(self.ships_with, self._row_rect.center()).y()
                row -= field.height() - field.frame_height // 2
                above = max(above, min(row, self.ships_with.height() - self.carriers.height()))
            above = max(0, above)
        if above != self._above.sizeHint().height():
            policies = QSizePolicy.Policy
            self._above.changeSize(0, above, policies.Minimum, policies.Fixed)
            self._beside.invalidate()

    def _show(self, view: WholeList | _Methods, place: QRect) -> None:
        """Scroll to a place in one of both."""
        at = view.viewport().mapTo(self._holder, place.center())
        self.ensureVisible(at.x(), at.y(), 0, place.height() // 2 + _AROUND)


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
