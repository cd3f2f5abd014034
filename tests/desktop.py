"""What some tests need that not every computer has: a screen, a keyring, a sound server.

Such a test bears the marker `desktop` with the names of what it needs.
"""

import os
import shutil
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

from crux_desk.config.token import TokenStore
from crux_desk.domain.errors.station import KeyringUnusable


def without_screen() -> str:
    if sys.platform != "linux":
        return "xdotool types into X servers only"
    if not os.environ.get("DISPLAY") or os.environ.get("QT_QPA_PLATFORM") == "offscreen":
        return "there is no X server (packaging/with-desktop.sh starts one)"
    return "" if shutil.which("xdotool") else "xdotool is not installed"


def without_keyring() -> str:
    if sys.platform == "linux" and not os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        return "there is no D-Bus session (packaging/with-desktop.sh starts one)"
    try:
        TokenStore("https://nobody.example").get()
    except KeyringUnusable as error:
        return f"the keyring cannot be used: {error.reason}"
    return ""


def without_sound() -> str:
    if sys.platform != "linux":
        return "PulseAudio stands for a loudspeaker on Linux only"
    lacking = [name for name in ("pulseaudio", "parec") if shutil.which(name) is None]
    return f"{' and '.join(lacking)} cannot be found" if lacking else ""


def without_access() -> str:
    if not os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        return "there is no D-Bus session (packaging/with-desktop.sh starts one)"
    launcher = Path("/usr/libexec/at-spi-bus-launcher")
    return "" if launcher.exists() else "at-spi2-core is not installed"


WITHOUT: dict[str, Callable[[], str]] = {
    "screen": without_screen,
    "keyring": without_keyring,
    "sound": without_sound,
    "access": without_access,
}


@cache
def what_lacks(part: str) -> str:
    """Why this part of a desktop is not to be had here; empty where it is."""
    reason = WITHOUT[part]()
    return f"needs a {part}: {reason}" if reason else ""
