"""The page about scales and serial scanners: what is plugged in, and what it sends."""

from typing import Protocol

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QVBoxLayout
from typing_extensions import override

from crux_desk.domain.codes.scans import Scan
from crux_desk.domain.devices import ScaleChoice, SeenDevices
from crux_desk.ui.links.scale_trial import ScaleTrial
from crux_desk.ui.settings.device_rows import ScaleRow, ScannersRow
from crux_desk.ui.settings.page import SettingsPage
from crux_desk.ui.widgets.cards import KeyButton
from crux_desk.ui.widgets.labels import plain_label
from crux_desk.ui.widgets.spacing import Flow
from crux_desk.ui.words.text import captioned, marked, noop, translate

_t = translate
_LOOKS_MS = 250
_LINES = 8


class DeviceTools(Protocol):
    """What the page needs of the bench."""

    def seen(self) -> SeenDevices:
        """What is plugged in now."""

    def begin_trial(self, choice: ScaleChoice) -> ScaleTrial:
        """Listen to this scale; the bench's own is let go of meanwhile."""

    def end_trial(self) -> None:
        """Listen to the bench's own again."""

    def scanned_lately(self) -> str:
        """What the serial scanners that are set up sent last, the newest first."""


class DevicesPage(SettingsPage):
    """Chooses, and tries what is chosen: nothing is sent to a port that nobody picked."""

    TITLE = noop("Devices")

    def __init__(self, tools: DeviceTools) -> None:
        seen = tools.seen()
        self.scale, self.scanners = ScaleRow(seen), ScannersRow(seen)
        super().__init__((self.scale, self.scanners))
        self._tools = tools
        self._trial: ScaleTrial | None = None
        self._tried: ScaleChoice | None = None
        self.button = KeyButton(_t("Try the scale"))
        self.button.clicked.connect(self.try_scale)
        self.copy_button = KeyButton(_t("Copy"))
        self.copy_button.clicked.connect(self._on_copy)
        self.live = plain_label(name="settingSaid")
        self.live.setWordWrap(True)
        self.live.hide()
        self.access = plain_label(name="settingHelp")
        self.access.setWordWrap(True)
        self.access.hide()
        self.frames = QPlainTextEdit()
        self.frames.setObjectName("request")
        self.frames.setReadOnly(True)
        self.frames.setAccessibleName(_t("What the devices send"))
        self.frames.setPlaceholderText(_t("Nothing yet. Try the scale, or scan something."))
        self.frames.setFixedHeight(self.fontMetrics().lineSpacing() * _LINES)
        self.add(self._build())
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOKS_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()
        self.changed.connect(self._show)
        self._show()

    @override
    def take_scan(self, scan: Scan) -> bool:
        """A scan is looked at here, and counts nowhere."""
        return True

    @override
    def stop(self) -> None:
        """The dialog is closed: the bench has its scale again."""
        self._timer.stop()
        if self._trial is not None:
            self._trial = None
            self._tools.end_trial()

    @Slot()
    def try_scale(self) -> None:
        """Listen to what is chosen above."""
        choice = self.scale.choice
        if choice is None:
            return  # the button is gray then
        self._trial, self._tried = self._tools.begin_trial(choice), choice
        self._timer.start()
        self._look()

    def _build(self) -> QFrame:
        frame = QFrame()
        frame.setObjectName("row")
        column = QVBoxLayout(frame)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(plain_label(_t("What the devices send"), "settingCaption"))
        buttons = Flow(10)
        for button in (self.button, self.copy_button):
            buttons.addWidget(button)
        column.addLayout(buttons)
        column.addWidget(self.live)
        column.addWidget(self.access)
        column.addWidget(self.frames)
        return frame

    @Slot()
    def _look(self) -> None:
        trial = self._trial
        if trial is None:
            self._show()
            return
        if self.scale.choice != self._tried:
            # Another one is chosen: what is heard is not of that.
            self._trial = None
            self._tools.end_trial()
            self._show()
            return
        is_open = self._tried is not None and self._tried.protocol is None
        if trial.protocol is not None and is_open and not self.scale.is_locked:
            # What was found out is kept.
            self.scale.take_protocol(trial.protocol)
            self._tried = self.scale.choice
        self.access.setText(trial.access)
        self.access.setVisible(bool(trial.access))
        self._show()

    @Slot()
    def _show(self) -> None:
        trial = self._trial
        self._say("" if trial is None else captioned(_t("Now"), trial.live))
        text = self._tools.scanned_lately() if trial is None else trial.frames
        if text != self.frames.toPlainText():
            self.frames.setPlainText(text)
        self.button.setEnabled(self.scale.choice is not None)
        self.copy_button.setEnabled(bool(text))

    def _say(self, text: str) -> None:
        self.live.setText(text)
        self.live.setVisible(bool(text))

    @Slot()
    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.frames.toPlainText())
        self.copy_button.set_text(marked("✓", _t("Copied")))
