"""The supplier's goods at the bench: a list comes in beside the window, and what it says counts."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtWidgets import QTextEdit

from crux_desk.app.arguments import Arguments, Command
from crux_desk.app.program import Program
from crux_desk.app.setup import load_station
from crux_desk.app.start.beginning import Beginning
from crux_desk.app.work import Work
from crux_desk.desk.goods.goods_exchange import GoodsRun
from crux_desk.domain.errors.base import DeskError
from crux_desk.domain.goods.goods_reading import read_goods
from crux_desk.domain.goods.items import COLUMNS
from crux_desk.journal.journal import Journal
from crux_desk.journal.tables.goods.goods_imports import AcceptedList
from crux_desk.sandbox.goods import GOODS
from crux_desk.sandbox.samples import SHOWCASE_PO, sample_orders
from crux_desk.ui.bench.questions.submit import SubmitDialog
from crux_desk.ui.widgets.row_delegate import VIEW_ROLE
from crux_desk.ui.widgets.theme import Theme
from tests.builders import A_TIME
from tests.desk.station import AUTHOR
from tests.ui.window import Bench

DEMO_ORDERS = (SHOWCASE_PO, "PO-1001", "PO-1003", "PO-1004", "PO-1006", "PO-1017")
HEADER = "sku_id,codes,unit_weight_lb,note,hazardous,picture\n"
ROWS = "CL-210,CASE-CL*2,1.5,Pack upright,yes,\nEM-014,,,,,\n"


def items_of_sample(po_number: str):
    return next(order for order in sample_orders() if order.po_number == po_number).items()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "goods.csv"
    path.write_text(HEADER + ROWS, encoding="utf-8")
    return path


@pytest.fixture
def bring(bench, file):
    """Takes a list over by the window."""

    def bring(text: str = ROWS) -> GoodsRun | DeskError:
        file.write_text(HEADER + text, encoding="utf-8")
        ended: list[GoodsRun | DeskError] = []
        bench.program.rooms.goods.importer.import_file(file, ended.append)
        bench.until(lambda: bool(ended))
        return ended[0]

    return bring


@pytest.fixture
def command(bench):
    """A command beside the window: its exit code and what it says."""
    bench.program.listen()

    def run(*words: str) -> tuple[int, str]:
        folder = str(bench.program.folder.path)
        with subprocess.Popen(
            [sys.executable, "-m", "crux_desk", "goods", *words, "--data-dir", folder],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        ) as process:
            bench.until(lambda: process.poll() is not None)
            assert process.stdout is not None
            return process.returncode, process.stdout.read()

    return run


def line_view(bench, sku_id: str):
    line = next(line for line in bench.packing.order.lines if line.sku_id == sku_id)
    return bench.lines.index(bench.lines.row_of(line.line_item_uuid), 0).data(VIEW_ROLE)


def box_view(bench, row: int = 0):
    return bench.boxes.index(row, 0).data(VIEW_ROLE)


def test_a_list_that_a_command_brings_is_on_the_screen_at_once(bench, command, file, tmp_path):
    bench.open("PO-1003")
    assert not line_view(bench, "CL-210").hazard
    assert command("import", str(file)) == (
        0,
        "2 items imported: 2 new, 0 changed, 0 as before.\n",
    )
    assert line_view(bench, "CL-210").hazard == "◆ Hazardous"
    assert "Pack upright" in line_view(bench, "CL-210").note
    assert not line_view(bench, "EM-014").hazard
    out = tmp_path / "out.csv"
    assert command("export", str(out))[0] == 0
    assert out.read_text("utf-8-sig") == HEADER + ROWS


def test_a_note_of_an_item_has_to_be_confirmed_at_its_first_scan(bench, scan, bring):
    bring()
    bench.open("PO-1003")
    scan("CL-210")
    bench.hear("Pack upright")
    assert [note.text for note in bench.packing.notes.unread] == ["Pack upright"]
    scan("CL-210")
    bench.until(lambda: not bench.packing.notes.unread)
    assert bench.packing.boxes.units == 2


def test_it_is_confirmed_once_whatever_the_list_says_later_of_other_things(bench, scan, bring):
    bring()
    bench.open("PO-1003")
    scan("CL-210")
    bench.hear("Pack upright")
    scan("CL-210")
    bench.until(lambda: not bench.packing.notes.unread)
    bring("CL-210,,2,Pack upright,no,\n")
    assert not bench.packing.notes.unread
    bring("CL-210,,2,Two hands,no,\n")
    assert [note.text for note in bench.packing.notes.unread] == ["Two hands"]
    bring("CL-210,,2,,no,\n")
    assert not bench.packing.notes.unread


def test_steps_are_the_same_when_the_list_is_another_one(bench, scan, bring):
    bring()
    bench.open("PO-1003")
    scan("CL-210")
    bench.hear("Pack upright")
    scan("CL-210")
    bench.until(lambda: not bench.packing.notes.unread)
    bring("CL-210,,,,,\n")
    before = bench.packing
    bench.press("F4")
    bench.until(lambda: bench.session.packing is None)
    bench.open("PO-1003")
    assert bench.packing is not before
    assert bench.packing.boxes.units == 2
    assert bench.packing.boxes.notes_read == before.boxes.notes_read
    with Journal(bench.program.folder.journal, read_only=True) as journal:
        assert journal.audit().is_whole


def test_a_box_with_a_hazardous_item_says_so_in_words(bench, scan, bring):
    bring()
    bench.open("PO-1003")
    scan("EM-014")
    bench.until(lambda: bench.boxes.rowCount() == 1)
    assert not box_view(bench).hazard
    scan("CL-210")
    bench.until(lambda: bench.packing.boxes.units == 2)
    assert box_view(bench).hazard == "◆ Hazardous"
    assert "Hazardous" in bench.boxes.index(0, 0).data()


def test_the_summary_before_a_submission_names_what_is_hazardous(bench, scan, bring):
    bring("CL-210,,,,yes,\n")
    bench.open("PO-1003")
    scan("CL-210")
    bench.until(lambda: bench.packing.boxes.units == 1)
    bench.fill("1Z5R89390357567127")
    bench.press("Ctrl+Return")
    dialog = bench.dialog()
    assert isinstance(dialog, SubmitDialog)
    text = dialog.summary.toPlainText()
    assert "◆ Hazardous" in text.splitlines()
    assert "1 × Camp lantern, rechargeable · CL-210 · ◆ Hazardous" in text
    dialog.reject()


def test_codes_of_the_list_count_as_taught_ones_do(bench, scan, bring):
    bring()
    bench.open("PO-1003")
    scan("CASE-CL")
    bench.until(lambda: bench.packing.boxes.units == 2)


def test_a_case_of_the_list_opens_the_order_that_needs_its_item(bench, scan, bring):
    bring("HL-77,HEADLAMP-CASE*12,,,,\n")
    bench.program.rooms.orders.prefetch.get_orders()
    bench.until(lambda: bool(bench.program.work.parts.order_list.rows()))
    scan("HEADLAMP-CASE")
    bench.until(lambda: bench.session.packing is not None and bench.packing.boxes.units == 12)
    assert bench.packing.order.po_number == "PO-1017"


def test_a_list_at_which_the_program_ended_is_taken_over_at_its_next_start(
    bench, start, server, file
):
    folder = bench.program.folder
    start.end(bench)
    with Journal(folder.journal) as journal:
        goods = read_goods(file.read_bytes(), file.name)
        journal.goods_imports.accept(AcceptedList(goods, A_TIME, AUTHOR))
        assert not journal.items.of(["CL-210"])
    again = start.begin(server.url, server.token)
    for _ in again.program.rooms.warm_up():
        pass
    again.until(lambda: not again.program.work.parts.journal.goods_imports.is_under_way)
    assert again.program.work.parts.goods_desk.items_of(["CL-210"])


REFUSAL = "CREATE TRIGGER no BEFORE INSERT ON items BEGIN SELECT RAISE(FAIL, 'no'); END"


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE goods_imports SET body = x'00'", "The last import is not complete"),
        (REFUSAL, "The rest of its items can't be saved now"),
    ],
)
def test_a_list_that_cannot_be_taken_over_at_the_next_start_is_said(
    bench, start, server, file, statement, words
):
    folder = bench.program.folder
    start.end(bench)
    with Journal(folder.journal) as journal:
        goods = read_goods(file.read_bytes(), file.name)
        journal.goods_imports.accept(AcceptedList(goods, A_TIME, AUTHOR))
    with closing(sqlite3.connect(folder.journal)) as connection, connection:
        connection.execute(statement)
    again = start.begin(server.url, server.token)
    for _ in again.program.rooms.warm_up():
        pass
    again.hear(words)


def test_the_demo_begins_with_a_list_of_the_goods_on_its_orders():
    file = read_goods(GOODS.encode(), "")
    known = {cells[0] for cells in file.cells}
    on_orders = {item.sku_id for name in DEMO_ORDERS for item in items_of_sample(name)}
    assert on_orders <= known
    assert all(cells[COLUMNS.index("unit_weight_lb")] for cells in file.cells)
    assert any(cells[COLUMNS.index("hazardous")] for cells in file.cells)


def test_a_demo_takes_that_list_over_once_and_keeps_what_is_changed_of_it(qtbot, qapp, tmp_path):
    arguments = Arguments(Command.WINDOW, is_demo=True, data_dir=str(tmp_path / "demo"))

    def weight_then_9() -> Decimal | None:
        program = Program(Work(Beginning(load_station(arguments), Theme(qapp))))
        demo = Bench(program, qtbot)
        try:
            for _ in program.rooms.warm_up():
                pass
            demo.until(lambda: program.background.is_idle)
            desk = program.work.parts.goods_desk
            item = desk.items_of(["EM-014"])["EM-014"]
            desk.keep(replace(item, unit_weight_lb=Decimal(9)), (), None)
            return item.unit_weight_lb
        finally:
            demo.window.may_close = True
            demo.window.close()
            program.close()

    assert [weight_then_9(), weight_then_9()] == [Decimal("0.52"), Decimal(9)]


def test_what_is_known_of_an_item_can_be_read_again_whole(bench, bring):
    bring("CL-210,,,Pack upright,yes,\nRP-1030,,,Do not fold the label,,\n")
    bench.open("PO-1003")
    bench.press("Shift+F1")
    dialog = bench.dialog()
    told = dialog.findChild(QTextEdit)
    assert told is not None
    lines = [line.strip() for line in told.toPlainText().splitlines()]
    assert lines[1:3] == ["◆ Hazardous", "! Pack upright"]
    # What the order says, too, stands there once.
    assert lines.count("! Do not fold the label") == 1
    dialog.reject()
