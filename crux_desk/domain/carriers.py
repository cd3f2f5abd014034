"""Who carries boxes, and by which services. What is offered; a packer may always type another."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Carrier:
    """A carrier as packers name it; `also` are other names for it."""

    name: str
    services: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


class Carriers:
    """The carriers that the station knows."""

    def __init__(self, carriers: Sequence[Carrier]) -> None:
        self._by_name: dict[str, Carrier] = {}
        for carrier in carriers:
            for name in (carrier.name, *carrier.also):
                self._by_name.setdefault(name.casefold(), carrier)
        self.names = tuple(carrier.name for carrier in carriers)

    def services_of(self, name: str) -> tuple[str, ...]:
        """The services of a carrier, by any of its names; none for one that is not known."""
        carrier = self._by_name.get(name.strip().casefold())
        return () if carrier is None else carrier.services
