"""The top of the window: which order, for whom, how to ship, and what must not be overlooked."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from crux_desk.domain.clock import utc_now
from crux_desk.domain.orders.orders import Order, service_of
from crux_desk.domain.texts import clean_line
from crux_desk.ui.widgets.labels import (
    ElidedLabel,
    EndKeptLabel,
    LinesLabel,
    NumberLabel,
    elided,
    plain_label,
    show_tip,
)
from crux_desk.ui.words.addresses import address_block, address_line, place_line
from crux_desk.ui.words.text import side_by_side, translate
from crux_desk.ui.words.times import age, moment

_t = translate

CONFIRMED = timedelta(minutes=1)
"""An order that was read so short a time before it was opened counts as confirmed just now."""

FRESH = timedelta(minutes=10)
"""On the screen for longer than that, an order's age is told too."""

_GAP, _NARROW_GAP = 26, 16
"""Between facts, in design pixels."""
_SHARES = (55, 44, 88, 40, 70)
"""Of the width: order, retailer, ship to, ship by and the note, as long as all have room in them."""
_ORDER, _RETAILER, _SHIP_TO, _SHIP_BY, _NOTE = range(5)
_OLD = timedelta(minutes=59)
"""So old an order becomes while it is packed: its age has room for that."""


class Fact(QFrame):
    """A caption at the top, with room for a word beside it, and a fact at the bottom.

    So captions stand on one line and facts on another, however large their letters are.
    """

    def __init__(self, value: ElidedLabel | None = None) -> None:
        super().__init__()
        self.caption = plain_label(name="caption")
        self.value = value or ElidedLabel("value")
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self.head.addWidget(self.caption)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self.head)
        layout.addStretch(1)
        layout.addWidget(self.value)

    def wide(self, beside: int = 0) -> int:
        """Pixels in which nothing of it is cut, and so many are left beside its caption."""
        caption = self.caption.sizeHint().width() + beside
        return max(self.value.sizeHint().width(), caption)


class NoteLabel(LinesLabel):
    """The order's note on two lines; where there is more of it, it says so."""

    def __init__(self) -> None:
        super().__init__("note", least=1, is_even=True)

    @override
    def _break(self, room: int) -> list[str]:
        lines, metrics = super()._break(room), self.fontMetrics()
        if not lines[-1].endswith("…") or self.full_text.endswith(lines[-1]):
            return lines
        more = _t("read all")
        left = room - metrics.horizontalAdvance(f" {more}")
        return [*lines[:-1], f"{elided(lines[-1], metrics, left)} {more}"]


class NotePlace(QWidget):
    """A note at the right of its place, no wider than its lines are."""

    def __init__(self, note: LinesLabel) -> None:
        super().__init__()
        self._note = note
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(note, 0, Qt.AlignmentFlag.AlignVCenter)

    @override
    def event(self, event: QEvent) -> bool:
        # The last comes with each other text, and with larger letters.
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._note.setMaximumWidth(self._note.width_in(self.width()))
        return super().event(event)


class FactsRow(QHBoxLayout):
    """Facts beside each other, as wide as `widths` says of the room that all of them have."""

    def __init__(self, widths: Callable[[int], Sequence[int]]) -> None:
        super().__init__()
        self._widths = widths

    @override
    def setGeometry(self, rect: QRect) -> None:
        margins = self.contentsMargins()
        for place, width in enumerate(self._widths(rect.marginsRemoved(margins).width())):
            self.setStretch(place, width)
        super().setGeometry(rect)


def shared_out(room: int, shares: Sequence[int], least: Sequence[int]) -> list[int]:
    """The room, each part in its share; what needs more at the least has that."""
    fixed: dict[int, int] = {}
    while True:
        others = [place for place in range(len(shares)) if place not in fixed]
        left = max(0, room - sum(fixed.values()))
        whole = sum(shares[place] for place in others)
        widths = {place: left * shares[place] // whole for place in others} | fixed
        narrow = {place: least[place] for place in others if widths[place] < least[place]}
        if not narrow:
            return [widths[place] for place in range(len(shares))]
        fixed |= narrow


def with_free_room(widths: Sequence[int], needed: Sequence[int], first: Sequence[int]) -> list[int]:
    """The widths, where parts that need more (those in `first`, in turn) take what is free.

    It is taken from the right: what stands on the left stays where it is.
    """
    given = list(widths)
    for place in first:
        for other in reversed(range(len(given))):
            lacks, free = needed[place] - given[place], given[other] - needed[other]
            taken = max(0, min(lacks, free))
            given[place] += taken
            given[other] -= taken
    return given


class Header(QFrame):
    """The order's header. It tells how old the order is, where Crux did not confirm it just now."""

    details_wanted = Signal()
    """Somebody has clicked its note, which may have more in it than is shown."""

    def __init__(self, clock: Callable[[], datetime] = utc_now) -> None:
        super().__init__()
        self._clock = clock
        self._shown: Order | None = None
        self._opened_at = clock()
        self.age = ElidedLabel("age")
        keeps_room = self.age.sizePolicy()
        keeps_room.setRetainSizeWhenHidden(True)
        self.age.setSizePolicy(keeps_room)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.update_age)
        self._timer.start(60_000)
        self.setObjectName("header")
        self._order = Fact(NumberLabel("po"))
        self._retailer = Fact()
        self._ship_to_line = EndKeptLabel("value")
        self._ship_to = Fact(self._ship_to_line)
        self._asks_for = Fact()
        self._note = NoteLabel()
        self._note_place = NotePlace(self._note)
        self._order.head.addWidget(self.age, 1)
        self._row = FactsRow(self._widths)
        self.setLayout(self._row)
        for part in self._parts:
            self._row.addWidget(part)
        self.stand_close(is_low=False, is_narrow=False)
        self._say()

    def _say(self) -> None:
        self._order.caption.setText(_t("Order"))
        self._retailer.caption.setText(_t("Retailer"))
        self._ship_to.caption.setText(_t("Ship to"))
        self._asks_for.caption.setText(_t("Ship by"))
        self.show_order(self._shown)

    def stand_close(self, *, is_low: bool, is_narrow: bool) -> None:
        """Whether there is less room above and below, and between the facts."""
        self._row.setSpacing(_NARROW_GAP if is_narrow else _GAP)
        self._row.setContentsMargins(20, 9 if is_low else 12, 20, 3 if is_low else 10)

    @property
    def _parts(self) -> tuple[QWidget, ...]:
        facts = self._order, self._retailer, self._ship_to, self._asks_for
        return *facts, self._note_place

    def _widths(self, room: int) -> list[int]:
        """How wide each part is: facts stand on the same places wherever they have room there.

        With a note and without. Where there is none, a service with a long name has its place.
        """
        gap, has_note = self._row.spacing(), not self._note_place.isHidden()
        least = [part.minimumSizeHint().width() for part in self._parts]
        room -= gap * (len(self._parts) - 1)
        shared = shared_out(room, _SHARES, least if has_note else [*least[:_NOTE], 0])
        needed = [
            self._order.wide(self._age_room),
            *(fact.wide() for fact in (self._retailer, self._ship_to, self._asks_for)),
            self._note.width_in(shared[_NOTE]) if has_note else -gap,
        ]
        widths = with_free_room(shared, needed, (_SHIP_TO, _RETAILER, _SHIP_BY, _ORDER))
        if not has_note:
            widths[_SHIP_BY], widths[_NOTE] = widths[_SHIP_BY] + widths[_NOTE] + gap, 0
        return widths

    @property
    def _age_room(self) -> int:
        """Pixels that are kept for the age of an order: nothing moves when it is told."""
        now = self._clock()
        sample = f"◷ {age(now - _OLD, now)}"
        return self._order.head.spacing() + self.age.fontMetrics().horizontalAdvance(sample)

    def show_order(self, order: Order | None) -> None:
        """Show an order, or that none is open."""
        before, self._shown = self._shown, order
        if before is None or order is None or before.order_uuid != order.order_uuid:
            self._opened_at = self._clock()
        self.update_age()
        for fact in (self._retailer, self._ship_to, self._asks_for):
            fact.setVisible(order is not None)
        if order is None:
            self._order.value.show_text(_t("No order open"))
            self._note_place.hide()
            return
        self._order.value.show_text(clean_line(order.po_number) or order.order_uuid)
        self._retailer.value.show_text(order.retailer_name or "–")
        self._ship_to_line.show_with_end(
            address_line(order.address) or "–",
            place_line(order.address),
            place_line(order.address, has_code=False),
        )
        show_tip(self._ship_to, address_block(order.address))
        asks_for = service_of(order.requested_shipping)
        self._asks_for.value.show_text(asks_for or _t("not specified"))
        notes = [order.notes] if order.notes else []
        if not order.is_allocated:
            notes.insert(0, _t("Not allocated yet"))
        self._note_place.setVisible(bool(notes))
        self._note.show_text(f"! {side_by_side(*notes)}")

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        is_on_note = self.childAt(event.position().toPoint()) is self._note
        if is_on_note and event.button() is Qt.MouseButton.LeftButton:
            self.details_wanted.emit()
        super().mouseReleaseEvent(event)

    @Slot()
    def update_age(self) -> None:
        """Tell how old the order on the screen is by now."""
        order, now = self._shown, self._clock()
        is_acknowledged = order is not None and (
            order.fetched_at < self._opened_at - CONFIRMED or order.fetched_at < now - FRESH
        )
        self.age.setVisible(is_acknowledged)
        if order is not None and is_acknowledged:
            at = order.fetched_at
            saved = _t("saved {time}", time=moment(at, now))
            old = age(at, now)
            self.age.show_text(f"◷ {side_by_side(saved, old)}", f"◷ {old}")
