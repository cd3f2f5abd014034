"""An order changes at Crux while it is packed: nothing is lost, and each change is said.

`make soak` goes through 400 changed orders.
"""

import random
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication

from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.packing.steps import PackingState
from crux_desk.sandbox.server import SandboxServer
from tests.many_orders import order_with
from tests.soak import times
from tests.ui.scanner import LABELS, Scanner

ROUNDS = times(12, 400)
Json = dict[str, Any]


@pytest.fixture
def server() -> Iterator[SandboxServer]:
    with SandboxServer([]) as server:
        yield server


def an_order(number: int, units: list[int]) -> Json:
    """An order with a line JJ-1, JJ-2, … for each of `units`."""
    return order_with(number, {f"JJ-{place}": count for place, count in enumerate(units, 1)})


def shorten(line: Json, units: int) -> None:
    line["allocation"] |= {"quantity_allocated": units, "quantity_rejected": 9}


def refresh(bench) -> None:
    """The order is read again, and that is said."""
    before = bench.packing.order.fetched_at
    bench.press("F5")
    bench.until(lambda: bench.packing.order.fetched_at != before or "no longer at" in bench.says)


def resume(bench) -> None:
    """It is set aside, and opened by its number again."""
    po_number = bench.packing.order.po_number
    before = bench.packing.order.fetched_at
    bench.press("F4")
    bench.type(po_number)
    bench.until(
        lambda: (
            bench.session.packing is not None
            and not bench.services.opening.looking_for
            and (bench.packing.order.fetched_at != before or "no longer at" in bench.says)
        )
    )


# -- the three of them one by one -----------------------------------------------------------------


def packed(bench, server, scan, units: list[int], *items: str) -> Json:
    order = an_order(1, units)
    server.store.add(order)
    bench.open(order["purchase_order_id"])
    for item in items:
        scan(item)
    return order


@pytest.mark.parametrize("read", [refresh, resume])
def test_a_line_that_is_gone_comes_out_of_its_box_one_by_one(bench, server, scan, read):
    order = packed(bench, server, scan, [2, 4], "JJ-1", "JJ-2", "JJ-2")
    del order["line_items"][1]
    server.store.add(order)
    bench.lines_view.go_to(1)
    read(bench)
    bench.hear("Take 2 out of box 1 · JJ-2 is no longer on the order.")
    assert bench.says.startswith("PO-000001 changed at Crux")
    assert bench.packing.units_remaining == 1
    assert bench.packing.boxes.units == 3
    shown = [bench.lines.index(row).data() for row in range(bench.lines.rowCount())]
    assert any("JJ-2" in text and "no longer on the order" in text for text in shown)
    scan("JJ-2")
    bench.hear("No longer on the order: JJ-2")
    for left in (1, 0):
        scan("CRUXREMOVE")
        scan("JJ-2")
        assert bench.packing.boxes.packed("".join(gone_uuids(bench)) or "-") == left
    scan("JJ-1")
    assert left_in_footer(bench) == "all packed"


def left_in_footer(bench) -> str:
    return str(bench.footer._left.full_text)


def gone_uuids(bench) -> list[str]:
    return [one.line_item_uuid for one in bench.packing.order.lines if one.sku_id == "JJ-2"]


@pytest.mark.parametrize("read", [refresh, resume])
def test_a_line_that_ships_less_says_what_is_too_much_and_where(bench, server, scan, read):
    order = packed(bench, server, scan, [4, 1], "JJ-1", "JJ-1", "CRUXBOX", "JJ-1", "JJ-1", "JJ-2")
    shorten(order["line_items"][0], 1)
    server.store.add(order)
    read(bench)
    bench.hear("Take 2 out of box 2, 1 out of box 1 · JJ-1: 4 to pack, now 1.")
    assert left_in_footer(bench) == "too many in boxes"
    bench.fill(LABELS[0])
    scan("CRUXBOX1")
    bench.fill(LABELS[1])
    scan("CRUXSUBMIT")
    bench.hear("JJ-1: 4 in boxes, 1 can ship")


def test_a_line_that_has_another_name_and_ships_less_says_the_numbers(bench, server, scan):
    order = packed(bench, server, scan, [4], "JJ-1", "JJ-1")
    shorten(order["line_items"][0], 1)
    order["line_items"][0]["item_name"] = order["line_items"][0]["sku_name"] = "Lantern"
    server.store.add(order)
    refresh(bench)
    bench.hear("Take 1 out of box 1 · Lantern (JJ-1): 4 to pack, now 1.")


@pytest.mark.parametrize("read", [refresh, resume])
def test_a_line_that_is_canceled_is_said(bench, server, scan, read):
    order = packed(bench, server, scan, [2, 3], "JJ-1", "JJ-2", "JJ-2")
    order["line_items"][1]["status"] = "Cancelled"
    server.store.add(order)
    read(bench)
    bench.hear("Take 2 out of box 1 · JJ-2 is canceled.")


def test_what_changed_while_it_was_set_aside_is_said_when_it_is_resumed_without_a_network(
    bench, server, scan
):
    order = packed(bench, server, scan, [2, 4], "JJ-1")
    bench.press("F4")
    shorten(order["line_items"][1], 1)
    server.store.add(order)
    bench.press("Ctrl+G")
    bench.hear("up to date")
    server.stop()
    bench.type("PO-000001")
    bench.hear("JJ-2: 4 to pack, now 1.")
    # Said once: it is told, and what is left to pack is right.
    bench.until(lambda: not told_of(bench))
    bench.press("F4")
    bench.type("PO-000001")
    bench.until(lambda: bench.session.packing is not None)
    assert "changed at Crux" not in bench.says


def test_what_a_newer_copy_in_the_journal_changes_of_the_order_on_the_screen_is_said(
    bench, server, scan
):
    order = packed(bench, server, scan, [4], "JJ-1", "JJ-1")
    shorten(order["line_items"][0], 1)
    server.store.add(order)
    bench.press("Ctrl+G")
    bench.hear("up to date")
    bench.session.catch_up()
    bench.hear("Take 1 out of box 1 · JJ-1: 4 to pack, now 1.")


def told_of(bench) -> object:
    journal = bench.session.desk._journal
    copy = journal.orders.get(bench.session.desk._origin, bench.packing.order.order_uuid)
    return copy is not None and copy.former_lines


@pytest.mark.parametrize("read", [refresh, resume])
def test_an_order_that_was_deleted_is_named_by_its_number_and_leaves_the_list(
    bench, server, scan, read
):
    order = packed(bench, server, scan, [2], "JJ-1")
    bench.press("Ctrl+G")
    bench.until(lambda: bench.session.desk._journal.to_pack.count(bench.session.desk._origin) == 1)
    server.store.remove(order["uuid"])
    read(bench)
    bench.hear("PO-000001 is no longer at Crux")
    assert order["uuid"] not in bench.says
    assert bench.packing.boxes.units == 1
    assert bench.session.desk._journal.to_pack.count(bench.session.desk._origin) == 0


# -- any change, whatever is packed, wherever the cursor is, whatever is done next --------------------


class Round:
    """One order: packed, changed, read again, gone on with."""

    def __init__(self, bench, server: SandboxServer, chance: random.Random, number: int) -> None:
        self.bench, self.server, self.chance = bench, server, chance
        self.scan = Scanner(bench).scan
        self.units = [chance.randint(1, 5) for _ in range(chance.randint(1, 5))]
        self.order = an_order(number, self.units)
        self.label = f"1ZR{number:09d}"
        self.done: list[str] = []

    @property
    def packing(self) -> Packing:
        packing: Packing = self.bench.packing
        return packing

    def pack(self) -> None:
        self.server.store.add(self.order)
        self.bench.open(self.order["purchase_order_id"])
        for place, units in enumerate(self.units, 1):
            for _ in range(self.chance.randint(0, units)):
                if self.chance.random() < 0.2:
                    self.scan("CRUXBOX")
                self.scan(f"JJ-{place}")
        if self.chance.random() < 0.3:
            self.scan("CRUXUNDO")

    def put_cursor(self) -> None:
        bench = self.bench
        bench.lines_view.go_to(self.chance.randrange(max(1, bench.lines.rowCount())))
        self.chance.choice((bench.lines_view, bench.boxes_view, bench.verdict.scan.edit)).setFocus()

    def change(self) -> None:
        """What Crux does to the order; `expected` has a word for each line of which that is said."""
        order = deepcopy(self.order)
        self.is_deleted = self.chance.random() < 0.1
        self.expected: list[str] = []
        kept = []
        for line in order["line_items"]:
            kind = self.chance.choice(("", "", "gone", "less", "canceled", "renamed"))
            units, sku = line["allocation"]["quantity_allocated"], line["sku_id"]
            self.done.append(f"{sku}: {kind or 'as it was'}")
            if kind:
                self.expected.append(sku)
            if kind == "less":
                shorten(line, self.chance.randrange(units))
            elif kind == "canceled":
                line["status"] = "Cancelled"
            elif kind == "renamed":
                line["item_name"] = line["sku_name"] = f"{sku} new"
            if kind != "gone":
                kept.append(line)
        self.chance.shuffle(kept)
        order["line_items"] = kept
        self.after = order
        if self.is_deleted:
            self.server.store.remove(order["uuid"])
        else:
            self.server.store.add(order)

    def read(self) -> None:
        before = contents(self.packing)
        self.chance.choice((refresh, resume))(self.bench)
        assert contents(self.packing) == before, self.done
        says = self.bench.says
        if self.is_deleted:
            assert self.order["purchase_order_id"] in says
            return
        if self.expected:
            self.bench.hear("changed at Crux")
            says = self.bench.says
            named = sum(f"{sku} " in says or f"{sku}:" in says for sku in self.expected)
            assert named == min(3, len(self.expected)), (says, self.done)
            assert named == len(self.expected) or f"{len(self.expected) - 3} more change" in says
        assert "-" not in left_in_footer(self.bench)
        assert self.packing.units_remaining >= 0

    def act(self) -> None:
        item = f"JJ-{self.chance.randint(1, len(self.units))}"
        acts: list[tuple[str, ...]] = [
            ("CRUXREMOVE", "CRUXQTY2", item),
            ("CRUXQTY2", item),
            ("CRUXREMOVE", item),
            ("CRUXBOX1", "CRUXREMOVE", item),
            ("CRUXUNDO",) * 3,
            ("CRUXALL",),
            ("CRUXSUBMIT",),
            (item, item),
            ("F8", "CRUXUNDO"),
            ("F7",),
            ("CRUXBOX", item),
            (self.order["purchase_order_id"],),
            ("Up", "Down", "Down"),
        ]
        for word in self.chance.choice(acts):
            self.done.append(word)
            if word in ("F7", "F8", "Up", "Down"):
                self.bench.press(word)
            else:
                self.scan(word)
            QApplication.processEvents()
        self.look()

    def look(self) -> None:
        """All that is packed has its row, and the screen, the memory and the journal are one."""
        lines = self.bench.lines
        self.show_done()
        rows = (lines.line_at(row) for row in range(lines.rowCount()))
        shown = {line.line_item_uuid for line in rows if line is not None}
        assert shown == set(self.packing.order.line_by_uuid), self.done
        assert set(contents(self.packing)) <= {
            (box.number, uuid) for box in self.packing.boxes for uuid in shown
        }
        assert self.packing.units_remaining >= 0
        assert contents(self.again()) == contents(self.packing), self.done

    def show_done(self) -> None:
        if self.bench.lines.fold_row >= 0 and not self.bench.lines.is_unfolded:
            self.bench.press("Ctrl+Shift+D")
            assert self.bench.lines.is_unfolded

    def again(self) -> Packing:
        desk = self.bench.session.desk
        again = Packing(self.packing.order)
        desk._journal.packings.replay(desk.open_packing.key.packing_id, again)
        return again

    def take_out(self) -> None:
        """What may not ship comes out, unit by unit; then nothing is too much any more."""
        for line in self.packing.too_many:
            while self.packing.packed(line) > line.may_ship:
                box = next(b for b in self.packing.boxes if line.line_item_uuid in b.contents)
                before = self.packing.packed(line)
                self.scan(f"CRUXBOX{box.number}")
                self.scan("CRUXREMOVE")
                self.scan(line.sku_id)
                assert self.packing.packed(line) == before - 1, (self.bench.says, self.done)
        assert self.packing.too_many == ()


def contents(packing: Packing) -> Counter[tuple[int, str]]:
    return Counter(
        {(box.number, uuid): n for box in packing.boxes for uuid, n in box.contents.items()}
    )


@pytest.mark.timeout(900)
def test_whatever_changes_nothing_is_lost_and_each_change_is_said(bench, server):
    warning = QAbstractItemModelTester.FailureReportingMode.Warning
    models = (bench.lines, bench.boxes, bench.panel.contents)
    testers = [QAbstractItemModelTester(model, warning) for model in models]
    assert len(testers) == len(models)
    for number in range(1, ROUNDS + 1):
        one = Round(bench, server, random.Random(number), number)
        one.pack()
        one.put_cursor()
        one.change()
        one.read()
        for _ in range(3):
            one.act()
        if bench.packing.state is PackingState.DRAFT and not one.is_deleted:
            one.take_out()
        bench.press("Esc")
        bench.press("F4")
        QTest.qWait(1)
        assert bench.session.packing is None, (bench.says, one.done)
