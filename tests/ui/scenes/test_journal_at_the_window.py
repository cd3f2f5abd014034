"""What the packer sees when the journal is damaged, or the disk takes no more."""

from pathlib import Path
from types import SimpleNamespace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from crux_desk.journal.file.closing_mark import mark_path
from crux_desk.sandbox.samples import SHOWCASE_PO
from crux_desk.sandbox.server import SandboxServer
from tests.disks import small_disk
from tests.journal.damage import leaf_page_of, overwrite
from tests.ui.dialogs import button
from tests.ui.window import Bench


def journal_of(tmp_path: Path) -> Path:
    return tmp_path / "station" / "journal.sqlite3"


def texts_of(bench: Bench) -> list[str]:
    return [label.text() for label in bench.dialog().findChildren(QLabel)]


def put_away(bench: Bench) -> None:
    """The first Enter copies what is told, the second one says that it is at hand."""
    dialog = bench.dialog()
    copy = button(dialog, "Copy list")
    bench.until(lambda: copy.isEnabled() and dialog.focusWidget() is copy)
    QTest.keyClick(copy, Qt.Key.Key_Return)
    bench.answer()


def pack_some(bench: Bench) -> None:
    bench.open(SHOWCASE_PO)
    line = next(line for line in bench.packing.order.lines if bench.packing.remaining(line))
    bench.session.pack(line)


def test_a_damaged_journal_is_told_at_the_window_and_packing_goes_on(
    start: SimpleNamespace, server: SandboxServer, tmp_path: Path
):
    bench = start.begin(server.url, server.token)
    pack_some(bench)
    steps = bench.packing.steps_made
    start.end(bench)
    path = journal_of(tmp_path)
    mark_path(path).unlink()
    overwrite(path, leaf_page_of(path, "sent_labels", 0))
    bench = start.begin(server.url, server.token)
    assert "damaged" in bench.says
    assert f"1 order, {steps} step" in bench.says
    told = texts_of(bench)
    put_away(bench)
    assert "No step is known to be lost" in bench.says
    assert bench.packing.steps_made == steps
    folder = next(path.parent.glob("damaged-*"))
    assert str(folder) in told
    assert "damaged" in (folder / "what-happened.txt").read_text(encoding="utf-8")
    pack_some(bench)
    assert bench.packing.steps_made > steps


def test_what_became_of_a_journal_is_told_until_its_dialog_was_closed(
    start: SimpleNamespace, server: SandboxServer, tmp_path: Path
):
    journal_of(tmp_path).parent.mkdir()
    journal_of(tmp_path).write_bytes(b"garbage" * 5000)
    # The program ends (somebody logs off, say) before anybody has read it.
    start.end(start.begin(server.url, server.token))
    bench = start.begin(server.url, server.token)
    assert "damaged" in bench.says
    put_away(bench)
    start.end(bench)
    bench = start.begin(server.url, server.token)
    assert "damaged" not in bench.says


def test_garbage_in_place_of_the_journal_does_not_keep_the_window_shut(
    start: SimpleNamespace, server: SandboxServer, tmp_path: Path
):
    journal_of(tmp_path).parent.mkdir()
    journal_of(tmp_path).write_bytes(b"garbage" * 5000)
    bench = start.begin(server.url, server.token)
    assert "Nothing could be read" in bench.says
    put_away(bench)
    pack_some(bench)
    start.end(bench)
    bench = start.begin(server.url, server.token)
    assert "damaged" not in bench.says
    assert bench.packing.units_remaining < bench.packing.order.units_may_ship


def test_on_a_full_disk_the_screen_shows_what_is_saved_and_goes_on_with_room(
    start: SimpleNamespace, server: SandboxServer, tmp_path: Path
):
    with small_disk(tmp_path / "station") as disk:
        bench = start.begin(server.url, server.token)
        pack_some(bench)
        disk.fill()
        line = next(line for line in bench.packing.order.lines if bench.packing.remaining(line))
        for _ in range(3000):
            saved = bench.packing.steps_made
            bench.session.perform(lambda p: p.pack(line.line_item_uuid, 1))
            if bench.packing.steps_made == saved:
                break
            bench.session.perform(lambda p: p.undo())
            if bench.packing.steps_made == saved + 1:
                break
        assert "the disk is full" in bench.says
        assert "screen shows what is saved" in bench.says
        full_at = bench.packing.steps_made
        packed = bench.packing.boxes.units
        disk.make_room()
        bench.session.undo()
        assert bench.packing.steps_made == full_at + 1
        assert "full" not in bench.says
        start.end(bench)
        bench = start.begin(server.url, server.token)
        assert bench.packing.steps_made == full_at + 1
        assert bench.packing.boxes.units != packed or packed == 0
        start.end(bench)
