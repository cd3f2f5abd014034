"""Lists of goods at the window: one that is imported elsewhere comes here, one from here goes there."""

from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

import pytest

from crux_desk.desk.goods.goods_exchange import GoodsRun
from crux_desk.domain.clock import utc_now
from crux_desk.domain.errors.station import JournalWriteFailed
from crux_desk.domain.goods.goods_reading import read_goods
from crux_desk.domain.goods.items import Item
from crux_desk.domain.records.floor_standing import FloorNews, FloorState
from crux_desk.domain.records.shared_lists import GoodsConflict, SharedList
from crux_desk.ui.links.floor.goods import FloorGoods
from crux_desk.ui.verdicts.verdict import Verdict
from crux_desk.ui.words.floor.goods import footer_words
from tests.ui.links.floor.hands import footer_says, link_of

pytestmark = pytest.mark.desktop("keyring")
LIST = b"sku_id,note\nA,from the list\nB,from the list\n"


def put(other, at) -> None:
    body = read_goods(LIST, "").packed
    digest = sha256(body).hexdigest()
    shared = SharedList(str(uuid4()), at, "Bench 9", "Bo", 1, digest)
    other.floor.put_goods_part(shared, 0, body)
    assert other.floor.complete_goods_list(shared.list_id)


def test_a_list_comes_behind_the_window_and_an_item_on_which_it_differs_is_told(bench, other):
    parts, at = bench.program.work.parts, utc_now() - timedelta(minutes=1)
    parts.goods_desk.keep(Item("B", note="by hand"), (), None)
    put(other, at)
    bench.until(lambda: "A" in parts.journal.items.of(["A"]))
    bench.hear("The list of goods differs on item B")
    bench.hear("Bench 9")
    bench.until(lambda: "differs on 1 item" in footer_says(bench))
    parts.goods_desk.keep(Item("B", note="by hand"), (), None)
    bench.until(lambda: "differs" not in footer_says(bench))


def test_a_list_that_is_imported_here_goes_to_the_floor(bench, other, tmp_path: Path):
    path = tmp_path / "goods.csv"
    path.write_bytes(LIST)
    ended: list[object] = []
    bench.program.rooms.goods.importer.import_file(path, ended.append)
    bench.until(lambda: bool(ended))
    assert isinstance(ended[0], GoodsRun)
    bench.until(lambda: len(other.floor.goods_lists()) == 1)
    assert other.floor.goods_lists()[0].packer == "Ana"


def test_a_list_that_could_not_be_taken_over_is_taken_after_a_pause_and_told_once(bench, other):
    link, tried = link_of(bench), []
    link.copied.disconnect(bench.program.links.floor._goods.on_copied)

    def take(arrived, ended) -> None:
        tried.append(arrived)
        ended(JournalWriteFailed("journal.sqlite3", "disk full"))

    goods = FloorGoods(bench.session, link, take)
    goods._again.setInterval(10)
    link.copied.connect(goods.on_copied)
    put(other, utc_now())
    bench.until(lambda: len(tried) >= 3)
    assert len({arrived.shared.list_id for arrived in tried}) == 1
    goods._again.stop()
    link.copied.disconnect(goods.on_copied)


def test_what_many_items_differ_on_is_one_word_and_none_after_another_start(bench):
    told: list[Verdict] = []
    bench.session.verdict_given.connect(told.append)
    goods = FloorGoods(bench.session, link_of(bench), lambda *_: None)
    conflicts = tuple(GoodsConflict(f"SKU-{number}", "Bench 9") for number in range(5))
    goods.on_news(FloorNews(FloorState.CONNECTED, goods=conflicts[:2]))
    assert told == []
    goods.on_news(FloorNews(FloorState.CONNECTED, goods=conflicts))
    goods.on_news(FloorNews(FloorState.CONNECTED, goods=conflicts))
    (verdict,) = told
    assert verdict.title == "The list of goods differs on 3 items"
    assert "SKU-2" in verdict.advice
    assert goods.conflicts == conflicts
    edits = tuple(GoodsConflict(f"EDIT-{number}", "Bench 9", is_of_list=False) for number in (1, 2))
    goods.on_news(FloorNews(FloorState.CONNECTED, goods=(*conflicts, edits[0])))
    assert (told[-1].title, told[-1].advice.split(",")[0]) == (
        "Two benches changed item EDIT-1",
        "Bench 9 changed it",
    )
    goods.on_news(FloorNews(FloorState.CONNECTED, goods=edits))
    assert footer_words(goods.conflicts) == "The benches differ on 2 items"
