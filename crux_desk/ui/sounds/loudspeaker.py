"""The device that plays the sounds of the desk, and which of them is heard when several come at once.

Three threads have a part. The screen's asks for sounds. A lane opens and closes the device, which
may take its time. The device's own calls `Voice.frames` for what it plays next; it shares nothing
with the others but queues, so there is no lock that a slow device could hold. The sounds themselves
are made by packaging/make_sounds.py.
"""

import ctypes
import logging
import wave
from array import array
from collections import deque
from collections.abc import Callable, Generator, Mapping
from contextlib import suppress
from functools import lru_cache
from queue import Empty, SimpleQueue
from typing import Any

from crux_desk.config.resources import resource_path
from crux_desk.ui.verdicts.verdict import WEIGHTS, Sound

RATE_HZ = 44_100
BYTES_A_SAMPLE = 2
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
_MUST_BE_HEARD = (Sound.BAD, Sound.SUBMITTED)
_log = logging.getLogger(__name__)


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
        if playing in (None, Sound.GOOD) or WEIGHTS[sound] > WEIGHTS[playing]:
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
    device = miniaudio.PlaybackDevice(
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
    try:
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
    """Close a device, and its context, which miniaudio 1.71 never frees: five open files with each."""
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
