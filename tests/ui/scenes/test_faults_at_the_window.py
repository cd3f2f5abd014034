"""What the window says of each fault that leaves something to a person: rows of the fault table.

The faults are those of `tests/whole/test_faults.py`, for as long as they last; what is read here is
what stands on the screen, in the words of the outbox view.
"""

from types import SimpleNamespace

import pytest

from crux_desk.sandbox.server import SandboxServer
from crux_desk.ui.outbox.dialog import OutboxDialog
from crux_desk.ui.outbox.model import EntryView
from tests.ui.dialogs import listed, open_outbox, rows
from tests.whole.fault_table import PO_NUMBERS, ROWS, SHORT, FaultTable, Row
from tests.whole.station import TOKEN, Station, plain_orders, tracking_of

FOR_A_PERSON = tuple(row for row in ROWS if row.ends in ("refused", "unclear"))
BUTTONS = ("open", "send", "look", "give_up", "take_back")

pytestmark = pytest.mark.timeout(180)


def see(bench, dialog: OutboxDialog, po_number: str) -> SimpleNamespace:
    """Go to a packing and read all that is said of it."""
    found = [r for r in dialog._model.rows if isinstance(r, EntryView) and r.po_number == po_number]
    dialog.list.go_to(dialog._model.row_of(found[0].packing_id))
    bench.until(lambda: dialog._shown() == found[0].packing_id)
    told = rows(dialog)
    return SimpleNamespace(
        listed=found[0].detail,
        said=dialog.said,
        boxes=[row for row in told if row.startswith("Box ")],
        history="\n".join(told[told.index("History") + 1 :]),
        buttons={name for name in BUTTONS if not getattr(dialog, f"_{name}").isHidden()},
    )


def faults_of_refused(row: Row, seen: SimpleNamespace) -> list[str]:
    status = str(row.fault.status)
    return [
        *lacking(seen.listed, "rejected · 2 boxes"),
        *lacking(seen.said, "✕  rejected", "No, thanks."),
        *([f"{status} is said"] if status in seen.said else []),
        *lacking(seen.history, "No, thanks.", f"({status})"),
        *(f"{box} is said to be known of" for box in seen.boxes if "Crux" in box),
        *([] if seen.buttons == {"open", "give_up"} else [f"buttons: {seen.buttons}"]),
    ]


def faults_of_unclear(row: Row, seen: SimpleNamespace) -> list[str]:
    po_number = PO_NUMBERS[row.name]
    labels = [tracking_of(po_number, number) for number in (1, 2)]
    there, missing = labels[: row.boxes], labels[row.boxes :]
    after_it = f"it shows {there[0]} (1 unit)" if there else "it shows no boxes"
    marks = ["✓ at Crux"] * len(there) + ["✕ not at Crux"] * len(missing)
    wanted = {"open", "send", "look", "give_up"}
    settled = next((told for told in seen.history.splitlines() if "for the full wait" in told), "")
    return [
        *lacking(seen.listed, "not sure · 2 boxes"),
        *lacking(seen.said, "?  not sure", "the order showed no boxes", after_it, *missing),
        *lacking(seen.said, "You can resend"),
        *(f"{label} is said to be missing" for label in there if label in why(seen.said)),
        *(
            f"{mark} is not at {box}"
            for mark, box in zip(marks, seen.boxes, strict=True)
            if mark not in box
        ),
        *lacking(settled, *missing),
        *lacking(seen.history, "Added to the outbox", "Started sending to Crux", what_began(row)),
        *([] if seen.buttons == wanted else [f"buttons: {seen.buttons}"]),
    ]


def what_began(row: Row) -> str:
    """How the history tells that it became unclear."""
    is_a_no = row.fault.status == 400
    return "doesn't show all boxes yet" if is_a_no else "answer was lost"


def why(said: str) -> str:
    return next((line for line in said.splitlines() if "resend" in line), said)


def lacking(text: str, *wanted: str) -> list[str]:
    return [f"{words!r} is not in {text!r}" for words in wanted if words not in text]


def test_the_window_says_of_each_fault_what_it_came_to(start, tmp_path):
    folder = tmp_path / "station"
    samples = plain_orders(PO_NUMBERS[row.name] for row in FOR_A_PERSON)
    uuids = {order.po_number: order.uuid for order in samples}
    every = plain_orders(PO_NUMBERS.values())
    with (
        SandboxServer(samples, token=TOKEN) as server,
        SandboxServer([], token=TOKEN) as other,
    ):
        station = Station(server, folder)
        station.write_settings(**SHORT, fetch_minutes=0)
        station.queue(uuids)
        all_uuids = {order.po_number: order.uuid for order in every} | uuids
        server.faults = FaultTable(server, other.url, all_uuids, is_once=False)
        bench = start.begin(server.url, TOKEN)
        dialog = open_outbox(bench)

        def all_need_a_person() -> bool:
            return len(listed(dialog)) > 1 and "Waiting to send" not in listed(dialog)

        bench.qtbot.waitUntil(all_need_a_person, timeout=90_000)
        assert sorted(listed(dialog)[1:]) == sorted(uuids)
        wrong = {}
        for row in FOR_A_PERSON:
            seen = see(bench, dialog, PO_NUMBERS[row.name])
            find = faults_of_refused if row.ends == "refused" else faults_of_unclear
            wrong[row.name] = find(row, seen)
        dialog.reject()
    assert {name: faults for name, faults in wrong.items() if faults} == {}
