"""What a barcode says, by its own form: symbology, product codes, GS1 element strings.

Source: AIM symbology identifiers (ISO/IEC 15424), GS1 General Specifications; element strings are
taken apart by biip. Carriers' labels are not read here.
"""

from crux_desk.domain.codes.gtin import gtins_14
from crux_desk.domain.codes.scans import GROUP_SEPARATOR, Scan
from crux_desk.domain.codes.square_codes import linked_gtin
from crux_desk.domain.patterns import pattern
from crux_desk.domain.texts import clean_line, without_halves
from crux_desk.domain.values import dataclass

_AIM = pattern(r"\][A-Za-z][0-9A-Za-z]")
_GS1_SYMBOLOGIES = ("]C1", "]e0", "]e1", "]e2", "]d2", "]Q3", "]J1", "]I1")
_RETAIL = "]E"
_WRITTEN_SEPARATORS = ("<GS>", "{GS}", "<FNC1>", "{FNC1}", "\u241d")
_BRACKETED = pattern(r"\(([0-9]{2,4})\)([^()]+)")
_MAX = 7_089
"""Characters that the largest barcode holds (a QR code of digits)."""
_ITEM_IDENTIFIERS = ("01", "02")
_COUNT_IDENTIFIERS = ("30", "37")


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads scans as this station's scanners send them.

    `separator` is what they were set to send for FNC1 instead of GS; "" for nothing else.
    """

    separator: str = ""

    def read(self, raw: str) -> Scan:
        """What a barcode says; never fails, whatever it holds."""
        cut = without_halves(raw[:_MAX])
        aim = _AIM.match(cut.lstrip())
        symbology = aim[0] if aim else ""
        content = self._with_separators(cut.lstrip().removeprefix(symbology))
        text = clean_line(content)
        scan = Scan(raw=content, text=text, symbology=symbology)
        if gtin := linked_gtin(text):
            return Scan(content, text, symbology, (gtin,), is_product=True)
        if symbology.startswith(_RETAIL):
            return Scan(content, text, symbology, gtins_14(text), is_product=True)
        return _read_gs1(scan) or Scan(content, text, symbology, gtins_14(text))

    def _with_separators(self, content: str) -> str:
        """GS in all its disguises becomes GS."""
        for disguise in (*_WRITTEN_SEPARATORS, self.separator):
            if disguise:
                content = content.replace(disguise, GROUP_SEPARATOR)
        return content.strip(" \r\n\t")


def _read_gs1(scan: Scan) -> Scan | None:
    """The item and the count of a GS1 barcode; None where it is none, or holds no item."""
    content = _without_brackets(scan.signs).strip(GROUP_SEPARATOR)
    is_declared = scan.symbology in _GS1_SYMBOLOGIES or GROUP_SEPARATOR in content
    if not is_declared and not content.startswith(_ITEM_IDENTIFIERS):
        return None
    elements = _elements(content)
    gtin = next((elements[ai] for ai in _ITEM_IDENTIFIERS if ai in elements), "")
    if not gtin or not gtins_14(gtin):
        return None
    count = next((elements[ai] for ai in _COUNT_IDENTIFIERS if ai in elements), "1")
    units = int(count) if count.isdecimal() else 0
    if not units:
        return None
    return Scan(scan.raw, scan.text, scan.symbology, (gtin.zfill(14),), units, is_declared)


def _elements(content: str) -> dict[str, str]:
    """The element strings by their application identifiers; empty where they are none."""
    # Started with the first GS1 barcode: its tables take a while to load.
    import biip
    from biip.gs1_messages import GS1Message

    try:
        message = GS1Message.parse(content)
    except biip.ParseError:
        return {}
    return {element.ai.ai: element.value for element in message.element_strings}


def _without_brackets(content: str) -> str:
    """`(01)0950…(30)12`, as people write it below the bars, as the bars hold it."""
    parts = _BRACKETED.findall(content)
    if not parts or "".join(f"({ai}){value}" for ai, value in parts) != content:
        return content
    return GROUP_SEPARATOR.join(ai + value for ai, value in parts)
