"""What the settings are called, what they are for, and what is wrong with a value."""

from collections.abc import Mapping
from typing import NamedTuple

from crux_desk.config.setting_rules import (
    BOUNDS,
    MAX_NAME,
    MAX_PREFIX,
    WHOLE,
    Release,
    ResendUnclear,
)
from crux_desk.config.settings import Settings
from crux_desk.ui.settings.control_characters import write_characters
from crux_desk.ui.words.text import shown_text, translate

_t = translate

APPLIED_IMMEDIATELY = frozenset(
    {
        "packer",
        "presets",
        "check_labels",
        "scan_gap_ms",
        "scan_prefix",
        "sounds",
        "sound_volume",
    }
)
"""What counts as soon as it is saved. All else waits for the next start."""
SERVER_SETTINGS = frozenset({"api_url", "release"})


class SettingWords(NamedTuple):
    """A setting on the screen; `unit` stands behind its number."""

    caption: str
    text: str
    unit: str = ""


SETTING_WORDS: Mapping[str, SettingWords] = {
    "station": SettingWords(
        "Name of this station", "Stands in the history beside all that is done here."
    ),
    "packer": SettingWords(
        "Packer", "Who packs here. A badge can be scanned while the cursor is in the field."
    ),
    "api_url": SettingWords(
        "Address of the Crux server",
        "Orders of another server are other orders: each server has its own drafts and outbox.",
    ),
    "release": SettingWords("Release of the service", "Your contact at Crux says which one."),
    "connect_timeout_s": SettingWords(
        "Wait for a connection", "After that the server counts as out of reach.", "s"
    ),
    "read_timeout_s": SettingWords(
        "Wait for an answer", "After that a submission is unclear, and is looked up.", "s"
    ),
    "settle_s": SettingWords(
        "Settling time",
        "So long boxes without an answer are looked for before they count as missing.",
        "s",
    ),
    "resend_unclear": SettingWords("Boxes found missing on the server", "Who has them sent again."),
    "fetch_minutes": SettingWords(
        "Get orders to pack every", "0: only when asked for with Ctrl+G.", "min"
    ),
    "scan_gap_ms": SettingWords(
        "Longest gap between two characters",
        "Faster than that is a scanner, slower is a person typing. Wireless scanners may need 100.",
        "ms",
    ),
    "scan_prefix": SettingWords(
        "Prefix",
        "What the scanner was set to send before each scan, if anything. <STX> stands for the"
        " character STX.",
    ),
    "scan_separator": SettingWords(
        "Sent in place of FNC1",
        "Only for scanners that send another sign instead of GS, such as | or ^.",
    ),
    "check_labels": SettingWords(
        "Check of the labels",
        "Each label is scanned once more on its sealed box, against labels on the wrong box.",
    ),
    "sounds": SettingWords("Sounds", "Without sound the screen alone says what became of a scan."),
    "sound_volume": SettingWords("Volume", "At 0 the window flashes in place of each sound.", "%"),
    "presets": SettingWords("Presets", "A carrier and its method by one barcode."),
    "carriers": SettingWords("Own carriers", "Carriers that the program does not know yet."),
}

_FLAGS = {
    "check_labels": "Have labels checked",
    "sounds": "Play sounds",
}
_CHOICES: Mapping[str, str] = {
    Release.MULTI: "multi: several boxes a call (as a rule)",
    Release.V1: "v1: one box a call",
    Release.TIMP: "timp: one box a call, under /timp",
    ResendUnclear.ASK: "A person, who is shown the evidence",
    ResendUnclear.AUTO: "The program, by itself",
}


def words_of(name: str) -> SettingWords:
    """A setting's words, translated."""
    words = SETTING_WORDS[name]
    return SettingWords(_t(words.caption), _t(words.text), _t(words.unit) if words.unit else "")


def flag_words(name: str) -> str:
    """What stands beside a check box."""
    return _t(_FLAGS[name])


def choice_words(value: str) -> str:
    """One of few values, in words."""
    return _t(_CHOICES[value])


def default_words(name: str, value: object) -> str:
    """A default in a few words."""
    if isinstance(value, bool):
        return _t("on") if value else _t("off")
    if isinstance(value, int | float):
        return f"{number_text(value)} {words_of(name).unit}".strip()
    if isinstance(value, tuple):
        return str(len(value)) if value else _t("none")
    text = str(value)
    if text in _CHOICES:
        return choice_words(text).partition(":")[0]
    return shown_text(write_characters(text)) or _t("none")


def number_text(value: float) -> str:
    """A number as it is typed."""
    return str(int(value)) if value == int(value) else str(value)


def wrong_words(name: str) -> str:
    """What a setting has to be; said where it is not."""
    if name in BOUNDS:
        least, most = BOUNDS[name]
        kind = _t("whole number") if name in WHOLE else _t("number")
        unit = words_of(name).unit
        return _t(
            "Type a {kind} from {least} to {most} {unit}.",
            kind=kind,
            least=least,
            most=most,
            unit=unit,
        )
    return {
        "station": _t("Give the station a name of at most {most} characters.", most=MAX_NAME),
        "packer": _t("At most {most} characters that can be printed.", most=MAX_NAME),
        "api_url": _t("An address begins with https:// (http:// only for this computer)."),
        "scan_prefix": _t(
            "At most {most} characters, and none of Tab, Enter and Line feed.", most=MAX_PREFIX
        ),
        "scan_separator": _t(
            "At most {most} signs, no letters and no digits: those are in every barcode.",
            most=MAX_PREFIX,
        ),
    }.get(name, _t("This cannot be used."))


def names_of(names: frozenset[str]) -> str:
    """Settings in a sentence, in the order of the file."""
    order = [name for name in SETTING_WORDS if name in names]
    return ", ".join(words_of(name).caption for name in order)


def changed_names(before: Settings, after: Settings) -> frozenset[str]:
    """What differs."""
    return frozenset(n for n in SETTING_WORDS if getattr(before, n) != getattr(after, n))


def waiting_words(waiting: int) -> str:
    """What another server means for the submissions that wait for this one."""
    if not waiting:
        return _t("Drafts stay here, and are there again with the old server.")
    count = _t("1 submission waits") if waiting == 1 else _t("{n} submissions wait", n=waiting)
    return _t(
        "{count} in the outbox for it. With the other server they stay on this station and are"
        " not sent; they go on with the old server. Better let them leave first.",
        count=count,
    )
