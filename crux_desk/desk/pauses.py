"""How long to wait before trying, or looking up, again. Seconds."""

import random

FIRST_S = 2.0
LONGEST_RETRY_S = 120.0
LONGEST_LOOK_UP_S = 30.0


def retry_pause_s(tries: int, chance: random.Random) -> float:
    """Seconds before try number `tries + 1`: doubling, with jitter so that benches do not march."""
    longest: float = min(LONGEST_RETRY_S, FIRST_S * 2.0 ** min(tries, 16))
    return chance.uniform(longest / 2, longest)


def look_up_pause_s(look_ups: int, left_s: float) -> float:
    """Seconds before the next look-up: growing, the last one when the settling time is over."""
    growing: float = min(LONGEST_LOOK_UP_S, FIRST_S * 2.0 ** min(look_ups, 16))
    return min(growing, left_s) if left_s > 0 else growing
