"""Words that a new packer stumbled over: each says what it is about, and no more."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtTest import QTest

from crux_desk.config.settings import load_settings
from crux_desk.desk.outbox_reading import Group, OutboxEntry
from crux_desk.domain.packing.reasons import Reason, ReasonCode
from crux_desk.domain.packing.steps import PackingState
from crux_desk.domain.records.summaries import PackingKey, PackingSummary
from crux_desk.sandbox.samples import SHOWCASE_PO
from crux_desk.ui.outbox.dialog import OutboxDialog
from crux_desk.ui.outbox.words import outbox_words
from crux_desk.ui.settings.station_page import SoundsPage, StationPage
from crux_desk.ui.verdicts.verdict import Tone, Verdict
from crux_desk.ui.words.reasons import reason_words, reason_words_here


@pytest.mark.parametrize("keys", ["F3", "F6", "F12"])
def test_a_number_that_is_too_large_leaves_the_question_open_and_tells_the_most(bench, keys):
    bench.open("PO-1017")
    bench.press("F3")
    bench.dialog().field.edit.setText("5")
    bench.answer()
    left = 5 if keys == "F12" else bench.packing.units_remaining
    bench.press(keys)
    dialog = bench.dialog()
    dialog.field.edit.setText("99999")
    dialog.field.edit.setFocus()
    QTest.keySequence(dialog.field.edit, "Return")
    assert dialog.isVisible()
    assert f"Enter {left} or less" in dialog.fault
    assert dialog.field.text == "99999"
    dialog.field.edit.setText("2")
    assert dialog.fault == ""
    bench.answer()


def test_a_rest_of_one_is_one_box(bench):
    bench.open("PO-1017")
    units = bench.packing.units_remaining
    bench.press("F6")
    dialog = bench.dialog()
    count = next(n for n in range(2, units) if units % n == 1)
    dialog.field.edit.setText(str(count))
    said = dialog._text.text().splitlines()
    share = units // count
    assert said[1] == f"Box 1 (new): {share + 1} units"
    assert said[2].startswith(f"Box 2 (new): {share} unit")
    assert said[-1] == f"And {count - 8} more new boxes."
    dialog.reject()


def entry(state: PackingState, group: Group = Group.WAITING) -> OutboxEntry:
    key = PackingKey(state.value, "https://crux.example", "uuid", "po")
    summary = PackingSummary(key, state, None, datetime(2026, 5, 4, tzinfo=UTC), ())
    return OutboxEntry(group, summary, 1)


@pytest.mark.parametrize(
    ("states", "words"),
    [
        (("unclear",), "1 is being checked."),
        (("queued", "unclear", "unclear"), "1 is waiting to send. 2 are being checked."),
        (("sending",), "1 is sending."),
    ],
)
def test_what_is_unclear_does_not_wait_to_be_sent(states, words):
    entries = [entry(PackingState(state)) for state in states]
    assert outbox_words(entries, is_paused=False, is_offline=False) == words


def test_the_outbox_sends_nobody_to_the_outbox():
    reason = Reason(ReasonCode.NOT_THERE, ("1Z1",))
    assert "F9" in reason_words(reason)
    assert reason_words_here(reason) == "Crux doesn't show 1Z1. You can resend the boxes."


def test_what_came_of_a_choice_is_gone_when_it_is_refused(bench, theme):
    dialog = OutboxDialog(bench.window, theme)
    before = entry(PackingState.UNCLEAR, Group.PERSON)

    def show(shown: OutboxEntry) -> None:
        now = datetime(2026, 5, 4, tzinfo=UTC)
        dialog.show_outbox([shown], now, is_paused=False, is_offline=False)

    show(before)
    dialog.show_done("Resending the missing boxes.")
    show(replace(before, group=Group.WAITING))
    assert dialog.done_text
    refused = replace(before.summary, state=PackingState.REFUSED)
    show(replace(before, summary=refused))
    assert dialog.done_text == ""
    dialog.deleteLater()


def test_a_scan_on_a_page_of_the_settings_is_told_where_it_belongs(bench):
    bench.press("Ctrl+,")
    dialog = bench.dialog()
    for page, words in ((StationPage, 'in "Packer" first'), (SoundsPage, "Nothing on this page")):
        dialog.go_to(page)
        dialog.list.setFocus()
        bench.program.scan_router.route("000106")
        assert words in dialog.fault
        assert "question" not in dialog.fault
    dialog.reject()


def test_an_unknown_setting_is_named_and_kept(start, server, tmp_path):
    path = tmp_path / "station" / "settings.json"
    path.parent.mkdir()
    path.write_text(json.dumps({"fetch_minutes": 0, "pakcer": "Ana"}), encoding="utf-8")
    assert load_settings(path).unknown == ("pakcer",)
    bench = start.begin(server.url, server.token)
    assert "unknown settings: pakcer" in bench.says
    bench.open(SHOWCASE_PO)


@pytest.mark.parametrize("command", ["CRUXQTY0", "CRUXREMOVE"])
def test_nothing_comes_out_of_no_box(bench, scan, command):
    bench.open("PO-1001")
    scan(command)
    assert bench.says.startswith("No box")
    assert "box 0" not in bench.says
    assert bench.verdict.mode == ""
    scan("EM-014")
    assert bench.packing.boxes.units == 1


def test_an_unknown_setting_stays_named_until_somebody_does_something(start, server, tmp_path):
    path = tmp_path / "station" / "settings.json"
    path.parent.mkdir()
    path.write_text(json.dumps({"fetch_minutes": 0, "pakcer": "Ana"}), encoding="utf-8")
    bench = start.begin(server.url, server.token)
    bench.session.report(Verdict(Tone.GOOD, "PO-1 is saved here now", "Scan it."))
    assert "unknown settings: pakcer" in bench.verdict.title
    bench.session.say(Verdict(Tone.WARN, "PO-1 changed at Crux", "One line more."))
    assert bench.says.startswith("PO-1 changed at Crux")
    assert "unknown settings: pakcer." in bench.verdict.advice
    bench.open(SHOWCASE_PO)
    assert "pakcer" not in bench.says
