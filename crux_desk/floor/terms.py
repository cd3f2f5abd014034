"""How long what the floor gives is good for, in seconds. Tests have shorter ones."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Terms:
    """Source: DESIGN 8.5.

    `settle_s`: after the floor was found to know less, so long nobody claims what he did not hold.
    `fetch_s`: so long a bench that fetches orders for all may be silent.
    """

    lease_s: float = 120
    renew_s: float = 30
    permit_s: float = 30
    settle_s: float = 120
    fetch_s: float = 60
