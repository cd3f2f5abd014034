"""Questions before a choice in the outbox: why it is given up, what goes into a tracking file."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QRadioButton, QWidget
from typing_extensions import override

from crux_desk.desk.reasons import is_perhaps_there
from crux_desk.domain.packing.steps import PackingState
from crux_desk.domain.records.summaries import PackingSummary
from crux_desk.domain.values import dataclass
from crux_desk.ui.widgets.cards import KeyButton
from crux_desk.ui.widgets.dialog import DeskDialog
from crux_desk.ui.widgets.fields import Field, is_enter
from crux_desk.ui.widgets.labels import as_caption, plain_label
from crux_desk.ui.widgets.theme import grown
from crux_desk.ui.words.text import joined, marked, number, shown_text, translate

_t = translate


class _ChoiceDialog(DeskDialog):
    """A dialog in which Enter presses the button that has the focus, else the primary one."""

    primary: KeyButton

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not is_enter(event):
            super().keyPressEvent(event)
            return
        focused = self.focusWidget()
        button = focused if isinstance(focused, KeyButton) else self.primary
        if button.isEnabled() and not event.isAutoRepeat():
            button.click()


class GiveUpDialog(_ChoiceDialog):
    """Asks why; `given` carries the words."""

    given = Signal(str)

    def __init__(self, parent: QWidget, summary: PackingSummary) -> None:
        po_number = shown_text(summary.key.po_number or summary.key.order_uuid)
        is_refused = summary.state is PackingState.REFUSED
        title = (
            _t("Leave {po} unsent?", po=po_number)
            if is_refused
            else _t("Cancel sending {po} to Crux?", po=po_number)
        )
        text = _t(
            "Its boxes won't be sent. They stay saved with your reason, and the order then opens"
            " with no boxes. You can put it back here today."
        )
        super().__init__(parent, title, text)
        if is_perhaps_there(summary.state, summary.reason):
            self.add_warning(
                _t(
                    "Crux might already have its boxes. Check the order on the Crux page before you"
                    " pack it again. Its labels stay used."
                )
            )
        self._words = Field(_t("&Reason"), hint=_t("a few words for whoever checks later"))
        self.body.addWidget(self._words)
        # Enter by habit goes back: what gives up boxes is clicked, or Tab comes to it.
        self.primary = self.add_cancel(_t("Go back"))
        act = _t("Leave unsent") if is_refused else _t("Cancel sending")
        self.give_up = self.add_button(act, name="danger")
        self.give_up.clicked.connect(self._on_given)
        self._words.edit.textChanged.connect(self._on_words_changed)
        self._on_words_changed()
        self.setMinimumWidth(grown(560))
        self._words.edit.setFocus()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not is_enter(event) or self.focusWidget() is not self._words.edit:
            super().keyPressEvent(event)
        elif event.isAutoRepeat():
            return
        elif self._reason:
            self.primary.setFocus()
        else:
            self._words.show_fault(_t("Enter a reason."))

    @property
    def _reason(self) -> str:
        """What was typed."""
        return self._words.text.strip()

    @Slot()
    def _on_words_changed(self) -> None:
        self._words.show_fault("")
        self.give_up.setEnabled(bool(self._reason))

    @Slot()
    def _on_given(self) -> None:
        said = self._reason
        self.accept()
        self.given.emit(said)


class TakeBackDialog(_ChoiceDialog):
    """Asks before what went into a file is sent by the outbox all the same."""

    def __init__(self, parent: QWidget, summary: PackingSummary, file_name: str) -> None:
        po_number = shown_text(summary.key.po_number or summary.key.order_uuid)
        text = _t(
            "It was exported to {file}. Crux Desk checks the order first, and leaves out what Crux"
            " already shows.",
            file=shown_text(file_name),
        )
        super().__init__(parent, _t("Put {po} back in the outbox?", po=po_number), text)
        self.add_warning(
            _t(
                "Put it back only if nobody uses that file. Otherwise Crux could get its boxes"
                " twice."
            )
        )
        # Enter by habit leaves it: boxes that reach Crux twice are not had back.
        self.primary = self.add_cancel(_t("Leave it"))
        self.put_back = self.add_button(_t("Put back in outbox"), name="danger")
        self.put_back.clicked.connect(self.accept)
        self.setMinimumWidth(grown(560))
        self.primary.setFocus()


@dataclass(frozen=True)
class FileChoice:
    """What may go into a tracking file: all that waits, and what is chosen in the list."""

    waiting: tuple[str, ...]
    chosen: tuple[PackingSummary, ...]

    @property
    def chosen_unclear(self) -> tuple[PackingSummary, ...]:
        """Those of the chosen ones whose boxes may be at the service."""
        return tuple(s for s in self.chosen if is_perhaps_there(s.state, s.reason))


class HandOverDialog(_ChoiceDialog):
    """Asks what goes into the file; `wanted` carries the ids of the packings."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget, choice: FileChoice) -> None:
        text = _t(
            "Saves the boxes to a file for the retailer to import. After that they count as"
            " exported and won't be sent to Crux too."
        )
        super().__init__(parent, _t("Export to file"), text)
        self._choice = choice
        count = len(choice.waiting)
        self._all = QRadioButton(_t("&All waiting to send ({count})", count=number(count)))
        names = joined([shown_text(s.key.po_number) for s in choice.chosen])
        self._some = QRadioButton(_t("&Selected in the list: {names}", names=as_caption(names)))
        self._unclear = QCheckBox()
        self._warning = plain_label(name="note")
        self._warning.setWordWrap(True)
        for widget in (self._all, self._some, self._warning, self._unclear):
            self.body.addWidget(widget)
        self.add_cancel(_t("Cancel"))
        self.primary = self.add_button(_t("Save as…"), _t("Enter"), "primary")
        self.primary.clicked.connect(self._on_wanted)
        self._all.setVisible(count > 0)
        self._some.setVisible(bool(choice.chosen))
        self._all.toggled.connect(self._show_warning)
        self._unclear.toggled.connect(self._show_warning)
        takes_chosen = bool(choice.chosen) and (
            len(choice.chosen) > 1 or bool(choice.chosen_unclear) or not count
        )
        self._some.setChecked(takes_chosen)
        self._all.setChecked(not takes_chosen)
        self._show_warning()
        self.setMinimumWidth(grown(620))
        (self.primary if self.primary.isEnabled() else self._unclear).setFocus()

    @Slot()
    def _show_warning(self) -> None:
        unclear = self._choice.chosen_unclear if self._some.isChecked() else ()
        names = joined([shown_text(summary.key.po_number) for summary in unclear])
        warning = _t(
            "{names}: Crux might already have the boxes. Check the order on the Crux page"
            " first. With the file, the boxes could arrive twice.",
            names=names,
        )
        self._warning.setText(marked("!", warning))
        # A voice would spell the sign out.
        self._warning.setAccessibleName(warning)
        self._unclear.setText(_t("I &checked: add {names} to the file", names=as_caption(names)))
        for widget in (self._warning, self._unclear):
            widget.setVisible(bool(unclear))
        self.primary.setEnabled(bool(self._wanted()))

    def _wanted(self) -> tuple[str, ...]:
        if self._all.isChecked():
            return self._choice.waiting
        left_out = () if self._unclear.isChecked() else self._choice.chosen_unclear
        return tuple(s.key.packing_id for s in self._choice.chosen if s not in left_out)

    @Slot()
    def _on_wanted(self) -> None:
        wanted = self._wanted()
        if wanted:
            self.accept()
            self.wanted.emit(wanted)
