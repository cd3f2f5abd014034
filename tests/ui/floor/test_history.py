"""What was packed at any bench: where nothing stands, it is said what to do."""

from crux_desk.ui.floor.history import FloorHistoryDialog
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
