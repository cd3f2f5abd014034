"""`crux-desk tour`: packs and submits a demo order through the real widgets, and takes pictures.

It types and clicks as a packer would, says each step, and needs no display. Also what the
README's picture is made with.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

from crux_desk.app.arguments import Arguments, Command
from crux_desk.app.setup import chosen_path
from crux_desk.config.files import check_output, system_word, write_whole
from crux_desk.config.paths import data_folder
from crux_desk.domain.errors.station import DataFolderFault, DataFolderUnusable
from crux_desk.ui.words.text import captioned, translate

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap
    from PySide6.QtWidgets import QWidget

DEFAULT_SHOTS = "crux-desk-tour"
SIZES = ((1366, 768), (1920, 1080))
WAIT_S = 20.0
_t = translate
_Widget = TypeVar("_Widget", bound="QWidget")


class TourStopped(Exception):
    """Something that the tour waited for did not come about."""


def run_tour(arguments: Arguments) -> int:
    """Do the tour; 0 if every step came out as it should.

    Raises:
        DataFolderUnusable, FileUnusable: the screenshots cannot be saved there.
    """
    shots = chosen_path(arguments.shots or DEFAULT_SHOTS)
    station = data_folder(arguments.data_dir).path
    check_output(shots, station)
    try:
        shots.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DataFolderUnusable(
            str(shots), system_word(error), fault=DataFolderFault.NOT_WRITABLE
        ) from error
    if not os.environ.get("CRUX_DESK_TOUR_ON_SCREEN"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory(prefix="crux-desk-tour-") as folder:
        try:
            _Tour(Path(folder), shots, station).run()
        except TourStopped as error:
            sys.stderr.write("crux-desk: " + captioned(_t("The tour stopped"), str(error)) + "\n")
            return 1
    sys.stdout.write(_t("The screenshots are in {path}", path=shots) + "\n")
    return 0


class _Tour:
    """One tour, in a data folder of its own; `station` is that of this computer."""

    def __init__(self, folder: Path, shots: Path, station: Path) -> None:
        from PySide6.QtCore import Qt

        from crux_desk.app.program import Program
        from crux_desk.app.setup import load_station
        from crux_desk.app.start.beginning import Beginning
        from crux_desk.app.start.launch import make_application
        from crux_desk.app.work import Work
        from crux_desk.ui.bench.box_panel import BoxPanel
        from crux_desk.ui.bench.verdict_bar import VerdictBar
        from crux_desk.ui.widgets.theme import Theme

        self._shots = shots
        self._station = station
        self._schemes = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
        self._app = make_application()
        self._theme = Theme(self._app, forced=Qt.ColorScheme.Light)
        arguments = Arguments(Command.WINDOW, is_demo=True, data_dir=str(folder))
        self._program = Program(Work(Beginning(load_station(arguments), self._theme)))
        self._window = self._program.window
        self._bar = _found(self._window, VerdictBar)
        self._panel = _found(self._window, BoxPanel)

    def run(self) -> None:
        try:
            self._window.resize(*SIZES[0])
            self._window.show()
            self._program.start()
            self._program.go_online()
            self._walk()
        finally:
            self._end()

    def _walk(self) -> None:
        from crux_desk.sandbox.samples import SHOWCASE_PO

        self._shoot("1-ready")
        self._say(_t("A packer types the PO number {po} and presses Enter.", po=SHOWCASE_PO))
        self._enter(SHOWCASE_PO)
        self._wait(lambda: self._program.session.packing is not None, "the order opens")
        self._shoot("2-order")
        self._say(_t("The note must be read once; Enter confirms it."))
        self._enter("")
        self._pack_boxes()
        self._say(_t("One unit too many is rejected, and nothing changes."))
        self._enter("bK0bi12ATMo")
        self._shoot("4-refused")
        self._submit()
        self._say(_t("Later, a second submission sends the rest of the same order."))
        self._pack_rest()
        self._shoot("7-shipped")
        self._say(_t("Forty lines, long names and right-to-left names show as they are."))
        self._show_others()

    def _pack_boxes(self) -> None:
        self._say(_t("The packer types or scans items into box 1, then label, weight and cost."))
        for sku in ("000106",) * 3 + ("bK0bi12ATMo",) * 2:
            self._enter(sku)
        self._fill_box("1Z5R89390357567127", "17.2", "34.38")
        self._say(_t("F2 opens box 2; a comma works like a dot."))
        self._press("F2")
        for sku in ("5-20091",) * 2:
            self._enter(sku)
        self._fill_box("1Z5R89390357567136", "3,25", "8,40")
        self._shoot("3-boxes")

    def _submit(self) -> None:
        from crux_desk.domain.packing.steps import PackingState

        self._say(_t("Ctrl+Enter shows what goes out and what stays; Enter submits."))
        self._press("Ctrl+Return")
        self._wait(lambda: self._app.activeModalWidget() is not None, "the summary comes up")
        self._shoot("5-summary")
        dialog = self._app.activeModalWidget()
        if dialog is None:
            raise TourStopped("the summary is not on the screen")
        self._key(dialog, "Return")
        session = self._program.session

        def is_through() -> bool:
            packing = session.packing
            shipped = packing is not None and any(line.shipped for line in packing.order.lines)
            return shipped and packing is not None and packing.state is PackingState.DRAFT

        self._wait(is_through, "the boxes arrive at the demo's server")
        self._shoot("6-submitted")

    def _pack_rest(self) -> None:
        self._press("F7")
        self._fill_box("1Z5R89390357567145", "20", "41.10")
        self._press("Ctrl+Return")
        self._wait(lambda: self._app.activeModalWidget() is not None, "the summary comes up")
        dialog = self._app.activeModalWidget()
        if dialog is None:
            raise TourStopped("the summary is not on the screen")
        self._key(dialog, "Return")
        packing = self._program.session.packing
        if packing is None:
            raise TourStopped("the order is gone from the screen")
        self._wait(self._is_shipped_in_full, "the rest arrives")

    def _is_shipped_in_full(self) -> bool:
        packing = self._program.session.packing
        return packing is not None and packing.order.units_may_ship == 0

    def _show_others(self) -> None:
        from crux_desk.sandbox.samples import TOUR_POS

        for number, po_number in enumerate(TOUR_POS, start=8):
            self._enter(po_number)
            self._wait(partial(self._is_open, po_number), f"{po_number} opens")
            self._shoot(f"{number}-{po_number}")

    def _is_open(self, po_number: str) -> bool:
        packing = self._program.session.packing
        return packing is not None and packing.order.po_number == po_number

    # -- hands and eyes --------------------------------------------------------------------------

    def _enter(self, text: str) -> None:
        from PySide6.QtTest import QTest

        edit = self._bar.scan.edit
        edit.setFocus()
        QTest.keyClicks(edit, text)
        self._key(edit, "Return")

    def _fill_box(self, tracking: str, weight: str, cost: str) -> None:
        from PySide6.QtTest import QTest

        from crux_desk.domain.errors.base import Field

        texts = {Field.TRACKING: tracking, Field.WEIGHT: weight, Field.SHIP_COST: cost}
        for name, text in texts.items():
            edit = self._panel.fields[name].edit
            edit.setFocus()
            edit.selectAll()
            QTest.keyClicks(edit, text)
            self._key(edit, "Return")

    def _press(self, keys: str) -> None:
        from PySide6.QtGui import QKeySequence
        from PySide6.QtTest import QTest

        # Without a window manager nobody gives the window the keyboard back after a question.
        self._window.activateWindow()
        self._wait(self._window.isActiveWindow, "the window has the keyboard")
        QTest.keySequence(self._window, QKeySequence(keys))
        self._app.processEvents()

    def _key(self, widget: object, key: str) -> None:
        from PySide6.QtGui import QKeySequence
        from PySide6.QtTest import QTest

        QTest.keySequence(widget, QKeySequence(key))  # type: ignore[call-overload]
        self._app.processEvents()

    def _wait(self, condition: Callable[[], bool], what: str) -> None:
        from PySide6.QtTest import QTest

        deadline = time.monotonic() + WAIT_S
        while not condition():
            if time.monotonic() > deadline:
                said = f"{self._bar.title}. {self._bar.advice}"
                raise TourStopped(f"{what}? The window says: {said}")
            QTest.qWait(10)

    def _say(self, sentence: str) -> None:
        sys.stdout.write(f"- {sentence}\n")

    def _shoot(self, name: str) -> None:
        """A picture of each size, light and dark, of the window and the question over it."""
        for scheme_name, scheme in self._schemes.items():
            self._theme.force(scheme)
            for width, height in SIZES:
                self._window.resize(width, height)
                self._app.processEvents()
                self._app.processEvents()
                path = self._shots / f"{name}-{scheme_name}-{width}x{height}.png"
                write_whole(path, _as_png(self._picture()), station=self._station)
        self._theme.force(self._schemes["light"])
        self._window.resize(*SIZES[0])
        self._app.processEvents()

    def _picture(self) -> "QPixmap":
        from PySide6.QtGui import QPainter

        picture = self._window.grab()
        dialog = self._app.activeModalWidget()
        if dialog is not None:
            painter = QPainter(picture)
            place = self._window.rect().center() - dialog.rect().center()
            painter.fillRect(picture.rect(), "#66000000")
            painter.drawPixmap(place, dialog.grab())
            painter.end()
        return picture

    def _end(self) -> None:
        self._window.may_close = True
        self._window.close()
        self._program.services.submitting.runner.stop()
        self._program.close()
        self._app.processEvents()


def _as_png(picture: "QPixmap") -> bytes:
    from PySide6.QtCore import QBuffer, QIODevice

    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not picture.save(buffer, "PNG"):
        raise TourStopped("a picture could not be made")
    return bytes(buffer.data().data())


def _found(window: "QWidget", kind: type[_Widget]) -> _Widget:
    """The part of the window that a person would look at, or put the cursor into."""
    return cast("_Widget", window.findChild(kind))
