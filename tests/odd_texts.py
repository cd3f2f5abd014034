"""Texts as retailers, word processors and web pages write them: the same to the eye, and not so."""

import unicodedata

import hypothesis.strategies as st

INVISIBLE = (
    *("\u200b", "\u200c", "\u200d", "\u200e", "\u200f", "\u00ad", "\u2060", "\ufeff", "\u202a"),
    *("\u202e", "\u2066", "\u2069", "\u061c", "\u180e", "\ufe0f", "\U000e0101", "\u034f", "\u2064"),
)
SPACES = ("\u00a0", "\u2002", "\u2007", "\u2009", "\u202f", "\u205f", "\u3000", "\u1680", "\u2800")
HYPHENS = ("\u2010", "\u2011", "\u2012", "\u2013", "\u2212", "\ufe63", "\uff0d", "\u2014")
APART = (("O", "0"), ("e", "é"), ("A", "\u0410"), ("a", "ä"), ("1", "l"), ("2", "²"), ("-", "_"))
"""Pairs that differ to the eye, or are letters of two scripts."""

_SIGNS = "ABCXYZabcxyz0123456789-._/+#&'éÄøñ小Ж "


def full_width(text: str) -> str:
    """The same in letters and digits that are as wide as they are high."""
    return "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in text)


def decomposed(text: str) -> str:
    """The same with each accent as a character of its own."""
    return unicodedata.normalize("NFD", text)


plain_texts = (
    st.text(_SIGNS, min_size=1, max_size=12)
    .map(lambda text: " ".join(text.split()))
    .filter(lambda text: bool(text) and not text.upper().startswith("CRUX"))
)
"""Texts as a label or a list prints them."""


_ALIKE = {" ": (" ", *SPACES), "-": ("-", *HYPHENS)}


@st.composite
def written(draw: st.DrawFn, text: str) -> str:
    """Another writing of a text that looks the same."""
    signs: list[str] = []
    for sign in draw(st.sampled_from((text, decomposed(text)))):
        if draw(st.booleans()):
            signs.append(draw(st.sampled_from(INVISIBLE)))
        alike = _ALIKE.get(sign, (sign, full_width(sign)))
        signs.append(draw(st.sampled_from(alike)))
    return draw(st.sampled_from(("", " ", "\u00a0", "\u200b"))) + "".join(signs)
