"""How long an answer may take, by a clock that the tests move."""

from dataclasses import dataclass

import pytest

from crux_desk.api import exchange as module
from crux_desk.api.exchange import Exchange, Phase
from crux_desk.api.values import Timeouts


@dataclass
class Clock:
    now_s: float = 1000.0

    def monotonic(self) -> float:
        return self.now_s


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(module, "time", clock)
    return clock


def test_the_whole_answer_has_the_time_for_reading_and_no_more(clock: Clock) -> None:
    one = Exchange(Timeouts(connect_s=5, read_s=60))
    clock.now_s += 300  # connecting does not count

    one.begin_sending()

    assert (one.phase, one.wait_s()) == (Phase.SENDING, 60)
    clock.now_s += 59
    assert one.wait_s() == 1
    clock.now_s += 1
    with pytest.raises(TimeoutError):
        one.wait_s()
