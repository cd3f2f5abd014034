"""What is told once, when the window opens: a crash of the last time, settings that are not used."""

from collections.abc import Sequence
from pathlib import Path

from crux_desk.domain.errors import DeskError
from crux_desk.ui.verdicts.verdict import Tone, Verdict
from crux_desk.ui.words.errors import words_for
from crux_desk.ui.words.text import joined, shown_message, shown_text, translate

_t = translate


def start_verdict(
    crash: Path | None, faults: Sequence[DeskError], unknown: Sequence[str] = ()
) -> Verdict | None:
    """The one that matters most; None if there is nothing to tell. All of them are in the log."""
    if crash is not None:
        path = shown_message(str(crash))
        advice = _t("What was packed is saved. Give this file to your IT: {path}", path=path)
        return Verdict(Tone.WARN, _t("Crux Desk ended in a fault the last time"), advice)
    if not faults:
        return _of_unknown(unknown)
    words = words_for(faults[0])
    more = len(faults) - 1
    advice = _t("{advice} (and {more} more)", advice=words.advice, more=more)
    return Verdict(Tone.WARN, words.title, advice if more else words.advice)


def _of_unknown(names: Sequence[str]) -> Verdict | None:
    """Names in settings.json that say nothing to this program: mistyped, or of a newer one."""
    if not names:
        return None
    shown = joined([f"“{shown_text(name)}”" for name in names])
    title = _t("settings.json names what is no setting: {names}", names=shown)
    advice = _t("It is passed over, and kept in the file. README lists the names that there are.")
    return Verdict(Tone.WARN, title, advice)
