"""Texts that go onto a box: tracking numbers, carriers, methods. Their form, not their meaning."""

import unicodedata

from crux_desk.domain.codes.labels import routed
from crux_desk.domain.errors.base import Field
from crux_desk.domain.errors.entries import TextTooLong, TextUnreadable
from crux_desk.domain.patterns import pattern
from crux_desk.domain.texts import MAX_ID, clean_signs

_USPS = pattern(r"9[1-5](?:[0-9]{20}|[0-9]{24}|[0-9]{28})")
"""Source: USPS, Intelligent Mail package barcode: 22, 26 or 30 digits after an optional ZIP."""

TEXT_LIMIT = MAX_ID
"""Characters that the service takes in any text of a box."""

_NO_TEXT = ("Cc", "Cs", "Zl", "Zp")


def normalize_tracking(tracking: str) -> str:
    """The form in which two tracking numbers are compared: capital letters and digits only."""
    plain = clean_signs(tracking).upper()
    return "".join(character for character in plain if character.isalnum())


def tracking_key(tracking: str) -> str:
    """The form in which what the service shows is compared with what was sent: the whole number.

    A label of USPS has 420 and the ZIP before the number; that is no part of it. Noughts are.
    """
    normal = normalize_tracking(tracking)
    after_zip = [number for number, _ in routed(normal) if _USPS.fullmatch(number)]
    # Where both a long and a short ZIP would fit, the short one.
    return after_zip[-1] if after_zip else normal


def is_same_tracking(one: str, other: str) -> bool:
    """Whether two tracking numbers, however they are written, are those of one box."""
    return tracking_key(one) == tracking_key(other)


def clean_text(field: Field, text: str) -> str:
    """`text` as it goes onto the box: a clean line; a tracking number without any spaces.

    Labels print the number in groups; the spaces between them are no part of it.

    Raises:
        TextUnreadable: it holds control characters, or is a tracking number of signs only, or with
            letters that no label has (a Cyrillic one looks like ours).
        TextTooLong: more than `TEXT_LIMIT` characters.
    """
    plain = clean_signs(text)
    cleaned = "".join(plain.split()) if field is Field.TRACKING else plain.strip()
    is_no_number = field is Field.TRACKING and not _may_be_number(cleaned)
    if is_no_number or any(unicodedata.category(c) in _NO_TEXT for c in cleaned):
        raise TextUnreadable(field, cleaned)
    if len(cleaned) > TEXT_LIMIT:
        raise TextTooLong(field, length=len(cleaned), limit=TEXT_LIMIT)
    return cleaned


def _may_be_number(text: str) -> bool:
    return not text or (text.isascii() and bool(normalize_tracking(text)))
