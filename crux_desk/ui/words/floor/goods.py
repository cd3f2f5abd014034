"""That a list of goods and this bench say different things of an item."""

from collections.abc import Sequence

from crux_desk.domain.clock import utc_now
from crux_desk.domain.records.shared_lists import GoodsConflict, SharedList
from crux_desk.ui.words.text import plural, shown_text, translate
from crux_desk.ui.words.times import moment

_t = translate


def conflict_words(conflicts: Sequence[GoodsConflict]) -> tuple[str, str]:
    """On which item, or on how many, and what to do."""
    conflict = conflicts[0]
    if len(conflicts) > 1 and not _are_of_lists(conflicts):
        return footer_words(conflicts), _t(
            "They were changed at two benches, or after a list was imported; the later change "
            "counts. Check and save each of them. The first is {sku}.",
            sku=shown_text(conflict.sku_id),
        )
    if len(conflicts) > 1:
        return footer_words(conflicts), _t(
            "They were changed here after a list was imported, and stay so. Check and save each of "
            "them. The first is {sku}.",
            sku=shown_text(conflict.sku_id),
        )
    if not conflict.is_of_list:
        title = _t("Two benches changed item {sku}", sku=shown_text(conflict.sku_id))
        return title, _t(
            "{station} changed it, too, and the later change counts. Check it, and save it.",
            station=shown_text(conflict.station),
        )
    title = _t("The list of goods differs on item {sku}", sku=shown_text(conflict.sku_id))
    return title, _t(
        "It was changed here after {station} imported the list, and stays so. Check it, and save it.",
        station=shown_text(conflict.station),
    )


def footer_words(conflicts: Sequence[GoodsConflict]) -> str:
    """How many there are; "" for none."""
    if not conflicts:
        return ""
    if not _are_of_lists(conflicts):
        return plural(
            "The benches differ on {n} items", "The benches differ on 1 item", len(conflicts)
        )
    return plural(
        "The list of goods differs on {n} items",
        "The list of goods differs on 1 item",
        len(conflicts),
    )


def _are_of_lists(conflicts: Sequence[GoodsConflict]) -> bool:
    return all(conflict.is_of_list for conflict in conflicts)


def lost_words(shared: SharedList) -> tuple[str, str]:
    """A list that was imported here does not come to the others."""
    title = _t(
        "Other benches don't get the list of goods of {time}", time=moment(shared.at, utc_now())
    )
    return title, _t("Pieces of it are lost; this bench has it. Import it once more here.")
