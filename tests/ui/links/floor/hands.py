"""What a test sees of the floor at a window."""

from dataclasses import replace
from typing import TypeVar

from PySide6.QtWidgets import QDialog

from crux_desk.domain.floor_url import FloorAddress
from crux_desk.domain.orders.orders import Order
from crux_desk.floor.claims import Claim, HeldElsewhere, OrderKey
from crux_desk.sandbox.samples import SHOWCASE_PO
from crux_desk.ui.links.floor.link import FloorLink
from tests.floor.benches import a_floor, a_wish, lost, won
from tests.ui.window import Bench

D = TypeVar("D", bound=QDialog)


def link_of(bench: Bench) -> FloorLink:
    link = bench.program.links.floor.link
    assert link is not None
    return link


def footer_says(bench: Bench) -> str:
    """What stands in the footer of what is away."""
    label = bench.footer._devices
    return "" if label.isHidden() else label.full_text


def open_elsewhere(bea: Bench) -> None:
    """The number of an order that another bench has is scanned."""
    bea.type(SHOWCASE_PO)
    bea.hear(f"{SHOWCASE_PO} is open at ")
    bea.hear("Scan it again to take it over.")
    bea.wait_for_question()


def opened(bench: Bench, key: str, kind: type[D]) -> D:
    """The view that a key opens."""
    bench.press(key)
    dialog = bench.dialog()
    assert isinstance(dialog, kind)
    return dialog


class OtherBench:
    """Another bench of the same floor: it holds what it is told to."""

    def __init__(self, address: FloorAddress, origin: str) -> None:
        self._origin = origin
        self.floor = a_floor(address, "Bench 9")
        self.floor.connect()

    def claim(self, order: Order) -> Claim:
        key = OrderKey(self._origin, order.order_uuid, order.po_number)
        return won(self.floor.claim(replace(a_wish(key), packer="Bo")))

    def asks(self, order: Order) -> HeldElsewhere:
        """What the other one is told who asks for it, too."""
        key = OrderKey(self._origin, order.order_uuid, order.po_number)
        return lost(self.floor.claim(a_wish(key)))

    def close(self) -> None:
        self.floor.sign_out()
