"""A list of goods is taken over whole or not at all, and comes out as it went in."""

import os
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from crux_desk.desk.goods.code_desk import CodeDesk
from crux_desk.desk.goods.goods_desk import GoodsDesk
from crux_desk.desk.goods.goods_exchange import GoodsExchange, GoodsRun, export_goods
from crux_desk.desk.goods.goods_list import GoodsList, GoodsSearch
from crux_desk.domain.errors.base import DeskError
from crux_desk.domain.errors.goods import GoodsFileInvalid
from crux_desk.domain.errors.station import FileFault, FileUnusable
from crux_desk.domain.goods.goods_reading import read_goods
from crux_desk.domain.goods.items import Item
from crux_desk.domain.goods.learned_codes import LearnedCode, ReplacedCode
from crux_desk.journal.journal import Journal
from crux_desk.journal.tables.goods.goods_imports import AcceptedList
from tests.builders import A_TIME
from tests.desk.station import AUTHOR

HEADER = "sku_id,codes,unit_weight_lb,note,hazardous,picture\n"
UPC = "012345678905"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "station" / "journal.sqlite3"


@pytest.fixture
def journal(path: Path):
    with Journal(path) as opened:
        yield opened


@pytest.fixture
def goods(journal: Journal) -> GoodsExchange:
    return GoodsExchange(journal, AUTHOR, clock=lambda: A_TIME)


@pytest.fixture
def desk(journal: Journal) -> GoodsDesk:
    return GoodsDesk(journal, AUTHOR, clock=lambda: A_TIME)


@pytest.fixture
def codes(journal: Journal) -> CodeDesk:
    return CodeDesk(journal, AUTHOR, clock=lambda: A_TIME)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "goods.csv"


def bring(goods: GoodsExchange, file: Path, text: str) -> GoodsRun:
    file.write_text(text, encoding="utf-8")
    return goods.import_from(file, GoodsRun())


def exported(path: Path, file: Path) -> str:
    export_goods(path, file.with_name("out.csv"), GoodsRun())
    return file.with_name("out.csv").read_bytes().decode("utf-8-sig").replace("\r\n", "\n")


def many(count: int) -> str:
    rows = (f"SKU-{n:06d},CODE-{n}*12 {n:013d},{n % 90}.5,,,{n}.jpg\n" for n in range(1, count + 1))
    return HEADER + "".join(rows)


def test_what_was_imported_is_found_by_all_skus_of_an_order_at_once(goods, desk, file):
    run = bring(goods, file, f"{HEADER}EM-014,{UPC},0.52,Two hands,yes,lamp.jpg\nB,,,,,\n")
    assert (run.rows, run.new, run.changed) == (2, 2, 0)
    assert desk.items_of([" EM-014", "em-014", "B", "C"]) == {
        " EM-014": Item("EM-014", Decimal("0.52"), "Two hands", True, "lamp.jpg"),
        "em-014": Item("EM-014", Decimal("0.52"), "Two hands", True, "lamp.jpg"),
        "B": Item("B"),
    }


def test_a_sku_in_other_letters_is_found_only_where_one_is_meant(goods, desk, file):
    bring(goods, file, "sku_id,note\nab,small\nAB,large\n")
    found = desk.items_of(["ab", "AB", "Ab"])
    assert {sku: item.note for sku, item in found.items()} == {"ab": "small", "AB": "large"}


def test_an_import_replaces_its_own_items_and_leaves_the_others(goods, file, path):
    bring(goods, file, f"{HEADER}A,X Y*2,1,note,yes,a.jpg\nB,Z,2,,,\n")
    run = bring(goods, file, f"{HEADER}A,Y*2 W,,new,,\nC,,3,,,\n")
    assert (run.new, run.changed) == (1, 1)
    assert exported(path, file) == f"{HEADER}A,W Y*2,,new,,\nB,Z,2,,,\nC,,3,,,\n"


def test_a_column_that_is_not_there_leaves_what_is_known(goods, file, path):
    bring(goods, file, f"{HEADER}A,X,1,note,yes,a.jpg\n")
    bring(goods, file, "unit_weight_lb,sku_id\n2,A\n")
    assert exported(path, file) == f"{HEADER}A,X,2,note,yes,a.jpg\n"


def test_a_code_that_moved_to_another_item_stands_for_that_one(goods, codes, file):
    bring(goods, file, "sku_id,codes\nA,X\nB,Y\n")
    run = bring(goods, file, "sku_id,codes\nA,Y\nB,X*6\n")
    assert codes.find("X") == LearnedCode("X", "B", 6)
    assert codes.find("Y") == LearnedCode("Y", "A")
    assert run.replaced == []


def test_codes_that_were_taught_stay_and_those_that_were_replaced_are_said(goods, codes, file):
    taught = LearnedCode("X", "A"), LearnedCode("0012345678905", "A"), LearnedCode("Z", "A")
    for code in taught:
        codes.learn(code)
    run = bring(goods, file, f"sku_id,codes\nA,{UPC}\nB,X*6\n")
    assert run.replaced == [ReplacedCode(taught[0], LearnedCode("X", "B", 6))]
    assert codes.all() == (taught[1], LearnedCode("X", "B", 6), taught[2])
    bring(goods, file, "sku_id,codes\nA,\nB,\n")
    assert codes.all() == (taught[1], taught[2])


def test_a_code_of_the_list_that_is_taught_again_is_a_taught_one(goods, codes, file, journal):
    bring(goods, file, "sku_id,codes\nA,X\n")
    codes.learn(LearnedCode("X", "B"))
    bring(goods, file, "sku_id,codes\nA,\n")
    assert codes.find("X") == LearnedCode("X", "B")
    assert journal.audit().is_whole


def test_a_journal_is_whole_after_taught_codes_were_replaced(goods, codes, file, journal):
    codes.learn(LearnedCode("X", "A"))
    bring(goods, file, "sku_id,codes\nB,X\n")
    bring(goods, file, "sku_id,codes\nB,\n")
    assert journal.audit().is_whole


def test_a_wrong_row_changes_nothing(goods, file, path):
    bring(goods, file, f"{HEADER}A,X,1,note,yes,a.jpg\n")
    before = exported(path, file)
    with pytest.raises(GoodsFileInvalid):
        bring(goods, file, many(1_000) + "A,,heavy,,,\n")
    assert exported(path, file) == before


def test_an_import_that_is_stopped_while_it_is_read_changes_nothing(goods, file, path):
    run = GoodsRun(is_stopped=True)
    file.write_text(many(1_000), encoding="utf-8")
    assert not goods.import_from(file, run).is_accepted
    assert exported(path, file) == HEADER


def test_out_and_in_and_out_again_is_the_same_to_the_byte(goods, codes, file, path, tmp_path):
    bring(goods, file, many(2_500))
    codes.learn(LearnedCode("taught by hand", "SKU-000001"))
    codes.learn(LearnedCode("taught*3", "NOT-ON-THE-LIST", 4))
    first, second, third = (tmp_path / f"{n}.csv" for n in range(3))
    run = export_goods(path, first, GoodsRun())
    assert (run.rows, run.unwritten) == (2_501, 1)
    goods.import_from(first, GoodsRun())
    export_goods(path, second, GoodsRun())
    with Journal(tmp_path / "other.sqlite3") as other:
        GoodsExchange(other, AUTHOR).import_from(first, GoodsRun())
        export_goods(other.path, third, GoodsRun())
    assert first.read_bytes() == second.read_bytes() == third.read_bytes()


def test_an_import_that_is_killed_is_taken_over_by_the_next_one(path, file):
    file.write_text(many(3_000), encoding="utf-8")
    code = f"""
import os, signal
from pathlib import Path
from crux_desk.desk.goods import goods_exchange
from crux_desk.journal.journal import Journal
from tests.desk.station import AUTHOR
run = goods_exchange.GoodsRun()
def kill(_):
    if run.taken > 1000:
        os.kill(os.getpid(), signal.SIGKILL)
goods_exchange.sleep = kill
goods_exchange.GoodsExchange(Journal(Path({str(path)!r})), AUTHOR).import_from(Path({str(file)!r}), run)
"""
    done = subprocess.run([sys.executable, "-c", code], check=False, env={**os.environ})
    assert done.returncode == -signal.SIGKILL
    with Journal(path) as journal:
        desk = GoodsDesk(journal, AUTHOR)
        assert 0 < len(desk.items_of([f"SKU-{n:06d}" for n in range(1, 3_001)])) < 3_000
        GoodsExchange(journal, AUTHOR).finish_import(GoodsRun())
        assert not journal.goods_imports.is_under_way
        assert journal.audit().is_whole
    assert exported(path, file).splitlines()[1:] == sorted(
        f"SKU-{n:06d},{' '.join(sorted((f'CODE-{n}*12', f'{n:013d}')))},{n % 90}.5,,,{n}.jpg"
        for n in range(1, 3_001)
    )


def test_half_a_character_in_a_list_is_refused_and_nothing_of_it_is_written(journal):
    """None comes through the reading of a file; what is written is looked at once more."""
    right = read_goods(b"sku_id,codes,note\nA,CODE-A,new\nB,CODE-B,new\n", "")
    first, (sku_id, codes, weight, _, *rest) = right.cells
    wrong = replace(right, cells=(first, (sku_id, codes, weight, "\ud83d", *rest)))
    with pytest.raises(DeskError):
        journal.goods_imports.take(slice(0, 2), AcceptedList(wrong, A_TIME, AUTHOR))
    assert journal.items.of(["A", "B"]) == {}


def test_what_was_changed_while_a_list_was_taken_over_outlives_the_end_of_the_program(
    journal, goods, file
):
    later = A_TIME + timedelta(seconds=2)
    desk = GoodsDesk(journal, AUTHOR, clock=lambda: later)
    bring(goods, file, "sku_id,codes,note\nA,OLD-A,old\nB,OLD-B,old\nC,OLD-C,old\n")
    rows = "A,NEW-A GONE,new\nB,NEW-B,new\nC,NEW-C,new\n"
    accepted = AcceptedList(read_goods(f"sku_id,codes,note\n{rows}".encode(), ""), A_TIME, AUTHOR)
    journal.goods_imports.accept(accepted)
    journal.goods_imports.take(slice(0, 2), accepted)
    [shown] = desk.goods_of(["A"])
    desk.keep(replace(shown.item, note="by hand"), [LearnedCode("NEW-A", "A")], shown)
    CodeDesk(journal, AUTHOR, clock=lambda: later).learn(LearnedCode("NEW-B", "A", 12))
    goods.finish_import(GoodsRun())
    assert [item.note for item, _ in desk.goods_of(["A", "B", "C"])] == ["by hand", "new", "new"]
    assert desk.code("GONE") is None
    assert desk.code("NEW-B") == LearnedCode("NEW-B", "A", 12)
    assert desk.code("NEW-C") == LearnedCode("NEW-C", "C")


def test_a_file_that_is_not_there_is_said_so(goods, file):
    with pytest.raises(FileUnusable) as caught:
        goods.import_from(file, GoodsRun())
    assert caught.value.fault is FileFault.UNREADABLE


def test_10_000_skus_are_looked_up_in_one_read(goods, desk, file, journal):
    bring(goods, file, many(5_000))
    plan = journal._database.read(
        "EXPLAIN QUERY PLAN SELECT * FROM items WHERE sku_key IN (SELECT value FROM json_each('[]'))"
    )
    assert any("items_by_key" in row["detail"] for row in plan)
    assert len(desk.items_of([f"SKU-{n:06d}" for n in range(10_000)])) == 5_000


def test_the_list_is_found_by_text_and_by_what_is_not_weighed(goods, codes, file, path):
    bring(goods, file, f"{HEADER}A,CASE-1,1,Upright,,\nB,{UPC},,,,\nÉ-1,,2,,,\n")
    codes.learn(LearnedCode("taught", "C"))
    listing = GoodsList(path)

    def found(text: str = "", *, is_unweighed: bool = False) -> tuple[str, ...]:
        page = listing.find(GoodsSearch(text, is_unweighed))
        assert (page.total, page.unweighed) == (4, 2)
        return page.sku_ids

    assert found() == ("A", "B", "C", "É-1")
    assert found(is_unweighed=True) == ("B", "C")
    assert found("case") == found("UPRIGHT") == ("A",)
    assert found("0012345678905", is_unweighed=True) == ("B",)
    assert found("é-") == ("É-1",)
    assert found("%") == ()
    assert [goods.item.sku_id for goods in listing.page(("C", "none", "A")).goods] == ["C", "A"]


def test_before_there_is_a_journal_there_is_no_list(tmp_path):
    found = GoodsList(tmp_path / "none.sqlite3").find(GoodsSearch())
    assert (found.sku_ids, found.total) == ((), 0)
