"""The beginning of a feed's file, for who sets the feed up."""

import logging
from types import MappingProxyType

from crux_desk.config.files import system_word
from crux_desk.domain.errors.label_files import LabelFileFault
from crux_desk.domain.label_records.choices import FeedChoice
from crux_desk.domain.label_records.status import FileFault, Preview
from crux_desk.feeds.files import Files
from crux_desk.feeds.reading import FeedKit, preview
from crux_desk.feeds.rows import FileRefused

_log = logging.getLogger(__name__)


def preview_of(choice: FeedChoice, kit: FeedKit, files: Files | None = None) -> Preview:
    """Of the feed's newest file that may be read; where there is none, why."""
    drive = files or Files()
    try:
        found = [one for one in drive.find(choice.path) if one.refused is None and one.size]
        if not found:
            return _nothing(FileFault(choice.path, LabelFileFault.EMPTY))
        newest = max(found, key=lambda one: one.mtime_ns)
        return preview(drive.read(newest), newest.path, choice, kit)
    except FileRefused as refused:
        return _nothing(refused.of(choice.path))
    except OSError as error:
        return _nothing(_unreadable(choice, system_word(error)))
    except Exception as error:  # noqa: BLE001
        # Whatever the file does to the reading, who asked is told.
        _log.exception("%r cannot be shown", choice.path)
        return _nothing(_unreadable(choice, type(error).__name__))


def _unreadable(choice: FeedChoice, detail: str) -> FileFault:
    return FileFault(choice.path, LabelFileFault.UNREADABLE, (detail,))


def _nothing(fault: FileFault) -> Preview:
    return Preview((), (), MappingProxyType({}), fault=fault)
