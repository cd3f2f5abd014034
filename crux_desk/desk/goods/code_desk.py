"""Codes learned at the bench: found, learned and forgotten, and exchanged with other stations."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from crux_desk.config.files import write_whole
from crux_desk.desk.goods.reading_files import read_file
from crux_desk.domain.clock import utc_now
from crux_desk.domain.goods.learned_codes import LearnedCode
from crux_desk.domain.records.summaries import Author
from crux_desk.journal.journal import Journal

MAX_MEGABYTES = 5
"""A larger file is not one of codes: a station has some thousands of them at most."""


class CodeDesk:
    """What codes stand for at this station.

    All but export and import are quick calls on the journal, for the thread of the screen.
    """

    def __init__(
        self, journal: Journal, author: Author, clock: Callable[[], datetime] = utc_now
    ) -> None:
        self._journal = journal
        self._author = author
        self._clock = clock

    def set_author(self, author: Author) -> None:
        """From now on this person's name stands with what is done."""
        self._author = author

    def find(self, code: str) -> LearnedCode | None:
        """What a code stands for, if it was learned.

        Raises:
            JournalUnreadable: the journal cannot be read.
        """
        return self._journal.codes.get(code)

    def all(self) -> tuple[LearnedCode, ...]:
        """All codes, in the order of their texts.

        Raises:
            JournalUnreadable: the journal cannot be read.
        """
        return self._journal.codes.all()

    def learn(self, code: LearnedCode) -> None:
        """Keep what a code stands for, in place of what it stood for.

        Raises:
            JournalWriteFailed: nothing was saved.
        """
        self._journal.codes.learn(code, self._clock(), self._author)

    def forget(self, code: str) -> bool:
        """The code stands for nothing any more; False where it did not.

        Raises:
            JournalWriteFailed: it is still known.
        """
        return self._journal.codes.forget(code)

    def export_to(self, path: Path) -> int:
        """Write all codes into a CSV file, whole or not at all; returns how many they are.

        With a byte order mark, by which spreadsheets see that it is UTF-8.

        Raises:
            FileUnusable: it cannot be written; what was there is as it was.
            JournalUnreadable: the journal cannot be read; likewise.
        """
        from crux_desk.domain.goods.codes_file import codes_to_csv

        codes = self.all()
        data = codes_to_csv(codes).encode("utf-8-sig")
        write_whole(path, data, station=self._journal.path.parent)
        return len(codes)

    def import_from(self, path: Path) -> int:
        """Learn all codes of a CSV file, or none; returns how many they are. The others stay.

        Raises:
            FileUnusable: it cannot be read, or is no file of codes by its size.
            CodesFileInvalid: a line is wrong; nothing was changed.
            JournalWriteFailed: nothing was saved.
        """
        from crux_desk.domain.goods.codes_file import codes_from_csv, codes_text

        codes = codes_from_csv(codes_text(read_file(path, MAX_MEGABYTES)))
        self._journal.codes.learn_all(codes, self._clock(), self._author)
        return len(codes)
