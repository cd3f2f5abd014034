"""Closing the window: a request that is in flight is waited for, and the packer is told so."""

from PySide6.QtCore import QCoreApplication, QObject, Slot

from crux_desk.ui.bench.window import MainWindow
from crux_desk.ui.runtime.background import Background
from crux_desk.ui.session.outbox_runner import OutboxRunner
from crux_desk.ui.verdicts.verdict import Tone, Verdict
from crux_desk.ui.words.text import translate

_t = translate


class Closing(QObject):
    """Lets the window close as soon as nothing is being sent."""

    def __init__(self, window: MainWindow, runner: OutboxRunner, background: Background) -> None:
        super().__init__()
        self._window = window
        self._runner = runner
        self._is_closing = False
        window.close_wanted.connect(self._on_close_wanted)
        background.idle_changed.connect(self._on_idle_changed)

    @Slot()
    def _on_close_wanted(self) -> None:
        self._is_closing = True
        self._runner.stop()
        if self._runner.is_under_way:
            self._window.show_verdict(
                Verdict(
                    Tone.BUSY,
                    _t("Finishing sending…"),
                    _t("The window closes by itself as soon as Crux answers."),
                )
            )
        self._on_idle_changed()

    @Slot()
    def _on_idle_changed(self) -> None:
        if self._is_closing and not self._runner.is_under_way and not self._window.may_close:
            self._window.may_close = True
            self._window.window().close()
            QCoreApplication.quit()
