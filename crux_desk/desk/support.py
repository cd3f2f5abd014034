"""For support: a request as other clients send it, and a bundle of what a station can tell.

Nothing secret is in either; what looks like a secret is blotted out once more on its way.
"""

import io
import json
import platform
import zipfile
from collections.abc import Iterator
from pathlib import Path

from crux_desk.api.client import OrderApi
from crux_desk.api.copy_as import TOKEN_VARIABLE, copies
from crux_desk.config.files import is_link, write_whole
from crux_desk.config.paths import DataFolder, is_there
from crux_desk.config.redaction import without_secrets
from crux_desk.domain.clock import utc_now
from crux_desk.domain.values import dataclass
from crux_desk.journal.journal import Journal
from crux_desk.journal.tables.excerpt import SQLITE_VERSION
from crux_desk.version import VERSION

MAX_PACKINGS = 50
"""How many packings a bundle tells of."""
MAX_LOG = 2_000_000
"""Bytes of each log file, its end."""

_README = """Crux Desk {version}, {time}

about.json      program, system and libraries
settings.json   the station's settings; they hold no token
journal.jsonl   the {packings} packings that were touched last, with each of their steps
logs/           the log files

No token and no password is in it; the token is in the computer's keyring. PO numbers, tracking
numbers, what was in the boxes with its costs, notes of orders that were confirmed, and the packers'
names are in it. Addresses are not.
"""


@dataclass(frozen=True)
class Bundle:
    """What was written: where, and how large it is, in bytes."""

    path: Path
    size: int


@dataclass(frozen=True)
class RequestTexts:
    """The request that sends a packing, by the name of the client that runs it."""

    po_number: str
    texts: dict[str, str]
    token_variable: str = TOKEN_VARIABLE


class Support:
    """What a station can tell those who help it. Blocking calls, for a background lane."""

    def __init__(self, folder: DataFolder, api: OrderApi) -> None:
        self._folder = folder
        self._api = api

    def requests_of(self, packing_id: str) -> RequestTexts | None:
        """The request that sends what was handed over last of a packing; None for a draft.

        A release that takes one box at a time needs as many requests, one after the other.

        Raises:
            JournalUnreadable: the journal cannot be read.
        """
        with Journal(self._folder.journal, read_only=True) as journal:
            submission = journal.submissions.last_of(packing_id)
        if submission is None:
            return None
        key = submission.key
        made = copies(self._api.tracking_requests(key.order_uuid, submission.parcels))
        texts = {client: "\n".join(parts) for client, parts in made.items()}
        return RequestTexts(key.po_number, texts)

    def write_bundle(self, path: Path) -> Bundle:
        """Write log, settings, and an excerpt of the journal into a ZIP file.

        Raises:
            FileUnusable: it cannot be written there.
            JournalUnreadable: the journal cannot be read.
        """
        data = self._zipped()
        write_whole(path, data, station=self._folder.path, is_private=True)
        return Bundle(path, len(data))

    def _zipped(self) -> bytes:
        now = utc_now()
        readme = _README.format(version=VERSION, time=now.isoformat(), packings=MAX_PACKINGS)
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as bundle:
            bundle.writestr("README.txt", readme)
            bundle.writestr("about.json", json.dumps(_about(), indent=2))
            for name, text in (
                ("settings.json", _text_of(self._folder.settings)),
                ("journal.jsonl", "".join(self._journal_lines())),
                *self._logs(),
            ):
                bundle.writestr(name, without_secrets(text))
        return file.getvalue()

    def _journal_lines(self) -> Iterator[str]:
        if not is_there(self._folder.journal):
            return
        # A connection of its own: a long read must not keep a scan waiting.
        with Journal(self._folder.journal, read_only=True) as journal:
            for packing in journal.excerpt.newest(MAX_PACKINGS):
                yield json.dumps(packing, ensure_ascii=False) + "\n"

    def _logs(self) -> Iterator[tuple[str, str]]:
        folder = self._folder.logs
        if folder.is_dir() and not is_link(folder):
            for path in sorted(folder.iterdir()):
                if path.is_file() and not is_link(path):
                    yield f"logs/{path.name}", _text_of(path)


def _about() -> dict[str, str]:
    return {
        "program": f"Crux Desk {VERSION}",
        "python": platform.python_version(),
        "system": platform.platform(),
        "sqlite": SQLITE_VERSION,
    }


def _text_of(path: Path) -> str:
    """The end of a text file of the station's own; "" where it cannot be read."""
    try:
        if is_link(path):
            return ""
        return path.read_bytes()[-MAX_LOG:].decode("utf-8", errors="replace")
    except OSError:
        return ""
