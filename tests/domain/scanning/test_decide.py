"""What a scan means: the table of the design's section on scanning, first match wins."""

from dataclasses import replace
from functools import partial

import hypothesis.strategies as st
import pytest
from hypothesis import given

from crux_desk.config.carriers import load_carriers
from crux_desk.config.labels import load_label_formats
from crux_desk.devices.reading import Reader
from crux_desk.domain.codes.commands import Command, CommandKind
from crux_desk.domain.codes.gtin import gtin_check_digit
from crux_desk.domain.errors.base import Field
from crux_desk.domain.errors.packing import (
    LabelNotOfBox,
    LineNotShippable,
    TooManyUnits,
    TrackingNumberTaken,
)
from crux_desk.domain.errors.scans import (
    CheckDigitWrong,
    CodeAmbiguous,
    CodeUnknown,
    CommandUnknown,
    ItemNotALabel,
    ItemNotInOrder,
)
from crux_desk.domain.goods.learned_codes import LearnedCode
from crux_desk.domain.orders.notes import Note
from crux_desk.domain.orders.orders import Address, LineStatus, RequestedShipping
from crux_desk.domain.packing.box_changes import Label
from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.packing.steps import Action, PackingState, Step
from crux_desk.domain.scanning import decisions as d
from crux_desk.domain.scanning.decide import ScanKnowledge, decide
from crux_desk.domain.scanning.expected import Expected
from tests.builders import A_TIME, a_line, an_order

UPS, OTHER_UPS = "1Z5R89390357567127", "1Z5R89390357567136"
UPS_WRONG = "1Z5R89390357567128"
USPS = "9400111206213844557379"
LEARNED = {
    "CASE-A": LearnedCode("CASE-A", "A", 12),
    "ELSEWHERE": LearnedCode("ELSEWHERE", "NOT-HERE", 1),
}
FORMATS, CARRIERS, READER = load_label_formats(), load_carriers(), Reader("|")


def the_order():
    code = replace(a_line("CODED", 2), product_codes=("012345678905",))
    notes = replace(a_line("NOTED", 2), special_instructions="Do not fold")
    again = replace(a_line("TWICE", 3), line_item_uuid="line-TWICE-2")
    order = an_order(
        a_line("A", 20),
        code,
        notes,
        a_line("TWICE", 2),
        again,
        a_line("Ab", 1),
        a_line("aB", 1),
        a_line("DEAD", 2, status=LineStatus.CANCELLED),
        a_line("000106", 3),
    )
    return replace(order, address=Address(postal_code="92802", country="US"))


OTHER_ORDER = replace(an_order(a_line("Z", 1)), order_uuid="other", po_number="PO-2")


def orders_of(order, code):
    known = {"po-1": (order,), order.order_uuid: (order,), "PO-2": (OTHER_ORDER,)}
    return known.get(code, ())


def station_of(order, **changes):
    known = ScanKnowledge(LEARNED.get, partial(orders_of, order), FORMATS.read, CARRIERS)
    return replace(known, **changes)


@pytest.fixture
def packing():
    packing = Packing(the_order(), clock=lambda: A_TIME)
    packing.pack("line-A")
    return packing


def meaning(packing, text, expected=Expected(), **changes):
    return decide(READER.read(text), packing, station_of(packing.order, **changes), expected)


def line_of(packing, sku_id):
    return next(line for line in packing.order.lines if line.sku_id == sku_id)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("CRUXBOX", Command(CommandKind.BOX)),
        ("CRUXBOX7", Command(CommandKind.BOX, 7)),
        ("cruxundo", Command(CommandKind.UNDO)),
        ("CRUXREMOVE", Command(CommandKind.REMOVE)),
        ("CRUXQTY12", Command(CommandKind.QUANTITY, 12)),
        ("CRUXQTY0", Command(CommandKind.QUANTITY, 0)),
        ("CRUXALL", Command(CommandKind.ALL)),
        ("CRUXLABEL", Command(CommandKind.LABEL)),
        ("CRUXWEIGHT", Command(CommandKind.WEIGHT)),
        ("CRUXCOST", Command(CommandKind.COST)),
        ("CRUXCARRIER", Command(CommandKind.CARRIER)),
        ("CRUXCARRIERFEDEX", Command(CommandKind.CARRIER, name="FEDEX")),
        ("CRUXMETHODUPSGROUND", Command(CommandKind.METHOD, name="UPSGROUND")),
        ("CRUXPRESET9", Command(CommandKind.PRESET, 9)),
        ("CRUXSUBMIT", Command(CommandKind.SUBMIT)),
        ("CRUXASIDE", Command(CommandKind.ASIDE)),
    ],
)
def test_a_command_comes_first_in_capital_and_small_letters(packing, text, command):
    assert meaning(packing, text) == d.RunCommand(command)
    assert meaning(packing, text, Expected(is_label=True)) == d.RunCommand(command)


@pytest.mark.parametrize("text", ["CRUXFOO", "CRUXQTY", "CRUXPRESET0", "cruxbox12345"])
def test_what_looks_like_a_command_and_is_none_is_said_to_be_none(packing, text):
    decision = meaning(packing, text)
    assert isinstance(decision, d.Refuse)
    assert isinstance(decision.error, CommandUnknown)


def test_the_same_barcode_twice_is_yes_and_any_other_is_not(packing):
    then = d.PutLabel(Label("X-1"))
    asked = Expected(question=d.Ask("A", (d.Doubt(d.DoubtKind.HAS_LABEL),), then))
    assert meaning(packing, "A", asked) == then
    assert isinstance(meaning(packing, "000106", asked), d.PackItem)


@pytest.mark.parametrize(
    ("text", "sku_id", "units"),
    [
        ("A", "A", 1),
        ("a", "A", 1),
        ("Ab", "Ab", 1),
        ("aB", "aB", 1),
        ("CASE-A", "A", 12),
        ("000106", "000106", 1),
        ("012345678905", "CODED", 1),
        ("0012345678905", "CODED", 1),
        ("]E00012345678905", "CODED", 1),
        ("00012345678905", "CODED", 1),
        ("]C10100012345678905", "CODED", 1),
        ("0100012345678905", "CODED", 1),
        ("]C1010001234567890510LOT7\x1d302", "CODED", 2),
        ("010001234567890510LOT7|302", "CODED", 2),
        ("(01)00012345678905(30)2", "CODED", 2),
    ],
)
def test_goods_in_all_their_forms(packing, text, sku_id, units):
    assert meaning(packing, text) == d.PackItem(((line_of(packing, sku_id), units),))


def test_a_case_that_could_be_two_items_is_refused(packing):
    decision = meaning(packing, "AB")
    assert isinstance(decision, d.Refuse)
    assert isinstance(decision.error, CodeAmbiguous)
    assert set(decision.error.sku_ids) == {"Ab", "aB"}


def test_a_sku_on_two_lines_fills_the_first_then_the_next(packing):
    first, second = (line for line in packing.order.lines if line.sku_id == "TWICE")
    assert meaning(packing, "TWICE") == d.PackItem(((first, 1),))
    assert meaning(packing, "TWICE", Expected(quantity=4)) == d.PackItem(((first, 2), (second, 2)))
    packing.pack(first.line_item_uuid, 2)
    assert meaning(packing, "TWICE") == d.PackItem(((second, 1),))
    packing.pack(second.line_item_uuid, 3)
    decision = meaning(packing, "TWICE")
    assert isinstance(decision, d.Refuse)
    assert isinstance(decision.error, TooManyUnits)
    assert (decision.error.possible, decision.error.packed, decision.error.line.may_ship) == (
        0,
        5,
        5,
    )


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("DEAD", LineNotShippable),
        ("ELSEWHERE", ItemNotInOrder),
        ("]E05901234123457", ItemNotInOrder),
        ("5901234123457", ItemNotInOrder),
        (UPS_WRONG, CheckDigitWrong),
    ],
)
def test_what_is_wrong_is_told_apart(packing, text, kind):
    decision = meaning(packing, text)
    assert isinstance(decision, d.Refuse)
    assert type(decision.error) is kind


def test_all_of_it_is_packed_already(packing):
    packing.pack("line-000106", 3)
    decision = meaning(packing, "000106")
    assert isinstance(decision, d.Refuse)
    assert isinstance(decision.error, TooManyUnits)
    assert (decision.error.possible, decision.error.packed) == (0, 3)


def test_announced_units_count_and_come_out_again(packing):
    line = line_of(packing, "A")
    assert meaning(packing, "A", Expected(quantity=7)) == d.PackItem(((line, 7),))
    assert meaning(packing, "A", Expected(is_removal=True)) == d.RemoveItem(line, 1, 1)
    assert meaning(packing, "CASE-A", Expected(is_removal=True)) == d.RemoveItem(line, 12, 1)


def test_going_on_with_an_item_confirms_its_note(packing):
    note = Note("line-NOTED", "Do not fold")
    line = line_of(packing, "NOTED")
    assert meaning(packing, "NOTED") == d.PackItem(((line, 1),))
    assert meaning(packing, "NOTED", Expected(note=note)) == d.PackItem(((line, 1),), (note,))
    packing.pack("line-NOTED", 2)
    assert meaning(packing, "NOTED") == d.ReadNote(note)


def test_orders_that_are_kept_here_are_opened(packing):
    assert meaning(packing, "PO-2") == d.OpenOrder(OTHER_ORDER)
    assert meaning(packing, "po-1") == d.StayOpen()
    assert decide(READER.read("PO-2"), None, station_of(OTHER_ORDER)) == d.OpenOrder(OTHER_ORDER)


def test_the_open_order_again_confirms_its_note():
    packing = Packing(replace(the_order(), notes="Gift"), clock=lambda: A_TIME)
    assert meaning(packing, "po-1") == d.ReadNote(Note("", "Gift"))


def test_a_label_goes_onto_the_current_box_with_its_carrier(packing):
    assert meaning(packing, UPS) == d.PutLabel(Label(UPS, "UPS", "Ground"))
    assert meaning(packing, UPS.lower()) == d.PutLabel(Label(UPS, "UPS", "Ground"))


def test_the_carrier_is_named_as_the_order_names_it():
    order = replace(the_order(), requested_shipping=RequestedShipping("United Parcel Service", ""))
    packing = Packing(order, clock=lambda: A_TIME)
    packing.pack("line-A")
    assert meaning(packing, UPS) == d.PutLabel(Label(UPS, "United Parcel Service", "Ground"))


def test_a_label_on_a_box_that_has_one_asks(packing):
    packing.set_label(Label(UPS, "UPS"))
    decision = meaning(packing, OTHER_UPS)
    assert isinstance(decision, d.Ask)
    assert decision.doubts == (d.Doubt(d.DoubtKind.HAS_LABEL, ("1", UPS, OTHER_UPS)),)
    assert decision.then == d.PutLabel(Label(OTHER_UPS, "UPS", "Ground"))


def test_the_label_once_more_checks_it_and_that_of_another_box_is_found_out(packing):
    packing.set_label(Label(UPS, "UPS"))
    assert meaning(packing, UPS) == d.CheckLabel(UPS)
    packing.pack("line-A")
    packing.set_label(Label(OTHER_UPS, "UPS"))
    taken = meaning(packing, UPS)
    assert isinstance(taken, d.Refuse)
    assert isinstance(taken.error, TrackingNumberTaken)
    swapped = meaning(packing, UPS, checks_labels=True)
    assert isinstance(swapped, d.Refuse)
    assert isinstance(swapped.error, LabelNotOfBox)
    assert (swapped.error.box_number, swapped.error.holder) == (2, 1)


def test_a_label_for_another_zip_asks(packing):
    decision = meaning(packing, f"42090210{USPS}")
    assert isinstance(decision, d.Ask)
    assert d.Doubt(d.DoubtKind.OTHER_ZIP, ("90210", "92802")) in decision.doubts
    right = meaning(packing, f"42092802{USPS}")
    assert isinstance(right, d.PutLabel)
    assert right.label.tracking == USPS


def test_announced_as_a_label_anything_is_one_but_never_an_item_of_the_order(packing):
    forced = Expected(is_label=True)
    assert meaning(packing, "QX-7", forced) == d.PutLabel(Label("QX-7"))
    assert meaning(packing, UPS_WRONG, forced) == d.PutLabel(Label(UPS_WRONG, "UPS", "Ground"))
    for text in ("A", "012345678905", "]E00012345678905", "CASE-A"):
        decision = meaning(packing, text, forced)
        assert isinstance(decision, d.Refuse)
        assert isinstance(decision.error, ItemNotALabel)


def test_bare_digits_that_may_be_goods_of_another_order_are_asked_about(packing):
    # A right check digit as UPC-A and as FedEx, both.
    codes = (_upc(f"0312345{number:04d}") for number in range(10_000))
    both = next(code for code in codes if any(r.is_check_right for r in FORMATS.read(code)))
    decision = meaning(packing, both)
    assert not isinstance(decision, d.PutLabel)


def _upc(digits):
    return digits + gtin_check_digit(digits)


@given(st.text("0123456789", min_size=11, max_size=11), st.booleans())
def test_no_product_code_of_the_order_is_ever_a_label(digits, forced):
    code = _upc(digits)
    order = an_order(replace(a_line("X", 5), product_codes=(code,)))
    packing = Packing(order, clock=lambda: A_TIME)
    packing.pack("line-X")
    for text in (code, f"0{code}", f"00{code}", f"]E0{code}", f"]C10100{code}"):
        decision = meaning(packing, text, Expected(is_label=forced))
        assert not isinstance(decision, d.PutLabel | d.Ask)


def test_a_text_fills_the_field_that_a_command_has_asked_for(packing):
    expected = Expected(field=Field.CARRIER)
    assert meaning(packing, "Lone Star", expected) == d.FillIn(Field.CARRIER, "Lone Star")
    assert isinstance(meaning(packing, "A", expected), d.PackItem)


def test_what_nothing_knows_is_looked_for_without_work_and_else_refused(packing):
    refused = meaning(packing, "PO-77")
    assert isinstance(refused, d.Refuse)
    assert isinstance(refused.error, CodeUnknown)
    assert (refused.error.code, refused.error.is_order_open) == ("PO-77", True)
    assert meaning(Packing(the_order()), "PO-77") == d.SearchOrder("PO-77")
    assert decide(READER.read("PO-77"), None, station_of(OTHER_ORDER)) == d.SearchOrder("PO-77")


def test_a_packing_that_is_closed_is_no_work():
    packing = Packing(the_order(), clock=lambda: A_TIME)
    packing.pack("line-A")
    packing.replay([Step(2, Action.STATE_ENTERED, A_TIME, state=PackingState.QUEUED)])
    assert meaning(packing, "PO-77") == d.SearchOrder("PO-77")


@given(st.text(max_size=60))
def test_any_text_is_decided_about(text):
    packing = Packing(the_order(), clock=lambda: A_TIME)
    packing.pack("line-A")
    assert meaning(packing, text) is not None
