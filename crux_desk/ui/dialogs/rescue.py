"""What became of a damaged journal, at length: a packer has to see it before going on."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from crux_desk.domain.rescues import Rescue
from crux_desk.ui.cards import plain_label
from crux_desk.ui.dialogs.base import DeskDialog, strong_label
from crux_desk.ui.journal_words import rescue_sections, rescued
from crux_desk.ui.words import translate

_t = translate


class RescueDialog(DeskDialog):
    """Says it, and is closed."""

    def __init__(self, parent: QWidget, rescue: Rescue) -> None:
        super().__init__(parent, rescued(rescue).title)
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(0, 0, 12, 0)
        rows.setSpacing(4)
        for caption, text in rescue_sections(rescue):
            rows.addWidget(_wrapped(strong_label(caption)))
            label = _wrapped(plain_label(text))
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            rows.addWidget(label)
            rows.addSpacing(10)
        rows.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setAccessibleName(_t("What became of the journal"))
        area.setWidget(inside)
        self.body.addWidget(area, 1)
        close = self.add_button(_t("Go on packing"), "Enter", "primary")
        close.clicked.connect(self.accept)
        close.setDefault(True)
        self.fit(680, 460)


def _wrapped(label: QLabel) -> QLabel:
    label.setWordWrap(True)
    label.setAccessibleName(label.text())
    return label
