"""The sounds of the desk: which of them is heard when several come at once, and the device.

No words and no colours: where nothing can be played, `Sounds.silent` says so and the window
flashes (`flash`). The sounds themselves are made by packaging/make_sounds.py.

Three threads have a part. The screen's asks for sounds. A lane opens and closes the device, which
may take its time. The device's own calls `Voice.frames` for what it plays next; it shares nothing
with the others but queues, so there is no lock that a slow device could hold.
"""

import ctypes
import logging
import wave
from array import array
from collections import deque
from collections.abc import Callable, Generator, Mapping
from contextlib import suppress
from enum import StrEnum
from functools import lru_cache
from queue import Empty, SimpleQueue
from time import monotonic
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from crux_desk.config.resources import resource_path
from crux_desk.ui.background import Background, Lane

RATE_HZ = 44_100
BYTES_A_SAMPLE = 2
RETRY_AFTER_S = 30.0
# A device that plays costs some hundred calls a second and may keep others from playing; to open
# one takes 5 ms with PulseAudio, but longer with some drivers.
IDLE_MS = 10_000
# A sound that has not begun by then would be taken for the next scan's.
TOO_LATE_MS = 400
# For three periods the screen may hold Python up without a gap in the sound; so long, too, a sound
# waits behind the silence that the device already has.
PERIOD_MS = 15
PERIODS = 3
FADE_SAMPLES = 132
# A device that has just begun loses some milliseconds (4 with PulseAudio); let it lose silence.
LEAD_FRAMES = 1000

# Best first. Not JACK, which complains on stderr where there is none; and never the backend that
# plays nothing, which would hide that there is no sound.
_BACKENDS = ("WASAPI", "DSOUND", "WINMM", "COREAUDIO", "PULSEAUDIO", "ALSA", "SNDIO", "OSS")
# What PulseAudio and PipeWire put in place of a loudspeaker where there is none.
_DUMMY_SINK = b"auto_null\0"
# Not written where it is loaded, or a frozen build takes the library of the machine it is made on.
_ALSA_LIBRARY = "libasound.so.2"
_ALSA_REPORT = ctypes.CFUNCTYPE(None, *[ctypes.c_char_p, ctypes.c_int] * 2, ctypes.c_char_p)
_log = logging.getLogger(__name__)


class Sound(StrEnum):
    """What can be heard; the values are the names of the files."""

    GOOD = "good"
    BAD = "bad"
    BOX_CLOSED = "box_closed"
    ORDER_COMPLETE = "order_complete"
    SUBMITTED = "submitted"


# Of two sounds, the one that stands later here matters more.
_WEIGHTS = {
    sound: weight
    for weight, sound in enumerate(
        (Sound.GOOD, Sound.BOX_CLOSED, Sound.ORDER_COMPLETE, Sound.SUBMITTED, Sound.BAD)
    )
}
_MUST_BE_HEARD = (Sound.BAD, Sound.SUBMITTED)


class Voice:
    """What a device is to play: one sound at a time, and at most two that wait.

    A sound takes over from one that matters less, and from a good one; else it waits. What waits
    is replaced by what is newer, but for sounds that must be heard.
    """

    def __init__(self) -> None:
        self.tunes: Mapping[Sound, bytes] = {}
        self.calls = 0
        self._asked: deque[Sound] = deque()
        self._is_ended = False
        self._has_ended: SimpleQueue[None] = SimpleQueue()
        self._playing: Sound | None = None
        self._waiting: list[Sound] = []
        self._data = b""
        self._at = 0

    def ask(self, sound: Sound) -> None:
        """Have a sound played as soon as may be. On any thread."""
        self._asked.append(sound)

    @property
    def is_asked(self) -> bool:
        """Whether a sound was asked for that the device has not come for."""
        return bool(self._asked)

    def take_back(self) -> list[Sound]:
        """What no device has asked for yet; it is not played any more. On any thread."""
        return list(iter(self._next_asked, None))

    def end(self, wait_s: float = 0.3) -> None:
        """Let the device come to its last frames, unless it is gone. On the lane."""
        self._is_ended = True
        try:
            self._has_ended.get(timeout=wait_s)
        except Empty:
            _log.info("the device did not come for its last frames")

    def frames(self) -> Generator[bytes, int, None]:
        """Gives samples, as many frames as are asked for. On the device's thread."""
        count = yield b""
        lead = LEAD_FRAMES
        while lead > 0:
            lead -= count
            count = yield bytes(count * BYTES_A_SAMPLE)
        while not self._is_ended:
            count = yield self._next(count * BYTES_A_SAMPLE)
        self._has_ended.put(None)

    def _next_asked(self) -> Sound | None:
        try:
            return self._asked.popleft()
        except IndexError:
            return None

    def _next(self, size: int) -> bytes:
        self.calls += 1
        for sound in self.take_back():
            self._take(sound)
        if self._at >= len(self._data):
            self._begin(self._waiting.pop(0) if self._waiting else None)
        piece = self._data[self._at : self._at + size]
        self._at += len(piece)
        return piece.ljust(size, b"\0")

    def _take(self, sound: Sound) -> None:
        playing = self._playing
        if playing in (None, Sound.GOOD) or _WEIGHTS[sound] > _WEIGHTS[playing]:
            self._begin(sound)
        else:
            self._waiting = _waiting_with(sound, self._waiting)

    def _begin(self, sound: Sound | None) -> None:
        left = self._data[self._at :] if self._at else b""
        self._playing, self._at = sound, 0
        self._data = _faded(left) + (b"" if sound is None else self.tunes[sound])


def _waiting_with(sound: Sound, waiting: list[Sound]) -> list[Sound]:
    kept = [other for other in waiting if other in _MUST_BE_HEARD and other is not sound]
    return kept if kept and sound not in _MUST_BE_HEARD else [*kept, sound]


def _faded(data: bytes) -> bytes:
    """The first 3 ms, fading out: a sound that is cut off would click."""
    samples = array("h", data[: FADE_SAMPLES * BYTES_A_SAMPLE])
    return _scaled(samples, lambda index: 1 - index / FADE_SAMPLES)


def _scaled(samples: "array[int]", gain: Callable[[int], float]) -> bytes:
    scaled = (round(sample * gain(index)) for index, sample in enumerate(samples))
    return array("h", scaled).tobytes()


@lru_cache(maxsize=1)
def load_tunes(volume: int) -> Mapping[Sound, bytes]:
    """The samples of all sounds, 16 bits in this machine's byte order.

    Args:
        volume: 0 to 100. Loudness as it is felt goes with about the root of the amplitude.

    Raises:
        OSError: a file is missing.
        wave.Error: a file is not a sound.
    """
    gain = (volume / 100) ** 2
    return {sound: _scaled(_samples(sound), lambda _: gain) for sound in Sound}


def _samples(sound: Sound) -> "array[int]":
    with wave.open(str(resource_path("sounds", f"{sound.value}.wav")), "rb") as file:
        return array("h", file.readframes(file.getnframes()))


class Loudspeaker:
    """The device of this machine that plays a voice. All of it on the lane."""

    def __init__(self, voice: Voice, volume: int) -> None:
        self._voice = voice
        self._volume = volume
        self._device: Any = None

    def open(self) -> bool:
        """Begin to play; False where there is nothing to play on."""
        try:
            self._voice.tunes = load_tunes(self._volume)
            self._device = _first_device(self._voice)
        except Exception as error:  # noqa: BLE001 - no trouble of a driver's may stop the packing
            _log.warning("no sound: %s", error)
        return self._device is not None

    def close(self) -> None:
        """End the voice, then the device: miniaudio trips over a voice that goes while it asks."""
        device, self._device = self._device, None
        try:
            if device is not None:
                self._voice.end()
                _free(device)
        except Exception as error:  # noqa: BLE001 - as above
            _log.warning("closing the sound device: %s", error)


def _first_device(voice: Voice) -> Any:
    import miniaudio  # type: ignore[import-untyped]  # 70 ms, and not before the first sound

    names = {backend.name: backend for backend in miniaudio.get_enabled_backends()}
    trouble = []
    for name in _BACKENDS:
        if name in names:
            try:
                return _started(names[name], voice)
            except miniaudio.MiniaudioError as error:
                trouble.append(f"{name}: {error}")
    raise OSError("; ".join(trouble) or "no backend")


def _started(backend: Any, voice: Voice) -> Any:
    import miniaudio

    if backend is miniaudio.Backend.ALSA:
        _quieten_alsa()
    if backend is miniaudio.Backend.PULSEAUDIO and not _has_pulse_sink(backend):
        # Not one to go on from: ALSA's default may be PulseAudio again.
        raise OSError("PulseAudio has no loudspeaker")
    device = miniaudio.PlaybackDevice.__new__(miniaudio.PlaybackDevice)
    try:
        device.__init__(
            output_format=miniaudio.SampleFormat.SIGNED16,
            nchannels=1,
            sample_rate=RATE_HZ,
            buffersize_msec=PERIOD_MS,
            callback_periods=PERIODS,
            backends=[backend],
            app_name="Crux Desk",
        )
        frames = voice.frames()
        next(frames)
        device.start(frames)
    except BaseException:
        _free(device)
        raise
    _log.info("sounds by %s", backend.name)
    return device


def _has_pulse_sink(backend: Any) -> bool:
    import miniaudio

    identities = [sink["id"] for sink in miniaudio.Devices([backend]).get_playbacks()]
    names = [bytes(miniaudio.ffi.buffer(identity)) for identity in identities]
    return any(not name.startswith(_DUMMY_SINK) for name in names)


def _free(device: Any) -> None:
    """Close a device, also one that could not be made.

    miniaudio 1.71 itself never frees a device's context: five open files with each.
    """
    import miniaudio

    device.close()
    context = device.__dict__.pop("_context", None)
    if context is not None:
        miniaudio.lib.ma_context_uninit(context)


@lru_cache(maxsize=1)
def _quieten_alsa() -> Any:
    """Stop ALSA's library from writing what it misses on stderr. It keeps what is returned."""
    handler = _ALSA_REPORT(lambda *_: None)
    with suppress(OSError, AttributeError):
        ctypes.CDLL(_ALSA_LIBRARY).snd_lib_error_set_handler(handler)
    return handler


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

    def _open(self) -> Voice:
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
            self._tell(voice.take_back())
        elif self._is_doubted:
            _log.warning("the sound device is lost")
            self._give_up()
        else:
            # A screen that was busy for long may be here before the device had its turn.
            self._is_doubted = True
            self._late.start()

    def _watch(self, voice: Voice) -> None:
        self._calls_before, self._is_doubted = voice.calls, False
        self._late.start()

    def _give_up(self) -> None:
        self._retry_at = monotonic() + RETRY_AFTER_S
        asked = [] if self._voice is None else self._voice.take_back()
        self._let_go()
        self._tell(asked)

    def _tell(self, sounds: list[Sound]) -> None:
        """Of sounds that came together, one flash tells the one that matters most."""
        if sounds and self._is_on:
            self.silent.emit(max(sounds, key=_WEIGHTS.__getitem__))

    def _let_go(self) -> None:
        self._idle.stop()
        self._late.stop()
        speaker, self._speaker = self._speaker, None
        self._voice, self._is_open = None, False
        if speaker is not None:
            self._background.run(Lane.SOUNDS, speaker.close, self._on_ended, self._on_ended)

    def _on_ended(self, _: object) -> None:
        """Nothing is left to do; no job of this lane fails by an error of the desk."""
