"""What the settings are called, what they are for, and what is wrong with a value."""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from crux_desk.config.setting_rules import (
    BOUNDS,
    MAX_NAME,
    MAX_PREFIX,
    WHOLE,
    Release,
    ResendUnclear,
    ScannerLayout,
)
from crux_desk.config.settings import Settings
from crux_desk.domain.printers import Printers
from crux_desk.domain.scanning.open_by_item import OpenByItem
from crux_desk.domain.screen import LANGUAGE_NAMES, Language, NumbersShown, Size, ThemeChoice
from crux_desk.ui.settings.control_characters import write_characters
from crux_desk.ui.words.text import noop, plural, sentences, shown_text, translate, translated

_t = translate

APPLIED_IMMEDIATELY = frozenset(
    {
        "packer",
        "presets",
        "check_labels",
        "box_colors",
        "show_unit_costs",
        "open_by_item",
        "pictures",
        "weight_tolerance_lb",
        "weight_tolerance_percent",
        "scan_gap_ms",
        "scan_prefix",
        "scanner_layout",
        "sounds",
        "sound_volume",
        "ships_with",
        "scale",
        "scanners",
        "feeds",
        "printers",
        "templates",
        "floor_url",
        "language",
        "packer_languages",
        "theme",
        "size",
        "numbers",
    }
)
"""What counts as soon as it is saved. All else waits for the next start."""
SERVER_SETTINGS = frozenset({"api_url", "release"})


class Waiting(NamedTuple):
    """How many submissions wait for the server: to be sent by themselves, and for somebody."""

    to_send: int = 0
    for_a_person: int = 0


NOTHING_WAITS = Waiting()


class SettingWords(NamedTuple):
    """A setting on the screen; `unit` stands behind its number."""

    caption: str
    text: str
    unit: str = ""


SETTING_WORDS: Mapping[str, SettingWords] = {
    "station": SettingWords(
        noop("Name of this station"),
        noop("Shown in the history next to everything done here."),
    ),
    "packer": SettingWords(
        noop("Packer"),
        noop("Who packs here. Type a name, or put the cursor here and scan a badge."),
    ),
    "language": SettingWords(
        noop("Language"),
        noop('Packers can choose their own with "Change packer…" (Ctrl+Shift+W).'),
    ),
    "theme": SettingWords(noop("Light or dark"), noop("Dark is easier on the eyes at night.")),
    "size": SettingWords(
        noop("Size"),
        noop("Large: letters and buttons 1.5 times the size, for fingers and for distance."),
    ),
    "api_url": SettingWords(
        noop("Crux server address"),
        noop("Each server has its own orders, drafts and outbox."),
    ),
    "release": SettingWords(
        noop("Crux API release"), noop("Ask your contact at Crux which one to use.")
    ),
    "connect_timeout_s": SettingWords(
        noop("Wait for a connection"), noop("After that, the server counts as offline."), noop("s")
    ),
    "read_timeout_s": SettingWords(
        noop("Wait for an answer"),
        noop("After that, Crux Desk isn't sure Crux got it, and checks."),
        noop("s"),
    ),
    "settle_s": SettingWords(
        noop("Wait before a box counts as missing"),
        noop("How long to keep checking."),
        noop("s"),
    ),
    "resend_unclear": SettingWords(noop("Boxes missing at Crux"), noop("Who resends them.")),
    "fetch_minutes": SettingWords(
        noop("Get orders to pack every"), noop("0: only when you press Ctrl+G."), noop("min")
    ),
    "scan_gap_ms": SettingWords(
        noop("Longest gap between two characters"),
        noop("Faster is a scanner, slower is a person typing. Wireless scanners can need 100."),
        noop("ms"),
    ),
    "scan_prefix": SettingWords(
        noop("Prefix"),
        noop("Sent by your scanner before each scan, if anything. Type <STX> for character STX."),
    ),
    "scan_separator": SettingWords(
        noop("FNC1 replacement"),
        noop("Only for scanners that send another character instead of GS, such as | or ^."),
    ),
    "scanner_layout": SettingWords(
        noop("Scanner keyboard layout"),
        noop("Choose US if scans come with wrong characters. Scanners are set to US when new."),
    ),
    "check_labels": SettingWords(
        noop("Label check"),
        noop("Scan each label once more on its sealed box, to catch labels on the wrong box."),
    ),
    "box_colors": SettingWords(
        noop("Box colors"),
        noop("Each box number has its own color, so that two boxes are not mixed up."),
    ),
    "show_unit_costs": SettingWords(
        noop("Unit costs"),
        noop("Each line shows what one unit costs. A missing one is always shown."),
    ),
    "numbers": SettingWords(
        noop("Numbers"),
        noop("Who sees how much was packed here, how fast, and what was scanned wrong."),
    ),
    "cost_required": SettingWords(
        noop("Ship cost"),
        noop("Off: a box may go without. Only release timp takes that; the others need one."),
    ),
    "open_by_item": SettingWords(
        noop("Open orders by item"),
        noop("With no order open, scanning an item opens the oldest order that needs it."),
    ),
    "pictures": SettingWords(
        noop("Pictures"),
        noop(
            'The folder with pictures of your items. "Items and barcodes" says which picture belongs'
            " to which item."
        ),
    ),
    "weight_tolerance_lb": SettingWords(
        noop("Weight check, in pounds"),
        noop("A box on the scale may be off by so much before you are asked. The larger counts."),
        noop("lb"),
    ),
    "weight_tolerance_percent": SettingWords(
        noop("Weight check, in percent"),
        noop("The same, for heavy boxes: percent of what the box should weigh."),
        noop("%"),
    ),
    "sounds": SettingWords(
        noop("Sounds"), noop("Without sounds, only the screen shows whether a scan was right.")
    ),
    "sound_volume": SettingWords(
        noop("Volume"), noop("At 0, the window flashes instead of each sound."), noop("%")
    ),
    "scale": SettingWords(
        noop("Scale"),
        noop("Weighs each box by itself. Nothing is sent to a serial port before you choose it."),
    ),
    "scanners": SettingWords(
        noop("Serial scanners"),
        noop("They scan into Crux Desk whatever window you type in. Check the ports they are at."),
    ),
    "feeds": SettingWords(
        noop("Files of your shipping software"),
        noop(
            "Weight, cost, carrier and method of a box are filled in when its label is scanned. The"
            " files are only read."
        ),
    ),
    "printers": SettingWords(
        noop("Printers"),
        noop("Where packing slips and labels go, and when. Nothing holds up packing."),
    ),
    "templates": SettingWords(
        noop("Templates of retailers"),
        noop(
            "The folder with their files: logo, words, columns, language. Others get a plain slip."
        ),
    ),
    "floor_url": SettingWords(
        noop("Address of the floor"),
        noop(
            "Benches with the same address share their orders. Ask IT for the address and the"
            " password. Leave it empty if this station packs on its own."
        ),
    ),
    "presets": SettingWords(
        noop("Presets"), noop("Set a carrier, its method and the ship cost with one barcode.")
    ),
    "ships_with": SettingWords(
        noop("Carriers"),
        noop(
            "Check the carriers this station ships with. A number that could belong to several is"
            " taken as one of these."
        ),
    ),
    "carriers": SettingWords(
        noop("Your carriers and methods"), noop("Carriers that Crux Desk doesn't know yet.")
    ),
}

_FLAGS = {
    "check_labels": noop("Check labels"),
    "box_colors": noop("Show each box in its own color"),
    "show_unit_costs": noop("Show unit costs"),
    "cost_required": noop("Each box needs a ship cost"),
    "sounds": noop("Play sounds"),
}
_CHOICES: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    Release: {
        Release.MULTI: noop("multi: several boxes per call (usual)"),
        Release.V1: noop("v1: one box per call"),
        Release.TIMP: noop("timp: one box per call, under /timp"),
    },
    ResendUnclear: {
        ResendUnclear.ASK: noop("A person, shown what Crux has"),
        ResendUnclear.AUTO: noop("Crux Desk, by itself"),
    },
    NumbersShown: {
        NumbersShown.ALL: noop("Everybody sees all numbers"),
        NumbersShown.OWN: noop("Each packer sees their own"),
        NumbersShown.OFF: noop("Not shown"),
    },
    OpenByItem: {
        OpenByItem.OFF: noop("Never"),
        OpenByItem.SINGLE: noop("Only orders for that one item"),
        OpenByItem.ALL: noop("All orders, asks which one"),
    },
    ScannerLayout: {
        ScannerLayout.SYSTEM: noop("Same as this computer"),
        ScannerLayout.US: noop("US, by the position of the keys"),
    },
    ThemeChoice: {
        ThemeChoice.SYSTEM: noop("Same as this computer"),
        ThemeChoice.LIGHT: noop("Light"),
        ThemeChoice.DARK: noop("Dark"),
    },
    Size: {
        Size.NORMAL: noop("Normal"),
        Size.LARGE: noop("Large"),
    },
    Language: {
        Language.SYSTEM: noop("Same as this computer"),
    },
}
"""By their kinds: "all" is a value of more than one, and equal in each."""


def words_of(name: str) -> SettingWords:
    """A setting's words, translated."""
    words = SETTING_WORDS[name]
    unit = translated(words.unit) if words.unit else ""
    return SettingWords(translated(words.caption), translated(words.text), unit)


def flag_words(name: str) -> str:
    """What stands beside a check box."""
    return translated(_FLAGS[name])


def choice_words(choice: StrEnum) -> str:
    """One of few values, in words; a language in its own."""
    if isinstance(choice, Language) and choice in LANGUAGE_NAMES:
        return LANGUAGE_NAMES[choice]
    return translated(_CHOICES[type(choice)][choice])


def default_words(name: str, value: object) -> str:
    """A default in a few words."""
    if isinstance(value, bool):
        return _t("on") if value else _t("off")
    if isinstance(value, int | float):
        return _measured(name, value)
    if value is None:
        return _t("none")
    if name == "ships_with" and not value:
        return _t("all")
    if isinstance(value, Printers):
        return str(len([*value])) if value else _t("none")
    if isinstance(value, tuple):
        return str(len(value)) if value else _t("none")
    if isinstance(value, StrEnum) and not isinstance(value, Release):
        return choice_words(value)
    return shown_text(write_characters(str(value))) or _t("none")


def _measured(name: str, value: float) -> str:
    """A setting's number with its unit."""
    unit = words_of(name).unit
    if unit == "%":
        return _t("{number}%", number=number_text(value))
    return _t("{number} {unit}", number=number_text(value), unit=unit)


def number_text(value: float) -> str:
    """A number as it is typed."""
    return str(int(value)) if value == int(value) else str(value)


def wrong_words(name: str) -> str:
    """What a setting has to be; said where it is not."""
    if name in BOUNDS:
        least, most = BOUNDS[name]
        top = _measured(name, most)
        if name in WHOLE:
            return _t("Type a whole number from {least} to {most}.", least=least, most=top)
        return _t("Type a number from {least} to {most}.", least=least, most=top)
    return {
        "station": _t("Type a station name of at most {most} characters.", most=MAX_NAME),
        "packer": _t("Type at most {most} characters that can be printed.", most=MAX_NAME),
        "api_url": _t("Type an address with https:// (http:// only for this computer)."),
        "pictures": _t("Choose a folder, or type its whole path."),
        "templates": _t("Choose a folder, or type its whole path."),
        "floor_url": _t(
            "Type an address like postgresql://USER@HOST/DATABASE, without a password."
        ),
        "feeds": _t(
            "Each feed needs a path of its own. Where you name the columns, say which one has the"
            " tracking number."
        ),
        "scan_prefix": _t(
            "Type at most {most} characters, without Tab, Enter or Line feed.", most=MAX_PREFIX
        ),
        "scan_separator": _t(
            "Type at most {most} characters, no letters or digits: every barcode has those.",
            most=MAX_PREFIX,
        ),
    }.get(name, _t("This value can't be used."))


def names_of(names: frozenset[str]) -> tuple[str, ...]:
    """What settings are called, in the order of the file."""
    return tuple(words_of(name).caption for name in SETTING_WORDS if name in names)


def changed_names(before: Settings, after: Settings) -> frozenset[str]:
    """What differs."""
    return frozenset(n for n in SETTING_WORDS if getattr(before, n) != getattr(after, n))


def waiting_words(waiting: Waiting) -> str:
    """What another server means for the submissions that wait for this one."""
    if not any(waiting):
        return _t("Drafts stay here, and come back with the old server.")
    return sentences(_sending_words(waiting.to_send), _asking_words(waiting.for_a_person))


def _sending_words(count: int) -> str:
    if not count:
        return ""
    return plural(
        "{n} submissions in the outbox are waiting for the old server. With the new one they stay"
        " on this station, unsent, until you switch back. Let them send first.",
        "1 submission in the outbox is waiting for the old server. With the new one it stays on"
        " this station, unsent, until you switch back. Let it send first.",
        count,
    )


def _asking_words(count: int) -> str:
    if not count:
        return ""
    return plural(
        "{n} submissions in the outbox need you, and never send by themselves. See to them first (F9).",
        "1 submission in the outbox needs you, and never sends by itself. See to it first (F9).",
        count,
    )
