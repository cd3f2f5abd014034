"""What is told of the start stays on the screen until a hand or a scan does something."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from crux_desk.ui.scanning.router import ScanRouter
from crux_desk.ui.session.session import Session
from crux_desk.ui.verdicts.verdict import Tone, Verdict
from crux_desk.ui.words.text import sentence, sentences

_BY_HAND = (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin)


class StartReport(QObject):
    """Says it, and says it again behind what comes up by itself.

    Args:
        verdict: what is told.
        show: puts it into the bar; not by the session, since nobody did anything wrong.
        session: what says the next.
        router: where scans come along that no window sees.
    """

    def __init__(
        self,
        verdict: Verdict,
        show: Callable[[Verdict], object],
        session: Session,
        router: ScanRouter,
    ) -> None:
        super().__init__()
        self._verdict, self._show = verdict, show
        self._is_over = False
        session.verdict_given.connect(self._on_verdict_given)
        router.taken.connect(self.end)
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)
        show(verdict)

    @Slot()
    def end(self) -> None:
        """Somebody is at work: what is said next is the answer to that."""
        self._is_over = True
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _BY_HAND and not self._is_over:
            self.end()
        return False

    @Slot(object)
    def _on_verdict_given(self, verdict: Verdict) -> None:
        if self._is_over:
            return
        if verdict.tone in (Tone.BAD, Tone.WARN):
            # What is wrong or asked matters more, and has this beside it.
            also = sentence(self._verdict.title)
            self._show(replace(verdict, advice=sentences(verdict.advice, also)))
        else:
            self._show(self._verdict)
