"""The program's entry: takes the command line apart and hands over; turns errors into one line."""

import errno
import os
import sys
from dataclasses import replace

from crux_desk.app.arguments import Arguments, Command, parse
from crux_desk.app.streams import prepare_streams
from crux_desk.domain.errors.base import DeskError

FAILED = 1
_OUTPUT_FULL = (errno.ENOSPC, errno.EFBIG, errno.EIO)
"""What the system says where standard output takes no more."""


def main(words: list[str] | None = None) -> int:
    """Do what the command line says; returns the exit code: 0 done, 1 failed, 2 wrong usage."""
    is_read = prepare_streams()
    try:
        return _parsed_and_run(sys.argv[1:] if words is None else words, is_read=is_read)
    except DeskError as error:
        from crux_desk.ui.words.errors import words_for

        sys.stderr.write(f"crux-desk: {' '.join(words_for(error).line.split())}\n")
        return FAILED
    except KeyboardInterrupt:
        sys.stderr.write("crux-desk: stopped\n")
        return FAILED
    except BrokenPipeError:
        # Whoever reads our output has gone; there is nobody to tell.
        sys.stderr.close()
        return FAILED
    except OSError as error:
        if error.filename is not None or error.errno not in _OUTPUT_FULL:
            raise
        # What could not be written is not tried again when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.stderr.write(f"crux-desk: can't write what there is to say: {error.strerror}\n")
        return FAILED


def _parsed_and_run(words: list[str], *, is_read: bool) -> int:
    """All of a command, its output too.

    Raises:
        OSError: standard output takes no more.
    """
    try:
        arguments = parse(words)
    except SystemExit:
        sys.stdout.flush()
        raise
    if not is_read:
        arguments = replace(arguments, is_from_menu=True)
    _speak(arguments)
    code = _run(arguments)
    sys.stdout.flush()
    return code


def _speak(arguments: Arguments) -> None:
    """In the station's language; a window speaks by itself, and JSON says nothing."""
    if arguments.command is not Command.WINDOW and not arguments.is_json:
        from crux_desk.app.setup import speak

        speak(arguments)


def _run(arguments: Arguments) -> int:
    # Each command imports what it needs: `status` starts without the window's libraries.
    match arguments.command:
        case (
            Command.STATUS
            | Command.AUDIT
            | Command.EXPORT
            | Command.GOODS
            | Command.LABELS
            | Command.NUMBERS
        ):
            return _run_on_journal(arguments)
        case Command.DEVICES:
            from crux_desk.app.commands.devices import run_devices

            return run_devices(arguments)
        case Command.TOKEN | Command.FLOOR:
            return _run_on_keyring(arguments)
        case Command.SHEET | Command.PRINT:
            return _run_on_paper(arguments)
        case Command.TOUR:
            from crux_desk.app.commands.tour import run_tour
            from crux_desk.ui.runtime.background import end_process

            return end_process(run_tour(arguments))
        case Command.SELF_TEST:
            from crux_desk.app.commands.self_test import run_self_test

            return run_self_test(arguments)
        case Command.WINDOW:
            return _run_window(arguments)


def _run_window(arguments: Arguments) -> int:
    """What fills a screen and stays."""
    from crux_desk.ui.runtime.interpreter import begin_start, end_start, load_qt

    begin_start()
    try:
        load_qt()
        from crux_desk.ui.runtime.background import end_process

        if arguments.is_board:
            from crux_desk.app.floor.board import run_board

            return end_process(run_board(arguments))
        from crux_desk.app.start.launch import run_window

        return end_process(run_window(arguments))
    finally:
        end_start()


def _run_on_journal(arguments: Arguments) -> int:
    """What is about the journal; works beside a running window."""
    match arguments.command:
        case Command.AUDIT:
            from crux_desk.app.commands.audit import run_audit

            return run_audit(arguments)
        case Command.EXPORT:
            from crux_desk.app.commands.export import run_export

            return run_export(arguments)
        case Command.GOODS:
            from crux_desk.app.commands.goods import run_goods

            return run_goods(arguments)
        case Command.LABELS:
            from crux_desk.app.commands.labels import run_labels

            return run_labels(arguments)
        case Command.NUMBERS:
            from crux_desk.app.numbers.command import run_numbers

            return run_numbers(arguments)
        case _:
            from crux_desk.app.commands.status import print_status

            return print_status(arguments)


def _run_on_keyring(arguments: Arguments) -> int:
    """What keeps a secret; read from standard input alone."""
    if arguments.command is Command.TOKEN:
        from crux_desk.app.commands.token import run_token

        return run_token(arguments)
    from crux_desk.app.commands.floor import run_floor

    return run_floor(arguments)


def _run_on_paper(arguments: Arguments) -> int:
    """What is printed or saved as PDF; needs no display."""
    if arguments.command is Command.SHEET:
        from crux_desk.app.commands.sheet import run_sheet

        return run_sheet(arguments)
    from crux_desk.app.commands.print import run_print

    return run_print(arguments)
