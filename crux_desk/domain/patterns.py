"""Regular expressions that are compiled when they are first asked.

Python compiles the hundred of the program in a fiftieth of its start, and of them a scan asks ten.
"""

import re
from typing import AnyStr, Generic, cast


def pattern(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """As `re.compile`."""
    return cast(re.Pattern[AnyStr], _Pattern(text, flags))


class _Pattern(Generic[AnyStr]):
    """Has what the compiled one has; each method is looked up there once."""

    def __init__(self, text: AnyStr, flags: int) -> None:
        self._given: tuple[AnyStr, int] = text, flags

    def __getattr__(self, name: str) -> object:
        found = getattr(re.compile(*self._given), name)
        setattr(self, name, found)
        return found
