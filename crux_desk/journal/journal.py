"""The journal as a whole: one file, its parts, and the few notes that a station keeps."""

from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self

from crux_desk.domain.records.rescues import Rescue
from crux_desk.domain.records.summaries import Author
from crux_desk.journal.checks.unacknowledged import acknowledge, unacknowledged
from crux_desk.journal.file.closing_mark import Ended
from crux_desk.journal.file.database import Database
from crux_desk.journal.tables.carrier_choices import CarrierChoices
from crux_desk.journal.tables.items import Items
from crux_desk.journal.tables.labels.sent_labels import Labels
from crux_desk.journal.tables.learned_codes import LearnedCodes
from crux_desk.journal.tables.orders import Orders
from crux_desk.journal.tables.orders_to_pack import OrdersToPack
from crux_desk.journal.tables.packings import Packings
from crux_desk.journal.tables.submissions import Submission, Submissions

if TYPE_CHECKING:
    from crux_desk.domain.records.audits import AuditReport
    from crux_desk.journal.checks.mending import Mended
    from crux_desk.journal.hands.moves import Moves
    from crux_desk.journal.paper.print_jobs import PrintJobs
    from crux_desk.journal.tables.copies import Copies
    from crux_desk.journal.tables.excerpt import Excerpt
    from crux_desk.journal.tables.goods.goods_imports import GoodsImports
    from crux_desk.journal.tables.goods.goods_lists import GoodsLists
    from crux_desk.journal.tables.goods.item_changes import ItemChanges
    from crux_desk.journal.tables.history import History
    from crux_desk.journal.tables.labels.label_records import LabelRecords
    from crux_desk.journal.tables.numbers.numbers import NumbersTables
    from crux_desk.journal.tables.refused_scans import RefusedScans

_OPEN_ORDER = "open_order"


class Journal:
    """The SQLite file of a station.

    Args:
        path: the file.
        read_only: whether nothing is to be written.
        ended: how it was left, where that was looked at just now: that reads the whole file.

    Raises:
        JournalUnreadable, JournalTooNew: as in `Database`.
    """

    def __init__(self, path: Path, *, read_only: bool = False, ended: Ended | None = None) -> None:
        self._database = Database(path, read_only=read_only, ended=ended)
        self.packings = Packings(self._database)
        self.submissions = Submissions(self._database)
        self.orders = Orders(self._database)
        self.to_pack = OrdersToPack(self._database)
        self.codes = LearnedCodes(self._database)
        self.items = Items(self._database)
        self.carrier_choices = CarrierChoices(self._database)
        self.labels = Labels(self._database)

    @property
    def path(self) -> Path:
        """The file."""
        return self._database.path

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @cached_property
    def copies(self) -> "Copies":
        """What of it goes to the floor, and as whose."""
        from crux_desk.journal.tables.copies import Copies

        return Copies(self._database)

    @cached_property
    def excerpt(self) -> "Excerpt":
        """What support is shown of it."""
        from crux_desk.journal.tables.excerpt import Excerpt

        return Excerpt(self._database)

    @cached_property
    def goods_imports(self) -> "GoodsImports":
        """Lists of goods that are being taken over."""
        from crux_desk.journal.tables.goods.goods_imports import GoodsImports

        return GoodsImports(self._database)

    @cached_property
    def item_changes(self) -> "ItemChanges":
        """Single items that are shared with other benches."""
        from crux_desk.journal.tables.goods.item_changes import ItemChanges

        return ItemChanges(self._database)

    @cached_property
    def goods_lists(self) -> "GoodsLists":
        """Lists of goods that are shared with other benches."""
        from crux_desk.journal.tables.goods.goods_lists import GoodsLists

        return GoodsLists(self._database)

    @cached_property
    def history(self) -> "History":
        """The packings that left."""
        from crux_desk.journal.tables.history import History

        return History(self._database)

    @cached_property
    def moves(self) -> "Moves":
        """Orders that go to other benches, and come from them."""
        from crux_desk.journal.hands.moves import Moves

        return Moves(self._database)

    @cached_property
    def numbers(self) -> "NumbersTables":
        """How much was submitted, by whom and when."""
        from crux_desk.journal.tables.numbers.numbers import NumbersTables

        return NumbersTables(self._database)

    @cached_property
    def print_jobs(self) -> "PrintJobs":
        """Documents of boxes on their way to a printer."""
        from crux_desk.journal.paper.print_jobs import PrintJobs

        return PrintJobs(self._database)

    @cached_property
    def refused_scans(self) -> "RefusedScans":
        """Scans that were refused."""
        from crux_desk.journal.tables.refused_scans import RefusedScans

        return RefusedScans(self._database)

    @cached_property
    def label_records(self) -> "LabelRecords":
        """What shipping software wrote of labels."""
        from crux_desk.journal.tables.labels.label_records import LabelRecords

        return LabelRecords(self._database)

    def voided_after_sending(self, origin: str) -> dict[str, tuple[int, ...]]:
        """Packings with boxes whose labels were voided after they were handed over, by their ids.

        Not those that somebody has seen to, nor labels that were taken back into use.

        Raises:
            JournalUnreadable: the journal cannot be read.
        """
        found: dict[str, tuple[int, ...]] = {}
        for one in self.labels.voided():
            record = self.label_records.find(one.tracking) if one.origin == origin else None
            if record is not None and record.is_void:
                found[one.packing_id] = (*found.get(one.packing_id, ()), one.box_number)
        return found

    def audit(self) -> "AuditReport":
        """Whether the journal is whole; reads all of it.

        Raises:
            JournalUnreadable: nothing of it can be read, or it is older than the chain.
        """
        from crux_desk.journal.checks.audit import Audit

        return Audit(self._database).run()

    def is_as_packed(self, submission: Submission) -> bool:
        """Whether what is stored to be sent is what the packing's steps say.

        Raises:
            JournalUnreadable: the file cannot be read any more.
        """
        from crux_desk.journal.checks.parcels import is_as_packed

        return is_as_packed(self._database, submission)

    def check_contents(self) -> None:
        """Look at what SQLite cannot check, as far as a start has time for it.

        Raises:
            JournalDamaged: something is not as it was written.
            JournalUnreadable: it cannot be read.
        """
        from crux_desk.journal.checks.doubts import check_contents

        check_contents(self._database)

    @property
    def ended(self) -> Ended:
        """How the file was left when it was last open for writing."""
        return self._database.ended

    @property
    def head(self) -> str:
        """How many steps there are and the hash of the last one, for the log."""
        rows = self._database.read("SELECT steps, hash FROM chain_head")
        return f"{rows[0]['steps']} steps, head {rows[0]['hash'].hex()}" if rows else "no head"

    def mend(self, author: Author, at: datetime, tell: "Callable[[Mended], Rescue]") -> "Mended":
        """Take what the end of the journal says for doubtful: nothing is sent blindly."""
        from crux_desk.journal.checks.mending import mend

        return mend(self._database, author, at, tell)

    @property
    def unacknowledged(self) -> Rescue | None:
        """What became of the journal, if no packer has read it yet."""
        return unacknowledged(self._database)

    def acknowledge(self) -> None:
        """A packer has read what became of the journal."""
        acknowledge(self._database)

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    @property
    def open_order(self) -> tuple[str, str] | None:
        """Origin and uuid of the order that was on the screen last."""
        rows = self._database.read("SELECT value FROM notes WHERE name = ?", (_OPEN_ORDER,))
        if not rows:
            return None
        origin, order_uuid = rows[0]["value"].split(" ", 1)
        return origin, order_uuid

    def note_open_order(self, origin: str, order_uuid: str | None) -> None:
        """Remember what is on the screen, so that the window opens on it again."""
        # A window that opens on it finds it there: that start need not wait for the disk.
        if self.open_order == (None if order_uuid is None else (origin, order_uuid)):
            return
        with self._database.write() as connection:
            connection.execute("DELETE FROM notes WHERE name = ?", (_OPEN_ORDER,))
            if order_uuid is not None:
                connection.execute(
                    "INSERT INTO notes (name, value) VALUES (?, ?)",
                    (_OPEN_ORDER, f"{origin} {order_uuid}"),
                )
