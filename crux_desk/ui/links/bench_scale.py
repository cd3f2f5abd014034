"""The scale of the bench on the screen: what it shows beside the weight, and whether it is away."""

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QMenu

from crux_desk.domain.clock import utc_now
from crux_desk.domain.weighing.weighing import Weighing
from crux_desk.ui.links.box_weighing import BoxWeighing
from crux_desk.ui.links.listening import Listening
from crux_desk.ui.links.live_label import LiveLabel
from crux_desk.ui.widgets.labels import as_caption
from crux_desk.ui.widgets.theme import Theme
from crux_desk.ui.words.text import box_name, side_by_side, translate
from crux_desk.ui.words.times import moment

_t = translate
TARE_KEY = "Ctrl+Shift+0"


class BenchScale(QObject):
    """Joins what is heard, whose weight it is, and what is shown of it."""

    away_changed = Signal(bool)
    """The scale is not there, or is back."""

    def __init__(self, weighing: BoxWeighing, theme: Theme) -> None:
        super().__init__()
        self.weighing = weighing
        self.label = LiveLabel(theme)
        self._listening: Listening | None = None
        self._is_away = False
        weighing.changed.connect(self._on_changed)
        self.label.clicked.connect(self._show_last)

    def listen_to(self, listening: Listening) -> None:
        """Hear this scale from now on; what is known of boxes and tare stays."""
        self.pause()
        self._listening = listening
        listening.said.connect(self.weighing.hear)
        self._on_changed()
        listening.start()

    def pause(self) -> None:
        """Let go of the scale for a while: somebody tries it."""
        if self._let_go():
            self.weighing.hear(Weighing())

    def stop(self) -> None:
        """Let go of the scale."""
        self._let_go()
        self.weighing.stop()

    def _let_go(self) -> bool:
        """Whether there was something to let go of."""
        listening, self._listening = self._listening, None
        if listening is None:
            return False
        listening.said.disconnect(self.weighing.hear)
        listening.stop()
        return True

    @Slot()
    def _on_changed(self) -> None:
        self.label.show_weight(self.weighing.live)
        is_away = self.weighing.is_away
        if is_away != self._is_away:
            self._is_away = is_away
            self.away_changed.emit(is_away)

    @Slot()
    def _show_last(self) -> None:
        """The last weights, and pounds with ounces or without."""
        menu = QMenu(self.label)
        for one in reversed(self.weighing.last):
            facts = (moment(one.at, utc_now()), one.po_number, box_name(one.box_number))
            row = menu.addAction(as_caption(side_by_side(*facts, one.raw)))
            row.setEnabled(False)
        if not self.weighing.last:
            menu.addAction(_t("No box was weighed yet")).setEnabled(False)
        menu.addSeparator()
        tare = menu.addAction(f"{_t('Take off what is on the scale (tare)')}\t{TARE_KEY}")
        tare.triggered.connect(self.weighing.set_tare)
        ounces = menu.addAction(_t("Pounds and ounces"))
        ounces.setCheckable(True)
        ounces.setChecked(self.weighing.in_ounces)
        ounces.triggered.connect(self._on_ounces)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.label.mapToGlobal(self.label.rect().bottomLeft()))

    @Slot(bool)
    def _on_ounces(self, are_wanted: bool) -> None:
        self.weighing.show_ounces(are_wanted)
