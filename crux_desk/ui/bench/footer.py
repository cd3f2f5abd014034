"""The bottom of the window: what can be done, with its keys, and how the station stands."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.records.summaries import Author
from crux_desk.ui.session.service_status import Connection
from crux_desk.ui.widgets.cards import SIDE, TIGHT_SIDE, KeyButton
from crux_desk.ui.widgets.fields import set_state
from crux_desk.ui.widgets.labels import ElidedLabel, NumberLabel, plain_label, show_tip
from crux_desk.ui.widgets.theme import grown
from crux_desk.ui.words.text import marked, number, plural, side_by_side, translate, units

_t = translate
_GAP = 6
_SPACING, _TIGHT = 10, 4
_ROUNDED = 4
"""What a label that can be cut has more than its text is wide."""


class Footer(QFrame):
    """Buttons on the left, states on the right; each state is a word, not a color."""

    submit_wanted = Signal()
    box_wanted = Signal()
    undo_wanted = Signal()
    aside_wanted = Signal()
    outbox_wanted = Signal()
    menu_wanted = Signal()
    who_wanted = Signal()

    def __init__(self, host: Callable[[], str], host_kind: str, who: str) -> None:
        super().__init__()
        self.setObjectName("footer")
        self.submit = KeyButton("", "Ctrl+Enter", "primary")
        self.new_box = KeyButton("", "F2")
        self.undo = KeyButton("", "Ctrl+Z")
        self.aside = KeyButton("", "F4")
        self.outbox = KeyButton("", "F9")
        self.menu = KeyButton("", "F10")
        for button, signal in (
            (self.submit, self.submit_wanted),
            (self.new_box, self.box_wanted),
            (self.undo, self.undo_wanted),
            (self.aside, self.aside_wanted),
            (self.outbox, self.outbox_wanted),
            (self.menu, self.menu_wanted),
        ):
            button.clicked.connect(signal)
        self._has_keys, self._is_tight, self._has_room_left = True, False, True
        self._left = NumberLabel("status")
        self._left.hide()
        self._left_most = ""
        self.orders = NumberLabel("status")
        self.orders.hide()
        self._devices = ElidedLabel("status")
        set_state(self._devices, "tone", "warn")
        self._devices.hide()
        self._connection = plain_label(name="status")
        self._who = ElidedLabel("status")
        self._packer, self.is_asking_who = who, False
        self._who_ways: tuple[str, ...] = (who,)
        """Who packs where; and whether nobody is named as packer."""
        # Which server it is gives way last: a mistake there costs most.
        self._chip = NumberLabel("chip")
        self._host = host
        self._outbox = 0, 0
        self._connected = Connection.UNKNOWN, False
        set_state(self._chip, "host", host_kind)
        self._states = _stacked(self._connection, self._who)
        self._build()
        self._say()

    def _say(self) -> None:
        for button, text in (
            (self.submit, _t("Submit")),
            (self.new_box, _t("New box")),
            (self.undo, _t("Undo")),
            (self.aside, _t("Set aside")),
            (self.menu, _t("More")),
        ):
            button.set_text(text)
        self._chip.show_text(self._host())
        self._say_who()
        self.show_outbox(*self._outbox)
        connection, is_signed_out = self._connected
        self.show_connection(connection, is_signed_out=is_signed_out)

    def ask_who(self) -> None:
        """Nobody is named as packer: whoever is signed in at the computer stands in for them."""
        self.is_asking_who = True
        self._say_who()

    def show_who(self, text: str) -> None:
        """Who packs where."""
        self._packer, self.is_asking_who = text, False
        self._say_who()
        self._fit_buttons()

    def _say_who(self) -> None:
        who, is_asking = self._packer, self.is_asking_who
        self._who_ways = (who,)
        if is_asking:
            question = _t("Who is packing?")
            self._who_ways = (marked("!", side_by_side(question, who)), marked("!", question))
        self._who.show_text(self._who_ways[0])
        set_state(self._who, "tone", "warn" if is_asking else "")
        named = _t("Press Ctrl+Shift+W to name the packer. Until then: {who}", who=who)
        show_tip(self._who, named if is_asking else "")

    def show_packing(self, packing: Packing | None) -> None:
        """What can be done with the packing on the screen, and how many units stay open."""
        takes_changes = packing is not None and packing.state.takes_changes
        has_more = packing is not None and not packing.is_over
        has_boxes = packing is not None and len(packing.boxes) > 0
        self.submit.setEnabled(takes_changes and has_boxes)
        self.new_box.setEnabled(takes_changes and has_more)
        self.undo.setEnabled(packing is not None and packing.can_undo)
        self.aside.setEnabled(packing is not None)
        for button in (self.submit, self.new_box, self.undo, self.aside):
            button.setVisible(packing is not None)
        self._left.show_text("" if packing is None else _left_words(packing))
        self._left_most = "" if packing is None else _to_go(packing.order.units_may_ship)
        self._show_left()
        self._fit_buttons()

    def _show_left(self) -> None:
        # Else what stands below it, as long as orders are read, is off the line of the rest.
        self._left.setVisible(bool(self._left.full_text) and self._has_room_left)

    def show_outbox(self, waiting: int, asking: int) -> None:
        """How many submissions wait; how many of them go on only when a person acts comes first."""
        self._outbox = waiting, asking
        text = _t("Outbox {count}", count=number(waiting)) if waiting else _t("Outbox")
        if asking:
            text = marked("!", plural("{n} need you", "1 needs you", asking))
        self.outbox.set_text(text)
        self.outbox.show_tone("bad" if asking else "")
        self._fit_buttons()

    def show_orders(self, text: str, tone: str = "") -> None:
        """How reading the orders to pack goes on; "" where there is nothing to be said."""
        set_state(self.orders, "tone", tone)
        self.orders.show_text(text)
        self.orders.setVisible(bool(text))

    def show_devices(self, text: str) -> None:
        """Which device is away; "" where all are there, or none is set up."""
        self._devices.show_text(marked("!", text) if text else "")
        self._devices.setVisible(bool(text))
        self._fit_buttons()

    def show_connection(self, connection: Connection, *, is_signed_out: bool = False) -> None:
        """What the last call to the service showed; signed out, no call is made that could."""
        self._connected = connection, is_signed_out
        words = {
            Connection.ONLINE: marked("●", _t("online")),
            Connection.OFFLINE: marked("○", _t("offline")),
            Connection.UNKNOWN: marked("◌", _t("not connected yet")),
        }
        signed_out = marked("!", _t("signed out"))
        self._connection.setText(signed_out if is_signed_out else words[connection])
        is_offline = connection is Connection.OFFLINE
        tone = "warn" if is_signed_out else "bad" if is_offline else ""
        set_state(self._connection, "tone", tone)
        self._fit_buttons()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()

    @property
    def _buttons(self) -> tuple[KeyButton, ...]:
        return (self.submit, self.new_box, self.undo, self.aside, self.outbox, self.menu)

    def _fit_buttons(self) -> None:
        """Names give way to keys, and keys to numbers: texts of buttons are never cut.

        Who packs stands beside how the station is connected, or below it where that is too wide.
        What is left to pack stands above the lines, too: it goes before who packs is cut.
        """
        layout = self.layout()
        if layout is None:
            return
        margins = layout.contentsMargins()
        gaps = grown(_SPACING * (len(self._buttons) + 4) + 2 * _GAP)
        room = self.width() - margins.left() - margins.right() - gaps
        # Not the progress of orders: keys that come and go would be worse than a text cut short.
        # And as if nothing was packed yet: what stands beside it does not change with each unit.
        upper = max(map(self._width_of, (self._left.full_text, self._left_most)))
        connection = self._connection.sizeHint().width()
        devices = 0 if self._devices.isHidden() else self._devices.sizeHint().width()
        others = upper + devices + self._chip.sizeHint().width()
        wanted = self._buttons_width(has_keys=True) + others
        has_keys = wanted + max(connection, self._least_name()) <= room
        if has_keys is not self._has_keys:
            self._has_keys = has_keys
            for button in self._buttons:
                button.show_key(self._has_keys)
        shown = [button for button in self._buttons if not button.isHidden()]
        free = room - sum(one.width_with(key=has_keys) for one in shown) - others
        # Buttons stand closer before what is left goes, and that before who packs is cut.
        who = min(self._width_of(self._who_ways[-1]), self._usual_name())
        least = self._buttons_width(has_keys=False) + others + max(connection, who)
        saved = 2 * (SIDE - TIGHT_SIDE) * len(shown) + (_SPACING - _TIGHT) * (
            len(self._buttons) + 4
        )
        self._has_room_left = least - grown(saved) <= room
        is_tight = (least if self._has_room_left else least - upper) > room
        if is_tight is not self._is_tight:
            self._is_tight = is_tight
            self._tighten()
        free += grown(saved) if is_tight else 0
        self._show_left()
        free += 0 if self._has_room_left else upper
        ways = self._who_ways
        said = next((way for way in ways if self._width_of(way) <= free), ways[-1])
        if said != self._who.full_text:
            self._who.show_text(said)
        self._put_in_line(connection + grown(_SPACING + _GAP) + self._width_of(said) <= free)

    def _buttons_width(self, *, has_keys: bool) -> int:
        return sum(button.width_with(key=has_keys) for button in self._buttons)

    def _width_of(self, text: str) -> int:
        self._who.ensurePolished()
        return self._who.fontMetrics().horizontalAdvance(text) + _ROUNDED if text else 0

    def _put_in_line(self, is_in_line: bool) -> None:
        ways = QBoxLayout.Direction
        self._states.setDirection(ways.LeftToRight if is_in_line else ways.TopToBottom)
        self._states.setSpacing(grown(_SPACING + _GAP) if is_in_line else 0)

    def _tighten(self) -> None:
        """On the smallest screens texts of buttons are whole, and stand closer."""
        layout = self.layout()
        for button in self._buttons:
            button.tighten(self._is_tight)
        if layout is not None:
            layout.setSpacing(grown(_TIGHT if self._is_tight else _SPACING))

    def _least_name(self) -> int:
        """The room that a packer's name has at least."""
        return self.fontMetrics().averageCharWidth() * 8

    def _usual_name(self) -> int:
        """The room that most names of packers and benches need."""
        return self.fontMetrics().averageCharWidth() * 28

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._who.geometry().contains(event.position().toPoint()):
            self.who_wanted.emit()
        super().mouseReleaseEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_buttons()

    def _build(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(20, 10, 20, 10)
        layout.setSpacing(_SPACING)
        for button in self._buttons:
            layout.addWidget(button)
        layout.addStretch(1)
        left = _stacked(self._left, self.orders)
        layout.addLayout(left, 0)
        layout.setAlignment(left, Qt.AlignmentFlag.AlignVCenter)
        layout.addSpacing(_GAP)
        layout.addWidget(self._devices, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addLayout(self._states, 0)
        layout.setAlignment(self._states, Qt.AlignmentFlag.AlignVCenter)
        layout.addSpacing(_GAP)
        layout.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignVCenter)


def _stacked(upper: QWidget, lower: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(upper)
    column.addWidget(lower)
    return column


def who_words(author: Author) -> str:
    """Who packs where, as the window's foot says it."""
    return side_by_side(author.packer, author.station)


def _to_go(count: int) -> str:
    return _t("{units} to go", units=units(count))


def _left_words(packing: Packing) -> str:
    if packing.too_many:
        return _t("too many in boxes")
    if packing.units_remaining:
        return _to_go(packing.units_remaining)
    return _t("all packed") if packing.boxes.units else ""
