"""The link to a scale: opens its port, asks, listens, loses it and finds it again.

Blocking, and without threads: `ui/runtime` runs it, or a command does. A scale that is unplugged,
asleep, forbidden or of another protocol is a state of the `Weighing`, never an error.
"""

import time
from collections.abc import Callable

from crux_desk.devices.ports.found import find_hid_scales
from crux_desk.devices.ports.frames import FrameLog
from crux_desk.devices.ports.keeping import KeptPort
from crux_desk.devices.ports.places import Places
from crux_desk.devices.ports.port import Access, Port, PortAbsent, PortFault
from crux_desk.devices.scales.talk import talk_of
from crux_desk.domain.devices import AUTO, DeviceState, ScaleChoice, ScaleProtocol
from crux_desk.domain.weighing.readings import Answer, Reason
from crux_desk.domain.weighing.weighing import Weighing

AWAY_S = 0.5
"""Who listens no sooner than after so long does not know when what waits there was said."""


class ScaleLink:
    """A scale as it was set up. All of it is called on one thread, but what is read of it is whole.

    Attributes:
        weighing: what is known of the scale now.
        device: the file that is, or was last, tried; "" where none was found.
        log: the last frames.
    """

    def __init__(
        self,
        choice: ScaleChoice,
        places: Places | None = None,
        clock: Callable[[], float] = time.monotonic,
        log: FrameLog[Answer | None] | None = None,
    ) -> None:
        self.weighing = Weighing()
        self.device = ""
        self.log: FrameLog[Answer | None] = log or FrameLog()
        self._choice = choice
        self._places = places or Places.here()
        self._clock = clock
        self._port = KeptPort(self._open, clock)
        self._talk = talk_of(choice)
        self._is_masked = False
        self._listened_at_s = clock()
        self._told = self._known_at(clock())

    @property
    def protocol(self) -> ScaleProtocol | None:
        """What a serial scale is spoken with; None on USB, and while it is not found out."""
        return self._talk.protocol

    @property
    def access(self) -> Access | None:
        """What would let this user read it, where it is there and may not be read."""
        return self._port.access

    @property
    def fault(self) -> PortFault | None:
        """Why it is not open."""
        return self._port.fault

    @property
    def is_masked(self) -> bool:
        """Whether the port refused its framing and is read as 8N1 with bit 7 masked."""
        return self._is_masked

    def step(self, timeout_s: float) -> tuple[Weighing, ...]:
        """Wait for the scale, at most so long; everything new that is known of it, in its order."""
        port = self._port.get(timeout_s)
        if port is None:
            return self._tell_closed()
        try:
            said = self._listen(port, timeout_s)
        except PortFault as fault:
            self._port.lose(fault)
            return self._tell_closed()
        return said or self._tell_time()

    def close(self) -> None:
        """Let go of the port."""
        self._port.close()
        self.weighing = self.weighing.lost()

    def _open(self) -> Port:
        self.device = self._file()
        now_s = self._clock()
        port = self._talk.open(self.device, now_s)
        self._is_masked, self._listened_at_s = port.is_masked, now_s
        self.weighing = self.weighing.opened(now_s, skips_first=self._talk.skips_first)
        return port

    def _file(self) -> str:
        """Found anew each time: what is plugged in again may have another number."""
        if self._choice.device != AUTO:
            return self._places.file_of(self._choice.device)
        found = find_hid_scales(self._places)
        if not found:
            raise PortAbsent("no scale on USB")
        return found[0].device

    def _listen(self, port: Port, timeout_s: float) -> tuple[Weighing, ...]:
        now_s = self._clock()
        was_away = now_s - self._listened_at_s > AWAY_S
        if (was_away and self._talk.catch_up(port)) or self._talk.ask(port, now_s):
            self.weighing = self.weighing.doubted()
        data = port.read(min(timeout_s, self._talk.pause_s(now_s)))
        now_s = self._listened_at_s = self._clock()
        told = []
        for frame, answer in self._talk.hear(data, now_s):
            self.log.add(frame, answer)
            if answer is not None and self._talk.is_believed(answer):
                self.weighing = self.weighing.heard(answer, now_s)
                told.append(self.weighing)
        if self._talk.is_over(now_s):
            self._port.reopen()
        if told:
            self._told = self._known_at(now_s)
        return tuple(told)

    def _tell_closed(self) -> tuple[Weighing, ...]:
        match self._port.state:
            case DeviceState.OPENING:
                self.weighing = self.weighing.opening()
            case DeviceState.NO_PERMISSION:
                self.weighing = self.weighing.forbidden()
            case DeviceState.ABSENT:
                self.weighing = self.weighing.lost()
        return self._tell_time()

    def _tell_time(self) -> tuple[Weighing, ...]:
        """What time alone has changed: a weight that became stable, a scale that fell asleep."""
        known = self._known_at(self._clock())
        if known == self._told:
            return ()
        self._told = known
        return (self.weighing,)

    def _known_at(self, at_s: float) -> tuple[DeviceState, Reason | None]:
        return self.weighing.state_at(at_s), self.weighing.reason_at(at_s)
