"""Trade item numbers (GTIN): one number in 14 digits for what UPC and EAN barcodes print.

Digits, as the bars have them or in groups as they are printed below; what a whole GS1 barcode says
(lot, expiry, count) is not read here. Texts are clean ones (`domain/texts`).
Source: GS1 General Specifications, 7.9.1 (check digit), 5.2.2.4.2 (UPC-E), 3.3.2 (14 digits);
ISBN Users' Manual, 7th edition (parts, and the check digit of ten).
"""

import re

from crux_desk.domain.patterns import pattern

_DIGITS = "0123456789"
_VALUES = bytes((byte - ord("0")) % 256 for byte in range(256))
_FIRST = frozenset("0123456789Ii ")
"""What a number begins with, alone or behind "ISBN"."""
_FULL_LENGTHS = (8, 12, 13, 14)
_SHORTENED_LENGTHS = (6, 7)
_NUMBER_SYSTEMS = ("0", "1")
"""What a UPC-E may begin with: GS1 gives out 0 only, but 1 is printed too."""

_MAX_PRINTED = 40
_PRINTED_LENGTHS = (12, 13, 14)
_WRITTEN_LENGTHS = (8, 10, 12, 13, 14)
_SEPARATOR = pattern("[ -]")
_ISBN = pattern(r"\AISBN(?:-?1[03](?![0-9]))?:? ?", re.IGNORECASE)
_GROUPS = pattern(r"[0-9]+(?:[ -][0-9]+)+")
_EIGHT = pattern(r"[0-9]{4} [0-9]{4}|[01] [0-9]{6} [0-9]")
_ISBN_10 = pattern(r"[0-9]{9}[0-9X]")
_ISBN_10_PRINTED = pattern(r"[0-9]{9}[Xx]|(?=.{13}\Z)[0-9]+([ -])[0-9]+\1[0-9]+\1[0-9Xx]", re.ASCII)
_ISBN_PREFIX = "978"


def gtin_check_digit(digits: str) -> str:
    """The digit that makes `digits` (a GTIN or SSCC without its last digit) complete.

    Raises:
        ValueError: not digits only.
    """
    if not _is_digits(digits):
        raise ValueError("not digits only")
    values = digits.encode().translate(_VALUES)
    return _DIGITS[-(3 * sum(values[::-2]) + sum(values[-2::-2])) % 10]


def gtin_14(code: str) -> str:
    """The GTIN that `code` is and nothing else, in 14 digits; "" where it is none, or may be two.

    UPC-A (12 digits), EAN-13, GTIN-14, EAN-8, and UPC-E with number system and check digit (8),
    each with a right check digit. Eight digits that are right both as EAN-8 and as UPC-E stand for
    two items, so that they have no one number; `gtins_14` names both. Also as it is printed: in
    groups, and an ISBN of ten digits that says so, by "ISBN", its four parts, or an X.
    """
    if code[:1] not in _FIRST:
        return ""  # nearly all of a house's own codes, of which a list of goods has 100,000
    if len(code) in _PRINTED_LENGTHS and _is_digits(code):
        return code.zfill(14) if _is_right(code) else ""  # they have this one reading
    readings = _checked_readings(_unprinted(code))
    return readings[0] if len(readings) == 1 else ""


def written_gtin(code: str) -> str:
    """The same of what stands with an item in writing, where ten digits may be an ISBN."""
    if len(code) not in _WRITTEN_LENGTHS and _is_digits(code):
        return ""  # most SKUs of a list
    return gtin_14(code) or (_of_isbn_10(code.strip()) if code[:1] in _FIRST else "")


def gtins_14(code: str) -> tuple[str, ...]:
    """All the GTINs that `code` may stand for, in 14 digits, to look for among known ones.

    Besides what `gtin_14` takes: eight digits that are right as EAN-8 and as UPC-E (in this
    order), and UPC-E as scanners send it that leave digits out. Six digits have one reading,
    number system 0. Seven digits are one with its number system or one with its check digit,
    and are read only where not both are possible. Last, what scanners send that were set to leave
    the check digit or a leading zero out: eleven digits as UPC-A, twelve as EAN-13. None of these
    proves anything by itself, since a house's own numbers look the same, so that `gtin_14` does
    not take them.
    """
    text = _unprinted(code)
    readings = _checked_readings(text) or _shortened_upc_e(text)
    book = _of_isbn_10(text)
    return tuple(dict.fromkeys((*readings, *_cut_readings(text), *filter(None, (book,)))))


def _unprinted(code: str) -> str:
    """The digits alone of a number that is printed in groups; another text as it is."""
    text = code.strip()
    if text.isdigit() or len(text) > _MAX_PRINTED:
        return text
    number = _ISBN.sub("", text)
    says_isbn = number != text
    if says_isbn or _ISBN_10_PRINTED.fullmatch(number):
        book = _of_isbn_10(number)
        if book:
            return book[1:]
    digits = _SEPARATOR.sub("", number)
    is_long = len(digits) in _PRINTED_LENGTHS and _GROUPS.fullmatch(number)
    return digits if says_isbn or is_long or _EIGHT.fullmatch(number) else text


def _of_isbn_10(text: str) -> str:
    """The GTIN of an ISBN of ten digits, with or without hyphens; "" where it is none."""
    digits = text.upper()
    if _ISBN_10_PRINTED.fullmatch(text):
        digits = _SEPARATOR.sub("", digits)
    if not _ISBN_10.fullmatch(digits):
        return ""
    values = [10 if digit == "X" else int(digit) for digit in digits]
    if sum(value * weight for value, weight in zip(values, range(10, 0, -1), strict=True)) % 11:
        return ""
    body = _ISBN_PREFIX + digits[:-1]
    return (body + gtin_check_digit(body)).zfill(14)


def _checked_readings(text: str) -> tuple[str, ...]:
    """The readings whose check digit is right, each once."""
    if not _is_digits(text) or len(text) not in _FULL_LENGTHS:
        return ()
    readings = [text, *_upc_e_in_full(text)]
    right = [digits.zfill(14) for digits in readings if _is_right(digits)]
    return tuple(dict.fromkeys(right))


def _cut_readings(text: str) -> tuple[str, ...]:
    """The readings of eleven and twelve digits of which one was left out."""
    if not _is_digits(text):
        return ()
    if len(text) == 12:
        return ((text + gtin_check_digit(text)).zfill(14),)
    if len(text) != 11:
        return ()
    completed = (text + gtin_check_digit(text)).zfill(14)
    return (completed, text.zfill(14)) if _is_right(text) else (completed,)


def _upc_e_in_full(text: str) -> list[str]:
    """The UPC-A of eight digits that may be a UPC-E."""
    if len(text) != 8 or text[0] not in _NUMBER_SYSTEMS:
        return []
    return [_upc_a_body(text[:7]) + text[7]]


def _shortened_upc_e(text: str) -> tuple[str, ...]:
    """The reading of six or seven digits, if there is only one."""
    if not _is_digits(text) or len(text) not in _SHORTENED_LENGTHS:
        return ()
    if len(text) == 6:
        return (_completed(f"0{text}"),)
    readings = {_completed(text)} if text[0] in _NUMBER_SYSTEMS else set()
    with_check_digit = _upc_a_body(f"0{text[:6]}") + text[6]
    if _is_right(with_check_digit):
        readings.add(with_check_digit.zfill(14))
    return tuple(readings) if len(readings) == 1 else ()


def _completed(upc_e: str) -> str:
    """The GTIN of a UPC-E's number system and six digits."""
    body = _upc_a_body(upc_e)
    return (body + gtin_check_digit(body)).zfill(14)


def _upc_a_body(upc_e: str) -> str:
    """The eleven digits of the UPC-A behind a UPC-E's number system and six digits.

    The last of the six says where zeros were left out.
    """
    system, six = upc_e[0], upc_e[1:]
    last = six[5]
    if last in "012":
        return f"{system}{six[:2]}{last}0000{six[2:5]}"
    if last == "3":
        return f"{system}{six[:3]}00000{six[3:5]}"
    if last == "4":
        return f"{system}{six[:4]}00000{six[4]}"
    return f"{system}{six[:5]}0000{last}"


def _is_right(digits: str) -> bool:
    values = digits.encode().translate(_VALUES)
    return (sum(values[::-2]) + 3 * sum(values[-2::-2])) % 10 == 0


def _is_digits(text: str) -> bool:
    # Other scripts' digits, and signs such as ², are digits to Python.
    return text.isascii() and text.isdigit()
