"""A scan that is only tried: how it came, and what the program would take it for, in words."""

from crux_desk.devices.reading import Reader
from crux_desk.devices.wedge import MIN_LENGTH, Caught
from crux_desk.domain.codes.labels import LabelReading
from crux_desk.domain.codes.scans import GROUP_SEPARATOR, Scan
from crux_desk.domain.scanning.decide import ScanKnowledge
from crux_desk.domain.values import dataclass
from crux_desk.ui.settings.control_characters import write_characters
from crux_desk.ui.words.text import shown_message, shown_text, side_by_side, translate, units

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
    return _t("Read as typing") if trial.is_typing else _t("Read as a scan")


def trial_rows(trial: Trial, station: ScanKnowledge) -> list[tuple[str, str]]:
    """What there is to be said of it: captions and texts."""
    text = trial.caught.text
    rows = [
        (_t("Received"), shown_message(write_characters(text))),
        (_t("Characters"), str(len(text))),
        (_t("Longest gap"), _gap_words(trial)),
    ]
    if trial.caught.has_prefix:
        rows.append((_t("Prefix"), _t("found and removed")))
    if not trial.is_typing:
        rows.append((_t("FNC1"), _separator_words(trial)))
        readings = _readings(trial, station)
        caption = _t("Read as") if len(readings) == 1 else _t("Read as one of")
        rows.append((caption, side_by_side(*readings)))
    return rows


def _gap_words(trial: Trial) -> str:
    return side_by_side(_t("{gap} ms", gap=trial.caught.longest_gap_ms), _gap_verdict(trial))


def _gap_verdict(trial: Trial) -> str:
    gap = trial.caught.longest_gap_ms
    if len(trial.caught.text) < MIN_LENGTH and trial.is_typing:
        return _t("a scan has at least {count} characters", count=MIN_LENGTH)
    if trial.caught.has_prefix:
        return _t("with a prefix, the gap matters little")
    if gap > trial.gap_ms:
        return _t(
            "longer than the {set} ms set below: if a scanner did this, set {wanted}",
            set=trial.gap_ms,
            wanted=-(-(gap + _ROOM_MS) // _STEP_MS) * _STEP_MS,
        )
    if trial.is_typing:
        return _t("the {set} ms set below count after you save", set=trial.gap_ms)
    if gap + _ROOM_MS > trial.gap_ms:
        return _t("close to the {set} ms set below", set=trial.gap_ms)
    return _t("well within the {set} ms set below", set=trial.gap_ms)


def _separator_words(trial: Trial) -> str:
    if GROUP_SEPARATOR in trial.caught.text:
        return _t("sent as GS, correct")
    if trial.separator and trial.separator in trial.caught.text:
        return _t('sent as "{characters}"', characters=trial.separator)
    return _t("not in this scan")


def _readings(trial: Trial, station: ScanKnowledge) -> list[str]:
    """What the scan could be, at least one."""
    scan = Reader(trial.separator).read(trial.caught.text)
    if scan.command is not None:
        return [_t("command {name}", name=scan.command.barcode)]
    known = _known(scan, station)
    labels = [_label_words(reading) for reading in station.labels(scan.signs)]
    return [*known, *labels[:3]] or [_t("plain text: a SKU, a PO number or something unknown")]


def _known(scan: Scan, station: ScanKnowledge) -> list[str]:
    found = []
    orders = station.orders(scan.text)
    if orders:
        found.append(_t("order {po}", po=shown_text(orders[0].po_number)))
    learned = station.learned(scan.text) or station.learned(scan.item_code)
    if learned is not None:
        found.append(_t("learned barcode for {sku}", sku=shown_text(learned.sku_id)))
    return found + [_product_words(gtin.lstrip("0"), scan.units) for gtin in scan.gtins[:1]]


def _product_words(gtin: str, count: int) -> str:
    if count > 1:
        return _t("product code {gtin} with {units}", gtin=gtin, units=units(count))
    return _t("product code {gtin}", gtin=gtin)


def _label_words(reading: LabelReading) -> str:
    carrier, tracking = shown_text(reading.carrier), shown_text(reading.tracking)
    if reading.is_check_right is False:
        return _t(
            "{carrier} label {tracking}, wrong check digit", carrier=carrier, tracking=tracking
        )
    return _t("{carrier} label {tracking}", carrier=carrier, tracking=tracking)
