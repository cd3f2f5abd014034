"""Keyboard layouts: what a scanner types by the place of its keys, and what other layouts make of it.

A scanner sends places of keys. What they stand for says the layout that the computer is set to.
"""

from crux_desk.domain.patterns import pattern

_ROWS = {
    2: ("1234567890-=", "!@#$%^&*()_+"),
    16: ("qwertyuiop[]", "QWERTYUIOP{}"),
    30: ("asdfghjkl;'`", 'ASDFGHJKL:"~'),
    43: ("\\zxcvbnm,./", "|ZXCVBNM<>?"),
    55: ("*", "*"),
    57: (" ", " "),
    71: ("789-456+1230.", "789-456+1230."),
    98: ("/", "/"),
}
_US = {
    first + place: (plain[place], shifted[place])
    for first, (plain, shifted) in _ROWS.items()
    for place in range(len(plain))
}
"""Source: Linux input-event-codes.h, whose codes are those of the PC's keyboard (set 1)."""
_WITHOUT_SHIFT = frozenset("&é\"'(èçà§²ěščřžýáí")
"""The row of digits without Shift in France, Belgium and Czechia, but for what barcodes hold."""
_MIN_WITHOUT_SHIFT = 2
_GERMAN_HYPHEN = pattern(r"\wß[0-9]|[0-9]ß\w")


def us_character(key_code: int, *, is_shifted: bool) -> str:
    """What the key of that place types on a US keyboard; "" for one that types nothing.

    Args:
        key_code: the code of Linux (evdev) or of the PC's keyboard, set 1.
        is_shifted: whether Shift is down. Caps Lock is not looked at: barcodes are as they are.
    """
    return _US.get(key_code, ("", ""))[is_shifted]


def is_garbled(text: str) -> bool:
    """Whether it looks like a barcode that a scanner typed on another layout than its own."""
    if _GERMAN_HYPHEN.search(text):
        return True
    if any("0" <= sign <= "9" or sign.isspace() for sign in text):
        return False
    return sum(sign in _WITHOUT_SHIFT for sign in text) >= _MIN_WITHOUT_SHIFT
