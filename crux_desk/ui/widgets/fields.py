"""Fields that a packer fills in: a caption, a frame, a unit, and a place for what is wrong with it.

A field gives its text as it was typed; what it means is decided by the packing. Until that has
taken it, the typed text stays where it is.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from crux_desk.ui.widgets.choices import ChoiceBox
from crux_desk.ui.widgets.elided_edit import ElidedEdit
from crux_desk.ui.widgets.labels import ElidedLabel, elided, plain_label, show_tip
from crux_desk.ui.widgets.number_marks import CAME_BY_ITSELF, TAKES_NUMBERS
from crux_desk.ui.words.text import marked

_TIGHT = 4
_POINTING = (
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.MouseButtonRelease,
)


def fill_row(*parts: QWidget) -> None:
    """Parts of one row are as high as the highest of them."""
    for part in parts:
        policy = part.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.Preferred)
        part.setSizePolicy(policy)


def restyle(widget: QWidget) -> None:
    """Have the style sheet look at a widget's properties again, if it did so before."""
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def set_state(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet knows, if it is another value.

    No rule of the style sheet is for "" or False: a widget starts with them.
    """
    if (widget.property(name) or None) != (value or None):
        widget.setProperty(name, value)
        restyle(widget)


def is_enter(event: QKeyEvent) -> bool:
    """Whether it is one of the two Enter keys, held down or not."""
    return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def is_held_enter(event: QEvent) -> bool:
    """Whether it is Enter held down: what that answers was not on the screen when it was pressed."""
    if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
        return False
    return event.isAutoRepeat() and is_enter(event)


class _FaultLabel(ElidedLabel):
    """What is wrong, beside the caption and its sign.

    Where that is too long, what was typed gives way, which is read in the field; else it is said in
    fewer words, or the sign alone stands there: half a sentence says no more.
    """

    def __init__(self, name: str) -> None:
        self._typed = ""
        super().__init__(name)

    def show_fault(self, words: str, typed: str, shorter: str = "") -> None:
        """Say what is wrong with what was typed; it may stand in the words."""
        self._typed = " ".join(typed.split())
        self.show_text(words, shorter)

    @override
    def _elide(self) -> None:
        metrics, room = self.fontMetrics(), self._room
        start, typed, end = self._full.partition(self._typed or "\n")
        left = room - metrics.horizontalAdvance(start + end)
        shorter = elided(typed, metrics, left)
        # Qt cuts nothing to less than no room at all.
        if end and shorter not in ("", typed) and metrics.horizontalAdvance(shorter) <= left:
            ways = self._full, start + shorter + end
        else:
            ways = self._full, self._shorter
        shown = next((way for way in ways if metrics.horizontalAdvance(way) <= room), "")
        if shown != self.text():
            self.setText(shown)


class Field(QFrame):
    """One line of text with a caption above it; `committed` when the packer has finished with it."""

    committed = Signal(str)
    entered = Signal()
    fault_changed = Signal()

    def __init__(self, caption: str, *, unit: str = "", hint: str = "") -> None:
        super().__init__()
        self._settled = ""
        self._beside: QWidget | None = None
        self.is_entering = False
        self._is_proposed = False
        self.edit = self._make_edit()
        for part in {self.edit, self._editor()}:
            # Keys and the focus of a choice come to the whole of it, and not to its text.
            part.installEventFilter(self)
        self.edit.returnPressed.connect(self._on_return_pressed)
        self.edit.textEdited.connect(self._on_text_edited)
        self.edit.textChanged.connect(self._show_hint)
        self._name = ""
        self._saved_sign = self._typed_sign = "", ""
        self.caption = plain_label(name="fieldCaption")
        self.caption.setBuddy(self.edit)
        self.call(caption, hint)
        # Cut where there is no room: a fault must not push the fields beside it away.
        self._fault = _FaultLabel("fieldFault")
        self._fault.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._fault.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._build(unit)

    def call(self, caption: str, hint: str = "") -> None:
        """What it is called, and what stands in it while it is empty."""
        self._name = caption
        self._show_caption()
        self.hint(hint)
        for part in {self.edit, self._editor()}:
            part.setAccessibleName(caption.replace("&", ""))

    def hint(self, hint: str) -> None:
        """What stands in it while it is empty; in thinner letters, else it reads as typed."""
        self.edit.setPlaceholderText(hint)
        self._show_hint()

    @Slot()
    def _show_hint(self) -> None:
        is_hinted = bool(self.edit.placeholderText()) and not self.edit.text()
        for part in {self.edit, self._editor()}:
            set_state(part, "hinted", is_hinted)

    def lock(self, *, is_locked: bool) -> None:
        """Whether what stands in it is only to be read: then it has no frame to type into."""
        self._editor().setEnabled(not is_locked)
        set_state(self._frame, "locked", is_locked)

    def propose(self, text: str) -> None:
        """Stand a text here that typing replaces, also after the first click or tap into it."""
        self.edit.setText(text)
        self._is_proposed = True

    def _show_caption(self) -> None:
        """The field's name, behind the sign of what was typed, else of what is saved."""
        sign, why = self._typed_sign if self._typed_sign[0] else self._saved_sign
        self.caption.setText(marked(sign, self._name) if sign else self._name)
        set_state(self.caption, "sign", why)

    def take_numbers(self) -> None:
        """Weights and costs are typed here: a quick short number is no scan."""
        self.edit.setProperty(TAKES_NUMBERS, True)

    def take_cursor(self, *, by_itself: bool = False) -> None:
        """Put the cursor here, and mark what stands here.

        Args:
            by_itself: nobody has asked for it, so that what may be a scan is one.
        """
        self.edit.setFocus()
        self.edit.selectAll()
        self.edit.setProperty(CAME_BY_ITSELF, by_itself)

    def _make_edit(self) -> QLineEdit:
        return ElidedEdit()

    def _editor(self) -> QWidget:
        return self.edit

    def _build(self, unit: str) -> None:
        self._frame = QFrame()
        self._frame.setObjectName("field")
        inner = QHBoxLayout(self._frame)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addWidget(self._editor(), 1)
        if unit:
            inner.addWidget(plain_label(unit))
        self._top = QWidget()
        top = QHBoxLayout(self._top)
        top.setContentsMargins(0, 0, 0, 0)
        top.setSpacing(8)
        top.addWidget(self.caption)
        top.addWidget(self._fault, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._top)
        layout.addWidget(self._frame)

    def add_beside(self, widget: QWidget) -> None:
        """Something that stands at the right of the caption."""
        layout = self._top.layout()
        if isinstance(layout, QHBoxLayout):
            layout.setSpacing(_TIGHT)
            layout.addWidget(widget, 1)
        self._beside = widget
        self._mark(self.fault, str(self._frame.property("mark") or ""))

    def remove_beside(self) -> None:
        """Nothing stands there any more."""
        if self._beside is not None:
            self._beside.hide()
            self._beside.deleteLater()
            self._beside = None
            self._fault.show()

    @property
    def frame_height(self) -> int:
        """Pixels, without the caption: a button beside it is as high."""
        return self._frame.sizeHint().height()

    def hide_caption(self) -> None:
        """Show the frame alone; the caption is still the field's name."""
        self._top.hide()

    def set_frame_height(self, height: int) -> None:
        """How high the frame is, in pixels, whatever stands beside it."""
        self._frame.setFixedHeight(height)

    @property
    def text(self) -> str:
        """What stands in the field."""
        return self.edit.text()

    def show_value(self, value: str) -> None:
        """Show what the packing has; what is being typed just now is not overwritten."""
        is_open = self.edit.hasFocus() or bool(self.fault)
        is_being_typed = is_open and self.edit.text() != self._settled
        self._settled = value
        if not is_being_typed:
            self.edit.setText(value)
            self.edit.setCursorPosition(0 if not self.edit.hasFocus() else len(value))
            self.show_fault("")

    def start_with(self, value: str) -> None:
        """Show the value of another box; what was being typed for the one before is gone."""
        self._settled = value
        self.edit.setText(value)
        self.edit.setCursorPosition(0)
        self.show_fault("")

    def put_back(self) -> None:
        """What was typed and not taken is gone."""
        if self.edit.text() != self._settled or self.fault:
            self.start_with(self._settled)

    def show_fault(self, fault: str, shorter: str = "") -> None:
        """Mark the field as wrong, in words too, if there is room for them; "" for right."""
        self._typed_sign = ("✕", "missing") if fault else ("", "")
        self._mark(fault, "wrong" if fault else "", shorter)

    def show_doubt(self, doubt: str, shorter: str = "") -> None:
        """Mark what was typed as doubtful: it is not taken yet, but Enter again takes it."""
        self._typed_sign = "⚠", "warned"
        self._mark(doubt, "doubtful", shorter)

    @property
    def is_doubtful(self) -> bool:
        """Whether what was typed is doubted, and not taken yet."""
        return bool(self._frame.property("mark") == "doubtful")

    def show_warning(self, words: str) -> None:
        """What is saved in it is doubted: a frame and a sign say so; "" for nothing.

        The words are told on hover and read out; there is no room here to show them.
        """
        self._sign("⚠", "warned", words)

    def show_missing(self, words: str) -> None:
        """It is empty, and has to be filled in: said as a warning is."""
        self._sign("✕", "missing", words)

    def _sign(self, sign: str, why: str, words: str) -> None:
        self._saved_sign = (sign, why) if words else ("", "")
        self._show_caption()
        show_tip(self, words)
        for part in {self.edit, self._editor()}:
            part.setAccessibleDescription(words)
        set_state(self._frame, "sign", why if words else "")

    def _mark(self, words: str, mark: str, shorter: str = "") -> None:
        before = self.fault
        self._fault.show_fault(words, self.edit.text(), shorter)
        self._show_caption()
        if self._beside is not None:
            # One of both has the room.
            self._fault.setVisible(bool(words.strip()))
            self._beside.setVisible(not words.strip())
        set_state(self._frame, "mark", mark)
        set_state(self._fault, "mark", mark)
        if words.strip() and self.edit.hasFocus():
            self.edit.selectAll()  # typing replaces what was not taken
        if self.fault != before:
            self.fault_changed.emit()

    @property
    def fault(self) -> str:
        """What is said to be wrong with it."""
        return self._fault.full_text

    def commit(self) -> None:
        """The packer has finished with the field: hand over what was typed."""
        if self.edit.text() != self._settled:
            self.committed.emit(self.edit.text())

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if is_held_enter(event) or self._keeps_proposed(watched, event):
            return True
        if event.type() == QEvent.Type.FocusIn:
            set_state(self._frame, "focused", value=True)
            if self.fault.strip():
                # A click sets the cursor between two signs of it.
                QTimer.singleShot(0, self, self._select_fault)
        elif isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            if not self._keeps_cursor(event):
                self.edit.setProperty(CAME_BY_ITSELF, False)
                set_state(self._frame, "focused", value=False)
                if self._frame.property("mark") != "wrong":
                    self.commit()  # else that was said already
        elif event.type() == QEvent.Type.ShortcutOverride and self._leaves_undo(event):
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    @Slot()
    def _select_fault(self) -> None:
        # The cursor may have gone on meanwhile, or what was wrong been typed over.
        if self.edit.hasFocus() and self.fault.strip():
            self.edit.selectAll()

    def _keeps_proposed(self, watched: QObject, event: QEvent) -> bool:
        """Whether it is the first click, which would set the cursor into what was proposed."""
        is_first = self._is_proposed and watched is self.edit and event.type() in _POINTING
        if is_first:
            self._is_proposed = event.type() != QEvent.Type.MouseButtonRelease
            self.edit.setFocus(Qt.FocusReason.MouseFocusReason)
            self.edit.selectAll()
        return is_first

    def _keeps_cursor(self, event: QFocusEvent) -> bool:
        """Whether the cursor comes back: a menu, or a list of the field's own, is open over it."""
        return event.reason() == Qt.FocusReason.PopupFocusReason

    def _leaves_undo(self, event: QEvent) -> bool:
        """Where nothing was typed into the field, Ctrl+Z is for the packing."""
        is_undo = isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Undo)
        return is_undo and self.edit.text() == self._settled

    @Slot()
    def _on_return_pressed(self) -> None:
        self.is_entering = True
        try:
            self.commit()
        finally:
            self.is_entering = False
        self.entered.emit()

    @Slot(str)
    def _on_text_edited(self, _: str) -> None:
        self._is_proposed = False
        self.show_fault("")


class ChoiceField(Field):
    """A field with choices to pick from; anything else may be typed."""

    @override
    def _make_edit(self) -> QLineEdit:
        self.combo = ChoiceBox()
        self.combo.activated.connect(self._on_activated)
        edit = self.combo.lineEdit()
        if edit is None:
            raise RuntimeError("an editable combo box has a line edit")
        return edit

    @override
    def _editor(self) -> QWidget:
        return self.combo

    def set_choices(self, choices: Sequence[str]) -> None:
        """What there is to choose from; the text in the field stays."""
        if [self.combo.itemText(row) for row in range(self.combo.count())] == list(choices):
            return
        text = self.edit.text()
        self.combo.clear()
        self.combo.addItems(list(choices))
        self.combo.setCurrentIndex(-1)
        self.edit.setText(text)

    def close_list(self) -> None:
        """Nothing is chosen from the list, if it is open."""
        self.combo.hidePopup()

    @override
    def _keeps_cursor(self, event: QFocusEvent) -> bool:
        return self.combo.view().isVisible() or super()._keeps_cursor(event)

    @Slot(int)
    def _on_activated(self, _: int) -> None:
        self.commit()
