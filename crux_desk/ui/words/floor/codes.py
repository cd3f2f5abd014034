"""That a barcode means different things at different benches."""

from collections.abc import Sequence

from crux_desk.domain.records.floor_standing import CodeConflict, CodeMeaning
from crux_desk.ui.words.text import joined, number, plural, shown_text, translate

_t = translate


def conflict_words(conflict: CodeConflict) -> tuple[str, str]:
    """What it means where, and what to do."""
    title = _t("Benches disagree on barcode {code}", code=shown_text(conflict.code))
    meanings = joined([_meaning(one) for one in conflict.meanings])
    return title, _t(
        "{meanings}. Scan one, then press Ctrl+T and teach it once more: that counts for all.",
        meanings=meanings,
    )


def _meaning(meaning: CodeMeaning) -> str:
    sku, station = shown_text(meaning.sku_id), shown_text(meaning.station)
    if meaning.units == 1:
        return _t("{sku} at {station}", sku=sku, station=station)
    return _t("{count} × {sku} at {station}", count=number(meaning.units), sku=sku, station=station)


def footer_words(conflicts: Sequence[CodeConflict]) -> str:
    """How many there are; "" for none."""
    if not conflicts:
        return ""
    return plural(
        "Benches disagree on {n} barcodes", "Benches disagree on 1 barcode", len(conflicts)
    )
