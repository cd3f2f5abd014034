"""A tracking number that is typed or pasted is read as a scanned one is; Press Enter again to keep it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from crux_desk.domain.errors.base import Field
from crux_desk.sandbox.samples import SHOWCASE_PO
from crux_desk.ui.verdicts.verdict import Tone
from tests.ui.scanner import Scanner

UPS, UPS_AIR, UPS_WRONG = "1Z5R89390357567127", "1Z5R89390157567121", "1Z5R89390357567128"
USPS = "9400111206213844557379"


class Typing:
    """The tracking field of box 1, and the hands at it."""

    def __init__(self, bench) -> None:
        self.bench = bench
        self.field = bench.panel.fields[Field.TRACKING]

    def type(self, text: str) -> None:
        edit = self.field.edit
        edit.setFocus()
        edit.selectAll()
        QTest.keyClicks(edit, text)

    def enter(self) -> None:
        QTest.keyClick(self.field.edit, Qt.Key.Key_Return)

    @property
    def box(self):
        return self.bench.packing.boxes.get(1)

    @property
    def tone(self) -> str:
        return str(self.bench.verdict.property("tone"))


@pytest.fixture
def typing(bench):
    bench.open(SHOWCASE_PO)
    bench.type("000106")
    return Typing(bench)


def without_service(bench) -> None:
    bench.session.perform(lambda packing: packing.set_service("", ""))


@pytest.mark.parametrize(
    ("text", "carrier", "method"),
    [
        (UPS, "UPS", "Ground"),
        ("1z 5r8 939 03 5756 7127", "UPS", "Ground"),
        (UPS_AIR, "UPS", "Next Day Air"),
        (f"42092802{USPS}", "USPS", "Ground Advantage"),
    ],
)
def test_the_carrier_is_recognized_and_filled_in_where_there_is_none(
    typing, bench, text, carrier, method
):
    without_service(bench)
    typing.type(text)
    typing.enter()
    assert typing.box.carrier == carrier
    assert typing.box.method == method
    assert typing.box.tracking in (UPS, UPS_AIR, USPS)
    is_as_asked = (carrier, method) == ("UPS", "Ground")
    assert typing.tone == (Tone.GOOD if is_as_asked else Tone.WARN).value
    assert ("The order asks for UPS Ground" in bench.says) is not is_as_asked
    assert bench.panel.fields[Field.CARRIER].text == carrier


def test_a_method_that_the_packer_chose_stays(typing, bench):
    bench.session.perform(lambda packing: packing.set_service("UPS", "2nd Day Air"))
    typing.type(UPS)
    typing.enter()
    assert (typing.box.tracking, typing.box.method) == (UPS, "2nd Day Air")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (UPS_WRONG, "Typed wrong?"),
        (USPS, "That's a USPS number, but this box ships UPS"),
        ("123mytrack", "UPS numbers don't look like that"),
    ],
)
def test_a_doubtful_number_warns_and_enter_again_keeps_it(typing, bench, text, words):
    typing.type(text)
    typing.enter()
    assert typing.box.tracking == ""
    assert typing.tone == Tone.WARN.value
    assert words in bench.says
    assert "Press Enter again to keep it" in bench.says
    assert typing.field.fault
    assert typing.field.edit.hasFocus()
    typing.enter()
    assert typing.box.tracking == text
    assert typing.box.carrier == "UPS"
    assert typing.field.fault == ""
    assert bench.panel.fields[Field.WEIGHT].edit.hasFocus()


def test_a_doubtful_number_that_was_put_back_warns_when_it_is_typed_again(typing, bench):
    typing.type(UPS_WRONG)
    typing.enter()
    bench.press("Escape")
    assert typing.field.text == ""
    typing.type(UPS_WRONG)
    typing.enter()
    assert "Typed wrong?" in bench.says
    assert typing.box.tracking == ""


def test_a_corrected_number_is_taken_and_another_wrong_one_warns_again(typing, bench):
    typing.type(UPS_WRONG)
    typing.enter()
    typing.type("1Z5R89390357567129")
    typing.enter()
    assert "Typed wrong?" in bench.says
    assert typing.box.tracking == ""
    typing.type(UPS)
    assert typing.field.fault == ""
    typing.enter()
    assert typing.box.tracking == UPS


def test_what_is_pasted_is_looked_at_as_well(typing, bench):
    QGuiApplication.clipboard().setText(f" {UPS_WRONG} ")
    typing.field.edit.setFocus()
    QTest.keySequence(typing.field.edit, "Ctrl+V")
    typing.enter()
    assert "Typed wrong?" in bench.says
    typing.enter()
    assert typing.box.tracking == UPS_WRONG


@pytest.mark.parametrize("keys", ["F2", "Tab", "F4"])
def test_whoever_goes_on_without_enter_loses_nothing(typing, bench, keys):
    typing.type(UPS_WRONG)
    packing = bench.packing
    bench.press(keys)
    assert packing.boxes.get(1).tracking == UPS_WRONG


def test_moving_on_warns_that_it_was_kept(typing, bench):
    typing.type(UPS_WRONG)
    bench.press("Tab")
    assert "Saved as typed" in bench.says


def test_a_number_in_doubt_keeps_no_scan_and_no_submission_back(typing, bench):
    typing.type(UPS_WRONG)
    typing.enter()
    scan = Scanner(bench).scan
    scan("000106")
    assert bench.packing.boxes.units == 2
    assert typing.box.tracking == UPS_WRONG
    bench.fill(UPS_WRONG)
    bench.press("Ctrl+Return")
    bench.answer()
    bench.hear("Sent: ")


def test_a_carrier_whose_numbers_nobody_knows_is_never_doubted(typing, bench):
    bench.session.perform(lambda packing: packing.set_service("Our own van", "Ground"))
    typing.type("TRIP-17")
    typing.enter()
    assert typing.box.tracking == "TRIP-17"
    assert "number" not in bench.says


def test_clearing_the_field_asks_nothing(typing, bench):
    typing.type(UPS)
    typing.enter()
    typing.field.edit.setFocus()
    typing.field.edit.selectAll()
    QTest.keyClick(typing.field.edit, Qt.Key.Key_Delete)
    typing.enter()
    assert typing.box.tracking == ""
    assert typing.tone == Tone.GOOD.value


def test_it_is_one_step_for_an_undo(typing, bench):
    without_service(bench)
    typing.type(UPS)
    typing.enter()
    bench.press("Ctrl+Z")
    assert (typing.box.tracking, typing.box.carrier, typing.box.method) == ("", "", "")


def test_a_number_of_another_box_is_refused_before_it_is_doubted(typing, bench):
    typing.type(UPS)
    typing.enter()
    bench.press("F2")
    bench.type("000106")
    typing.type(UPS)
    typing.enter()
    assert "Box 1 has this label" in bench.says
    assert typing.tone == Tone.BAD.value


def test_a_carrier_that_is_chosen_after_another_ones_number_is_pointed_out(typing, bench):
    typing.type(UPS)
    typing.enter()
    carrier = bench.panel.fields[Field.CARRIER].edit
    carrier.setFocus()
    carrier.selectAll()
    QTest.keyClicks(carrier, "FedEx")
    QTest.keyClick(carrier, Qt.Key.Key_Return)
    assert typing.box.carrier == "FedEx"
    assert typing.tone == Tone.WARN.value
    assert "Box 1 · FedEx, but a UPS number" in bench.says
    carrier.setFocus()
    carrier.selectAll()
    QTest.keyClicks(carrier, "UPS")
    QTest.keyClick(carrier, Qt.Key.Key_Return)
    assert typing.tone == Tone.GOOD.value


def test_the_label_that_is_scanned_instead_takes_the_place_of_what_was_typed(typing, bench):
    typing.type(UPS_WRONG)
    typing.enter()
    Scanner(bench).scan(UPS)
    assert typing.box.tracking == UPS
    assert typing.field.text == UPS
    assert "Replace" not in bench.says


def test_a_scan_of_goods_keeps_what_was_typed(typing, bench):
    typing.type(UPS_WRONG)
    typing.enter()
    Scanner(bench).scan("5-20091")
    assert typing.box.tracking == UPS_WRONG


def test_a_label_that_was_misread_takes_nothing_away(typing, bench):
    typing.type("123mytrack")
    typing.enter()
    Scanner(bench).scan(UPS_WRONG)
    assert "check digit" in bench.says
    assert typing.box.tracking == "123mytrack"


@pytest.mark.parametrize("way", ["CRUXSUBMIT", "Ctrl+Return"])
def test_a_doubtful_number_does_not_go_out_before_it_was_pointed_out(bench, way):
    def submit() -> None:
        if way == "CRUXSUBMIT":
            Scanner(bench).scan(way)
        else:
            bench.press(way)

    bench.open("PO-1001")
    bench.type("EM-014")
    bench.fill("", "3.5", "9")
    hands = Typing(bench)
    hands.type(UPS_WRONG)
    submit()
    assert "Typed wrong?" in bench.says
    assert not bench.is_asking
    assert bench.packing.state.value == "draft"
    assert hands.field.is_doubtful
    submit()
    if way != "CRUXSUBMIT":
        # The key says yes to no doubt: it is pointed out again, and Enter is the answer to it.
        assert "Typed wrong?" in bench.says
        assert not bench.is_asking
        assert (hands.box.tracking, hands.field.is_doubtful) == ("", True)
        hands.enter()
        assert hands.box.tracking == UPS_WRONG
        submit()
        bench.answer()
    bench.hear("Sent: ")


@pytest.mark.parametrize("way", ["CRUXSUBMIT", "Ctrl+Return"])
def test_submitting_says_yes_to_no_doubt_that_enter_has_met(bench, way):
    bench.open("PO-1001")
    bench.type("EM-014")
    bench.fill("", "3.5", "9")
    hands = Typing(bench)
    hands.type(UPS_WRONG)
    hands.enter()
    assert hands.field.is_doubtful
    if way == "CRUXSUBMIT":
        Scanner(bench).scan(way)
    else:
        bench.press(way)
    assert "Typed wrong?" in bench.says
    assert not bench.is_asking
    assert (hands.box.tracking, hands.field.is_doubtful) == ("", True)
    hands.enter()
    assert hands.box.tracking == UPS_WRONG
