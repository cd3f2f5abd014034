"""The real window in this process, over a real journal and a server in another: scanned, watched.

Nothing of the program is changed for it: keys are posted as a scanner's come, and what is painted
is seen by Qt's own events.
"""

import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from typing_extensions import override

from bench.folders import arguments_for
from bench.orders import Address
from crux_desk.app.program import Program
from crux_desk.app.setup import load_station
from crux_desk.app.start.beginning import Beginning
from crux_desk.app.start.launch import make_application
from crux_desk.app.work import Work
from crux_desk.devices.reading import Reader
from crux_desk.ui.bench.rows.views import LinesView
from crux_desk.ui.bench.verdict_bar import VerdictBar
from crux_desk.ui.history.dialog import HistoryDialog
from crux_desk.ui.numbers.dialog import NumbersDialog
from crux_desk.ui.runtime.interpreter import begin_start, end_start
from crux_desk.ui.runtime.stall_watch import StallWatch
from crux_desk.ui.session.service_status import Token
from crux_desk.ui.widgets.periods.period_choice import ALL
from crux_desk.ui.widgets.theme import Theme

WAIT_S = 120
_NONE = Qt.KeyboardModifier.NoModifier


class PaintSeen(QObject):
    """Whether a widget was painted since it was last asked for."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.is_painted = False
        widget.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.is_painted = True
        return False


class Window:
    """The program on a data folder, as `run_window` opens it; signed in, if it is to be online."""

    def __init__(self, folder: Path, server: Address, *, is_online: bool = True) -> None:
        self._is_online = is_online
        begin_start()
        app = QApplication.instance()
        self._app = app if isinstance(app, QApplication) else make_application()
        self.program = Program(
            Work(
                Beginning(load_station(arguments_for(folder, server)), Theme(self._app)),
                server.token,
            )
        )
        self.window = self.program.window
        self.session = self.program.session
        self.services = self.program.services
        (self.bar,) = self.window.findChildren(VerdictBar)
        (lines_view,) = self.window.findChildren(LinesView)
        self.watch = StallWatch(tick_ms=1, noted_ms=10_000)
        self._now_ms = 5_000_000
        self.orders_counted = 0
        self.lines_view = lines_view
        self._row = PaintSeen(lines_view.viewport())
        self._verdict = PaintSeen(self.bar)
        self.session.packing_opened.connect(self._on_packing_opened)

    def __enter__(self) -> Self:
        self.window.show()
        self.program.start()
        end_start()
        self.until(self.window.isActiveWindow)
        if self._is_online:
            self.program.go_online()
            self.until(lambda: self.services.status.token is Token.HELD and self.is_quiet())
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.watch.stop()
        self.window.may_close = True
        self.window.close()
        self.services.submitting.runner.stop()
        self.program.close()

    def until(self, condition: Callable[[], object]) -> None:
        """Let the event loop turn until it is so.

        Raises:
            TimeoutError: it does not become so.
        """
        deadline = time.perf_counter() + WAIT_S
        while not condition():
            self._app.processEvents()
            if time.perf_counter() > deadline:
                raise TimeoutError(f"not in {WAIT_S} s: {condition}")
            time.sleep(0)

    def is_quiet(self) -> bool:
        """Whether nothing is under way behind the window."""
        return self.program.background.is_idle

    def open(self, po_number: str) -> None:
        """Open an order, and wait until it was read from the server as well."""
        self.services.opening.open_order(po_number)
        self.until(lambda: self.shows(po_number) and self.is_quiet())
        self.settle()

    def settle(self) -> None:
        """Let what is still to be painted be painted."""
        for _ in range(20):
            self._app.processEvents()

    def scan_ms(self, code: str, *, paints_row: bool = True) -> float:
        """Scan; milliseconds from the key of the terminator to the row and verdict painted.

        A label paints no row of the lines.

        Raises:
            RuntimeError: the scan made no step.
        """
        self._now_ms += 500
        for sign in code:
            self._post(ord(sign.upper()), sign)
        self._app.processEvents()
        packing = self.session.packing
        before = 0 if packing is None else packing.steps_made
        self._row.is_painted = self._verdict.is_painted = False
        begun = time.perf_counter()
        self._post(Qt.Key.Key_Return, "\r")
        while not (self._verdict.is_painted and (self._row.is_painted or not paints_row)):
            self._app.processEvents()
            if time.perf_counter() - begun > 10:
                raise TimeoutError(f"nothing was painted after the scan of {code}")
        took = time.perf_counter() - begun
        if self.session.packing is not packing or packing is None or packing.steps_made == before:
            raise RuntimeError(f"the scan of {code} made no step: {self.bar.title}")
        return took * 1000

    def opened_s(self, po_number: str) -> float:
        """Open an order; seconds until its lines and the verdict on it were painted."""

        def is_painted() -> bool:
            return self.shows(po_number) and self._row.is_painted and self._verdict.is_painted

        begun = time.perf_counter()
        self.services.opening.open_order(po_number)
        self.until(is_painted)
        return time.perf_counter() - begun

    def _on_packing_opened(self) -> None:
        # What was painted before said that it is being opened.
        self._row.is_painted = self._verdict.is_painted = False

    def list_ms(self, action: str) -> float:
        """Open a list by its action and close it again; milliseconds until it can be used.

        That is when it was read and painted, and takes keys. The history is counted behind it.
        """
        begun = time.perf_counter()
        self._open_list(action)
        took = time.perf_counter() - begun
        self.close_lists()
        return took * 1000

    def count_ms(self) -> float:
        """Open the history; milliseconds until it was counted, too."""
        begun = time.perf_counter()
        self._open_list("history")
        self.until(lambda: not self.program.rooms.history.is_counting)
        took = time.perf_counter() - begun
        self.close_lists()
        return took * 1000

    def search_ms(self, text: str) -> float:
        """Scan something into the history; milliseconds until what was found is painted."""
        self._open_list("history")
        self.until(lambda: not self.program.rooms.history.is_counting and self.is_quiet())
        (dialog,) = self._dialogs()
        assert isinstance(dialog, HistoryDialog)
        begun = time.perf_counter()
        dialog.take_scan(Reader().read(text))
        self.until(self.is_quiet)
        self.settle()
        took = time.perf_counter() - begun
        self.close_lists()
        return took * 1000

    def numbers_of_all(self) -> Callable[[], object]:
        """Open the numbers and choose all days; whether these are shown and painted."""
        (wanted,) = self.window.findChildren(QAction, "numbers")
        wanted.trigger()
        (dialog,) = self._dialogs()
        assert isinstance(dialog, NumbersDialog)
        nothing = dialog.numbers
        dialog.period.choose(ALL)
        self.orders_counted = -1

        def is_done() -> bool:
            # The first question, of this week, may be answered before.
            query = dialog.numbers.query
            if dialog.numbers is nothing or dialog.period.days != (query.first, query.last):
                return False
            self.orders_counted = dialog.numbers.total.sums.orders
            if not self.is_quiet():
                return False
            self.settle()
            return True

        return is_done

    def _open_list(self, action: str) -> None:
        (wanted,) = self.window.findChildren(QAction, action)
        wanted.trigger()
        self.until(lambda: self._is_list_open(action))
        self.settle()

    def _is_list_open(self, action: str) -> bool:
        """Orders to pack are on the screen already, where none is open."""
        is_read = not self.program.rooms.history.is_searching
        if not (is_read if action == "history" else self.is_quiet()):
            return False
        panel = self.program.rooms.orders.panel
        if action == "orders" and panel is not None and panel.isVisible():
            return panel.is_loaded and panel.search.edit.hasFocus()
        return any(dialog.isActiveWindow() for dialog in self._dialogs())

    def close_lists(self) -> None:
        """No list is open any more."""
        for dialog in self._dialogs():
            dialog.close()
        self.until(lambda: not self._dialogs() and self.is_quiet())
        self.settle()

    def _dialogs(self) -> list[QDialog]:
        return [one for one in self.window.findChildren(QDialog) if one.isVisible()]

    def stall_ms(self, work: Callable[[], Callable[[], object]]) -> tuple[float, float]:
        """Do something; the longest that the event loop stood still, and seconds until it was done.

        `work` begins it and returns; a condition that it returns says when it is done.
        """
        self.settle()
        self.watch.begin()
        begun = time.perf_counter()
        is_done = work()
        self.until(is_done)
        took = time.perf_counter() - begun
        self.settle()
        self.watch.stop()
        return self.watch.longest_ms, took

    def shows(self, po_number: str) -> bool:
        """Whether this order is open."""
        packing = self.session.packing
        return packing is not None and packing.order.po_number == po_number

    def _post(self, key: int, text: str) -> None:
        self._now_ms += 1
        handle = self.window.windowHandle()
        self.program.scan_filter.watch(handle)
        for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, _NONE, key, key, 0, text)
            event.setTimestamp(self._now_ms)
            QCoreApplication.postEvent(handle, event)
