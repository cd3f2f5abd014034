"""An order in odd texts: it is shown, found and sent in plain ones, and wanted back as it came."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crux_desk.api.client import OrderApi
from crux_desk.config.carriers import load_carriers
from crux_desk.config.labels import load_label_formats
from crux_desk.devices.reading import Reader
from crux_desk.domain.clock import utc_now
from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.scanning.decide import ScanKnowledge, decide
from crux_desk.domain.scanning.decisions import Decision, PackItem
from crux_desk.domain.submission.parcels import Parcel
from crux_desk.domain.submission.submission import parcels_of
from crux_desk.domain.texts import clean_lines, text_key
from tests.api.samples import ORDER, TOKEN, a_line, a_parcel, an_order, shown_texts, uuid_of
from tests.api.servers import RawServer, answer
from tests.builders import complete
from tests.odd_texts import HYPHENS, INVISIBLE, SPACES, full_width, plain_texts, written

FORMATS, CARRIERS = load_label_formats(), load_carriers()


def scanned(text: str, packing: Packing) -> Decision:
    station = ScanKnowledge(lambda _: None, lambda _: (), FORMATS.read, CARRIERS)
    return decide(Reader().read(text), packing, station)


@pytest.mark.parametrize("release", ["multi", "v1", "timp"])
def test_from_order_to_server_only_plain_texts_go_out(release: str) -> None:
    with RawServer() as server:
        api = OrderApi(server.url, lambda: TOKEN, release=release)

        @settings(max_examples=25)
        @given(st.data())
        def check(data: st.DataObject) -> None:
            draw = lambda text: data.draw(written(text))  # noqa: E731
            skus = data.draw(st.lists(plain_texts, min_size=1, max_size=3, unique_by=text_key))
            raw = [draw(sku) for sku in skus]
            carrier, method = draw("Post NL-Express"), draw("2nd-Day Air")
            body = an_order(
                purchase_order_id=draw("PO 17-4"),
                notes=draw("Leave at the back-door"),
                requested_shipping={"shipping_carrier": carrier, "shipping_method": method},
                line_items=[
                    a_line(uuid=uuid_of(n), sku_id=sku, item_name=draw("Mug - blue"))
                    for n, sku in enumerate(raw)
                ],
            )
            server.replies = [answer(200, body), answer(200, {})]
            order = api.order(ORDER)
            assert all(text == clean_lines(text) for text in shown_texts(order))
            assert [line.sku_id for line in order.lines] == [text.strip() for text in raw]
            packing = Packing(order, clock=utc_now)
            for sku, text in zip(skus, raw, strict=True):
                for barcode in (sku, text):
                    decision = scanned(barcode, packing)
                    assert isinstance(decision, PackItem)
                    assert text_key(decision.parts[0][0].sku_id) == text_key(sku)
            packing.pack(order.lines[0].line_item_uuid)
            complete(packing, 1, draw("1Z5R89390357567127"))
            packing.set_service(carrier, method)
            server.received.clear()
            for note in packing.notes.unread:
                packing.confirm_note(note)
            api.add_tracking(ORDER, parcels_of(packing))
            sent = server.received[-1].body.decode()
            assert sent.isascii()
            assert "1Z5R89390357567127" in sent
            assert "Post NL-Express" in sent
            assert "2nd-Day Air" in sent

        check()


@pytest.mark.parametrize("sign", [*INVISIBLE, *SPACES, *HYPHENS])
@pytest.mark.parametrize("release", ["multi", "timp"])
def test_what_was_packed_before_texts_were_clean_goes_out_clean(
    sign: str, release: str, server: RawServer
) -> None:
    api = OrderApi(server.url, lambda: TOKEN, release=release)
    odd: Parcel = a_parcel(f"1Z{sign}9", carrier=full_width("UPS"), method=f"2nd{sign}Day")
    api.add_tracking(ORDER, [odd])
    assert json.dumps(server.received[0].json).isascii()
    assert sign not in server.received[0].body.decode()


def test_what_is_searched_for_is_plain(api: OrderApi, server: RawServer) -> None:
    found = an_order(purchase_order_id="PO\u00a017\u20114")
    server.replies = [answer(200, {"total_results": 1, "orders": [found]})]
    orders = api.find("\u200bPO 17\u20134")
    assert server.received[0].json["search_term"] == "PO 17-4"
    assert [order.po_number for order in orders] == ["PO\u00a017\u20114"]


def test_a_user_name_is_plain_and_a_password_is_as_it_was_typed(
    api: OrderApi, server: RawServer
) -> None:
    server.replies = [answer(200, {"auth_token": TOKEN})]
    api.sign_in("ana\u200b@crux\u00ad.example\u00a0", "pass\u00a0word\u200b")
    sent = server.received[0].json
    assert sent == {"username": "ana@crux.example", "password": "pass\u00a0word\u200b"}
