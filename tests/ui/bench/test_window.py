"""A packer packs at a real window, by key and by mouse; the server has what was packed."""

from decimal import Decimal

import pytest
from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QListWidget, QMenu, QWidget

from crux_desk.domain.errors.base import Field
from crux_desk.domain.packing.steps import PackingState
from crux_desk.sandbox.samples import SHOWCASE_PO, SHOWCASE_UUID, TWIN_PO
from crux_desk.ui.bench.rows.contents_model import MIME_CONTENT
from crux_desk.ui.bench.rows.lines_model import MIME_LINE
from crux_desk.ui.orders.panel import OrdersPanel
from crux_desk.ui.verdicts.verdict import Tone
from crux_desk.ui.widgets.rows import Rows
from tests.ui.scanner import Scanner


def shipped(server) -> list[tuple[str, str, int]]:
    return [
        (line["sku_id"], entry["tracking_number"], entry["quantity"])
        for line in server.order(SHOWCASE_UUID)["line_items"]
        for entry in line["tracking_numbers"]
    ]


def test_an_order_is_split_over_three_boxes_submitted_and_shown_as_the_server_has_it(bench, server):
    bench.open(SHOWCASE_PO)
    for _ in range(3):
        bench.type("000106")
    bench.fill("1Z5R89390357567127")
    bench.press("F2")
    bench.type("5-20091")
    bench.fill("1Z5R89390357567136", "3.25", "8,40")
    bench.press("F2")
    bench.press("F7")
    bench.fill("1Z5R89390357567145", "20", "0")
    bench.press("Ctrl+Return")
    bench.answer()
    bench.hear("Sent: ")
    assert sorted(shipped(server)) == [
        ("000106", "1Z5R89390357567127", 3),
        ("000106", "1Z5R89390357567145", 1),
        ("5-20091", "1Z5R89390357567136", 1),
        ("5-20091", "1Z5R89390357567145", 5),
        ("bK0bi12ATMo", "1Z5R89390357567145", 2),
    ]
    posts = [seen for seen in server.received if seen.path.startswith("/orders/tracking/")]
    assert len(posts) == 1
    assert b'"ship_cost": 8.4' in posts[0].body.replace(b'":', b'": ').replace(b":  ", b": ")
    assert bench.packing.state is PackingState.DRAFT
    assert bench.packing.order.units_may_ship == 0
    assert bench.lines.index(0).data() == "3 lines done · 1 line not shipping"
    details = [bench.lines.index(row).data() for row in range(1, 4)]
    assert all("1Z5R8939035756" in detail for detail in details)


def test_a_second_partial_submission_of_the_same_order(bench, server):
    bench.open("PO-1017")
    uuid = bench.packing.order.order_uuid
    for number, units in ((1, "5"), (2, "4")):
        bench.press("F3")
        bench.dialog().field.edit.setText(units)
        bench.answer()
        bench.fill(f"1Z{number:016d}")
        bench.press("Ctrl+Return")
        bench.answer()
        bench.until(lambda number=number: len(bench.packing.order.lines[0].shipments) == number)
    assert bench.packing.remaining(bench.packing.order.lines[0]) == 3
    entries = server.order(uuid)["line_items"][0]["tracking_numbers"]
    assert [entry["quantity"] for entry in entries] == [5, 4]


def test_enter_and_double_click_on_a_line_pack_one_unit(bench):
    bench.open(SHOWCASE_PO)
    view = bench.lines_view
    view.setFocus()
    view.setCurrentIndex(bench.lines.index(1))
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert bench.packing.boxes.packed(bench.lines.line_at(1).line_item_uuid) == 1
    place = view.visualRect(bench.lines.index(0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert bench.packing.boxes.packed(bench.lines.line_at(0).line_item_uuid) == 1


def drop(view, mime: str, uuid: str, place: QPoint) -> None:
    data = QMimeData()
    data.setData(mime, uuid.encode())
    action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(place, action, data, button, none)
    view.dragEnterEvent(enter)
    assert enter.isAccepted()
    view.dropEvent(QDropEvent(QPointF(place), action, data, button, none, QEvent.Type.Drop))


def test_a_line_is_dropped_into_a_box_and_its_units_on_to_another(bench):
    bench.open(SHOWCASE_PO)
    bench.press("F2")
    line = bench.packing.order.lines[1]
    view = bench.boxes_view
    center = view.visualRect(bench.boxes.index(0)).center()
    drop(view, MIME_LINE, line.line_item_uuid, center)
    bench.dialog().field.edit.setText("4")
    bench.answer()
    assert bench.packing.boxes.get(1).contents == {line.line_item_uuid: 4}
    bench.press("F2")
    bench.press("Ctrl+PgUp")
    other = view.visualRect(bench.boxes.index(1)).center()
    drop(view, MIME_CONTENT, line.line_item_uuid, other)
    bench.dialog().field.edit.setText("1")
    bench.answer()
    assert bench.packing.boxes.get(2).contents == {line.line_item_uuid: 1}


def test_a_line_dropped_below_the_boxes_opens_a_new_one(bench):
    bench.open(SHOWCASE_PO)
    line = bench.packing.order.lines[2]
    view = bench.boxes_view
    drop(view, MIME_LINE, line.line_item_uuid, QPoint(20, view.height() - 5))
    bench.answer()
    assert bench.packing.boxes.get(1).contents == {line.line_item_uuid: 2}


def test_plus_and_minus_in_the_contents_by_mouse_and_by_key(bench):
    bench.open(SHOWCASE_PO)
    bench.type("000106")
    view = bench.panel.contents_view
    row = view.visualRect(bench.panel.contents.index(0))
    delegate = view.itemDelegate()
    spots = {delegate.button_at(row, QPoint(x, row.center().y())): x for x in range(row.right())}
    QTest.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(spots[1] - 5, row.center().y())
    )
    assert bench.packing.boxes.units == 2
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Plus)
    assert bench.packing.boxes.units == 3
    QTest.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(spots[-1] - 5, row.center().y())
    )
    QTest.keyClick(view, Qt.Key.Key_Minus)
    assert bench.packing.boxes.units == 1


def test_split_evenly_and_move_by_key(bench):
    bench.open("PO-1017")
    bench.press("F6")
    dialog = bench.dialog()
    dialog.field.edit.setText("5")
    assert dialog._text.text().splitlines()[1:] == [
        "Box 1 (new): 3 units",
        "Box 2 (new): 3 units",
        "Box 3 (new): 2 units",
        "Box 4 (new): 2 units",
        "Box 5 (new): 2 units",
    ]
    bench.answer()
    assert [box.units for box in bench.packing.boxes] == [3, 3, 2, 2, 2]
    bench.panel.contents_view.go_to(0)
    bench.press("F12")
    offered = bench.dialog().findChild(QListWidget)
    texts = [offered.item(row).text() for row in range(offered.count())]
    assert [text.partition(" · ")[0] for text in texts] == [
        *(f"Box {number}" for number in range(2, 6)),
        "A new box",
    ]
    bench.dialog().field.edit.setText("1")
    bench.answer()
    # The first box is the current one: labels come to it first.
    assert [box.units for box in bench.packing.boxes] == [2, 4, 2, 2, 2]


def test_the_preview_of_a_split_names_the_boxes_and_counts_what_is_in_them(bench):
    bench.open(SHOWCASE_PO)
    bench.type("000106")
    bench.type("5-20091")
    bench.press("F2")
    uuid = next(
        line.line_item_uuid
        for line in bench.packing.order.lines
        if bench.packing.remaining(line) >= 4
    )
    line = bench.packing.order.line_by_uuid[uuid]
    bench.lines_view.go_to(bench.lines.row_of(uuid))
    bench.press("F6")
    dialog = bench.dialog()
    dialog.field.edit.setText("3")
    share, extra = divmod(bench.packing.remaining(line), 3)
    first, second, third = (share + (place < extra) for place in range(3))
    assert dialog._text.text().splitlines()[1:] == [
        f"Box 1: {first} more, {first + 2} units in it then",
        f"Box 2: {second} more, {second} unit{'s' if second > 1 else ''} in it then",
        f"Box 3 (new): {third} unit{'s' if third > 1 else ''}",
    ]
    # All of it can be read where it stands.
    text = dialog._text
    bench.until(lambda: text.visibleRegion().boundingRect().height() >= text.sizeHint().height())
    title = dialog.findChild(QLabel, "dialogTitle")
    bench.until(lambda: title.visibleRegion().boundingRect().size() == title.size())
    assert title.height() >= title.heightForWidth(title.width())
    bar = dialog._scroller.verticalScrollBar()
    bench.until(lambda: bar.maximum() == 0)
    bench.answer()
    assert [box.units for box in bench.packing.boxes] == [first + 2, second, third]


def test_undo_goes_back_step_by_step_and_says_what(bench):
    bench.open(SHOWCASE_PO)
    bench.type("000106")
    bench.press("F2")
    bench.press("Ctrl+Z")
    assert bench.says.startswith("Taken back: box 2 is gone again | ")
    bench.press("Ctrl+Z")
    assert bench.says.startswith("Taken back: 1 × ")
    assert " is out of box 1 again | " in bench.says
    bench.press("Ctrl+Z")
    assert "Nothing to undo" in bench.says
    assert len(bench.packing.boxes) == 0


def test_too_many_are_refused_in_words_with_both_numbers(bench):
    bench.open(SHOWCASE_PO)
    for _ in range(3):
        bench.type("bK0bi12ATMo")
    assert "Already packed: Widget, azure, size 9" in bench.says
    assert "2 of 2" in bench.says
    assert bench.packing.boxes.units == 2


def test_a_wrong_weight_stays_where_it_was_typed_and_nothing_goes_out(bench):
    bench.open(SHOWCASE_PO)
    bench.type("000106")
    bench.fill("1Z1", weight="1,500")
    field = bench.panel.fields[Field.WEIGHT]
    assert field.text == "1,500"
    assert "3 decimals" in field.fault
    bench.press("Ctrl+Return")
    assert not bench.is_asking
    assert bench.packing.boxes.get(1).weight is None


@pytest.mark.parametrize("text", ["3.25", "3,25"])
def test_dot_and_comma_mean_the_same_at_the_window(bench, text):
    bench.open(SHOWCASE_PO)
    bench.type("000106")
    bench.fill("1Z1", weight=text)
    assert bench.packing.boxes.get(1).weight == Decimal("3.25")
    assert bench.panel.fields[Field.WEIGHT].text == "3.25"


def test_what_is_missing_is_named_before_anything_is_asked(bench):
    bench.open(SHOWCASE_PO)
    bench.type("000106")
    bench.press("Ctrl+Return")
    assert "Box 1 has no tracking number | Also missing: weight, ship cost" in bench.says
    assert not bench.is_asking


def test_what_was_typed_for_one_box_is_not_put_into_the_next(bench):
    bench.open(SHOWCASE_PO)
    bench.type("000106")
    edit = bench.panel.fields[Field.WEIGHT].edit
    edit.setFocus()
    QTest.keyClicks(edit, "4.5")
    bench.press("F2")
    assert bench.packing.boxes.get(1).weight == Decimal("4.50")
    assert edit.text() == ""


def test_several_orders_with_one_po_number_are_offered(bench):
    bench.type("PO-7700")
    bench.hear("Which order?")
    assert len(bench.answers.texts) == 2
    bench.wait_for_question()
    QTest.keyClicks(bench.verdict.scan.edit, "2")
    bench.until(lambda: bench.session.packing is not None)
    assert bench.packing.order.po_number == "PO-7700"


def test_another_order_puts_the_first_aside_and_its_po_number_resumes_it(bench):
    bench.open("PO-1002")
    bench.open("PO-1003")
    bench.type("CL-210")
    bench.open("PO-1002")
    assert "PO-1003 set aside (1 box)" in bench.says
    bench.open("PO-1003")
    assert "resumed" in bench.says
    assert bench.packing.boxes.units == 1


@pytest.mark.parametrize(
    ("po_number", "words"),
    [
        ("PO-1005", "fully shipped"),
        ("PO-1011", "Nothing on PO-1011 can ship"),
        ("PO-1012", "Not allocated yet"),
        ("PO-9999", "Unknown barcode: PO-9999"),
    ],
)
def test_orders_that_are_not_as_others_are_explained(bench, po_number, words):
    bench.type(po_number)
    bench.hear(words)


def test_items_that_are_scanned_while_the_order_is_looked_for_are_not_lost(bench):
    bench.type(SHOWCASE_PO)
    for _ in range(3):
        bench.type("000106")
    bench.until(lambda: bench.session.packing is not None and bench.packing.boxes.units == 3)


def test_forty_and_ten_thousand_lines(bench):
    bench.open("PO-1040")
    assert bench.lines.rowCount() == 40
    bench.open("PO-10000")
    assert bench.lines.rowCount() == 10_000
    bench.type("BULK-09999")
    assert bench.packing.boxes.units == 1
    bench.press("F7")
    assert bench.packing.units_remaining == 0
    bench.press("Ctrl+Z")
    assert bench.packing.boxes.units == 1


def whole_rows(bench) -> list[int]:
    """The rows of lines that are seen whole."""
    view = bench.lines_view
    seen = view.viewport().rect()
    rows = range(bench.lines.rowCount())
    return [row for row in rows if seen.contains(view.visualRect(bench.lines.index(row)))]


def test_of_forty_lines_what_is_open_is_seen_and_the_cursor_goes_on_to_it(bench):
    bench.open("PO-1040")
    bench.window.resize(1024, 600)
    bench.until(lambda: bench.window.height() == 600)
    bench.until(lambda: len(whole_rows(bench)) >= 5)
    lines = bench.packing.order.lines
    bench.lines_view.setFocus()
    for line in lines[:7]:
        assert bench.lines.line_at(bench.lines_view.currentIndex().row()) == line
        for _ in range(line.may_ship):
            bench.press("Return")
    seen = [bench.lines.line_at(row) for row in whole_rows(bench)]
    assert seen[:5] == list(lines[7:12])
    assert bench.lines.index(bench.lines.fold_row).data() == "7 lines done"
    bench.press("Ctrl+Z")
    assert bench.lines.line_at(bench.lines_view.currentIndex().row()) == lines[6]
    bench.press("Ctrl+Shift+D")
    assert bench.lines.is_unfolded
    bench.window.resize(1366, 768)


def test_whichever_list_has_the_keyboard_shows_where(bench):
    bench.open("po-5fkQo2ET")
    for code in ("000106", "5-20091"):
        bench.type(code)
    for keys in ("Ctrl+1", "Ctrl+2", "Ctrl+4"):
        bench.press(keys)
        view = bench.window.focusWidget()
        assert isinstance(view, Rows)
        assert view.currentIndex().isValid(), keys
    bench.press("Ctrl+4")
    bench.press("+")
    assert bench.packing.boxes.units == 3


def test_what_can_be_done_with_a_line_is_done_by_mouse_alone(bench):
    bench.open("PO-1017")
    view = bench.lines_view
    dots = view.visualRect(bench.lines.index(0)).topRight() + QPoint(-12, 20)
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=dots)
    bench.until(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert menu.actions()[0].text() == bench.packing.order.lines[0].name
    texts = [action.text() for action in menu.actions()]
    place = menu.actionGeometry(menu.actions()[texts.index("Split the line evenly…\tF6")]).center()
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=place)
    assert "Split 12 units over" in bench.dialog().windowTitle()
    bench.answer("Escape")


def test_the_window_grows_its_letters_and_shrinks_again_and_fits_a_small_screen(bench):
    bench.open("PO-1007")
    bench.window.resize(1900, 1040)
    bench.until(lambda: bench.program.theme.px(100) > 100)
    bench.window.resize(1366, 740)
    bench.until(lambda: bench.program.theme.px(100) == 100)
    bench.until(lambda: bench.window.width() == 1366)
    page = bench.window
    bench.until(
        lambda: page.minimumSizeHint().boundedTo(QSize(1366, 740)) == page.minimumSizeHint()
    )


def test_the_window_hands_out_no_parts_of_itself(bench):
    """Views get what they need from the program; what is inside the window is the window's."""
    public = {name: part for name, part in vars(bench.window).items() if not name.startswith("_")}
    assert [name for name, part in public.items() if isinstance(part, QObject)] == []


def ground_of(button: QWidget) -> QColor:
    """Beside its text, inside its line."""
    return button.grab().toImage().pixelColor(6, button.height() // 2)


def test_what_the_next_scan_takes_out_is_amber_and_stands_below_the_scan_field(bench):
    bench.open(SHOWCASE_PO)
    bench.type("000106")
    bench.type("CRUXQTY2")
    assert bench.verdict.property("tone") == Tone.READY.value
    bench.type("CRUXREMOVE")
    assert bench.verdict.property("tone") == Tone.WARN.value
    mode = bench.verdict.findChild(QLabel, "mode")
    field = bench.verdict.scan
    QTest.qWait(0)
    assert mode.isVisible()
    assert mode.mapTo(bench.verdict, QPoint()).x() == field.mapTo(bench.verdict, QPoint()).x()
    assert mode.mapTo(bench.verdict, QPoint()).y() >= field.geometry().bottom()
    bench.type("000106")
    assert bench.verdict.property("tone") == Tone.BAD.value


def test_no_other_button_is_the_main_one_while_the_bar_asks(bench):
    theme = bench.program.theme
    submit = bench.footer.submit
    panel = bench.program.rooms.orders
    bench.press("Ctrl+G")
    bench.until(lambda: panel.prefetch.status.is_under_way)
    bench.until(lambda: not panel.prefetch.status.is_under_way)
    (following,) = bench.window.findChildren(OrdersPanel)
    bench.until(following.next.isEnabled)
    QTest.qWait(0)
    width = following.next.width()
    assert ground_of(following.next) == theme.color("accent")
    bench.type(TWIN_PO)
    bench.wait_for_question()
    assert ground_of(following.next) == theme.color("card")
    assert following.next.width() == width
    bench.press("Esc")
    assert ground_of(following.next) == theme.color("accent")
    bench.open(SHOWCASE_PO)
    bench.type("000106")
    bench.fill("1Z5R89390357567127")
    assert ground_of(submit) == theme.color("accent")
    Scanner(bench).scan("CRUXSUBMIT")
    bench.wait_for_question()
    assert ground_of(submit) == theme.color("card")
    bench.press("Esc")
    assert ground_of(submit) == theme.color("accent")
