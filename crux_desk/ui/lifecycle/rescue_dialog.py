"""What became of a damaged journal, at length: a packer has to see it before going on."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from crux_desk.domain.records.rescues import Rescue
from crux_desk.ui.lifecycle.unasked import UnaskedDialog
from crux_desk.ui.widgets.dialog import DeskDialog
from crux_desk.ui.widgets.labels import plain_label
from crux_desk.ui.widgets.theme import Theme
from crux_desk.ui.words.errors.journal import rescue_sections, rescued
from crux_desk.ui.words.text import Words, marked, translate

_t = translate


class RescueDialog(UnaskedDialog):
    """Says it, and is closed."""

    def __init__(self, parent: QWidget, rescue: Rescue) -> None:
        super().__init__(parent, rescued(rescue).title)
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(0, 0, 12, 0)
        rows.setSpacing(4)
        for section in rescue_sections(rescue):
            caption = f"{section.caption}:"
            if section.is_to_do:
                rows.addWidget(_wrapped(plain_label(marked("!", caption), "note")))
                label = _wrapped(plain_label(section.text, "settingCaption"))
            else:
                rows.addWidget(_wrapped(_strong_label(caption)))
                label = _wrapped(plain_label(section.text))
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            rows.addWidget(label)
            rows.addSpacing(10)
        rows.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setAccessibleName(_t("Recovery of your saved work"))
        area.setWidget(inside)
        self.body.addWidget(area, 1)
        close = self.add_button(_t("Keep packing"), _t("Enter"), "primary")
        close.clicked.connect(self.accept)
        close.setDefault(True)
        self.fit(680, 540)


def _wrapped(label: QLabel) -> QLabel:
    label.setWordWrap(True)
    label.setAccessibleName(label.text())
    return label


_t = translate


class StartFault(DeskDialog):
    """It stands alone: there is no window that it could be over."""

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__(None, _t("Crux Desk can't open"))
        heading = plain_label(words.title, "settingCaption")
        text = plain_label(words.advice, "dialogText")
        for label in (heading, text):
            label.setWordWrap(True)
            self.body.addWidget(label)
        self.body.addStretch(1)
        self.add_cancel(_t("Close")).setFocus()
        self.fit(640, 240)
        theme.dress(self)


def _strong_label(text: str) -> QLabel:
    label = plain_label(text)
    font = label.font()
    font.setBold(True)
    label.setFont(font)
    return label
