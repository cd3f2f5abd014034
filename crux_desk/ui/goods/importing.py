"""Lists of goods on their way in, one at a time, whoever asks for it: a person, or a command."""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from crux_desk.desk.goods.goods_exchange import GoodsExchange, GoodsRun
from crux_desk.desk.goods.picture_check import missing_pictures
from crux_desk.domain.errors.base import DeskError
from crux_desk.domain.goods.goods_file import Remark
from crux_desk.ui.runtime.background import Background, Lane
from crux_desk.ui.session.session import Session
from crux_desk.ui.verdicts.goods import imported_lines, rest_lost_words, rest_waits_words
from crux_desk.ui.verdicts.verdict import Tone, Verdict
from crux_desk.ui.words.errors import words_for

if TYPE_CHECKING:
    from crux_desk.domain.records.shared_lists import ArrivedList

Ended = Callable[[GoodsRun | DeskError], None]
PICTURES_WAIT_MS = 3_000
"""A folder of pictures is listed in less; else nothing is said of it."""


class GoodsImporter(QObject):
    """Takes lists over, behind the window; what is on the screen follows."""

    changed = Signal()
    """Other things are known of the goods."""

    def __init__(
        self,
        session: Session,
        exchange: Callable[[], GoodsExchange],
        background: Background,
        picture_folder: Callable[[], Path | None],
    ) -> None:
        super().__init__()
        self._session = session
        self._exchange = exchange
        self._background = background
        self._picture_folder = picture_folder
        self._runs: list[GoodsRun] = []
        self._is_listing = False
        """A folder of pictures that hangs is asked once: it would take one thread after the other."""

    @property
    def run(self) -> GoodsRun | None:
        """The import that is under way."""
        return self._runs[0] if self._runs else None

    def stop(self) -> None:
        """The program ends: what was accepted is taken over at its next start."""
        for run in self._runs:
            run.is_left = True

    def import_file(self, path: Path, ended: Ended) -> GoodsRun:
        """Take the list in a file over, after those that were asked for before."""
        return self._begin(lambda run: self._exchange().import_from(path, run), ended)

    def import_any(self, path: Path, ended: Ended) -> GoodsRun:
        """The same; a file of barcodes alone is taken as well."""
        return self._begin(lambda run: self._exchange().import_any(path, run), ended)

    def take_shared(self, arrived: "ArrivedList", ended: Ended) -> None:
        """Take over a list that another bench has imported."""
        self._begin(lambda run: self._exchange().take_shared(arrived, run), ended)

    def import_samples(self, text: str) -> None:
        """Take over what a demo begins with."""
        data = text.encode()
        self._begin(lambda run: self._exchange().import_data(data, "", run), self._on_finished)

    def finish(self) -> None:
        """Take the rest of a list over at which the program was ended."""

        def finish(run: GoodsRun) -> GoodsRun:
            self._exchange().finish_import(run)
            return run

        self._begin(finish, self._on_finished)

    def run_errand(self, said: dict[str, str], answer: Callable[[str], None]) -> None:
        """A command has a list to take over; it is told what that came to."""
        self.import_file(Path(said.get("path", "")), lambda outcome: answer(_told(outcome)))

    def _on_finished(self, outcome: GoodsRun | DeskError) -> None:
        """What nobody has asked for just now: only what is wrong is said."""
        if isinstance(outcome, DeskError):
            words = rest_waits_words()
        elif outcome.is_rest_lost:
            words = rest_lost_words()
        else:
            return
        self._session.report(Verdict(Tone.BAD, words.title, words.advice))

    def _begin(self, act: Callable[[GoodsRun], GoodsRun], ended: Ended) -> GoodsRun:
        run = GoodsRun(give_way=self._background.right_of_way.give)
        self._runs.append(run)
        end = partial(self._end, run, ended)

        def broke(fault: BaseException) -> None:
            self._runs.remove(run)
            raise fault

        self._background.run(Lane.GOODS, partial(act, run), end, end, broke)
        return run

    def _end(self, run: GoodsRun, ended: Ended, outcome: GoodsRun | DeskError) -> None:
        if run.taken or run.codes:
            self._session.look_up_items()
            self.changed.emit()
        folder = self._picture_folder()
        tell = partial(self._tell, run, ended, outcome)
        is_told = isinstance(outcome, DeskError) or not (run.taken and run.pictures)
        if is_told or folder is None or self._is_listing:
            tell()
            return
        self._is_listing = True
        # Of a share that hangs nobody waits for more.
        QTimer.singleShot(PICTURES_WAIT_MS, self, tell)
        check = partial(missing_pictures, folder, run.pictures)
        self._background.run(
            Lane.PICTURES, check, partial(self._on_listed, tell), partial(self._on_listed, tell)
        )

    def _on_listed(
        self, tell: Callable[[Remark | DeskError | None], None], missing: Remark | DeskError | None
    ) -> None:
        self._is_listing = False
        tell(missing)

    def _tell(
        self,
        run: GoodsRun,
        ended: Ended,
        outcome: GoodsRun | DeskError,
        missing: Remark | DeskError | None = None,
    ) -> None:
        """Once: what it came to, with what is missing in the folder of pictures, if that is known."""
        if run not in self._runs:
            return
        self._runs.remove(run)
        if isinstance(missing, Remark):
            run.add_remark(missing)
        ended(outcome)


def _told(outcome: GoodsRun | DeskError) -> str:
    """One line, for a command."""
    if isinstance(outcome, DeskError):
        return json.dumps({"lines": [], "error": words_for(outcome).line})
    return json.dumps({"lines": imported_lines(outcome), "error": ""})
