"""The check digits of carriers' numbers, one small function a rule, and their names in `CHECKS`.

A rule is asked about a serial (what is summed) and the check character that is printed behind it.
It says no to anything that it cannot compute; it never raises.
"""

from collections.abc import Callable, Mapping
from itertools import cycle
from types import MappingProxyType

Check = Callable[[str, str], bool]

_S10_WEIGHTS = (8, 6, 4, 2, 3, 5, 9, 7)
_FEDEX_WEIGHTS = (1, 3, 7)
_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def mod10_3_1(serial: str, check: str) -> bool:
    """Weights 3, 1, 3, … from the right; the check digit fills up to a multiple of 10.

    Source: GS1 General Specifications, 7.9 (SSCC); USPS Publication 199, 4.6; FedEx Ground Label
    Layout Specification (15 digits); Canada Post (16 digits) computes the same.
    """
    if not _is_number(serial):
        return False
    total = _weighted(serial[::-1], (3, 1))
    return check == str(-total % 10)


def mod10_1_2(serial: str, check: str) -> bool:
    """Weights 1, 2, 1, … from the left, letters as digits; fills up to a multiple of 10.

    A letter counts as the last digit of its ASCII code less 3: A is 2, H is 9, I is 0.
    A digit at a doubled place that is 5 too large or too small is not found.

    Source: UPS Guide to Labeling, "1Z" tracking numbers; OnTrac's are the same, with their letter.
    """
    if not (serial.isascii() and serial.isalnum()):
        return False
    total = sum(_letter_value(sign) * weight for sign, weight in zip(serial.upper(), cycle((1, 2))))
    return check == str(-total % 10)


def mod11_1_3_7(serial: str, check: str) -> bool:
    """Weights 1, 3, 7, 1, … from the right; the remainder by 11, of which 10 is written 0.

    Source: FedEx Express, 12 digits; the 14 at the end of its 34-digit barcode are the same.
    """
    if not _is_number(serial):
        return False
    total = _weighted(serial[::-1], _FEDEX_WEIGHTS)
    return check == str(total % 11 % 10)


def mod7(serial: str, check: str) -> bool:
    """The remainder of the whole number by 7. A digit wrong by 7 is not found.

    Source: IATA Resolution 600a (air waybills), which DHL Express uses; XPO, "PRO number check
    digit".
    """
    return _is_number(serial) and check == str(int(serial) % 7)


def luhn(serial: str, check: str) -> bool:
    """Every second digit from the right is doubled, and its own digits are added.

    Source: ISO/IEC 7812-1, annex B.
    """
    if not _is_number(serial):
        return False
    total = sum(
        sum(divmod(int(sign) * weight, 10)) for sign, weight in zip(serial[::-1], cycle((2, 1)))
    )
    return check == str(-total % 10)


def s10(serial: str, check: str) -> bool:
    """Eight digits, weights 8 6 4 2 3 5 9 7; 11 less the remainder, 10 written 0 and 11 written 5.

    Source: UPU standard S10.
    """
    if not _is_number(serial) or len(serial) != len(_S10_WEIGHTS):
        return False
    digit = 11 - _weighted(serial, _S10_WEIGHTS) % 11
    return check == {10: "0", 11: "5"}.get(digit, str(digit))


def mod37_36(serial: str, check: str) -> bool:
    """The hybrid system over digits and letters, whose check character is a digit or a letter.

    Source: ISO/IEC 7064, MOD 37,36; DPD Parcel Label Specification.
    """
    if not serial or any(sign not in _ALPHABET for sign in serial):
        return False
    product = 36
    for sign in serial:
        product = (product + _ALPHABET.index(sign)) % 36 or 36
        product = product * 2 % 37
    return check == _ALPHABET[(37 - product) % 36]


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _weighted(digits: str, weights: tuple[int, ...]) -> int:
    return sum(int(sign) * weight for sign, weight in zip(digits, cycle(weights)))


def _letter_value(sign: str) -> int:
    return int(sign) if sign.isdigit() else (ord(sign) - 3) % 10


CHECKS: Mapping[str, Check] = MappingProxyType(
    {
        "mod10_3_1": mod10_3_1,
        "mod10_1_2": mod10_1_2,
        "mod11_1_3_7": mod11_1_3_7,
        "mod7": mod7,
        "luhn": luhn,
        "s10": s10,
        "mod37_36": mod37_36,
    }
)
