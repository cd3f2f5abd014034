"""`crux-desk devices watch`: a line for each frame that a device sends, for support."""

import signal
import sys
from typing import Any

from crux_desk.config.settings import Settings
from crux_desk.devices.ports.found import find_hid_scales
from crux_desk.devices.ports.frames import Frame, FrameLog
from crux_desk.devices.ports.places import Places
from crux_desk.devices.scales.link import ScaleLink
from crux_desk.devices.scanners.framing import FramedScan, ScanText, SpoiledScan
from crux_desk.devices.scanners.link import ScannerLink
from crux_desk.domain.devices import AUTO, DeviceState, ScaleChoice, ScaleKind, ScannerChoice
from crux_desk.domain.weighing.readings import Answer
from crux_desk.ui.links.words import (
    access_words,
    answer_words,
    counted,
    scan_words,
    spoiled_words,
    state_words,
)

ROUND_S = 0.2
"""Within which every device has its turn."""
MOST_AT_ONCE = 100


def watch(settings: Settings, places: Places) -> int:
    """Print a line for each frame, until Ctrl+C."""
    # A shell that starts it in the background has it ignore Ctrl+C.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    lines = Lines()
    links: list[ScaleLink | ScannerLink] = [
        *_watched_scales(settings, places, lines),
        *_watched_scanners(settings, places, lines),
    ]
    states: dict[int, DeviceState] = {}
    try:
        while True:
            for number, link in enumerate(links):
                _listen(link, ROUND_S / len(links))
                _tell_state(number, link, states)
    except KeyboardInterrupt:
        return 0
    finally:
        lines.end()
        for link in links:
            link.close()


def _listen(link: ScaleLink | ScannerLink, timeout_s: float) -> None:
    """Wait for it, then take all that is there: the others have their turn after that."""
    for _ in range(MOST_AT_ONCE):
        if not link.step(timeout_s):
            return
        timeout_s = 0


def _watched_scales(settings: Settings, places: Places, lines: "Lines") -> list[ScaleLink]:
    choices = [ScaleChoice(ScaleKind.HID, one.device) for one in find_hid_scales(places)]
    if settings.scale is not None and settings.scale.kind is ScaleKind.SERIAL:
        choices.append(settings.scale)
    elif not choices:
        choices.append(settings.scale or ScaleChoice(ScaleKind.HID))

    def made(choice: ScaleChoice) -> ScaleLink:
        log: FrameLog[Answer | None] = FrameLog(lambda frame: lines.take(link.device, frame))
        link = ScaleLink(choice, places, log=log)
        return link

    return [made(choice) for choice in choices]


def _watched_scanners(settings: Settings, places: Places, lines: "Lines") -> list[ScannerLink]:
    def made(choice: ScannerChoice) -> ScannerLink:
        log: FrameLog[FramedScan] = FrameLog(lambda frame: lines.take(choice.device, frame))
        return ScannerLink(choice, places, log=log)

    return [made(choice) for choice in settings.scanners]


class Lines:
    """Prints each frame as it comes; of equal ones running the first, and in the end the count."""

    def __init__(self) -> None:
        self._running: dict[str, Frame[Any]] = {}

    def take(self, device: str, frame: Frame[Any]) -> None:
        """A frame has come."""
        if frame.count == 1:
            self._tell_count(device)
            _print(device, frame)
        self._running[device] = frame

    def end(self) -> None:
        """Nothing more comes: what was running is counted."""
        for device in tuple(self._running):
            self._tell_count(device)

    def _tell_count(self, device: str) -> None:
        before = self._running.pop(device, None)
        if before is not None and before.count > 1:
            _print(device, before)


def _print(device: str, frame: Frame[Any]) -> None:
    time_of_it = frame.at.isoformat(timespec="milliseconds")
    line = f"{time_of_it} {device} {frame.data.hex().upper()} {counted(_words(frame.said), frame.count)}"
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _words(said: Answer | FramedScan | None) -> str:
    match said:
        case ScanText(text, _, is_latin):
            return scan_words(text, is_latin=is_latin)
        case SpoiledScan(reason):
            return spoiled_words(reason.value)
    return answer_words(said)


def _tell_state(number: int, link: ScaleLink | ScannerLink, states: dict[int, DeviceState]) -> None:
    """Say on standard error that a device came or went, and why it may not be read."""
    state = link.weighing.port if isinstance(link, ScaleLink) else link.state
    if states.get(number) is state:
        return
    states[number] = state
    access = link.access
    words = state_words(state)
    if access is not None:
        words = f"{words}. {access_words(access.group, access.command)}"
    sys.stderr.write(f"crux-desk: {link.device or AUTO}: {words}\n")
    sys.stderr.flush()
