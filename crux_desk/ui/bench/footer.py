"""The bottom of the window: what can be done, with its keys, and how the station stands."""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from PySide6.QtCore import QEvent, QMargins, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.records.summaries import Author
from crux_desk.ui.session.service_status import Connection
from crux_desk.ui.widgets.cards import SIDE, TIGHT_SIDE, KeyButton
from crux_desk.ui.widgets.fields import fill_row, set_state
from crux_desk.ui.widgets.labels import ElidedLabel, NumberLabel, plain_label, show_tip
from crux_desk.ui.widgets.theme import scale_now, spaced
from crux_desk.ui.words.text import marked, number, plural, side_by_side, translate, units

_t = translate
_GAP = 6
_SPACING, _TIGHT = 10, 4
_ROUNDED = 4
"""What a label that can be cut has more than its text is wide."""
_LEAST_NAME, _USUAL_NAME = 8, 28
"""Letters of a packer's name that have room at least, and of those of most packers and benches."""


class Fit(NamedTuple):
    """What is shown: keys on buttons, wide ones, what is left to pack; who packs, and in which words.

    Without `has_who`, what is away stands in the place of who packs. So many buttons are `put_away`,
    the last ones first: what they do is in the menu then.
    """

    has_keys: bool = True
    is_tight: bool = False
    has_left: bool = True
    way: int = 0
    is_in_line: bool = True
    has_who: bool = True
    put_away: int = 0


_MAY_GO = ("new_box", "undo", "put_aside")
"""What has no button of its own where the footer has no room for it; the last one goes first."""
_WHO = ((0, True), (0, False), (1, False))
"""In which words it is said who packs, and whether beside how the station is connected."""


def _fits() -> Iterator[Fit]:
    """From all of it to the least: what comes first gives way last.

    Names give way to keys, and keys to numbers. What is left to pack stands above the lines, too:
    it goes before who packs is cut, and buttons stand closer before it goes. What is away is read
    whole before who packs. Texts of buttons are never cut.
    """
    for has_keys, is_tight, has_left, who in (
        (True, False, True, (*_WHO, (2, False))),
        (False, False, True, _WHO),
        (False, True, True, _WHO),
        (False, True, False, _WHO),
    ):
        for way, is_in_line in who:
            yield Fit(has_keys, is_tight, has_left, way, is_in_line)
    for put_away in range(len(_MAY_GO) + 1):
        for has_who in (True, False):
            yield Fit(
                has_keys=False,
                is_tight=True,
                has_left=False,
                way=3,
                is_in_line=False,
                has_who=has_who,
                put_away=put_away,
            )


FITS = tuple(_fits())


class Widths(NamedTuple):
    """What the parts of the footer need, in pixels, of the `room` that all of them have.

    Buttons without their keys and with them: those that always stand there, and those that may be put
    away. `saved` is what each needs less where it is tight, `spacing` what is between parts.
    """

    room: int
    stay: tuple[tuple[int, int], ...]
    may_go: tuple[tuple[int, int], ...]
    saved: int
    spacing: tuple[int, int]
    gap: int
    left: int
    devices: int
    chip: int
    connection: int
    who: tuple[int, ...]

    def of(self, fit: Fit) -> int:
        """How wide all of it is that is shown then."""
        shown = self.stay + self.may_go[: len(self.may_go) - fit.put_away]
        who, devices = self.who[fit.way], self.devices
        if not fit.has_who:
            who, devices = devices, 0
        states = self.connection + self.gap + who if fit.is_in_line else max(self.connection, who)
        parts = [*(button[fit.has_keys] - self.saved * fit.is_tight for button in shown)]
        parts += [self.left * fit.has_left, devices, states, self.chip]
        return sum(parts) + self.spacing[fit.is_tight] * (sum(map(bool, parts)) - 1)


def fitted(wide: Widths) -> Fit:
    """What has room: the first of the `FITS` that does, or the last one."""
    # With nothing away there is nothing to stand in the place of who packs.
    fits = [fit for fit in FITS if fit.has_who or wide.devices]
    return next((fit for fit in fits if wide.of(fit) <= wide.room), fits[-1])


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
        self._may_go = dict(zip(_MAY_GO, (self.new_box, self.undo, self.aside), strict=True))
        # As it is built: all of it, who packs below how the station is connected.
        self._fit, self._has_order = Fit(is_in_line=False), True
        self._fitted_to: object = None
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
        """Who packs where; and whether nobody is named as packer."""
        self._who_ways: tuple[str, ...] = ()
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

    def stand_close(self, *, is_low: bool) -> None:
        """Whether there is less room above and below."""
        above = 8 if is_low else 10  # a flash frames the window beside it
        self._row.setContentsMargins(20, above, 20, above)

    def ask_who(self) -> None:
        """Nobody is named as packer: whoever is signed in at the computer stands in for them."""
        self.is_asking_who = True
        self._say_who()
        self._refit()

    def show_who(self, text: str) -> None:
        """Who packs where."""
        self._packer, self.is_asking_who = text, False
        self._say_who()
        self._refit()

    def _say_who(self) -> None:
        who, is_asking = self._packer, self.is_asking_who
        self._who_ways = (who,) * 4
        if is_asking:
            question = _t("Who is packing?")
            said = (side_by_side(question, who), question, question, _t("Who?"))
            self._who_ways = tuple(marked("!", one) for one in said)
        self._who.show_text(self._who_ways[self._fit.way])
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
        left = "" if packing is None else _left_words(packing)
        self._left.show_text(left)
        # As if nothing was packed yet: what stands beside it does not change with each unit.
        most = "" if packing is None else _to_go(packing.order.units_may_ship)
        self._left_most = max((most, left), key=len)
        self._has_order = packing is not None
        self._show_left()
        self._refit()

    def _show_left(self) -> None:
        # Else what stands below it, as long as orders are read, is off the line of the rest.
        self._left.setVisible(bool(self._left.full_text) and self._fit.has_left)

    @property
    def put_away(self) -> Mapping[str, bool]:
        """What has no button because it has no room, by the names of the actions; whether it can be done."""
        away = _MAY_GO[len(_MAY_GO) - self._fit.put_away :] if self._has_order else ()
        return {name: self._may_go[name].isEnabled() for name in away}

    def show_outbox(self, waiting: int, asking: int) -> None:
        """How many submissions wait; how many of them go on only when a person acts comes first."""
        self._outbox = waiting, asking
        text = _t("Outbox {count}", count=number(waiting)) if waiting else _t("Outbox")
        if asking:
            text = marked("!", plural("{n} need you", "1 needs you", asking))
        self.outbox.set_text(text)
        self.outbox.show_tone("bad" if asking else "")
        self._refit()

    def show_orders(self, text: str, tone: str = "") -> None:
        """How reading the orders to pack goes on; "" where there is nothing to be said."""
        set_state(self.orders, "tone", tone)
        self.orders.show_text(text)
        self.orders.setVisible(bool(text))

    def show_devices(self, text: str) -> None:
        """Which device is away; "" where all are there, or none is set up."""
        self._devices.show_text(marked("!", text) if text else "")
        self._devices.setVisible(bool(text))
        self._refit()

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
        self._refit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()

    @property
    def _buttons(self) -> tuple[KeyButton, ...]:
        return (self.submit, self.new_box, self.undo, self.aside, self.outbox, self.menu)

    def _refit(self) -> None:
        """Show what has room, where anything has another width than the last time."""
        states = (self._chip.full_text, self._connection.text(), self._devices.full_text)
        texts = (self.menu.caption, self.outbox.caption, self._left_most, *states, *self._who_ways)
        now = (self.width(), scale_now(), self._has_order, texts)
        if now == self._fitted_to:
            return
        self._fitted_to = now
        self._fit = fitted(self._measured())
        self._show_parts()

    def _show_parts(self) -> None:
        """What the fit says, and the order on the screen."""
        fit, away = self._fit, self.put_away
        self.submit.setVisible(self._has_order)
        for name, button in self._may_go.items():
            button.setVisible(self._has_order and name not in away)
        for button in self._buttons:
            button.show_key(fit.has_keys)
            button.tighten(fit.is_tight)
        spacing = _TIGHT if fit.is_tight else _SPACING
        if self._row.spacing() != spaced(spacing):
            self._set_apart(self._row, spacing)
        self._put_in_line(fit.is_in_line)
        if self._who.isHidden() is fit.has_who:
            self._place_devices()
        self._show_left()
        self._who.show_text(self._who_ways[fit.way])

    def _measured(self) -> Widths:
        layout = self.layout()
        margins = QMargins() if layout is None else layout.contentsMargins()
        order = (self.submit, *self._may_go.values()) if self._has_order else ()
        may_go = order[1:]
        stay = (*order[:1], self.outbox, self.menu)
        letter = self.fontMetrics().averageCharWidth()
        whole = [self._width_of(text) for text in self._who_ways]
        usual, least = letter * _USUAL_NAME, letter * _LEAST_NAME
        caps = () if self.is_asking_who else (usual, least, least)
        # A question is read whole; a name may be cut.
        who = (whole[0], *map(min, whole[1:], caps or whole[1:]))
        return Widths(
            room=self.width() - margins.left() - margins.right() - spaced(2 * _GAP),
            stay=tuple(map(_widths_of, stay)),
            may_go=tuple(map(_widths_of, may_go)),
            saved=2 * (spaced(SIDE) - spaced(TIGHT_SIDE)),
            spacing=(spaced(_SPACING), spaced(_TIGHT)),
            gap=spaced(_SPACING + _GAP),
            # Not the progress of orders: keys that come and go would be worse than a text cut short.
            left=self._width_of(self._left_most),
            devices=self._width_of(self._devices.full_text),
            chip=self._chip.sizeHint().width(),
            connection=self._connection.sizeHint().width(),
            who=who,
        )

    def _width_of(self, text: str) -> int:
        self._who.ensurePolished()
        return self._who.fontMetrics().horizontalAdvance(text) + _ROUNDED if text else 0

    def _put_in_line(self, is_in_line: bool) -> None:
        ways = QBoxLayout.Direction
        way = ways.LeftToRight if is_in_line else ways.TopToBottom
        if way is not self._states.direction():
            self._states.setDirection(way)
            self._set_apart(self._states, _SPACING + _GAP if is_in_line else 0)

    def _place_devices(self) -> None:
        """What is away stands in the place of who packs, or before it."""
        self._who.setVisible(self._fit.has_who)
        if self._fit.has_who:
            place = self._row.indexOf(self._states)
            self._row.insertWidget(place, self._devices, 0, Qt.AlignmentFlag.AlignVCenter)
        else:
            self._states.addWidget(self._devices)

    def _set_apart(self, layout: QBoxLayout, spacing: int) -> None:
        """What stands in a row, by so many design pixels."""
        layout.setSpacing(spacing)
        scale = scale_now()
        if scale != 1.0:
            from crux_desk.ui.widgets.spacing import grow_spacing

            grow_spacing(self, scale)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._who.geometry().contains(event.position().toPoint()):
            self.who_wanted.emit()
        super().mouseReleaseEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._refit()

    def _build(self) -> None:
        self._row = layout = QHBoxLayout(self)
        self.stand_close(is_low=False)
        layout.setSpacing(_SPACING)
        fill_row(*self._buttons)
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


def _widths_of(button: KeyButton) -> tuple[int, int]:
    return button.width_with(key=False), button.width_with(key=True)


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
