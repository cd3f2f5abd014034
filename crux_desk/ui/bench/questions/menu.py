"""The menus of the window: short, gray where something cannot be done now, near what they are for.

Their rows are their own: an action that is gray would take its key with it, and a key that is
pressed says why nothing happens.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import product

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAction, QColor, QKeySequence, QPainter, QPaintEvent, QPalette, QShowEvent
from PySide6.QtWidgets import QApplication, QMenu, QStyleOptionMenuItem, QWidget
from typing_extensions import override

from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.values import dataclass
from crux_desk.ui.bench.manual_entry import WindowParts
from crux_desk.ui.widgets.fields import set_state
from crux_desk.ui.widgets.labels import as_caption
from crux_desk.ui.widgets.theme import spaced
from crux_desk.ui.words.text import line_name, noop, translated

OF_A_LINE = ("pack_many", "split", "pack_rest", "move", "unit_cost")
"""What can be done with a line, by the names of the actions."""
GROUPS = (
    (noop("&Line and box"), (*OF_A_LINE, "remove_box", "weigh")),
    (
        noop("&Orders"),
        ("details", "refresh", "done_lines", "next_order", "orders", "get_orders", "history"),
    ),
    (
        noop("&Station"),
        (
            *("packer", "sign_in", "teach", "goods", "print_jobs", "numbers"),
            *("distance", "bundle"),
        ),
    ),
)
ALWAYS_THERE = ("settings", "full_screen", "help")
_STEP = 8
"""So many pixels further a menu is tried where it would cover something."""
_ABOVE = 5
"""Pixels between a menu and the button that it belongs to."""
_BESIDE_KEY = 14
"""Design pixels between a key and the menu's edge."""


class KeyMenu(QMenu):
    """A menu whose keys stand in a column of their own, at its right edge.

    Qt would begin them where the longest text ends.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._draws_keys = False

    @override
    def initStyleOption(self, option: QStyleOptionMenuItem, action: QAction) -> None:
        super().initStyleOption(option, action)
        if self._draws_keys:
            option.text = option.text.partition("\t")[0]

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        self._draws_keys = True
        super().paintEvent(event)
        self._draws_keys = False
        painter = QPainter(self)
        sides = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for row in self.actions():
            key = row.text().partition("\t")[2]
            place = self.actionGeometry(row).adjusted(0, 0, -spaced(_BESIDE_KEY), 0)
            painter.setPen(self._ink_of(row))
            painter.drawText(place, sides, key)

    def _ink_of(self, row: QAction) -> QColor:
        """What a key is drawn in: the color of its text."""
        roles = QPalette.ColorRole
        if not row.isEnabled():
            # The style sheet makes another one of the menu's own.
            return QApplication.palette().color(roles.PlaceholderText)
        is_marked = row is self.activeAction()
        return self.palette().color(roles.HighlightedText if is_marked else roles.WindowText)


class ShortMenu(KeyMenu):
    """A menu that finds a place in the window where it covers nothing that has to be seen.

    Args:
        window: it opens in; it takes no more than half of it, either way.
        kept: what stays in sight, on the screen: the first one always, the last one only where
            there is room for all.
    """

    def __init__(self, window: QWidget, kept: Callable[[], Sequence[QRect]]) -> None:
        super().__init__(window)
        self._window, self._kept = window, kept
        self.aboutToShow.connect(self._fit)

    def open_at(self, place: QPoint) -> None:
        """Open there, or as near to it as may be; it is gone when it is closed."""
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.popup(place)

    def _fit(self) -> None:
        set_state(self, "tight", self.sizeHint().height() > self._window.height() // 2)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        first, kept = self._first_place(), self._kept()
        for wanted in (kept, kept[:-1], kept[:1]):
            place = free_place(first, _place_of(self._window), wanted)
            if not any(QRect(place, first.size()).intersects(one) for one in wanted):
                break
        self.move(place)

    def _first_place(self) -> QRect:
        """Where it would open."""
        return self.geometry()


class ButtonMenu(ShortMenu):
    """The menu of a button: it stands above it, at its left edge, whatever else is there."""

    def __init__(self, window: QWidget, button: QWidget) -> None:
        super().__init__(window, lambda: [_place_of(button)])
        self._button = button

    @override
    def _first_place(self) -> QRect:
        place = self.geometry()
        place.moveBottomLeft(_place_of(self._button).topLeft() - QPoint(0, _ABOVE))
        return place


def _place_of(widget: QWidget) -> QRect:
    """Where it stands on the screen."""
    return QRect(widget.mapToGlobal(QPoint(0, 0)), widget.size())


def free_place(wanted: QRect, room: QRect, kept: Sequence[QRect]) -> QPoint:
    """Where in `room` a menu covers nothing of `kept`: as near as may be to where it is wanted."""
    free = room.adjusted(0, 0, 1 - wanted.width(), 1 - wanted.height())
    start = QPoint(
        min(max(wanted.x(), free.left()), max(free.right(), free.left())),
        min(max(wanted.y(), free.top()), max(free.bottom(), free.top())),
    )
    places = (
        QPoint(x, y)
        for x, y in product(
            _around(start.x(), free.left(), free.right()),
            _around(start.y(), free.top(), free.bottom()),
        )
    )
    clear = (
        place
        for place in places
        if not any(QRect(place, wanted.size()).intersects(one) for one in kept)
    )
    return min(clear, key=lambda place: (place - start).manhattanLength(), default=start)


def _around(start: int, first: int, last: int) -> Iterator[int]:
    yield start
    yield from range(first, last + 1, _STEP)


@dataclass(frozen=True)
class Menus:
    """What can be done as things stand, in the menus of the window."""

    window: QWidget
    parts: WindowParts
    packing: Packing | None
    actions: Mapping[str, QAction]

    def open_main(self, button: QWidget, put_away: Mapping[str, bool]) -> None:
        """What has no button of its own, in three groups, above the button that opens it.

        First what has no room for its button, and whether it can be done.
        """
        menu = ButtonMenu(self.window, button)
        self._add(menu, [*put_away], {name for name, is_on in put_away.items() if is_on})
        if put_away:
            menu.addSeparator()
        for caption, names in GROUPS:
            group = ShortMenu(self.window, lambda: self._kept_beside(menu.geometry()))
            group.setTitle(translated(caption))
            self._add(group, names)
            menu.addMenu(group)
            menu.destroyed.connect(group.deleteLater)
        menu.addSeparator()
        self._add(menu, ALWAYS_THERE)
        menu.open_at(_place_of(button).topLeft())

    def open_for_line(self, place: QPoint) -> None:
        """What can be done with the chosen line, near a place of the screen."""
        line = self.parts.current_line
        if line is None:
            return
        menu = ShortMenu(self.window, self._kept)
        menu.addAction(as_caption(line_name(line))).setEnabled(False)
        menu.addSeparator()
        self._add(menu, OF_A_LINE)
        menu.open_at(place)

    def _kept(self) -> list[QRect]:
        return [*rows_acted_on(self.parts), _place_of(self.parts.verdict)]

    def _kept_beside(self, menu: QRect) -> list[QRect]:
        """The menu, and what it leaves in sight."""
        return [menu, *(place for place in self._kept() if not place.intersects(menu))]

    def _add(self, menu: QMenu, names: Sequence[str], also: Collection[str] = ()) -> None:
        possible = possible_acts(self.parts, self.packing).union(also)
        for name in names:
            action = self.actions[name]
            if not action.isVisible():
                continue
            # As buttons and help spell it: in Spanish, Qt's own words would be "Control+,".
            key = action.shortcut().toString(QKeySequence.SequenceFormat.PortableText)
            row = menu.addAction(f"{action.text()}\t{key}")
            row.setObjectName(name)
            row.setEnabled(name in possible)
            row.triggered.connect(action.trigger)


def possible_acts(parts: WindowParts, packing: Packing | None) -> frozenset[str]:
    """The acts of the menus that can be done now, by the names of the actions."""
    acts = {*ALWAYS_THERE, *GROUPS[1][1], *GROUPS[2][1]}
    if packing is None:
        return frozenset(acts - {"details", "refresh", "done_lines"})
    if parts.lines.fold_row < 0:
        acts.discard("done_lines")
    if packing.state.takes_changes:
        acts.update(_changes(parts, packing))
    return frozenset(acts)


def _changes(parts: WindowParts, packing: Packing) -> Iterator[str]:
    line, box = parts.current_line, parts.panel.contents.box
    if line is not None:
        yield "unit_cost"
        if packing.remaining(line) > 0:
            yield from ("pack_many", "split")
    if packing.units_remaining:
        yield "pack_rest"
    if box is not None and not box.is_accepted:
        yield "remove_box"
        if parts.panel.has_scale:
            yield "weigh"
        if box.units:
            yield "move"


def rows_acted_on(parts: WindowParts) -> list[QRect]:
    """Where the chosen line and the current box stand on the screen."""
    found = []
    for view in (parts.lines_view, parts.boxes_view):
        row = view.visualRect(view.currentIndex()).intersected(view.viewport().rect())
        if row.isValid() and view.isVisible():
            found.append(QRect(view.viewport().mapToGlobal(row.topLeft()), row.size()))
    return found
