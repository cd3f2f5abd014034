"""What is sent in one go: all of it is done, or nothing, and the connection is as good as before."""

import pytest

from crux_desk.domain.errors.floor import FloorFault, FloorUnreachable
from crux_desk.floor.link import Link
from tests.floor.benches import login_of

_INSERT = "INSERT INTO conflicts (kind, origin, key, bench_ids) VALUES ('order', 'o', 'k', '{}')"


@pytest.fixture
def link(address):
    link = Link(lambda: login_of(address))
    yield link
    link.close()


def noted(cursor) -> int:
    cursor.execute("SELECT count(*) AS n FROM conflicts")
    return int(cursor.fetchone()["n"])


def test_an_answer_that_nobody_fetches_undoes_all_of_it_where_it_is_an_error(link):
    def work(cursor):
        cursor.execute(_INSERT)
        cursor.execute("SELECT 1 / 0")

    with pytest.raises(FloorUnreachable) as caught:
        link.run(work, in_one_go=True)
    assert caught.value.fault is FloorFault.OTHER
    assert link.is_open
    assert link.read(noted) == 0


def test_what_is_raised_in_between_undoes_it_as_well(link):
    def work(cursor):
        cursor.execute(_INSERT)
        assert noted(cursor) == 1
        raise LookupError

    with pytest.raises(LookupError):
        link.run(work, in_one_go=True)
    assert link.read(noted) == 0


def test_what_was_sent_in_one_go_is_there(link):
    link.run(lambda cursor: cursor.execute(_INSERT) and None, in_one_go=True)
    assert link.run(noted, in_one_go=True) == 1
