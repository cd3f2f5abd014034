"""What is said to a command line that makes no sense, in the language of its station."""

import argparse
import sys
from collections.abc import Sequence
from typing import NoReturn

from typing_extensions import override

_UNKNOWN = "unrecognized arguments: "
_LIKELY = 0.75
"""How alike a word is to the one that was meant, at least; 1 is the same."""
_DEMO, _DATA_DIR = "--demo", "--data-dir"


def noop(text: str) -> str:
    """Marks a text for the translators, as that of `ui.words` does: which would load Qt each time."""
    return text


class Parser(argparse.ArgumentParser):
    """Reads words and options.

    Args:
        options: the names of all that there are.
    """

    def __init__(self, options: Sequence[str]) -> None:
        super().__init__(prog="crux-desk", add_help=False, allow_abbrev=False)
        self._options = options
        self.words: tuple[str, ...] = ()
        """All that was given: it may name the folder of a station, which has a language."""

    @override
    def error(self, message: str, **places: object) -> NoReturn:
        """Wrong usage: one line, exit code 2. What was given in vain may be a secret.

        `message` is marked by `noop`, with its places; or it is what argparse says.
        """
        from crux_desk.app.arguments import Arguments, Command
        from crux_desk.app.setup import speak
        from crux_desk.ui.words.text import translate as _t
        from crux_desk.ui.words.text import translated

        speak(Arguments(Command.STATUS, data_dir=self._folder, is_demo=_DEMO in self.words))
        text, values = (message, places) if places else self._in_our_words(message)
        one_line = " ".join(translated(text, **values).split())
        how = _t("crux-desk --help says how")
        sys.stderr.write(f"crux-desk: {one_line} ({how})\n")
        raise SystemExit(2)

    @property
    def _folder(self) -> str | None:
        for word, following in zip(self.words, (*self.words[1:], ""), strict=True):
            name, _, value = word.partition("=")
            if name == _DATA_DIR:
                return value or following or None
        return None

    def _in_our_words(self, message: str) -> tuple[str, dict[str, object]]:
        """What argparse says, as a text and its places, without the values that it repeats."""
        if _UNKNOWN in message:
            return self._no_such_option(message.partition(_UNKNOWN)[2])
        option, mark, why = message.removeprefix("argument ").partition(": ")
        if not mark or not option.startswith("-"):
            return message, {}
        takes_none = why.startswith("ignored explicit argument")
        text = noop("{option} takes no value") if takes_none else noop("{option} takes a value")
        return text, {"option": option}

    def _no_such_option(self, given: str) -> tuple[str, dict[str, object]]:
        names = [word.partition("=")[0] for word in given.split() if word.startswith("--")]
        if not names:
            return noop("no such option"), {}
        places: dict[str, object] = {"names": ", ".join(dict.fromkeys(names))}
        meant = meant_by(names[0], self._options)
        if not meant:
            return noop("no such option: {names}"), places
        text = noop("no such option: {names}; did you mean {meant}?")
        return text, {**places, "meant": meant}


def meant_by(word: str, names: Sequence[str]) -> str:
    """The name that was meant; "" where none is like it."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(word.casefold(), names, n=1, cutoff=_LIKELY)), "")
