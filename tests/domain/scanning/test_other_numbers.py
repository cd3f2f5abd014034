"""Numbers that are no labels, though a carrier's check digit is right; and codes that are none."""

import random
from dataclasses import replace

import pytest

from crux_desk.config.carriers import load_carriers
from crux_desk.config.labels import load_label_formats
from crux_desk.devices.reading import Reader
from crux_desk.domain.codes.carriers import Carriers
from crux_desk.domain.codes.gtin import gtin_check_digit
from crux_desk.domain.errors.scans import ItemNotInOrder, SquareCode, WebAddress
from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.scanning import decisions as d
from crux_desk.domain.scanning.decide import ScanKnowledge, decide
from crux_desk.domain.scanning.expected import Expected
from tests.builders import A_TIME, a_line, an_order
from tests.soak import times

FORMATS, READER = load_label_formats(), Reader()
CARRIERS: Carriers = load_carriers()
BOOK = "9780306406157"
STATION = ScanKnowledge(lambda _: None, lambda _: (), FORMATS.read, CARRIERS)


def packing(asks_for=("", "")):
    order = an_order(
        a_line("A", 20), replace(a_line("BOOK", 5), product_codes=(BOOK,)), asks_for=asks_for
    )
    packing = Packing(order, clock=lambda: A_TIME)
    packing.pack("line-A")
    return packing


def meaning(text, expected=Expected(), asks_for=("", "")):
    return decide(READER.read(text), packing(asks_for), STATION, expected)


def with_luhn(digits):
    for last in "0123456789":
        values = [int(digit) * (1 + n % 2) for n, digit in enumerate(reversed(digits + last))]
        if sum(value - 9 * (value > 9) for value in values) % 10 == 0:
            return digits + last
    raise AssertionError


def numbers(kind, chance):
    def digits(count):
        return "".join(chance.choice("0123456789") for _ in range(count))

    return {
        "IMEI": lambda: with_luhn(chance.choice(("35", "86", "01", "99")) + digits(12)),
        "SIM": lambda: with_luhn("89" + digits(chance.choice((16, 17)))),
        "card": lambda: with_luhn(chance.choice("23456") + digits(14)),
        "gift card": lambda: with_luhn(chance.choice("6789") + digits(14)),
        "ISBN with add-on": lambda: _book("978" + digits(9)) + digits(chance.choice((2, 5))),
    }[kind]()


def _book(digits):
    return digits + gtin_check_digit(digits)


KINDS = ("IMEI", "SIM", "card", "gift card", "ISBN with add-on")
ASKED = [("", ""), *((name, "") for name in ("UPS", "FedEx", "USPS", "DHL", "OnTrac"))]


@pytest.mark.parametrize("kind", KINDS)
def test_none_of_them_becomes_a_label_unasked(kind):
    chance = random.Random(kind)
    for _ in range(times(250, 1_000)):
        number = numbers(kind, chance)
        for asks_for in ASKED:
            assert not isinstance(meaning(number, asks_for=asks_for), d.PutLabel), number


def test_the_add_on_of_an_item_of_the_order_is_no_part_of_its_number():
    for text in (f"{BOOK}51299", f"{BOOK}05", f"{BOOK} 51299"):
        decision = meaning(text)
        assert isinstance(decision, d.PackItem), text
        assert decision.parts[0][0].sku_id == "BOOK"


def test_a_case_that_the_order_does_not_have_is_a_wrong_item_however_often_it_is_scanned():
    chance = random.Random(3)
    for _ in range(300):
        case = _book("1" + "".join(chance.choice("0123456789") for _ in range(12)))
        decision = meaning(case, asks_for=("DHL", ""))
        assert isinstance(decision, d.Refuse), case
        assert isinstance(decision.error, ItemNotInOrder), case


SQUARE = {
    "[)>\x1e01\x1d96841706672\x1d840\x1d001\x1d1Z12345677\x1dUPSN": SquareCode,
    "[)>01\x1d0292802\x1d840\x1d019\x1d7946470000000000": SquareCode,
    "https://example.com/track?n=1Z5R89390357567127": WebAddress,
    "HTTP://EXAMPLE.COM/A": WebAddress,
    "www.example.com/x": WebAddress,
}


@pytest.mark.parametrize("is_label", [False, True])
@pytest.mark.parametrize(("text", "kind"), SQUARE.items())
def test_a_square_code_is_named_for_what_it_is(text, kind, is_label):
    decision = meaning(text, Expected(is_label=is_label))
    assert isinstance(decision, d.Refuse)
    assert isinstance(decision.error, kind)


@pytest.mark.parametrize("text", [text for text in SQUARE if "example" in text])
def test_no_order_is_looked_for_by_a_web_address(text):
    decision = decide(READER.read(text), None, STATION)
    assert isinstance(decision, d.Refuse)


@pytest.mark.parametrize(
    "link",
    [
        f"https://id.gs1.org/01/0{BOOK}",
        f"https://example.com/some/path/01/0{BOOK}/10/LOT7?17=271231",
        f"http://example.com/gtin/{BOOK}",
    ],
)
def test_a_digital_link_gives_its_item(link):
    decision = meaning(link)
    assert isinstance(decision, d.PackItem)
    assert decision.parts[0][0].sku_id == "BOOK"


@pytest.mark.parametrize(
    "text",
    [
        "CRUX\x1dSUBMIT",
        "CRUX\u2011SUBMIT",
        "\x00CRUXSUBMIT",
        "CRUX SUBMIT",
        "CRUX\u00adSUBMIT",
        "\uff23\uff32\uff35\uff38\uff33\uff35\uff22\uff2d\uff29\uff34",
        "\U0001d402\U0001d411\U0001d414\U0001d417SUBMIT",
    ],
)
def test_a_command_is_letters_and_digits_and_nothing_between_them(text):
    assert not isinstance(meaning(text), d.RunCommand)


def test_an_item_that_is_called_like_a_command_is_known_before_it_is_scanned():
    order = an_order(a_line("CRUXSUBMIT", 1), a_line("A", 1), a_line("CRUXIE", 1))
    assert order.codes_like_commands == ("CRUXSUBMIT",)
