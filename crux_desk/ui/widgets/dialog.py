"""What all dialogs share: a title that reads from a metre, a body, buttons at the bottom right."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QTableView, QVBoxLayout, QWidget
from typing_extensions import override

from crux_desk.domain.codes.scans import Scan
from crux_desk.ui.widgets.cards import SIDE, TIGHT_SIDE, KeyButton
from crux_desk.ui.widgets.fields import Field, fill_row, is_held_enter
from crux_desk.ui.widgets.labels import as_title, breakable, plain_label
from crux_desk.ui.widgets.scroller import SMALLEST, ScrolledContent, Scroller, room_for
from crux_desk.ui.widgets.theme import grown, scale_now
from crux_desk.ui.words.text import marked

PAGES = (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_AROUND = QSize(52, 104)
"""Of a dialog's size: its margins, and the buttons below what scrolls."""
_SIDE, _BAR, _GAP = 26, 12, 8
"""Design pixels at a dialog's sides; at the right, its scroll bar stands in them, with a gap."""


class DeskDialog(QDialog):
    """A dialog over the window. Esc closes it and nothing was done.

    Enter that was held down when it came answers nothing; lists that answer to Enter are given
    the dialog as an event filter.
    """

    def __init__(self, parent: QWidget | None, title: str, text: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle(as_title(title))
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._whole = whole = QVBoxLayout(self)
        whole.setContentsMargins(_SIDE, 22, _SIDE - _BAR - _GAP, 20)
        whole.setSpacing(12)
        self._content = content = ScrolledContent()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        self._title = heading = plain_label(breakable(title), "dialogTitle")
        heading.setAccessibleName(title)
        heading.setWordWrap(True)
        self._heading = QHBoxLayout()
        self._heading.setSpacing(16)
        self._heading.addWidget(heading, 1)
        layout.addLayout(self._heading)
        self._text = plain_label(text, "dialogText")
        self._text.setWordWrap(True)
        layout.addWidget(self._text)
        self._text.setVisible(bool(text))
        self.body = QVBoxLayout()
        self.body.setSpacing(10)
        layout.addLayout(self.body, 1)
        self._fault = plain_label(name="fieldFault")
        self._fault.setWordWrap(True)
        self._fault.hide()
        self._keeps_room = False
        layout.addWidget(self._fault)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(10)
        self.buttons.setContentsMargins(0, 0, _BAR + _GAP, 0)
        self.buttons.addStretch(1)
        self._scroller = Scroller(content, SMALLEST - _AROUND, _GAP)
        whole.addWidget(self._scroller, 1)
        whole.addLayout(self.buttons)

    @override
    def setVisible(self, visible: bool) -> None:
        if visible and not self.isVisible():
            self.grow_spacing()
            self._fit_screen()
        super().setVisible(visible)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit_buttons()
        return super().event(event)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return is_held_enter(event) or super().eventFilter(watched, event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Else it would press the button that Enter stands for, wherever the cursor is.
        if event.key() in PAGES:
            self._scroller.scroll_by_key(event)
        elif not is_held_enter(event):
            super().keyPressEvent(event)

    def take_scan(self, scan: Scan) -> bool:
        """A scan came while the dialog is open; False where it asks for none."""
        return False

    def scan_words(self, scan: Scan) -> str:
        """What is said to a scan that is not taken; "" for what is said in any dialog."""
        return ""

    def fit(self, width: int, height: int) -> None:
        """A size in design pixels, grown as the window's letters are."""
        self.resize(grown(width), grown(height))

    def add_button(self, text: str, key: str = "", name: str = "") -> KeyButton:
        """A button at the bottom, from left to right."""
        button = KeyButton(text, key, name)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.installEventFilter(self)
        fill_row(button)
        self.buttons.addWidget(button)
        return button

    def add_cancel(self, text: str) -> KeyButton:
        """The button that closes the dialog and does nothing."""
        button = self.add_button(text, "Esc")
        button.clicked.connect(self.reject)
        return button

    def put_beside_title(self, widget: QWidget, share: int = 0) -> None:
        """At the right end of the title's line, which has room for it.

        `share`: of the line, where the title has one.
        """
        self._heading.addWidget(widget, share, Qt.AlignmentFlag.AlignVCenter)

    def keep_one_bar(self, view: QTableView, least: Callable[[], int]) -> None:
        """Of a list, `least` pixels high or more: it scrolls, or all that is in the dialog."""
        self._scroller.keep_one_bar(view, least)

    def show_text(self, text: str) -> None:
        """Another text below the title."""
        self._text.setText(text)
        self._text.setVisible(bool(text))

    def add_warning(self, text: str) -> None:
        """A danger, said in the body behind a sign and in the color of what is doubted."""
        label = plain_label(marked("!", text), "dialogText")
        label.setProperty("tone", "warn")
        label.setAccessibleName(text)
        label.setWordWrap(True)
        self.body.addWidget(label)

    def show_fault(self, text: str) -> None:
        """Say what is wrong, behind a sign: not everybody sees that it is red. "" for nothing."""
        self._fault.setText(marked("✕", text) if text else "")
        # A voice would spell the sign out.
        self._fault.setAccessibleName(text)
        # Where the packer types the answer to it, nothing around it moves when it goes.
        is_kept = self._keeps_room and self._fault.isVisible()
        self._fault.setMinimumHeight(self._fault.height() if is_kept else 0)
        self._fault.setVisible(bool(text) or is_kept)
        if not text:
            return  # the height of all that is in it takes milliseconds to find
        self.grow()
        self._scroller.show_part(self._fault)

    def refuse(self, field: Field, why: str) -> None:
        """What stands in the field is not taken: it is marked, so that typing replaces it."""
        self._keeps_room = True
        self.show_fault(why)
        field.take_cursor()

    def grow(self) -> None:
        """As high as what is in it now, where the screen has room for that."""
        if not self.isVisible():
            return  # it gets its size when it is shown
        # What scrolls tells nobody around it that it has another height.
        self._scroller.updateGeometry()
        wanted = min(self._height_for(self.width()), room_for(self).height())
        if wanted > self.height():
            self.resize(self.width(), wanted)

    def grow_spacing(self) -> None:
        """As much is left free as goes with the letters; again where more came into it."""
        # As the theme does it, when it changes below: by letters in whole pixels it would be less.
        scale = scale_now()
        if scale == 1.0:
            return
        from crux_desk.ui.widgets.spacing import grow_spacing

        grow_spacing(self, scale)

    def put_buttons_last(self) -> None:
        """Tab comes to the buttons at the end, also where more came into the dialog after them."""
        last: QWidget = self._scroller
        widget = self.nextInFocusChain()
        while widget is not None and widget is not self:
            takes_keys = widget.focusPolicy() != Qt.FocusPolicy.NoFocus
            if takes_keys and self._scroller.isAncestorOf(widget):
                last = widget
            widget = widget.nextInFocusChain()
        for button in self.all_buttons():
            self.setTabOrder(last, button)
            last = button

    def _fit_screen(self) -> None:
        """As large as all that is in it, where nobody has said how large; never than the screen."""
        for part in self._content.findChildren(QWidget):
            if part.isVisibleTo(self._content):
                part.updateGeometry()  # it was measured before it had its style
        self._fit_buttons()
        margins = self._whole.contentsMargins()
        around = margins.left() + self._scroller.beside + margins.right()
        least = self._content.minimumSizeHint().width() + around
        size = self.size().expandedTo(QSize(least, 0))
        if not self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            width = max(self.sizeHint().width(), self.minimumWidth())
            size = QSize(width, self._height_for(width))
        self.resize(size.boundedTo(room_for(self)))

    def _height_for(self, width: int) -> int:
        layout = self.layout()
        if layout is None:
            return self.sizeHint().height()
        if not layout.hasHeightForWidth():
            return layout.totalSizeHint().height()
        return layout.totalHeightForWidth(width)

    def _bottom(self) -> list[QWidget]:
        """Buttons and what stands among them, from left to right."""
        places = (self.buttons.itemAt(place) for place in range(self.buttons.count()))
        widgets = (item.widget() for item in places if item is not None)
        return [one for one in widgets if one is not None]

    def all_buttons(self) -> list[KeyButton]:
        """Those at the bottom, from left to right."""
        return [one for one in self._bottom() if isinstance(one, KeyButton)]

    def _fit_buttons(self) -> None:
        """Where the buttons are too many for a small screen, their keys give way, and what is free.

        Smaller letters are the last resort: no dialog is wider than the screen.
        """
        shown = [button for button in self.all_buttons() if not button.isHidden()]
        wanted = sum(button.width_with(key=True) + self.buttons.spacing() for button in shown)
        beside = [one for one in self._bottom() if not isinstance(one, KeyButton)]
        room = room_for(self).width() - _AROUND.width()
        room -= sum(one.minimumSizeHint().width() + self.buttons.spacing() for one in beside)
        if wanted > room:
            least = sum(button.width_with(key=False) + self.buttons.spacing() for button in shown)
            saved = 2 * grown(SIDE - TIGHT_SIDE) * len(shown)
            for button in shown:
                button.show_key(False)
                button.tighten(least > room)
                if least - saved > room:
                    button.shrink()

    @property
    def title_font(self) -> QFont:
        """The letters of the title."""
        self._title.ensurePolished()
        return self._title.font()

    @property
    def fault(self) -> str:
        """What is said to be wrong."""
        return self._fault.accessibleName()
