"""What this station knows of weights: of a unit, of an empty box, and how far off is still right."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from decimal import Decimal
from pathlib import Path

from crux_desk.config.setting_rules import Preset
from crux_desk.config.settings import Settings
from crux_desk.domain.errors.base import Field
from crux_desk.domain.errors.station import JournalUnreadable
from crux_desk.domain.goods.expected_weight import (
    TareSample,
    Tolerance,
    fullness,
    tare_sample,
    usual_tare,
)
from crux_desk.domain.goods.items import Item
from crux_desk.domain.orders.orders import Order
from crux_desk.domain.packing.boxes import Box
from crux_desk.domain.packing.changes import ValueSource
from crux_desk.domain.records.history import SentPacking
from crux_desk.domain.texts import text_key
from crux_desk.journal.journal import Journal

MAX_PACKINGS = 200
"""The packings that left last say what a box weighs empty."""


class ItemWeights:
    """The weights that a box is compared with (`domain/scanning/box_weight`). Quick calls.

    `items` tells what is known of the items of the open order, by SKU.
    """

    def __init__(self, items: Callable[[], Mapping[str, Item]], settings: Settings) -> None:
        self._items = items
        self._samples: tuple[TareSample, ...] = ()
        self.set_up(settings)

    def set_up(self, settings: Settings) -> None:
        """The tolerance, and what boxes of the presets weigh empty, from now on."""
        self._tolerance = Tolerance(
            Decimal(str(settings.weight_tolerance_lb)),
            Decimal(str(settings.weight_tolerance_percent)),
        )
        self._usual: dict[int, Decimal | None] = {}
        """By how full a box is: of thousands of samples the middle is not looked for at each box."""
        self._presets = tuple(p for p in settings.presets if p.tare_lb is not None)

    def learn(self, samples: Sequence[TareSample]) -> None:
        """What boxes weighed empty lately."""
        self._samples = tuple(samples)
        self._usual.clear()

    @property
    def tolerance(self) -> Tolerance:
        """By how much a box may be off."""
        return self._tolerance

    def unit_weights(self, order: Order) -> dict[str, Decimal]:
        """What a unit of each line weighs, by line item uuid; those that nobody knows are left out."""
        known = _unit_weights(self._items())
        return {
            line.line_item_uuid: known[line.sku_id] for line in order.lines if line.sku_id in known
        }

    def tare_lb(self, box: Box) -> Decimal | None:
        """That of the preset that fits the box best, else the usual one of such boxes."""
        fitting = [preset for preset in self._presets if _goes_by(preset, box)]
        if fitting:
            return max(fitting, key=_exactness).tare_lb
        alike = fullness(box.units)
        if alike not in self._usual:
            self._usual[alike] = usual_tare(self._samples, box.units, self._tolerance)
        return self._usual[alike]


def _exactness(preset: Preset) -> int:
    """How much a preset says of the boxes that it is for."""
    return bool(preset.carrier) + bool(preset.method)


def _goes_by(preset: Preset, box: Box) -> bool:
    """Whether a box goes as a preset says; one without carrier and method is for all boxes."""
    pairs = ((preset.carrier, box.carrier), (preset.method, box.method))
    return all(not wanted or text_key(wanted) == text_key(has) for wanted, has in pairs)


def _unit_weights(items: Mapping[str, Item]) -> dict[str, Decimal]:
    weights = ((sku_id, item.unit_weight_lb) for sku_id, item in items.items())
    return {sku_id: pounds for sku_id, pounds in weights if pounds is not None}


def read_tare_samples(journal_path: Path, origin: str) -> tuple[TareSample, ...]:
    """What the boxes that left last weighed besides their contents. Takes its time: for a lane.

    Only boxes from the scale count, all of whose items have a weight.
    """
    with suppress(JournalUnreadable), Journal(journal_path, read_only=True) as journal:
        sent = list(journal.history.newest_sent(origin, MAX_PACKINGS))
        weighed = [one for packing in sent for one in _weighed_boxes(packing)]
        skus = dict.fromkeys(sku for _, contents in weighed for sku in contents)
        unit_lb = _unit_weights(journal.items.of(skus))
        samples = (tare_sample(pounds, contents, unit_lb) for pounds, contents in weighed)
        return tuple(sample for sample in samples if sample is not None)
    return ()


def _weighed_boxes(packing: SentPacking) -> Iterable[tuple[Decimal, Mapping[str, int]]]:
    """Weights in pounds, and units by SKU."""
    for box in packing.boxes:
        is_weighed = box.sources.get(Field.WEIGHT) is ValueSource.SCALE
        if box.weight is None or not is_weighed or not box.contents.keys() <= packing.lines.keys():
            continue
        contents: Counter[str] = Counter()
        for uuid, units in box.contents.items():
            contents[packing.lines[uuid].sku_id] += units
        yield box.weight, contents
