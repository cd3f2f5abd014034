"""How long the long tests go on: for seconds in an ordinary run, for hours in `make soak`.

`make soak` sets CRUX_DESK_SOAK, and passes on KILLS, SEED and BITS where they are given.
"""

import os

IS_SOAK = "CRUX_DESK_SOAK" in os.environ


def times(usual: int, soak: int, given_as: str = "") -> int:
    """How often: `soak` in a soak, or what a variable of the environment says there instead."""
    return int(os.environ.get(given_as, soak)) if IS_SOAK else usual


SEED = times(20260504, 20260504, "SEED")
"""Which of what is left to chance."""
