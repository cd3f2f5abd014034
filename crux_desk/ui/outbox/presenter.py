"""Drafts and outbox: opens the view, keeps it right while the outbox works, does what is chosen."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from crux_desk.desk.outbox_choices import HandedOver, OutboxChoices
from crux_desk.desk.outbox_reading import OutboxDetail, OutboxEntry, OutboxReading
from crux_desk.desk.reasons import can_go_by_file, is_perhaps_there
from crux_desk.desk.tracking_file import file_name_for
from crux_desk.domain.clock import utc_now
from crux_desk.domain.errors.base import DeskError
from crux_desk.domain.packing.reasons import ReasonCode
from crux_desk.domain.packing.steps import PackingState
from crux_desk.domain.records.summaries import PackingSummary
from crux_desk.domain.submission import closed_by_person
from crux_desk.ui.bench.services import BenchServices
from crux_desk.ui.outbox.dialog import OutboxDialog
from crux_desk.ui.outbox.questions import (
    FileChoice,
    GiveUpDialog,
    HandOverDialog,
    TakeBackDialog,
)
from crux_desk.ui.runtime.background import Background, Lane
from crux_desk.ui.verdicts.verdict import Tone, Verdict
from crux_desk.ui.widgets.files import FileDialog, documents
from crux_desk.ui.widgets.theme import Theme
from crux_desk.ui.words.errors import words_for
from crux_desk.ui.words.text import boxes, joined, sentence, sentences, shown_text, translate

_t = translate
_CSV = "CSV (*.csv)"


class OutboxPresenter(QObject):
    """The view of drafts and outbox, and a person's choices in it."""

    copy_wanted = Signal(str)

    def __init__(
        self,
        window: QWidget,
        services: BenchServices,
        reading: OutboxReading,
        choices: OutboxChoices,
        background: Background,
        theme: Theme,
    ) -> None:
        super().__init__()
        self._window = window
        self._session = services.session
        self._drafts = services.opening.drafts
        self._services = services
        self._reading = reading
        self._choices = choices
        self._background = background
        self._theme = theme
        self._dialog: OutboxDialog | None = None
        self._entries: dict[str, OutboxEntry] = {}
        self._folder = ""
        self._is_reading = False
        self._is_stale = False
        services.submitting.outbox_changed.connect(self._refresh)
        services.status.connection_changed.connect(self._refresh)
        services.submitting.runner.paused.connect(self._refresh)
        self._drafts.changed.connect(self._on_drafts_changed)

    def show_outbox(self) -> None:
        """Drafts and outbox."""
        if self._dialog is not None:
            return
        dialog = OutboxDialog(self._window, self._theme)
        dialog.detail_wanted.connect(self._on_detail_wanted)
        dialog.opened.connect(self._on_opened)
        dialog.check_again_wanted.connect(self._on_check_again)
        dialog.send_again_wanted.connect(self._on_send_again)
        dialog.without_floor_wanted.connect(self._on_without_floor)
        dialog.give_up_wanted.connect(self._on_give_up)
        dialog.discard_wanted.connect(self._on_discard)
        dialog.bring_back_wanted.connect(self._drafts.bring_back)
        dialog.take_back_wanted.connect(self._on_take_back)
        dialog.hand_over_wanted.connect(self._on_hand_over)
        dialog.sign_in_wanted.connect(self._on_sign_in)
        dialog.copy_wanted.connect(self.copy_wanted)
        dialog.settled.connect(self._on_settled)
        dialog.finished.connect(self._on_closed)
        self._dialog = dialog
        try:
            self._show(self._reading.entries())
        except DeskError as error:
            dialog.show_fault(words_for(error).line)
        dialog.open()
        self._refresh()

    # -- showing ---------------------------------------------------------------------------------

    @Slot()
    def _refresh(self) -> None:
        """Read the list again, off this thread; what changes meanwhile is read after that."""
        if self._dialog is None or self._is_reading:
            self._is_stale = self._dialog is not None
            return
        self._is_reading, self._is_stale = True, False
        read = partial(self._reading.entries, is_counted=True)
        self._background.run(Lane.READING, read, self._on_read, self._on_not_read)

    def _on_read(self, entries: tuple[OutboxEntry, ...]) -> None:
        self._is_reading = False
        self._show(entries)
        if self._is_stale:
            self._refresh()

    def _on_not_read(self, error: DeskError) -> None:
        self._is_reading = False
        self._on_failed(error)

    def _show(self, entries: tuple[OutboxEntry, ...]) -> None:
        if self._dialog is None:
            return
        self._entries = {entry.summary.key.packing_id: entry for entry in entries}
        self._dialog.can_bring_back = self._drafts.can_bring_back
        self._dialog.show_outbox(
            entries,
            utc_now(),
            is_paused=self._services.submitting.runner.is_paused,
            is_offline=self._services.status.is_offline,
        )

    @Slot(str)
    def _on_detail_wanted(self, packing_id: str) -> None:
        # Not on this thread: it folds the packing, and decodes an order of any length.
        self._background.run(
            Lane.READING,
            partial(self._reading.detail, packing_id),
            self._on_detail,
            self._on_failed,
        )

    def _on_detail(self, detail: OutboxDetail | None) -> None:
        if self._dialog is not None and detail is not None:
            self._dialog.show_detail(detail, utc_now())

    def _on_failed(self, error: DeskError) -> None:
        if self._dialog is not None:
            self._dialog.show_fault(words_for(error).line)
        else:
            self._session.refuse(error)

    # -- choices ---------------------------------------------------------------------------------

    @Slot(str)
    def _on_opened(self, packing_id: str) -> None:
        entry = self._entries.get(packing_id)
        if entry is not None:
            self._services.opening.open_order(entry.summary.key.order_uuid)

    @Slot()
    def _on_sign_in(self) -> None:
        if self._dialog is not None:
            self._dialog.reject()
        self._services.status.ask_to_sign_in()

    @Slot(str)
    def _on_check_again(self, packing_id: str) -> None:
        self._choose(partial(self._choices.check_again, packing_id), _t("Checking with Crux now."))

    @Slot(str)
    def _on_send_again(self, packing_id: str) -> None:
        done = _t("Resending the missing boxes.")
        self._choose(partial(self._choices.send_again, packing_id), done)

    @Slot(str)
    def _on_settled(self, packing_id: str) -> None:
        done = _t("The void label is off this list.")
        self._choose(partial(self._choices.settle_voided, packing_id), done)

    @Slot(str)
    def _on_without_floor(self, packing_id: str) -> None:
        done = _t("Sending without the floor.")
        self._choose(partial(self._choices.send_without_floor, packing_id), done)

    @Slot(str)
    def _on_discard(self, packing_id: str) -> None:
        entry = self._entries.get(packing_id)
        if entry is not None:
            key = entry.summary.key
            self._drafts.discard(key.order_uuid, key.po_number or key.order_uuid)

    @Slot()
    def _on_drafts_changed(self) -> None:
        said = self._session.last_verdict
        if self._dialog is not None and said is not None:
            is_bad = said.tone is Tone.BAD
            words = sentences(sentence(said.title), said.advice)
            self._dialog.can_bring_back = self._drafts.can_bring_back
            self._dialog.show_done("" if is_bad else words)
            self._dialog.show_fault(words if is_bad else "")
        self._services.submitting.outbox_changed.emit()

    @Slot(str)
    def _on_give_up(self, packing_id: str) -> None:
        entry = self._entries.get(packing_id)
        if entry is None or self._dialog is None:
            return
        dialog = GiveUpDialog(self._dialog, entry.summary)
        dialog.given.connect(partial(self._give_up, entry.summary))
        dialog.open()

    def _give_up(self, summary: PackingSummary, said: str) -> None:
        po_number = shown_text(summary.key.po_number)
        if summary.state is PackingState.REFUSED:
            title = _t("{po}: left unsent", po=po_number)
            done = _t("Left unsent: {po}. Press Ctrl+Z to put it back.", po=po_number)
        else:
            title = _t("{po}: sending canceled", po=po_number)
            done = _t("Sending canceled: {po}. Press Ctrl+Z to put it back.", po=po_number)
        if self._choose(partial(self._choices.give_up, summary.key.packing_id, said), done):
            # The window may still say in red what Crux said of it.
            advice = _t("Its boxes won't be sent. To put it back, press F9, then Ctrl+Z.")
            self._session.say(Verdict(Tone.READY, title, advice))

    @Slot(str)
    def _on_take_back(self, packing_id: str) -> None:
        entry = self._entries.get(packing_id)
        if entry is None or self._dialog is None:
            return
        reason = entry.summary.reason
        if reason is None or reason.code is ReasonCode.GIVEN_UP:
            self._take_back(entry.summary)
            return
        dialog = TakeBackDialog(self._dialog, entry.summary, closed_by_person.words_of(reason))
        dialog.accepted.connect(partial(self._take_back, entry.summary))
        dialog.open()

    def _take_back(self, summary: PackingSummary) -> None:
        done = _t("Back in the outbox: {po}.", po=shown_text(summary.key.po_number))
        self._choose(partial(self._choices.take_back, summary.key.packing_id), done)

    def _choose(self, choice: Callable[[], bool], done: str) -> bool:
        """Do what was chosen; where it was too late for it, the view shows how it stands now.

        Returns whether it was done.
        """
        fault = ""
        try:
            if not choice():
                done, fault = "", _t("Too late: its status already changed.")
        except DeskError as error:
            done, fault = "", words_for(error).line
        self._services.submitting.take_choice()
        if self._dialog is not None:
            self._dialog.show_done(done)
            self._dialog.show_fault(fault)
        return not fault

    # -- the file --------------------------------------------------------------------------------

    @Slot(object)
    def _on_hand_over(self, chosen: tuple[str, ...]) -> None:
        if self._dialog is None:
            return
        self._dialog.show_done("")
        self._dialog.show_fault("")
        found = [self._entries[key].summary for key in chosen if key in self._entries]
        choice = FileChoice(
            tuple(
                key
                for key, entry in self._entries.items()
                if entry.summary.state is PackingState.QUEUED
                and not is_perhaps_there(entry.summary.state, entry.summary.reason)
            ),
            tuple(summary for summary in found if can_go_by_file(summary.state, summary.reason)),
        )
        dialog = HandOverDialog(self._dialog, choice)
        dialog.wanted.connect(self._on_file_wanted)
        dialog.open()

    @Slot(object)
    def _on_file_wanted(self, packing_ids: tuple[str, ...]) -> None:
        folder = self._folder or documents()
        name = file_name_for(datetime.now().astimezone().date(), Path(folder))
        dialog = FileDialog(self._dialog, _t("Export to file"), _CSV, saved_as=name, folder=folder)
        # A file that is there is refused in any case, and in our own words.
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.chosen.connect(partial(self._hand_over, packing_ids))
        dialog.open()

    def _hand_over(self, packing_ids: tuple[str, ...], path: Path) -> None:
        self._folder = str(path.parent)
        self._background.run(
            Lane.FILES,
            partial(self._choices.hand_over, packing_ids, path),
            partial(self._on_handed_over, path),
            self._on_not_handed_over,
        )

    def _on_handed_over(self, path: Path, handed: HandedOver) -> None:
        self._services.submitting.take_choice()
        if self._dialog is not None:
            self._dialog.show_done(_handed_words(handed))
            self._dialog.file.show_path(path if handed.po_numbers else None)
        elif handed.po_numbers:
            where = _t("Saved as {path}", path=path)
            self._session.say(Verdict(Tone.READY, _handed_words(handed), where))

    def _on_not_handed_over(self, error: DeskError) -> None:
        self._services.submitting.take_choice()
        self._on_failed(error)

    @Slot()
    def _on_closed(self) -> None:
        self._dialog = None


def _handed_words(handed: HandedOver) -> str:
    left = joined([shown_text(po_number) for po_number in handed.left_out])
    left_out = _t("Left out because their status changed: {orders}.", orders=left) if left else ""
    if not handed.po_numbers:
        return sentences(_t("No file was saved."), left_out)
    exported = _t(
        "Exported {boxes} on {orders} to {file}. They won't be sent to Crux too.",
        boxes=boxes(handed.boxes),
        orders=joined([shown_text(po_number) for po_number in handed.po_numbers]),
        file=handed.file_name,
    )
    return sentences(exported, left_out)
