"""What an empty box weighs is learned from the boxes that left, or given by a preset."""

from decimal import Decimal
from pathlib import Path

import pytest

from crux_desk.config.setting_rules import Preset
from crux_desk.config.settings import Settings
from crux_desk.desk.goods.item_weights import ItemWeights, read_tare_samples
from crux_desk.domain.errors.base import Field
from crux_desk.domain.goods.expected_weight import TareSample, Tolerance
from crux_desk.domain.goods.items import Item
from crux_desk.domain.packing.boxes import Box
from crux_desk.domain.packing.changes import ValueSource
from crux_desk.journal.journal import Journal
from tests.builders import A_TIME, a_line, an_order
from tests.journal.filling import ORIGIN
from tests.journal.sent import ANA, Sent


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.sqlite3"


def keep(journal: Journal, **unit_lb: str) -> None:
    for sku_id, pounds in unit_lb.items():
        journal.items.keep(Item(sku_id, Decimal(pounds)), A_TIME, ANA)


def send(journal: Journal, number: int, pounds: str, source: ValueSource) -> None:
    sent = Sent(journal, f"po-{number}", f"1Z{number:016d}")
    sent.packing.set_field(1, Field.WEIGHT, "1", ValueSource.TYPED)
    sent.packing.set_field(1, Field.WEIGHT, pounds, source)
    sent.submit()


def test_boxes_from_the_scale_teach_what_they_weigh_empty(path: Path) -> None:
    with Journal(path) as journal:
        keep(journal, A="0.50")
        send(journal, 1, "0.92", ValueSource.SCALE)
        send(journal, 2, "3.00", ValueSource.TYPED)
        send(journal, 3, "0.90", ValueSource.SCALE)
    found = read_tare_samples(path, ORIGIN)
    assert sorted(found) == [TareSample(1, Decimal("0.40")), TareSample(1, Decimal("0.42"))]
    assert read_tare_samples(path, "https://other") == ()


def test_boxes_with_an_item_of_unknown_weight_teach_nothing(path: Path) -> None:
    with Journal(path) as journal:
        send(journal, 1, "0.92", ValueSource.SCALE)
    assert read_tare_samples(path, ORIGIN) == ()


def test_without_a_journal_nothing_is_learned(path: Path) -> None:
    assert read_tare_samples(path, ORIGIN) == ()


def weights(settings: Settings, *items: Item) -> ItemWeights:
    known = {item.sku_id: item for item in items}
    return ItemWeights(lambda: known, settings)


def test_the_tare_is_that_of_the_preset_else_the_usual_one() -> None:
    settings = Settings(presets=(Preset("UPS", "Ground", None, Decimal("0.75")), Preset("UPS")))
    found = weights(settings)
    box = Box(1, carrier="ups", method="ground", units=2)
    other = Box(2, carrier="UPS", method="Next Day Air", units=2)
    assert found.tare_lb(box) == Decimal("0.75")
    assert found.tare_lb(other) is None
    found.learn([TareSample(2, Decimal("0.3"))] * 5)
    assert found.tare_lb(other) == Decimal("0.3")
    assert found.tare_lb(box) == Decimal("0.75")


def test_of_several_presets_the_most_exact_one_says_the_tare() -> None:
    presets = (
        Preset(ship_cost=Decimal(5), tare_lb=Decimal("0.1")),
        Preset("UPS", tare_lb=Decimal("0.2")),
        Preset("UPS", "Ground", tare_lb=Decimal("0.3")),
    )
    found = weights(Settings(presets=presets))
    boxes = (Box(1, carrier="ups", method="ground"), Box(2, carrier="UPS"), Box(3, carrier="DHL"))
    assert [found.tare_lb(box) for box in boxes] == [Decimal(f"0.{n}") for n in (3, 2, 1)]


def test_the_usual_tare_follows_what_is_learned_and_the_settings() -> None:
    found = weights(Settings(weight_tolerance_lb=0.25))
    small, large = Box(1, units=2), Box(2, units=20)
    found.learn([*[TareSample(2, Decimal("0.3"))] * 5, *[TareSample(20, Decimal("0.9"))] * 5])
    assert [found.tare_lb(box) for box in (small, large)] == [Decimal("0.3"), Decimal("0.9")]
    spread = [TareSample(2, Decimal(tare)) for tare in ("0.1", "0.2", "0.5", "0.8", "0.9")]
    found.learn(spread)
    assert found.tare_lb(small) is None
    found.set_up(Settings(weight_tolerance_lb=0.5))
    assert found.tare_lb(small) == Decimal("0.5")


def test_the_tolerance_is_that_of_the_settings() -> None:
    found = weights(Settings(weight_tolerance_lb=0.25, weight_tolerance_percent=5))
    assert found.tolerance == Tolerance(Decimal("0.25"), Decimal(5))


def test_lines_with_a_weight_are_known_and_those_without_left_out() -> None:
    order = an_order(a_line("A"), a_line("B"), a_line("C"))
    found = weights(Settings(), Item("A", Decimal("0.5")), Item("B"))
    assert found.unit_weights(order) == {"line-A": Decimal("0.5")}
