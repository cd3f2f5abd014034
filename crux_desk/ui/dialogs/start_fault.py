"""Why the window does not open, said to those who started it from a menu and see no console."""

from crux_desk.ui.cards import plain_label
from crux_desk.ui.dialogs.base import DeskDialog
from crux_desk.ui.words import Words, translate

_t = translate


class StartFault(DeskDialog):
    """It stands alone: there is no window that it could be over."""

    def __init__(self, words: Words) -> None:
        super().__init__(None, _t("Crux Desk does not open"))
        heading = plain_label(words.title, "settingCaption")
        text = plain_label(words.advice, "dialogText")
        for label in (heading, text):
            label.setWordWrap(True)
            self.body.addWidget(label)
        self.body.addStretch(1)
        self.add_cancel(_t("Close")).setFocus()
        self.fit(640, 240)
