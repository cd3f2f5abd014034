"""The floor is away: what is wrong is said in words, within seconds; and it is found again by itself."""

import socket
import time
from collections import Counter
from dataclasses import replace

import pytest

from crux_desk.domain.errors.floor import FloorFault, FloorUnreachable
from crux_desk.floor.link import Link, connect
from crux_desk.ui.words.errors import words_for
from tests.floor.benches import a_floor, a_wish, login_of, lost, won
from tests.floor.postgres import PASSWORDS, free_port


def fault_of(address, password=PASSWORDS.station):
    with pytest.raises(FloorUnreachable) as away:
        connect(login_of(address, password)).close()
    assert PASSWORDS.station not in repr(away.value)
    assert words_for(away.value).title
    return away.value.fault


def test_a_name_that_nobody_knows(address):
    assert fault_of(replace(address, host="no-such-floor.invalid")) is FloorFault.NAME


def test_a_port_where_nothing_listens(address):
    assert fault_of(replace(address, port=free_port())) is FloorFault.REFUSED


def test_a_computer_that_never_answers(address):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        began = time.monotonic()
        assert fault_of(replace(address, port=silent.getsockname()[1])) is FloorFault.NO_ANSWER
        assert time.monotonic() - began < 15


def test_a_wrong_password(address):
    assert fault_of(address, "wrong") is FloorFault.PASSWORD


def test_no_password(address):
    assert fault_of(address, "") is FloorFault.NO_PASSWORD


def test_a_database_that_is_not_there(address):
    assert fault_of(replace(address, database="elsewhere")) is FloorFault.DATABASE


def test_a_user_that_is_not_there(address):
    """Which of the two is wrong is not told to who does not know the password."""
    assert fault_of(replace(address, user="nobody_here")) is FloorFault.PASSWORD


def test_a_certificate_that_nobody_vouches_for(address):
    assert fault_of(replace(address, ssl_root="")) is FloorFault.TLS


def test_a_certificate_of_another_computer(address):
    assert fault_of(replace(address, host="localhost")) is FloorFault.TLS


def test_a_certificate_file_that_is_not_there(address):
    assert fault_of(replace(address, ssl_root="/nowhere/ca.pem")) is FloorFault.TLS


def test_a_server_without_tls_is_not_spoken_to(own_server):
    address = own_server.make_floor("floor")
    own_server.stop()
    own_server.start(with_tls=False)
    assert fault_of(address) is FloorFault.TLS
    connect(login_of(replace(address, ssl_mode="disable", ssl_root=""))).close()


def test_a_standby_is_not_taken_for_the_floor(server, address):
    with server.administrator() as connection:
        connection.execute(
            f"ALTER DATABASE {address.database} SET default_transaction_read_only=on"
        )
    assert fault_of(address) is FloorFault.STANDBY


def test_a_database_that_is_no_floor(server, address):
    server.make_database("no_floor")
    with a_floor(replace(address, database="no_floor")) as floor:
        with pytest.raises(FloorUnreachable) as away:
            floor.connect()
        assert away.value.fault is FloorFault.NOT_SET_UP


def set_schema(server, address, **columns):
    with server.administrator(address.database) as connection:
        for name, value in columns.items():
            connection.execute(f"UPDATE crux_desk.floor SET {name} = {value}")


def test_a_newer_schema_that_still_takes_this_program_is_worked_with(server, address):
    """Benches of two versions work side by side."""
    set_schema(server, address, schema_version=999)
    with a_floor(address) as floor:
        won(floor.claim(a_wish()))


@pytest.mark.parametrize(
    ("columns", "fault"),
    [
        ({"schema_version": 999, "oldest_program": 999}, FloorFault.NEWER_SCHEMA),
        ({"schema_version": 0}, FloorFault.NOT_SET_UP),
    ],
)
def test_a_schema_that_this_program_cannot_work_with_is_named(server, address, columns, fault):
    set_schema(server, address, **columns)
    with a_floor(address) as floor:
        with pytest.raises(FloorUnreachable) as away:
            floor.connect()
        assert away.value.fault is fault


def test_a_connection_that_was_cut_is_made_again_within_the_call(through_proxy, proxy):
    with a_floor(through_proxy) as floor:
        won(floor.claim(a_wish()))
        proxy.cut()
        won(floor.claim(a_wish()))


def test_a_terminated_back_end_is_no_more_than_that(server, address):
    with a_floor(address) as floor:
        held = won(floor.claim(a_wish()))
        with server.administrator() as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s",
                (address.database,),
            )
        assert floor.beat(held=[held]).lost == ()


def test_refused_and_back(through_proxy, proxy):
    with a_floor(through_proxy) as floor:
        held = won(floor.claim(a_wish()))
        proxy.refuse()
        for _ in range(2):
            with pytest.raises(FloorUnreachable) as away:
                floor.beat()
            assert away.value.fault is FloorFault.REFUSED
        proxy.listen()
        assert floor.beat(held=[held]).lost == ()


def test_a_network_that_swallows_all_is_away_within_the_deadline_and_back(through_proxy, proxy):
    with a_floor(through_proxy, deadline_s=1.0) as floor:
        held = won(floor.claim(a_wish()))
        proxy.is_swallowing = True
        began = time.monotonic()
        with pytest.raises(FloorUnreachable) as away:
            floor.beat()
        assert away.value.fault is FloorFault.NO_ANSWER
        assert time.monotonic() - began < 10
        proxy.is_swallowing = False
        assert floor.beat(held=[held]).lost == ()


def test_a_server_that_stands_still_is_away_and_back(own_server):
    address = own_server.make_floor("floor")
    with a_floor(address, deadline_s=1.0) as floor:
        floor.connect()
        own_server.suspend()
        with pytest.raises(FloorUnreachable) as away:
            floor.beat()
        own_server.resume()
        assert away.value.fault is FloorFault.NO_ANSWER
        floor.beat()


def test_a_restarted_server_is_found_again_with_all_that_it_said(own_server):
    address = own_server.make_floor("floor")
    with a_floor(address, "Bench 1") as one, a_floor(address, "Bench 2") as other:
        held = won(one.claim(a_wish()))
        own_server.stop()
        with pytest.raises(FloorUnreachable):
            one.beat()
        own_server.start()
        assert one.beat(held=[held]).lost == ()
        assert lost(other.claim(a_wish())).fence == held.fence


def test_a_password_that_was_changed_is_said_at_the_next_connection(own_server):
    address = own_server.make_floor("floor")
    with a_floor(address) as floor:
        floor.connect()
        with own_server.administrator() as connection:
            connection.execute("ALTER ROLE crux_station PASSWORD 'another'")
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE usename = 'crux_station'"
            )
        with pytest.raises(FloorUnreachable) as away:
            floor.beat()
        assert away.value.fault is FloorFault.PASSWORD


def test_a_lock_that_somebody_holds_is_waited_for_no_longer_than_it_takes(server, address):
    with a_floor(address) as floor:
        floor.connect()
        with server.administrator(address.database) as connection, connection.transaction():
            connection.execute("LOCK TABLE crux_desk.claims")
            with pytest.raises(FloorUnreachable) as away:
                floor.claim(a_wish())
        assert away.value.fault is FloorFault.BUSY
        won(floor.claim(a_wish()))


def test_a_program_without_a_floor_loads_nothing_of_it():
    import subprocess
    import sys

    code = (
        "import sys; import crux_desk.app.main, crux_desk.desk.desk, crux_desk.journal.journal,"
        " crux_desk.ui.words.errors.table;"
        " sys.exit(any(name.startswith(('psycopg', 'crux_desk.floor', 'crux_desk.desk.floor'))"
        " for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


def test_every_fault_has_words_of_its_own():
    titles = Counter(words_for(FloorUnreachable("h", fault)).title for fault in FloorFault)
    assert max(titles.values()) == 1


@pytest.mark.parametrize(
    ("state", "fault"),
    [
        ("53100", FloorFault.DISK_FULL),
        ("53200", FloorFault.BUSY),
        ("25006", FloorFault.STANDBY),
        ("42501", FloorFault.RIGHTS),
        ("40P01", FloorFault.BUSY),
        ("42883", FloorFault.OLDER_SCHEMA),
        ("XX000", FloorFault.OTHER),
    ],
)
def test_what_the_server_says_is_understood_by_its_code(address, state, fault):
    login = login_of(address)
    link = Link(lambda: login)
    complain = f"DO $$ BEGIN RAISE EXCEPTION 'so' USING ERRCODE = '{state}'; END $$"
    with pytest.raises(FloorUnreachable) as said:
        link.run(lambda cursor: cursor.execute(complain.encode()))
    assert said.value.fault is fault
    # It goes on with the same connection.
    assert link.is_open
    link.close()


def test_a_copy_that_is_cut_in_the_middle_is_done_again_and_the_log_says_so_once(
    through_proxy, proxy, caplog
):
    caplog.set_level("INFO")
    login = login_of(through_proxy)
    link = Link(lambda: login)
    cuts = [proxy.cut]

    def copy(cursor):
        while cuts:
            cuts.pop()()
        cursor.executemany("SELECT %s::int", [(number,) for number in range(100)])

    link.run(lambda cursor: cursor.execute("SELECT 1"))
    link.run(copy)
    link.close()
    assert not cuts
    (record,) = caplog.records
    assert "connection broke" in record.message
