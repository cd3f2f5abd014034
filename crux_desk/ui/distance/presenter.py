"""The view for two metres: opened and left by one key; scans go on as at the window."""

from PySide6.QtCore import QObject, Slot

from crux_desk.domain.packing.changes import UnitsChanged
from crux_desk.domain.packing.steps import Step
from crux_desk.ui.bench.services import BenchServices
from crux_desk.ui.bench.window import MainWindow
from crux_desk.ui.distance.view import DistanceView
from crux_desk.ui.distance.words import far_words
from crux_desk.ui.verdicts.verdict import Verdict
from crux_desk.ui.widgets.theme import Theme


class DistancePresenter(QObject):
    """Lays the view over the window, and keeps what it shows up to date."""

    def __init__(self, window: MainWindow, services: BenchServices, theme: Theme) -> None:
        super().__init__()
        self._window = window
        self._session = services.session
        self._state = services.scans.state
        self._line = ""
        self._note_screen = self._state.note_screen
        self._view = DistanceView(theme)
        self._view.left.connect(self._on_left)
        self._view.painted.connect(self._state.note_painted)
        theme.changed.connect(self._show)
        window.language_changed.connect(self._show)
        window.verdict_shown.connect(self._on_verdict_shown)
        self._session.step_made.connect(self._on_step_made)
        self._session.packing_opened.connect(self._on_packing_opened)
        self._session.packing_refreshed.connect(self._show)
        self._state.expected_changed.connect(self._show)

    def toggle(self) -> None:
        """Go to the view, or back to the window."""
        if not self._view.isHidden():
            self._view.hide()
            return
        packing = self._session.packing
        if packing is not None and packing.last_step is not None and not self._line:
            self._line = _touched(packing.last_step)
        self._window.cover(self._view)
        self._state.note_screen = self._view
        self._show()

    @Slot()
    def _on_left(self) -> None:
        self._state.note_screen = self._note_screen

    @Slot(object)
    def _on_verdict_shown(self, _: Verdict) -> None:
        self._show()

    @Slot(object)
    def _on_step_made(self, step: Step) -> None:
        self._line = _touched(step) or self._line
        self._show()

    @Slot()
    def _on_packing_opened(self) -> None:
        self._line = ""
        self._show()

    @Slot()
    def _show(self) -> None:
        if self._view.isHidden():
            return
        verdict = self._window.verdict
        words = far_words(self._session.packing, self._line, verdict, self._state.expected)
        self._view.show_words(words)


def _touched(step: Step) -> str:
    """The line whose units a step has moved; "" for none."""
    lines = [one.line_item_uuid for one in step.changes if isinstance(one, UnitsChanged)]
    return lines[-1] if lines else ""
