"""How long what the floor gives is good for, in seconds. Tests have shorter ones."""

from crux_desk.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class Terms:
    """Source: DESIGN 8.5.

    `settle_s`: after the floor was found to know less, so long nobody claims what he did not hold.
    `fetch_s`: so long a bench that fetches orders for all may be silent. `answer_s`: who asked for an
    order and had no answer for so long may say that the bench is off. `ask_s`: an ask that nobody
    answered ends then; an order is taken over only under an ask of the last `said_s`.
    """

    lease_s: float = 120
    renew_s: float = 30
    permit_s: float = 30
    settle_s: float = 120
    fetch_s: float = 60
    answer_s: float = 5
    ask_s: float = 30
    said_s: float = 600
