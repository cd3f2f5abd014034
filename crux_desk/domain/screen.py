"""How the people of a station want to read it: their language, light or dark, how large; whose numbers.

In the settings they stand as

    "language": "system" | "en" | "es", "theme": "system" | "light" | "dark",
    "size": "normal" | "large", "numbers": "all" | "own" | "off", "packer_languages": {a packer's name: "en" | "es"}
"""

from enum import StrEnum

from crux_desk.domain.texts import text_key
from crux_desk.domain.values import dataclass

MAX_PACKERS = 500
"""Packers whose own language is kept; more are no station's."""
MAX_PACKER = 100
"""Characters of a packer's name."""


class Language(StrEnum):
    """A language of the screen; `SYSTEM` is the computer's, English where we do not speak it."""

    SYSTEM = "system"
    ENGLISH = "en"
    SPANISH = "es"


LANGUAGE_NAMES = {Language.ENGLISH: "English", Language.SPANISH: "Español"}
"""Each language as those who speak it call it: it is found by whoever can't read the rest."""


class ThemeChoice(StrEnum):
    """Light or dark, or as the computer is set."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class NumbersShown(StrEnum):
    """Whose numbers are shown: all to everybody, to each packer their own, or none."""

    ALL = "all"
    OWN = "own"
    OFF = "off"


class Size(StrEnum):
    """How large letters and targets are; `LARGE` is for fingers, and for eyes that are farther away."""

    NORMAL = "normal"
    LARGE = "large"


@dataclass(frozen=True, slots=True)
class PackerLanguages:
    """Packers who read another language than their station."""

    own: tuple[tuple[str, Language], ...] = ()

    def of(self, packer: str, station: Language) -> Language:
        """In which language a packer reads: the own one, else the station's."""
        wanted = text_key(packer)
        return next((one for name, one in self.own if text_key(name) == wanted), station)

    def chosen(self, packer: str, language: Language) -> "PackerLanguages":
        """With what a packer has chosen; `SYSTEM` is to read what the station does."""
        wanted = text_key(packer)
        kept = {name: str(one) for name, one in self.own if text_key(name) != wanted}
        if language is not Language.SYSTEM:
            kept[packer] = str(language)
        return read_packer_languages(kept)

    def plain(self) -> dict[str, str]:
        """As JSON holds it."""
        return {name: str(language) for name, language in self.own}


NO_LANGUAGES = PackerLanguages()


def read_language(value: object) -> Language:
    """A language of the settings; "" is the computer's, and "es_MX" is Spanish.

    Raises:
        ValueError, TypeError: it is none that the program speaks.
    """
    if not isinstance(value, str):
        raise TypeError("not a text")
    text = value.strip().lower()
    if text in ("", Language.SYSTEM):
        return Language.SYSTEM
    return Language(text.replace("-", "_").partition("_")[0])


def read_packer_languages(value: object) -> PackerLanguages:
    """The languages of packers, out of JSON.

    Raises:
        ValueError, TypeError: it is no such list.
    """
    if not isinstance(value, dict):
        raise TypeError("not languages by packers")
    if len(value) > MAX_PACKERS:
        raise ValueError("too many packers")
    read = ((_packer(name), read_language(code)) for name, code in value.items())
    return PackerLanguages(tuple(sorted(read, key=lambda one: text_key(one[0]))))


def _packer(name: object) -> str:
    if not isinstance(name, str) or not name.isprintable():
        raise TypeError("not a name")
    text = name.strip()
    if not text or len(text) > MAX_PACKER:
        raise ValueError("not a name")
    return text
