"""The outbox as a person works with it: by key, at the real window."""

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton
from shiboken6 import isValid

from crux_desk.domain.errors.base import Field
from crux_desk.domain.packing.steps import PackingState
from crux_desk.domain.submission.closed_by_person import StateBefore, moved
from crux_desk.sandbox.faults import Fault
from crux_desk.sandbox.samples import SHOWCASE_PO
from crux_desk.ui.account.dialog import SignInDialog
from crux_desk.ui.outbox.dialog import OutboxDialog
from crux_desk.ui.outbox.questions import GiveUpDialog, HandOverDialog, TakeBackDialog
from tests.builders import A_TIME, a_packing, complete, read_notes
from tests.requests_seen import is_tracking, posts
from tests.ui.dialogs import button, listed, open_outbox, rows
from tests.ui.models import a_summary
from tests.ui.scanner import Scanner

QUICK = {
    "settle_s": 1,
    "fetch_minutes": 0,
    "packer": "Ana",
    "station": "Bench 3",
}

gets_keyboard_back = pytest.mark.desktop("screen")
"""When a question over it is answered, the window manager gives the keyboard to the outbox again."""

BUSY = Fault(status=503, body=b"{}", headers={"Retry-After": "300"})
REFUSED = Fault(status=401, body=b'{"detail": "Invalid token."}')


@pytest.fixture
def quick(start, server, tmp_path):
    """A window of a station that does not wait long for a lost answer."""
    folder = tmp_path / "station"
    folder.mkdir()
    (folder / "settings.json").write_text(json.dumps(QUICK))
    return start.begin(server.url, server.token)


def pack(bench, po_number: str, boxes: int = 1) -> str:
    """Pack and submit an order; the packing's id."""
    bench.open(po_number)
    packing = bench.packing
    for _ in range(boxes):
        number = packing.open_box().number
        line = next(line for line in packing.order.lines if packing.remaining(line))
        packing.pack(line.line_item_uuid)
        complete(packing, number, f"1Z{po_number}{number}")
    read_notes(packing)
    key_of_it = bench.session.desk.open_packing.key
    bench.services.submitting.submit()
    return str(key_of_it.packing_id)


def stands(bench, packing_id: str) -> tuple[str, str]:
    summary = bench.session.desk._journal.packings.summary(packing_id)
    return summary.state.value, "" if summary.reason is None else summary.reason.code.value


def until_stands(bench, packing_id: str, state: str, code: str) -> None:
    bench.until(lambda: stands(bench, packing_id) == (state, code))


def go_to(bench, dialog: OutboxDialog, packing_id: str) -> None:
    # What comes home from the outbox fills the list anew: a key in that moment finds no button.
    bench.until(lambda: bench.program.background.is_idle)
    dialog.list.go_to(dialog._model.row_of(packing_id))
    bench.until(lambda: dialog._shown() == packing_id and bench.program.background.is_idle)


def key(widget, keys: str) -> None:
    """Press keys in a window, as soon as it has the keyboard."""
    assert QTest.qWaitForWindowActive(widget.window())
    wanted = QKeySequence(keys)
    buttons = [b for b in widget.window().findChildren(QPushButton) if b.shortcut() == wanted]
    if not buttons:
        QTest.keySequence(widget, wanted)
        return
    (button,) = buttons
    clicks: list[bool] = []
    button.clicked.connect(lambda: clicks.append(True))
    # On a busy computer a key now and then reaches no shortcut; a hand presses it again.
    for turn in range(60):
        if clicks or not isValid(button):
            break
        if turn % 20 == 0:
            QTest.keySequence(widget, wanted)
        QTest.qWait(50)
    assert clicks == [True]


def question(bench, dialog: OutboxDialog) -> QDialog:
    found: list[QDialog] = []

    def is_there() -> bool:
        found[:] = [d for d in dialog.findChildren(QDialog) if d.isVisible()]
        return len(found) == 1

    bench.until(is_there)
    return found[0]


def refuse(words: str):
    body = json.dumps({"tracking_numbers": [{}, {"weight": [words]}]}).encode()
    return lambda seen: Fault(status=400, body=body) if is_tracking(seen) else None


def keep_one(server):
    def fault(seen):
        if not is_tracking(seen):
            return None
        boxes = json.loads(seen.body, parse_float=Decimal)["tracking_numbers"][:1]
        server.store.add_tracking(seen.path.rstrip("/").rpartition("/")[2], boxes)
        return Fault(status=500, body=b"{}")

    return fault


def test_a_refused_one_is_shown_box_by_box_and_opened_and_mended_by_key(quick, server):
    server.faults = refuse("Too heavy for Ground.")
    packing_id = pack(quick, SHOWCASE_PO, 2)
    until_stands(quick, packing_id, "refused", "refused")
    quick.press("F4")
    dialog = open_outbox(quick)
    go_to(quick, dialog, packing_id)
    assert listed(dialog) == ["Needs you", SHOWCASE_PO]
    assert "rejected" in dialog.said
    assert "Too heavy for Ground." in dialog.said
    box_2 = next(row for row in rows(dialog) if row.startswith("Box 2"))
    assert box_2.endswith("Rejected: weight")
    assert any("by Ana at Bench 3" in row for row in rows(dialog))
    assert dialog._look.isHidden()
    assert dialog._send.isHidden()
    key(dialog.list, "Return")
    quick.until(lambda: quick.session.packing is not None)
    view = quick.boxes.index(1).data(Qt.ItemDataRole.DisplayRole)
    assert "Too heavy for Ground." in view
    # What is typed now is the weight, and no code that nobody knows.
    quick.until(
        lambda: quick.panel.contents.box is not None and quick.panel.contents.box.number == 2
    )
    quick.until(quick.panel.fields[Field.WEIGHT].edit.hasFocus)
    server.faults = lambda _: None
    quick.packing.set_field(1, Field.WEIGHT, "2")
    assert quick.packing.state.value == "draft"
    view = quick.boxes.index(1).data(Qt.ItemDataRole.DisplayRole)
    assert "Too heavy for Ground." in view
    quick.packing.set_field(2, Field.WEIGHT, "2")
    quick.press("Ctrl+Return")
    quick.answer()
    quick.hear("Sent: ")


def test_the_evidence_is_on_the_screen_and_only_what_is_missing_is_sent(quick, server):
    server.faults = keep_one(server)
    packing_id = pack(quick, "PO-1003", 3)
    until_stands(quick, packing_id, "unclear", "partly_there")
    dialog = open_outbox(quick)
    go_to(quick, dialog, packing_id)
    assert "the order showed no boxes" in dialog.said
    assert "it shows 1ZPO-10031 (1 unit)" in dialog.said
    shown = rows(dialog)
    assert "✓ at Crux" in next(row for row in shown if row.startswith("Box 1,"))
    assert "✕ not at Crux" in next(row for row in shown if row.startswith("Box 2,"))
    assert any("answer was lost" in row for row in shown)
    assert any("Crux has box 1" in row for row in shown)
    server.faults = lambda _: None
    key(dialog.list, "Ctrl+Return")
    quick.until(lambda: "Resending" in dialog.done_text)
    until_stands(quick, packing_id, "submitted", "")
    quick.until(lambda: listed(dialog) == [])
    boxes = {
        entry["tracking_number"]
        for line in server.order(quick.packing.order.order_uuid)["line_items"]
        for entry in line["tracking_numbers"]
    }
    assert len(boxes) == 3
    dialog.reject()


def test_on_a_small_screen_the_buttons_stand_without_their_keys_and_have_room(quick, server):
    server.faults = keep_one(server)
    packing_id = pack(quick, "PO-1003", 3)
    until_stands(quick, packing_id, "unclear", "partly_there")
    dialog = open_outbox(quick)
    go_to(quick, dialog, packing_id)
    detail = dialog._detail
    assert dialog._send._key.isVisible()
    dialog.show_detail(None, A_TIME)
    layout = dialog.layout()
    assert layout is not None
    layout.activate()
    dialog.resize(1024, 600)
    dialog.show_detail(detail, A_TIME)
    assert dialog._send.isVisible()
    assert not dialog._send._key.isVisible()
    layout.activate()
    assert dialog.width() == 1024
    dialog.reject()


@gets_keyboard_back
def test_giving_up_asks_why_and_the_order_opens_with_an_empty_packing(quick, server):
    server.faults = refuse("no")
    packing_id = pack(quick, SHOWCASE_PO, 2)
    until_stands(quick, packing_id, "refused", "refused")
    dialog = open_outbox(quick)
    go_to(quick, dialog, packing_id)
    # It is not on its way: there is nothing to cancel.
    button(dialog, "Leave unsent")
    key(dialog.list, "Del")
    asked = question(quick, dialog)
    assert asked.windowTitle() == f"Leave {SHOWCASE_PO} unsent?"
    button(asked, "Leave unsent")
    QTest.keyClick(asked.focusWidget(), Qt.Key.Key_Return)
    assert asked.isVisible()
    QTest.keyClicks(asked.focusWidget(), "cancelled by phone")
    # Enter behind what is typed goes on to the safe one; Tab, to the other.
    QTest.keyClick(asked.focusWidget(), Qt.Key.Key_Return)
    assert asked.isVisible()
    assert isinstance(asked, GiveUpDialog)
    assert asked.focusWidget() is asked.primary
    QTest.keyClick(asked.focusWidget(), Qt.Key.Key_Tab)
    assert asked.focusWidget() is asked.give_up
    QTest.keyClick(asked.focusWidget(), Qt.Key.Key_Return)
    until_stands(quick, packing_id, "refused", "given_up")
    quick.until(lambda: listed(dialog) == ["Closed today", SHOWCASE_PO])
    assert quick.packing.boxes.units == 0
    assert quick.packing.state.value == "draft"
    quick.until(lambda: "cancelled by phone" in dialog.said)
    _check_nothing_comes_back_from_another_bench(dialog)
    assert dialog.fault == ""
    # There was no sending to cancel: nowhere is it said that there was.
    assert f"{SHOWCASE_PO}: left unsent" in quick.says
    assert f"Left unsent: {SHOWCASE_PO}." in dialog.done_text
    assert "Left unsent: cancelled by phone" in dialog.said
    assert "canceled" not in dialog.said
    key(dialog.list, "Ctrl+Z")
    until_stands(quick, packing_id, "refused", "refused")
    quick.until(lambda: listed(dialog) == ["Needs you", SHOWCASE_PO])
    dialog.reject()
    quick.press("F4")
    quick.open(SHOWCASE_PO)
    assert quick.packing.boxes.units == 2


def give_up_dialog(bench) -> tuple[GiveUpDialog, list[str]]:
    """The question why it is given up, over the window; the reasons that it gives."""
    given: list[str] = []
    dialog = GiveUpDialog(bench.window, a_summary(a_packing()))
    dialog.given.connect(given.append)
    dialog.open()
    assert QTest.qWaitForWindowActive(dialog)
    return dialog, given


def test_nothing_is_given_up_before_there_is_a_reason(bench):
    dialog, _ = give_up_dialog(bench)
    assert not dialog.give_up.isEnabled()
    assert dialog.give_up._key.text() == "", "Enter doesn't stand for it"
    QTest.keyClicks(dialog.focusWidget(), "  ")
    assert not dialog.give_up.isEnabled()
    QTest.keyClicks(dialog.focusWidget(), "by phone")
    assert dialog.give_up.isEnabled()
    dialog.reject()


@pytest.mark.parametrize("gap_ms", [1, 90], ids=["a scanner", "one as slow as a hand"])
def test_scans_that_end_in_enter_give_nothing_up(bench, gap_ms):
    dialog, given = give_up_dialog(bench)
    QTest.keyClicks(dialog.focusWidget(), "by phone")
    scan = Scanner(bench, gap_ms).scan
    for _ in range(3):
        scan("036000291452")
        QApplication.processEvents()
    assert given == []
    if isValid(dialog):
        dialog.reject()


def _check_nothing_comes_back_from_another_bench(dialog: OutboxDialog) -> None:
    detail = dialog._detail
    assert detail is not None
    assert dialog._take_back.isVisible()
    reason = moved(StateBefore(PackingState.DRAFT, None), "Bench 2")
    summary = replace(detail.entry.summary, reason=reason)
    dialog.show_detail(replace(detail, entry=replace(detail.entry, summary=summary)), A_TIME)
    assert not dialog._take_back.isVisible()
    dialog.show_detail(detail, A_TIME)


@gets_keyboard_back
def test_all_that_waits_is_handed_over_by_file_and_one_is_taken_back(quick, server, tmp_path):
    quick.open("PO-1003")
    quick.open(SHOWCASE_PO)
    server.faults = lambda seen: REFUSED if is_tracking(seen) else None
    first = pack(quick, SHOWCASE_PO, 2)
    until_stands(quick, first, "queued", "token_refused")
    second = pack(quick, "PO-1003")
    dialog = open_outbox(quick)
    go_to(quick, dialog, first)
    path = tmp_path / "tracking_today.csv"
    proposed = quick.will_choose(path)
    before = posts(server)
    key(dialog.list, "F6")
    QTest.keyClick(question(quick, dialog), Qt.Key.Key_Return)
    until_stands(quick, second, "submitted", "handed_over")
    assert Path(proposed[0]).name.startswith("tracking_20")
    quick.until(lambda: "3 boxes on po-5fkQo2ET, PO-1003 to" in dialog.done_text)
    assert path.read_text().count("\n") == 4
    quick.until(lambda: listed(dialog)[0] == "Closed today")
    go_to(quick, dialog, first)
    quick.until(
        lambda: any(
            row.endswith("Exported to file tracking_today.csv · by Ana at Bench 3")
            for row in rows(dialog)
        )
    )
    server.faults = lambda _: None
    # Enter by habit puts nothing back; on the button that Tab has come to, it does.
    key(dialog.list, "Ctrl+Z")
    asked = question(quick, dialog)
    assert QTest.qWaitForWindowActive(asked)
    QTest.keyClick(asked.focusWidget(), Qt.Key.Key_Return)
    assert not asked.isVisible()
    assert stands(quick, first) == ("submitted", "handed_over")
    key(dialog.list, "Ctrl+Z")
    asked = question(quick, dialog)
    assert isinstance(asked, TakeBackDialog)
    assert QTest.qWaitForWindowActive(asked)
    QTest.keyClick(asked.focusWidget(), Qt.Key.Key_Tab)
    assert asked.focusWidget() is asked.put_back
    QTest.keyClick(asked.focusWidget(), Qt.Key.Key_Return)
    until_stands(quick, first, "queued", "")
    quick.services.submitting.runner.resume()
    until_stands(quick, first, "submitted", "")
    assert posts(server) == before + 1
    assert stands(quick, second) == ("submitted", "handed_over")
    dialog.reject()


def test_an_order_that_was_handed_over_by_file_warns_when_it_is_opened_again(
    quick, server, tmp_path
):
    server.faults = lambda seen: BUSY if is_tracking(seen) else None
    packing_id = pack(quick, "PO-1003", 1)
    until_stands(quick, packing_id, "queued", "service_busy")
    choices = quick.program.rooms.outbox._choices
    choices.hand_over([packing_id], tmp_path / "tracking_1.csv")
    quick.services.submitting.take_choice()
    quick.press("F4")
    quick.type("PO-1003")
    quick.hear("exported to a file")
    assert "tracking_1.csv" in quick.says


def test_an_order_that_waits_to_be_sent_is_not_said_to_be_put_aside(quick, server):
    server.faults = lambda seen: BUSY if is_tracking(seen) else None
    until_stands(quick, pack(quick, "PO-1003", 1), "queued", "service_busy")
    quick.open("PO-1040")
    assert "PO-1040" in quick.says
    assert "set aside" not in quick.says


@pytest.mark.parametrize(
    ("fault", "state", "reason"),
    [(Fault(hangs_up=True), "unclear", "not_there"), (BUSY, "queued", "service_busy")],
)
def test_what_crux_may_have_goes_into_a_file_only_after_the_warning(
    quick, server, tmp_path, fault, state, reason
):
    server.faults = lambda seen: fault if is_tracking(seen) else None
    packing_id = pack(quick, "PO-1003")
    until_stands(quick, packing_id, state, reason)
    dialog = open_outbox(quick)
    go_to(quick, dialog, packing_id)
    path = tmp_path / "tracking_1.csv"
    quick.will_choose(path)
    key(dialog.list, "F6")
    asked = question(quick, dialog)
    assert isinstance(asked, HandOverDialog)
    # Behind a sign, and not by its color alone.
    assert asked._warning.text().startswith("! ")
    assert "might already have the boxes" in asked._warning.accessibleName()
    QTest.keyClick(asked, Qt.Key.Key_Return)
    assert asked.isVisible()
    QTest.keyClick(asked.focusWidget(), Qt.Key.Key_Space)
    QTest.keyClick(asked, Qt.Key.Key_Return)
    until_stands(quick, packing_id, "submitted", "handed_over")
    dialog.reject()


@gets_keyboard_back
def test_what_keeps_a_file_from_being_written_is_said_and_all_still_waits(quick, server, tmp_path):
    server.faults = lambda seen: BUSY if is_tracking(seen) else None
    packing_id = pack(quick, "PO-1003")
    until_stands(quick, packing_id, "queued", "service_busy")
    dialog = open_outbox(quick)
    go_to(quick, dialog, packing_id)
    assert "Next try at" in dialog.said
    assert "as soon as" not in dialog.said, "what Crux asked for holds when it is back, too"
    for name, words in (("boxes 1.csv", "letters A to Z"), ("gone/tracking_1.csv", "Can't write")):
        quick.will_choose(tmp_path / name)
        key(dialog.list, "F6")
        asked = question(quick, dialog)
        QTest.keyClick(asked.focusWidget(), Qt.Key.Key_Space)
        QTest.keyClick(asked, Qt.Key.Key_Return)
        quick.until(lambda words=words: words in dialog.fault)
    assert stands(quick, packing_id) == ("queued", "service_busy")
    dialog.reject()


def test_a_paused_outbox_says_so_and_signs_in_by_key(quick, server):
    server.faults = lambda seen: REFUSED if is_tracking(seen) else None
    packing_id = pack(quick, "PO-1003")
    until_stands(quick, packing_id, "queued", "token_refused")
    quick.until(lambda: quick.services.submitting.runner.is_paused)
    dialog = open_outbox(quick)
    quick.until(lambda: "Paused. Sign in" in dialog._text.text())
    go_to(quick, dialog, packing_id)
    assert "as soon as someone signs in" in dialog.said
    key(dialog.list, "Ctrl+Shift+S")
    quick.until(lambda: bool(quick.window.findChildren(SignInDialog)))
    quick.dialog().reject()


def test_the_choice_stays_while_the_outbox_works(quick, server):
    busy = Fault(status=503, body=b"{}", headers={"Retry-After": "1"})
    server.faults = lambda seen: busy if is_tracking(seen) else None
    ids = [pack(quick, po) for po in ("PO-1003", "PO-1012", "PO-1017", "PO-1040")]
    for packing_id in ids:
        until_stands(quick, packing_id, "queued", "service_busy")
    dialog = open_outbox(quick)
    go_to(quick, dialog, ids[1])
    key(dialog.list, "Shift+Down")
    assert list(dialog.list.chosen_packings) == ids[1:3]
    current = dialog.list.current_packing
    blocked = {ids[2]}
    path = f"/orders/tracking/{order_uuid_of(quick, ids[2])}/"
    server.faults = lambda seen: busy if seen.path == path else None
    for packing_id in ids:
        if packing_id not in blocked:
            until_stands(quick, packing_id, "submitted", "")
    quick.until(lambda: listed(dialog) == ["Waiting to send", "PO-1017"])
    assert dialog.list.current_packing == current == ids[2]
    assert list(dialog.list.chosen_packings) == ids[2:3]
    dialog.reject()


def order_uuid_of(bench, packing_id: str) -> str:
    uuid: str = bench.session.desk._journal.packings.summary(packing_id).key.order_uuid
    return uuid


def test_an_order_that_changed_names_its_lines_and_is_mended_at_the_window(quick, server):
    """Somebody else ships of it, and the retailer cancels a line, before this one goes out."""
    quick.open("PO-1003")
    order = quick.packing.order
    first, second = order.lines[0], order.lines[1]
    packing = quick.packing
    packing.pack(first.line_item_uuid, first.may_ship)
    packing.pack(second.line_item_uuid)
    complete(packing, 1, "1ZMINE")
    read_notes(packing)
    server.store.add_tracking(order.order_uuid, [somebody_elses(first.line_item_uuid)])
    cancel(server, order.order_uuid, second.line_item_uuid)
    age_the_copy(quick, order)
    packing_id = quick.session.desk.open_packing.key.packing_id
    quick.services.submitting.submit()
    until_stands(quick, packing_id, "refused", "order_changed")
    quick.hear("The order changed at Crux")
    left = first.may_ship - 1
    assert (
        f"{first.name} ({first.sku_id}): {first.may_ship} in boxes, {left} can ship" in quick.says
    )
    assert f"{second.name} ({second.sku_id}) is canceled; 1 in boxes" in quick.says
    assert posts(server) == 0
    lines = quick.lines
    shown = [str(lines.index(row).data()) for row in range(lines.rowCount())]
    assert any("too many" in text for text in shown[:2]), shown
    packing = quick.packing
    packing.unpack(first.line_item_uuid, 1, 1)
    packing.unpack(second.line_item_uuid, 1, 1)
    quick.press("Ctrl+Return")
    quick.answer()
    quick.hear("Sent: ")
    assert posts(server) == 1


def somebody_elses(line_item_uuid: str) -> dict[str, object]:
    return {
        "tracking": "SOMEBODY-ELSE",
        "ship_cost": 1,
        "carrier": "UPS",
        "method": "Ground",
        "weight": 1,
        "line_items": [{"quantity": "1", "line_item_uuid": line_item_uuid, "sku_cost": "27"}],
    }


def cancel(server, order_uuid: str, line_item_uuid: str) -> None:
    for line in server.store._orders[order_uuid]["line_items"]:
        if line["uuid"] == line_item_uuid:
            line["status"] = "Cancelled"


def age_the_copy(bench, order) -> None:
    """The copy of the order is from an hour ago."""
    database = bench.session.desk._journal._database
    with database.write() as connection:
        connection.execute(
            "UPDATE orders SET fetched_at = '2020-01-01T00:00:00+00:00',"
            " body = replace(body, ?, '2020-01-01T00:00:00+00:00') WHERE order_uuid = ?",
            (order.fetched_at.isoformat(), order.order_uuid),
        )
