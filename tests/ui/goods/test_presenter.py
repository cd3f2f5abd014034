"""The list of goods at the window: found, edited, removed, imported and exported."""

import sqlite3
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from crux_desk.config.settings import Settings
from crux_desk.desk.goods.goods_exchange import GoodsRun
from crux_desk.domain.errors.base import DeskError
from crux_desk.domain.goods.items import Item
from crux_desk.domain.goods.learned_codes import LearnedCode
from crux_desk.sandbox.samples import SHOWCASE_PO
from crux_desk.ui.goods.dialog import GoodsDialog, RemovalDialog, ReportDialog
from crux_desk.ui.goods.importing import GoodsImporter
from crux_desk.ui.goods.item_dialog import ItemDialog
from crux_desk.ui.goods.model import PAGE, GoodsColumn
from crux_desk.ui.runtime.background import Background
from crux_desk.ui.verdicts.goods import import_words
from tests.ui.dialogs import button

HEADER = "sku_id,codes,unit_weight_lb,note,hazardous,picture\n"
ROWS = "AB-1,CODE-1 012345678905*12,1,Two hands,yes,\nEM-014,,,,,\nFS-3,CODE-3,,,,\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "goods.csv"
    path.write_text(HEADER + ROWS, encoding="utf-8")
    return path


@pytest.fixture
def goods(bench):
    return bench.program.work.parts.goods_desk


@pytest.fixture
def codes(bench):
    return bench.program.work.parts.code_desk


def shown(bench) -> GoodsDialog:
    bench.press("Ctrl+Shift+T")
    dialog = bench.dialog()
    assert isinstance(dialog, GoodsDialog)
    settle(bench)
    return dialog


def settle(bench) -> None:
    bench.until(lambda: bench.program.background.is_idle)


def over(bench, dialog, kind):
    bench.until(lambda: any(d.isVisible() for d in dialog.findChildren(kind)))
    return next(d for d in dialog.findChildren(kind) if d.isVisible())


@pytest.fixture
def dialog(bench, file):
    bench.program.rooms.goods.importer.import_file(file, lambda _: None)
    settle(bench)
    opened = shown(bench)
    yield opened
    opened.reject()


def primary(dialog) -> list[str]:
    return [one.caption for one in dialog.all_buttons() if one.objectName() == "primary"]


def in_sight(dialog) -> list[str]:
    return [one.caption for one in dialog.all_buttons() if one.isVisible()]


def test_what_stands_out_is_the_import_until_there_is_something_to_edit(bench, file):
    dialog = shown(bench)
    assert primary(dialog) == ["Import…"]
    # At the far right, as in each dialog: what has nothing to act on is not there.
    assert in_sight(dialog) == ["Close", "Add…", "Import…"]
    bench.program.rooms.goods.importer.import_file(file, lambda _: None)
    settle(bench)
    assert primary(dialog) == ["Edit…"]
    assert in_sight(dialog) == ["Close", "Remove…", "Export…", "Add…", "Import…", "Edit…"]
    dialog.reject()


def skus(dialog) -> list[str]:
    return [dialog.model.sku_at(row) for row in range(dialog.model.rowCount())]


def row(bench, dialog, at: int = 0) -> list[str]:
    dialog.model.index(at, 1).data()
    settle(bench)
    return [dialog.model.index(at, column).data() for column in GoodsColumn]


def find(bench, dialog, text: str) -> None:
    dialog._filter.edit.setText(text)
    bench.until(lambda: not dialog._rest.isActive())
    settle(bench)


def test_the_list_shows_each_item_with_its_barcodes_weight_and_note(bench, dialog):
    assert skus(dialog) == ["AB-1", "EM-014", "FS-3"]
    assert row(bench, dialog) == [
        "AB-1",
        "",
        "012345678905 ×12, CODE-1",
        "1.00 lb",
        "◆ Hazardous · Two hands",
    ]
    assert row(bench, dialog, 1) == ["EM-014", "", "", "–", ""]
    assert dialog._text.text() == "3 items. 2 items have no weight."


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("ab", ["AB-1"]),
        ("CODE-", ["AB-1", "FS-3"]),
        (" 0012345678905 ", ["AB-1"]),
        ("two HANDS", ["AB-1"]),
        ("nothing %", []),
        ("", ["AB-1", "EM-014", "FS-3"]),
    ],
)
def test_an_item_is_found_by_part_of_its_sku_barcode_or_note(bench, dialog, text, left):
    find(bench, dialog, "x")
    find(bench, dialog, text)
    assert skus(dialog) == left
    assert dialog._edit.isEnabled() is bool(left)


def test_items_without_a_weight_are_listed(bench, dialog):
    dialog._unweighed.click()
    settle(bench)
    assert skus(dialog) == ["EM-014", "FS-3"]
    assert dialog._text.text() == "2 of 3 items."


def test_a_scan_shows_its_item(bench, dialog, scan):
    dialog._unweighed.click()
    settle(bench)
    scan("0012345678905")
    settle(bench)
    assert skus(dialog) == ["AB-1"]


def test_without_items_it_says_how_to_get_some(bench):
    dialog = shown(bench)
    assert "No items yet" in dialog._text.text()
    assert in_sight(dialog) == ["Close", "Add…", "Import…"]
    QTest.keyClick(dialog._table, Qt.Key.Key_Return)
    QTest.keyClick(dialog._table, Qt.Key.Key_Delete)
    assert dialog.findChildren(ItemDialog) == []
    dialog.reject()


def test_an_item_is_found_edited_and_saved_by_keyboard_alone(bench, dialog, goods):
    QTest.keyClicks(dialog.focusWidget(), "EM-0")
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    settle(bench)
    bench.until(dialog._table.hasFocus)
    QTest.keyClick(dialog._table, Qt.Key.Key_Return)
    form = over(bench, dialog, ItemDialog)
    form._weight.edit.setText("0.75")
    button(form, "Save").click()
    settle(bench)
    assert goods.items_of(["EM-014"])["EM-014"] == Item("EM-014", Decimal("0.75"))
    assert row(bench, dialog)[GoodsColumn.WEIGHT] == "0.75 lb"


def test_an_item_is_added_and_is_the_chosen_one_then(bench, dialog, goods, codes):
    button(dialog, "Add").click()
    form = over(bench, dialog, ItemDialog)
    form._sku.edit.setText("EM-015")
    form._code.edit.setText("NEW-CODE")
    button(form, "Save").click()
    settle(bench)
    assert skus(dialog) == ["AB-1", "EM-014", "EM-015", "FS-3"]
    assert dialog._table.currentIndex().row() == 2
    assert codes.find("NEW-CODE") == LearnedCode("NEW-CODE", "EM-015")


def test_a_list_that_comes_while_an_item_is_edited_keeps_what_it_brought(
    bench, dialog, goods, codes, file
):
    QTest.keyClick(dialog._table, Qt.Key.Key_Return)
    form = over(bench, dialog, ItemDialog)
    file.write_text(HEADER + "AB-1,CODE-1 NEW-CODE,2,Upright,yes,\n", encoding="utf-8")
    bench.program.rooms.goods.importer.import_file(file, lambda _: None)
    settle(bench)
    form._picture.edit.setText("mug.jpg")
    form._code.edit.setText("BY-HAND")
    button(form, "Save").click()
    [(item, known)] = goods.goods_of(["AB-1"])
    assert {code.code.code for code in known} == {"CODE-1", "NEW-CODE", "BY-HAND"}
    assert item == Item("AB-1", Decimal(2), "Upright", is_hazardous=True, picture="mug.jpg")


def test_an_item_that_cannot_be_saved_stays_in_its_form_with_the_reason(bench, dialog, goods):
    QTest.keyClick(dialog._table, Qt.Key.Key_Return)
    form = over(bench, dialog, ItemDialog)
    form._note.setPlainText("Two hands, and slowly")
    path = bench.program.work.parts.journal.path
    with closing(sqlite3.connect(path)) as other, other:
        other.execute(
            "CREATE TRIGGER refused BEFORE INSERT ON items BEGIN SELECT RAISE(FAIL, 'no'); END"
        )
    button(form, "Save").click()
    assert form.isVisible()
    assert form.fault
    assert form._note.toPlainText() == "Two hands, and slowly"
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("DROP TRIGGER refused")
    button(form, "Save").click()
    assert not form.isVisible()
    assert goods.items_of(["AB-1"])["AB-1"].note == "Two hands, and slowly"


def test_an_item_goes_with_its_barcodes_and_not_without_a_question(bench, dialog, goods, codes):
    dialog._table.setFocus()
    QTest.keyClick(dialog._table, Qt.Key.Key_Delete)
    question = over(bench, dialog, RemovalDialog)
    assert "2 barcodes" in question._text.text()
    # Enter by habit removes nothing; on the button that Tab has come to, it does.
    assert QTest.qWaitForWindowActive(question)
    QTest.keyClick(question.focusWidget(), Qt.Key.Key_Return)
    assert not question.isVisible()
    settle(bench)
    assert codes.find("CODE-1") is not None
    QTest.keyClick(dialog._table, Qt.Key.Key_Delete)
    question = over(bench, dialog, RemovalDialog)
    assert QTest.qWaitForWindowActive(question)
    QTest.keyClick(question.focusWidget(), Qt.Key.Key_Tab)
    assert question.focusWidget() is button(question, "Remove")
    QTest.keyClick(question.focusWidget(), Qt.Key.Key_Return)
    settle(bench)
    assert skus(dialog) == ["EM-014", "FS-3"]
    assert codes.find("CODE-1") is None
    assert bench.program.work.parts.journal.audit().is_whole


def test_what_is_saved_of_an_item_is_on_the_screen_of_its_order(bench, goods, file):
    bench.open("PO-1003")
    dialog = shown(bench)
    button(dialog, "Add").click()
    form = over(bench, dialog, ItemDialog)
    form._sku.edit.setText("CL-210")
    form._hazard.setChecked(True)
    button(form, "Save").click()
    settle(bench)
    line = bench.packing.order.lines[0]
    assert bench.packing.notes.is_hazardous(line)
    dialog.reject()


def test_an_import_says_what_it_changed_and_which_taught_barcodes_it_replaced(
    bench, codes, file, tmp_path
):
    codes.learn(LearnedCode("CODE-1", "OLD"))
    dialog = shown(bench)
    bench.will_choose(file)
    button(dialog, "Import").click()
    report = over(bench, dialog, ReportDialog)
    assert "CODE-1: was OLD, is AB-1 now" in report.rows.toPlainText()
    report.accept()
    settle(bench)
    said = dialog._progress.text()
    assert said.startswith("3 items imported. 3 new, 0 changed, 0 as before.")
    assert "1 barcode that was taught here now means what the list says." in said
    assert skus(dialog) == ["AB-1", "EM-014", "FS-3"]
    dialog.reject()


def test_wrong_rows_are_listed_and_nothing_is_changed(bench, dialog, file):
    file.write_text(f"{HEADER}A,1.2E+11,,,,\nB,,x,,,\n")
    bench.will_choose(file)
    button(dialog, "Import").click()
    report = over(bench, dialog, ReportDialog)
    rows = report.rows.toPlainText().splitlines()
    assert [line.partition(":")[0] for line in rows] == [
        "Line 2 · codes",
        "Line 3 · unit_weight_lb",
    ]
    report.accept()
    assert "No item was changed" in dialog.fault
    assert skus(dialog) == ["AB-1", "EM-014", "FS-3"]


def test_a_file_of_barcodes_alone_is_taken_too_and_written_again(bench, codes, file, tmp_path):
    file.write_bytes(b"code,sku_id,units\r\nCASE,HL-77,6\r\n")
    dialog = shown(bench)
    bench.will_choose(file)
    button(dialog, "Import").click()
    bench.until(lambda: "1 barcode imported" in dialog._progress.text())
    settle(bench)
    assert skus(dialog) == ["HL-77"]
    out = tmp_path / "codes.csv"
    run = bench.program.rooms.goods._source.codes.export_to(out)
    assert run == 1
    assert out.read_bytes().decode("utf-8-sig") == "code,sku_id,units\r\nCASE,HL-77,6\r\n"
    dialog.reject()


def test_an_export_says_where_it_is(bench, dialog, tmp_path):
    out = tmp_path / "out.csv"
    proposed = bench.will_choose(out)
    button(dialog, "Export").click()
    bench.until(lambda: dialog.file.path == str(out))
    assert proposed[0].endswith("goods.csv")
    assert dialog._progress.text() == "3 items exported."
    assert out.read_text("utf-8-sig").count("\n") == 4


def test_an_import_that_is_stopped_changes_nothing(bench, dialog, file):
    rows = "".join(f"X-{n},,,,,\n" for n in range(20_000))
    file.write_text(HEADER + rows, encoding="utf-8")
    bench.program.rooms.goods._on_import_chosen(file)
    assert button(dialog, "Stop").isVisible()
    button(dialog, "Stop").click()
    settle(bench)
    assert dialog._progress.text() == "Import stopped. No item was changed."
    assert skus(dialog) == ["AB-1", "EM-014", "FS-3"]
    assert not button(dialog, "Stop").isVisible()


def test_an_import_goes_on_when_the_list_is_closed_and_is_said_at_the_window(bench, file):
    dialog = shown(bench)
    bench.program.rooms.goods._on_import_chosen(file)
    dialog.reject()
    bench.hear("3 items imported")


def test_a_picture_that_the_folder_has_not_is_named_and_the_list_is_taken(bench, file, tmp_path):
    folder = tmp_path / "pictures"
    folder.mkdir()
    (folder / "a.jpg").touch()
    bench.program.links.goods.set_up(Settings(pictures=str(folder)))
    file.write_text(f"{HEADER}A,,,,,a.jpg\nB,,,,,b.jpg\n", encoding="utf-8")
    ended: list[GoodsRun | DeskError] = []
    bench.program.rooms.goods.importer.import_file(file, ended.append)
    bench.until(lambda: bool(ended))
    (run,) = ended
    assert isinstance(run, GoodsRun)
    assert (run.new, bench.program.rooms.goods.importer.run) == (2, None)
    assert "picture b.jpg in line 3, column picture, is not in the folder" in import_words(run)


def test_of_many_items_only_pages_that_are_looked_at_are_read(bench, file):
    rows = "".join(f"X-{n:05d},C{n},,,,\n" for n in range(3_000))
    file.write_text(HEADER + rows, encoding="utf-8")
    bench.program.rooms.goods.importer.import_file(file, lambda _: None)
    settle(bench)
    dialog = shown(bench)
    assert dialog.model.rowCount() == 3_000
    bench.until(lambda: bool(dialog.model._known))
    assert len(dialog.model._known) <= 2 * PAGE
    assert row(bench, dialog, 2_999)[GoodsColumn.CODES] == "C2999"
    dialog.reject()


DAMAGES = {
    "the table is lost": "DROP TABLE learned_codes",
    "rubbish in a row": "UPDATE learned_codes SET sku_id = x'00ff'",
}


@pytest.mark.parametrize("statement", DAMAGES.values(), ids=DAMAGES)
def test_a_list_that_cannot_be_read_says_so_in_the_dialog(bench, codes, tmp_path, statement):
    bench.open(SHOWCASE_PO)
    codes.learn(LearnedCode("CASE-1", "EM-014", 12))
    with (
        closing(sqlite3.connect(tmp_path / "station" / "journal.sqlite3")) as connection,
        connection,
    ):
        connection.execute(statement)
    dialog = shown(bench)
    row(bench, dialog)
    bench.until(
        lambda: "Can't read your saved work" in dialog.fault or dialog.model.rowCount() == 0
    )
    dialog.reject()


def test_a_fault_in_an_import_is_told_and_leaves_none_under_way(bench, qtbot, file):
    def broken():
        raise ZeroDivisionError

    background = Background()
    importer = GoodsImporter(bench.session, broken, background, lambda: None)
    with qtbot.captureExceptions() as faults:
        importer.import_file(file, lambda _: None)
        qtbot.waitUntil(lambda: bool(faults))
    assert importer.run is None
    background.close()
