"""After a loss the outbox reads the order back before it sends anything."""

import shutil
from pathlib import Path

import pytest

from crux_desk.journal.rescue.rescue import open_journal
from crux_desk.sandbox.server import SandboxServer
from tests.desk.station import AUTHOR, Station


@pytest.mark.parametrize("was_sent", [True, False])
def test_what_waited_in_a_journal_whose_end_is_lost_is_looked_up(
    server: SandboxServer, tmp_path: Path, was_sent: bool
):
    """The journal says `queued`; in truth it went out, or did not, after the copy was made."""
    path = tmp_path / "journal.sqlite3"
    before = Station(server, path)
    packing_id = before.submit()
    before.journal.close()
    shutil.copy(path, tmp_path / "copy")
    if was_sent:
        again = Station(server, path)
        assert again.work().state.value == "submitted"
        again.journal.close()
    path.with_name("journal.sqlite3.closed").unlink()
    shutil.copy(tmp_path / "copy", path)
    journal, rescue = open_journal(path, AUTHOR, before.clock)
    assert rescue is not None
    journal.close()
    after = Station(server, path)
    posts = after.posts
    assert after.stands(packing_id) == ("unclear", "journal_damaged")
    state = after.work().state.value
    assert after.posts == posts
    assert state == ("submitted" if was_sent else "unclear")
    if not was_sent:
        after.clock.move(300)
        after.work()
        assert after.stands(packing_id) == ("unclear", "not_there")
        assert after.posts == posts
        assert after.choices.send_again(packing_id)
        assert after.work().state.value == "submitted"
        assert after.posts == posts + 1
    after.journal.close()
