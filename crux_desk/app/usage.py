"""What --help says: of the program, and of each command. Loaded when somebody asks.

Each text is whole: its lines are as long as a narrow terminal has room for.
"""

from crux_desk.app.arguments import OPTIONS, Command, Option
from crux_desk.ui.words.text import noop, translate, translated
from crux_desk.version import VERSION

_t = translate

PURPOSE = noop("The pack station for suppliers who ship through Crux.")
USES = {
    Command.WINDOW: ("[ORDER]", noop("opens the window; ORDER is a PO number or an order's UUID")),
    Command.STATUS: ("status", noop("shows drafts, outbox and history of this station")),
    Command.AUDIT: ("audit", noop("checks that the saved work of this station is complete")),
    Command.EXPORT: ("export --csv FILE", noop("saves what was submitted, for a spreadsheet")),
    Command.DEVICES: (
        "devices [watch]",
        noop("lists scales, scanners and printers, and what they send"),
    ),
    Command.LABELS: (
        "labels import | show",
        noop("takes in what shipping software knows of labels"),
    ),
    Command.GOODS: (
        "goods import | export FILE",
        noop("takes in or saves what is known of the goods"),
    ),
    Command.FLOOR: (
        "floor init | password | status | leave | rename | retire",
        noop("sets up the database that benches share, and joins it"),
    ),
    Command.NUMBERS: ("numbers", noop("shows how much was packed, by whom, when and how fast")),
    Command.TOKEN: (
        "token set | delete | check",
        noop("keeps the token in this computer's keyring"),
    ),
    Command.SHEET: ("sheet --pdf FILE", noop("saves the command barcodes, for a printer")),
    Command.PRINT: ("print slip | contents | pick | manifest", noop("prints, or saves a PDF")),
    Command.TOUR: ("tour", noop("packs and submits a demo order and saves screenshots")),
    Command.SELF_TEST: ("self-test", noop("checks what works on this computer")),
}
DETAILS = {
    Command.WINDOW: noop("""ORDER opens right away. Where this station's window is open already, it comes to the front and
opens the order. An ORDER that looks like a command goes behind two dashes: crux-desk -- status"""),
    Command.STATUS: noop("""Prints a table: what is not submitted, then the latest that was. With --json all of it, for
scripts. Works beside a running window."""),
    Command.AUDIT: noop("Works beside a running window."),
    Command.EXPORT: noop("""Saves everything submitted from DATE to DATE (like 2026-05-31, both included), a row for each line
item in each box. FILE can be - for standard output. With --api-url only what went to that
server. Works beside a running window.

submitted_at is UTC, submitted_local the time of this computer; item_name is the item's name.
weight_lb, ship_cost_usd and unit_cost_usd are exact; weight_lb_2 and the like have two decimals.
purchase_order_text, tracking_text and sku_text are for Excel, which rounds long numbers and drops
zeros in front of them: there a number stands as ="00123". Any other text that a spreadsheet
would run as a formula gets an apostrophe in front."""),
    Command.DEVICES: noop("""Lists those that this computer sees or that were set up, their state, and what scales show.
Serial ports that are not set up are not opened. devices watch prints a line for each frame
(time, device, bytes, words) until Ctrl+C. Works beside a running window, which a serial port
stays with."""),
    Command.FLOOR: noop("""init makes tables and roles in a PostgreSQL database, or brings them up to date; URL is
postgresql://OWNER@HOST/DATABASE, whose OWNER may create roles. It reads three lines: the owner's
password, the stations', the viewer's. Its last line is the address for each station (floor_url).
The server has to prove who it is; ?sslrootcert=/path/ca.pem names the certificate to trust, and
?sslmode=require does without the proof.

password reads this station's password and keeps it in this computer's keyring. status tells what
is seen of the floor, also where it is away. leave ends this station's part in it, once everything
is copied there; with --force also before. Each works beside a running window.

rename BENCH NAME calls a bench something else on the floor (an empty NAME: as before). retire
BENCH takes one off that is gone for good; with --force also one that seems to be there. What it
holds can then be taken over. BENCH is a name, or the beginning of an id."""),
    Command.NUMBERS: noop("""Prints orders, boxes, units, scans and wrong scans by packer, station, hour, day and carrier, and
which items are scanned for another; of all days, or from DATE to DATE (like 2026-05-31, both
included, as this computer's clock had them). With --json or --csv the same, for scripts. With
--api-url only what went to that server. Works beside a running window.

At a floor they are those of all its benches; with --this-bench of this one alone. Where the floor
is away, this bench's are printed, and the exit code is 1.

An order that goes out in two parts counts twice. seconds are from the first step of an order to
its submission, without gaps of more than 10 minutes; expected_seconds is what such orders (lines,
units, boxes) usually take at these benches, and is missing where too few are known. Within
margin_seconds of it the difference may be chance. Everybody's numbers are printed, whatever the
setting numbers shows at the window."""),
    Command.GOODS: noop("""The first line names the columns, in any order; sku_id alone is required:
  sku_id          as the orders write it
  codes           parted by spaces: CODE, or CODE*12 for a case of 12
  unit_weight_lb  what one unit weighs; 0 or nothing where nobody knows
  note            shown at the first scan of the item, and to be confirmed
  hazardous       yes, no or nothing
  picture         the name of a file in the folder of pictures, without its path
Parted by comma, semicolon or tab, as spreadsheets save it. import replaces the items with the
same sku_id and leaves the others; an empty cell empties, a column that is not there leaves what
is known. Barcodes that were taught at the bench stay, unless the file says otherwise of them. A
row that is wrong is named, as FILE:LINE: column: why, and nothing is changed. export writes what
import takes. Both work beside a running window; on Windows import in the window then."""),
    Command.LABELS: noop("""labels import FILE     the labels in a file of shipping software: weight, cost, carrier, method
labels show TRACKING   what is known of a label, and from which file and row

Prints how many labels are new, changed and void, and how many rows were refused; each of those
as FILE:ROW: why on standard error. The others are kept. What program wrote the file is seen by
its headings; where that is not clear, --profile says it: worldship-csv, worldship-out,
ups-history, fedex-history, shipstation, easypost, stamps-xml, stamps-csv, pirate-ship, generic
(usual headings). Both work beside a running window."""),
    Command.TOKEN: noop("""set reads the token from standard input, delete removes it, check asks Crux whether it is good.
Each is for the server of the settings, or the one that --api-url names."""),
    Command.SHEET: noop("Needs no display."),
    Command.PRINT: noop("""print slip ORDER       packing slips of what is in the boxes of an order
print contents ORDER   labels that say what is in them, with a barcode to scan
print pick [ORDER …]   pick sheets: of these orders, or of all that wait to be packed
print manifest         what leaves today, by carrier, with a line for the driver to sign

ORDER is a PO number or an order's UUID: its draft, or what was submitted last. Without --pdf it
goes to the printer of the settings. Needs no display; works beside a running window."""),
    Command.TOUR: noop("Needs no display."),
    Command.SELF_TEST: noop("""One line for each part of the program; exit code 0 only if all of them hold. Which scripts
this computer can draw, and what brings a missing one, is told as well."""),
}
OPTION_HELP = {
    "--api-url": noop("the service; or CRUX_DESK_API_URL"),
    "--data-dir": noop("this station's folder; or CRUX_DESK_DATA_DIR"),
    "--demo": noop("training; nothing leaves this computer"),
    "--board": noop("all benches of the floor, on the whole screen; Esc ends it"),
    "--from-menu": noop("if the window can't open, show why"),
    "--json": noop("as JSON, all of it"),
    "--profile": noop("the program that wrote the file"),
    "--shots": noop("where screenshots go"),
    "--pdf": noop("the file to write"),
    "--box": noop("one box of the order; all without it"),
    "--carrier": noop("the manifest of this carrier alone"),
    "--presets": noop("this station's presets as well"),
    "--methods": noop("the carriers' methods as well"),
    "--csv": noop("the file to write; - for standard output"),
    "--from": noop("the first day, like 2026-05-31"),
    "--to": noop("the last day"),
    "--this-bench": noop("leave out the other benches of the floor"),
    "--force": noop("leave, though not everything is copied"),
    "--help": noop("this text"),
    "--version": noop("the version of Crux Desk"),
}
EXIT_CODES = noop(
    "Exit codes: 0 done, 1 failed (one line on standard error says why), 2 wrong usage."
)
_WIDTH = 28


def help_of(command: Command) -> str:
    """What a command does and takes; of the window: of the whole program."""
    words, does = USES[command][0], translated(USES[command][1])
    options = [option for option in OPTIONS if option.is_for(command) and not option.is_hidden]
    parts = [
        _t("usage: crux-desk {words} [options]", words=words),
        translated(PURPOSE) if command is Command.WINDOW else f"{words.split()[0]} {does}.",
        translated(DETAILS[command]),
        _table(
            _t("Options:"),
            [(_spelled(option), translated(OPTION_HELP[option.name])) for option in options],
        ),
    ]
    if command is Command.WINDOW:
        commands = [(f"crux-desk {use}", translated(what)) for use, what in USES.values()]
        parts.insert(2, _table(_t("Commands:"), commands, 40))
        parts.append(_t("crux-desk COMMAND --help tells more of one."))
    return "\n\n".join([*parts, translated(EXIT_CODES)]) + "\n"


def version() -> str:
    """The program's name and version."""
    return f"Crux Desk {VERSION}\n"


def _spelled(option: Option) -> str:
    return f"{option.name} {option.metavar}".strip()


def _table(caption: str, rows: list[tuple[str, str]], width: int = _WIDTH) -> str:
    return "\n".join([caption, *(_row(left, right, width) for left, right in rows)])


def _row(left: str, right: str, width: int) -> str:
    """What is too long for its column has its words on the next line."""
    if len(left) < width:
        return f"  {left:<{width}}{right}"
    return f"  {left}\n  {'':<{width}}{right}"
