"""Stations with a journal and a floor each, that pack the same order."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from crux_desk.desk.floor.coming_back import CaughtUp, catch_up
from crux_desk.desk.floor.copying import copy_up, identity
from crux_desk.desk.floor.handing_over import Answer, answer
from crux_desk.desk.floor.taking_over import TakenHere, build_taken
from crux_desk.domain.floor_url import FloorAddress
from crux_desk.domain.records.summaries import Author
from crux_desk.floor.claims import Claim, OrderKey
from crux_desk.floor.floor import Floor
from crux_desk.floor.hands.asks import Ask
from crux_desk.floor.hands.taking import TakenOver
from crux_desk.floor.terms import Terms
from crux_desk.journal.journal import Journal
from tests.builders import A_TIME
from tests.floor.benches import a_floor, a_wish, won
from tests.journal.filling import ORIGIN
from tests.journal.sent import Sent

QUICK = Terms(lease_s=60, renew_s=15, permit_s=1.0, settle_s=0.0, fetch_s=0.5, answer_s=0.2)
ORDER = OrderKey(ORIGIN, "order-1", "po-1")
BEA = Author("Bench 2", "Bea")


@dataclass
class Station:
    journal: Journal
    floor: Floor
    author: Author
    held: Claim | None = None

    def pack(self, *trackings: str, order: OrderKey = ORDER) -> Sent:
        """A packing of the order, a unit in a box for each label; nothing of it is copied yet."""
        return Sent(self.journal, order.po_number, *trackings, order_uuid=order.order_uuid)

    def claim(self, order: OrderKey = ORDER, **values: Any) -> Claim:
        self.held = won(self.floor.claim(a_wish(order, **values)))
        return self.held

    def copy(self) -> None:
        assert copy_up(self.journal, self.floor) == 0

    def ask(self, order: OrderKey = ORDER) -> Ask:
        asked = self.floor.hands.ask_for(order, str(uuid4()), self.author.packer)
        assert isinstance(asked, Ask)
        return asked

    def state_of(self, ask: Ask) -> Ask:
        seen = self.floor.hands.look(ask.ask_id)
        assert seen is not None
        return seen

    def give(self) -> Answer:
        """Answer the one request that there is."""
        (request,) = self.floor.hands.requests()
        assert self.held is not None
        return answer(self.journal, self.floor, self.held, request, self.author, lambda: A_TIME)

    def take_over(self, ask: Ask) -> TakenOver:
        taken = self.floor.hands.take_over(ask.ask_id, self.author.packer)
        assert isinstance(taken, TakenOver), taken
        return taken

    def build(self) -> tuple[TakenHere, ...]:
        return build_taken(self.journal, self.floor, self.author, lambda: A_TIME).here

    def come_back(self) -> CaughtUp:
        return catch_up(self.journal, self.floor, self.author, lambda: A_TIME)

    def boxes(self, packing_id: str) -> dict[int, tuple[str, dict[str, int]]]:
        """Label and contents by box, as the steps make them."""
        _, boxes = self.journal.moves._boxes(packing_id, 0)
        return {box.number: (box.tracking, dict(box.contents)) for box in boxes}


@contextmanager
def a_station(
    address: FloorAddress, folder: Path, name: str, packer: str, **values: Any
) -> Iterator[Station]:
    given = {"terms": QUICK, **values}
    with Journal(folder / f"{name}.sqlite3") as journal:
        bench = identity(journal, name)
        with a_floor(address, bench=bench, memory=journal.copies.memory, **given) as floor:
            yield Station(journal, floor, Author(name, packer))
