"""A page of the settings: rows below each other, as many as there is room for; the rest scrolls."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from crux_desk.config.settings import Settings
from crux_desk.domain.codes.scans import Scan
from crux_desk.ui.settings.rows import SettingEditor, SettingRow
from crux_desk.ui.words.text import translated


class SettingsPage(QScrollArea):
    """Editors under one title. `changed` when any of them has changed.

    Args:
        editors: from the top to the bottom.
    """

    changed = Signal()
    TITLE = ""
    """What the page is called, to be translated where it is shown."""

    def __init__(self, editors: Sequence[SettingEditor]) -> None:
        super().__init__()
        self.editors = tuple(editors)
        self._is_stacked, self._needed = False, 0
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.title())
        self._inner = QWidget()
        self._inner.setObjectName("settingsPage")
        self.column = QVBoxLayout(self._inner)
        self.column.setContentsMargins(0, 0, 0, 12)
        self.column.setSpacing(0)
        for editor in self.editors:
            self.column.addWidget(editor)
            editor.changed.connect(self.changed)
        self.column.addStretch(1)
        self.setWidget(self._inner)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Until now, its letters were not those of the window.
        self._fit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_done = super().eventFilter(watched, event)
        if watched is self._inner and event.type() == QEvent.Type.FontChange:
            # What other letters needed says nothing of these.
            self._needed = 0
        if watched is self._inner and event.type() == QEvent.Type.LayoutRequest:
            # Letters and texts have changed what it needs.
            self._fit()
        return is_done

    def _fit(self) -> None:
        rows = [editor for editor in self.editors if isinstance(editor, SettingRow)]
        room, widest = self.viewport().width(), max((row.editor_width for row in rows), default=0)
        if not self._is_stacked:
            self._needed = self._width_of_others(rows)
        beside = max((row.width_beside(widest) for row in rows), default=0)
        is_stacked = max(self._needed, beside) > room
        if is_stacked is not self._is_stacked:
            self._is_stacked = is_stacked
            self.stack(is_stacked=is_stacked)
        if not is_stacked:
            for row in rows:
                row.share_out(room, widest)

    def _width_of_others(self, rows: Sequence[SettingRow]) -> int:
        items = (self.column.itemAt(place) for place in range(self.column.count()))
        parts = (None if item is None else item.widget() for item in items)
        others = (one for one in parts if one is not None and one not in rows)
        return max((one.minimumSizeHint().width() for one in others), default=0)

    def stack(self, *, is_stacked: bool) -> None:
        """Whether what is set stands below its words: the page is too narrow for both."""
        for editor in self.editors:
            editor.stack(is_stacked=is_stacked)

    @classmethod
    def title(cls) -> str:
        """What the page is called."""
        return translated(cls.TITLE)

    def show_settings(self, set_up: Settings, defaults: Settings, locked: Collection[str]) -> None:
        """What the files say goes into the editors."""
        for editor in self.editors:
            value, default = getattr(set_up, editor.name), getattr(defaults, editor.name)
            editor.show_setting(value, default, is_locked=editor.name in locked)

    def stop(self) -> None:
        """The dialog is closed: what comes then is not shown any more."""

    def add(self, widget: QWidget) -> None:
        """Something below the rows."""
        self.column.insertWidget(self.column.count() - 1, widget)

    def add_on_top(self, widget: QWidget) -> None:
        """Something above the rows."""
        self.column.insertWidget(0, widget)

    def check(self) -> bool:
        """Whether all of it is right; where it is not, that is said."""
        # Each of them says what is wrong with it, not the first one alone.
        faults = [editor for editor in self.editors if not editor.check()]
        return not faults

    @property
    def faults(self) -> int:
        """How many of its settings are said to be wrong."""
        return sum(bool(editor.fault) for editor in self.editors)

    def go_to_fault(self) -> None:
        """Put the cursor where the first fault is."""
        for editor in self.editors:
            if editor.fault:
                editor.go_to()
                self.ensureWidgetVisible(editor)
                return

    def go_to_defaults(self) -> None:
        """Put the defaults into all of its editors."""
        for editor in self.editors:
            editor.go_to_default()

    @property
    def scan_place(self) -> str:
        """The field of this page that takes a scan; "" where none does."""
        return ""

    def scan_words(self, scan: Scan) -> str:
        """What is said to a scan that the field does not take; "" for what any page says."""
        return ""

    def take_scan(self, scan: Scan) -> bool:
        """A scan came while the page is open; False where the cursor is where none belongs."""
        return False
