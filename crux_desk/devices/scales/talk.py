"""How one talks with a scale: opens its port, asks, and cuts what comes into frames.

One class for USB, one for all serial protocols; the link uses either without knowing which.
"""

from collections.abc import Sequence
from typing import Protocol as Interface

from typing_extensions import override

from crux_desk.devices.ports.hidraw import open_hidraw
from crux_desk.devices.ports.port import Port
from crux_desk.devices.scales.hid import decode_report
from crux_desk.devices.scales.protocols import PROTOCOLS, Protocol, protocol_of
from crux_desk.domain.devices import ScaleChoice, ScaleKind, ScaleProtocol
from crux_desk.domain.weighing.readings import Answer, Reason, Refusal

ASK_PAUSE_S = 0.2
"""Between an answer and the next question."""
ANSWER_S = 1.0
"""So long an answer may take."""
TRIAL_S = 1.5
"""So long a protocol is tried on a port whose protocol is to be found out."""
UNDERSTOOD_TIMES = 2
"""So many frames have to make sense before a protocol is the one."""

_LAST_CONTROL = 0x20
_MAKES_NO_SENSE = (Reason.NOT_A_WEIGHT, Reason.NOT_UNDERSTOOD)


class Talk(Interface):
    """What the link needs. Times by its clock."""

    skips_first: bool
    """Whether what comes first may be the weighing before."""

    @property
    def protocol(self) -> ScaleProtocol | None:
        """What a serial scale is spoken with, as soon as that is known."""

    def open(self, path: str, at_s: float) -> Port:
        """Open the port, and begin anew."""

    def ask(self, port: Port, at_s: float) -> bool:
        """Ask, when it is time to; whether something that was said before went unheard."""

    def catch_up(self, port: Port) -> bool:
        """Throw away what came while nobody listened; whether there was anything."""

    def pause_s(self, at_s: float) -> float:
        """How long there is nothing to do but listen."""

    def hear(self, data: bytes, at_s: float) -> list[tuple[bytes, Answer | None]]:
        """The frames that these bytes complete, and what each says."""

    def is_believed(self, answer: Answer) -> bool:
        """Whether it is known by now that this is how the scale speaks."""

    def is_over(self, at_s: float) -> bool:
        """Whether the port is to be opened in another way."""


class HidTalk(Talk):
    """A scale on USB sends its reports by itself."""

    skips_first = True
    _LONG_S = 3600.0

    @property
    @override
    def protocol(self) -> ScaleProtocol | None:
        return None

    @override
    def open(self, path: str, at_s: float) -> Port:
        return open_hidraw(path)

    @override
    def ask(self, port: Port, at_s: float) -> bool:
        return False

    @override
    def catch_up(self, port: Port) -> bool:
        return bool(port.discard())

    @override
    def pause_s(self, at_s: float) -> float:
        return self._LONG_S

    @override
    def hear(self, data: bytes, at_s: float) -> list[tuple[bytes, Answer | None]]:
        return [(data, decode_report(data))] if data else []

    @override
    def is_believed(self, answer: Answer) -> bool:
        return True

    @override
    def is_over(self, at_s: float) -> bool:
        return False


class SerialTalk(Talk):
    """A scale on a serial port, by one protocol, or by the first of several that makes sense."""

    skips_first = False

    def __init__(self, choice: ScaleChoice) -> None:
        self._choice = choice
        self._left: Sequence[Protocol] = (
            tuple(PROTOCOLS.values())
            if choice.protocol is None
            else (protocol_of(choice.protocol, choice.unit),)
        )
        self._splitter = self._left[0].splitter()
        self._understood = 0
        self._is_waiting = False
        self._ask_at_s = 0.0
        self._began_at_s = 0.0

    @property
    @override
    def protocol(self) -> ScaleProtocol | None:
        return self._left[0].name if len(self._left) == 1 else None

    @override
    def open(self, path: str, at_s: float) -> Port:
        # Loaded where the first serial port is opened, and nowhere else.
        from crux_desk.devices.ports.serial_port import open_serial

        self._begin(at_s)
        baud = self._choice.baud or self._now.baud
        return open_serial(path, baud, self._choice.framing or self._now.framing)

    @override
    def ask(self, port: Port, at_s: float) -> bool:
        if not self._now.poll or at_s < self._ask_at_s:
            return False
        # An answer to the question before would be taken for one to this.
        was_missed = self.catch_up(port) or self._is_waiting
        port.write(self._now.poll)
        self._is_waiting = True
        self._ask_at_s = at_s + ANSWER_S
        return was_missed

    @override
    def catch_up(self, port: Port) -> bool:
        left = self._splitter.begun + port.discard()
        # A line end too many is nothing that was said.
        is_cut = any(byte > _LAST_CONTROL for byte in left)
        self._splitter.restart(is_cut=is_cut)
        return is_cut

    @override
    def pause_s(self, at_s: float) -> float:
        return max(0, self._ask_at_s - at_s) if self._now.poll else ANSWER_S

    @override
    def hear(self, data: bytes, at_s: float) -> list[tuple[bytes, Answer | None]]:
        was_dropping = self._splitter.is_dropping
        frames = self._splitter.feed(data)
        # The rest of a frame that was cut is an answer as well, though none that is read.
        if frames or (was_dropping and not self._splitter.is_dropping):
            self._is_waiting = False
            self._ask_at_s = at_s + ASK_PAUSE_S
        said: list[tuple[bytes, Answer | None]] = []
        said += [(frame, self._now.decode(frame)) for frame in frames]
        if thrown := self._splitter.take_thrown():
            said.append((thrown, Refusal(Reason.NOT_A_WEIGHT, thrown)))
        return said

    @override
    def is_believed(self, answer: Answer) -> bool:
        if len(self._left) == 1:
            return True
        if not isinstance(answer, Refusal) or answer.reason not in _MAKES_NO_SENSE:
            self._understood += 1
        if self._understood < UNDERSTOOD_TIMES:
            return False
        self._left = (protocol_of(self._now.name, self._choice.unit),)
        return True

    @override
    def is_over(self, at_s: float) -> bool:
        if len(self._left) == 1 or at_s - self._began_at_s < TRIAL_S:
            return False
        self._left = (*self._left[1:], self._left[0])
        return True

    @property
    def _now(self) -> Protocol:
        return self._left[0]

    def _begin(self, at_s: float) -> None:
        self._splitter = self._now.splitter()
        self._understood = 0
        self._is_waiting = False
        self._ask_at_s = at_s
        self._began_at_s = at_s


def talk_of(choice: ScaleChoice) -> Talk:
    """How one talks with a scale that was set up like this."""
    return HidTalk() if choice.kind is ScaleKind.HID else SerialTalk(choice)
