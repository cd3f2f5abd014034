"""What the service repeats of a token or a password comes to nobody's eyes."""

import json
from base64 import b64encode

import pytest

from crux_desk.api.client import OrderApi, PageTooLarge
from crux_desk.domain.errors.service import AnswerInvalid, RequestRefused, ServiceError
from tests.api.samples import ORDER, TOKEN, a_parcel, an_order
from tests.api.servers import RawServer, answer

ESCAPED = TOKEN.replace("4", "\\u0034")
FORMS = (
    TOKEN,
    ESCAPED,
    "".join(f"\\u{ord(sign):04X}" for sign in TOKEN),
    "".join(f"%{ord(sign):02x}" for sign in TOKEN),
    b64encode(TOKEN.encode()).decode(),
)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("status", [400, 403, 404, 409, 422])
def test_a_refusal_that_repeats_the_token_is_kept_without_it(
    status: int, form: str, api: OrderApi, server: RawServer
) -> None:
    body = f'{{"detail": "not {form}", "not {form}": ["x"]}}'
    server.replies = [answer(status, raw=body.encode())]
    with pytest.raises(RequestRefused) as caught:
        api.add_tracking(ORDER, [a_parcel()])
    said = [message.text for message in caught.value.messages]
    assert said == ["not ***", "not ***: x"]


def test_a_slash_in_a_token_may_be_escaped(server: RawServer) -> None:
    api = OrderApi(server.url, lambda: "abc/def+ghi")
    server.replies = [answer(400, raw=b'{"detail": "not abc\\/def+ghi"}')]
    with pytest.raises(RequestRefused) as caught:
        api.order(ORDER)
    assert caught.value.messages[0].text == "not ***"


@pytest.mark.parametrize("form", FORMS)
def test_an_order_that_repeats_the_token_is_read_without_it(
    form: str, api: OrderApi, server: RawServer
) -> None:
    raw = json.dumps(an_order(notes="asked with @")).replace("@", form)
    server.replies = [answer(200, raw=raw.encode())]
    assert api.order(ORDER).notes == "asked with ***"


def test_whose_token_it_is_never_says_it(api: OrderApi, server: RawServer) -> None:
    server.replies = [
        answer(200, raw=f'{{"name": "of {ESCAPED}", "org_type": "SUPPLIER"}}'.encode())
    ]
    assert api.try_token().name == "of ***"


def test_the_head_of_a_page_too_large_says_none(
    api: OrderApi, server: RawServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crux_desk.api.transport.MAX_BYTES", 100)
    body = f'{{"orders": [{{"purchase_order_id": "po {ESCAPED}", "x": "{"y" * 200}"}}]}}'
    server.replies = [answer(200, raw=body.encode())]
    with pytest.raises(PageTooLarge) as caught:
        api.search(0, 50)
    assert caught.value.po_number == "po ***"


def test_a_password_that_is_part_of_the_token_does_not_spoil_it(
    api: OrderApi, server: RawServer
) -> None:
    server.replies = [answer(200, {"auth_token": "xxabcdxx", "org_type": "SUPPLIER"})]
    assert api.sign_in("ana", "abcd").token == "xxabcdxx"


@pytest.mark.parametrize("form", ["s3cret pass", "s3cret\\u0020pass", "s3cret%20pass"])
def test_a_refused_password_is_not_repeated(form: str, api: OrderApi, server: RawServer) -> None:
    server.replies = [answer(400, raw=f'{{"password": "no: {form}"}}'.encode())]
    with pytest.raises(RequestRefused) as caught:
        api.sign_in("ana", "s3cret pass")
    assert caught.value.messages[0].text == "password: no: ***"


def test_no_error_carries_what_the_answer_was(api: OrderApi, server: RawServer) -> None:
    server.replies = [answer(200, raw=f'{{"detail": "{TOKEN}"'.encode())]
    with pytest.raises(AnswerInvalid) as caught:
        api.order(ORDER)
    error: BaseException | None = caught.value
    assert isinstance(error, ServiceError)
    while error is not None:
        assert TOKEN not in repr(error)
        assert TOKEN not in str(error)
        error = error.__context__
