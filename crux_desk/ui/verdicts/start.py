"""What is told once, when the window opens: a crash of the last time, settings that are not used."""

from collections.abc import Sequence
from pathlib import Path

from crux_desk.domain.errors import DeskError
from crux_desk.ui.verdicts.verdict import Tone, Verdict
from crux_desk.ui.words.errors import words_for
from crux_desk.ui.words.text import (
    captioned,
    joined,
    plural,
    sentences,
    shown_message,
    shown_text,
    translate,
)

_t = translate


def start_verdict(
    crash: Path | None, faults: Sequence[DeskError], unknown: Sequence[str] = ()
) -> Verdict | None:
    """The one that matters most; None if there is nothing to tell. All of them are in the log."""
    if crash is not None:
        path = shown_message(str(crash))
        advice = _t("Everything you packed is saved. Give this file to IT: {path}", path=path)
        return Verdict(Tone.WARN, _t("Crux Desk crashed last time"), advice)
    if not faults:
        return _of_unknown(unknown)
    words = words_for(faults[0])
    more = len(faults) - 1
    others = plural("{n} more settings have problems.", "1 more setting has a problem.", more)
    return Verdict(Tone.WARN, words.title, sentences(words.advice, others if more else ""))


def _of_unknown(names: Sequence[str]) -> Verdict | None:
    """Names in settings.json that say nothing to this program: mistyped, or of a newer one."""
    if not names:
        return None
    shown = joined([shown_text(name) for name in names])
    title = captioned(_t("settings.json has unknown settings"), shown)
    advice = _t("They were ignored, and stay in the file. README lists all settings.")
    return Verdict(Tone.WARN, title, advice)
