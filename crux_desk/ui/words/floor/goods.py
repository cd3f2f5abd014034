"""That a list of goods and this bench say different things of an item."""

from collections.abc import Sequence

from crux_desk.domain.records.shared_lists import GoodsConflict
from crux_desk.ui.words.text import plural, shown_text, translate

_t = translate


def conflict_words(conflict: GoodsConflict) -> tuple[str, str]:
    """On which item, and what to do."""
    title = _t("The list of goods differs on item {sku}", sku=shown_text(conflict.sku_id))
    return title, _t(
        "It was changed here after {station} imported the list, and stays so. Check it, and save it.",
        station=shown_text(conflict.station),
    )


def footer_words(conflicts: Sequence[GoodsConflict]) -> str:
    """How many there are; "" for none."""
    if not conflicts:
        return ""
    return plural(
        "The list of goods differs on {n} items",
        "The list of goods differs on 1 item",
        len(conflicts),
    )
