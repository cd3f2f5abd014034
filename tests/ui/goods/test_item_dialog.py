"""The form for one item, by keyboard and by scans."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from crux_desk.devices.reading import Reader
from crux_desk.domain.goods.items import Goods, Item
from crux_desk.domain.goods.learned_codes import CodeOrigin, KnownCode, LearnedCode
from crux_desk.ui.goods.item_dialog import ItemDialog
from crux_desk.ui.widgets.dialog import DeskDialog
from crux_desk.ui.widgets.scroller import Scroller
from tests.ui.dialogs import button

UPC = LearnedCode("012345678905", "EM-014")
CASE = LearnedCode("CASE", "EM-014", 12)
MUG = Goods(
    Item("EM-014", Decimal("0.52"), "Two hands", is_hazardous=True, picture="mug.jpg"),
    (KnownCode(UPC, CodeOrigin.IMPORTED), KnownCode(CASE, CodeOrigin.TAUGHT)),
)
CASES = tuple(LearnedCode(f"CASE-{number}", "EM-014", 12) for number in range(6))
OTHERS = {"TAKEN": LearnedCode("TAKEN", "FS-3")}


@pytest.fixture
def window(qtbot, theme):
    widget = QWidget()
    qtbot.addWidget(widget)
    yield widget
    for left in widget.findChildren(DeskDialog):
        left.close()


@pytest.fixture
def given() -> list[tuple[Item, tuple[LearnedCode, ...]]]:
    return []


@pytest.fixture
def form_of(window, qtbot, given):
    def form_of(goods: Goods | None) -> ItemDialog:
        form = ItemDialog(
            window,
            goods,
            OTHERS.get,
            lambda sku: sku == "FS-3",
            lambda *values: given.append(values),
        )
        form.show()
        qtbot.waitExposed(form)
        form.activateWindow()
        qtbot.waitUntil(lambda: form.isActiveWindow() and form.focusWidget() is not None)
        return form

    return form_of


def press(form, key: Qt.Key) -> None:
    QTest.keyClick(form.focusWidget(), key)


def scan(form, text: str) -> bool:
    return bool(form.take_scan(Reader().read(text)))


def codes_in(form) -> list[tuple[str, str, str]]:
    model = form._model
    return [tuple(model.index(r, c).data() for c in range(3)) for r in range(model.rowCount())]


def test_what_is_known_is_shown_and_saved_as_it_is(form_of, given):
    form = form_of(MUG)
    assert codes_in(form) == [("012345678905", "1", "the list"), ("CASE", "12", "taught here")]
    assert not form._sku.isEnabled()
    button(form, "Save").click()
    assert given == [(MUG.item, (UPC, CASE))]


def test_a_weight_is_typed_by_keyboard_alone(form_of, given):
    form = form_of(MUG)
    QTest.keyClicks(form.focusWidget(), "0,6")
    button(form, "Save").setFocus()
    press(form, Qt.Key.Key_Return)
    assert given[0][0].unit_weight_lb == Decimal("0.6")


def test_an_item_is_added_by_scans_and_enter(form_of, given):
    form = form_of(None)
    assert scan(form, "NEW-1")
    assert scan(form, "4006381333931")
    assert form._units.edit.hasFocus()
    assert scan(form, "CASE-NEW")
    QTest.keyClicks(form.focusWidget(), "6")
    press(form, Qt.Key.Key_Return)
    assert codes_in(form) == [
        ("4006381333931", "1", "taught here"),
        ("CASE-NEW", "6", "taught here"),
    ]
    button(form, "Save").click()
    codes = (LearnedCode("4006381333931", "NEW-1"), LearnedCode("CASE-NEW", "NEW-1", 6))
    assert given == [(Item("NEW-1"), codes)]


def test_a_barcode_that_is_typed_and_not_added_yet_is_saved_too(form_of, given):
    form = form_of(MUG)
    form._code.edit.setText("LAST")
    button(form, "Save").click()
    assert LearnedCode("LAST", "EM-014") in given[0][1]


def test_the_units_of_a_barcode_are_changed_and_another_writing_of_it_is_the_same(form_of, given):
    form = form_of(MUG)
    form._table.setFocus()
    press(form, Qt.Key.Key_Return)
    QTest.keyClicks(form.focusWidget(), "2")
    press(form, Qt.Key.Key_Return)
    assert codes_in(form)[0] == ("012345678905", "2", "taught here")
    assert scan(form, "0012345678905")
    press(form, Qt.Key.Key_Return)
    assert len(codes_in(form)) == 2


def test_a_barcode_is_removed_by_its_key(form_of, given):
    form = form_of(MUG)
    form._table.setFocus()
    press(form, Qt.Key.Key_Delete)
    assert [code for code, *_ in codes_in(form)] == ["CASE"]
    press(form, Qt.Key.Key_Delete)
    press(form, Qt.Key.Key_Delete)
    button(form, "Save").click()
    assert given[0][1] == ()


@pytest.mark.parametrize(
    ("field", "text", "words"),
    [
        ("_weight", "heavy", "isn't a weight"),
        ("_weight", "100000", "up to 99,999 lb"),
        ("_picture", "../mug.jpg", "isn't the name of a picture"),
        ("_code", "CRUXUNDO", "command"),
        ("_code", "TAKEN", "already means FS-3"),
        ("_sku", "", "SKU is missing"),
        ("_sku", "FS-3", "already in the list"),
    ],
)
def test_what_cannot_be_kept_is_said_in_the_form(form_of, given, field, text, words):
    form = form_of(None)
    form._sku.edit.setText("NEW-1")
    getattr(form, field).edit.setText(text)
    button(form, "Save").click()
    assert words in form.fault
    assert form.isVisible()
    assert given == []


def test_units_that_are_none_are_said(form_of, given):
    form = form_of(MUG)
    form._code.edit.setText("X")
    for text in ("0", "many"):
        form._units.edit.setText(text)
        form._on_added()
        assert form.fault
    assert len(codes_in(form)) == 2


def test_a_note_that_is_too_long_is_said(form_of, given):
    form = form_of(MUG)
    form._note.setPlainText("x" * 10_001)
    button(form, "Save").click()
    assert "longer than 10,000" in form.fault
    assert given == []


def test_its_barcodes_are_seen_whole_and_the_dialog_scrolls_where_it_is_low(form_of, qtbot):
    form = form_of(None)
    table = form._table
    form._sku.edit.setText("NEW-1")
    for number in range(5):
        form._code.edit.setText(f"CASE-{number}")
        form._on_added()
    form.resize(form.width(), 420)
    qtbot.waitUntil(lambda: form.height() == 420)
    assert table.viewport().height() >= 5 * table.verticalHeader().defaultSectionSize()
    assert table.verticalScrollBar().maximum() == 0


def test_no_bar_comes_where_there_is_room_for_its_barcodes(form_of, qtbot):
    form = form_of(Goods(MUG.item, tuple(KnownCode(code, CodeOrigin.TAUGHT) for code in CASES)))
    (area,) = form.findChildren(Scroller)
    assert area.verticalScrollBar().maximum() == 0
    assert form._table.verticalScrollBar().maximum() == 0


def test_what_adds_a_barcode_is_as_high_as_its_fields(form_of):
    form = form_of(MUG)
    edit = form._code.edit.parentWidget()
    assert edit is not None
    places = [part.mapTo(form, part.rect().topLeft()).y() for part in (edit, form._add)]
    assert abs(places[0] - places[1]) <= 1
    assert abs(edit.height() - form._add.height()) <= 1


def test_what_removes_a_barcode_stands_beside_what_adds_one(form_of):
    form = form_of(MUG)
    remove = button(form, "Remove barcode")
    places = [part.mapTo(form, part.rect().topLeft()) for part in (form._add, remove)]
    assert places[0].y() == places[1].y()
    assert form._add.height() == remove.height()
    remove.click()
    assert [code for code, *_ in codes_in(form)] == ["CASE"]


def test_a_note_has_three_lines_and_its_barcodes_the_rest(form_of):
    form = form_of(MUG)
    lines = form._note.viewport().height() / form._note.fontMetrics().lineSpacing()
    assert 3 <= lines < 4
    before = form._table.height()
    form.resize(form.width(), form.height() + 60)
    assert form._table.height() == before + 60
