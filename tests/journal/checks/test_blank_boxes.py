"""What stays at the desk is no damage."""

from crux_desk.desk.desk import Desk
from crux_desk.journal.journal import Journal
from crux_desk.journal.rescue.rescue import open_journal
from tests.builders import an_order, complete
from tests.desk.station import AUTHOR, ORIGIN


def test_a_box_that_was_left_blank_is_not_missed_at_the_next_start(tmp_path):
    path = tmp_path / "journal.sqlite3"
    journal = Journal(path)
    desk = Desk(journal, ORIGIN, AUTHOR)
    packing = desk.open(an_order())
    packing.pack("line-A", 1)
    complete(packing, 1, "1Z5R89390357567127")
    packing.open_box()
    desk.submit()
    assert journal.audit().is_whole
    # As a kill leaves it: not closed.
    copy = tmp_path / "killed"
    copy.mkdir()
    for file in tmp_path.glob("journal.sqlite3*"):
        (copy / file.name).write_bytes(file.read_bytes())
    journal.close()
    again, rescue = open_journal(copy / "journal.sqlite3", AUTHOR)
    with again:
        assert rescue is None
        assert again.audit().is_whole
