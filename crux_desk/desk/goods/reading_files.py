"""A file that a person chose, read whole into memory: lists of goods and of codes."""

from pathlib import Path

from crux_desk.config.files import file_unusable
from crux_desk.domain.errors.station import FileFault, FileUnusable

MEGABYTE = 1_000_000


def read_file(path: Path, max_megabytes: int) -> bytes:
    """All that is in a file.

    Raises:
        FileUnusable: it cannot be read, or is larger.
    """
    most = max_megabytes * MEGABYTE
    try:
        with path.open("rb") as file:
            data = file.read(most + 1)
    except (OSError, ValueError) as error:
        raise file_unusable(path, error, FileFault.UNREADABLE) from error
    if len(data) > most:
        raise FileUnusable(str(path), f"> {max_megabytes} MB", fault=FileFault.TOO_LARGE)
    return data
