"""The list of learned codes, the form for one, and "What is this code?", by keyboard."""

from dataclasses import replace
from time import perf_counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from crux_desk.devices.reading import Reader
from crux_desk.domain.goods.learned_codes import LearnedCode
from crux_desk.ui.codes.dialog import CodeDialog, CodesDialog, TeachDialog
from crux_desk.ui.widgets.dialog import DeskDialog
from tests.builders import a_line
from tests.ui.dialogs import button

UPC = LearnedCode("012345678905", "EM-014", 12)
CODES = (LearnedCode("AB-1", "FS-3"), UPC, LearnedCode("zz9", "em-7", 1_000))


class Heard:
    """What a dialog has emitted, in order."""

    def __init__(self) -> None:
        self.values: list[object] = []

    def hear(self, *values: object) -> None:
        self.values += values


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def window(qtbot, theme):
    widget = QWidget()
    qtbot.addWidget(widget)
    yield widget
    for left in widget.findChildren(DeskDialog):
        left.close()


def shown(dialog, qtbot):
    dialog.show()
    qtbot.waitExposed(dialog)
    dialog.activateWindow()
    qtbot.waitUntil(lambda: dialog.isActiveWindow() and dialog.focusWidget() is not None)
    return dialog


@pytest.fixture
def dialog(window, qtbot, heard):
    opened = CodesDialog(window, CODES)
    opened.learn_wanted.connect(heard.hear)
    opened.forget_wanted.connect(heard.hear)
    return shown(opened, qtbot)


def press(dialog, key: Qt.Key) -> None:
    QTest.keyClick(dialog.focusWidget(), key)


def form_of(dialog: QWidget, qtbot) -> CodeDialog:
    forms = [form for form in dialog.findChildren(CodeDialog) if form.isVisible()]
    assert len(forms) == 1
    shown(forms[0], qtbot)
    return forms[0]


def codes_in(dialog) -> list[str]:
    model = dialog._model
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def row_of(dialog) -> list[str]:
    row = dialog._table.currentIndex().row()
    return [dialog._model.index(row, column).data() for column in range(3)]


# -- the list ------------------------------------------------------------------------------------


def test_the_list_shows_code_sku_and_units(dialog):
    assert codes_in(dialog) == ["AB-1", "012345678905", "zz9"]
    assert row_of(dialog) == ["AB-1", "FS-3", "1"]
    heads = [dialog._model.headerData(n, Qt.Orientation.Horizontal) for n in range(3)]
    assert heads == ["Barcode", "SKU", "Units"]
    assert dialog._text.text() == "3 barcodes."


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("ab", ["AB-1"]),
        ("EM-", ["012345678905", "zz9"]),
        (" 0012345678905 ", ["012345678905"]),
        ("nothing", []),
        ("", ["AB-1", "012345678905", "zz9"]),
    ],
)
def test_a_filter_leaves_codes_and_skus_that_hold_it(dialog, text, left):
    dialog._filter.edit.setText("x")
    dialog._filter.edit.setText(text)
    assert codes_in(dialog) == left
    assert dialog._edit.isEnabled() is bool(left)
    assert dialog._remove.isEnabled() is bool(left)


def test_the_text_says_what_the_filter_hides(dialog):
    dialog._filter.edit.setText("EM-")
    assert dialog._text.text() == "2 of 3 barcodes."
    dialog._filter.edit.setText("{count}")
    assert dialog._text.text() == 'No match for "{count}" in 3 barcodes.'


def test_without_codes_it_says_how_to_get_some(window, qtbot):
    empty = shown(CodesDialog(window, ()), qtbot)
    assert "No barcodes learned yet" in empty._text.text()
    enabled = [b.accessibleName() for b in empty.findChildren(QPushButton) if b.isEnabled()]
    assert enabled == ["Close Esc", "Import…", "Add…"]
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Delete):
        press(empty, key)
        QTest.keyClick(empty._table, key)
    assert empty.findChildren(CodeDialog) == []


def test_a_code_is_found_and_edited_by_keyboard_alone(dialog, qtbot, heard):
    QTest.keyClicks(dialog.focusWidget(), "0123")
    press(dialog, Qt.Key.Key_Return)
    assert heard.values == []
    press(dialog, Qt.Key.Key_Return)
    form = form_of(dialog, qtbot)
    assert not form._code.isEnabled()
    QTest.keyClicks(form.focusWidget(), "EM-015")
    press(form, Qt.Key.Key_Return)
    form._units.edit.selectAll()
    QTest.keyClicks(form.focusWidget(), "24")
    press(form, Qt.Key.Key_Return)
    assert heard.values == [LearnedCode("012345678905", "EM-015", 24)]


def test_a_scan_and_its_enter_fill_the_form_of_a_new_code(dialog, qtbot, heard):
    button(dialog, "Add").click()
    form = form_of(dialog, qtbot)
    for scan in ("4006381333931", "FS-3"):
        QTest.keyClicks(form.focusWidget(), scan)
        press(form, Qt.Key.Key_Return)
    assert heard.values == []
    press(form, Qt.Key.Key_Return)
    assert heard.values == [LearnedCode("4006381333931", "FS-3", 1)]


def test_scans_are_taken_where_a_code_or_a_sku_is_wanted(dialog, qtbot, heard):
    assert dialog.take_scan(Reader().read("0012345678905"))
    assert codes_in(dialog) == ["012345678905"]
    button(dialog, "Add").click()
    form = form_of(dialog, qtbot)
    assert form.take_scan(Reader().read("X-1"))
    assert form.take_scan(Reader().read("FS-3"))
    assert not form.take_scan(Reader().read("FS-3"))
    press(form, Qt.Key.Key_Return)
    assert heard.values == [LearnedCode("X-1", "FS-3", 1)]


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        (("CRUXUNDO", "A", "1"), "command"),
        (("", "A", "1"), "barcode is missing"),
        (("x", "", "1"), "SKU"),
        (("x", "A", "012345678905"), "isn't a quantity"),
        (("x", "A", "0"), "1 to 100,000"),
        (("0012345678905", "A", "1"), "already learned as EM-014"),
    ],
)
def test_what_cannot_be_learned_is_said_in_the_form(dialog, qtbot, heard, texts, words):
    button(dialog, "Add").click()
    form = form_of(dialog, qtbot)
    for field, text in zip((form._code, form._sku, form._units), texts, strict=True):
        field.edit.setText(text)
    button(form, "Save").click()
    assert words in form.fault
    assert form.isVisible()
    assert heard.values == []
    form.reject()


def test_a_code_is_removed_by_its_key_or_button_and_never_by_enter(dialog, heard):
    dialog._table.setFocus()
    press(dialog, Qt.Key.Key_Delete)
    button(dialog, "Remove").click()
    assert heard.values == ["AB-1", "AB-1"]
    for name in ("Remove", "Import", "Close"):
        button(dialog, name).setFocus()
        press(dialog, Qt.Key.Key_Return)
    assert heard.values == ["AB-1", "AB-1"]
    assert dialog.isVisible()
    assert dialog.findChildren(CodeDialog) == []


def test_enter_on_the_primary_button_presses_it(dialog, qtbot):
    button(dialog, "Edit").setFocus()
    press(dialog, Qt.Key.Key_Return)
    form_of(dialog, qtbot).reject()


def test_what_is_chosen_stays_chosen_and_its_place_when_it_goes(dialog):
    dialog._table.selectRow(1)
    dialog.show_fault("something")
    dialog.show_codes((LearnedCode("A", "A"), *CODES))
    assert row_of(dialog)[0] == UPC.code
    assert dialog.fault == ""
    dialog.show_codes([code for code in CODES if code != UPC])
    assert row_of(dialog)[0] == "zz9"
    dialog.show_codes(())
    assert "No barcodes learned yet" in dialog._text.text()


def test_files_are_asked_for(dialog, qtbot):
    with qtbot.waitSignals([dialog.import_wanted, dialog.export_wanted]):
        button(dialog, "Import").click()
        button(dialog, "Export").click()


def test_5000_codes_are_shown_and_filtered_at_once(window, qtbot):
    codes = [LearnedCode(f"code-{number:05}", f"SKU-{number % 70}") for number in range(5_000)]
    begun = perf_counter()
    dialog = shown(CodesDialog(window, codes), qtbot)
    dialog._filter.edit.setText("code-04999")
    assert codes_in(dialog) == ["code-04999"]
    assert perf_counter() - begun < 2
    assert dialog._text.text() == "1 of 5,000 barcodes."


def test_all_can_be_named_by_a_screen_reader(dialog):
    assert dialog._table.accessibleName() == "Learned barcodes"
    assert dialog._filter.edit.accessibleName() == "Find"
    assert all(b.accessibleName() for b in dialog.findChildren(QPushButton))
    assert not any(b.autoDefault() or b.isDefault() for b in dialog.findChildren(QPushButton))


# -- an unknown code -----------------------------------------------------------------------------

LINES = (
    a_line("FS-3"),
    a_line("EM-014"),
    replace(a_line("EM-014"), line_item_uuid="again"),
    a_line("Ab"),
    a_line("aB"),
    replace(a_line("none"), sku_id=""),
)


@pytest.fixture
def teaching(window, qtbot, heard):
    opened = TeachDialog(window, "4006381333931", LINES)
    opened.taught.connect(heard.hear)
    return shown(opened, qtbot)


def test_enter_teaches_that_the_code_is_one_of_the_first_item(teaching, heard):
    assert teaching._shown.full_text == "4006381333931"
    press(teaching, Qt.Key.Key_Return)
    assert heard.values == [LearnedCode("4006381333931", "FS-3", 1)]
    assert not teaching.isVisible()


def test_each_sku_stands_in_the_list_once(teaching):
    texts = [teaching._list.item(row).text() for row in range(teaching._list.count())]
    assert [text.splitlines()[1] for text in texts] == ["FS-3", "EM-014", "Ab", "aB"]


def test_item_and_units_are_chosen_by_keyboard_alone(teaching, heard):
    press(teaching, Qt.Key.Key_Down)
    press(teaching, Qt.Key.Key_Tab)
    QTest.keyClicks(teaching.focusWidget(), "12")
    press(teaching, Qt.Key.Key_Return)
    assert heard.values == [LearnedCode("4006381333931", "EM-014", 12)]


@pytest.mark.parametrize(
    ("scan", "sku_id"),
    [
        ("EM-014", "EM-014"),
        (" em-014 ", "EM-014"),
        ("aB", "aB"),
        ("AB", None),
        ("EM-0", None),
        ("4006381333931", None),
        ("", None),
    ],
)
def test_a_scan_of_a_sku_chooses_its_item(teaching, heard, scan, sku_id):
    assert teaching.take_scan(Reader().read(scan)) is (sku_id is not None)
    assert heard.values == []
    press(teaching, Qt.Key.Key_Return)
    assert heard.values == [LearnedCode("4006381333931", sku_id or "FS-3")]


def test_a_scan_that_comes_in_as_keys_chooses_and_does_not_teach(teaching, heard):
    QTest.keyClicks(teaching.focusWidget(), "EM-014")
    assert "EM-014" in teaching._text.text()
    press(teaching, Qt.Key.Key_Return)
    assert heard.values == []
    QTest.keyClicks(teaching.focusWidget(), "1Z999")
    press(teaching, Qt.Key.Key_Return)
    assert '"1Z999" isn\'t a SKU on this order' in teaching.fault
    assert heard.values == []
    press(teaching, Qt.Key.Key_Return)
    assert heard.values == [LearnedCode("4006381333931", "EM-014")]


def test_what_was_typed_is_forgotten_by_an_arrow_and_by_going_on(teaching, heard):
    QTest.keyClicks(teaching.focusWidget(), "EMX")
    press(teaching, Qt.Key.Key_Backspace)
    press(teaching, Qt.Key.Key_Down)
    assert "Pick its item" in teaching._text.text()
    QTest.keyClicks(teaching.focusWidget(), "x")
    press(teaching, Qt.Key.Key_Tab)
    press(teaching, Qt.Key.Key_Return)
    assert heard.values == [LearnedCode("4006381333931", "EM-014")]


def test_units_that_are_none_are_said_and_nothing_is_taught(teaching, heard):
    press(teaching, Qt.Key.Key_Tab)
    QTest.keyClicks(teaching.focusWidget(), "0")
    press(teaching, Qt.Key.Key_Return)
    assert "1 to 100,000" in teaching.fault
    QTest.keyClicks(teaching.focusWidget(), "x")
    assert teaching.fault == ""
    press(teaching, Qt.Key.Key_Return)
    assert "isn't a quantity" in teaching.fault
    assert heard.values == []
    press(teaching, Qt.Key.Key_Escape)
    assert heard.values == []
    assert not teaching.isVisible()


def test_without_an_order_nothing_can_be_taught(window, qtbot, heard):
    empty = TeachDialog(window, "x", ())
    empty.taught.connect(heard.hear)
    shown(empty, qtbot)
    press(empty, Qt.Key.Key_Return)
    assert not button(empty, "Teach it").isEnabled()
    assert not empty.take_scan(Reader().read("FS-3"))
    assert heard.values == []


def test_a_large_order_and_a_long_code_fit(window, qtbot):
    lines = [a_line(f"SKU-{number}") for number in range(2_000)]
    begun = perf_counter()
    dialog = shown(TeachDialog(window, "https://shop.example/" + "x" * 230, lines), qtbot)
    assert dialog.take_scan(Reader().read("sku-1999"))
    assert perf_counter() - begun < 2
    assert dialog.width() < 900
