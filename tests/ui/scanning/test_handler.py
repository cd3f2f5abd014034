"""Scans at a bench without a window: what is asked, what answers it, and what going on does."""

from dataclasses import replace

import pytest

from crux_desk.config.settings import Settings
from crux_desk.devices.reading import Reader
from crux_desk.domain.codes.commands import CommandKind, read_command
from crux_desk.domain.errors.base import DeskError, Field
from crux_desk.domain.errors.service import FieldMessage, RequestRefused
from crux_desk.domain.errors.station import JournalWriteFailed
from crux_desk.domain.orders.orders import RequestedShipping, Shipment
from crux_desk.domain.packing.steps import PackingState
from crux_desk.domain.scanning.station_carriers import CarrierChoice
from crux_desk.ui.verdicts.scans import answers_to
from crux_desk.ui.verdicts.verdict import Tone
from tests.builders import a_line, an_order, complete
from tests.ui.services import Services

UPS = ("1Z5R89390357567127", "1Z5R89390357567136")
SHARED = "300000000020"
"""Right by the sums of FedEx and of Purolator."""
SHARED_TOO = "300000000053"
TWO = ("FedEx", "Purolator")
LIKE_AN_ITEM = "300000000384"
"""The same, but right as a UPC, too."""


ANOTHER = replace(
    an_order(a_line("A", 9), asks_for=("", "")), order_uuid="another", po_number="po-2"
)


@pytest.fixture
def packing(services):
    """An order that asks for no carrier, with a unit in box 1."""
    order = an_order(a_line("A", 9), a_line("B", 9), asks_for=("", ""))
    services.keep(order)
    services.service.orders.append(order)
    services.scan("po-1")
    services.scan("A")
    return services.session.packing


def trackings(packing) -> dict[int, tuple[str, str, int]]:
    return {box.number: (box.tracking, box.carrier, box.units) for box in packing.boxes}


def texts(services) -> list[str]:
    return [answer.text for answer in answers_to(services.state.expected.question)]


# -- whose label -----------------------------------------------------------------------------------


def test_whose_label_is_answered_by_digit_or_by_the_carriers_barcode(services, packing):
    services.scan(SHARED)
    assert "Whose label is this?" in services.says
    assert texts(services) == ["FedEx", "Purolator"]
    services.let_read()
    services.handler.answer(1)
    assert trackings(packing)[1][:2] == (SHARED, "Purolator")


def test_a_label_and_whose_it_is_are_undone_as_one(services, packing):
    before = trackings(packing)
    services.scan(SHARED)
    services.let_read()
    services.handler.answer(1)
    services.session.undo()
    assert trackings(packing) == before
    assert "Taken back: tracking number is empty again" in services.says


def test_what_was_said_of_a_label_later_is_undone_alone(services, packing):
    services.scan(SHARED)
    services.scan("B")
    services.scan("CRUXBOX1")
    services.scan(SHARED)
    services.let_read()
    services.handler.answer(0)
    services.session.undo()
    assert trackings(packing) == {1: (SHARED, "", 1), 2: ("", "", 1)}


def test_whose_label_is_answered_by_the_carriers_barcode(services, packing):
    services.scan(SHARED)
    services.let_read()
    services.scan("CRUXCARRIERFEDEX")
    assert trackings(packing)[1][:2] == (SHARED, "FedEx")
    assert services.state.expected.question is None


def test_a_label_of_which_only_the_carrier_is_open_is_on_its_box_whatever_comes_next(
    services, packing
):
    """What is scanned behind a label is about the next box."""
    services.scan(SHARED)
    assert trackings(packing) == {1: (SHARED, "", 1)}
    services.scan("B")
    assert trackings(packing) == {1: (SHARED, "", 1), 2: ("", "", 1)}
    assert "has no carrier yet" in services.says
    assert services.session.last_verdict.tone is Tone.WARN
    services.scan("CRUXBOX1")
    services.scan(SHARED)
    assert "Whose label is this?" in services.says
    services.let_read()
    services.handler.answer(0)
    assert trackings(packing)[1] == (SHARED, "FedEx", 1)


def test_what_may_be_goods_as_well_is_on_no_box_before_it_is_answered(services, packing):
    services.scan(LIKE_AN_ITEM)
    assert "Whose label is this?" in services.says
    assert trackings(packing) == {1: ("", "", 1)}
    services.scan("B")
    assert trackings(packing) == {1: ("", "", 2)}
    assert f"{LIKE_AN_ITEM} was not used as a label." in services.says
    assert services.session.last_verdict.tone is Tone.WARN


def test_a_second_read_of_the_label_answers_nothing(services, packing):
    services.scan(UPS[0])
    services.scan("CRUXBOX1")
    steps = packing.steps_made
    services.scan(UPS[1])
    assert "Replace it?" in services.says
    services.scan(UPS[1])
    services.state.note_painted()
    services.clock.now_s += 0.39
    services.scan(UPS[1])
    services.handler.answer(0)
    services.handler.answer_by_enter(0)
    assert packing.steps_made == steps
    services.clock.now_s += 0.02
    services.scan(UPS[1])
    assert packing.boxes.get(1).tracking == UPS[1]


def test_an_enter_within_a_second_of_a_scan_is_the_scanners(services, packing):
    services.scan(UPS[0])
    services.scan("CRUXBOX1")
    services.scan(UPS[1])
    services.state.note_scanned()
    services.let_read()
    services.handler.answer_by_enter(0)
    assert packing.boxes.get(1).tracking == UPS[0]
    services.clock.now_s += 0.61
    services.handler.answer_by_enter(0)
    assert packing.boxes.get(1).tracking == UPS[1]


def test_cruxyes_answers_and_without_a_question_is_refused(services, packing):
    services.scan(UPS[0])
    services.scan("CRUXYES")
    assert "Nothing to answer" in services.says
    services.scan("CRUXBOX1")
    services.scan(UPS[1])
    services.let_read()
    services.scan("cruxyes")
    assert packing.boxes.get(1).tracking == UPS[1]


def test_a_note_is_confirmed_by_cruxyes(services):
    services.keep(replace(an_order(a_line("A", 2)), notes="Gift"))
    services.scan("po-1")
    assert services.session.packing.notes.unread
    services.let_read()
    services.scan("CRUXYES")
    assert services.session.packing.notes.unread == ()


def test_esc_is_not_now(services, packing):
    services.scan(UPS[0])
    services.scan("CRUXBOX1")
    services.scan(UPS[1])
    services.state.forget()
    services.let_read()
    services.scan("A")
    assert packing.boxes.get(1).tracking == UPS[0]
    assert services.state.expected.question is None


def test_what_is_done_by_hand_meanwhile_ends_the_question(services, packing):
    services.scan(UPS[0])
    services.scan("CRUXBOX1")
    services.scan(UPS[1])
    services.let_read()
    services.session.pack(packing.order.lines[0])
    services.handler.answer(0)
    assert packing.boxes.get(1).tracking == UPS[0]


# -- what a packer chose is the station's choice -----------------------------------------------------


def choose(services, index=0, code=SHARED):
    services.scan(code)
    services.let_read()
    services.handler.answer(index)


@pytest.mark.parametrize("is_by_barcode", [False, True])
def test_what_was_chosen_is_said_once_and_taken_from_then_on(services, packing, is_by_barcode):
    services.scan(SHARED)
    services.let_read()
    if is_by_barcode:
        services.scan("CRUXCARRIERPUROLATOR")
    else:
        services.handler.answer(1)
    assert services.carrier_desk.all() == (CarrierChoice(TWO, "Purolator"),)
    assert "Next time it's taken as Purolator. Settings > Carriers changes that." in services.says
    assert "Closed" in services.says
    services.opening.set_aside("")
    services.keep(ANOTHER)
    services.scan("po-2")
    services.scan("A")
    services.scan(SHARED_TOO)
    assert trackings(services.session.packing)[1][:2] == (SHARED_TOO, "Purolator")
    assert "Next time" not in services.says


def test_what_was_chosen_outlives_the_program(services, packing, tmp_path, qtbot):
    choose(services)
    services.close()
    again = Services(tmp_path, qtbot, [packing.order])
    assert again.carrier_desk.find(TWO) == "FedEx"
    again.keep(ANOTHER)
    for text in ("po-2", "A", SHARED_TOO):
        again.scan(text)
    assert trackings(again.session.packing)[1][:2] == (SHARED_TOO, "FedEx")
    again.close()


def test_a_choice_that_is_undone_is_asked_again(services, packing):
    choose(services, 1)
    services.scan("CRUXUNDO")
    assert services.carrier_desk.all() == ()
    choose(services, 0)
    assert services.carrier_desk.find(TWO) == "FedEx"
    services.scan("B")
    services.scan("CRUXUNDO")
    assert services.carrier_desk.find(TWO) == "FedEx"


def test_another_choice_takes_the_place_of_the_one_before_and_undo_brings_that_back(
    services, packing
):
    services.scan(SHARED)
    services.carrier_desk.remember(CarrierChoice(TWO, "FedEx"))
    services.let_read()
    services.handler.answer(1)
    assert services.carrier_desk.find(TWO) == "Purolator"
    services.scan("CRUXUNDO")
    assert services.carrier_desk.find(TWO) == "FedEx"


def test_a_choice_that_cannot_be_kept_leaves_the_label_on_its_box(services, packing):
    with services.journal._database.write() as connection:
        connection.execute(
            "CREATE TRIGGER no_room BEFORE INSERT ON carrier_choices"
            " BEGIN SELECT RAISE(ABORT, 'no room'); END"
        )
    troubles: list[DeskError] = []
    services.session.trouble_met.connect(troubles.append)
    choose(services)
    assert trackings(packing)[1][:2] == (SHARED, "FedEx")
    assert "The label is on its box with FedEx. You'll be asked again next time." in services.says
    assert [type(error) for error in troubles] == [JournalWriteFailed]
    assert services.session.last_verdict.tone is Tone.WARN
    assert services.carrier_desk.all() == ()


def test_a_carrier_that_is_set_by_hand_teaches_nothing(services, packing):
    services.scan("CRUXCARRIERPUROLATOR")
    services.scan(SHARED)
    assert trackings(packing)[1][:2] == (SHARED, "Purolator")
    assert services.carrier_desk.all() == ()


def test_the_carriers_that_the_station_ships_with_count_from_the_next_scan_on(services, packing):
    services.handler.set_up(Settings(ships_with=("FedEx", "UPS")))
    services.scan(SHARED)
    assert services.state.expected.question is None
    assert trackings(packing)[1][:2] == (SHARED, "FedEx")
    assert services.carrier_desk.all() == ()


def test_a_number_is_typed_all_the_same_where_the_journal_cannot_be_read(services, packing):
    with services.journal._database.write() as connection:
        connection.execute("DROP TABLE carrier_choices")
    typed = services.handler.judge_typed(packing.current_box, SHARED)
    assert (typed.label.tracking, typed.label.carrier) == (SHARED, "")


def test_a_quantity_ends_with_the_scan_for_which_the_journal_cannot_be_read(services, packing):
    services.scan("CRUXQTY3")
    with services.journal._database.write() as connection:
        connection.execute("ALTER TABLE orders RENAME TO lost")
    services.scan("NO-SUCH-ITEM")
    assert services.session.last_verdict.tone is Tone.BAD
    assert "The quantity 3 is canceled" in services.says
    assert not services.state.expected.is_announced


# -- submitting ------------------------------------------------------------------------------------


def test_cruxsubmit_asks_before_what_was_refused_goes_out_unchanged(services, packing):
    services.scan("CRUXALL")
    complete(packing, 1, UPS[0])
    packing.set_service("UPS", "Ground")
    services.service.post_problem = RequestRefused(400, (FieldMessage("No.", 0),))
    services.scan("CRUXSUBMIT")
    services.until(lambda: services.session.packing.state is PackingState.REFUSED)
    services.until(lambda: services.background.is_idle)
    posts = [asked for asked in services.service.asked if asked.startswith("POST")]
    assert len(posts) == 1
    services.service.post_problem = None
    services.scan("CRUXSUBMIT")
    assert "nothing has changed. Submit anyway?" in services.says
    assert services.session.packing.state is PackingState.REFUSED
    services.let_read()
    services.scan("CRUXSUBMIT")
    services.until(lambda: services.session.packing.state is not PackingState.REFUSED)


def test_going_on_from_the_question_submits_nothing_and_says_so(services, packing):
    complete(packing, 1, UPS[0])
    packing.set_service("UPS", "Ground")
    services.scan("CRUXSUBMIT")
    assert "not packed. Submit anyway?" in services.says
    services.let_read()
    services.scan("A")
    assert packing.state is PackingState.DRAFT
    assert "Not submitted." in services.says
    assert services.session.packing.boxes.units == 2


# -- read once -------------------------------------------------------------------------------------

IDENTIFIERS = ["]A0", "]C0", "]C1", "]E0", "]G0", "]d0", "]d2", "]Q3", "]z0", "]X0"]
DISGUISES = ["\x1d{}", "{}\x1d", "<GS>{}", "{}<FNC1>", "{{GS}}{}", " {} ", "{}\t"]


@pytest.mark.parametrize("kind", list(CommandKind))
@pytest.mark.parametrize("aim", IDENTIFIERS)
def test_a_command_behind_an_identifier_is_that_command(kind, aim):
    plain = {"QTY": "CRUXQTY12", "PRESET": "CRUXPRESET3", "ID": "CRUXIDAB12CD34EF56002"}.get(
        kind.value, f"CRUX{kind.value}"
    )
    wanted = read_command(plain)
    assert wanted is not None
    assert wanted.kind is kind
    for separator in ("", "#", "~"):
        reader = Reader(separator)
        assert reader.read(aim + plain).command == wanted
        for disguise in DISGUISES:
            assert reader.read(aim + disguise.format(plain)).command == wanted
        assert reader.read(f"{aim}{plain}{separator}").command == wanted


@pytest.mark.parametrize("aim", ["", "]C0", "]C1", "]d2"])
def test_a_question_is_answered_whatever_the_scanner_puts_before(services, packing, aim):
    complete(packing, 1, UPS[0])
    packing.set_service("UPS", "Ground")
    services.scan("CRUXSUBMIT")
    assert "Submit anyway?" in services.says
    services.let_read()
    services.scan(f"{aim}CRUXSUBMIT")
    services.until(lambda: packing.state is not PackingState.DRAFT)
    assert packing.boxes.get(1).value(Field.TRACKING) == UPS[0]


# -- a question is about the packing and the words that it was asked with --------------------------


def other_order(*, is_shipped: bool = False):
    line = a_line(
        "A", 2, shipments=(Shipment("1Z9", "UPS", "Ground", quantity=2),) if is_shipped else ()
    )
    return replace(
        an_order(line), order_uuid="22222222-7c45-454d-b2ef-bb6b5ed387c3", po_number="po-2"
    )


def test_what_is_scanned_behind_an_order_that_is_asked_about_goes_into_no_other(services):
    services.keep(an_order(a_line("A", 9)))
    services.scan("po-1")
    services.service.orders.append(other_order(is_shipped=True))
    services.status.signed_in()
    services.scan("po-2")
    services.scan("A")
    services.scan("A")
    services.until(lambda: "fully shipped" in services.says)
    assert services.session.packing.boxes.units == 0
    services.scan("A")
    assert services.session.packing.boxes.units == 0
    assert services.state.expected.question is not None


def test_a_question_does_not_outlive_what_it_was_about(services, packing):
    complete(packing, 1, UPS[0])
    packing.set_service("UPS", "Ground")
    services.scan("CRUXBOX1")
    services.scan(UPS[1])
    assert "Replace it?" in services.says
    services.submitting.submit()
    assert services.state.expected.question is None
    services.scan("CRUXQTY5")
    services.until(lambda: services.background.is_idle)
    assert not services.state.expected.is_announced


def test_yes_is_to_what_was_on_the_screen(services, packing):
    complete(packing, 1, UPS[0])
    packing.set_service("UPS", "Ground")
    services.scan("CRUXSUBMIT")
    services.let_read()
    asks_for = replace(packing.order, requested_shipping=RequestedShipping("FedEx", "Overnight"))
    packing.update_order(asks_for)
    services.session.packing_refreshed.emit()
    services.scan("CRUXSUBMIT")
    assert packing.state is PackingState.DRAFT
    assert "FedEx Overnight" in services.says
    services.let_read()
    services.scan("CRUXSUBMIT")
    services.until(lambda: packing.state is not PackingState.DRAFT)


def test_a_question_whose_words_are_gone_is_asked_no_more(services, packing):
    complete(packing, 1, UPS[0])
    packing.set_service("UPS", "Ground")
    services.scan("CRUXSUBMIT")
    services.let_read()
    services.session.refuse(RequestRefused(400, (FieldMessage("No.", None),)))
    services.clock.now_s += 30
    services.handler.answer_by_enter(0)
    assert packing.state is PackingState.DRAFT
    assert services.state.expected.question is None


@pytest.mark.parametrize("code", ["CRUXBOX", "CRUXUNDO"])
def test_what_changes_nothing_of_the_boxes_leaves_them_as_refused(services, packing, code):
    services.scan("CRUXALL")
    complete(packing, 1, UPS[0])
    packing.set_service("UPS", "Ground")
    services.service.post_problem = RequestRefused(400, (FieldMessage("No.", 0),))
    services.scan("CRUXSUBMIT")
    services.until(lambda: services.session.packing.state is PackingState.REFUSED)
    services.until(lambda: services.background.is_idle)
    if code == "CRUXUNDO":
        services.session.packing.set_field(1, Field.WEIGHT, "3")
    services.scan(code)
    services.scan("CRUXSUBMIT")
    assert "rejected" in services.says
    assert services.session.packing.state is not PackingState.QUEUED


def test_a_late_sign_in_leaves_the_order_on_the_screen(services):
    services.status.decline_sign_in()
    for order in (an_order(a_line("A", 9)), other_order()):
        services.keep(order)
        services.service.orders.append(order)
    services.scan("po-1")
    services.scan("po-2")
    services.scan("CRUXQTY2")
    services.status.signed_in()
    services.until(lambda: services.background.is_idle)
    assert services.session.packing.order.po_number == "po-2"
    assert services.state.expected.quantity == 2


def test_a_label_without_a_carrier_is_asked_about_again_from_any_box(services, packing):
    services.scan(SHARED)
    services.scan("B")
    services.scan(SHARED)
    assert "Whose label is this?" in services.says
    services.let_read()
    services.handler.answer(1)
    assert packing.boxes.get(1).carrier == "Purolator"


def test_undone_it_is_not_said_to_be_there(services, packing):
    services.scan(SHARED)
    services.scan("CRUXUNDO")
    assert "no carrier yet" not in services.says
    assert packing.boxes.get(1).tracking == ""


def test_esc_says_what_stays_open(services, packing):
    services.scan(SHARED)
    services.state.forget()
    assert f"{SHARED} is on its box, but has no carrier yet" in services.says


def test_several_orders_that_are_found_late_stop_no_packing(services):
    services.keep(an_order(a_line("A", 9)))
    twin = replace(an_order(a_line("A", 9)), order_uuid="33333333-7c45-454d-b2ef-bb6b5ed387c3")
    services.service.orders += [an_order(a_line("A", 9)), twin]
    services.status.signed_in()
    services.scan("po-1")
    services.scan("CRUXQTY3")
    services.until(lambda: services.background.is_idle)
    services.scan("A")
    assert services.session.packing.boxes.units == 3


def test_another_answer_that_comes_too_soon_is_said_to_be_ignored(services, packing):
    services.scan(SHARED)
    services.scan("CRUXCARRIERFEDEX")
    assert "CRUXCARRIERFEDEX" in services.says
    assert packing.boxes.get(1).carrier == ""
    assert services.state.expected.question is not None
