"""Without a network a submission is kept: nothing is wrong, and it is said so each time alike."""

import pytest

from crux_desk.sandbox.server import SandboxServer
from crux_desk.ui.session.service_status import Connection
from crux_desk.ui.verdicts.verdict import Sound, Tone

LABELS = ("1Z5R89390357567127", "1Z5R89390357567136")
KEPT = "saved. Sends when Crux is back online"


@pytest.fixture
def heard(bench):
    sounds: list[Sound] = []

    def hear(verdict) -> None:
        if "saved copy" not in verdict.title:  # said of the order that was opened before
            sounds.append(verdict.heard)

    bench.session.verdict_given.connect(hear)
    bench.session.verdict_missed.connect(hear)
    return sounds


def pack_one(bench, po_number: str, sku_id: str, label: str) -> None:
    bench.open(po_number)
    bench.type(sku_id)
    bench.fill(label)


def submit(bench) -> str:
    bench.press("Ctrl+Return")
    bench.answer()
    bench.hear(KEPT)
    bench.until(lambda: bench.services.status.connection is Connection.OFFLINE)
    bench.until(lambda: not bench.services.submitting.runner.is_under_way)
    bench.hear(KEPT)
    return str(bench.says)


def test_each_submission_is_kept_in_the_same_words_with_the_good_sound(bench, server, heard):
    pack_one(bench, "PO-1001", "EM-014", LABELS[0])
    bench.press("F4")
    pack_one(bench, "PO-1001-B", "EM-015", LABELS[1])
    bench.open("PO-1001")
    server.stop()
    heard.clear()
    first = submit(bench)
    assert bench.verdict.property("tone") == Tone.READY.value
    bench.open("PO-1001-B")
    second = submit(bench)
    assert Sound.GOOD in heard
    assert Sound.BAD not in heard
    assert first.replace("PO-1001", "PO") == second.replace("PO-1001-B", "PO")


def test_it_is_heard_once_however_often_it_is_tried_and_home_when_crux_is_back(
    bench, server, heard
):
    pack_one(bench, "PO-1001", "EM-014", LABELS[0])
    server.stop()
    heard.clear()
    submit(bench)
    tries: list[object] = []
    bench.services.submitting.runner.worked.connect(tries.append)
    bench.services.submitting.runner.resume()
    bench.until(lambda: bool(tries))
    assert heard.count(Sound.GOOD) == 1
    port = int(server.url.rpartition(":")[2])
    with SandboxServer(token=server.token, port=port):
        bench.services.submitting.runner.resume()
        bench.hear("Sent: ")
