"""What is told once, when the window opens: a crash of the last time, settings that are not used."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from crux_desk.domain.errors.station import SettingInvalid
from crux_desk.ui.verdicts.verdict import Tone, Verdict
from crux_desk.ui.words.errors import words_for
from crux_desk.ui.words.text import (
    captioned,
    joined,
    plural,
    sentence,
    sentences,
    shown_message,
    shown_text,
    translate,
)

_t = translate


def start_verdict(
    crash: Path | None, faults: Sequence[SettingInvalid], unknown: Sequence[str] = ()
) -> Verdict | None:
    """The one that matters most; None if there is nothing to tell. All of them are in the log."""
    if crash is not None:
        path = shown_message(str(crash))
        advice = _t("Everything you packed is saved. Give this file to IT: {path}", path=path)
        return Verdict(Tone.WARN, _t("Crux Desk crashed last time"), advice)
    if not faults:
        return _of_unknown(unknown)
    ignored = _of_unknown(unknown)
    also = "" if ignored is None else sentence(ignored.title)
    if len(faults) == 1:
        words = words_for(faults[0])
        return Verdict(Tone.WARN, words.title, sentences(words.advice, also))
    title = plural("{n} settings aren't valid", "1 setting isn't valid", len(faults))
    return Verdict(Tone.WARN, title, sentences(*_of_faults(faults), also))


def _of_faults(faults: Sequence[SettingInvalid]) -> Iterator[str]:
    """Each by its name and what is used instead; who mends it, once."""
    for fault in faults:
        name, value = shown_text(fault.name), shown_text(fault.value)
        if fault.default:
            default = shown_text(fault.default)
            yield _t(
                "{name}: {value} ({default} is used).", name=name, value=value, default=default
            )
        else:
            yield _t("{name}: {value}.", name=name, value=value)
    if any(not fault.file for fault in faults):
        yield _t("Fix them in Settings (Ctrl+,).")
    for file in dict.fromkeys(fault.file for fault in faults if fault.file):
        yield _t("Ask IT to fix {file}.", file=shown_message(file))


def _of_unknown(names: Sequence[str]) -> Verdict | None:
    """Names in settings.json that say nothing to this program: mistyped, or of a newer one."""
    if not names:
        return None
    shown = joined([shown_text(name) for name in names])
    title = captioned(_t("settings.json has unknown settings"), shown)
    advice = _t("They were ignored, and stay in the file. README lists all settings.")
    return Verdict(Tone.WARN, title, advice)
