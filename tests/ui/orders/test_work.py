"""The first screen shows the work, and Ctrl+O the same list over an order that is open."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from itertools import combinations
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtTest import QTest

from crux_desk.domain.errors.base import Field
from crux_desk.domain.goods.learned_codes import LearnedCode
from crux_desk.domain.records.order_rows import DraftRow, OrderStatus
from crux_desk.domain.records.summaries import Author
from crux_desk.domain.screen import Language, Size, ThemeChoice
from crux_desk.sandbox.faults import Fault
from crux_desk.sandbox.server import SandboxServer
from crux_desk.ui.orders.model import Heading
from crux_desk.ui.orders.panel import OrdersPanel
from crux_desk.ui.runtime.background import Lane
from crux_desk.ui.widgets.cards import KeyButton
from crux_desk.ui.widgets.elided_edit import ElidedEdit
from crux_desk.ui.widgets.row_delegate import VIEW_ROLE
from tests.builders import A_TIME
from tests.many_orders import FIRST_AT, order_with, small_order, uuid_of
from tests.ui.orders.listing import (
    close,
    fetch,
    first_screen,
    marks,
    runner,
    show_list,
    texts,
    view_at,
)
from tests.ui.scanner import Scanner

CASE = "10614141007346"


def orders() -> list[dict[str, Any]]:
    """Four orders an hour apart, of two carriers and three retailers."""
    made = [
        order_with(1, {"LAMP": 2, "CORD": 1}, "PO-B1"),
        order_with(2, {"CORD": 5}, "PO-B2"),
        order_with(3, {"MAT": 1}, "PO-B3"),
        order_with(4, {"LAMP": 3}, "PO-B4"),
    ]
    for hour, order in enumerate(made):
        at = FIRST_AT + timedelta(hours=hour)
        order["created_date"] = at.strftime("%Y-%m-%dT%H:%M:%S.000Z")
    made[1]["requested_shipping"] = {"shipping_carrier": "FedEx", "shipping_method": "2Day"}
    made[1]["notes"] = "Gift: no price list"
    made[2]["is_allocated"] = False
    return made


@pytest.fixture
def server() -> Iterator[SandboxServer]:
    with SandboxServer(orders()) as sandbox:
        yield sandbox


@pytest.fixture
def work(bench) -> OrdersPanel:
    """The first screen with the orders on it."""
    fetch(bench)
    panel = first_screen(bench)
    bench.until(lambda: panel.model.rowCount() == 4 and bench.program.background.is_idle)
    return panel


def names(panel: OrdersPanel) -> list[str]:
    rows = (panel.model.index(row).data(VIEW_ROLE) for row in range(panel.model.rowCount()))
    return [f"# {row.text}" if isinstance(row, Heading) else row.name for row in rows]


def opened(bench, po_number: str) -> None:
    bench.until(lambda: bench.session.packing is not None)
    assert bench.packing.order.po_number == po_number
    bench.until(lambda: not bench.services.opening.looking_for)


def place(panel: OrdersPanel, row: int) -> QPoint:
    return panel.view.visualRect(panel.model.index(row)).center()


# -- the first screen ----------------------------------------------------------------------------


def test_it_shows_the_orders_with_what_must_not_be_overlooked(bench, work):
    assert names(work) == ["PO-B1", "PO-B2", "PO-B3", "PO-B4"]
    assert work.isVisible()
    assert not bench.lines_view.isVisible()
    assert "4 orders · 12 units · Updated" in texts(work)
    assert marks(work) == {
        "PO-B1": "",
        "PO-B2": "! Gift: no price list",
        "PO-B3": "! Not allocated yet",
        "PO-B4": "",
    }
    first = view_at(work, 0)
    assert (first.count, first.detail, first.service) == ("3", "units · 2 lines", "UPS Ground")


def test_with_no_orders_yet_getting_some_is_the_main_thing(bench):
    panel = first_screen(bench)
    bench.until(lambda: panel.is_loaded)

    def main_buttons() -> list[str]:
        buttons = panel.findChildren(KeyButton, "primary")
        return [one.caption for one in buttons if one.isVisible()]

    assert main_buttons() == ["Get orders"]
    fetch(bench)
    bench.until(lambda: panel.model.rowCount() == 4)
    assert main_buttons() == ["Next order"]
    panel.look_for("no such order")
    assert main_buttons() == ["Next order"]


def test_enter_opens_the_oldest_and_arrows_choose_while_the_cursor_stays_where_scans_go(
    bench, work
):
    edit = bench.window.scan_edit
    edit.setFocus()
    QTest.keyClick(edit, Qt.Key.Key_Down)
    assert work.view.currentIndex().row() == 1
    assert edit.hasFocus()
    QTest.keyClick(edit, Qt.Key.Key_Up)
    bench.type("")
    opened(bench, "PO-B1")
    assert not work.isVisible()
    assert bench.lines_view.isVisible()


def test_the_second_enter_of_a_scanner_opens_nothing(bench, work):
    bench.services.scans.state.note_scanned()
    QTest.keyClick(bench.window.scan_edit, Qt.Key.Key_Return)
    assert bench.session.packing is None


def test_enter_below_what_is_wrong_opens_only_what_an_arrow_chose(bench, work):
    Scanner(bench).scan("CRUXFOO")
    bench.type("")
    assert not bench.services.opening.is_waiting
    assert bench.session.packing is None
    QTest.keyClick(bench.window.scan_edit, Qt.Key.Key_Down)
    bench.type("")
    opened(bench, "PO-B2")


def test_a_tap_opens_and_a_double_click_packs_nothing(bench, work):
    viewport = work.view.viewport()
    at = place(work, 0)
    on_screen = viewport.mapTo(bench.window, at)
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=at)
    opened(bench, "PO-B1")
    below = bench.window.childAt(on_screen) or bench.window
    QTest.mouseDClick(below, Qt.MouseButton.LeftButton, pos=below.mapFrom(bench.window, on_screen))
    assert bench.packing.boxes.units == 0


def test_a_scan_opens_by_number_and_by_item_with_its_learned_code(bench, work):
    scan = Scanner(bench).scan
    scan("po-b2")
    opened(bench, "PO-B2")
    bench.press("F4")
    bench.until(lambda: bench.session.packing is None)
    bench.program.rooms._parts.journal.codes.learn(
        LearnedCode(CASE, "LAMP", 3), A_TIME, Author("Bench 3", "Ana")
    )
    scan(CASE)
    opened(bench, "PO-B4")
    assert bench.packing.boxes.units == 3
    bench.hear("PO-B4 was opened for this item.")


def test_drafts_stand_above_with_who_has_them(bench, work):
    bench.open("PO-B4")
    bench.type("LAMP")
    bench.press("F4")
    bench.until(lambda: work.model.rowCount() == 6)
    assert names(work) == [
        "# Orders set aside",
        "PO-B4",
        "# To pack, oldest first",
        "PO-B1",
        "PO-B2",
        "PO-B3",
    ]
    draft = view_at(work, 1)
    assert (draft.count, draft.of, draft.detail) == ("1", "of 3", "1 box")
    packer = bench.session.desk._author.packer
    assert draft.service == f"Packer: {packer}"
    assert names(work)[work.view.currentIndex().row()] == "PO-B1", "the next one stays the next"
    view = work.view
    assert view.rowHeight(0) < view.rowHeight(1) == view.rowHeight(3)
    QTest.keyClick(bench.window.scan_edit, Qt.Key.Key_Up)
    assert view.currentIndex().row() == 1, "no heading is gone to"
    bench.type("")
    opened(bench, "PO-B4")
    assert bench.packing.boxes.units == 1


def test_it_fills_from_the_journal_when_the_service_is_gone(bench, start, server, work):
    start.end(bench)
    server.stop()
    again = start.begin(server.url, server.token)
    panel = first_screen(again)
    again.until(lambda: panel.model.rowCount() == 4)
    QTest.keyClick(again.window.scan_edit, Qt.Key.Key_Down)
    again.type("")
    opened(again, "PO-B2")


def test_the_window_does_not_wait_for_the_list(bench, work):
    """With an order on the screen nobody reads the list, nor makes it."""
    bench.open("PO-B1")
    presenter = bench.program.rooms.orders
    presenter._load()
    assert not presenter._is_loading


# -- the next order ------------------------------------------------------------------------------


def test_one_key_opens_the_next_order_again_and_again_and_held_ones_last(bench, work):
    for po_number, sku in (("PO-B1", "CORD"), ("PO-B2", "CORD"), ("PO-B4", "LAMP"), ("PO-B3", "")):
        bench.press("Ctrl+N")
        bench.until(
            lambda po=po_number: (
                bench.session.packing is not None and bench.packing.order.po_number == po
            )
        )
        bench.until(lambda: not bench.services.opening.looking_for)
        if sku:
            bench.type(sku)
    bench.type("MAT")
    bench.press("Ctrl+N")
    bench.hear("No order left to pack")


def test_an_order_that_is_passed_over_is_not_the_next_one_again(bench, work):
    for po_number in ("PO-B1", "PO-B2", "PO-B4", "PO-B1"):
        bench.press("Ctrl+N")
        bench.until(
            lambda po=po_number: (
                bench.session.packing is not None and bench.packing.order.po_number == po
            )
        )
        bench.until(lambda: not bench.services.opening.looking_for)


def test_what_is_typed_into_a_field_is_for_the_order_that_is_left(bench, work):
    bench.open("PO-B1")
    bench.type("CORD")
    edit = bench.panel.fields[Field.WEIGHT].edit
    edit.setFocus()
    QTest.keyClicks(edit, "17.2")
    bench.press("Ctrl+N")
    bench.until(lambda: bench.packing.order.po_number == "PO-B2")
    bench.open("PO-B1")
    box = bench.packing.current_box
    assert box is not None
    assert str(box.weight) == "17.20"


def test_the_next_order_is_one_of_those_that_are_shown(bench, work):
    work.carriers.names.setCurrentIndex(work.carriers.names.findData("FedEx"))
    work.carriers.names.activated.emit(work.carriers.names.currentIndex())
    assert names(work) == ["PO-B2"]
    assert "1 of 4 orders · 5 units" in texts(work)
    QTest.mouseClick(work.next, Qt.MouseButton.LeftButton)
    opened(bench, "PO-B2")


@contextmanager
def slow_list(bench) -> Iterator[None]:
    """The list is read when the block is left, not before."""
    may_read = threading.Event()
    bench.program.background.run(Lane.READING, may_read.wait, bool, bool)
    try:
        yield
    finally:
        may_read.set()
    bench.until(lambda: bench.program.background.is_idle)


def test_esc_while_the_list_is_read_opens_no_next_order(bench, work):
    with slow_list(bench):
        bench.press("Ctrl+N")
        bench.press("Esc")
    assert bench.session.packing is None


def test_closing_the_list_while_it_is_read_opens_no_next_order(bench, work):
    bench.open("PO-B1")
    panel = show_list(bench)
    with slow_list(bench):
        panel.next_wanted.emit()
        close(bench)
    assert bench.packing.order.po_number == "PO-B1"


def test_an_order_that_is_scanned_while_the_list_is_read_stays(bench, work):
    with slow_list(bench):
        bench.press("Ctrl+N")
        bench.program.scan_router.route("PO-B4")
        opened(bench, "PO-B4")
    assert bench.packing.order.po_number == "PO-B4"


# -- found in it ---------------------------------------------------------------------------------


def test_ctrl_o_goes_to_the_search_and_typing_finds(bench, work):
    bench.press("Ctrl+O")
    edit = work.search.edit
    assert edit.hasFocus()
    assert not bench.is_asking
    QTest.keyClicks(edit, "portland lamp")
    assert names(work) == ["PO-B1", "PO-B4"]
    assert "2 of 4 orders · 6 units" in texts(work)
    QTest.keyClick(edit, Qt.Key.Key_Down)
    assert work.view.hasFocus()
    QTest.keyClicks(work.view, " 4")
    assert edit.hasFocus()
    QTest.keyClick(edit, Qt.Key.Key_Return)
    opened(bench, "PO-B4")
    assert work.search.text == "", "the next time all are there again"


def test_a_learned_code_and_a_uuid_find_their_orders(bench, work):
    bench.program.rooms._parts.journal.codes.learn(
        LearnedCode(CASE, "Mat", 12), A_TIME, Author("Bench 3", "Ana")
    )
    work.look_for(CASE)
    assert names(work) == ["PO-B3"]
    work.look_for(uuid_of(2).upper())
    assert names(work) == ["PO-B2"]
    work.look_for("nowhere")
    assert 'No match for "nowhere". Press Esc' in texts(work)
    work.search.edit.setFocus()
    QTest.keyClick(work.search.edit, Qt.Key.Key_Escape)
    assert work.model.rowCount() == 4


def test_a_retailer_is_chosen_by_key_and_the_choice_stays_when_orders_come(bench, work, server):
    names_ = work.retailers.names
    names_.setFocus()
    QTest.keyClick(names_, Qt.Key.Key_Down)
    chosen = work.retailers.chosen
    assert chosen is not None
    before = names(work)
    server.store.remove(uuid_of(4))
    fetch(bench)
    bench.until(lambda: len(work.model.all_orders) == 3)
    assert work.retailers.chosen == chosen
    assert set(names(work)) <= set(before)


# -- over an order -------------------------------------------------------------------------------


def test_over_an_order_the_same_list_opens_and_says_which_one_is_on_the_screen(bench, work):
    bench.open("PO-B1")
    panel = show_list(bench)
    assert panel is not work
    assert marks(panel)["PO-B1"] == "▸ On screen"
    bench.program.scan_router.route("PO-B2")
    assert names(panel) == ["PO-B2"]
    assert bench.packing.order.po_number == "PO-B1"
    QTest.keyClick(panel.search.edit, Qt.Key.Key_Return)
    bench.until(lambda: bench.packing.order.po_number == "PO-B2")
    bench.until(lambda: not bench.is_asking)


def test_over_an_order_what_opens_the_chosen_row_alone_stands_out(bench, work):
    bench.open("PO-B1")
    show_list(bench)
    buttons = [one for one in bench.dialog().findChildren(KeyButton, "primary") if one.isVisible()]
    assert [one.caption for one in buttons] == ["Open"]
    close(bench)


@pytest.mark.parametrize("size", list(Size))
def test_the_row_to_begin_with_is_seen_with_what_it_is_compared_with(bench, server, work, size):
    for number in range(10, 30):
        server.store.add(small_order(number))
    fetch(bench)
    bench.until(lambda: work.model.rowCount() == 24)
    bench.program.theme.set_up(ThemeChoice.SYSTEM, size)
    bench.open(names(work)[12])
    panel = show_list(bench)
    view, row = panel.view, panel.view.currentIndex().row()
    assert row == panel.model.first_row == 13
    tops = [view.visualRect(panel.model.index(one)).top() for one in (row - 1, row, row + 1)]
    assert 0 in tops[:2], "it is the first or the second row that is seen, and that one is whole"
    assert tops[2] + view.rowHeight(row + 1) <= view.viewport().height()
    close(bench)


def test_esc_stops_fetching_first_and_closes_then(bench, work, server):
    bench.open("PO-B1")
    panel = show_list(bench)
    server.faults = lambda seen: Fault(keeps=True, delay_s=0.3) if seen.path == "/orders/" else None
    QTest.keyClick(panel.search.edit, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    bench.until(panel.stop.isVisible)
    QTest.keyClick(panel.search.edit, Qt.Key.Key_Escape)
    assert panel.isVisible()
    bench.until(lambda: not runner(bench).status.is_under_way)
    assert not panel.stop.isVisible()
    QTest.keyClick(panel.search.edit, Qt.Key.Key_Escape)
    bench.until(lambda: not bench.is_asking)


def test_how_each_order_stands_here_is_told_in_words(bench, work, server):
    server.faults = lambda seen: (
        Fault(status=400, body=b"{}") if f"/tracking/{uuid_of(4)}/" in seen.path else None
    )
    bench.open("PO-B1")
    bench.type("CORD")
    bench.fill("1Z5R89390357567127")
    bench.services.submitting.submit()
    bench.hear("Sent: ")
    bench.open("PO-B4")
    bench.type("LAMP")
    bench.fill("1Z5R89390357567136")
    bench.services.submitting.submit()
    bench.until(lambda: bench.packing.state.value == "refused")
    bench.open("PO-B2")
    bench.type("CORD")
    panel = show_list(bench)
    told = marks(panel)
    assert told["PO-B4"] == "✕ Rejected by Crux"
    assert told["PO-B2"] == "▸ On screen"
    assert told["PO-B1"] == "", "what is left of it is to be packed"
    close(bench)


# -- none, and very many -------------------------------------------------------------------------


def test_the_list_that_was_never_read_says_so_and_gets_it(bench):
    panel = first_screen(bench)
    bench.until(lambda: panel.is_loaded)
    assert "No orders saved here yet. Press Ctrl+G" in texts(panel)
    QTest.mouseClick(panel.fetch, Qt.MouseButton.LeftButton)
    bench.until(lambda: panel.model.rowCount() == 4)
    bench.until(lambda: "Updated" in texts(panel))


def test_with_nothing_to_pack_it_is_quiet(bench, work, server):
    for number in range(1, 5):
        server.store.remove(uuid_of(number))
    fetch(bench)
    bench.until(lambda: "Nothing left to pack." in texts(work))
    assert not work.next.isEnabled()
    assert texts(work).startswith("Updated")
    bench.type("")
    assert bench.session.packing is None


def test_the_chosen_row_stays_chosen_when_the_list_comes_again(bench, work, server):
    work.view.go_to(2)
    server.store.remove(uuid_of(1))
    fetch(bench)
    bench.until(lambda: work.model.rowCount() == 3)
    assert names(work)[work.view.currentIndex().row()] == "PO-B3"


def test_an_order_of_which_another_bench_is_heard_late_is_not_the_one_to_begin_with(bench, work):
    """At a start the list is there before the floor is."""
    assert work.chosen == uuid_of(1)
    draft = DraftRow(
        uuid_of(1), "PO-B1", "", "", OrderStatus.ELSEWHERE, "Bo", "Bench 9", A_TIME, 1, 1, 3
    )
    bench.program.rooms.orders.show_others((draft,))
    bench.until(lambda: names(work)[:2] == ["# At other benches", "PO-B1"])
    assert work.chosen == uuid_of(2)
    # Whoever chooses it wants it, and keeps it.
    work.view.go_to(1)
    bench.program.rooms.orders.show_others((replace(draft, packed=2),))
    bench.until(lambda: "2 of" in str(work.model.index(1).data()))
    assert work.chosen == uuid_of(1)


def test_an_order_that_was_shipped_in_full_is_gone(bench, work):
    bench.open("PO-B3")
    bench.press("F2")
    bench.press("F7")
    bench.fill("1Z5R89390357567127")
    bench.services.submitting.submit()
    bench.hear("Sent: ")
    bench.press("F4")
    bench.until(lambda: names(work) == ["PO-B1", "PO-B2", "PO-B4"])


@pytest.mark.parametrize("size", [QSize(800, 500), QSize(1024, 600), QSize(1920, 1080)])
def test_names_of_any_length_leave_the_window_its_size(bench, server, size):
    long = small_order(9)
    long["purchase_order_id"] = "PURCHASE-ORDER-" * 12
    long["address"]["name"] = long["retailer"]["name"] = "Wolfeschlegelsteinhausenbergerdorff " * 9
    long["requested_shipping"] = {"shipping_carrier": "Carrier " * 20, "shipping_method": "x" * 200}
    server.store.add(long)
    fetch(bench)
    panel = first_screen(bench)
    bench.until(lambda: panel.model.rowCount() == 5)
    bench.window.resize(size)
    bench.until(lambda: bench.window.size() == size)
    for part in (panel.search, panel.carriers, panel.retailers, panel.next):
        assert panel.rect().contains(part.geometry()), part
    bench.window.resize(1366, 768)


# -- in any size ---------------------------------------------------------------------------------


@pytest.mark.parametrize("language", [Language.ENGLISH, Language.SPANISH])
@pytest.mark.parametrize("size", list(Size))
@pytest.mark.parametrize("window", [(784, 452), (1024, 600), (1366, 768)])
def test_orders_are_looked_for_and_got_by_taps_in_any_size(bench, work, language, size, window):
    bench.program.languages.speak(language)
    bench.program.theme.set_up(ThemeChoice.SYSTEM, size)
    bench.window.resize(*window)
    bench.until(lambda: bench.window.size() == QSize(*window))
    bench.program.theme.fit(bench.window.size())
    QTest.qWait(0)
    parts = (work.search, work.carriers, work.retailers, work.fetch, work.next)
    places = [part.geometry() for part in parts]
    assert all(part.isVisible() for part in parts)
    assert all(work.rect().contains(place) for place in places)
    assert not any(a.intersects(b) for a, b in combinations(places, 2))
    edit = work.search.edit
    assert isinstance(edit, ElidedEdit)
    # It is fitted when what stands beside it is laid out.
    bench.until(
        lambda: (
            edit.fontMetrics().horizontalAdvance(edit.placeholderText())
            <= edit._text_rect().width()
        )
    )
    assert work.view.viewport().height() >= work.view.rowHeight(0)
    bench.window.resize(1366, 768)


def test_an_order_whose_time_has_no_room_has_its_month_by_name(bench, work):
    bench.program.languages.speak(Language.SPANISH)
    first = view_at(work, 0)
    assert first.shorter
    assert first.time.startswith(f"{first.shorter}, ")
    assert " de " in first.shorter
