"""How the station stands with its floor, in a few words for the footer."""

from crux_desk.domain.errors.base import DeskError
from crux_desk.domain.errors.floor import BenchDoubled, StepsRefused
from crux_desk.domain.floor_url import FloorAddress
from crux_desk.domain.records.floor_standing import FloorState, FloorTrial
from crux_desk.ui.words.errors import words_for
from crux_desk.ui.words.text import plural, sentence, sentences, side_by_side, translate

_t = translate


def standing_words(state: FloorState, why: DeskError | None, address: FloorAddress) -> str:
    """What the footer says of the floor; "" where all is well, or not known yet."""
    is_there = state in (FloorState.CONNECTED, FloorState.CONNECTING)
    unverified = "" if address.is_verified else _t("Floor not verified")
    return side_by_side(_state_words(state, why), unverified if is_there else "")


def _state_words(state: FloorState, why: DeskError | None) -> str:
    match state:
        case FloorState.AWAY:
            return _t("Floor away")
        case FloorState.NEWER_SCHEMA:
            return _t("Floor is newer")
        case FloorState.REFUSED if isinstance(why, BenchDoubled):
            return _t("Two computers are this bench")
        case FloorState.REFUSED:
            return _t("Floor refuses this bench")
    return _t("Floor doesn't take copies") if isinstance(why, StepsRefused) else ""


def trial_words(trial: FloorTrial, address: FloorAddress) -> str:
    """What came of trying a floor."""
    there = sentence(_t("Connected to {host} as {user}", host=address.host, user=address.user))
    if trial.benches:
        count = plural("{n} benches are on this floor.", "1 bench is on this floor.", trial.benches)
    else:
        count = _t("No bench is on this floor yet.")
    return sentences(there, count, _kept_words(trial.kept))


def weak_words(address: FloorAddress) -> str:
    """What an address means that lets another computer pass for the floor."""
    return _t(
        "This address (sslmode={mode}) doesn't make sure that the computer is the floor. Leave"
        " sslmode away, and ask IT for the certificate file (sslrootcert).",
        mode=address.ssl_mode,
    )


def _kept_words(kept: DeskError | bool) -> str:
    if isinstance(kept, DeskError):
        return words_for(kept).line
    return _t("The password is kept in the keyring.") if kept else ""
