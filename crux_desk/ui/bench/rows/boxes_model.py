"""The boxes of the open packing as rows, and the contents of one box as rows."""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from enum import Enum, auto
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt
from typing_extensions import override

from crux_desk.domain.errors.base import Field
from crux_desk.domain.orders.orders import service_of
from crux_desk.domain.packing.boxes import BOX_FIELDS, Box
from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.packing.tracking import tracking_key
from crux_desk.domain.scanning.decisions import DoubtKind
from crux_desk.domain.scanning.service_warnings import ServiceKnowledge, service_warnings
from crux_desk.domain.values import dataclass
from crux_desk.ui.widgets.row_delegate import VIEW_ROLE, Index
from crux_desk.ui.words.doubts import service_reason
from crux_desk.ui.words.errors.service import said_words
from crux_desk.ui.words.notes import hazard_words
from crux_desk.ui.words.text import (
    box_name,
    captioned,
    field_name,
    joined,
    measures_of,
    rejected_words,
    sentences,
    side_by_side,
    translate,
)

_t = translate


class BoxStatus(Enum):
    """How far a box is."""

    OPEN = auto()
    COMPLETE = auto()
    ACCEPTED = auto()
    SENT = auto()
    """Of the packing before: it left, and is only looked at."""


@dataclass(frozen=True, slots=True)
class BoxView:
    """What is drawn of a box; `said` is why the service refused it.

    `missing` are the names of the fields that it lacks, but for the label, which is seen anyhow;
    `needed` says in words what is still to be done to it. "" for nothing.
    """

    number: int
    status: BoxStatus
    tracking: str
    detail: str
    units: int
    said: str = ""
    rejected: str = ""
    """`said` in short: of which fields Crux said it; "" where it names none."""
    missing: str = ""
    needed: str = ""
    doubt: str = ""
    """What is wrong with its carrier, weight or cost, in words."""
    doubted: tuple[str, ...] = ()
    """`doubt` in short, the shortest last: which field is to be looked at; the box's own panel says why."""
    lacking: tuple[str, ...] = ()
    """`missing` in short, the shortest last: the first field, and how many more."""
    hazard: str = ""
    """That a hazardous item is in it."""
    untaken: tuple[str, ...] = ()
    """In which of its fields something else stands that was not taken, in words; the shortest last."""
    measures: str = ""
    """What it weighs and costs; `detail` says how it goes."""

    @property
    def details(self) -> tuple[str, str]:
        """How it goes, and what it weighs and costs."""
        return self.detail, self.measures


def message_for(packing: Packing | None, number: int | None) -> str:
    """Why the service refused a box when it was handed over last; "" where all of it is corrected."""
    if packing is None or packing.refusal is None or number is None:
        return ""
    from crux_desk.domain.submission.service_fields import standing_messages

    return "; ".join(map(said_words, standing_messages(packing, number)))


def box_view_of(box: Box, said: str = "", untaken: Collection[Field] = ()) -> BoxView:
    """What is drawn of a box; in the fields `untaken` something else stands that was not taken."""
    status = BoxStatus.COMPLETE if not box.missing else BoxStatus.OPEN
    if box.is_accepted:
        status = BoxStatus.ACCEPTED
    missing = needed = ""
    lacking: tuple[str, ...] = ()
    if not (box.is_accepted or box.is_blank):
        again = _t("weigh it again") if box.is_to_weigh_again else ""
        asked = [field_name(name) for name in box.missing if name is not Field.TRACKING]
        missing = side_by_side(again, ", ".join(asked))
        needed = side_by_side(again, captioned(_t("Missing"), *asked) if asked else "")
        lacking = (
            (captioned(_t("Missing"), joined(asked, 1)), *_in_short(asked)) if asked else (again,)
        )
    return BoxView(
        box.number,
        status,
        box.tracking,
        service_of(box),
        box.units,
        said=said,
        missing=missing,
        needed=needed,
        lacking=lacking,
        measures=measures_of(box, untaken),
        untaken=_untaken_words([name for name in BOX_FIELDS if name in untaken]),
    )


def _untaken_words(names: list[Field]) -> tuple[str, ...]:
    """That what stands in these fields does not count, in fewer and fewer words."""
    shown = [field_name(name) for name in names]
    return (captioned(_t("Not saved"), *shown), *_in_short(shown)) if shown else ()


def _in_short(names: list[str]) -> tuple[str, ...]:
    """Names of fields in fewer and fewer words; in each it is seen that there are others."""
    whole = ", ".join(names)
    return (whole, joined(names, 1), f"{names[0]}…") if len(names) > 1 else (whole,)


def sent_view_of(box: Box) -> BoxView:
    """What is drawn of a box that left just now."""
    detail = side_by_side(_t("sent"), service_of(box))
    return BoxView(
        box.number, BoxStatus.SENT, box.tracking, detail, box.units, measures=measures_of(box)
    )


class BoxesModel(QAbstractListModel):
    """Rows of the boxes; says which of them changed."""

    def __init__(self) -> None:
        super().__init__()
        self._packing: Packing | None = None
        self._numbers: list[int] = []
        self._sent: tuple[Box, ...] = ()
        self._known: ServiceKnowledge | None = None
        self._doubts: dict[int, tuple[tuple[object, ...], str, tuple[str, ...]]] = {}
        self._blocked: Mapping[str, str] = {}
        self._untaken: tuple[int | None, frozenset[Field]] = (None, frozenset())

    def show_untaken(self, number: int, names: frozenset[Field]) -> None:
        """In these fields of a box, and of no other, something stands that was not taken."""
        before, self._untaken = self._untaken[0], (number, names)
        self.update_boxes({number} if before is None else {before, number})

    def block(self, blocked: Mapping[str, str]) -> None:
        """What keeps boxes with these labels (by key) from being sent, in words."""
        if blocked != self._blocked:
            self._blocked = blocked
            if self._numbers:
                self.dataChanged.emit(self.index(0), self.index(len(self._numbers) - 1))

    def warn_by(self, known: ServiceKnowledge) -> None:
        """Mark the boxes that go otherwise than they should, from now on."""
        self._known = known
        self._doubts.clear()
        if self._numbers:
            self.dataChanged.emit(self.index(0), self.index(len(self._numbers) - 1))

    def set_packing(self, packing: Packing | None, sent: tuple[Box, ...] = ()) -> None:
        """Show another packing, or the same one in another state.

        `sent` are the boxes that left just now: they stay until there are others.
        """
        self.beginResetModel()
        self._packing = packing
        self._doubts.clear()
        self._numbers = [] if packing is None else [box.number for box in packing.boxes]
        self._sent = () if self._numbers else sent
        self.endResetModel()

    def update_boxes(self, numbers: Iterable[int]) -> None:
        """These boxes changed, appeared or disappeared."""
        if self._sent:
            self.set_packing(self._packing)
            return
        for box in sorted(set(numbers)):
            row = bisect_left(self._numbers, box)
            is_shown = row < len(self._numbers) and self._numbers[row] == box
            exists = self._packing is not None and self._packing.boxes.get(box) is not None
            if exists and not is_shown:
                self.beginInsertRows(QModelIndex(), row, row)
                self._numbers.insert(row, box)
                self.endInsertRows()
            elif is_shown and not exists:
                self.beginRemoveRows(QModelIndex(), row, row)
                del self._numbers[row]
                self.endRemoveRows()
            elif is_shown:
                self.dataChanged.emit(self.index(row), self.index(row))

    def number_at(self, row: int) -> int | None:
        """The box that a row shows."""
        return self._numbers[row] if 0 <= row < len(self._numbers) else None

    def row_of(self, number: int | None) -> int:
        """The row of a box, or -1."""
        if number is None:
            return -1
        row = bisect_left(self._numbers, number)
        return row if self.number_at(row) == number else -1

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._numbers) or len(self._sent)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.NoItemFlags if self._sent else super().flags(index)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        view = self._view_at(index.row())
        if view is None or role == VIEW_ROLE:
            return view
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            label = view.tracking or _t("no label yet")
            measured = side_by_side(view.measures, _t("closed") if self._is_closed(index) else "")
            said = (*view.untaken[:1], view.needed, view.doubt, view.said)
            parts = (box_name(view.number), view.hazard, label, view.detail, measured, *said)
            return ", ".join(part for part in parts if part)
        return None

    def _is_closed(self, index: Index) -> bool:
        number = self.number_at(index.row())
        box = None if number is None or self._packing is None else self._packing.boxes.get(number)
        return box is not None and box.is_sealed and not box.is_accepted

    def _view_at(self, row: int) -> BoxView | None:
        if 0 <= row < len(self._sent):
            return sent_view_of(self._sent[row])
        number = self.number_at(row)
        box = None if number is None or self._packing is None else self._packing.boxes.get(number)
        if box is None:
            return None
        hazard = hazard_words() if self._packing and self._packing.notes.is_hazard_in(box) else ""
        blocked = self._blocked.get(tracking_key(box.tracking), "") if self._blocked else ""
        of_box, names = self._untaken
        untaken = names if of_box == number else ()
        view = box_view_of(box, blocked or message_for(self._packing, number), untaken)
        doubt, doubted = self._doubt(box)
        rejected = "" if blocked or not view.said else _rejected_in(self._packing, box.number)
        return replace(view, rejected=rejected, doubt=doubt, doubted=doubted, hazard=hazard)

    def _doubt(self, box: Box) -> tuple[str, tuple[str, ...]]:
        """What speaks against it, and in short; looked for once, not each time it is painted."""
        if self._known is None or self._packing is None or not self._packing.state.takes_changes:
            return "", ()
        service = (
            *(box.value(name) for name in BOX_FIELDS),
            box.is_free_unasked,
            box.is_to_weigh_again,
            box.is_weight_confirmed,
            box.contents_key,
        )
        noted = self._doubts.get(box.number)
        if noted is None or noted[0] != service:
            found = service_warnings(box, self._packing.order, self._known)
            # That it is to be weighed again stands in its row anyhow.
            others = [w for w in found if w.doubt.kind is not DoubtKind.WEIGHED_BEFORE]
            words, short = "", tuple[str, ...]()
            if others:
                words = sentences(*(service_reason(other.doubt) for other in others))
                fields = [*dict.fromkeys(field_name(other.field) for other in others)]
                short = captioned(_t("Check"), *fields), *_in_short(fields)
            noted = self._doubts[box.number] = (service, words, short)
        return noted[1:]


def _rejected_in(packing: Packing | None, number: int) -> str:
    """Which fields of a box Crux rejected; "" where none of them is named."""
    if packing is None:
        return ""
    from crux_desk.domain.submission.service_fields import still_refused

    named = still_refused(packing, number)
    return rejected_words(named) if named else ""
