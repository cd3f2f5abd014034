"""For support: the request of a packing to copy, and a bundle of what the station can tell."""

from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication, QWidget

from crux_desk.desk.support import Bundle, RequestTexts, Support
from crux_desk.domain.errors.base import DeskError
from crux_desk.ui.runtime.background import Background, Lane
from crux_desk.ui.session.session import Session
from crux_desk.ui.support.copy_request import CopyRequestDialog
from crux_desk.ui.verdicts.verdict import Tone, Verdict, error_verdict
from crux_desk.ui.widgets.dialog import DeskDialog
from crux_desk.ui.widgets.files import FileDialog
from crux_desk.ui.words.errors import words_for
from crux_desk.ui.words.text import number, shown_message, translate

_t = translate
_ZIP = "ZIP (*.zip)"


class SupportPresenter(QObject):
    """Opens them, and does what they ask for, off the screen's thread."""

    def __init__(
        self, window: QWidget, session: Session, support: Support, background: Background
    ) -> None:
        super().__init__()
        self._window = window
        self._session = session
        self._support = support
        self._background = background

    # -- a request -------------------------------------------------------------------------------

    @Slot(str)
    def copy_request(self, packing_id: str) -> None:
        """Show the request that sends a packing, to be copied."""
        requests = partial(self._support.requests_of, packing_id)
        self._background.run(Lane.READING, requests, self._on_requests, self._on_failed)

    def _on_requests(self, found: RequestTexts | None) -> None:
        if found is None:
            self._session.report(
                Verdict(Tone.WARN, _t("Nothing to copy"), _t("It was never submitted."))
            )
            return
        parent = QApplication.activeModalWidget() or self._window
        dialog = CopyRequestDialog(parent, found.po_number, found.texts, found.token_variable)
        dialog.open()

    # -- a bundle --------------------------------------------------------------------------------

    def ask_for_bundle(self) -> None:
        """Ask where it goes, and write it there."""
        name = f"crux-desk-support-{datetime.now().astimezone():%Y-%m-%d}.zip"
        title = _t("Save a support file (log, settings, latest packings)")
        dialog = FileDialog(self._window, title, _ZIP, saved_as=name)
        dialog.chosen.connect(self._on_path_chosen)
        dialog.open()

    @Slot(object)
    def _on_path_chosen(self, path: Path) -> None:
        write = partial(self._support.write_bundle, path)
        self._background.run(Lane.FILES, write, self._on_bundled, self._on_failed)

    def _on_bundled(self, bundle: Bundle) -> None:
        size = number(max(1, round(bundle.size / 1000)))
        title = _t("Support file saved ({size} kB)", size=size)
        advice = _t(
            "Saved as {path}. No token or password is in it.", path=shown_message(str(bundle.path))
        )
        self._session.report(Verdict(Tone.GOOD, title, advice))

    def _on_failed(self, error: DeskError) -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, DeskDialog):
            dialog.show_fault(words_for(error).line)
        else:
            self._session.report(error_verdict(error))
