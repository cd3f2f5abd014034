"""A floor is made by its owner, once and again, with roles that can do what they have to and no more."""

from dataclasses import replace

import psycopg
import pytest

from crux_desk.domain.errors.floor import FloorFault, FloorUnreachable
from crux_desk.floor.floor import look
from crux_desk.floor.setting_up import set_up
from tests.floor.benches import a_floor, a_label, a_wish, login_of, won
from tests.floor.postgres import OWNER, PASSWORDS


def test_a_floor_is_set_up_and_again_without_any_change(own_server):
    own_server.make_database("crux")
    owner = own_server.address(OWNER, "crux")
    stations = set_up(owner, PASSWORDS)
    assert stations == replace(owner, user="crux_station")
    with a_floor(stations) as floor:
        held = won(floor.claim(a_wish()))
        other = replace(PASSWORDS, station="another", viewer="another")
        assert set_up(owner, other) == stations
        # What was there is there, and the password is the one of the first time.
        assert floor.beat(held=[held]).lost == ()
        with a_floor(stations, "Bench 2") as second:
            second.connect()


def test_the_servers_log_gets_no_password(own_server):
    own_server.make_database("crux")
    with own_server.administrator() as connection:
        connection.execute("ALTER SYSTEM SET log_statement = 'all'")
        connection.execute("SELECT pg_reload_conf()")
    set_up(own_server.address(OWNER, "crux"), PASSWORDS)
    log = (own_server.root / "log").read_text(encoding="utf-8")
    assert "CREATE ROLE" in log
    for secret in (PASSWORDS.station, PASSWORDS.viewer):
        assert secret not in log
        assert secret.replace("'", "''") not in log


def test_who_may_not_make_roles_makes_nothing(own_server):
    own_server.make_database("crux")
    with own_server.administrator() as connection:
        connection.execute(f"ALTER ROLE {OWNER} NOCREATEROLE")
    with pytest.raises(FloorUnreachable) as refused:
        set_up(own_server.address(OWNER, "crux"), PASSWORDS)
    assert refused.value.fault is FloorFault.RIGHTS
    with own_server.administrator("crux") as connection:
        rows = connection.execute("SELECT to_regnamespace('crux_desk')").fetchall()
    assert rows == [(None,)]


def test_a_role_of_another_floor_with_another_password_is_named(own_server):
    own_server.make_database("crux")
    set_up(own_server.address(OWNER, "crux"), PASSWORDS)
    own_server.make_database("second")
    with pytest.raises(FloorUnreachable) as refused:
        set_up(own_server.address(OWNER, "second"), replace(PASSWORDS, station="another"))
    assert refused.value.fault is FloorFault.PASSWORD


def test_a_viewer_sees_all_and_changes_nothing(server, address):
    with a_floor(address) as floor:
        won(floor.claim(a_wish()))
    viewer = replace(address, user="crux_view")
    login = login_of(viewer, PASSWORDS.viewer)
    assert [claim.po_number for claim in look(login).overview.claims] == ["PO-1"]
    with psycopg.connect(
        host="127.0.0.1",
        port=server.port,
        user="crux_view",
        password=PASSWORDS.viewer,
        dbname=address.database,
        sslmode="disable",
    ) as connection:
        for statement in (
            "UPDATE crux_desk.claims SET fence = 0",
            "INSERT INTO crux_desk.fetching SELECT * FROM crux_desk.fetching",
            "SELECT crux_desk.tidy()",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(statement)
            connection.rollback()


def age(server, address, statement):
    with server.administrator(address.database) as connection:
        connection.execute("SET search_path = crux_desk")
        connection.execute(statement)


def test_a_station_has_what_is_over_90_days_old_removed_and_no_more(server, address):
    with a_floor(address) as floor:
        for number in ("1Z1", "1Z2", "1Z3"):
            floor.reserve_label(a_label(number))
        floor.release_label(a_label("1Z1"))
        floor.release_label(a_label("1Z2"))
        age(
            server,
            address,
            "UPDATE labels SET released_at = now() - interval '91 days' WHERE tracking_key = '1Z1'",
        )
        assert floor.tidy() == 1
        assert floor.tidy() == 0


def test_of_all_benches_that_start_in_the_morning_one_tidies(server, address):
    old = "UPDATE labels SET released_at = now() - interval '91 days'"
    with a_floor(address, "Bench 1") as one, a_floor(address, "Bench 2") as other:
        for floor, gone in ((one, 1), (other, 0)):
            floor.reserve_label(a_label())
            floor.release_label(a_label())
            age(server, address, old)
            assert floor.tidy_when_due() == gone
        age(server, address, "UPDATE floor SET tidied_at = now() - interval '1 day'")
        assert other.tidy_when_due() == 1


def test_a_station_cannot_have_what_is_younger_removed(server, address):
    with a_floor(address) as floor:
        floor.reserve_label(a_label())
        floor.release_label(a_label())
        with server.administrator(address.database) as connection:
            connection.execute("SET ROLE crux_station")
            assert connection.execute("SELECT crux_desk.tidy(0)").fetchone() == (0,)


def test_fences_do_not_fall_when_old_claims_are_removed(server, address):
    with a_floor(address) as floor:
        for _ in range(5):
            held = won(floor.claim(a_wish()))
        floor.release(held, 0)
        age(server, address, "UPDATE claims SET released_at = now() - interval '91 days'")
        assert floor.tidy() == 1
        assert won(floor.claim(a_wish())).fence == held.fence + 1
