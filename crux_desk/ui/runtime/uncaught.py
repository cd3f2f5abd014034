"""A fault of the program itself: it is in the log, and the packer is told so without a dialog."""

import sys
from types import TracebackType

from PySide6.QtCore import QObject, Signal, Slot

from crux_desk.domain.errors.base import DeskError
from crux_desk.ui.verdicts.verdict import Tone, Verdict, error_verdict
from crux_desk.ui.words.text import translate

_t = translate


class UncaughtFaults(QObject):
    """Tells the window of what nobody foresaw, as a verdict; other hooks go first."""

    told = Signal(object)
    """What the verdict bar is to say of it."""

    met = Signal(object)
    """An error of the desk, which whoever met it should have said."""

    _raised = Signal(object)

    def __init__(self) -> None:
        super().__init__()
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
            self.told.emit(error_verdict(error))
            self.met.emit(error)
            return
        advice = _t("Everything you see is saved. Keep packing. If it happens again, tell IT.")
        self.told.emit(Verdict(Tone.BAD, _t("Something went wrong"), advice))
