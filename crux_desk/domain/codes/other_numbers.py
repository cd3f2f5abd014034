"""Numbers on goods and in packers' pockets that pass a carrier's check digit by chance.

Bare digits with a right check digit are no proof of a label: one number in ten passes any of them.
Sources: IMEI (3GPP TS 23.003, 15 digits, Luhn), SIM cards (ITU-T E.118, 18 to 20 digits, 89 first),
payment and gift cards (ISO/IEC 7812, 13 to 19 digits, Luhn), GTIN and ISBN with the add-on of two or
five digits that books and magazines bear (GS1 General Specifications, 5.2.3).
"""

from crux_desk.domain.codes.gtin import gtin_14

_ADD_ONS = (2, 5)
_RETAIL_LENGTHS = (12, 13)
_CARD_LENGTHS = range(13, 20)
_CARD_BEGINNINGS = "23456"
_SIM = "89"
_SIM_LENGTHS = (18, 19, 20)
_IMEI_LENGTH = 15
_GIFT_CARD_LENGTH = 16


def is_device_or_card(text: str) -> bool:
    """Whether bare digits have the form of an IMEI, a SIM card or a payment or gift card."""
    if not _is_digits(text):
        return False
    if text.startswith(_SIM) and len(text) in _SIM_LENGTHS:
        return True
    if len(text) not in _CARD_LENGTHS or not _is_luhn(text):
        return False
    return len(text) in (_IMEI_LENGTH, _GIFT_CARD_LENGTH) or text[0] in _CARD_BEGINNINGS


def without_add_on(text: str) -> str:
    """The UPC or EAN, in 14 digits, of one that was read together with its add-on; else ""."""
    digits = "".join(text.split())
    if not _is_digits(digits):
        return ""
    for length in _ADD_ONS:
        code = digits[:-length]
        if len(code) in _RETAIL_LENGTHS and (gtin := gtin_14(code)):
            return gtin
    return ""


def is_case_code(text: str) -> bool:
    """Whether it is the 14 digits that are printed on cases of goods."""
    return len(text) == 14 and _is_digits(text) and bool(gtin_14(text))


def _is_luhn(digits: str) -> bool:
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits)))
    return sum(value - 9 * (value > 9) for value in doubled) % 10 == 0


def _is_digits(text: str) -> bool:
    return text.isascii() and text.isdecimal()
