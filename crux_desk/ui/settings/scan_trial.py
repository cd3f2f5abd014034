"""A scan that is only tried: how it came, and what the program would take it for, in words."""

from dataclasses import dataclass

from crux_desk.devices.reading import Reader
from crux_desk.devices.wedge import MIN_LENGTH, Caught
from crux_desk.domain.codes.labels import LabelReading
from crux_desk.domain.codes.scans import GROUP_SEPARATOR, Scan
from crux_desk.domain.scanning.decide import ScanKnowledge
from crux_desk.ui.settings.control_characters import write_characters
from crux_desk.ui.words.text import shown_message, shown_text, translate, units

_t = translate
_ROOM_MS = 20
_STEP_MS = 10


@dataclass(frozen=True)
class Trial:
    """What came, and what is set for scanners while it is tried.

    `is_typing`: it came too slowly, and was taken for a person's typing.
    """

    caught: Caught
    gap_ms: int
    separator: str = ""
    is_typing: bool = False


def trial_title(trial: Trial) -> str:
    """Whether it was a scan at all."""
    return _t("Taken for a person's typing") if trial.is_typing else _t("A scan")


def trial_rows(trial: Trial, station: ScanKnowledge) -> list[tuple[str, str]]:
    """What there is to be said of it: captions and texts."""
    text = trial.caught.text
    rows = [
        (_t("What arrived"), shown_message(write_characters(text))),
        (_t("Characters"), str(len(text))),
        (_t("Longest gap"), _gap_words(trial)),
    ]
    if trial.caught.has_prefix:
        rows.append((_t("Prefix"), _t("found, and taken off")))
    if not trial.is_typing:
        rows.append((_t("FNC1"), _separator_words(trial)))
        rows.append((_t("Taken for"), _taken_for(trial, station)))
    return rows


def _gap_words(trial: Trial) -> str:
    gap = trial.caught.longest_gap_ms
    said = _t("{gap} ms", gap=gap)
    if len(trial.caught.text) < MIN_LENGTH and trial.is_typing:
        return said + " · " + _t("a scan has at least {n} characters", n=MIN_LENGTH)
    if trial.caught.has_prefix:
        return said + " · " + _t("with a prefix a gap matters little")
    if gap > trial.gap_ms:
        wanted = -(-(gap + _ROOM_MS) // _STEP_MS) * _STEP_MS
        rest = _t(
            "longer than the {set} ms that are set: if a scanner did this, set {wanted}",
            set=trial.gap_ms,
            wanted=wanted,
        )
        return f"{said} · {rest}"
    if trial.is_typing:
        saved = _t("the {set} ms count as soon as they are saved", set=trial.gap_ms)
        return f"{said} · {saved}"
    if gap + _ROOM_MS > trial.gap_ms:
        return said + " · " + _t("close to the {set} ms that are set", set=trial.gap_ms)
    return said + " · " + _t("well within the {set} ms that are set", set=trial.gap_ms)


def _separator_words(trial: Trial) -> str:
    if GROUP_SEPARATOR in trial.caught.text:
        return _t("came as GS, as it should")
    if trial.separator and trial.separator in trial.caught.text:
        return _t("came as “{sign}”", sign=trial.separator)
    return _t("none in it")


def _taken_for(trial: Trial, station: ScanKnowledge) -> str:
    scan = Reader(trial.separator).read(trial.caught.text)
    if scan.command is not None:
        return _t("the command {name}", name=scan.command.barcode)
    known = _known(scan, station)
    labels = [_label_words(reading) for reading in station.labels(scan.raw)]
    found = [*known, *labels[:3]]
    if not found:
        return _t("a text without a form of its own: a SKU, a PO number or something unknown")
    return _t(" or ").join(found)


def _known(scan: Scan, station: ScanKnowledge) -> list[str]:
    found = []
    orders = station.orders(scan.text)
    if orders:
        found.append(_t("the order {po}", po=shown_text(orders[0].po_number)))
    learned = station.learned(scan.text) or station.learned(scan.item_code)
    if learned is not None:
        found.append(_t("a learned code of {sku}", sku=shown_text(learned.sku_id)))
    for gtin in scan.gtins[:1]:
        words = _t("the product code {gtin}", gtin=gtin.lstrip("0"))
        count = _t(", {units} by its barcode", units=units(scan.units)) if scan.units > 1 else ""
        found.append(words + count)
    return found


def _label_words(reading: LabelReading) -> str:
    words = _t(
        "a label of {carrier}: {number}",
        carrier=shown_text(reading.carrier),
        number=shown_text(reading.tracking),
    )
    return words + _t(" (wrong check digit)") if reading.is_check_right is False else words
