"""Files of shipping software that cannot be read, and labels that none of them knows."""

from enum import StrEnum

from crux_desk.domain.errors.station import StationError


class LabelFileFault(StrEnum):
    """Why nothing is taken from a file."""

    UNKNOWN = "unknown"
    AMBIGUOUS = "ambiguous"
    NO_LABELS = "no_labels"
    EMPTY = "empty"
    UNREADABLE = "unreadable"
    HOSTILE = "hostile"
    TOO_LARGE = "too_large"
    NO_FILE = "no_file"
    TOO_MANY = "too_many"
    NO_PROFILE = "no_profile"
    NO_REFERENCE = "no_reference"


class LabelFileInvalid(StationError):
    """Nothing is taken from a file of shipping software; `detail` are names, or the system's word."""

    path: str
    fault: LabelFileFault
    detail: tuple[str, ...] = ()


class LabelNotKnown(StationError):
    """No file of shipping software says anything of a label."""

    tracking: str
