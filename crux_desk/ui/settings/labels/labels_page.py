"""The page about files of shipping software: which are read, what came of them, how they begin."""

from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Protocol

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QVBoxLayout
from typing_extensions import override

from crux_desk.domain.clock import utc_now
from crux_desk.domain.label_records.choices import FeedChoice
from crux_desk.domain.label_records.status import FeedStatus, Preview
from crux_desk.ui.settings.labels.feeds_editor import FeedsEditor
from crux_desk.ui.settings.page import SettingsPage
from crux_desk.ui.widgets.labels import plain_label
from crux_desk.ui.widgets.text_table import TextTable
from crux_desk.ui.words.labels.errors import file_fault_words
from crux_desk.ui.words.labels.files import feed_lines, short_state
from crux_desk.ui.words.text import noop, plural, shown_text, translate

_t = translate
_LOOKS_MS = 2_000
_WAIT_MS = 400
"""A path that is being typed is not looked for at each letter."""
_PREVIEW_ROWS = 5
"""Seen at once; the others scroll."""
_COLUMN_CHARACTERS = 6
_MOST_CHARACTERS = 30
_STATUS_LINES = 4


class LabelTools(Protocol):
    """What the page needs of the bench."""

    def feed_kinds(self) -> Mapping[str, str]:
        """The kinds of files that there are, with what a person calls them."""

    def feed_statuses(self) -> tuple[FeedStatus, ...]:
        """How the feeds stand that are read now."""

    def preview(self, choice: FeedChoice, done: Callable[[Preview], None]) -> None:
        """The beginning of a feed's newest file, as soon as it is read."""


class LabelsPage(SettingsPage):
    """Chooses files, shows how they begin, and what was read."""

    TITLE = noop("Shipping labels")

    def __init__(self, tools: LabelTools) -> None:
        self.feeds = FeedsEditor(tools.feed_kinds())
        super().__init__((self.feeds,))
        self._tools = tools
        self._shown: FeedChoice | None = None
        self.said = plain_label(name="settingSaid")
        self.said.setWordWrap(True)
        self.model = QStandardItemModel(self)
        self.table = TextTable(self.model, _t("How the file begins"), 1.6)
        self.table.setHorizontalScrollMode(self.table.ScrollMode.ScrollPerPixel)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        lines = self.fontMetrics().height() * (_PREVIEW_ROWS + 2)
        self.table.setMinimumHeight(round(lines * 1.6))
        self.status = QPlainTextEdit()
        self.status.setObjectName("request")
        self.status.setReadOnly(True)
        self.status.setAccessibleName(_t("What was read"))
        self.status.setFixedHeight(self.fontMetrics().lineSpacing() * _STATUS_LINES)
        self._found = self._build()
        self.add(self._found)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_WAIT_MS)
        self._typing.timeout.connect(self._look)
        self._looks = QTimer(self)
        self._looks.setInterval(_LOOKS_MS)
        self._looks.timeout.connect(self._show_status)
        self._looks.start()
        self.feeds.shown_changed.connect(self._typing.start)
        self.feeds.shown_changed.connect(self._show_status)
        self._show_status()
        for before, after in pairwise((*self.feeds.stops, self.status, self.table)):
            self.setTabOrder(before, after)

    @override
    def stop(self) -> None:
        """The dialog is closed: what comes then is not shown any more."""
        self._typing.stop()
        self._looks.stop()
        self._shown = None

    def _build(self) -> QFrame:
        frame = QFrame()
        frame.setObjectName("row")
        column = QVBoxLayout(frame)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(plain_label(_t("What was read"), "settingCaption"))
        column.addWidget(self.status)
        column.addWidget(plain_label(_t("How the file begins"), "settingCaption"))
        column.addWidget(self.said)
        column.addWidget(self.table)
        return frame

    @Slot()
    def _look(self) -> None:
        self._shown = self.feeds.chosen
        if self._shown is None or not self._shown.path:
            self._shown = None
            self.model.clear()
            self.said.setText("")
            return
        self.said.setText(_t("Reading…"))
        self._tools.preview(self._shown, self._on_preview)

    def _on_preview(self, preview: Preview) -> None:
        if self._shown is None or self._shown != self.feeds.chosen:
            return
        self.said.setText(_preview_words(preview))
        self.model.clear()
        self.model.setHorizontalHeaderLabels([shown_text(one) for one in preview.headings])
        for row in preview.rows:
            self.model.appendRow([QStandardItem(shown_text(cell)) for cell in row])
        for column in range(self.model.columnCount()):
            self.table.setColumnWidth(column, self._width_of(column))
        self.feeds.offer_headings(preview.headings, preview.rows)

    def _width_of(self, column: int) -> int:
        """As wide as its heading and its cells, within bounds."""
        letter = self.fontMetrics().averageCharWidth()
        cells = (self.model.index(row, column).data() for row in range(self.model.rowCount()))
        heading = self.model.headerData(column, Qt.Orientation.Horizontal)
        # A heading is bold, and has its margins.
        texts = (f"{heading}MMM", *(f"{cell or ''}MM" for cell in cells))
        widest = max(map(self.fontMetrics().horizontalAdvance, texts))
        return min(max(widest, letter * _COLUMN_CHARACTERS), letter * _MOST_CHARACTERS)

    @Slot()
    def _show_status(self) -> None:
        chosen = self.feeds.chosen
        path = "" if chosen is None else chosen.path
        statuses = self._tools.feed_statuses()
        self.feeds.show_said({one.path: short_state(one) for one in statuses})
        known = [one for one in statuses if one.path == path]
        lines = feed_lines(known[0], utc_now()) if known else ()
        # With no file there is nothing to be said of it.
        self._found.setVisible(chosen is not None)
        text = "\n".join(lines)
        if not text and chosen is not None:
            text = _t("It is read from the moment you save.")
        if text != self.status.toPlainText():
            self.status.setPlainText(text)


def _preview_words(preview: Preview) -> str:
    if preview.fault is not None:
        return file_fault_words(preview.fault.fault, preview.fault.detail)
    labels = sum(record is not None for record in preview.records)
    found = plural("{n} of these rows are labels.", "1 of these rows is a label.", labels)
    return found if labels else _t("None of these rows is a label.")
