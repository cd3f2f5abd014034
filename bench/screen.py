"""The X screen from outside: which window has the keyboard, and a scanner that types at it.

By the libraries that xdotool itself uses, since starting a process takes longer than what is measured.
"""

import time
from collections.abc import Callable
from ctypes import CDLL, POINTER, byref, c_char_p, c_int, c_long, c_ubyte, c_uint, c_ulong, c_void_p
from typing import Self

_WINDOW = 33
"""Xlib's XA_WINDOW."""

_RETURN, _ALT, _F4 = 0xFF0D, 0xFFE9, 0xFFC1


class Screen:
    """A connection to the display."""

    def __init__(self) -> None:
        self._x = CDLL("libX11.so.6")
        self._test = CDLL("libXtst.so.6")
        self._x.XOpenDisplay.restype = c_void_p
        self._x.XDefaultRootWindow.restype = c_ulong
        self._x.XInternAtom.restype = c_ulong
        display = self._x.XOpenDisplay(None)
        if not display:
            raise RuntimeError("there is no X display")
        self._display = c_void_p(display)
        self._root = c_ulong(self._x.XDefaultRootWindow(self._display))
        name = c_char_p(b"_NET_ACTIVE_WINDOW")
        self._active = c_ulong(self._x.XInternAtom(self._display, name, 0))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._x.XCloseDisplay(self._display)

    @property
    def window_with_keyboard(self) -> int:
        """The window that gets the keys, if the window manager has made one active; else 0."""
        kind, form, count, rest = c_ulong(), c_int(), c_ulong(), c_ulong()
        data = POINTER(c_ulong)()
        self._x.XGetWindowProperty(
            *(self._display, self._root, self._active, c_long(0), c_long(1), 0, c_ulong(_WINDOW)),
            *(byref(kind), byref(form), byref(count), byref(rest), byref(data)),
        )
        active = int(data[0]) if data and count.value else 0
        if data:
            self._x.XFree(data)
        focused, revert = c_ulong(), c_int()
        self._x.XGetInputFocus(self._display, byref(focused), byref(revert))
        return active if active and focused.value == active else 0

    def scan(self, code: str, gap_ms: int = 1) -> None:
        """Type lower-case letters and digits as a scanner does, and Enter. Returns at once.

        The keys wait in the X server, which hands them out `gap_ms` milliseconds after each other.
        """
        for sign in code:
            self._key(ord(sign), gap_ms)
        self._key(_RETURN, gap_ms)
        self._x.XFlush(self._display)

    def close_window(self) -> None:
        """Alt+F4."""
        alt, f4 = self._code(_ALT), self._code(_F4)
        for code, is_down in ((alt, 1), (f4, 1), (f4, 0), (alt, 0)):
            self._press(code, is_down, 0)
        self._x.XFlush(self._display)

    def _code(self, keysym: int) -> c_uint:
        return c_uint(c_ubyte(self._x.XKeysymToKeycode(self._display, c_ulong(keysym))).value)

    def _key(self, keysym: int, gap_ms: int) -> None:
        code = self._code(keysym)
        self._press(code, 1, gap_ms)
        self._press(code, 0, 0)

    def _press(self, code: c_uint, is_down: int, wait_ms: int) -> None:
        self._test.XTestFakeKeyEvent(self._display, code, c_int(is_down), c_ulong(wait_ms))


def wait_until(condition: Callable[[], object], what: str, wait_s: float = 60) -> None:
    """Look every millisecond until it is so.

    Raises:
        TimeoutError: it does not become so.
    """
    deadline = time.perf_counter() + wait_s
    while not condition():
        if time.perf_counter() > deadline:
            raise TimeoutError(f"not in {wait_s} s: {what}")
        time.sleep(0.001)
