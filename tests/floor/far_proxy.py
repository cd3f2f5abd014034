"""The network between benches and their floor in a process of its own, as it is on a real floor.

In the test's own process what passes would wait for all else that goes on there: the order service
alone takes two fifths of a processor.
"""

import multiprocessing
from multiprocessing.connection import Connection
from typing import Any

from tests.floor.proxy import Proxy


class FarProxy:
    """Does what a `Proxy` does; each act is done when the call returns."""

    def __init__(self, port: int) -> None:
        context = multiprocessing.get_context("spawn")
        self._end, other = context.Pipe()
        self._process = context.Process(target=_serve, args=(other, port), daemon=True)
        self._process.start()
        # A child that dies is an end, and nothing to wait for.
        other.close()
        self.port = int(self._end.recv())

    def refuse(self) -> None:
        """Nothing listens any more."""
        self._do("refuse")

    def listen(self) -> None:
        """It does again."""
        self._do("listen")

    def cut(self) -> None:
        """All connections break; new ones are made."""
        self._do("cut")

    def swallow(self, *, is_swallowing: bool) -> None:
        """What is sent arrives nowhere; or it does again."""
        self._do("swallow", is_swallowing)

    def close(self) -> None:
        """The end of it."""
        self._end.close()
        self._process.join(10)
        self._process.kill()

    def _do(self, *words: object) -> None:
        self._end.send(words)
        self._end.recv()


def _serve(commands: "Connection[Any, Any]", port: int) -> None:
    proxy = Proxy(port)
    commands.send(proxy.port)
    while True:
        try:
            match commands.recv():
                case ("swallow", is_swallowing):
                    proxy.is_swallowing = is_swallowing
                case (name,):
                    getattr(proxy, name)()
        except EOFError:
            return
        commands.send(None)
