"""Runs links until something is so, and takes weights as a bench does. Waits by the links alone."""

from collections.abc import Callable
from decimal import Decimal
from time import monotonic

from crux_desk.devices.scales.link import ScaleLink
from crux_desk.domain.devices import DeviceState, ScaleChoice, scale_choice
from crux_desk.domain.weighing.readings import Reason, Unit, rounded_pounds
from crux_desk.domain.weighing.taking import NotTaken, Taking, Weight
from tests.devices.fakes import FakeDevices

LONGEST_S = 20


class Watch:
    """A scale's link and the boxes of a bench."""

    def __init__(self, devices: FakeDevices, setting: object) -> None:
        choice = scale_choice(setting)
        assert isinstance(choice, ScaleChoice)
        self.away_s = 0.0
        """For so long nobody has listened."""
        self.link = ScaleLink(choice, devices.places, lambda: monotonic() + self.away_s)
        self.taking = Taking()
        self.states: list[DeviceState] = []
        self._saw_at_s = 0.0

    @property
    def state(self) -> DeviceState:
        return self.link.weighing.state_at(monotonic())

    @property
    def reason(self) -> Reason | None:
        return self.link.weighing.reason_at(monotonic())

    def step(self) -> None:
        for weighing in self.link.step(0.02):
            self._saw_at_s = monotonic()
            self.taking.saw(weighing, self._saw_at_s)
            state = weighing.state_at(monotonic())
            if self.states[-1:] != [state]:
                self.states.append(state)

    def until(self, condition: Callable[[], bool]) -> None:
        ends_s = monotonic() + LONGEST_S
        while not condition():
            self.step()
            assert monotonic() < ends_s, (self.link.weighing, self.link.log.frames[-5:])

    def until_state(self, state: DeviceState) -> None:
        self.until(lambda: self.state is state)

    def until_stable(self, pounds: str) -> None:
        """Until the bench has seen the scale at rest with that weight, in pounds."""
        self.until(lambda: self._pounds_at(self._saw_at_s) == Decimal(pounds))

    @property
    def unit(self) -> Unit | None:
        reading = self.link.weighing.shown_at(monotonic())
        return None if reading is None else reading.unit

    @property
    def shows(self) -> Decimal | None:
        return self._pounds_at(monotonic())

    def _pounds_at(self, at_s: float) -> Decimal | None:
        reading = self.link.weighing.stable_at(at_s)
        return None if reading is None else rounded_pounds(reading.value, reading.unit)

    def new_box(self) -> None:
        self.taking.box_became_current(monotonic())

    def offer(self) -> Weight | NotTaken:
        return self.taking.offer(monotonic())

    def take(self) -> Decimal:
        """The weight for the box, as soon as there is one."""
        offers: list[Weight] = []

        def has_come() -> bool:
            offer = self.offer()
            if isinstance(offer, Weight):
                offers.append(offer)
            return bool(offers)

        self.until(has_come)
        assert not offers[0].may_be_the_box_before
        self.taking.box_was_weighed(monotonic())
        return offers[0].pounds
