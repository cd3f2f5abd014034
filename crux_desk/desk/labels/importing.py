"""One file of shipping software, read at once: for a command, or a person who has it by hand."""

import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from crux_desk.config.files import file_unusable
from crux_desk.domain.errors.base import DeskError
from crux_desk.domain.errors.label_files import LabelFileFault, LabelFileInvalid
from crux_desk.domain.errors.station import FileFault, FileUnusable
from crux_desk.domain.label_records.choices import AUTO, FeedChoice
from crux_desk.domain.label_records.refusals import RefusedRow
from crux_desk.domain.label_records.status import Batch, Position, Taken
from crux_desk.domain.values import dataclass
from crux_desk.feeds.files import Files
from crux_desk.feeds.reading import FeedKit, read_batches
from crux_desk.feeds.rows import FileRefused
from crux_desk.journal.journal import Journal

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class ReadLabels:
    """What a file holds; nothing of it is kept yet."""

    batches: tuple[Batch, ...]

    @property
    def refused(self) -> tuple[RefusedRow, ...]:
        """The rows that are no labels, in their order."""
        return tuple(row for batch in self.batches for row in batch.refused)


def read_labels(path: Path, kit: FeedKit, profile: str = AUTO) -> ReadLabels:
    """All labels of a file.

    Raises:
        FileUnusable: it cannot be read.
        LabelFileInvalid: it is of no known kind, of several, or of one that has no labels.
    """
    choice = FeedChoice(str(path), profile)
    try:
        (found,) = Files().find(str(path)) if path.is_file() else (None,)
        if found is None:
            # The system's own word for a folder, and for what is not there.
            path.open("rb").close()
            raise LabelFileInvalid(str(path), LabelFileFault.NO_FILE)
        if found.refused is not None:
            raise LabelFileInvalid(str(path), found.refused)
        data = Files().read(found)
        read = read_batches(data, choice, kit, Position(str(path), "", 0, 0))
        return ReadLabels(tuple(replace(batch, position=None) for _, batch in read))
    except FileRefused as refused:
        raise LabelFileInvalid(str(path), refused.fault, refused.detail) from refused
    except (OSError, ValueError, RuntimeError) as error:
        raise _unreadable(path, error) from error
    except DeskError:
        raise
    except Exception as error:
        _log.exception("%r cannot be read", str(path))
        raise FileUnusable(str(path), type(error).__name__, fault=FileFault.UNREADABLE) from error


def keep_labels(journal: Journal, batches: Sequence[Batch], at: datetime) -> Taken:
    """Keep them, in as many transactions as do not hold anybody up.

    Raises:
        JournalWriteFailed: some of them are not kept; the same again keeps the rest.
    """
    return sum((journal.label_records.keep(batch, at) for batch in batches), Taken())


def _unreadable(path: Path, error: Exception) -> FileUnusable:
    return file_unusable(path, error, FileFault.UNREADABLE)
