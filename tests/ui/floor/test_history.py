"""What was packed at any bench: where nothing stands, it is said what to do."""

from PySide6.QtCore import Qt

from crux_desk.domain.records.floor_board import FloorRecord
from crux_desk.ui.floor.history import FloorHistoryDialog
from tests.builders import A_TIME
from tests.ui.views import shown


def test_an_empty_table_says_what_to_do_and_what_was_looked_for(bench):
    with shown(FloorHistoryDialog(bench.window)) as dialog:
        assert isinstance(dialog, FloorHistoryDialog)
        what_to_do = "Type a PO number, or scan a label, to see who packed it."
        assert dialog.table.accessibleDescription() == what_to_do
        dialog.field.edit.setText("po-9")
        dialog.show_records(())
        said = dialog.table.accessibleDescription()
        assert said.splitlines() == ['No match for "po-9" at any bench.', "", what_to_do]


def test_who_packed_it_has_a_column_and_what_is_not_there_is_not_exported(bench):
    with shown(FloorHistoryDialog(bench.window)) as dialog:
        assert isinstance(dialog, FloorHistoryDialog)
        assert not dialog.export.isEnabled()
        dialog.show_records((FloorRecord("1", "po-1", "B2", "Ana", "submitted", A_TIME, ()),))
        model = dialog.model
        head = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(3)]
        assert head == ["Order", "Bench", "Packer"]
        assert [model.index(0, n).data() for n in range(3)] == ["po-1", "B2", "Ana"]
        assert dialog.export.isEnabled()
        dialog.show_records(())
        assert not dialog.export.isEnabled()
