"""The sounds of the desk: what can be heard, and that it is played.

No words and no colors: where nothing can be played, `Sounds.silent` says so and the window
flashes (`flash`). What plays them is in `loudspeaker`, loaded with the first sound at the latest.
"""

import logging
from importlib import import_module
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from crux_desk.ui.runtime.background import Background, Lane
from crux_desk.ui.verdicts.verdict import WEIGHTS, Sound

if TYPE_CHECKING:
    from crux_desk.ui.sounds.loudspeaker import Loudspeaker, Voice

RETRY_AFTER_S = 30.0
# A device that plays costs some hundred calls a second and may keep others from playing; to open
# one takes 5 ms with PulseAudio, but longer with some drivers.
IDLE_MS = 10_000
# A sound that has not begun by then would be taken for the next scan's.
TOO_LATE_MS = 400
_log = logging.getLogger(__name__)


class Sounds(QObject):
    """Plays sounds, or says that it cannot.

    The device is opened in the background with the first sound, and closed after 10 s without
    one. Where it fails it is not tried again for 30 s.

    Args:
        background: has the lane on which the device is opened and closed.
        is_on: whether there are sounds at all; else nothing is played and nothing is silent.
        volume: 0 to 100; at 0 every sound is silent, so that the window flashes.
    """

    silent = Signal(object)  # a Sound that could not be played

    def __init__(self, background: Background, is_on: bool, volume: int) -> None:
        super().__init__()
        self._background = background
        self._is_on = is_on
        self._volume = volume
        self._retry_at = float("-inf")
        self._voice: Voice | None = None
        self._speaker: Loudspeaker | None = None
        self._is_open = False
        self._calls_before = 0
        self._is_doubted = False
        self._idle = QTimer(self, singleShot=True, interval=IDLE_MS)
        self._idle.timeout.connect(self._on_idle_timeout)
        self._late = QTimer(self, singleShot=True, interval=TOO_LATE_MS)
        self._late.timeout.connect(self._on_late_timeout)

    def play(self, sound: Sound) -> None:
        """Have a sound begin within some 60 ms; returns at once."""
        if not self._is_on:
            return
        if self._volume == 0 or monotonic() < self._retry_at:
            self.silent.emit(sound)
            return
        voice = self._voice or self._open()
        if not self._late.isActive():
            self._watch(voice)
        voice.ask(sound)
        self._idle.start()

    def make_ready(self) -> None:
        """Load what plays them, where anything is played: the first sound then takes no longer."""
        if self._is_on and self._volume:
            import_module("crux_desk.ui.sounds.loudspeaker")

    def set_up(self, *, is_on: bool, volume: int) -> None:
        """Other settings, from the next sound on; a device that failed is tried again."""
        if volume != self._volume:
            self._let_go()
        self._is_on, self._volume = is_on, volume
        self._retry_at = float("-inf")

    def close(self) -> None:
        """Take no more sounds and let the device go. Before the background's `close`."""
        self._is_on = False
        self._let_go()

    def _open(self) -> "Voice":
        from crux_desk.ui.sounds.loudspeaker import Loudspeaker, Voice

        self._voice = Voice()
        self._speaker = Loudspeaker(self._voice, self._volume)
        self._background.run(Lane.SOUNDS, self._speaker.open, self._on_opened, self._on_ended)
        return self._voice

    def _on_opened(self, is_open: bool) -> None:
        self._is_open = is_open
        if is_open:
            self._idle.start()
        else:
            self._give_up()

    @Slot()
    def _on_idle_timeout(self) -> None:
        if self._is_open:
            self._let_go()

    @Slot()
    def _on_late_timeout(self) -> None:
        """What was asked for has begun by now, unless the device is slow to open or gone."""
        voice = self._voice
        if voice is None or not voice.is_asked:
            return
        if voice.calls != self._calls_before:
            self._watch(voice)
        elif not self._is_open:
            self._show_step(voice.take_back())
        elif self._is_doubted:
            _log.warning("the sound device is lost")
            self._give_up()
        else:
            # A screen that was busy for long may be here before the device had its turn.
            self._is_doubted = True
            self._late.start()

    def _watch(self, voice: "Voice") -> None:
        self._calls_before, self._is_doubted = voice.calls, False
        self._late.start()

    def _give_up(self) -> None:
        self._retry_at = monotonic() + RETRY_AFTER_S
        asked = [] if self._voice is None else self._voice.take_back()
        self._let_go()
        self._show_step(asked)

    def _show_step(self, sounds: list[Sound]) -> None:
        """Of sounds that came together, one flash tells the one that matters most."""
        if sounds and self._is_on:
            self.silent.emit(max(sounds, key=WEIGHTS.__getitem__))

    def _let_go(self) -> None:
        self._idle.stop()
        self._late.stop()
        speaker, self._speaker = self._speaker, None
        self._voice, self._is_open = None, False
        if speaker is not None:
            self._background.run(Lane.SOUNDS, speaker.close, self._on_ended, self._on_ended)

    def _on_ended(self, _: object) -> None:
        """Nothing is left to do; no job of this lane fails by an error of the desk."""
