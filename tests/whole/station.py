"""The real program from outside: its process, its window by xdotool, and what `status` says.

What is asked again and again until it is so, `status` and the keyring, is asked by the program's own
functions: a process for each question would take longer than what is waited for. Also what lies in
a data folder before it is started, made by the desk's own classes.
"""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

from crux_desk.api.client import OrderApi
from crux_desk.app.arguments import Arguments, Command, parse
from crux_desk.app.commands.status import print_status
from crux_desk.app.setup import load_station
from crux_desk.config.token import TokenStore
from crux_desk.desk.desk import Desk
from crux_desk.domain.records.summaries import Author
from crux_desk.domain.service_url import origin
from crux_desk.journal.journal import Journal
from crux_desk.sandbox.faults import RequestSeen
from crux_desk.sandbox.samples import Item, SampleOrder, sample_orders
from crux_desk.sandbox.server import SandboxServer
from tests.builders import complete
from tests.requests_seen import is_tracking

TOKEN = "a-secret-token-4711-0815"
TITLE = "^Crux Desk$"
"""Of the window, as a pattern, as soon as there is something in it."""
PROGRAM = (sys.executable, "-m", "crux_desk")
WAIT_S = 30
SECOND_ENTER_S = 1.2
"""So long after a text an Enter is a hand's; a scanner's second one comes sooner."""
READ_S = 0.6
HAND_S = 0.2
"""No hand types a text sooner behind a key."""


def run(*words: str, given: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*PROGRAM, *words], input=given, capture_output=True, text=True, timeout=60, check=False
    )


def wait_for(condition: Callable[[], Any], what: str, wait_s: float = WAIT_S) -> Any:
    deadline = time.monotonic() + wait_s
    while time.monotonic() < deadline:
        found = condition()
        if found:
            return found
        time.sleep(0.05)
    raise AssertionError(f"not in {wait_s} s: {what}")


def xdotool(*words: str) -> str:
    done = subprocess.run(["xdotool", *words], capture_output=True, text=True, check=False)
    return done.stdout.strip()


class Station:
    """The program on a data folder, its window, and what it says from outside."""

    def __init__(self, server: SandboxServer, folder: Path, api_url: str = "") -> None:
        self.server = server
        self.folder = folder
        self.api_url = api_url or server.url
        self.options = ("--api-url", self.api_url, "--data-dir", str(folder))
        self.output = folder.parent / "output.txt"
        self.environ: dict[str, str] = {}
        """Beside what the test has itself."""
        self.process: subprocess.Popen[bytes] | None = None
        self._typed_at_s = 0.0

    # -- before it is started --------------------------------------------------------------------

    def set_token(self, token: str = TOKEN) -> None:
        TokenStore(origin(self.api_url)).set(token)

    def forget_token(self) -> None:
        TokenStore(origin(self.api_url)).delete()

    def write_settings(self, **settings: object) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / "settings.json").write_text(json.dumps({"station": "Bench 3"} | settings))

    def queue(self, po_numbers: Iterable[str], release: str = "multi", boxes: int = 2) -> None:
        """Pack these orders, `boxes` boxes each, and hand them over, as the desk does."""
        arguments = Arguments(
            Command.WINDOW, api_url=self.api_url, data_dir=str(self.folder.absolute())
        )
        setup = load_station(arguments)
        setup.folder.prepare()
        api = OrderApi(self.server.url, lambda: self.server.token, release=release)
        with Journal(setup.folder.journal) as journal:
            desk = Desk(journal, origin(self.api_url), Author("Bench 3", "Ana"))
            for po_number in po_numbers:
                order = api.order(api.find(po_number)[0].order_uuid)
                journal.orders.keep(origin(self.api_url), order)
                packing = desk.open(order)
                for number in range(1, boxes + 1):
                    packing.open_box()
                    packing.pack(order.lines[0].line_item_uuid, number, number)
                    complete(packing, number, tracking_of(po_number, number))
                desk.submit()
            desk.set_aside()

    def keep_copy(self, po_number: str) -> None:
        """The journal has a copy of this order, as one that was fetched ahead."""
        api = OrderApi(self.server.url, lambda: self.server.token)
        with Journal(self.folder / "journal.sqlite3") as journal:
            journal.orders.keep(origin(self.api_url), api.find(po_number)[0])

    # -- the program -----------------------------------------------------------------------------

    def launch(self, *words: str) -> None:
        """Start the process; its window comes when it comes."""
        with self.output.open("ab") as output:
            self.process = subprocess.Popen(
                [*PROGRAM, *words, *self.options],
                stdout=output,
                stderr=output,
                env=os.environ | self.environ,
            )

    def start(self, *words: str) -> None:
        self.launch(*words)
        assert self.process is not None
        pid = str(self.process.pid)
        window = wait_for(
            lambda: xdotool(*("search", "--all", "--onlyvisible", "--pid", pid), "--name", TITLE),
            "the window",
        ).split()[0]
        xdotool("windowactivate", "--sync", window)
        wait_for(lambda: xdotool("getactivewindow") == window, "the window has the keyboard")

    def type(self, text: str) -> None:
        """By hand: the Enter of the keyboard, which `xdotool type` does not press."""
        xdotool("type", "--delay", "8", text)
        xdotool("key", "Return")
        self._typed_at_s = time.monotonic()

    def key(self, name: str) -> None:
        """A hand's key: an Enter not as soon as a scanner's second one, text not right behind it."""
        # Sooner than a hand, Enter with Ctrl would be the Enter before it that has bounced.
        wait_s = SECOND_ENTER_S if name == "Return" else HAND_S
        since_s = time.monotonic() - self._typed_at_s
        xdotool("sleep", f"{max(0.0, wait_s - since_s):.2f}")
        xdotool("key", name)
        # What comes up by an Enter is read before the next one.
        xdotool("sleep", f"{READ_S if name == 'Return' else HAND_S}")

    def submit(self) -> None:
        """Ask to submit, and answer the summary when it has the keyboard."""
        self.key("ctrl+Return")
        wait_for(
            lambda: xdotool("getactivewindow", "getwindowname").startswith("Submit"),
            "the summary has the keyboard",
        )
        self.key("Return")

    def kill(self) -> None:
        if self.process is not None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait(10)
            self.process = None

    def close(self) -> None:
        assert self.process is not None
        xdotool("key", "alt+F4")
        assert self.process.wait(15) == 0, self.output.read_text(errors="replace")
        self.process = None

    # -- what it says ----------------------------------------------------------------------------

    def status(self) -> dict[str, Any]:
        said = StringIO()
        with redirect_stdout(said):
            assert print_status(parse(["status", "--json", *self.options])) == 0
        status: dict[str, Any] = json.loads(said.getvalue())
        return status

    def packings(self) -> dict[str, dict[str, Any]]:
        """The packings of `status`, by PO number."""
        return {one["purchase_order_id"]: one for one in self.status()["packings"]}

    def states(self, uuids: Mapping[str, str]) -> dict[str, set[str]]:
        """All states that the packings of these orders (by PO number) have ever been in."""
        with Journal(self.folder / "journal.sqlite3", read_only=True) as journal:
            return {
                po_number: {
                    entry.state.value
                    for packing in journal.packings.of_order(origin(self.api_url), uuid)
                    for entry in journal.submissions.history(packing.key.packing_id)
                    if entry.state is not None
                }
                for po_number, uuid in uuids.items()
            }

    def boxes(self) -> list[dict[str, Any]]:
        packings = self.status()["packings"]
        return packings[0]["boxes"] if packings else []

    def see_box(self, number: int, **wanted: object) -> None:
        def is_so() -> bool:
            boxes = self.boxes()
            if len(boxes) < number:
                return False
            units = sum(line["quantity"] for line in boxes[number - 1]["line_items"])
            box = boxes[number - 1] | {"units": units}
            return all(box[name] == value for name, value in wanted.items())

        wait_for(is_so, f"box {number} has {wanted}; there is {self.boxes()}")


def plain_orders(po_numbers: Iterable[str], units: int = 12) -> list[SampleOrder]:
    """Orders of one line, with nothing to be read first."""
    return [
        SampleOrder(po_number, lambda: (Item("MUG-1", "Enamel mug", units),))
        for po_number in po_numbers
    ]


def usual_orders() -> list[SampleOrder]:
    """The samples but for the one of 10,000 lines: each start reads ahead what there is."""
    return [order for order in sample_orders() if not order.is_large]


def tracking_of(po_number: str, number: int) -> str:
    return f"{po_number}-BOX{number}"


def order_of(seen: RequestSeen) -> str:
    """The uuid of the order that a request is about."""
    return seen.path.rstrip("/").rpartition("/")[2]


def posted(server: SandboxServer) -> list[str]:
    """The orders that boxes were sent for, a uuid a request."""
    return [order_of(seen) for seen in server.received if is_tracking(seen)]


def at_server(server: SandboxServer, order_uuid: str) -> list[tuple[str, int]]:
    """The boxes that the server has: each tracking number with its units, as often as it is there."""
    return sorted(
        (entry["tracking_number"], entry["quantity"])
        for line in server.order(order_uuid)["line_items"]
        for entry in line["tracking_numbers"]
    )


def sent_over(server: SandboxServer, seen: RequestSeen) -> list[str]:
    """The tracking numbers of a request that the server has already: each one is a box sent twice.

    The server itself refuses them, so that what it has in the end would not show it.
    """
    if not is_tracking(seen):
        return []
    given = json.loads(seen.body)
    sent = {box.get("tracking") or box["tracking_number"] for box in boxes_in(given)}
    return sorted(sent & {tracking for tracking, _ in at_server(server, order_of(seen))})


def boxes_in(given: dict[str, Any]) -> list[dict[str, Any]]:
    boxes: list[dict[str, Any]] = given.get("tracking_numbers", [given])
    return boxes


def whole(po_number: str, boxes: int = 2) -> list[tuple[str, int]]:
    """What the server has when all of what `Station.queue` packed is there once."""
    return [(tracking_of(po_number, number), number) for number in range(1, boxes + 1)]
