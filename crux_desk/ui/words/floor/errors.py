"""What went wrong with the floor: packing goes on, whatever it is."""

from collections.abc import Callable
from typing import Any

from crux_desk.domain.clock import utc_now
from crux_desk.domain.errors.base import DeskError
from crux_desk.domain.errors.floor import (
    BenchDoubled,
    BenchNotFound,
    BenchStillHere,
    FloorAddressFault,
    FloorAddressInvalid,
    FloorFault,
    FloorPasswordsMissing,
    FloorUnreachable,
    StepsFault,
    StepsNotCopied,
    StepsRefused,
)
from crux_desk.domain.errors.packing import LabelElsewhere, OrderElsewhere
from crux_desk.ui.words.floor.reasons import who_words
from crux_desk.ui.words.text import (
    Words,
    noop,
    plural,
    sentence,
    sentences,
    shown_message,
    shown_text,
    translate,
    translated,
)
from crux_desk.ui.words.times import moment, since

_t = translate

_UNREACHABLE = {
    FloorFault.NAME: (
        noop("Can't find the floor's computer: {host}"),
        noop("Check the network and the name in the floor's address."),
    ),
    FloorFault.REFUSED: (
        noop("No database answers on {host}"),
        noop("Check that PostgreSQL is running there, and the port in the floor's address."),
    ),
    FloorFault.NO_ANSWER: (
        noop("The floor doesn't answer: {host}"),
        noop("Check the network. It is tried again by itself."),
    ),
    FloorFault.TLS: (
        noop("Can't be sure that {host} is the floor"),
        noop(
            "Its certificate was not accepted, so nothing was sent. Ask IT for the certificate file"
            " (sslrootcert)."
        ),
    ),
    FloorFault.NO_PASSWORD: (
        noop("The floor's password is missing"),
        noop("Give it once: crux-desk floor password."),
    ),
    FloorFault.PASSWORD: (
        noop("The floor doesn't accept the password"),
        noop("Ask IT for it, and give it again: crux-desk floor password."),
    ),
    FloorFault.ROLE: (
        noop("The floor doesn't know this user"),
        noop("Check the name before the @ in the floor's address."),
    ),
    FloorFault.DATABASE: (
        noop("There is no such database on {host}"),
        noop("Check the name at the end of the floor's address."),
    ),
    FloorFault.NOT_ADMITTED: (
        noop("The floor doesn't let this computer in"),
        noop("Ask IT to add it to pg_hba.conf on {host}."),
    ),
    FloorFault.VERSION: (
        noop("PostgreSQL on {host} is too old"),
        noop("The floor needs version 13 or newer."),
    ),
    FloorFault.NOT_SET_UP: (
        noop("The database on {host} is not a floor yet"),
        noop("Ask IT to set it up: crux-desk floor init."),
    ),
    FloorFault.NEWER_SCHEMA: (
        noop("The floor is from a newer Crux Desk"),
        noop("Install the newer one here. Packing goes on without the floor."),
    ),
    FloorFault.OLDER_SCHEMA: (
        noop("The floor is from an older Crux Desk"),
        noop("Ask IT to bring it up to date: crux-desk floor init."),
    ),
    FloorFault.RIGHTS: (
        noop("This user isn't allowed to do that on the floor"),
        noop("Ask IT to run crux-desk floor init again, as a user that may create roles."),
    ),
    FloorFault.STANDBY: (
        noop("{host} only keeps a copy of the floor"),
        noop("It takes no changes. Ask IT which computer is the floor now."),
    ),
    FloorFault.DISK_FULL: (
        noop("The floor's disk is full"),
        noop("Ask IT to make room on {host}. What is packed is safe here."),
    ),
    FloorFault.BUSY: (
        noop("The floor is busy"),
        noop("It is tried again by itself."),
    ),
    FloorFault.ENDED: (
        noop("The connection to the floor broke"),
        noop("It is made again by itself."),
    ),
    FloorFault.OTHER: (
        noop("The floor reports a problem"),
        noop("Tell IT what it says. Packing goes on."),
    ),
}
_SAYS_ALL = frozenset(
    {FloorFault.NAME, FloorFault.REFUSED, FloorFault.NO_ANSWER, FloorFault.NO_PASSWORD}
)
"""Of these the database's own words tell nothing more."""

_ADDRESS = {
    FloorAddressFault.FORM: noop("It looks like this: postgresql://USER@HOST/DATABASE"),
    FloorAddressFault.OPTION: noop(
        "Behind the ? only sslmode and sslrootcert (a whole path) are known."
    ),
    FloorAddressFault.PASSWORD: noop(
        "A password doesn't belong into it. Give it once: crux-desk floor password."
    ),
}
_STEPS = {
    StepsFault.ANOTHER_BENCH: noop("The floor has this saved work from another bench."),
    StepsFault.ANOTHER_STEP: noop("The floor has something else of this saved work."),
    StepsFault.CHAIN: noop("What is saved here doesn't fit together."),
    StepsFault.GAP: noop("Something before it is missing there."),
}


def floor_words(error: DeskError) -> Words:
    """What is said of an error of the floor."""
    make = _MAKERS.get(type(error))
    if make is not None:
        return make(error)
    return Words(
        _t("This station has no floor"), _t("Set its address (floor_url) in the settings first.")
    )


def _unreachable(error: FloorUnreachable) -> Words:
    """Which part of the way to the floor is broken."""
    title, advice = _UNREACHABLE[error.fault]
    host = shown_message(error.host)
    said = "" if error.fault in _SAYS_ALL else shown_message(error.detail)
    return Words(
        translated(title, host=host), sentences(sentence(said), translated(advice, host=host))
    )


def _address_invalid(error: FloorAddressInvalid) -> Words:
    """What is wrong with a floor's address."""
    return Words(
        _t("Not an address of a floor: {url}", url=shown_message(error.url)),
        translated(_ADDRESS[error.fault]),
    )


def _passwords_missing(error: FloorPasswordsMissing) -> Words:
    """Standard input ended too early."""
    if error.wanted == 1:
        return Words(_t("No password was given"), _t("Type it, or send it on standard input."))
    return Words(
        _t("Three passwords are needed"),
        _t(
            "Send them on standard input, a line each: the owner's, the stations', the viewer's."
            " Nothing was changed."
        ),
    )


def _bench_doubled(error: BenchDoubled) -> Words:
    """Two computers say that they are one bench."""
    return Words(
        _t("Another computer works as this bench: {station}", station=shown_message(error.station)),
        _t(
            "It was last seen {time}. One of the two was copied from the other's disk. Close Crux"
            " Desk on one of them, or give it a data folder of its own.",
            time=moment(error.seen_at, utc_now()),
        ),
    )


def _steps_not_copied(error: StepsNotCopied) -> Words:
    """The floor lacks something that was done here."""
    return Words(
        plural("{n} steps are not on the floor yet", "1 step is not on the floor yet", error.steps),
        _t("Wait until they are copied. Nothing was changed."),
    )


def _steps_refused(error: StepsRefused) -> Words:
    """The floor does not take what was done here."""
    return Words(
        _t("The floor doesn't take what was packed here"),
        sentences(
            translated(_STEPS[error.fault]), _t("What is packed is safe here. Tell IT about it.")
        ),
    )


def _bench_not_found(error: BenchNotFound) -> Words:
    """A name of a bench that is none's, or several benches'."""
    wanted = shown_message(error.wanted)
    if error.found:
        return Words(
            _t("More than one bench is called {bench}", bench=wanted),
            _t("Say which one by the beginning of its id: crux-desk floor status --json has them."),
        )
    return Words(
        _t("No bench on the floor is called {bench}", bench=wanted),
        _t("crux-desk floor status shows how they are called. Nothing was changed."),
    )


def _bench_still_here(error: BenchStillHere) -> Words:
    """Its program runs."""
    return Words(
        _t("{bench} works on the floor now", bench=shown_message(error.station)),
        _t("Close Crux Desk there first. Nothing was changed."),
    )


def _order_elsewhere(error: OrderElsewhere) -> Words:
    """It was packed here and there."""
    who, time = who_words(error.station, error.packer), since(error.since)
    return Words(
        _t("{po} is open at {who}", po=shown_text(error.po_number), who=who),
        _t(
            "Since {time}. It can't be submitted here. Compare the boxes of both benches, then one"
            " of them discards its own.",
            time=time,
        ),
    )


def _label_elsewhere(error: LabelElsewhere) -> Words:
    """One label on two boxes."""
    use = error.use
    return Words(
        _t("Box {box}: its label is on another box", box=error.box_number),
        _t(
            "{tracking} is on box {other} of {po} at {station}. Give one of them its own label.",
            tracking=shown_text(use.tracking),
            other=use.box_number,
            po=shown_text(use.po_number),
            station=shown_text(error.station),
        ),
    )


_MAKERS: dict[type[DeskError], Callable[[Any], Words]] = {
    FloorUnreachable: _unreachable,
    FloorAddressInvalid: _address_invalid,
    FloorPasswordsMissing: _passwords_missing,
    BenchDoubled: _bench_doubled,
    BenchNotFound: _bench_not_found,
    BenchStillHere: _bench_still_here,
    StepsNotCopied: _steps_not_copied,
    StepsRefused: _steps_refused,
    OrderElsewhere: _order_elsewhere,
    LabelElsewhere: _label_elsewhere,
}
