"""Whose label it is where several carriers print such numbers, as packers said at this station."""

import json
import sqlite3
from datetime import datetime

from crux_desk.domain.records.summaries import Author
from crux_desk.domain.scanning.station_carriers import CarrierChoice
from crux_desk.journal.file.database import Database
from crux_desk.journal.tables.seals import CHOICES, seal

_SELECT = "SELECT carriers, chosen FROM carrier_choices"


class CarrierChoices:
    """What was chosen. It is no part of a packing and may be forgotten."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, carriers: tuple[str, ...]) -> CarrierChoice | None:
        """What was chosen of these carriers (their sorted names), if anything."""
        found = self._database.read_as(
            choice_of, f"{_SELECT} WHERE carriers = ?", (_as_text(carriers),)
        )
        return found[0] if found else None

    def all(self) -> tuple[CarrierChoice, ...]:
        """All that was chosen, in the order of the carriers' names."""
        return self._database.read_as(choice_of, f"{_SELECT} ORDER BY carriers")

    def keep(self, choice: CarrierChoice, at: datetime, author: Author) -> None:
        """Keep what was chosen, in place of what was chosen of these carriers before.

        Raises:
            JournalWriteFailed: nothing was saved.
        """
        with self._database.write() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO carrier_choices"
                " (carriers, chosen, chosen_at, station, packer) VALUES (?, ?, ?, ?, ?)",
                (
                    _as_text(choice.carriers),
                    choice.chosen,
                    at.isoformat(),
                    author.station,
                    author.packer,
                ),
            )
            seal(connection, CHOICES, _as_text(choice.carriers))

    def forget(self, carriers: tuple[str, ...]) -> bool:
        """Nothing is chosen of these carriers any more; False where nothing was.

        Raises:
            JournalWriteFailed: it still is.
        """
        with self._database.write() as connection:
            removed = connection.execute(
                "DELETE FROM carrier_choices WHERE carriers = ?", (_as_text(carriers),)
            )
            seal(connection, CHOICES, _as_text(carriers))
            return removed.rowcount > 0


def _as_text(carriers: tuple[str, ...]) -> str:
    return json.dumps(carriers, ensure_ascii=False)


def choice_of(row: sqlite3.Row) -> CarrierChoice:
    """What a row says.

    Raises:
        ValueError: it is none.
    """
    carriers = json.loads(row["carriers"])
    if not isinstance(carriers, list) or row["chosen"] not in carriers:
        raise ValueError("no choice of carriers")
    return CarrierChoice(tuple(map(str, carriers)), row["chosen"])
