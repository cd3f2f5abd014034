"""Shipping software's words for carriers and services as this program has them."""

import tomllib
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from crux_desk.domain.codes.carriers import Carriers
from crux_desk.domain.codes.labels import LabelReading
from crux_desk.domain.patterns import pattern
from crux_desk.domain.texts import clean_line

_NO_WORD = pattern(r"[^0-9a-z]+")

ReadLabel = Callable[[str], Sequence[LabelReading]]


class ServiceNames:
    """What this program calls a carrier and its services.

    Args:
        carriers: those of the station.
        read_label: what a number says as a label; asked where no column names the carrier.
        table: `services.toml`: other names of carriers, and of each carrier's services.
    """

    def __init__(
        self,
        carriers: Carriers,
        read_label: ReadLabel,
        table: Mapping[str, Mapping[str, str]],
    ) -> None:
        self._carriers = carriers
        self.read_label = read_label
        others = dict(table)
        self._also = {_key(name): carrier for name, carrier in others.pop("carriers", {}).items()}
        self._words = {
            carrier: {_key(word): service for word, service in words.items()}
            for carrier, words in others.items()
        }
        self.carrier = lru_cache(maxsize=1024)(self._carrier)
        self.method = lru_cache(maxsize=1024)(self._method)

    def of_label(self, tracking: str) -> str:
        """The carrier that the number's form names, where only one does; else ""."""
        names = {reading.carrier for reading in self.read_label(tracking)}
        return names.pop() if len(names) == 1 else ""

    def _carrier(self, text: str) -> str:
        """The carrier that a column names; the text itself where it is not known."""
        cleaned = clean_line(text)
        key = _key(cleaned)
        if key in self._also:
            return self._also[key]
        for carrier in self._carriers.all:
            if any(key == _key(name) for name in (carrier.name, *carrier.also)):
                return carrier.name
        return next(
            (carrier.name for carrier in self._carriers.all if key.startswith(_key(carrier.name))),
            cleaned,
        )

    def _method(self, carrier: str, text: str) -> str:
        """A service as this program offers it; the text itself where it has none for it."""
        cleaned = clean_line(text)
        known = {_key(name): name for name in self._carriers.services_of(carrier)}
        words = self._words.get(carrier, {})
        for key in _shorter(_key(cleaned), _key(carrier)):
            if key in words:
                return words[key]
            if key in known:
                return known[key]
        return cleaned


def load_services(folder: Path) -> Mapping[str, Mapping[str, str]]:
    """The table of `services.toml`."""
    table: Mapping[str, Mapping[str, str]] = tomllib.loads(
        (folder / "services.toml").read_text("utf-8")
    )
    return table


def _shorter(key: str, carrier: str) -> tuple[str, ...]:
    """The service with, and without, the name of its carrier in front."""
    bare = key.removeprefix(carrier)
    return (key, bare) if bare and bare != key else (key,)


def _key(text: str) -> str:
    """Letters and digits; "FIRST_CLASS", "FirstClass" and "First-Class®" are one."""
    return _NO_WORD.sub("", text.lower())
