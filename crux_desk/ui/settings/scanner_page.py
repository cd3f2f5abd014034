"""The page about scanners, with a field in which a scan is only tried."""

import time
from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from crux_desk.config.setting_rules import ScannerLayout
from crux_desk.devices.wedge import Caught
from crux_desk.domain.codes.scans import Scan
from crux_desk.domain.scanning.decide import ScanKnowledge
from crux_desk.domain.scanning.open_by_item import OpenByItem
from crux_desk.ui.settings.page import SettingsPage
from crux_desk.ui.settings.rows import (
    CharactersRow,
    ChoiceRow,
    FlagRow,
    NumberRow,
    TextRow,
    heading,
)
from crux_desk.ui.settings.scan_trial import Trial, trial_rows, trial_title
from crux_desk.ui.widgets.fields import Field, is_enter
from crux_desk.ui.widgets.labels import plain_label
from crux_desk.ui.words.text import captioned, noop, translate

_t = translate


class TimedEdit(QLineEdit):
    """Notes when its keys came: what was no scan can be told its longest gap too."""

    typed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._times: list[int] = []

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        at_ms = event.timestamp() or time.monotonic_ns() // 1_000_000
        if is_enter(event):
            if self.text():
                self._times.append(at_ms)
                gaps = [after - before for before, after in pairwise(self._times)]
                self.typed.emit(Caught(self.text(), max(gaps, default=0)))
            self._times.clear()
            self.clear()
            return
        if event.text():
            self._times.append(at_ms)
        super().keyPressEvent(event)


class TrialField(Field):
    """Where a scan is tried."""

    @override
    def _make_edit(self) -> QLineEdit:
        return TimedEdit()


class ScannerPage(SettingsPage):
    """How scanners send, and what comes of it."""

    TITLE = noop("Scanner")

    def __init__(self, station: ScanKnowledge, last_caught: Callable[[], Caught]) -> None:
        self._station = station
        self._last_caught = last_caught
        self._gap = NumberRow("scan_gap_ms")
        self._separator = TextRow("scan_separator", is_narrow=True)
        editors = (
            self._gap,
            CharactersRow("scan_prefix"),
            self._separator,
            ChoiceRow("scanner_layout", ScannerLayout),
            FlagRow("check_labels"),
            ChoiceRow("open_by_item", OpenByItem),
        )
        super().__init__(editors)
        self.field = TrialField(_t("Try it"), hint=_t("scan something: nothing is packed"))
        self.field.hide_caption()
        self.title_label = plain_label(name="settingCaption")
        self._rows = QGridLayout()
        self._rows.setHorizontalSpacing(18)
        self._rows.setVerticalSpacing(4)
        self._rows.setColumnStretch(1, 1)
        self.add_on_top(self._build())
        self._put_in_order()
        edit = self.field.edit
        if isinstance(edit, TimedEdit):
            edit.typed.connect(self._on_typed)

    @property
    @override
    def scan_place(self) -> str:
        return self.field.edit.accessibleName()

    @override
    def take_scan(self, scan: Scan) -> bool:
        """A scan that is tried."""
        if not self.field.edit.hasFocus():
            return False
        self.show_trial(self._last_caught(), is_typing=False)
        return True

    def _build(self) -> QFrame:
        frame = QFrame()
        frame.setObjectName("row")
        column = QVBoxLayout(frame)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        text = _t(
            "Put the cursor here and scan. The gap and the FNC1 replacement below are tried right"
            " away, a changed prefix or layout after you save."
        )
        column.addLayout(heading(_t("Try it"), text))
        column.addWidget(self.field)
        self.title_label.hide()
        column.addWidget(self.title_label)
        column.addLayout(self._rows)
        return frame

    @property
    def said(self) -> str:
        """What is said of the last scan."""
        cells = (self._rows.itemAt(place) for place in range(self._rows.count()))
        labels = (cell.widget() for cell in cells if cell is not None)
        texts = [str(label.property("text")) for label in labels if label is not None]
        return "\n".join([self.title_label.text(), *texts])

    def show_trial(self, caught: Caught, *, is_typing: bool) -> None:
        """Say what came of it."""
        trial = Trial(caught, self._gap_ms(), self._separator.field.text.strip(), is_typing)
        self._clear()
        self.title_label.setText(("✕  " if is_typing else "✓  ") + trial_title(trial))
        self.title_label.show()
        for row, (caption, text) in enumerate(trial_rows(trial, self._station)):
            self._rows.addWidget(plain_label(caption, "settingHelp"), row, 0)
            label = plain_label(text, "settingSaid")
            label.setWordWrap(True)
            label.setAccessibleName(captioned(caption, text))
            self._rows.addWidget(label, row, 1)
        self.verticalScrollBar().setValue(0)

    def _put_in_order(self) -> None:
        """Tab goes from above to below."""
        steps = [self.field.edit, *(stop for editor in self.editors for stop in editor.stops)]
        for before, after in pairwise(steps):
            QWidget.setTabOrder(before, after)

    def _clear(self) -> None:
        while (cell := self._rows.takeAt(0)) is not None:
            widget = cell.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _gap_ms(self) -> int:
        """What is typed above, if it is right."""
        try:
            return int(str(self._gap.value()))
        except (ValueError, TypeError):
            return int(str(self._gap.default))

    @Slot(object)
    def _on_typed(self, caught: Caught) -> None:
        self.show_trial(caught, is_typing=True)
