"""The command line: what may be given, and what is made of it. Stable: scripts use it."""

import argparse
import sys
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NoReturn

from typing_extensions import override

from crux_desk.domain.texts import MAX_ID, without_halves
from crux_desk.version import VERSION

USAGE = """crux-desk [ORDER] [--api-url URL] [--data-dir DIR] [--demo]
       crux-desk status --json
       crux-desk audit
       crux-desk export --csv FILE [--from DATE] [--to DATE]
       crux-desk token set | delete | check
       crux-desk sheet --pdf FILE [--presets] [--methods]
       crux-desk tour [--shots DIR]
       crux-desk self-test"""

HELP = """ORDER is a PO number or an order's UUID; it opens right away.

status       prints drafts, outbox and history of this station as JSON; works beside a running
             window
audit        checks that the saved work of this station is complete; works beside a running window
export       saves everything submitted from DATE to DATE (like 2026-05-31, both included), a row
             for each line item in each box; FILE can be - for standard output; a text that a
             spreadsheet would run as a formula gets an apostrophe in front; with --api-url only
             what went to that server; works beside a running window
token        sets (from standard input), deletes or checks the token in this computer's keyring
sheet        saves the command barcodes as PDF, for a printer; needs no display
tour         packs and submits a demo order and saves screenshots; needs no display
self-test    checks what works on this computer; one line each"""


class Command(StrEnum):
    """What is to be done."""

    WINDOW = "window"
    STATUS = "status"
    AUDIT = "audit"
    EXPORT = "export"
    TOKEN = "token"  # noqa: S105 - a word of the command line
    SHEET = "sheet"
    TOUR = "tour"
    SELF_TEST = "self-test"


class TokenAct(StrEnum):
    """What is to be done with the token."""

    SET = "set"
    DELETE = "delete"
    CHECK = "check"


@dataclass(frozen=True)
class Arguments:
    """A command line that makes sense."""

    command: Command
    order: str | None = None
    token_act: TokenAct | None = None
    api_url: str | None = None
    data_dir: str | None = None
    shots: str | None = None
    is_demo: bool = False
    is_from_menu: bool = False
    pdf: str | None = None
    with_presets: bool = False
    with_methods: bool = False
    csv: str | None = None
    first_day: date | None = None
    last_day: date | None = None


class _Parser(argparse.ArgumentParser):
    @override
    def error(self, message: str) -> NoReturn:
        """Wrong usage: one line, exit code 2. What was given in vain may be a secret."""
        one_line = " ".join(_without_values(message).split())
        sys.stderr.write(f"crux-desk: {one_line} (crux-desk --help says how)\n")
        raise SystemExit(2)


def _without_values(message: str) -> str:
    """What argparse says, without the values of options that there are not."""
    said, mark, given = message.partition("unrecognized arguments: ")
    if not mark:
        return message
    names = (word.partition("=")[0] for word in given.split() if word.startswith("--"))
    return f"{said}no such option: {', '.join(dict.fromkeys(names))}".rstrip(": ")


def parse(words: list[str]) -> Arguments:
    """The arguments in `words`.

    Raises:
        SystemExit: 2 for wrong usage, 0 after --help and --version.
    """
    parser = _make_parser()
    given = parser.parse_intermixed_args(words)
    command = _command(given.words)
    is_token = command is Command.TOKEN
    arguments = Arguments(
        command,
        order=_order(parser, given.words) if command is Command.WINDOW else None,
        token_act=_token_act(parser, given.words[1:]) if is_token else None,
        api_url=given.api_url,
        data_dir=given.data_dir,
        shots=given.shots,
        is_demo=given.demo,
        is_from_menu=given.from_menu,
        pdf=given.pdf,
        with_presets=given.presets,
        with_methods=given.methods,
        csv=given.csv,
        first_day=_day(parser, "--from", given.first_day),
        last_day=_day(parser, "--to", given.last_day),
    )
    _check(parser, given, arguments)
    _check_sheet(parser, arguments)
    _check_export(parser, arguments)
    return arguments


def _make_parser() -> _Parser:
    parser = _Parser(
        prog="crux-desk",
        usage=USAGE,
        epilog=HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        description="The pack station for suppliers who ship through Crux.",
        allow_abbrev=False,
    )
    parser.add_argument("words", nargs="*", metavar="ORDER", help=argparse.SUPPRESS)
    parser.add_argument("--api-url", metavar="URL", help="the service; or CRUX_DESK_API_URL")
    parser.add_argument("--data-dir", metavar="DIR", help="this station's folder")
    parser.add_argument(
        "--demo", action="store_true", help="training; nothing leaves this computer"
    )
    parser.add_argument(
        "--from-menu", action="store_true", help="if the window can't open, show why"
    )
    parser.add_argument("--json", action="store_true", help="with status: as JSON")
    parser.add_argument("--shots", metavar="DIR", help="with tour: where screenshots go")
    parser.add_argument("--pdf", metavar="FILE", help="with sheet: the file to write")
    parser.add_argument("--presets", action="store_true", help="with sheet: this station's presets")
    parser.add_argument("--methods", action="store_true", help="with sheet: the carriers' methods")
    parser.add_argument("--csv", metavar="FILE", help="with export: the file to write")
    parser.add_argument("--from", dest="first_day", metavar="DATE", help="with export: first day")
    parser.add_argument("--to", dest="last_day", metavar="DATE", help="with export: last day")
    parser.add_argument("--version", action="version", version=f"Crux Desk {VERSION}")
    return parser


def _command(words: list[str]) -> Command:
    try:
        return Command(words[0]) if words and words[0] != Command.WINDOW else Command.WINDOW
    except ValueError:
        return Command.WINDOW


def _order(parser: _Parser, words: list[str]) -> str | None:
    if not words:
        return None
    if len(words[0]) > MAX_ID:
        parser.error(f"the order is longer than {MAX_ID} characters")
    # What is no text in this computer's encoding is half a character each.
    return without_halves(words[0])


def _token_act(parser: _Parser, words: list[str]) -> TokenAct:
    try:
        return TokenAct(words[0] if words else "")
    except ValueError:
        parser.error("token takes one of: set, delete, check")


def _check(parser: _Parser, given: argparse.Namespace, arguments: Arguments) -> None:
    _check_words(parser, given.words, arguments.command)
    if arguments.command is Command.STATUS and not given.json:
        parser.error("status is printed as JSON: crux-desk status --json")
    if given.json and arguments.command is not Command.STATUS:
        parser.error("--json goes with status")
    if given.shots is not None and arguments.command is not Command.TOUR:
        parser.error("--shots goes with tour")
    if given.demo and given.api_url is not None:
        parser.error("--demo has its own server; leave out --api-url")
    if given.demo and arguments.command is Command.TOKEN:
        parser.error("--demo needs no token")
    if arguments.order is not None and not arguments.order.strip():
        parser.error("the order is empty")


def _check_words(parser: _Parser, words: list[str], command: Command) -> None:
    if command is Command.TOKEN and len(words) > 2:
        # What comes behind may be the token.
        parser.error("token reads from standard input only: nothing comes after set, delete, check")
    if command is not Command.TOKEN and len(words) > 1:
        parser.error(f"one word too many: {words[1]}")


def _check_sheet(parser: _Parser, arguments: Arguments) -> None:
    if arguments.command is Command.SHEET:
        if not arguments.pdf:
            parser.error("sheet takes a file: crux-desk sheet --pdf FILE")
    elif arguments.pdf is not None or arguments.with_presets or arguments.with_methods:
        parser.error("--pdf, --presets and --methods go with sheet")


def _day(parser: _Parser, option: str, text: str | None) -> date | None:
    if text is None:
        return None
    from crux_desk.domain.records.history import parse_day

    try:
        return parse_day(text)
    except ValueError:
        parser.error(f"{option} takes a day like 2026-05-31, not {text!r}")


def _check_export(parser: _Parser, arguments: Arguments) -> None:
    first, last = arguments.first_day, arguments.last_day
    if arguments.command is Command.EXPORT:
        if not arguments.csv:
            parser.error("export takes a file: crux-desk export --csv FILE")
        if first is not None and last is not None and first > last:
            parser.error(f"--from {first} is after --to {last}")
    elif (arguments.csv, first, last) != (None, None, None):
        parser.error("--csv, --from and --to go with export")
