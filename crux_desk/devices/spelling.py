"""The text that keys spell, also by the numbers of its characters."""

_MAX_DIGITS = 5


class Spelling:
    """The text of keys; digits with Alt, up to the next press of Alt, spell a character."""

    def __init__(self) -> None:
        self._text = ""
        self._digits = ""
        self._has_lost = False

    @property
    def text(self) -> str:
        """What is spelled so far."""
        return self._text + _character(self._digits)

    def add(self, text: str) -> None:
        """The character of a key."""
        self.end_number()
        self._text += text

    def add_digit(self, digit: str) -> None:
        """A digit with Alt."""
        self._digits += digit

    @property
    def has_lost(self) -> bool:
        """Whether a number stood for no character."""
        return self._has_lost or bool(self._digits and not _character(self._digits))

    def end_number(self) -> None:
        """Digits that follow spell another character."""
        if self._digits:
            self._has_lost = self.has_lost
            self._text += _character(self._digits)
            self._digits = ""


def _character(digits: str) -> str:
    number = int(digits) if 0 < len(digits) <= _MAX_DIGITS else 0
    return chr(number) if 0 < number < 256 else ""
