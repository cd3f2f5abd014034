"""A scale that is tried, for who sets one up: what it says now, and each frame of it, to be read."""

from time import monotonic

from PySide6.QtCore import QObject, Slot

from crux_desk.devices.scales.link import ScaleLink
from crux_desk.domain.clock import utc_now
from crux_desk.domain.devices import ScaleProtocol
from crux_desk.domain.weighing.weighing import Weighing
from crux_desk.ui.links.listening import Listening
from crux_desk.ui.links.words import access_words, answer_words, counted
from crux_desk.ui.runtime.background import Background, Lane
from crux_desk.ui.words.times import moment
from crux_desk.ui.words.weights import live_weight


class ScaleTrial(QObject):
    """Listens to a scale from `start` to `stop`; no box takes its weight."""

    def __init__(self, link: ScaleLink, background: Background) -> None:
        super().__init__()
        self._link = link
        self._weighing = Weighing()
        self._listening = Listening(link, Lane.SCALE, background)
        self._listening.said.connect(self._hear)

    def start(self) -> None:
        """Begin to listen."""
        self._listening.start()

    def stop(self) -> None:
        """Let go of the scale."""
        self._listening.stop()

    @property
    def protocol(self) -> ScaleProtocol | None:
        """What it speaks, as soon as that is found out; None on USB."""
        return self._link.protocol

    @property
    def live(self) -> str:
        """What it shows now."""
        return live_weight(self._weighing, monotonic()).text

    @property
    def access(self) -> str:
        """What would let this user read it; "" where nothing has to."""
        access = self._link.access
        return "" if access is None else access_words(access.group, access.command)

    @property
    def frames(self) -> str:
        """The last frames, the newest first: when each came, byte by byte, and in words."""
        now = utc_now()
        return "\n".join(
            f"{moment(frame.at, now, seconds=True)}  {frame.hex}  "
            f"{counted(answer_words(frame.said), frame.count)}"
            for frame in reversed(self._link.log.frames)
        )

    @Slot(object)
    def _hear(self, weighing: Weighing) -> None:
        self._weighing = weighing
