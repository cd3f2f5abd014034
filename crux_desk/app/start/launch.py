"""From the command line to a window that stays until it is closed, and where that window stands."""

import os
import signal
import sys
from contextlib import ExitStack
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from crux_desk.app.arguments import Arguments
from crux_desk.app.setup import load_station
from crux_desk.app.start.beginning import Beginning
from crux_desk.app.start.place import keep_place, show_in_place, size_to_come
from crux_desk.config.resources import resource_path
from crux_desk.domain.errors.base import DeskError
from crux_desk.domain.errors.station import StationInUse
from crux_desk.ui.lifecycle.shell import Shell
from crux_desk.ui.runtime.interpreter import begin_start, end_start
from crux_desk.ui.widgets.theme import Theme
from crux_desk.ui.words.text import Words, sentence, sentences, shown_message, translate

if TYPE_CHECKING:
    from crux_desk.app.program import Program

_t = translate


def make_application() -> QApplication:
    """Qt's application, with the names that a desktop shows."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("crux-desk")
    app.setApplicationDisplayName("Crux Desk")
    app.setDesktopFileName("crux-desk")
    app.setWindowIcon(QIcon(str(resource_path("icons", "crux-desk.svg"))))
    app.setStyle("Fusion")
    return app


def run_window(arguments: Arguments) -> int:
    """Open the window and stay until it is closed.

    The caller has called `begin_start`.

    Raises:
        DeskError: it cannot be opened.
    """
    if not has_display():
        words = _t(
            "This computer has no display to open a window on. Start Crux Desk on a desktop;"
            " crux-desk tour shows it without one."
        )
        sys.stderr.write(f"crux-desk: {words}\n")
        return 1
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    app = make_application()
    while True:
        code, is_start_wanted = _run_once(app, arguments)
        if not is_start_wanted:
            return code
        begin_start()
        # Nobody may be at the console any more: what keeps it from opening is shown.
        arguments = replace(arguments, order=None, is_from_menu=True)
        app.removePostedEvents(app, QEvent.Type.Quit.value)


def _run_once(app: QApplication, arguments: Arguments) -> tuple[int, bool]:
    """A window from its start to its end: the exit code, and whether it is to be opened again."""
    try:
        shell, program = _load(app, arguments)
    except Exception as error:
        code = _handed_over(arguments, error)
        if code is not None:
            return code, False
        if arguments.is_from_menu:
            # Nobody reads standard error.
            _show_fault(app, error)
        raise
    try:
        shell.hold(program.window)
        program.start(arguments.order)
        program.go_online_when_shown()
        end_start()
        return app.exec(), program.is_start_wanted
    finally:
        keep_place(shell, program.folder.place)
        # Another one may come up at once.
        shell.hide()
        program.close()
        shell.deleteLater()


def _load(app: QApplication, arguments: Arguments) -> "tuple[Shell, Program]":
    """The window, which is on the screen already, and what is to be shown in it."""
    setup = load_station(arguments)
    theme = Theme(app)
    theme.fit(size_to_come(setup.folder.place))
    with ExitStack() as undo:
        beginning = Beginning(setup, theme)
        undo.callback(beginning.close)
        shell = Shell()
        undo.callback(shell.deleteLater)
        undo.callback(shell.hide)
        show_in_place(shell, setup.folder.place)
        # Most of a start is to load what follows: the desktop puts the window on the screen meanwhile.
        from crux_desk.app.work import Work

        work = Work(beginning, shell=shell, is_order_wanted=arguments.order is not None)
        undo.callback(work.close)
        # What is scanned while the window is made counts already.
        shell.take_in()
        from crux_desk.app.program import Program

        shell.take_in()
        program = Program(work, shell)
        undo.pop_all()
        return shell, program


def _handed_over(arguments: Arguments, error: Exception) -> int | None:
    """The exit code, where another window has the folder and does what was wanted; else None."""
    if not isinstance(error, StationInUse):
        return None
    from crux_desk.app.start.second_start import hand_over

    return hand_over(arguments)


def _show_fault(app: QApplication, error: Exception) -> None:
    from crux_desk.config.logs import without_secrets
    from crux_desk.ui.lifecycle.rescue_dialog import StartFault
    from crux_desk.ui.words.errors import words_for

    if isinstance(error, DeskError):
        words = words_for(error)
    else:
        told = shown_message(without_secrets(f"{type(error).__name__}: {error}"))
        words = Words(_t("Something went wrong"), sentences(sentence(told), _t("Tell IT.")))
    StartFault(words, Theme(app)).exec()


def has_display() -> bool:
    """Whether a window can be seen."""
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
