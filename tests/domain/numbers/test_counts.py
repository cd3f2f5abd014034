"""One packing in figures: what counts as a scan, as work, and as a mistake."""

from datetime import datetime, timedelta

import pytest

from crux_desk.domain.numbers.counts import Act, WrongScan, count, main_carrier, worked_s
from crux_desk.domain.packing.boxes import Box
from crux_desk.domain.packing.steps import Action, PackingState
from tests.builders import A_TIME

SKUS = {"line-A": "SKU-A", "line-B": "SKU-B"}


def after(seconds: float) -> datetime:
    return A_TIME + timedelta(seconds=seconds)


def packed(seconds: float, line: str = "line-A", packer: str = "Ana") -> Act:
    return Act(after(seconds), Action.UNITS_PACKED, "Bench 3", packer, packed=line)


def entered(seconds: float, state: PackingState, packer: str = "Ana") -> Act:
    return Act(after(seconds), Action.STATE_ENTERED, "Bench 3", packer, state)


def queued(seconds: float, packer: str = "Ana") -> Act:
    return entered(seconds, PackingState.QUEUED, packer)


@pytest.mark.parametrize(
    ("acts", "seconds"),
    [
        ([packed(0), packed(30), queued(90)], 90),
        # A gap of 10 minutes is work, a longer one is none.
        ([packed(0), queued(600)], 600),
        ([packed(0), packed(10), packed(611), queued(621)], 20),
        ([packed(0), queued(601)], None),
        # The outbox works on its own.
        ([packed(0), queued(60), entered(300, PackingState.SUBMITTED)], 60),
        # What the service refused was mended later: the time between was no work on it.
        ([packed(0), queued(60), entered(61, PackingState.REFUSED), packed(200), queued(230)], 90),
        # A clock that was set back makes no time.
        ([packed(0), packed(40), packed(20), queued(30)], 50),
        ([queued(5)], None),
        ([], None),
    ],
)
def test_work_is_what_lies_between_steps_without_the_breaks(acts, seconds):
    assert worked_s(acts) == seconds


def test_a_packing_is_whose_who_handed_it_over_the_last_time():
    acts = [packed(0), queued(10), packed(20, packer="Ben"), queued(3600, packer="Ben")]
    boxes = [Box(1, carrier="UPS", contents={"line-A": 2, "line-B": 1}, units=3)]
    found = count([*acts, entered(3700, PackingState.SUBMITTED, "")], boxes)
    local = after(3600).astimezone()
    assert found is not None
    assert (found.packer, found.station, found.day, found.hour) == (
        *("Ben", "Bench 3"),
        *(local.date(), local.hour),
    )
    assert (found.lines, found.boxes, found.units, found.scans) == (2, 1, 3, 2)


def test_scans_are_units_labels_and_checks_also_those_that_were_undone():
    actions = (
        *(Action.BOX_OPENED, Action.UNITS_PACKED, Action.UNITS_PACKED, Action.UNDONE),
        *(Action.LABEL_SET, Action.LABEL_CHECKED, Action.FIELD_SET, Action.ALL_PACKED),
    )
    acts = [Act(after(n), action, "Bench 3", "Ana") for n, action in enumerate(actions)]
    found = count([*acts, queued(20)], [])
    assert found is not None
    assert found.scans == 4


def test_nothing_is_counted_of_what_nobody_packed():
    assert count([entered(0, PackingState.SUBMITTED)], []) is None


@pytest.mark.parametrize(
    ("carriers", "main"),
    [
        (["UPS", "FedEx", "FedEx"], "FedEx"),
        (["UPS", "FedEx"], "UPS"),
        ([" ", "FedEx "], "FedEx"),
        ([""], ""),
        ([], ""),
    ],
)
def test_a_packing_is_of_the_carrier_of_most_boxes(carriers, main):
    assert main_carrier([Box(n, carrier=c) for n, c in enumerate(carriers, 1)]) == main


@pytest.mark.parametrize(
    ("wrong", "mistaken"),
    [
        ([(5, "ItemNotInOrder", "SKU-X")], {("SKU-B", "SKU-X"): 1}),
        # Twice before the right one is one mistake.
        ([(5, "ItemNotInOrder", "SKU-X"), (6, "ItemNotInOrder", "SKU-X")], {("SKU-B", "SKU-X"): 1}),
        ([(5, "LineNotShippable", "SKU-A")], {("SKU-B", "SKU-A"): 1}),
        # The same item, one before the first step, and one long before are none.
        ([(5, "LineNotShippable", "SKU-B")], {}),
        ([(-1, "ItemNotInOrder", "SKU-X")], {}),
        ([(11, "ItemNotInOrder", "SKU-X")], {}),
    ],
)
def test_an_item_is_mistaken_for_the_one_that_is_packed_next(wrong, mistaken):
    acts = [packed(0), packed(10, "line-B"), packed(80, "line-A"), queued(90)]
    scans = [WrongScan(after(seconds), reason, sku) for seconds, reason, sku in wrong]
    found = count(acts, [], scans, SKUS)
    assert found is not None
    assert found.mistaken == mistaken
    assert found.wrong_scans == sum(0 <= seconds <= 90 for seconds, _, _ in wrong)


@pytest.mark.parametrize(
    "reason",
    ["TooManyUnits", "BoxesIncomplete", "NothingAsked", "CheckDigitWrong", "CodeUnknown"],
)
def test_more_than_is_wanted_a_command_a_label_and_an_order_are_no_wrong_item(reason):
    acts = [packed(0), packed(10, "line-B"), queued(90)]
    found = count(acts, [], [WrongScan(after(5), reason, "SKU-A")], SKUS)
    assert found is not None
    assert (found.wrong_scans, found.mistaken) == (0, {})
