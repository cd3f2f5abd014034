"""What is on hold is a stop: the same scan once more is no answer to it."""

from dataclasses import replace

from crux_desk.config.carriers import load_carriers
from crux_desk.devices.reading import Reader
from crux_desk.domain.orders.notes import Note
from crux_desk.domain.orders.orders import LineStatus
from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.scanning import decisions as d
from crux_desk.domain.scanning.answers import answer_to
from crux_desk.domain.scanning.decide import ScanKnowledge, decide
from crux_desk.domain.scanning.expected import Expected
from crux_desk.domain.scanning.holds import hold_doubts, holds_of_packed, unread_holds
from crux_desk.domain.submission.submission_doubts import submission_doubts
from tests.builders import a_line, an_order, read_notes
from tests.domain.scanning.station import KNOWN

READER = Reader()
STATION = ScanKnowledge(lambda _: None, lambda _: (), lambda _: (), load_carriers())
HELD = replace(a_line("HELD", 3, status=LineStatus.OTHER), status_text="OnHold")
ON_HOLD = Note("line-HELD", "OnHold", is_hold=True)
NOT_ALLOCATED = Note("", "Unallocated", is_hold=True)


def a_packing(*, is_allocated: bool = True, notes: str = "") -> Packing:
    order = an_order(HELD, a_line("FREE", 3))
    return Packing(replace(order, is_allocated=is_allocated, notes=notes))


def meaning(packing: Packing, code: str, expected: Expected = Expected()) -> d.Decision:
    station = replace(STATION, orders=lambda text: (packing.order,) if text == "po-1" else ())
    return decide(READER.read(code), packing, station, expected)


def test_a_scan_of_it_asks_and_yes_packs_what_was_scanned():
    packing = a_packing()
    ask = meaning(packing, "HELD", Expected(quantity=2))
    assert isinstance(ask, d.Ask)
    assert ask.is_hold
    assert ask.doubts == (d.Doubt(d.DoubtKind.ON_HOLD, ("OnHold", "Item HELD")),)
    assert ask.then == d.PackItem(((HELD, 2),), (ON_HOLD,))
    asked = Expected(question=ask)
    assert answer_to(asked, READER.read("HELD")) is None
    assert isinstance(meaning(packing, "HELD", asked), d.Ask)
    assert answer_to(asked, READER.read("CRUXYES")) == ask.then
    assert isinstance(meaning(packing, "FREE", asked), d.PackItem)


def test_yes_confirms_what_was_asked_and_not_the_note_that_stood_there_before():
    packing = a_packing(notes="Gift wrap")
    ask = meaning(packing, "HELD", Expected(note=packing.notes.first_of_order))
    assert isinstance(ask, d.Ask)
    assert ask.then == d.PackItem(((HELD, 1),), (ON_HOLD,))


def test_an_order_that_is_not_allocated_stops_each_item_and_its_own_number_too():
    packing = a_packing(is_allocated=False, notes="Gift wrap")
    assert packing.notes.unread_of_order == (NOT_ALLOCATED, Note("", "Gift wrap"))
    of_item, of_order = meaning(packing, "HELD"), meaning(packing, "po-1")
    assert isinstance(of_item, d.Ask)
    assert of_item.then == d.PackItem(((HELD, 1),), (NOT_ALLOCATED, ON_HOLD))
    assert isinstance(of_order, d.Ask)
    assert of_order.then == d.ReadNote(NOT_ALLOCATED)


def test_what_was_packed_by_hand_is_asked_about_when_it_is_scanned():
    packing = a_packing()
    packing.pack("line-HELD", 3)
    ask = meaning(packing, "HELD")
    assert isinstance(ask, d.Ask)
    assert ask.then == d.ReadNote(ON_HOLD)
    read_notes(packing)
    assert isinstance(meaning(packing, "HELD"), d.Refuse)


def test_it_is_named_once_more_before_it_goes_whoever_confirmed_it():
    packing = a_packing(is_allocated=False)
    packing.pack_all()
    read_notes(packing)
    assert unread_holds(packing.order.lines, packing) == []
    holds = holds_of_packed(packing)
    assert holds == [NOT_ALLOCATED, ON_HOLD]
    doubts = submission_doubts(packing, KNOWN)
    assert [doubt.kind for doubt in doubts] == [d.DoubtKind.NOT_ALLOCATED, d.DoubtKind.ON_HOLD]
    assert doubts == hold_doubts(holds, packing.order)


def test_an_order_of_which_nothing_may_ship_is_no_stop():
    order = replace(an_order(replace(HELD, may_ship=0)), is_allocated=False)
    assert Packing(order).notes.unread_of_order == ()
