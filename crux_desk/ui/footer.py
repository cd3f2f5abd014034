"""The bottom of the window: what can be done, with its keys, and how the station stands."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from crux_desk.ui.cards import ElidedLabel, KeyButton, plain_label
from crux_desk.ui.connection import Connection
from crux_desk.ui.fields import set_state
from crux_desk.ui.words import translate

_t = translate


class Footer(QFrame):
    """Buttons on the left, states on the right; each state is a word, not a colour."""

    submit_wanted = Signal()
    box_wanted = Signal()
    undo_wanted = Signal()
    aside_wanted = Signal()
    outbox_wanted = Signal()
    menu_wanted = Signal()

    def __init__(self, host: str, host_kind: str, who: str) -> None:
        super().__init__()
        self.setObjectName("footer")
        self.submit = KeyButton(_t("Submit"), "Ctrl+Enter", "primary")
        self.new_box = KeyButton(_t("New box"), "F2")
        self.undo = KeyButton(_t("Undo"), "Ctrl+Z")
        self.aside = KeyButton(_t("Put aside"), "F4")
        self.outbox = KeyButton(_t("Outbox"), "F9")
        self.menu = KeyButton(_t("More"), "F10")
        for button, signal in (
            (self.submit, self.submit_wanted),
            (self.new_box, self.box_wanted),
            (self.undo, self.undo_wanted),
            (self.aside, self.aside_wanted),
            (self.outbox, self.outbox_wanted),
            (self.menu, self.menu_wanted),
        ):
            button.clicked.connect(signal)
        self._left = ElidedLabel("status")
        self._connection = plain_label(name="status")
        self._who = ElidedLabel("status")
        self._who.show_text(who)
        self._chip = plain_label(host, "chip")
        set_state(self._chip, "host", host_kind)
        self._build()
        self.show_connection(Connection.UNKNOWN)

    def show_left(self, text: str) -> None:
        """How many units stay open."""
        self._left.show_text(text)

    def show_outbox(self, text: str, tone: str) -> None:
        """How many submissions wait, and whether one of them needs a person."""
        self.outbox.set_text(text)
        set_state(self.outbox, "tone", tone)

    def show_connection(self, connection: Connection) -> None:
        """What the last call to the service showed."""
        words = {
            Connection.ONLINE: _t("● online"),
            Connection.OFFLINE: _t("○ offline"),
            Connection.UNKNOWN: _t("◌ not tried yet"),
        }
        self._connection.setText(words[connection])
        tone = "bad" if connection is Connection.OFFLINE else ""
        set_state(self._connection, "tone", tone)

    def _build(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(20, 10, 20, 10)
        layout.setSpacing(10)
        for button in (
            self.submit,
            self.new_box,
            self.undo,
            self.aside,
            self.outbox,
            self.menu,
        ):
            layout.addWidget(button)
        layout.addStretch(1)
        layout.addWidget(self._left, 0)
        layout.addSpacing(6)
        layout.addWidget(self._connection)
        layout.addSpacing(6)
        layout.addWidget(self._who, 0)
        layout.addSpacing(6)
        layout.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignVCenter)
