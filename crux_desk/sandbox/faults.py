"""How the sandbox can misbehave, for tests: what networks and servers really do."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class RequestSeen:
    """A request as it came in."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True)
class Fault:
    """What happens instead of the proper answer.

    `keeps`: whether the request takes effect all the same (before the answer goes wrong).
    `delay_s`: seconds before anything is answered; with `keeps_late` it takes effect after them.
    `keeps_boxes`: of the boxes only the first so many take effect.
    `hangs_up`: the connection is closed without an answer; `resets`: it is reset (RST).
    `status`, `body`, `content_type`, `headers`: the answer that is given; with None the proper one,
    or, where the request takes no effect (neither `keeps` nor `keeps_late`), 200 with an empty object.
    `cut_at`: only so many bytes of the body are sent, though all are announced.
    `byte_pause_s`: seconds between single bytes of the body.
    `body_size`: so many bytes (spaces) are sent as the body, for as long as the client takes them.
    """

    keeps: bool = False
    keeps_late: bool = False
    delay_s: float = 0
    keeps_boxes: int | None = None
    hangs_up: bool = False
    resets: bool = False
    status: int | None = None
    body: bytes = b""
    content_type: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)
    cut_at: int | None = None
    byte_pause_s: float = 0
    body_size: int | None = None


class RejectsOnce:
    """The first boxes of an order are rejected, as if the weight of the first were wrong.

    So that one can learn in the demo what to do then.
    """

    _SAID = "Check it. The demo says so once."

    def __init__(self, order_uuid: str) -> None:
        self._path = f"/orders/tracking/{order_uuid}/"
        self._is_done = False

    def __call__(self, seen: RequestSeen) -> Fault | None:
        """What happens to a request."""
        if self._is_done or seen.method != "POST" or not seen.path.endswith(self._path):
            return None
        self._is_done = True
        boxes = len(json.loads(seen.body).get("tracking_numbers", [{}]))
        said = [{"weight": [self._SAID]}, *({} for _ in range(boxes - 1))]
        body = {"tracking_numbers": said}
        return Fault(status=400, body=json.dumps(body).encode())
