"""The orders that are measured with, by PO number, and the process that serves them.

    python -m bench.orders PORT NAME ...

says address and token on standard output and serves until standard input ends, so that the server
takes no part of the time of what is measured.
"""

import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from types import TracebackType
from typing import Any, Self

from crux_desk.sandbox.faults import Fault
from crux_desk.sandbox.samples import Item, SampleOrder
from crux_desk.sandbox.server import SandboxServer
from tests.many_orders import many_orders

SMALL = "SMALL"
"""Ten lines of a thousand units."""

HUNDRED = "HUNDRED"
LARGE = "LARGE"
"""Ten thousand lines of five units."""

TENS = tuple(f"TEN-{number}" for number in range(20))
"""Ten lines of five units each: what is scanned of `LARGE` in 1,000 scans, order by order."""

SENT = tuple(f"SENT-{number}" for number in range(200))
PREFETCH = "ahead:"
"""Before a number: so many orders of two lines, as there are to be read ahead."""

SLOW = "slow:"
"""Before a number: the answer to a submission takes so many milliseconds."""


def sku(line: int) -> str:
    """What is scanned for a line, from 0."""
    return f"47{line:05d}"


def _items(count: int, units: int) -> list[Item]:
    return [Item(sku(line), f"Camp lantern, no. {line}", units) for line in range(count)]


_SIZES = {SMALL: (10, 1_000), HUNDRED: (100, 4), LARGE: (10_000, 5)}
_SIZES |= dict.fromkeys(TENS, (10, 5)) | dict.fromkeys(SENT, (1, 1))


def orders(names: Iterable[str]) -> list[SampleOrder | dict[str, Any]]:
    """The orders with these names."""
    found: list[SampleOrder | dict[str, Any]] = []
    for name in names:
        if name.startswith(SLOW):
            continue
        if name.startswith(PREFETCH):
            found += many_orders(int(name.removeprefix(PREFETCH)))
        else:
            found.append(SampleOrder(name, partial(_items, *_SIZES[name])))
    return found


@dataclass
class Address:
    """Where a server listens, and the token that it takes."""

    url: str
    token: str


class Server(Address):
    """The sandbox in a process of its own, with the orders of these names; port 0: a free one."""

    def __init__(self, *names: str, port: int = 0) -> None:
        process = subprocess.Popen(
            [sys.executable, "-m", "bench.orders", str(port), *names],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert process.stdout is not None
        super().__init__(*process.stdout.readline().split())
        self._process = process

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.communicate("")
        self._process.wait(10)


def main(port: int, names: list[str]) -> None:
    """Serve until standard input ends."""
    slow = [int(name.removeprefix(SLOW)) for name in names if name.startswith(SLOW)]
    answer = Fault(keeps=True, delay_s=sum(slow) / 1000)
    with SandboxServer(orders(names), port=port) as server:
        if slow:
            server.faults = lambda seen: answer if "/tracking/" in seen.path else None
        sys.stdout.write(f"{server.url} {server.token}\n")
        sys.stdout.flush()
        sys.stdin.read()


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
