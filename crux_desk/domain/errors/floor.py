"""What the benches share in one database cannot be reached, or is not theirs."""

from datetime import datetime
from enum import StrEnum

from crux_desk.domain.errors.station import StationError


class FloorAddressFault(StrEnum):
    """What is wrong with the address of a floor."""

    FORM = "form"
    OPTION = "option"
    PASSWORD = "password"  # noqa: S105 - what is wrong, not a secret


class FloorAddressInvalid(StationError):
    """Not an address of a floor; `url` is without what may be a password."""

    url: str
    fault: FloorAddressFault = FloorAddressFault.FORM


class FloorFault(StrEnum):
    """Why the floor does not do what it is asked. Packing goes on whichever it is."""

    NAME = "name"
    REFUSED = "refused"
    NO_ANSWER = "no_answer"
    TLS = "tls"
    NO_PASSWORD = "no_password"  # noqa: S105 - what is wrong, not a secret
    PASSWORD = "password"  # noqa: S105 - the same
    ROLE = "role"
    DATABASE = "database"
    NOT_ADMITTED = "not_admitted"
    VERSION = "version"
    NOT_SET_UP = "not_set_up"
    NEWER_SCHEMA = "newer_schema"
    OLDER_SCHEMA = "older_schema"
    RIGHTS = "rights"
    STANDBY = "standby"
    DISK_FULL = "disk_full"
    BUSY = "busy"
    ENDED = "ended"
    OTHER = "other"


class FloorUnreachable(StationError):
    """The floor on `host` did not do what it was asked; `detail` is in its own words.

    Whether it was done all the same is not known: everything that is asked of it may be asked again.
    """

    host: str
    fault: FloorFault
    detail: str = ""


class FloorUnset(StationError):
    """This station has no floor."""


class FloorPasswordsMissing(StationError):
    """`wanted` passwords were to be read, and `given` were there."""

    wanted: int
    given: int


class BenchDoubled(StationError):
    """Another computer works as this bench: one of the two was copied from the other's disk."""

    station: str
    seen_at: datetime


class BenchNotFound(StationError):
    """No one bench of the floor is meant by `wanted`; `found` are meant."""

    wanted: str
    found: int


class BenchStillHere(StationError):
    """A bench that is to go for good works there now."""

    station: str


class StepsNotCopied(StationError):
    """The floor has not everything that was done here: `steps` are missing there."""

    steps: int


class StepsFault(StrEnum):
    """Why the floor takes no copy of a journal's steps."""

    ANOTHER_BENCH = "another_bench"
    ANOTHER_STEP = "another_step"
    CHAIN = "chain"
    GAP = "gap"


class StepsRefused(StationError):
    """The floor takes no copies of these steps; `detail` is in its own words.

    `ANOTHER_STEP`: what it has of this journal is something else. The journal was restored or copied,
    and goes on as a new one.
    """

    fault: StepsFault
    detail: str = ""
