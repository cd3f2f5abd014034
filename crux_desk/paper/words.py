"""The fixed words on paper, in the language of a template or of the station.

They are data (`resources/paper`), not texts of the window: a slip is in its retailer's language,
whatever the packer's is.
"""

from collections.abc import Callable, Mapping

from crux_desk.domain.patterns import pattern
from crux_desk.domain.values import dataclass
from crux_desk.paper.marks import Paper

_PLACE = pattern(r"\{(\w+)\}")


@dataclass(frozen=True)
class PaperWords:
    """The words by their names; `language` is a code like "en"."""

    language: str
    texts: Mapping[str, str]

    def __call__(self, name: str, /, **values: object) -> str:
        """One of them, with its places filled in; what stands in a value is no place."""
        return _PLACE.sub(lambda place: str(values.get(place[1], place[0])), self.texts[name])

    def counted(self, many: str, one: str, count: int) -> str:
        """A number of things."""
        return self(one) if count == 1 else self(many, n=count)


def order_words(po_number: str, words: PaperWords) -> str:
    """An order by its number: "PO 4711"; one that says so itself stands alone, as "PO-1013"."""
    name = words("order")
    rest = po_number.upper().removeprefix(name.upper())
    says_so = len(rest) < len(po_number) and not rest[:1].isalpha()
    return po_number if says_so else f"{name} {po_number}"


def page_words(paper: Paper, words: PaperWords) -> Callable[[int, int], str]:
    """What is said of page n of all: short on a label."""
    name = "page_of" if paper.is_label else "page"
    return lambda n, of: words(name, n=n, all=of)
