"""Runs the link of a device for as long as somebody wants it: what a lane is given."""

from collections.abc import Callable
from typing import Protocol, TypeVar

PATIENCE_S = 0.2
"""How late a link may notice that it is to end."""

Event_co = TypeVar("Event_co", covariant=True)


class Link(Protocol[Event_co]):
    """A scale's or a scanner's."""

    def step(self, timeout_s: float) -> tuple[Event_co, ...]:
        """Wait for the device, at most so long; what happened, in its order."""

    def close(self) -> None:
        """Let go of the port."""


Event = TypeVar("Event")


def run_link(
    link: Link[Event], is_stopped: Callable[[], bool], heard: Callable[[Event], None]
) -> None:
    """Hand on all that happens at a device until it is to end; closes the link in any case.

    Blocking: for a thread of its own. `heard` is called there, so it is a signal's `emit` mostly.
    """
    try:
        while not is_stopped():
            for event in link.step(PATIENCE_S):
                heard(event)
    finally:
        link.close()
