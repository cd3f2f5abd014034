"""Makes resources/sounds/*.wav anew: `python packaging/make_sounds.py [FOLDER]`.

The sounds are ours: each is put together here from sine waves, with Python's own library alone.
After a change here, run it and commit the files too; a test compares them byte by byte.
"""

import math
import sys
import wave
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

RATE_HZ = 44_100
FULL = 32_767
FADE_S = 0.006
FOLDER = Path(__file__).resolve().parent.parent / "resources" / "sounds"

BRIGHT = (1.0, 0.45, 0.2)
MELLOW = (1.0, 0.12)
# The upper parts carry: a small loudspeaker gives back next to nothing below 300 Hz.
HARSH = tuple(1 / math.sqrt(part) for part in range(1, 25))


@dataclass(frozen=True)
class Note:
    """Tones that sound together.

    Args:
        tones_hz: their pitches.
        parts: how loud the tone itself is, then twice its pitch, three times, and so on.
        length_s: how long it lasts.
        loudness: its highest peak, of 1.
        decay: how much it falls off while it lasts; 0 holds it.
        drive: how hard it is clipped, which makes it louder at the same peak, and harsher.
    """

    tones_hz: Sequence[float]
    parts: Sequence[float]
    length_s: float
    loudness: float
    decay: float = 0.0
    drive: float = 0.0


def pause(length_s: float) -> Note:
    """Nothing, for so long."""
    return Note((), (), length_s, 0.0)


SOUNDS: dict[str, Sequence[Note]] = {
    "good": (Note((1760,), BRIGHT, 0.07, 0.7, 2.5),),
    # Two pitches that lie close together beat, which makes the buzz rough.
    "bad": (
        Note((147, 156), HARSH, 0.145, 0.95, drive=6),
        pause(0.06),
        Note((131, 139), HARSH, 0.145, 0.95, drive=6),
    ),
    "box_closed": (
        Note((659.26,), BRIGHT, 0.09, 0.65, 1.5),
        Note((987.77,), BRIGHT, 0.15, 0.65, 3.0),
    ),
    "order_complete": (
        Note((783.99,), BRIGHT, 0.09, 0.65, 1.2),
        Note((1046.5,), BRIGHT, 0.09, 0.65, 1.2),
        Note((1567.98,), BRIGHT, 0.24, 0.7, 4.0),
    ),
    "submitted": (
        Note((440.0, 554.37, 659.26), MELLOW, 0.2, 0.5, 1.5),
        Note((349.23, 440.0, 523.25), MELLOW, 0.32, 0.45, 3.5),
    ),
}


def samples_of(note: Note) -> list[int]:
    """The samples of a note, which begins and ends at nothing so that it does not click."""
    count = round(note.length_s * RATE_HZ)
    shape = _clipped([_wave(note, index / RATE_HZ) for index in range(count)], note.drive)
    enveloped = [value * _envelope(note, index, count) for index, value in enumerate(shape)]
    return [round(value * note.loudness * FULL) for value in _to_peak(enveloped)]


def _to_peak(shape: list[float]) -> list[float]:
    peak = max(map(abs, shape)) or 1.0
    return [value / peak for value in shape]


def _clipped(shape: list[float], drive: float) -> list[float]:
    return [math.tanh(value * drive) for value in _to_peak(shape)] if drive else shape


def _wave(note: Note, at_s: float) -> float:
    return sum(
        loudness * math.sin(2 * math.pi * tone_hz * part * at_s)
        for tone_hz in note.tones_hz
        for part, loudness in enumerate(note.parts, start=1)
    )


def _envelope(note: Note, index: int, count: int) -> float:
    edge = min(index, count - 1 - index) / (FADE_S * RATE_HZ)
    rise = 0.5 - 0.5 * math.cos(math.pi * min(edge, 1.0))
    return rise * math.exp(-note.decay * index / count)


def write_sound(path: Path, notes: Sequence[Note]) -> None:
    """Write notes, one after the other, as a mono file of 16 bits."""
    samples = array("h", [sample for note in notes for sample in samples_of(note)])
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE_HZ)
        file.writeframes(samples.tobytes())


def make_sounds(folder: Path) -> None:
    """Write all the sounds."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, notes in SOUNDS.items():
        write_sound(folder / f"{name}.wav", notes)


if __name__ == "__main__":
    make_sounds(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
