"""A fault of the program itself: it is in the log, and the packer is told so without a dialog."""

import sys
from types import TracebackType

from PySide6.QtCore import QObject, Signal, Slot

from crux_desk.domain.errors import DeskError
from crux_desk.ui.verdict_bar import VerdictBar
from crux_desk.ui.verdicts import Tone, Verdict, of_error
from crux_desk.ui.words import translate

_t = translate


class UncaughtFaults(QObject):
    """Says on the verdict bar that something nobody foresaw has happened; other hooks go first."""

    met = Signal(object)
    """An error of the desk, which whoever met it should have said."""

    _raised = Signal(object)

    def __init__(self, bar: VerdictBar) -> None:
        super().__init__()
        self._bar = bar
        self._before = sys.excepthook
        self._raised.connect(self._on_raised)

    def install(self) -> None:
        """From now on."""
        self._before = sys.excepthook
        sys.excepthook = self._hook

    def remove(self) -> None:
        """As it was before."""
        sys.excepthook = self._before

    def _hook(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        self._before(kind, error, trace)
        if not issubclass(kind, KeyboardInterrupt):
            # From any thread: the signal goes home to the screen's.
            self._raised.emit(error)

    @Slot(object)
    def _on_raised(self, error: BaseException) -> None:
        if isinstance(error, DeskError):
            self._bar.show_verdict(of_error(error))
            self.met.emit(error)
            return
        advice = _t("What the screen shows is saved. Go on; if it comes again, tell your IT.")
        self._bar.show_verdict(Verdict(Tone.BAD, _t("A fault of the program"), advice))
