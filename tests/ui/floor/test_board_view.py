"""The board: what matters on it is read from five metres, and on a small dialog nothing is tiny."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from crux_desk.domain.records.floor_board import BenchCard, BenchState, FloorBoard
from crux_desk.domain.screen import Size, ThemeChoice
from crux_desk.ui.floor.board import BoardView
from crux_desk.ui.floor.dialog import FloorDialog
from crux_desk.ui.widgets.theme import LIGHT
from crux_desk.ui.words.floor.board import attention_words
from tests.ui.views import a_board, shown

MM_PER_PIXEL = 55 * 25.4 * 16 / (16**2 + 9**2) ** 0.5 / 1920
"""Of a screen of 55 inches with 1920×1080 pixels."""
LEAST_MM = 5_000 / 200
"""How high a letter has to be to be read from five metres."""


def a_full_board(count: int) -> FloorBoard:
    benches = tuple(
        BenchCard(str(n), "HH", "", BenchState.READY, "HH", 1, 3, 12) for n in range(count)
    )
    return replace(a_board(), benches=benches)


def drawn(theme, board: FloorBoard, width: int, height: int, *, is_wall: bool) -> BoardView:
    view = BoardView(theme, is_wall=is_wall)
    view.resize(width, height)
    view.show_board(board)
    return view


def heights(image: QImage, place: QRect) -> list[int]:
    """How high the letters of each line are that stand there in ink, in pixels."""
    ink = QColor(LIGHT.ink).rgb()
    found, run = [], 0
    for y in range(place.top(), place.bottom() + 2):
        columns = range(place.left(), place.right())
        if y <= place.bottom() and any(image.pixel(x, y) == ink for x in columns):
            run += 1
        elif run:
            found.append(run)
            run = 0
    return found


@pytest.mark.parametrize("count", [1, 6, 9, 10, 12])
def test_who_packs_what_is_read_from_five_metres(theme, count):
    view = drawn(theme, a_full_board(count), 1920, 1080, is_wall=True)
    image = view.grab().toImage()
    assert len(view._places) == count
    for place in view._places.values():
        name, po_number = heights(image, place.toRect())
        assert name * MM_PER_PIXEL >= LEAST_MM
        assert po_number * MM_PER_PIXEL >= LEAST_MM
    (orders,) = heights(image, QRect(500, 0, 400, 150))
    assert orders * MM_PER_PIXEL >= LEAST_MM


def test_what_matters_of_a_bench_is_readable_in_the_smallest_dialog(theme):
    view = drawn(theme, a_full_board(9), 956, 290, is_wall=False)
    image = view.grab().toImage()
    assert len(view._places) == 9
    for place in view._places.values():
        # Capitals of 15 pixels' type.
        assert min(heights(image, place.toRect())) >= 10


def test_a_floor_that_was_never_seen_is_said_to_be_away_and_not_looked_at_for_ever(theme):
    view = BoardView(theme)
    view.resize(956, 240)
    soft = QColor(LIGHT.soft).rgb()

    def has_words() -> bool:
        image = view.grab().toImage()
        return any(image.pixel(x, y) == soft for y in range(80, 240, 2) for x in range(200, 756, 2))

    assert has_words()
    view.show_trouble("away")
    assert not has_words()


@pytest.mark.parametrize("is_wall", [True, False])
def test_a_floor_without_benches_is_drawn(theme, is_wall):
    theme.force(Qt.ColorScheme.Light)
    view = drawn(theme, replace(a_board(), benches=()), 956, 400, is_wall=is_wall)
    image = view.grab().toImage()
    assert view._places == {}
    assert has_ink(image, QRect(0, 150, 760, 250), "soft")


def last_column(image: QImage, place: QRect, name: str) -> int:
    """How far to the right something stands there in this color."""
    ink = QColor(getattr(LIGHT, name)).rgb()
    columns = range(place.left(), place.right())
    rows = range(place.top() + place.height() * 8 // 10, place.bottom())
    return max((x for x in columns if any(image.pixel(x, y) == ink for y in rows)), default=0)


@pytest.mark.parametrize("size", [(1024, 600), (1366, 768), (1920, 1080)])
def test_no_less_is_told_of_a_bench_where_letters_are_wanted_large(theme, size):
    theme.force(Qt.ColorScheme.Light)
    theme.fit(QSize(*size))
    ends = {}
    for wanted in Size:
        theme.set_up(ThemeChoice.LIGHT, wanted)
        view = drawn(theme, a_board(), *size, is_wall=True)
        image = view.grab().toImage()
        ends[wanted] = [
            max(last_column(image, place.toRect(), name) for name in ("bad", "soft"))
            for place in view._places.values()
        ]
    assert all(
        large >= usual - 2 for usual, large in zip(ends[Size.NORMAL], ends[Size.LARGE], strict=True)
    ), ends


@pytest.mark.parametrize("size", [(1024, 600), (1366, 768)])
def test_where_letters_are_wanted_large_no_bench_is_scrolled_away(bench, size):
    theme = bench.program.theme
    theme.force(Qt.ColorScheme.Light)
    theme.fit(QSize(*size))
    for wanted in Size:
        theme.set_up(ThemeChoice.LIGHT, wanted)
        dialog = FloorDialog(bench.window, theme)
        dialog.show_floor(a_board(), ())
        with shown(dialog):
            dialog.resize(size[0] - 16, size[1] - 48)
            bench.until(lambda dialog=dialog: is_whole_above_the_buttons(dialog))
            bar = dialog.view.verticalScrollBar()
            bench.until(
                lambda bar=bar: bar.maximum() == 0
            )  # wrapped anew, it may come for a moment
            image = dialog.view.grab().toImage()
            places = {key: place.toRect() for key, place in dialog.view._places.items()}
            assert len(places) == len(a_board().benches)
            second = places["2"]
            assert min(heights(image, second)) >= theme.px(15) * 0.7
            # Half of its order is packed: half of a bar that is as wide as its card.
            wide, high = second.width(), second.height()
            middle = second.adjusted(wide * 3 // 10, high * 6 // 10, -wide * 55 // 100, 0)
            assert has_ink(image, middle, "accent")


def has_ink(image: QImage, place: QRect, name: str) -> bool:
    """Whether something stands there in this color of the light ones."""
    return has_color(image, place, QColor(getattr(LIGHT, name)))


def has_color(image: QImage, place: QRect, color: QColor) -> bool:
    """Whether something stands there in it."""
    ink = color.rgb()
    rows, columns = range(place.top(), place.bottom()), range(place.left(), place.right())
    return any(image.pixel(x, y) == ink for y in rows for x in columns)


@pytest.mark.parametrize(("size", "is_wall"), [((1366, 768), True), ((956, 300), False)])
def test_units_are_told_of_each_bench_and_only_what_needs_a_person_is_red(theme, size, is_wall):
    theme.force(Qt.ColorScheme.Light)
    view = drawn(theme, a_board(), *size, is_wall=is_wall)
    image = view.grab().toImage()
    for bench in a_board().benches:
        place = view._places[bench.bench_id].toRect()
        line = place.adjusted(place.width() // 20, place.height() * 45 // 100, -4, -4)
        # On a large card what is to be sent stands beside the units.
        is_warned = bench.is_over or (bench.is_stuck and is_wall)
        assert has_ink(image, line, "warn" if is_warned else "soft")
        needs_person = bench.attention or a_board().disputes_of(bench.bench_id)
        assert has_ink(image, line, "bad") is bool(needs_person)


@pytest.mark.parametrize(("size", "is_wall"), [((1366, 768), True), ((956, 300), False)])
def test_more_than_may_ship_is_not_told_as_done(theme, size, is_wall):
    theme.force(Qt.ColorScheme.Light)
    view = drawn(theme, a_board(), *size, is_wall=is_wall)
    image = view.grab().toImage()
    full, over = a_board().benches[3:]
    assert (full.units, full.units_in_all, over.is_over) == (12, 12, True)
    for bench, ink in ((full, "good"), (over, "warn")):
        place = view._places[bench.bench_id].toRect()
        line = place.adjusted(place.width() // 20, place.height() * 45 // 100, -4, -4)
        inks = {name for name in ("good", "warn") if has_ink(image, line, name)}
        # What waits at a bench that is off is a warning, too.
        assert inks == ({ink, "warn"} if bench.is_stuck else {ink})
    assert (full.is_stuck, over.is_stuck) == (True, False)
    # Not by its color alone.
    assert "! 15 of 12 units" in view.accessibleName()
    assert "! 3 to send" in view.accessibleName()


@pytest.mark.parametrize(("size", "is_wall"), [((1366, 768), True), ((956, 300), False)])
def test_benches_that_somebody_has_to_look_at_have_a_sign_on_their_cards(theme, size, is_wall):
    theme.force(Qt.ColorScheme.Light)
    view = drawn(theme, a_board(), *size, is_wall=is_wall)
    image = view.grab().toImage()
    benches = a_board().benches
    marked = []
    for bench in benches:
        place = view._places[bench.bench_id].toRect()
        name = QRect(place.left() + place.width() // 25, place.top(), 40, place.height() // 4)
        marked.append(has_ink(image, name, "bad"))
    assert marked == [True, True, True, False, True]
    said = ["1 conflict" in row for row in view.accessibleName().splitlines()]
    assert said == [True, True, False, False, False]


@contextmanager
def floor_on_a_small_screen(bench, size, wanted) -> Iterator[FloorDialog]:
    """The floor with a conflict, in letters as large as wanted, when it has its places."""
    theme = bench.program.theme
    theme.fit(QSize(1024, 600))
    theme.set_up(ThemeChoice.SYSTEM, wanted)
    dialog = FloorDialog(bench.window, theme)
    dialog.show_floor(a_board(), ())
    with shown(dialog):
        dialog.resize(*size)
        bench.until(lambda: is_whole_above_the_buttons(dialog))
        yield dialog


@pytest.mark.parametrize("wanted", list(Size))
@pytest.mark.parametrize("size", [(1008, 552), (784, 432)])
def test_benches_scroll_by_whole_rows(bench, size, wanted):
    with floor_on_a_small_screen(bench, size, wanted) as dialog:
        view, seen = dialog.view, set()
        bar = view.verticalScrollBar()
        for row in range(bar.maximum() + 1):
            bar.setValue(row)
            view.grab()
            whole = QRectF(view.viewport().rect())
            assert all(whole.contains(place) for place in view._places.values())
            seen |= set(view._places)
        assert seen == {one.bench_id for one in a_board().benches}


@pytest.mark.parametrize("is_wall", [True, False])
def test_what_needs_a_person_and_is_on_no_card_is_told_beside_the_sum(theme, is_wall):
    theme.force(Qt.ColorScheme.Light)
    board = a_board()
    at_benches = sum(bench.attention for bench in board.benches)
    assert board.attention == at_benches + len(board.disputes) > at_benches
    seen = []
    for one in (board, replace(board, disputes=())):
        image = drawn(theme, one, 1366, 768, is_wall=is_wall).grab().toImage()
        seen.append(has_ink(image, QRect(1200, 0, 166, 70), "bad"))
    assert seen == [True, False]


@pytest.mark.parametrize("wanted", list(Size))
@pytest.mark.parametrize("size", [(1008, 552), (800, 480)])
def test_a_conflict_is_read_whole_before_it_is_decided(bench, size, wanted):
    with floor_on_a_small_screen(bench, size, wanted) as dialog:
        assert is_whole_above_the_buttons(dialog)


def test_what_a_person_has_to_decide_fills_its_frame(bench):
    dialog = FloorDialog(bench.window, bench.program.theme)
    dialog.show_floor(a_board(), ())
    with shown(dialog):
        image = dialog.list.grab().toImage()
        ground = bench.program.theme.color("bad_bg")
        middle = image.height() // 2
        seen = {image.pixelColor(x, middle).name() for x in (3, 8, image.width() - 4)}
        assert seen == {ground.name()}


def test_what_needs_a_person_is_called_by_one_name_or_by_its_number_alone():
    bench = a_board().benches[0]
    assert attention_words(bench) == "! 1 needs a person"
    assert attention_words(bench, is_short=True) == "! 1"


@pytest.mark.parametrize("size", [(956, 380), (1366, 500)])
def test_all_parts_of_a_board_are_equally_far_from_each_other(theme, size):
    board = a_board()
    view = drawn(theme, board, *size, is_wall=False)
    rooms = view._rooms(board, view.size())
    card, side = rooms.grid.card, rooms.waiting
    last = card.translated((rooms.grid.columns - 1) * (card.width() + rooms.grid.gap), 0)
    gaps = rooms.grid.gap, card.top() - rooms.head.bottom(), side.left() - last.right()
    assert gaps == pytest.approx((8.0, 8.0, 8.0))


def is_whole_above_the_buttons(dialog: FloorDialog) -> bool:
    """Whether the first of what a person has to decide is read without scrolling."""
    entry = dialog.list.visualItemRect(dialog.list.item(0))
    bottom = dialog.list.mapTo(dialog, dialog.list.rect().bottomLeft()).y()
    buttons = dialog.settle.mapTo(dialog, dialog.settle.rect().topLeft()).y()
    return dialog.list.viewport().rect().contains(entry) and bottom < buttons


def test_a_conflict_names_this_bench_and_what_goes_on_is_the_main_button(bench):
    dialog = FloorDialog(bench.window, bench.program.theme)
    dialog.show_floor(a_board(), ())
    with shown(dialog):
        heading, first, second, advice = dialog.list.item(0).text().splitlines()
        assert heading == "! Conflict: po-1 was packed at 2 benches"
        # What is compared is told of each bench before somebody decides.
        assert first.startswith("B1 (Al): 1 box, 3 units, 1Z5R893…7127, last packed May 4")
        assert second.startswith("B2 (this bench, Al): 2 boxes, 6 units, 1Z5R893…7127, 1Z5R")
        assert advice.startswith("Nothing of it is sent. Compare the boxes, then decide. ")
        # And what becomes of the other bench's, either way.
        assert "then discard the boxes at B1." in advice
        assert advice.endswith("Discard the boxes here: the order goes on at B1.")
        assert dialog.settle.caption == "Use the boxes here (B2)"
        assert dialog.discard.caption == "Discard the boxes here (B2)"
        seen = [one for one in dialog.all_buttons() if one.isVisible()]
        assert [one for one in seen if one.objectName() == "primary"] == [dialog.settle]
        # The heading is what is seen first: in the color of what needs a person, as is its sign.
        row = dialog.list.visualItemRect(dialog.list.item(0))
        image = dialog.list.viewport().grab().toImage()
        upper, lower = row.adjusted(8, 0, 0, -row.height() * 6 // 10), row.adjusted(8, 40, 0, 0)
        theme = bench.program.theme
        # It warns: it does not look as if somebody had chosen it.
        assert image.pixelColor(row.center().x(), row.top() + 3) == theme.color("bad_bg")
        assert not has_color(image, row, theme.color("accent_soft"))
        assert [has_color(image, part, theme.color("bad")) for part in (upper, lower)] == [
            True,
            False,
        ]


def test_what_takes_packed_boxes_away_stands_apart_and_comes_last(bench):
    dialog = FloorDialog(bench.window, bench.program.theme)
    dialog.show_floor(a_board(), ())
    with shown(dialog):
        assert dialog.discard.objectName() == "danger"
        usual = [b for b in dialog.all_buttons() if b.isVisible() and b is not dialog.discard]
        right, left = dialog.discard.geometry().right(), min(b.x() for b in usual)
        assert left - right > 2 * dialog.buttons.spacing()
        usual[0].setFocus()
        reached: list[QWidget | None] = [usual[0]]
        for _ in usual:
            QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
            reached.append(dialog.focusWidget())
        assert reached == [*usual, dialog.discard]
