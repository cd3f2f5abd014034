"""The floor as a board shows it, and what a person decides there. Blocking; for a lane."""

from crux_desk.domain.errors.packing import OrderElsewhere
from crux_desk.domain.records.floor_board import (
    BenchCard,
    BenchState,
    DisputeSide,
    FloorBoard,
    FloorDispute,
)
from crux_desk.floor.overview import Conflict
from crux_desk.floor.views.board import BoardBench
from crux_desk.floor.views.conflicts import Dispute
from crux_desk.floor.views.counting import Counted, Key
from crux_desk.floor.views.views import Views


def read_board(
    views: Views, own_bench_id: str = "", counted: dict[Key, Counted] | None = None
) -> FloorBoard:
    """What is seen of all benches.

    Args:
        views: of the floor.
        own_bench_id: that of who looks.
        counted: what the last look has counted of boxes in dispute; it is brought up to date.
            None: they are shown nowhere, and are not counted.

    Raises:
        FloorUnreachable: it cannot be seen.
    """
    board = views.board()
    disputes = views.disputes(counted) if board.conflicts else ()
    return FloorBoard(
        board.at,
        tuple(map(_card, board.benches)),
        tuple(order.po_number for order in board.waiting),
        board.waiting_in_all,
        board.sent_today,
        tuple(_dispute(one, own_bench_id) for one in disputes),
    )


def settle(
    views: Views, dispute: FloorDispute, settled_by: str, counting: DisputeSide | None
) -> None:
    """A person has looked at what two benches did to an order: it may be sent again.

    From the bench whose boxes count; None: from the one that has it.

    Raises:
        OrderElsewhere: its boxes went into a file at the other bench, and it stays there.
        FloorUnreachable: it is open as before.
    """
    conflict = Conflict(dispute.kind, dispute.origin, dispute.key, dispute.bench_ids, dispute.since)
    counts_at = "" if counting is None else counting.bench_id
    how = "compared" if counting is None else f"the boxes at {counting.station} count"
    if not views.settle(conflict, settled_by, how, counts_at):
        holder = dispute.holder or dispute.sides[0]
        raise OrderElsewhere(
            dispute.po_number, holder.station, holder.packer, holder.last_at or dispute.since
        )


def _card(bench: BoardBench) -> BenchCard:
    state = BenchState.PACKING if bench.order_uuid else BenchState.READY
    if bench.is_off:
        state = BenchState.OFF
    elif bench.is_away:
        state = BenchState.AWAY
    # An order that went to another bench is none of its own, however much of it was in boxes here.
    boxes, units, in_all = 0, 0, 0
    if bench.po_number:
        boxes, units, in_all = bench.boxes, bench.units, bench.units_in_all
    return BenchCard(
        bench.bench_id,
        bench.name,
        bench.packer,
        state,
        bench.po_number if state is not BenchState.OFF else "",
        boxes,
        units,
        in_all,
        bench.outbox,
        bench.attention,
        bench.last_seen,
    )


def _dispute(dispute: Dispute, own_bench_id: str) -> FloorDispute:
    conflict = dispute.conflict
    sides = tuple(
        DisputeSide(
            side.bench_id,
            side.station,
            side.packer,
            side.what or "",
            side.last_at,
            side.is_holder,
            side.bench_id == own_bench_id,
            side.boxes,
            side.units,
            side.labels,
        )
        for side in dispute.sides
    )
    return FloorDispute(
        conflict.kind,
        conflict.origin,
        conflict.key,
        conflict.bench_ids,
        conflict.since,
        dispute.po_number,
        sides,
    )
