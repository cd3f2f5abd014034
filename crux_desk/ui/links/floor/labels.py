"""Labels at the window and on the floor: the scan never waits, a refusal turns the box red.

Submitting waits a moment for labels that the floor has not answered to yet, and no longer.
"""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from crux_desk.domain.errors.base import Field
from crux_desk.domain.packing.changes import FieldChanged
from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.packing.steps import Step
from crux_desk.domain.records.floor_standing import FloorNews, OpenOrder, label_elsewhere
from crux_desk.ui.links.floor.link import FloorLink
from crux_desk.ui.session.session import Session
from crux_desk.ui.verdicts.verdict import Tone, Verdict, error_verdict
from crux_desk.ui.words.floor.orders import taken_words
from crux_desk.ui.words.text import translate

_t = translate
WAIT_MS = 2_000


class FloorLabels(QObject):
    """Watches the labels of the packing on the screen.

    Args:
        session: what speaks, and holds the packing.
        link: to the floor.
        opened: the packing on the screen, with its labels.
    """

    blocked = Signal(object)
    """What keeps boxes from being sent: words, by the key of their label."""

    def __init__(
        self, session: Session, link: FloorLink, opened: Callable[[], OpenOrder | None]
    ) -> None:
        super().__init__()
        self._session, self._link, self._opened = session, link, opened
        self._blocked: Mapping[str, str] = {}
        self._waiting: tuple[Packing, Callable[[str], None]] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self._on_late)
        session.step_made.connect(self._on_step_made)
        session.packing_opened.connect(self._on_packing_opened)
        link.news_came.connect(self._on_news)

    def stop(self) -> None:
        """The station is on its own."""
        self._session.step_made.disconnect(self._on_step_made)
        self._session.packing_opened.disconnect(self._on_packing_opened)
        self._timer.stop()
        self._show({})

    def check_first(self, packing: Packing, go_on: Callable[[str], None]) -> None:
        """Let a packing be handed over once its labels are checked, or that takes too long."""
        if self._waiting is not None and self._waiting[0] is packing:
            return
        if self._are_checked():
            go_on("")
        elif not self._link.is_connected:
            go_on(_unchecked())
        else:
            self._waiting = packing, go_on
            self._timer.start()
            self._session.say(Verdict(Tone.BUSY, _t("Checking the labels on the floor…")))
            self._link.look()

    def _are_checked(self) -> bool:
        opened, bench = self._opened(), self._link.bench
        if opened is None or not opened.labels:
            return True
        return bench is not None and bench.labels.are_checked(opened)

    # -- what comes --------------------------------------------------------------------------------

    @Slot(object)
    def _on_step_made(self, step: Step) -> None:
        """A label came onto a box, or went off it."""
        if any(isinstance(c, FieldChanged) and c.field is Field.TRACKING for c in step.changes):
            self._link.look()

    @Slot()
    def _on_packing_opened(self) -> None:
        self._show({})

    @Slot(object)
    def _on_news(self, news: FloorNews) -> None:
        opened = self._opened()
        here = {} if opened is None else opened.boxes_by_key
        errors = {key: label_elsewhere(label) for key, label in news.labels.items() if key in here}
        new = [error for key, error in errors.items() if key not in self._blocked]
        self._show({key: taken_words(label) for key, label in news.labels.items() if key in here})
        if new and self._waiting is None:
            self._session.report_news(error_verdict(new[0]))
        if self._waiting is not None and self._are_checked():
            self._go_on("")

    @Slot()
    def _on_late(self) -> None:
        self._go_on(_unchecked())

    def _go_on(self, said: str) -> None:
        self._timer.stop()
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            waiting[1](said)

    def _show(self, blocked: Mapping[str, str]) -> None:
        if blocked != self._blocked:
            self._blocked = blocked
            self.blocked.emit(blocked)


def _unchecked() -> str:
    return _t("Labels not checked on the floor.")
