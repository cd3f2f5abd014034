"""For every Qt model of the program: how it is filled, changed, filtered and emptied again."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractItemModel

from crux_desk.desk.order_list import Work
from crux_desk.desk.outbox_reading import Group, OutboxEntry
from crux_desk.domain.goods.items import Goods, Item
from crux_desk.domain.goods.learned_codes import CodeOrigin, KnownCode, LearnedCode
from crux_desk.domain.orders.listed_orders import row_of
from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.packing.steps import PackingState, Step
from crux_desk.domain.printers import PaperKind
from crux_desk.domain.records.floor_board import FloorRecord
from crux_desk.domain.records.history import (
    HistoryPage,
    PackingRecord,
    PageMark,
    PrintRecord,
    SentLine,
    StepRecord,
)
from crux_desk.domain.records.order_rows import DraftRow, OrderStatus
from crux_desk.domain.records.print_jobs import JobState, PrintJob
from crux_desk.domain.records.summaries import Author, PackingKey, PackingSummary
from crux_desk.ui.bench.rows.boxes_model import BoxesModel
from crux_desk.ui.bench.rows.contents_model import ContentsModel
from crux_desk.ui.bench.rows.lines_model import MAX_SINGLE_ROWS, LinesModel
from crux_desk.ui.floor.history import FloorHistoryModel
from crux_desk.ui.goods.model import CodesModel, GoodsModel
from crux_desk.ui.history.model import RecordBoxesModel, ResultsModel, StepsModel
from crux_desk.ui.numbers.model import FiguresModel
from crux_desk.ui.orders.model import Filters, WorkModel
from crux_desk.ui.outbox.model import (
    BoxRowView,
    EntriesModel,
    EntryView,
    HeadingView,
    HistoryView,
    RowsModel,
)
from crux_desk.ui.print_jobs.model import JobsModel
from tests.builders import A_TIME, a_line, a_packing, an_order, complete


def lines(model: LinesModel) -> Iterator[int]:
    packing = a_packing(a_line("A", 2), a_line("B", 2), a_line("C", 2))
    model.set_packing(packing)
    yield 3
    packing.pack("line-A", 2)
    model.update_lines(["line-A"])
    yield 3
    model.toggle_done()
    packing.pack("line-B", 2)
    model.update_lines(["line-B"])
    yield 4
    packing.update_order(an_order(a_line("A", 1), a_line("B", 2), a_line("C", 2)))
    model.update_lines(["line-A", "line-B", "line-C"])
    yield 4
    model.set_packing(packing)
    yield 4
    packing.unpack("line-A", 1, 1)
    packing.unpack("line-B", 1, 1)
    model.update_lines(["line-A", "line-B", "no line of it"])
    model.toggle_done()
    yield 3
    packing.pack("line-B", 1)
    packing.pack("line-C", 2)
    model.update_lines(["line-B", "line-C"])
    yield 4
    many = [f"S{number}" for number in range(MAX_SINGLE_ROWS + 1)]
    packing = a_packing(*(a_line(sku, 1) for sku in many))
    model.set_packing(packing)
    packing.pack_all()
    model.update_lines([f"line-{sku}" for sku in many])
    yield len(many) + 1
    model.set_packing(None)
    model.toggle_done()
    model.update_lines(["line-A"])
    yield 0


def boxes(model: BoxesModel) -> Iterator[int]:
    packing = a_packing()
    model.set_packing(packing)
    before = len(packing.boxes)
    yield before
    packing.pack("line-A", 1)
    packing.open_box()
    packing.pack("line-B", 1)
    model.update_boxes([box.number for box in packing.boxes])
    yield 2
    complete(packing, 1)
    model.update_boxes([1])
    yield 2
    packing.remove_box(1)
    model.update_boxes([1, 2, 9])
    yield 1
    model.set_packing(None)
    model.update_boxes([2])
    yield 0


def contents(model: ContentsModel) -> Iterator[int]:
    packing = a_packing()
    box = packing.pack("line-A", 1)
    model.set_box(packing, box)
    yield 1
    packing.pack("line-B", 2)
    model.update_lines(["line-B"])
    yield 2
    packing.pack("line-B", 1)
    model.update_lines(["line-B"])
    yield 2
    packing.unpack("line-A", 1, 1)
    model.update_lines(["line-A"])
    yield 1
    packing.pack_all()
    model.update_lines(["line-A", "line-B", "line-C"])
    yield 3
    model.set_box(packing, None)
    model.update_lines(["line-A"])
    yield 0


def orders(model: WorkModel) -> Iterator[int]:
    made = (replace(an_order(), order_uuid=name, po_number=name) for name in ("po-1", "po-2"))
    first, second = map(row_of, made)
    second = replace(second, note="Gift", is_allocated=False)
    draft = DraftRow(
        "po-3", "po-3", "Crux", "Ann", OrderStatus.SET_ASIDE, "Ana", "B", A_TIME, 1, 2, 6
    )
    refused = replace(draft, order_uuid="po-4", po_number="po-4", status=OrderStatus.REFUSED)
    yield 0
    model.show_work(Work(rows=(first, second)), "")
    yield 2
    model.show_work(Work(rows=(first, second), statuses=(("po-1", OrderStatus.QUEUED),)), "po-2")
    yield 2
    model.show_work(Work((draft, refused), (first, second)), "po-3")
    yield 6
    model.filter_by(Filters(("po-2",)))
    yield 1
    model.filter_by(Filters(("not", "there")))
    yield 0
    model.filter_by(Filters(retailer="Crux"))
    yield 3
    model.filter_by(Filters())
    yield 6
    model.show_work(Work(), "")
    yield 0


def codes(model: CodesModel) -> Iterator[int]:
    upc, case = LearnedCode("0614141007349", "SKU-1"), LearnedCode("CASE", "SKU-1", 12)
    model.show_codes([KnownCode(upc, CodeOrigin.IMPORTED)])
    yield 1
    model.put(case)
    yield 2
    model.put(replace(case, units=6))
    yield 2
    model.remove(0)
    yield 1
    model.show_codes([])
    yield 0


A_JOB = PrintJob(1, PaperKind.SLIP, "id", "po-1", 2, "Front desk", A_TIME, A_TIME)


def print_jobs(model: JobsModel) -> Iterator[int]:
    one = A_JOB
    stuck = replace(one, job_id=2, state=JobState.UNKNOWN, copy=1)
    model.show_jobs([one])
    yield 1
    model.show_jobs([one, stuck])
    yield 2
    model.show_jobs([])
    yield 0


def floor_history(model: FloorHistoryModel) -> Iterator[int]:
    one = FloorRecord("P-1", "PO-1", "Bench 1", "Ana", "submitted", A_TIME, ("1Z1", "1Z2"))
    model.show_records([one, replace(one, packing_id="P-2", state="draft", trackings=())])
    yield 2
    model.show_records([])
    yield 0


def figures(model: FiguresModel) -> Iterator[int]:
    model.show_rows(("Packer", "Orders"), [("Ana", "3"), ("Ben", "1")])
    yield 2
    model.show_rows(("Needed", "Scanned", "Times"), [("SKU-1", "SKU-2", "1")], names=2)
    yield 1
    model.show_rows(("Packer", "Orders"), [])
    yield 0


def goods(model: GoodsModel) -> Iterator[int]:
    model.show_skus(["SKU-1", "SKU-2"])
    yield 2
    upc = KnownCode(LearnedCode("0614141007349", "SKU-1"), CodeOrigin.TAUGHT)
    model.show_goods(
        [Goods(Item("SKU-1"), (upc,)), Goods(Item("SKU-2", note="po-1"))], {"SKU-1": "Mug"}
    )
    yield 2
    model.show_skus(["SKU-2"])
    yield 1
    model.show_skus([])
    yield 0


def a_summary(packing: Packing, name: str = "1") -> PackingSummary:
    key = PackingKey(
        name, "https://crux.example", packing.order.order_uuid, packing.order.po_number
    )
    return PackingSummary(key, PackingState.SUBMITTED, None, A_TIME, tuple(packing.boxes))


def results(model: ResultsModel) -> Iterator[int]:
    packing = a_packing()
    packing.pack_all()
    page = [a_summary(packing, name) for name in ("1", "2")]
    model.begin(_page([], has_more=False))
    yield 0
    model.begin(_page(page, has_more=True))
    yield 2
    model.add(_page([a_summary(packing, "3")], has_more=True))
    yield 3
    model.add(_page([], has_more=False))
    yield 3
    model.begin(_page(page[:1], has_more=False))
    yield 1
    model.begin(_page([], has_more=False))
    yield 0


def _page(packings: list[PackingSummary], *, has_more: bool) -> HistoryPage:
    mark = PageMark(A_TIME, "") if has_more else None
    return HistoryPage(tuple(packings), mark)


def a_record() -> PackingRecord:
    steps: list[Step] = []
    packing = a_packing(record=steps.append)
    packing.pack("line-A", 1)
    packing.open_box()
    packing.pack("line-B", 1)
    return PackingRecord(
        a_summary(packing),
        tuple(packing.boxes),
        {"line-A": SentLine("A")},
        tuple(StepRecord(step, Author("bench 1", "Ana")) for step in steps),
    )


def record_boxes(model: RecordBoxesModel) -> Iterator[int]:
    model.show_record(a_record())
    yield 2
    model.show_record(replace(a_record(), boxes=()))
    yield 0
    model.show_record(a_record())
    model.show_record(None)
    yield 0


def steps(model: StepsModel) -> Iterator[int]:
    record = a_record()
    model.show_record(record)
    yield len(record.steps)
    model.show_record(replace(record, printed=(PrintRecord(A_JOB, Author("bench 1", "Ana")),)))
    yield len(record.steps) + 1
    model.show_record(None)
    yield 0


def rows(model: RowsModel) -> Iterator[int]:
    entry = EntryView("1", "✎", "soft", "po-1", "14:30", "draft")
    box = BoxRowView(1, "1Z5", "UPS Ground", "2 × A", 2, "", "ink")
    heading, happened = HeadingView("Boxes", "1"), HistoryView("14:30", "Crux took it")
    model.show_rows([heading, entry, box, happened])
    yield 4
    model.show_rows([heading, replace(entry, detail="refused"), box, happened])
    yield 4
    model.show_rows([heading, replace(box, said="too heavy")])
    yield 2
    model.show_rows([])
    yield 0


def entries(model: EntriesModel) -> Iterator[int]:
    packing = a_packing()
    waiting, draft = (
        OutboxEntry(group, replace(a_summary(packing, group.name), state=state), 1)
        for group, state in (
            (Group.WAITING, PackingState.QUEUED),
            (Group.DRAFT, PackingState.DRAFT),
        )
    )
    model.show_entries([waiting, draft], A_TIME)
    yield 4
    model.show_entries([replace(waiting, boxes=2), draft], A_TIME)
    yield 4
    model.show_entries([draft], A_TIME)
    yield 2
    model.show_entries([], A_TIME)
    yield 0


CASES: dict[type[QAbstractItemModel], Callable[[Any], Iterator[int]]] = {
    LinesModel: lines,
    BoxesModel: boxes,
    ContentsModel: contents,
    WorkModel: orders,
    CodesModel: codes,
    GoodsModel: goods,
    JobsModel: print_jobs,
    ResultsModel: results,
    RecordBoxesModel: record_boxes,
    StepsModel: steps,
    FiguresModel: figures,
    FloorHistoryModel: floor_history,
    RowsModel: rows,
    EntriesModel: entries,
}
