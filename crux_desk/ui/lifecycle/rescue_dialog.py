"""What became of a damaged journal, at length: a packer has to see it before going on."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from crux_desk.domain.records.rescues import Rescue
from crux_desk.ui.lifecycle.unasked import UnaskedDialog
from crux_desk.ui.widgets.dialog import DeskDialog
from crux_desk.ui.widgets.labels import plain_label
from crux_desk.ui.widgets.theme import Theme, grown
from crux_desk.ui.words.errors.journal import RescueSection, rescue_sections, rescued
from crux_desk.ui.words.text import Words, captioned, marked, translate

_t = translate


class RescueDialog(UnaskedDialog):
    """Says it. Nothing keeps it once it is accepted: until then it comes at each start."""

    def __init__(self, parent: QWidget, rescue: Rescue) -> None:
        text = _t(
            "Copy this list or write it down. After you confirm that you have it, it isn't shown again."
        )
        super().__init__(parent, rescued(rescue).title, text)
        self.body.setSpacing(6)
        self.sections = rescue_sections(rescue)
        for section in self.sections:
            self.body.addWidget(_section(section))
        self._confirm = self.add_button(_t("I have the list"))
        self._confirm.clicked.connect(self.accept)
        # Enter by habit copies it, and only the next one confirms that: it is gone then.
        self._copy = self.add_button(_t("Copy list"), name="primary")
        self._copy.clicked.connect(self._on_copy)
        self._copy.setDefault(True)
        self.setMinimumWidth(grown(680))

    @Slot()
    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(_as_text(self.sections))
        self._copy.set_text(marked("✓", _t("Copied")))
        self._copy.stand_out(is_primary=False)
        self._confirm.stand_out(is_primary=True)
        self._confirm.setDefault(True)
        self._confirm.setFocus()


def _section(section: RescueSection) -> QFrame:
    """A caption and what it is about, in a band where somebody has to do it."""
    frame = QFrame()
    column = QVBoxLayout(frame)
    # All of them begin where the bands' words do.
    above = 6 if section.is_to_do else 0
    column.setContentsMargins(14, above, 14, above)
    column.setSpacing(2)
    caption = f"{section.caption}:"
    if section.is_to_do:
        frame.setObjectName("toDo")
        caption = marked("!", caption)
    for words, name in ((caption, "sectionCaption"), (section.text, "sectionText")):
        label = plain_label(words, name)
        label.setWordWrap(True)
        label.setAccessibleName(words)
        column.addWidget(label)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return frame


def _as_text(sections: Sequence[RescueSection]) -> str:
    return "\n".join(captioned(section.caption, section.text) for section in sections)


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
