"""What shipping software knows of a label, for people: a line a fact."""

from collections.abc import Iterator, Mapping

from crux_desk.domain.label_records.records import CostKind, LabelRecord, Scope
from crux_desk.ui.words.text import (
    captioned,
    money,
    noop,
    side_by_side,
    translate,
    translated,
    weight,
)
from crux_desk.ui.words.times import date_and_time

_t = translate
_KINDS: Mapping[CostKind, str] = {
    CostKind.NEGOTIATED: noop("negotiated"),
    CostKind.PUBLISHED: noop("published"),
    CostKind.PAID: noop("paid"),
    CostKind.ESTIMATE: noop("an estimate"),
}


def record_lines(record: LabelRecord) -> Iterator[str]:
    """All that is known of it; what is not known is left out."""
    of_all = _t("for the whole shipment")
    weighs = "" if record.weight_lb is None else weight(record.weight_lb)
    costs = "" if record.ship_cost is None else money(record.ship_cost)
    kind = translated(_KINDS[record.cost_kind]) if costs and record.cost_kind in _KINDS else ""
    facts = (
        (_t("Tracking number"), record.tracking),
        (_t("Other numbers"), ", ".join(record.alternates)),
        (_t("Void"), _t("yes: no carrier takes it") if record.is_void else ""),
        (_t("Carrier"), record.carrier),
        (_t("Method"), record.method),
        (_t("Weight"), _of(weighs, of_all if record.weight_scope is Scope.SHIPMENT else "")),
        (_t("Ship cost"), _of(costs, of_all if record.cost_scope is Scope.SHIPMENT else "", kind)),
        (_t("References"), ", ".join(record.references)),
        (_t("ZIP code"), record.zip),
        (_t("Labels differ"), _t("rows of it say different things") if record.has_differed else ""),
        (_t("File and row"), f"{record.file}:{record.row}" if record.row else record.file),
        (_t("Written at"), "" if record.at is None else date_and_time(record.at, seconds=True)),
    )
    return (captioned(name, value) for name, value in facts if value)


def _of(amount: str, *said: str) -> str:
    return side_by_side(amount, *said) if amount else ""
