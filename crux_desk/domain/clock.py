"""The time of day, as all of the program has it; and a clock that no sleep stops."""

import sys
import time
from datetime import UTC, datetime


def utc_now() -> datetime:
    """Now, aware, in UTC."""
    return datetime.now(UTC)


def boot_s() -> float:
    """Seconds since this computer was started, those included that it slept; nobody can set it.

    `time.monotonic` stands still while a computer sleeps: what it says is still allowed may long
    be over for everybody else.
    Source: clock_gettime(2), CLOCK_BOOTTIME; macOS clock_gettime(3), CLOCK_MONOTONIC "will continue
    to increment while the system is asleep"; Windows, GetTickCount64: counts sleep as well.
    """
    if sys.platform == "win32":
        import ctypes

        ticks_ms = ctypes.windll.kernel32.GetTickCount64
        ticks_ms.restype = ctypes.c_uint64
        return int(ticks_ms()) / 1_000
    if sys.platform == "darwin":
        return time.clock_gettime(time.CLOCK_MONOTONIC)
    return time.clock_gettime(time.CLOCK_BOOTTIME)
