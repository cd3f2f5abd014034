"""A second start of the program on the same data folder: it hands over to the window that is open.

The first one listens at its front door once its window is there; the second one knocks, says what
it was to open, and ends.
"""

import os
import socket
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial

from PySide6.QtCore import QObject, QSocketNotifier, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication, QWidget

from crux_desk.app.arguments import Arguments
from crux_desk.app.setup import load_station
from crux_desk.app.start.front_door import MAX_BYTES, close, knock, listen, read_knock
from crux_desk.config.paths import DataFolder
from crux_desk.domain.texts import MAX_ID, clean_line
from crux_desk.ui.words.text import shown_message, translate

_t = translate
SHOWN, OPENED, ASKING, ELSEWHERE = "shown", "opened", "asking", "elsewhere"
_TOKEN = "XDG_ACTIVATION_TOKEN"  # noqa: S105 - with it Wayland lets a window come to the front
_ATTENTION_MS = 700
"""A window that is not in front by then asks for a look."""
_GUEST_MS = 2_000

Answer = Callable[[str], None]
Errand = Callable[[dict[str, str], Answer], None]
"""What a command asks of the window: given is what it said, and what takes the answer, of one line."""


class FrontDoor(QObject):
    """Brings the window to the front when a second start knocks, and opens its order.

    Args:
        folder: the data folder.
        window: the window on it.
        api_url: the server that the window works with.
        open_order: opens an order as the list of orders does: what is packed is put aside, and
            that is said.
        errands: what commands may ask of the window, by name.
    """

    def __init__(
        self,
        folder: DataFolder,
        window: QWidget,
        api_url: str,
        open_order: Callable[[str], object],
        errands: Mapping[str, Errand],
    ) -> None:
        super().__init__()
        self._folder, self._window, self._api_url = folder, window, api_url
        self._open_order = open_order
        self._errands = errands
        self._door: socket.socket | None = None
        self._notifier: QSocketNotifier | None = None

    def begin(self) -> None:
        """Listen, from now on."""
        self._door = listen(self._folder)
        if self._door is not None:
            self._notifier = _notifier(self._door, self)
            self._notifier.activated.connect(self._on_knock)

    @Slot()
    def stop(self) -> None:
        """Listen no more."""
        if self._notifier is not None:
            self._notifier.setEnabled(False)
        if self._door is not None:
            close(self._door, self._folder)
            self._door = None

    @Slot()
    def _on_knock(self) -> None:
        if self._door is None:
            return
        with suppress(OSError):
            guest, _ = self._door.accept()
            _Guest(guest, self._answer, self)

    def _answer(self, said: dict[str, str], answer: Answer) -> None:
        errand = self._errands.get(said.get("errand", ""))
        if errand is not None:
            errand(said, answer)
        else:
            answer(self._opened(said))

    def _opened(self, said: dict[str, str]) -> str:
        order = clean_line(said.get("order", ""))[:MAX_ID]
        if order and said.get("api_url") != self._api_url:
            return ELSEWHERE
        self._come_to_front(said.get("token", ""))
        if not order:
            return SHOWN
        # As a scan: a dialog that is open is answered first.
        if QApplication.activeModalWidget() is not None:
            return ASKING
        QTimer.singleShot(0, self, lambda: self._open_order(order))
        return OPENED

    def _come_to_front(self, token: str) -> None:
        if token:
            os.environ[_TOKEN] = token
        window = self._window.window()
        above = QApplication.activeModalWidget() or window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        for one in dict.fromkeys((window, above)):
            one.show()
            one.raise_()
        above.activateWindow()
        # Not where the window is gone by then.
        look = partial(_ask_for_a_look, self._window)
        QTimer.singleShot(_ATTENTION_MS, self._window, look)


def _ask_for_a_look(window: QWidget) -> None:
    if QApplication.activeWindow() is None:
        QApplication.alert(window)


class _Guest(QObject):
    """One that knocks: what it says is answered, once, when the answer is there."""

    def __init__(
        self,
        guest: socket.socket,
        answer: Callable[[dict[str, str], Answer], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        guest.setblocking(False)
        self._guest, self._answer, self._said = guest, answer, b""
        self._notifier = _notifier(guest, self)
        self._notifier.activated.connect(self._on_said)
        self._patience = QTimer(self, singleShot=True, interval=_GUEST_MS)
        self._patience.timeout.connect(self._end)
        self._patience.start()

    @Slot()
    def _on_said(self) -> None:
        try:
            part = self._guest.recv(MAX_BYTES)
        except BlockingIOError:
            return
        except OSError:
            part = b""
        self._said += part
        if part and b"\n" not in self._said and len(self._said) < MAX_BYTES:
            return
        self._notifier.setEnabled(False)
        self._patience.stop()
        said = read_knock(self._said.partition(b"\n")[0])
        if said is None:
            self._end()
        else:
            self._answer(said, self._reply)

    def _reply(self, line: str) -> None:
        with suppress(OSError):
            self._guest.sendall(line.encode() + b"\n")
        self._end()

    @Slot()
    def _end(self) -> None:
        self._notifier.setEnabled(False)
        self._guest.close()
        self.deleteLater()


def _notifier(of: socket.socket, parent: QObject) -> QSocketNotifier:
    return QSocketNotifier(of.fileno(), QSocketNotifier.Type.Read, parent)


def hand_over(arguments: Arguments) -> int | None:
    """Hand what was to be opened over to the window that is open; None where it does not answer.

    Returns the exit code; what came of it is said in one line.
    """
    station = load_station(arguments)
    order = arguments.order or ""
    said = {"order": order, "api_url": station.api_url, "token": os.environ.get(_TOKEN, "")}
    shown = shown_message(order)
    match knock(station.folder, said):
        case "shown":
            sys.stdout.write(_t("Crux Desk is open: its window is in front now.") + "\n")
            return 0
        case "opened":
            sys.stdout.write(_t("{order} is opened in the window.", order=shown) + "\n")
            return 0
        case "asking":
            words = _t(
                "{order} was not opened: the window asks something. Answer it first.", order=shown
            )
            sys.stderr.write(f"crux-desk: {words}\n")
            return 1
        case _:
            return None
