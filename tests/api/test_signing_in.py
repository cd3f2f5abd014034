"""Tokens and passwords: what they give, and that nobody sees them."""

import json

import pytest

from crux_desk.api.client import OrderApi, Organization
from crux_desk.domain.errors.service import (
    AnswerInvalid,
    FieldMessage,
    NotPermitted,
    RequestRefused,
    TokenRefused,
)
from tests.api.samples import TOKEN
from tests.api.servers import RawServer, answer

SIGNED_IN = {
    "auth_token": "a-new-token",
    "org_uuid": "o",
    "org_type": "SUPPLIER",
    "permission_assignments": {
        "permissions": [
            {"assigned": False, "permission": {"name": "allocate_order"}},
            {"assigned": True, "permission": {"name": "add_order_tracking"}},
        ],
        "org_user": {"uuid": "u"},
    },
}


def test_signing_in(api: OrderApi, server: RawServer) -> None:
    server.replies = [answer(200, SIGNED_IN)]

    signed_in = api.sign_in("ana", "hunter22")

    assert (signed_in.token, signed_in.org_type) == ("a-new-token", "SUPPLIER")
    assert (signed_in.org_uuid, signed_in.can_add_tracking) == ("o", True)
    assert "a-new-token" not in repr(signed_in)
    (request,) = server.received
    assert request.path == "/organizations/user-login/"
    assert request.json == {"username": "ana", "password": "hunter22"}
    assert "authorization" not in request.headers


@pytest.mark.parametrize(
    ("assignments", "can"),
    [
        (None, True),
        ({"permissions": None}, False),
        ({"permissions": [None, {"assigned": None, "permission": None}]}, False),
        (
            {"permissions": [{"assigned": False, "permission": {"name": "add_order_tracking"}}]},
            False,
        ),
    ],
)
def test_whether_tracking_may_be_added(
    assignments: object, can: bool, api: OrderApi, server: RawServer
) -> None:
    server.replies = [answer(200, SIGNED_IN | {"permission_assignments": assignments})]

    assert api.sign_in("ana", "hunter22").can_add_tracking is can


@pytest.mark.parametrize("token", [None, "", 1, "a b", "a\n", "é"])
def test_a_sign_in_without_a_usable_token_is_none(
    token: object, api: OrderApi, server: RawServer
) -> None:
    server.replies = [answer(200, SIGNED_IN | {"auth_token": token})]

    with pytest.raises(AnswerInvalid):
        api.sign_in("ana", "hunter22")


def test_a_wrong_password_is_not_repeated(api: OrderApi, server: RawServer) -> None:
    server.replies = [answer(400, {"non_field_errors": ["hunter22 is wrong for ana"]})]

    with pytest.raises(RequestRefused) as caught:
        api.sign_in("ana", "hunter22")
    assert caught.value.messages == (FieldMessage("*** is wrong for ana"),)


@pytest.mark.parametrize("password", ['pass"word', "pass\\word", "päßword", "пароль"])
@pytest.mark.parametrize("is_ascii", [True, False])
def test_a_password_is_not_repeated_however_it_is_written(
    password: str, is_ascii: bool, api: OrderApi, server: RawServer
) -> None:
    said = json.dumps({"detail": f"{password}!"}, ensure_ascii=is_ascii).encode()
    server.replies = [answer(403, raw=said)]

    with pytest.raises(NotPermitted) as caught:
        api.sign_in("ana", password)
    assert caught.value.messages == (FieldMessage("***!"),)


def test_an_empty_token_is_not_tried(api: OrderApi, server: RawServer) -> None:
    with pytest.raises(TokenRefused):
        api.try_token("")
    assert not server.connections


def test_trying_a_token(api: OrderApi, server: RawServer) -> None:
    server.replies = [answer(200, {"uuid": "o", "name": "Acme", "org_type": "SUPPLIER"})]

    assert api.try_token("other") == Organization("Acme", "SUPPLIER")
    assert api.try_token() == Organization("Acme", "SUPPLIER")
    sent = [request.headers["authorization"] for request in server.received]
    assert sent == ["Token other", f"Token {TOKEN}"]
