"""Numbers that are no labels, and labels that nobody asked for: never onto a box without a word."""

import random
from dataclasses import replace

import pytest

from crux_desk.config.carriers import load_carriers
from crux_desk.config.labels import load_label_formats
from crux_desk.devices.reading import Reader
from crux_desk.domain.codes.gtin import gtin_check_digit
from crux_desk.domain.errors.packing import LabelUse, LabelUsed
from crux_desk.domain.errors.scans import CheckDigitWrong
from crux_desk.domain.orders.orders import RequestedShipping
from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.scanning import decisions as d
from crux_desk.domain.scanning.decide import ScanKnowledge, decide
from tests.builders import A_TIME, a_line, an_order

FORMATS, CARRIERS = load_label_formats(), load_carriers()
STATION = ScanKnowledge(lambda _: None, lambda _: (), FORMATS.read, CARRIERS)
RANDOM = random.Random(4711)


def packing_for(carrier, method="Ground", *, codes=(), uses=lambda _: None):
    line = replace(a_line("A", 20), product_codes=tuple(codes))
    order = replace(an_order(line), requested_shipping=RequestedShipping(carrier, method))
    packing = Packing(order, clock=lambda: A_TIME, label_uses=uses)
    packing.pack("line-A")
    return packing


def meaning(text, packing):
    return decide(Reader().read(text), packing, STATION)


def some_digits(count):
    return [str(RANDOM.randrange(10 ** (count - 1), 10**count)) for _ in range(300)]


@pytest.mark.parametrize("count", [8, 9, 10, 11])
def test_short_numbers_of_the_bench_never_go_onto_a_box_by_themselves(count):
    packing = packing_for("UPS")
    for text in some_digits(count):
        decision = meaning(text, packing)
        assert not isinstance(decision, d.PutLabel), text
        assert not isinstance(getattr(decision, "error", None), CheckDigitWrong), text


def test_the_code_of_a_carton_is_asked_about_unless_fedex_is_to_carry_it():
    for body in some_digits(17):
        text = "00" + body + gtin_check_digit(body)
        assert not isinstance(meaning(text, packing_for("UPS")), d.PutLabel)
    text = "00" + "00123450000000001" + gtin_check_digit("00123450000000001")
    assert isinstance(meaning(text, packing_for("FedEx")), d.PutLabel)


@pytest.mark.parametrize("text", ["LA12345678", "GM12345678901", "123456789"])
def test_a_form_that_proves_nothing_is_asked_about_unless_it_is_expected(text):
    decision = meaning(text, packing_for("UPS"))
    assert isinstance(decision, d.Ask | d.Refuse | d.SearchOrder)
    assert isinstance(meaning("LA12345678", packing_for("LaserShip")), d.PutLabel)


def test_freight_numbers_are_labels_where_freight_was_asked_for():
    assert isinstance(meaning("123456782", packing_for("UPS", "Freight LTL")), d.PutLabel)


@pytest.mark.parametrize("text", ["0" * 9, "0" * 12, "0" * 15, "0" * 20])
def test_nothing_but_zeros_is_no_label(text):
    assert FORMATS.read(text) == ()
    assert not isinstance(meaning(text, packing_for("FedEx")), d.PutLabel | d.Ask)


def test_a_product_code_that_lost_a_digit_on_its_way_is_still_that_product():
    for body in some_digits(11):
        upc_a = body + gtin_check_digit(body)
        ean = f"0{body[:11]}"
        packing = packing_for("DHL", codes=(upc_a, ean + gtin_check_digit(ean)))
        for text in (upc_a, body, ean):
            assert isinstance(meaning(text, packing), d.PackItem), text
    leading_zero = "01234567890" + gtin_check_digit("01234567890")
    packing = packing_for("DHL", codes=(leading_zero,))
    assert isinstance(meaning(leading_zero[1:], packing), d.PackItem)


def test_a_product_of_no_order_is_no_misread_label():
    packing = packing_for("UPS")
    for body in some_digits(11):
        decision = meaning(body + gtin_check_digit(body), packing)
        assert not isinstance(getattr(decision, "error", None), CheckDigitWrong)
        assert not isinstance(decision, d.PutLabel)


def test_a_misread_label_of_the_carrier_that_is_expected_is_called_that():
    right = "986578788855"
    wrong = right[:-1] + "6"
    assert isinstance(meaning(right, packing_for("FedEx")), d.PutLabel)
    refused = meaning(wrong, packing_for("FedEx"))
    assert isinstance(refused, d.Refuse)
    assert isinstance(refused.error, CheckDigitWrong)


def test_a_label_that_was_used_is_refused_before_anything_is_asked():
    use = LabelUse("1Z5R89390357567136", "po-2", 1, A_TIME)
    packing = packing_for("UPS", uses=lambda text: use if text.endswith("7136") else None)
    packing.set_label(meaning("1Z5R89390357567127", packing).label)
    refused = meaning("1Z5R89390357567136", packing)
    assert isinstance(refused, d.Refuse)
    assert isinstance(refused.error, LabelUsed)
