"""A long text to be read: all of it is there, wrapped, however much it is."""

from collections.abc import Sequence
from enum import Enum, auto

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QFont, QKeyEvent, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit
from typing_extensions import override

from crux_desk.ui.widgets.theme import Theme


class TextStyle(Enum):
    """What a part of the text is."""

    HEADING = auto()
    MISSING = auto()
    """A heading, of what stays behind."""
    ROW = auto()
    WARNING = auto()


class LongText(QTextEdit):
    """Parts of a text, one below the other; as plain text, whatever stands in it.

    Not a widget for each row: an order may have thousands.
    """

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._parts: list[tuple[TextStyle, str]] = []
        self.rows = 0
        """How many rows there are, where none is broken."""
        self.setObjectName("longText")
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme.changed.connect(self._on_theme_changed)

    def add(self, style: TextStyle, rows: Sequence[str]) -> None:
        """Rows of one kind; `show_all` shows them."""
        if rows:
            self._parts.append((style, "\n".join(" ".join(row.split()) for row in rows)))
            self.rows += len(rows)

    def show_all(self) -> None:
        """Show what was added, from the top."""
        self.clear()
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for place, (style, text) in enumerate(self._parts):
            block = self._block(style, is_first=place == 0)
            if place:
                cursor.insertBlock(block)
            else:
                cursor.setBlockFormat(block)
            cursor.insertText(text, self._letters(style))
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def scroll_by_key(self, event: QKeyEvent) -> None:
        """Scroll as a key says that another widget got."""
        bar = self.verticalScrollBar()
        down = event.key() == Qt.Key.Key_PageDown
        bar.setValue(bar.value() + (bar.pageStep() if down else -bar.pageStep()))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Enter is for the dialog's buttons, wherever the cursor is.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            event.ignore()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _on_theme_changed(self) -> None:
        self.show_all()

    def _block(self, style: TextStyle, *, is_first: bool) -> QTextBlockFormat:
        block = QTextBlockFormat()
        is_heading = style in (TextStyle.HEADING, TextStyle.MISSING)
        block.setLeftMargin(0 if is_heading else self._theme.px(18))
        # Else each row of a part would have it, and not only what it begins with.
        block.setTopMargin(self._theme.px(10) if is_heading and not is_first else 0)
        return block

    def _letters(self, style: TextStyle) -> QTextCharFormat:
        letters = QTextCharFormat()
        is_amber = style in (TextStyle.WARNING, TextStyle.MISSING)
        letters.setForeground(self._theme.color("warn" if is_amber else "ink"))
        if style is not TextStyle.ROW:
            letters.setFontWeight(QFont.Weight.DemiBold)
        return letters
