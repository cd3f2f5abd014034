"""The real program, started as its user starts it: a process, a window, a scanner's keys.

Xvfb, a window manager, xdotool, a real Secret Service and a real loopback server; a SIGKILL.
"""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from crux_desk.app.commands.self_test import CHECKS
from crux_desk.sandbox.faults import Fault
from crux_desk.sandbox.samples import SHOWCASE_PO, SHOWCASE_UUID
from crux_desk.sandbox.server import SandboxServer
from tests.whole.station import PROGRAM, TOKEN, Station, run, usual_orders, wait_for, xdotool

pytestmark = pytest.mark.desktop("screen", "keyring")


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Station]:
    with SandboxServer(usual_orders(), token=TOKEN) as server:
        station = Station(server, tmp_path / "station")
        yield station
        station.kill()
        station.forget_token()


def test_a_newcomer_packs_three_boxes_by_keyboard_and_submits_them(station):
    stored = run("token", "set", *station.options, given=f"{TOKEN}\n")
    assert stored.returncode == 0, stored.stderr
    checked = run("token", "check", *station.options)
    assert checked.returncode == 0, checked.stderr
    assert "It is the token of " in checked.stdout
    assert "SUPPLIER" not in checked.stdout

    station.start(SHOWCASE_PO)
    station.type("000106")
    station.see_box(1, units=1)
    for _ in range(2):  # the order's note is shown, and was read
        station.key("Return")
    station.key("ctrl+3")
    station.type("1Z5R89390357567127")
    station.see_box(1, tracking="1Z5R89390357567127")
    station.type("17,2")
    station.see_box(1, weight="17.20")
    station.type("34.38")
    station.see_box(1, ship_cost="34.38")

    station.key("F2")
    station.type("5-20091")
    station.see_box(2, units=1)

    station.kill()
    station.start()
    station.type("5-20091")
    station.see_box(2, units=2)
    station.key("ctrl+3")
    for text, name, value in (
        ("1Z5R89390357567136", "tracking", "1Z5R89390357567136"),
        ("4", "weight", "4.00"),
        ("8.40", "ship_cost", "8.40"),
    ):
        station.type(text)
        station.see_box(2, **{name: value})
    station.key("F2")
    station.key("F7")
    station.see_box(3, units=9)
    station.key("ctrl+3")
    for text, name, value in (
        ("1Z5R89390357567145", "tracking", "1Z5R89390357567145"),
        ("12.5", "weight", "12.50"),
        ("0", "ship_cost", "0.00"),
    ):
        station.type(text)
        station.see_box(3, **{name: value})
    station.submit()
    wait_for(lambda: station.status()["packings"][0]["state"] == "submitted", "it is submitted")

    posts = [seen for seen in station.server.received if "/tracking/" in seen.path]
    assert len(posts) == 1
    sent = json.loads(posts[0].body)["tracking_numbers"]
    assert [box["tracking"][-3:] for box in sent] == ["127", "136", "145"]
    assert sent[0] == {
        "tracking": "1Z5R89390357567127",
        "ship_cost": 34.38,
        "carrier": "UPS",
        "method": "Ground",
        "weight": 17.2,
        "line_items": [
            {
                "quantity": "1",
                "line_item_uuid": station.server.order(SHOWCASE_UUID)["line_items"][0]["uuid"],
                "sku_cost": "27",
            }
        ],
    }
    station.close()
    shown = run("status", "--json", *station.options)
    assert json.loads(shown.stdout) == station.status()
    held = [path for path in station.folder.rglob("*") if path.is_file()]
    assert held
    assert [path for path in held if TOKEN.encode() in path.read_bytes()] == []
    assert TOKEN.encode() not in station.output.read_bytes()
    assert TOKEN not in stored.stdout + stored.stderr + checked.stdout + checked.stderr


def stop_while_empty(station: Station) -> None:
    """The program is started, and held as soon as its empty window has the keyboard."""
    for _ in range(10):
        station.launch()
        assert station.process is not None
        name = str(wait_for(lambda: xdotool("getactivewindow", "getwindowname"), "a window"))
        station.process.send_signal(signal.SIGSTOP)
        if name.startswith("Opening") and xdotool("getactivewindow", "getwindowname") == name:
            return
        station.kill()
    raise AssertionError("the window is never seen empty")


def test_what_is_scanned_while_the_window_is_still_empty_counts(station):
    """The window is on the screen before what it shows is loaded; a scanner does not wait for that."""
    station.set_token()
    station.keep_copy(SHOWCASE_PO)
    station.start(SHOWCASE_PO)
    station.type("000106")
    station.see_box(1, units=1)
    station.kill()
    stop_while_empty(station)
    xdotool("type", "--delay", "1", "000106\n")
    station.process.send_signal(signal.SIGCONT)
    station.see_box(1, units=2)


def test_who_types_by_hand_at_once_types_into_the_window(station):
    """With no draft on it, and nothing clicked."""
    station.set_token()
    station.start()
    xdotool("type", "--delay", "60", SHOWCASE_PO)
    xdotool("key", "Return")
    wait_for(lambda: len(station.server.received) > 1, "the order is read")
    station.type("000106")
    station.see_box(1, units=1)


def test_closed_while_it_opens_it_ends_when_it_is_open(station):
    station.set_token()
    stop_while_empty(station)
    xdotool("key", "alt+F4")
    station.process.send_signal(signal.SIGCONT)
    assert station.process.wait(20) == 0
    station.process = None


def test_an_order_goes_out_by_the_scanner_alone(station):
    """The cursor is put on every kind of piece before the scans; a dialog is open during some."""
    station.set_token()
    # A busy machine pauses in the middle of a scan, as wireless scanners do: the station allows it.
    station.write_settings(scan_gap_ms=200)
    station.start()

    def scan(code: str, delay_ms: int = 1) -> None:
        # Enter by the same process: a scanner does not pause for another one to start.
        xdotool("type", "--delay", str(delay_ms), f"{code}\n")

    scan(SHOWCASE_PO)
    wait_for(lambda: len(station.server.received) > 1, "the order is read")
    scan(SHOWCASE_PO)  # its note was read, as soon as the order is there
    # Scans would wait for the order; what a hand types below would not.
    wait_for(lambda: station.status()["packings"], "the note is confirmed")
    boxes = (
        ("1Z5R89390357567127", ["000106"] * 4),
        ("1Z5R89390357567136", ["5-20091"] * 6),
        ("1Z5R89390357567145", ["CRUXQTY2", "bK0bi12ATMo"]),
    )
    places = iter(["ctrl+1", "ctrl+2", "Tab", "ctrl+3", "Tab", "ctrl+4", "Tab", "ctrl+l"] * 4)
    for number, (label, codes) in enumerate(boxes, start=1):
        for delay_ms, code in enumerate(codes):
            station.key(next(places))
            scan(code, 1 + delay_ms % 5)
        if number == 2:
            station.key("F9")
            wait_for(
                lambda: "utbox" in xdotool("getactivewindow", "getwindowname"), "the outbox opens"
            )
            scan("000106")
            station.key("Escape")
            wait_for(
                lambda: "utbox" not in xdotool("getactivewindow", "getwindowname"), "it closes"
            )
        station.key(next(places))
        scan(label, 2)
        scan("CRUXWEIGHT", 3)
        station.type(f"{number}7.25")
        scan("CRUXCOST", 5)
        station.type(f"{number},5")
        station.see_box(number, tracking=label, ship_cost=f"{number}.50")
    scan("CRUXSUBMIT")
    wait_for(lambda: station.status()["packings"][0]["state"] == "submitted", "it is submitted")
    posts = [seen for seen in station.server.received if "/tracking/" in seen.path]
    assert len(posts) == 1
    sent = json.loads(posts[0].body)["tracking_numbers"]
    found = [
        (
            box["tracking"],
            box["weight"],
            box["ship_cost"],
            [i["quantity"] for i in box["line_items"]],
        )
        for box in sent
    ]
    assert found == [
        ("1Z5R89390357567127", 17.25, 1.5, ["4"]),
        ("1Z5R89390357567136", 27.25, 2.5, ["6"]),
        ("1Z5R89390357567145", 37.25, 3.5, ["2"]),
    ]
    station.close()


def test_a_second_start_hands_its_order_over_to_the_window_that_is_open(station):
    station.set_token()
    station.start()
    wait_for((station.folder / "crux-desk.door").is_socket, "it listens")
    second = run("PO-1003", *station.options)
    assert (second.returncode, second.stderr) == (0, "")
    assert second.stdout == "PO-1003 is opened in the window.\n"
    # What is scanned there is for that order.
    station.type("EM-014")
    wait_for(lambda: station.status()["packings"], "a unit is packed")
    assert station.status()["packings"][0]["purchase_order_id"] == "PO-1003"


def test_a_second_window_on_the_folder_of_one_that_hangs_is_refused_by_name(station):
    station.set_token()
    station.start()
    assert station.process is not None
    station.process.send_signal(signal.SIGSTOP)
    second = run(*station.options)
    station.process.send_signal(signal.SIGCONT)
    assert second.returncode == 1
    assert "Crux Desk is already open" in second.stderr
    assert second.stderr.count("\n") == 1
    assert station.status()["packings"] == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_token_file_may_be_written_by_windows(station, encoding):
    """`type token.txt | crux-desk token set`, the file being Notepad's or PowerShell's."""
    done = subprocess.run(
        [*PROGRAM, "token", "set", *station.options],
        input=f"{TOKEN}\r\n".encode(encoding),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert run("token", "check", *station.options).returncode == 0


def test_who_started_it_from_the_menu_sees_why_it_does_not_open(station):
    """There is no console: the second window said nothing, and nothing came."""
    station.set_token()
    station.start()
    assert station.process is not None
    station.process.send_signal(signal.SIGSTOP)
    second = subprocess.Popen(
        [*PROGRAM, "--from-menu", *station.options], stderr=subprocess.PIPE, text=True
    )
    try:
        shown = wait_for(
            lambda: xdotool(
                *("search", "--all", "--onlyvisible", "--pid", str(second.pid), "--name", "open")
            ),
            "a window says it",
        ).split()[0]
        assert xdotool("getwindowname", shown).startswith("Crux Desk can't open")
        xdotool("windowactivate", "--sync", shown)
        xdotool("key", "Escape")
        _, said = second.communicate(timeout=15)
    finally:
        second.kill()
    assert second.returncode == 1
    assert "Crux Desk is already open" in said


def test_closing_with_a_request_in_flight_waits_for_the_answer(station):
    station.set_token()
    station.start("PO-1001")
    station.type("EM-014")
    station.see_box(1, units=1)
    station.key("ctrl+3")
    for text, name, value in (
        ("1Z5R89390357567127", "tracking", "1Z5R89390357567127"),
        ("1", "weight", "1.00"),
        ("2", "ship_cost", "2.00"),
    ):
        station.type(text)
        station.see_box(1, **{name: value})
    late = Fault(keeps=True, delay_s=2.0)
    station.server.faults = lambda seen: late if "/tracking/" in seen.path else None
    station.submit()
    wait_for(
        lambda: any("/tracking/" in seen.path for seen in station.server.received), "it is sent"
    )
    station.close()
    assert station.status()["packings"][0]["state"] == "submitted"


def test_the_tour_needs_no_display(tmp_path):
    shots = tmp_path / "shots"
    environment = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "QT_QPA_PLATFORM")}
    done = subprocess.run(
        [*PROGRAM, "tour", "--shots", str(shots)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert len(list(shots.glob("*.png"))) >= 28
    assert str(shots) in done.stdout


def test_the_self_test_holds_on_a_whole_desk():
    done = run("self-test")
    assert done.returncode == 0, done.stdout + done.stderr
    # The templates are looked over as well, those of this station.
    assert sum(line.startswith("ok ") for line in done.stdout.splitlines()) == len(CHECKS) + 1


def test_a_self_test_that_finds_something_missing_says_what_and_fails():
    environment = os.environ | {"PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring"}
    done = subprocess.run(
        [*PROGRAM, "self-test"], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert [line.split(":")[0] for line in done.stdout.splitlines() if "FAILED" in line] == [
        "FAILED keyring"
    ]


def test_a_self_test_beside_an_import_that_is_not_pythons_own_says_so():
    # What a packager's hook does before the program begins.
    words = "import PySide6.QtCore; from crux_desk.app.main import main; main(['self-test'])"
    done = subprocess.run(
        [sys.executable, "-c", words], capture_output=True, text=True, check=False, timeout=60
    )
    assert "FAILED window: RuntimeError: Qt's import stands in place of Python's" in done.stdout


def test_a_crash_is_told_of_at_the_next_start(station):
    station.set_token()
    station.start("PO-1001")
    station.type("EM-014")
    station.see_box(1, units=1)
    station.process.send_signal(signal.SIGSEGV)
    assert station.process.wait(15) == -signal.SIGSEGV
    station.process = None
    station.start()
    (crash,) = (station.folder / "logs").glob("crash-*.log")
    assert "Segmentation fault" in crash.read_text()
    assert TOKEN not in crash.read_text()
    assert crash.name in (station.folder / "logs" / "crux-desk.log").read_text()
    station.key("ctrl+3")
    station.type("1Z5R89390357567127")
    station.see_box(1, units=1, tracking="1Z5R89390357567127")
    station.close()
