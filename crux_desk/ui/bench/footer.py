"""The bottom of the window: what can be done, with its keys, and how the station stands."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from PySide6.QtCore import QEvent, QMargins, Qt, Signal
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
_LEAST_NAME, _USUAL_NAME = 8, 28
"""Letters of a packer's name that have room at least, and of those of most packers and benches."""


class Widths(NamedTuple):
    """What the parts of the footer need, in pixels, of the `room` that all of them have.

    `buttons` without their keys and with them, all and those that are `shown`; `saved` where they
    stand closer. `upper` is how much is left to pack; `who` packs, in words that get shorter.
    """

    room: int
    buttons: tuple[int, int]
    shown: tuple[int, int]
    saved: int
    upper: int
    devices: int
    chip: int
    connection: int
    gap: int
    who: tuple[int, ...]
    least_name: int
    usual_name: int


class Fit(NamedTuple):
    """What has room: keys on buttons, wide ones, what is left; who packs, in which words and where.

    Without `has_who`, what is away stands in the place of who packs.
    """

    has_keys: bool = True
    is_tight: bool = False
    has_left: bool = True
    way: int = 0
    is_in_line: bool = False
    has_who: bool = True


def fitted(wide: Widths) -> Fit:
    """Names give way to keys, and keys to numbers: texts of buttons are never cut.

    Who packs stands beside how the station is connected, or below it where that is too wide. What
    is left to pack stands above the lines, too: it goes before who packs is cut, and buttons stand
    closer before it goes. What is away is read whole before who packs.
    """
    others = wide.upper + wide.devices + wide.chip
    wanted = wide.buttons[True] + others + max(wide.connection, wide.least_name)
    has_keys = wanted <= wide.room
    who = min(wide.who[-1], wide.usual_name)
    least = wide.buttons[False] + others + max(wide.connection, who)
    has_left = least - wide.saved <= wide.room
    is_tight = (least if has_left else least - wide.upper) > wide.room
    free = wide.room - wide.shown[has_keys] - others
    free += (wide.saved if is_tight else 0) + (0 if has_left else wide.upper)
    ways = (way for way, width in enumerate(wide.who) if width <= free)
    way = next(ways, len(wide.who) - 1)
    name = max(wide.connection, min(who, wide.least_name))
    has_who = not wide.devices or name <= free + (wide.upper if has_left else 0)
    is_in_line = has_who and wide.connection + wide.gap + wide.who[way] <= free
    return Fit(has_keys, is_tight, has_left, way, is_in_line, has_who)


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
        self._fit = Fit()
        self._upper = 0, False, 0
        self._left = NumberLabel("status")
        self._left.hide()
        self._left_most = ""
        self.orders = NumberLabel("status")
        self.orders.hide()
        self._devices = NumberLabel("status")
        set_state(self._devices, "tone", "warn")
        self._devices.hide()
        self._connection = plain_label(name="status")
        self._who = ElidedLabel("status")
        self._packer, self.is_asking_who = who, False
        self._who_ways: tuple[str, ...] = (who,)
        """Who packs where; and whether nobody is named as packer."""
        # Which server it is gives way last: a mistake there costs most.
        self._chip = NumberLabel("chip")
        self._chip.setAlignment(Qt.AlignmentFlag.AlignCenter)
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
        self._fit_buttons()

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
        if self._wanted_upper() != self._upper:
            self._fit_buttons()

    def _show_left(self) -> None:
        # Else what stands below it, as long as orders are read, is off the line of the rest.
        self._left.setVisible(bool(self._left.full_text) and self._fit.has_left)

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
        """Show what has room, and say the rest shorter or not at all: see `fitted`."""
        before, self._fit = self._fit, fitted(self._measured())
        if before.has_keys is not self._fit.has_keys:
            for button in self._buttons:
                button.show_key(self._fit.has_keys)
        if before.is_tight is not self._fit.is_tight:
            self._tighten()
        if before.has_who is not self._fit.has_who:
            self._put_away()
        self._show_left()
        said = self._who_ways[self._fit.way]
        if said != self._who.full_text:
            self._who.show_text(said)
        self._put_in_line(self._fit.is_in_line)

    def _measured(self) -> Widths:
        layout = self.layout()
        margins = QMargins() if layout is None else layout.contentsMargins()
        between = len(self._buttons) + 4
        gaps = grown(_SPACING * between + 2 * _GAP)
        shown = [button for button in self._buttons if not button.isHidden()]
        sides = 2 * (SIDE - TIGHT_SIDE) * len(shown)
        letter = self.fontMetrics().averageCharWidth()
        self._upper = self._wanted_upper()
        return Widths(
            room=self.width() - margins.left() - margins.right() - gaps,
            buttons=(_width(self._buttons, key=False), _width(self._buttons, key=True)),
            shown=(_width(shown, key=False), _width(shown, key=True)),
            saved=grown(sides + (_SPACING - _TIGHT) * between),
            # Not the progress of orders: keys that come and go would be worse than a text cut short.
            upper=self._upper[0],
            devices=0 if self._devices.isHidden() else self._devices.sizeHint().width(),
            chip=self._chip.sizeHint().width(),
            connection=self._connection.sizeHint().width(),
            gap=grown(_SPACING + _GAP),
            who=tuple(map(self._width_of, self._who_ways)),
            least_name=letter * _LEAST_NAME,
            usual_name=letter * _USUAL_NAME,
        )

    def _wanted_upper(self) -> tuple[int, bool, int]:
        """What is wide by the packing on the screen: it is the same for most of its units.

        As if nothing was packed yet: what stands beside it does not change with each of them.
        """
        words = max(map(self._width_of, (self._left.full_text, self._left_most)))
        return words, self.submit.isHidden(), grown(1000)

    def _width_of(self, text: str) -> int:
        self._who.ensurePolished()
        return self._who.fontMetrics().horizontalAdvance(text) + _ROUNDED if text else 0

    def _put_in_line(self, is_in_line: bool) -> None:
        ways = QBoxLayout.Direction
        way = ways.LeftToRight if is_in_line else ways.TopToBottom
        if way is not self._states.direction():
            self._states.setDirection(way)
            self._set_apart(self._states, _SPACING + _GAP if is_in_line else 0)

    def _put_away(self) -> None:
        """What is away stands in the place of who packs, or before it."""
        self._who.setVisible(self._fit.has_who)
        if self._fit.has_who:
            place = self._row.indexOf(self._states)
            self._row.insertWidget(place, self._devices, 0, Qt.AlignmentFlag.AlignVCenter)
        else:
            self._states.addWidget(self._devices)

    def _tighten(self) -> None:
        """On the smallest screens texts of buttons are whole, and stand closer."""
        for button in self._buttons:
            button.tighten(self._fit.is_tight)
        self._set_apart(self._row, _TIGHT if self._fit.is_tight else _SPACING)

    def _set_apart(self, layout: QBoxLayout, spacing: int) -> None:
        """What stands in a row, by so many design pixels."""
        layout.setSpacing(spacing)
        if grown(1000) != 1000:
            from crux_desk.ui.widgets.spacing import grow_spacing

            grow_spacing(self, grown(1000) / 1000)

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
        self._row = layout = QHBoxLayout(self)
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


def _width(buttons: Iterable[KeyButton], *, key: bool) -> int:
    return sum(button.width_with(key=key) for button in buttons)


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
