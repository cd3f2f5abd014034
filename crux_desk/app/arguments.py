"""The command line: what may be given, and what is made of it. Stable: scripts use it."""

import argparse
import sys
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NoReturn

from typing_extensions import override

from crux_desk.domain.texts import MAX_ID, without_halves


class Command(StrEnum):
    """What is to be done."""

    WINDOW = "window"
    STATUS = "status"
    AUDIT = "audit"
    EXPORT = "export"
    DEVICES = "devices"
    GOODS = "goods"
    LABELS = "labels"
    FLOOR = "floor"
    NUMBERS = "numbers"
    TOKEN = "token"  # noqa: S105 - a word of the command line
    SHEET = "sheet"
    PRINT = "print"
    TOUR = "tour"
    SELF_TEST = "self-test"


class TokenAct(StrEnum):
    """What is to be done with the token."""

    SET = "set"
    DELETE = "delete"
    CHECK = "check"


class GoodsAct(StrEnum):
    """What is to be done with the list of goods."""

    IMPORT = "import"
    EXPORT = "export"


class LabelsAct(StrEnum):
    """What is to be done with the records of labels."""

    IMPORT = "import"
    SHOW = "show"


class FloorAct(StrEnum):
    """What is to be done with the database that the benches share."""

    INIT = "init"
    PASSWORD = "password"  # noqa: S105 - a word of the command line
    STATUS = "status"
    LEAVE = "leave"
    RENAME = "rename"
    RETIRE = "retire"


BOX_PAPERS = ("slip", "contents")
PAPERS = (*BOX_PAPERS, "pick", "manifest")
"""What can be printed; the words of `PaperKind`."""
WATCH = "watch"
"""What devices can do beside listing them."""


@dataclass(frozen=True)
class Arguments:
    """A command line that makes sense."""

    command: Command
    order: str | None = None
    token_act: TokenAct | None = None
    goods_act: GoodsAct | None = None
    labels_act: LabelsAct | None = None
    profile: str | None = None
    file: str | None = None
    api_url: str | None = None
    data_dir: str | None = None
    shots: str | None = None
    is_demo: bool = False
    is_from_menu: bool = False
    is_board: bool = False
    is_json: bool = False
    is_watch: bool = False
    pdf: str | None = None
    with_presets: bool = False
    with_methods: bool = False
    csv: str | None = None
    first_day: date | None = None
    last_day: date | None = None
    paper: str | None = None
    orders: tuple[str, ...] = ()
    box: int | None = None
    carrier: str | None = None
    floor_act: FloorAct | None = None
    floor_url: str | None = None
    bench: str | None = None
    bench_name: str | None = None
    is_forced: bool = False


@dataclass(frozen=True)
class Option:
    """One option; `commands` are those that it goes with, () for all."""

    name: str
    metavar: str = ""
    commands: tuple[Command, ...] = ()
    is_hidden: bool = False

    @property
    def key(self) -> str:
        """Under what its value is found."""
        return self.name.lstrip("-").replace("-", "_")

    def is_for(self, command: Command) -> bool:
        """Whether it goes with this command."""
        return not self.commands or command in self.commands


OPTIONS = (
    Option("--api-url", "URL"),
    Option("--data-dir", "DIR"),
    Option("--demo"),
    Option("--board", commands=(Command.WINDOW,)),
    Option("--from-menu", is_hidden=True),
    Option(
        "--json",
        commands=(
            *(Command.STATUS, Command.DEVICES, Command.FLOOR, Command.LABELS),
            Command.NUMBERS,
        ),
    ),
    Option("--profile", "NAME", (Command.LABELS,)),
    Option("--shots", "DIR", (Command.TOUR,)),
    Option("--pdf", "FILE", (Command.SHEET, Command.PRINT)),
    Option("--box", "N", (Command.PRINT,)),
    Option("--carrier", "NAME", (Command.PRINT,)),
    Option("--presets", commands=(Command.SHEET,)),
    Option("--methods", commands=(Command.SHEET,)),
    Option("--csv", "FILE", (Command.EXPORT, Command.NUMBERS)),
    Option("--from", "DATE", (Command.EXPORT, Command.NUMBERS)),
    Option("--to", "DATE", (Command.EXPORT, Command.NUMBERS)),
    Option("--force", commands=(Command.FLOOR,)),
    Option("--help"),
    Option("--version"),
)
_SHORT = {"--help": ("-h",)}
_UNKNOWN = "unrecognized arguments: "
_LIKELY = 0.75
"""How alike a word is to the one that was meant, at least; 1 is the same."""


class _Parser(argparse.ArgumentParser):
    @override
    def error(self, message: str) -> NoReturn:
        """Wrong usage: one line, exit code 2. What was given in vain may be a secret."""
        one_line = " ".join(_without_values(message).split())
        sys.stderr.write(f"crux-desk: {one_line} (crux-desk --help says how)\n")
        raise SystemExit(2)


def _without_values(message: str) -> str:
    """What argparse says, without the values of options that there are not."""
    said, mark, given = message.partition(_UNKNOWN)
    if not mark:
        return message
    names = [word.partition("=")[0] for word in given.split() if word.startswith("--")]
    listed = f"{said}no such option: {', '.join(dict.fromkeys(names))}".rstrip(": ")
    return f"{listed}{_meant(names[0], [option.name for option in OPTIONS])}" if names else listed


def _meant(word: str, names: list[str]) -> str:
    """The question whether another word was meant; "" where none is like it."""
    from difflib import get_close_matches

    likely = get_close_matches(word.casefold(), names, n=1, cutoff=_LIKELY)
    return f"; did you mean {likely[0]}?" if likely else ""


def parse(words: list[str]) -> Arguments:
    """The arguments in `words`; what stands behind "--" is an order, whatever it looks like.

    Raises:
        SystemExit: 2 for wrong usage, 0 after --help and --version.
    """
    parser = _make_parser()
    dashes = words.index("--") if "--" in words else len(words)
    given = parser.parse_intermixed_args(words[:dashes])
    values = vars(given)
    command = Command.WINDOW if dashes < len(words) else _command(parser, given.words)
    given.words += words[dashes + 1 :]
    _tell(given, command)
    is_token = command is Command.TOKEN
    floor_act, floor_words = _floor(parser, given.words) if command is Command.FLOOR else (None, [])
    benches = floor_act in (FloorAct.RENAME, FloorAct.RETIRE)
    goods_act, file = _goods(parser, given.words) if command is Command.GOODS else (None, None)
    labels_act = None
    if command is Command.LABELS:
        labels_act, file = _labels(parser, given)
    arguments = Arguments(
        command,
        order=_order(parser, given.words) if command is Command.WINDOW else None,
        token_act=_token_act(parser, given.words[1:]) if is_token else None,
        goods_act=goods_act,
        labels_act=labels_act,
        profile=given.profile,
        file=file,
        api_url=given.api_url,
        data_dir=given.data_dir,
        shots=given.shots,
        is_demo=given.demo,
        is_from_menu=given.from_menu,
        is_board=given.board,
        is_json=given.json,
        is_watch=command is Command.DEVICES and given.words[1:2] == [WATCH],
        pdf=given.pdf,
        with_presets=given.presets,
        with_methods=given.methods,
        csv=given.csv,
        first_day=_day(parser, "--from", values["from"]),
        last_day=_day(parser, "--to", given.to),
        paper=_paper(parser, given.words[1:]) if command is Command.PRINT else None,
        orders=_orders(parser, given.words[2:]) if command is Command.PRINT else (),
        box=_box(parser, given.box),
        carrier=given.carrier,
        floor_act=floor_act,
        floor_url=floor_words[0] if floor_act is FloorAct.INIT else None,
        bench=without_halves(floor_words[0]) if benches else None,
        bench_name=without_halves(floor_words[1]) if floor_act is FloorAct.RENAME else None,
        is_forced=given.force,
    )
    _check(parser, given, arguments)
    _check_files(parser, arguments)
    return arguments


def _make_parser() -> _Parser:
    parser = _Parser(prog="crux-desk", add_help=False, allow_abbrev=False)
    parser.add_argument("words", nargs="*", metavar="ORDER")
    for option in OPTIONS:
        names = (option.name, *_SHORT.get(option.name, ()))
        if option.metavar:
            parser.add_argument(*names, metavar=option.metavar)
        else:
            parser.add_argument(*names, action="store_true")
    return parser


def _tell(given: argparse.Namespace, command: Command) -> None:
    """Say what is asked with --help or --version, and be done."""
    if not (given.help or given.version):
        return
    from crux_desk.app.setup import speak
    from crux_desk.app.usage import help_of, version

    speak(Arguments(Command.STATUS, data_dir=given.data_dir, is_demo=given.demo))
    sys.stdout.write(help_of(command) if given.help else version())
    raise SystemExit(0)


def _command(parser: _Parser, words: list[str]) -> Command:
    first = words[0] if words else ""
    names = [command.value for command in Command if command is not Command.WINDOW]
    if first in names:
        return Command(first)
    # The numbers of orders have digits: a word of letters alone may be a command with a slip in it.
    if first.isascii() and first.replace("-", "").isalpha():
        meant = _meant(first, names)
        if meant:
            parser.error(f"no such command: {first}{meant} An order goes behind --: -- {first}")
    return Command.WINDOW


def _order(parser: _Parser, words: list[str]) -> str | None:
    if not words:
        return None
    if len(words[0]) > MAX_ID:
        parser.error(f"the order is longer than {MAX_ID} characters")
    # What is no text in this computer's encoding is half a character each.
    return without_halves(words[0])


def _paper(parser: _Parser, words: list[str]) -> str:
    if not words or words[0] not in PAPERS:
        parser.error(f"print takes one of: {', '.join(PAPERS)}")
    return words[0]


def _orders(parser: _Parser, words: list[str]) -> tuple[str, ...]:
    orders = (_order(parser, [word]) for word in words)
    return tuple(order for order in orders if order is not None)


def _box(parser: _Parser, text: str | None) -> int | None:
    if text is None:
        return None
    if not (text.isascii() and text.isdecimal() and 0 < len(text) < 5 and int(text)):
        parser.error(f"--box takes the number of a box, not {text!r}")
    return int(text)


def _check_print(parser: _Parser, arguments: Arguments) -> None:
    kind, orders = arguments.paper, arguments.orders
    is_of_box = kind in BOX_PAPERS
    if is_of_box and len(orders) != 1:
        parser.error(f"print {kind} takes one order")
    if kind == "manifest" and orders:
        parser.error(f"one word too many: {orders[0]}")
    if arguments.box is not None and not is_of_box:
        parser.error(f"--box goes with print {', print '.join(BOX_PAPERS)}")
    if arguments.carrier is not None and kind != "manifest":
        parser.error("--carrier goes with print manifest")
    if any(not order.strip() for order in orders):
        parser.error("the order is empty")
    if arguments.pdf == "":
        parser.error("--pdf takes a file")


def _token_act(parser: _Parser, words: list[str]) -> TokenAct:
    try:
        return TokenAct(words[0] if words else "")
    except ValueError:
        parser.error("token takes one of: set, delete, check")


def _goods(parser: _Parser, words: list[str]) -> tuple[GoodsAct, str]:
    if words[1:2] not in (["import"], ["export"]) or not "".join(words[2:3]):
        parser.error("goods takes import or export, and a file: crux-desk goods import FILE")
    return GoodsAct(words[1]), words[2]


def _labels(parser: _Parser, given: argparse.Namespace) -> tuple[LabelsAct, str]:
    words = given.words
    if words[1:2] not in (["import"], ["show"]) or not "".join(words[2:3]).strip():
        parser.error("labels takes import FILE or show TRACKING")
    act = LabelsAct(words[1])
    if given.json and act is not LabelsAct.SHOW:
        parser.error("--json goes with labels show")
    if given.profile is not None and act is not LabelsAct.IMPORT:
        parser.error("--profile goes with labels import")
    return act, without_halves(words[2]) if act is LabelsAct.SHOW else words[2]


_FLOOR_WORDS = {FloorAct.INIT: 3, FloorAct.RENAME: 4, FloorAct.RETIRE: 3}
"""How many words there are with these; two with the others."""


def _floor(parser: _Parser, words: list[str]) -> tuple[FloorAct, list[str]]:
    """What to do, and the words behind it."""
    try:
        act = FloorAct(words[1] if len(words) > 1 else "")
    except ValueError:
        parser.error("floor takes one of: init URL, password, status, leave, rename, retire")
    most = _FLOOR_WORDS.get(act, 2)
    if len(words) < most:
        lacking = {
            FloorAct.RENAME: "floor rename takes a bench and its name: floor rename 'Bench 3' North",
            FloorAct.RETIRE: "floor retire takes a bench, by name or id: floor retire 'Bench 3'",
        }
        address = "floor init takes an address: crux-desk floor init postgresql://USER@HOST/DB"
        parser.error(lacking.get(act, address))
    if len(words) > most:
        # What comes behind may be the password.
        parser.error("floor reads passwords from standard input only: one word too many")
    return act, words[2:]


def _check_floor(parser: _Parser, arguments: Arguments) -> None:
    if arguments.is_demo:
        parser.error("--demo never touches a floor")
    if arguments.is_json and arguments.floor_act is not FloorAct.STATUS:
        parser.error("--json goes with floor status")
    if arguments.is_forced and arguments.floor_act not in (FloorAct.LEAVE, FloorAct.RETIRE):
        parser.error("--force goes with floor leave and floor retire")


def _check(parser: _Parser, given: argparse.Namespace, arguments: Arguments) -> None:
    match arguments.command:
        case Command.PRINT:
            _check_print(parser, arguments)
        case Command.FLOOR:
            _check_floor(parser, arguments)
        case command:
            _check_words(parser, given.words, command)
    _check_options(parser, given, arguments.command)
    if given.demo and given.api_url is not None:
        parser.error("--demo has its own server; leave out --api-url")
    if arguments.is_board and (arguments.is_demo or arguments.order is not None):
        parser.error("--board shows the floor; it goes with no order, and not with --demo")
    if given.demo and arguments.command is Command.TOKEN:
        parser.error("--demo needs no token")
    if arguments.is_watch and arguments.is_json:
        parser.error("devices watch prints lines, not JSON")
    if arguments.order is not None and not arguments.order.strip():
        parser.error("the order is empty")


def _check_options(parser: _Parser, given: argparse.Namespace, command: Command) -> None:
    for option in OPTIONS:
        is_given = vars(given)[option.key] not in (None, False)
        if is_given and not option.is_for(command):
            parser.error(f"{option.name} goes with {', '.join(option.commands)}")


def _check_words(parser: _Parser, words: list[str], command: Command) -> None:
    if command is Command.TOKEN and len(words) > 2:
        # What comes behind may be the token.
        parser.error("token reads from standard input only: nothing comes after set, delete, check")
    most = 2 if command is Command.DEVICES and words[1:2] == [WATCH] else 1
    most = 3 if command in (Command.GOODS, Command.LABELS) else most
    if command is not Command.TOKEN and len(words) > most:
        parser.error(f"one word too many: {words[most]}")


def _day(parser: _Parser, option: str, text: str | None) -> date | None:
    if text is None:
        return None
    from crux_desk.domain.records.history import parse_day

    try:
        return parse_day(text)
    except ValueError:
        parser.error(f"{option} takes a day like 2026-05-31, not {text!r}")


def _check_files(parser: _Parser, arguments: Arguments) -> None:
    """What has to be written needs a file."""
    first, last = arguments.first_day, arguments.last_day
    if arguments.command is Command.SHEET and not arguments.pdf:
        parser.error("sheet takes a file: crux-desk sheet --pdf FILE")
    if arguments.command is Command.EXPORT and not arguments.csv:
        parser.error("export takes a file: crux-desk export --csv FILE")
    if arguments.csv == "":
        parser.error("--csv takes a file")
    if arguments.csv is not None and arguments.is_json:
        parser.error("--json and --csv are two ways to get the same: leave out one")
    if first is not None and last is not None and first > last:
        parser.error(f"--from {first} is after --to {last}")
