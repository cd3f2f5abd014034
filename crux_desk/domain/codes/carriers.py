"""Who carries boxes, and by which services. What is offered; a packer may always type another."""

from collections.abc import Sequence
from functools import cached_property

from crux_desk.domain.codes.commands import barcode_name
from crux_desk.domain.texts import text_key
from crux_desk.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class Carrier:
    """A carrier as packers name it; `also` are other names for it."""

    name: str
    services: tuple[str, ...] = ()
    also: tuple[str, ...] = ()

    @property
    def barcode_name(self) -> str:
        """The carrier in a command barcode; "" where no sign of its name can stand in one."""
        return barcode_name(self.name)

    def service_barcode_name(self, service: str) -> str:
        """The carrier and one of its services in a command barcode; "" where either is missing."""
        carrier, name = self.barcode_name, barcode_name(service)
        return carrier + name if carrier and name else ""


class Carriers:
    """The carriers that the station knows; `all` of them, in their order.

    Where two would have the same name, in letters or in a barcode, the first one has it.
    """

    def __init__(self, carriers: Sequence[Carrier]) -> None:
        self.all = tuple(carriers)
        self.names = tuple(carrier.name for carrier in carriers)
        self._by_name: dict[str, Carrier] = {}
        for carrier in carriers:
            for name in (carrier.name, *carrier.also):
                self._by_name.setdefault(text_key(name), carrier)

    def has(self, name: str) -> bool:
        """Whether a carrier has this name, or is also called so."""
        return text_key(name) in self._by_name

    def services_of(self, name: str) -> tuple[str, ...]:
        """The services of a carrier, by any of its names; none for one that is not known."""
        carrier = self._by_name.get(text_key(name))
        return () if carrier is None else carrier.services

    def is_same(self, one: str, other: str) -> bool:
        """Whether two names mean one carrier, as they are written or by what else it is called."""
        first, second = text_key(one), text_key(other)
        known = self._by_name.get(first)
        return bool(first) and (
            first == second or (known is not None and known is self._by_name.get(second))
        )

    def by_barcode(self, name: str) -> Carrier | None:
        """The carrier that a command barcode names, by any of its names."""
        return self._by_barcode.get(barcode_name(name))

    def service_by_barcode(self, name: str) -> tuple[Carrier, str] | None:
        """The carrier and its service that a command barcode names in one word."""
        return self._services_by_barcode.get(barcode_name(name))

    @cached_property
    def _by_barcode(self) -> dict[str, Carrier]:
        found: dict[str, Carrier] = {}
        for carrier in self.all:
            found.setdefault(carrier.barcode_name, carrier)
        # Other names come last: they never take a carrier's own name away.
        for carrier in self.all:
            for name in carrier.also:
                found.setdefault(barcode_name(name), carrier)
        found.pop("", None)
        return found

    @cached_property
    def _services_by_barcode(self) -> dict[str, tuple[Carrier, str]]:
        found: dict[str, tuple[Carrier, str]] = {}
        for carrier in self.all:
            for service in carrier.services:
                found.setdefault(carrier.service_barcode_name(service), (carrier, service))
        found.pop("", None)
        return found
