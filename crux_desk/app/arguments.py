"""The command line: what may be given, and what is made of it. Stable: scripts use it."""

import argparse
import sys
from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from crux_desk.app.command_line.wrong_usage import Parser, meant_by, noop
from crux_desk.domain.texts import MAX_ID, without_halves
from crux_desk.domain.values import dataclass


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
    is_this_bench: bool = False


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
    Option("--this-bench", commands=(Command.NUMBERS,)),
    Option("--force", commands=(Command.FLOOR,)),
    Option("--help"),
    Option("--version"),
)
_SHORT = {"--help": ("-h",)}


_EMPTY = noop("the order is empty")
_TOO_MANY = noop("one word too many: {word}")
_GOES_WITH = noop("{option} goes with {commands}")
_ONE_OF = noop("{command} takes one of: {words}")
_TAKES_FILE = noop("{option} takes a file")
_NEEDS_FILE = noop("{command} takes a file: {example}")


def _listed(words: Iterable[str]) -> str:
    return ", ".join(words)


def parse(words: list[str]) -> Arguments:
    """The arguments in `words`; what stands behind "--" is an order, whatever it looks like.

    Raises:
        SystemExit: 2 for wrong usage, 0 after --help and --version.
    """
    parser = _make_parser()
    parser.words = tuple(words)
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
        is_this_bench=given.this_bench,
    )
    _check(parser, given, arguments)
    _check_files(parser, arguments)
    return arguments


def _make_parser() -> Parser:
    parser = Parser([option.name for option in OPTIONS])
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


def _command(parser: Parser, words: list[str]) -> Command:
    first = words[0] if words else ""
    names = [command.value for command in Command if command is not Command.WINDOW]
    if first in names:
        return Command(first)
    # The numbers of orders have digits: a word of letters alone may be a command with a slip in it.
    if first.isascii() and first.replace("-", "").isalpha():
        meant = meant_by(first, names)
        if meant:
            text = noop(
                "no such command: {word}; did you mean {meant}? An order goes behind --: -- {word}"
            )
            parser.error(text, word=first, meant=meant)
    return Command.WINDOW


def _order(parser: Parser, words: list[str]) -> str | None:
    if not words:
        return None
    if len(words[0]) > MAX_ID:
        parser.error(noop("the order is longer than {most} characters"), most=MAX_ID)
    # What is no text in this computer's encoding is half a character each.
    return without_halves(words[0])


def _paper(parser: Parser, words: list[str]) -> str:
    if not words or words[0] not in PAPERS:
        parser.error(_ONE_OF, command="print", words=_listed(PAPERS))
    return words[0]


def _orders(parser: Parser, words: list[str]) -> tuple[str, ...]:
    orders = (_order(parser, [word]) for word in words)
    return tuple(order for order in orders if order is not None)


def _box(parser: Parser, text: str | None) -> int | None:
    if text is None:
        return None
    if not (text.isascii() and text.isdecimal() and 0 < len(text) < 5 and int(text)):
        parser.error(noop("--box takes the number of a box, not {text}"), text=repr(text))
    return int(text)


def _check_print(parser: Parser, arguments: Arguments) -> None:
    kind, orders = arguments.paper, arguments.orders
    is_of_box = kind in BOX_PAPERS
    if is_of_box and len(orders) != 1:
        parser.error(noop("print {kind} takes one order"), kind=kind)
    if kind == "manifest" and orders:
        parser.error(_TOO_MANY, word=orders[0])
    if arguments.box is not None and not is_of_box:
        papers = [f"print {paper}" for paper in BOX_PAPERS]
        parser.error(_GOES_WITH, option="--box", commands=_listed(papers))
    if arguments.carrier is not None and kind != "manifest":
        parser.error(_GOES_WITH, option="--carrier", commands="print manifest")
    if any(not order.strip() for order in orders):
        parser.error(_EMPTY)
    if arguments.pdf == "":
        parser.error(_TAKES_FILE, option="--pdf")


def _token_act(parser: Parser, words: list[str]) -> TokenAct:
    try:
        return TokenAct(words[0] if words else "")
    except ValueError:
        parser.error(_ONE_OF, command="token", words=_listed(TokenAct))


def _goods(parser: Parser, words: list[str]) -> tuple[GoodsAct, str]:
    if words[1:2] not in (["import"], ["export"]) or not "".join(words[2:3]):
        parser.error(
            noop("{command} takes {words}, and a file: {example}"),
            command="goods",
            words="import, export",
            example="crux-desk goods import FILE",
        )
    return GoodsAct(words[1]), words[2]


def _labels(parser: Parser, given: argparse.Namespace) -> tuple[LabelsAct, str]:
    words = given.words
    if words[1:2] not in (["import"], ["show"]) or not "".join(words[2:3]).strip():
        parser.error(_ONE_OF, command="labels", words="import FILE, show TRACKING")
    act = LabelsAct(words[1])
    if given.json and act is not LabelsAct.SHOW:
        parser.error(_GOES_WITH, option="--json", commands="labels show")
    if given.profile is not None and act is not LabelsAct.IMPORT:
        parser.error(_GOES_WITH, option="--profile", commands="labels import")
    return act, without_halves(words[2]) if act is LabelsAct.SHOW else words[2]


_FLOOR_WORDS = {FloorAct.INIT: 3, FloorAct.RENAME: 4, FloorAct.RETIRE: 3}
"""How many words there are with these; two with the others."""


def _floor(parser: Parser, words: list[str]) -> tuple[FloorAct, list[str]]:
    """What to do, and the words behind it."""
    try:
        act = FloorAct(words[1] if len(words) > 1 else "")
    except ValueError:
        acts = "init URL, password, status, leave, rename, retire"
        parser.error(_ONE_OF, command="floor", words=acts)
    most = _FLOOR_WORDS.get(act, 2)
    if len(words) < most:
        lacking = {
            FloorAct.INIT: noop("floor init takes an address: {example}"),
            FloorAct.RENAME: noop("floor rename takes a bench and its name: {example}"),
            FloorAct.RETIRE: noop("floor retire takes a bench, by name or id: {example}"),
        }
        examples = {
            FloorAct.INIT: "crux-desk floor init postgresql://USER@HOST/DB",
            FloorAct.RENAME: "crux-desk floor rename 'Bench 3' North",
            FloorAct.RETIRE: "crux-desk floor retire 'Bench 3'",
        }
        parser.error(lacking[act], example=examples[act])
    if len(words) > most:
        # What comes behind may be the password.
        parser.error(noop("floor reads passwords from standard input only: one word too many"))
    return act, words[2:]


def _check_floor(parser: Parser, arguments: Arguments) -> None:
    if arguments.is_demo:
        parser.error(noop("--demo never touches a floor"))
    if arguments.is_json and arguments.floor_act is not FloorAct.STATUS:
        parser.error(_GOES_WITH, option="--json", commands="floor status")
    if arguments.is_forced and arguments.floor_act not in (FloorAct.LEAVE, FloorAct.RETIRE):
        parser.error(_GOES_WITH, option="--force", commands="floor leave, floor retire")


def _check(parser: Parser, given: argparse.Namespace, arguments: Arguments) -> None:
    match arguments.command:
        case Command.PRINT:
            _check_print(parser, arguments)
        case Command.FLOOR:
            _check_floor(parser, arguments)
        case command:
            _check_words(parser, given.words, command)
    _check_options(parser, given, arguments.command)
    if given.demo and given.api_url is not None:
        parser.error(noop("--demo has its own server; leave out --api-url"))
    if arguments.is_board and (arguments.is_demo or arguments.order is not None):
        parser.error(noop("--board shows the floor; it goes with no order, and not with --demo"))
    if given.demo and arguments.command is Command.TOKEN:
        parser.error(noop("--demo needs no token"))
    if arguments.is_watch and arguments.is_json:
        parser.error(noop("devices watch prints lines, not JSON"))
    if arguments.order is not None and not arguments.order.strip():
        parser.error(_EMPTY)


def _check_options(parser: Parser, given: argparse.Namespace, command: Command) -> None:
    for option in OPTIONS:
        is_given = vars(given)[option.key] not in (None, False)
        if is_given and not option.is_for(command):
            parser.error(_GOES_WITH, option=option.name, commands=_listed(option.commands))


def _check_words(parser: Parser, words: list[str], command: Command) -> None:
    if command is Command.TOKEN and len(words) > 2:
        # What comes behind may be the token.
        parser.error(
            noop("token reads from standard input only: nothing comes after set, delete, check")
        )
    most = 2 if command is Command.DEVICES and words[1:2] == [WATCH] else 1
    most = 3 if command in (Command.GOODS, Command.LABELS) else most
    if command is not Command.TOKEN and len(words) > most:
        parser.error(_TOO_MANY, word=words[most])


def _day(parser: Parser, option: str, text: str | None) -> date | None:
    if text is None:
        return None
    from crux_desk.domain.records.history import parse_day

    try:
        return parse_day(text)
    except ValueError:
        text_of = noop("{option} takes a day like 2026-05-31, not {text}")
        parser.error(text_of, option=option, text=repr(text))


def _check_files(parser: Parser, arguments: Arguments) -> None:
    """What has to be written needs a file."""
    first, last = arguments.first_day, arguments.last_day
    if arguments.command is Command.SHEET and not arguments.pdf:
        parser.error(_NEEDS_FILE, command="sheet", example="crux-desk sheet --pdf FILE")
    if arguments.command is Command.EXPORT and not arguments.csv:
        parser.error(_NEEDS_FILE, command="export", example="crux-desk export --csv FILE")
    if arguments.csv == "":
        parser.error(_TAKES_FILE, option="--csv")
    if arguments.csv is not None and arguments.is_json:
        parser.error(noop("--json and --csv are two ways to get the same: leave out one"))
    if first is not None and last is not None and first > last:
        parser.error(noop("--from {first} is after --to {last}"), first=first, last=last)
