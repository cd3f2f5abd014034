"""What is scanned and typed while there is no window yet: counted at once, or kept for the window."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from crux_desk.app.arguments import Arguments, Command
from crux_desk.app.program import Program
from crux_desk.app.setup import load_station
from crux_desk.app.start.beginning import Beginning
from crux_desk.app.work import Work
from crux_desk.config.paths import data_folder
from crux_desk.ui.lifecycle.damage import DamagedDialog
from crux_desk.ui.lifecycle.shell import Shell
from crux_desk.ui.session.opening import Opening
from crux_desk.ui.verdicts.verdict import Sound
from crux_desk.ui.widgets.row_delegate import VIEW_ROLE
from crux_desk.ui.widgets.theme import Theme
from tests.builders import a_line, an_order
from tests.drafts import NOBODY, leave_a_draft, steps_in
from tests.ui.scanner import LABELS, Scanner
from tests.ui.window import Bench

NOTE = "Wrap it in tissue."
Begin = Callable[..., "Start"]


class Start:
    """A start that stands still where its work has begun, and no window is made."""

    def __init__(self, shell: Shell, work: Work, qtbot: QtBot) -> None:
        self.shell, self.work, self._qtbot = shell, work, qtbot
        self.close = work.close
        self.scanner = Scanner(SimpleNamespace(window=shell, program=work))

    @property
    def units(self) -> int:
        packing = self.work.session.packing
        assert packing is not None
        return packing.boxes.units

    def scan(self, text: str) -> None:
        self.scanner.scan(text)
        self.shell.take_in()

    def press(self, text: str, key: int) -> None:
        """A key of a hand, which nothing follows."""
        self.scanner.key(text, key, gap_ms=500)
        self.wait()

    def hold(self, key: int, modifiers: Qt.KeyboardModifier) -> None:
        """A key of a hand that stays down."""
        for is_repeat in (False, True, True, True):
            self.scanner.key("", key, modifiers, gap_ms=40, is_repeat=is_repeat)
            self.shell.take_in()
        self.wait()

    def wait(self) -> None:
        """The filter waits for a scanner's next key before it takes one for a hand's."""
        self._qtbot.wait(200)

    def end(self, order: str | None = None) -> Bench:
        """The window is made."""
        program = Program(self.work, self.shell)
        self.close = program.close
        self.shell.hold(program.window)
        program.start(order)
        bench = Bench(program, self._qtbot)
        self._qtbot.waitUntil(lambda: QApplication.focusWidget() is bench.verdict.scan.edit)
        return bench


@pytest.fixture
def begin(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Begin]:
    begun: list[Start] = []

    def begin(*, is_order_wanted: bool = False) -> Start:
        arguments = Arguments(Command.WINDOW, api_url=NOBODY, data_dir=str(tmp_path))
        shell = Shell()
        shell.show()
        qtbot.waitUntil(shell.isActiveWindow)
        beginning = Beginning(load_station(arguments), Theme(qapp))
        work = Work(beginning, shell=shell, is_order_wanted=is_order_wanted)
        begun.append(Start(shell, work, qtbot))
        return begun[-1]

    yield begin
    for start in begun:
        start.shell.hide()
        start.close()
        start.shell.deleteLater()


def test_a_unit_of_the_open_order_is_on_the_disk_before_there_is_a_window(
    begin: Begin, tmp_path: Path
) -> None:
    leave_a_draft(tmp_path)
    start = begin()
    before = steps_in(tmp_path)
    start.scan("SKU-A")
    start.scan("SKU-B")
    assert start.units == 3
    assert steps_in(tmp_path) == before + 2
    bench = start.end()
    assert bench.packing.boxes.units == 3
    assert bench.says.startswith("Box 1")
    assert "Item SKU-B" in bench.says
    shares = [bench.lines.index(row).data(VIEW_ROLE).share for row in range(2)]
    assert shares == [2 / 5, 1 / 3]
    Scanner(bench).scan("SKU-B")
    assert bench.packing.boxes.units == 4


def test_what_needs_the_window_waits_for_it_and_all_behind_it(begin: Begin, tmp_path: Path) -> None:
    leave_a_draft(tmp_path)
    start = begin()
    before = steps_in(tmp_path)
    start.scan("CRUXUNDO")
    start.scan("SKU-A")
    start.scan("SKU-A")
    assert (start.units, steps_in(tmp_path)) == (1, before)
    # Not in their order, there would be one unit: the undo would take one of these back.
    assert start.end().packing.boxes.units == 2


def test_a_label_goes_onto_the_box_that_the_packer_had_before_him(
    begin: Begin, tmp_path: Path
) -> None:
    leave_a_draft(tmp_path)
    start = begin()
    start.scan("SKU-A")
    start.scan(LABELS[0])
    start.scan("SKU-B")
    assert start.units == 2
    packing = start.end().packing
    assert [box.tracking for box in packing.boxes] == [LABELS[0], ""]


def test_what_a_hand_typed_stands_in_the_field_and_its_keys_act(
    begin: Begin, tmp_path: Path
) -> None:
    leave_a_draft(tmp_path)
    start = begin()
    start.press("b", Qt.Key.Key_B)
    start.press("", Qt.Key.Key_F11)
    bench = start.end()
    assert bench.verdict.scan.edit.text() == "b"
    assert start.shell.isFullScreen()


def test_a_key_that_is_held_acts_once(begin: Begin, tmp_path: Path) -> None:
    leave_a_draft(tmp_path)
    start = begin()
    for _ in range(3):
        start.scan("SKU-A")
    start.hold(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert start.units == 4
    assert start.end().packing.boxes.units == 3


def test_double_characters_of_a_scan_are_no_key_that_is_held(begin: Begin, tmp_path: Path) -> None:
    leave_a_draft(tmp_path, an_order(a_line("000106", 5)))
    start = begin()
    start.scanner.gap_ms = 0
    start.scan("000106")
    assert start.units == 2


def test_half_a_label_is_typed_nowhere(begin: Begin, tmp_path: Path) -> None:
    leave_a_draft(tmp_path)
    start = begin()
    for sign in LABELS[0][:9]:
        start.scanner.key(sign)
    start.wait()
    for sign in LABELS[0][9:]:
        start.scanner.key(sign)
    start.scanner.key("\r", Qt.Key.Key_Return)
    start.shell.take_in()
    start.scan("SKU-A")
    assert start.units == 1
    bench = start.end()
    assert bench.verdict.scan.edit.text() == ""
    assert bench.packing.boxes.units == 2


@pytest.mark.parametrize("code", ["CRUXALL", "CRUXCARRIER"])
def test_an_item_that_is_called_like_a_command_is_none_that_counts_at_once(
    begin: Begin, tmp_path: Path, code: str
) -> None:
    leave_a_draft(tmp_path, an_order(a_line("SKU-A", 5), a_line(code, 3)))
    start = begin()
    before = steps_in(tmp_path)
    start.scan(code)
    assert (start.units, steps_in(tmp_path)) == (1, before)


def test_behind_a_refusal_nothing_counts_until_it_is_seen(begin: Begin, tmp_path: Path) -> None:
    leave_a_draft(tmp_path)
    start = begin()
    for _ in range(4):
        start.scan("SKU-B")
    assert start.units == 4
    start.scan("SKU-A")
    assert start.units == 4
    assert start.end().packing.boxes.units == 5


def test_a_first_scan_is_heard_with_the_window(begin: Begin, tmp_path: Path) -> None:
    leave_a_draft(tmp_path)
    # What is to be heard is told as silent.
    tmp_path.joinpath("settings.json").write_text('{"sound_volume": 0}')
    start = begin()
    heard: list[Sound] = []
    start.work.sounds.silent.connect(heard.append)
    start.scan("SKU-A")
    assert not heard
    start.end().until(lambda: bool(heard))
    assert len(heard) == 1


def test_the_window_goes_on_from_the_line_that_was_scanned(begin: Begin, tmp_path: Path) -> None:
    leave_a_draft(tmp_path)
    start = begin()
    start.scan("SKU-B")
    bench = start.end()
    line = bench.window._parts.current_line
    assert line is not None
    assert line.sku_id == "SKU-B"


def test_a_fault_under_a_first_scan_is_said_in_the_window(
    begin: Begin, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    leave_a_draft(tmp_path)
    start = begin()
    # As Qt does where a slot raises.
    error = RuntimeError("nobody foresaw it")
    monkeypatch.setattr("sys.excepthook", start.work.faults._hook)
    monkeypatch.setattr(start.work.faults, "_before", lambda *_: None)
    sys.excepthook(RuntimeError, error, None)
    assert start.end().says.startswith("Something went wrong")


def test_a_work_that_cannot_begin_leaves_nothing_running(
    begin: Begin, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    leave_a_draft(tmp_path)

    def fail(_: Opening) -> None:
        raise RuntimeError("no")

    with monkeypatch.context() as broken:
        broken.setattr(Opening, "start", fail)
        with pytest.raises(RuntimeError, match="no"):
            begin()
    # Neither its lock nor its journal is held.
    assert begin().units == 1


def test_a_note_is_on_the_screen_before_anything_counts_below_it(
    begin: Begin, tmp_path: Path
) -> None:
    noted = replace(a_line("SKU-B", 3), special_instructions=NOTE)
    leave_a_draft(tmp_path, an_order(a_line("SKU-A", 5), noted))
    start = begin()
    start.scan("SKU-B")
    start.scan("SKU-B")
    assert start.units == 2
    bench = start.end()
    assert bench.packing.boxes.units == 3


def test_no_enter_confirms_a_note_that_was_on_no_screen(begin: Begin, tmp_path: Path) -> None:
    leave_a_draft(tmp_path, replace(an_order(a_line("SKU-A", 5)), notes=NOTE))
    start = begin()
    for _ in range(3):
        start.press("\r", Qt.Key.Key_Return)
    bench = start.end()
    assert [note.text for note in bench.packing.notes.unread] == [NOTE]
    assert NOTE in bench.says


def test_where_another_order_is_wanted_nothing_counts_for_the_one_before(
    begin: Begin, tmp_path: Path
) -> None:
    leave_a_draft(tmp_path)
    start = begin(is_order_wanted=True)
    before = steps_in(tmp_path)
    start.scan("SKU-A")
    bench = start.end("po-2")
    assert bench.session.packing is None or bench.packing.boxes.units == 1
    assert steps_in(tmp_path) == before


def test_what_is_told_of_the_start_is_read_first(begin: Begin, tmp_path: Path) -> None:
    leave_a_draft(tmp_path)
    tmp_path.joinpath("settings.json").write_text("{")
    start = begin()
    start.scan("SKU-A")
    assert start.units == 1
    assert start.end().packing.boxes.units == 2


def test_a_journal_that_is_damaged_under_a_first_scan_is_said_in_the_window(
    begin: Begin, tmp_path: Path
) -> None:
    leave_a_draft(tmp_path)
    start = begin()
    journal = data_folder(str(tmp_path), is_demo=False).journal
    with journal.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (journal.stat().st_size - 4096))
    start.scan("SKU-A")
    assert start.work.before.troubles
    bench = start.end()
    (dialog,) = bench.window.findChildren(DamagedDialog)
    assert dialog.isVisible()
    dialog.reject()
