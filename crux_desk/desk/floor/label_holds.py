"""The labels on boxes here, held on the floor: reserved as they come, given back as they go.

Runs on the floor's lane, behind the packing; what it knows is asked by the window.
"""

from collections.abc import Iterable
from threading import Lock

from crux_desk.domain.packing.reasons import ReasonCode
from crux_desk.domain.records.floor_standing import OpenOrder, TakenLabel
from crux_desk.floor.floor import Floor
from crux_desk.floor.labels import LabelHeld, LabelKey
from crux_desk.journal.journal import Journal

_LEFT = (ReasonCode.DISCARDED, ReasonCode.GIVEN_UP)


class LabelHolds:
    """The labels of one bench at one server (`origin`)."""

    def __init__(self, journal: Journal, origin: str) -> None:
        self._journal = journal
        self._origin = origin
        self._lock = Lock()
        self._held: dict[str, dict[str, int]] = {}
        self._taken: dict[str, dict[str, TakenLabel]] = {}
        self._is_swept = False

    # -- what is known: for any thread -------------------------------------------------------------

    def taken(self, packing_id: str) -> dict[str, TakenLabel]:
        """Labels of a packing that are on boxes of others, by key."""
        with self._lock:
            return dict(self._taken.get(packing_id, {}))

    def are_checked(self, opened: OpenOrder) -> bool:
        """Whether the floor has answered to all of its labels."""
        with self._lock:
            known = {
                *self._held.get(opened.packing_id, {}),
                *self._taken.get(opened.packing_id, {}),
            }
        return known >= set(opened.boxes_by_key)

    # -- what is done ------------------------------------------------------------------------------

    def keep(self, floor: Floor, opened: OpenOrder | None) -> None:
        """Reserve the labels that are on its boxes, release those that are not.

        Raises:
            FloorUnreachable: what was done is done; the rest comes the next time.
            JournalUnreadable: the journal is of no use.
        """
        if not self._is_swept:
            self._sweep(floor, floor.label_holders())
            self._is_swept = True
        if opened is not None:
            self._keep_packing(floor, opened)
        others = self._held.keys() - ({opened.packing_id} if opened is not None else set())
        self._sweep(floor, tuple(others))

    def _keep_packing(self, floor: Floor, opened: OpenOrder) -> None:
        held = self._held.get(opened.packing_id)
        if held is None:
            # Of a run before, perhaps: undone there, and not given back.
            held = floor.labels_of(opened.packing_id)
        wanted = opened.boxes_by_key
        taken: dict[str, TakenLabel] = {}
        for key, (box, text) in wanted.items():
            if held.get(key) == box:
                continue
            answer = floor.reserve_label(self._key(opened, key, box, text))
            if answer is None:
                held = {**held, key: box}
            else:
                taken[key] = _taken(answer)
        for key in held.keys() - wanted.keys():
            floor.release_label(self._key(opened, key, held[key], ""))
        # What was refused, and is off its box by now, is noted there, too.
        before = self.taken(opened.packing_id)
        for key in before.keys() - wanted.keys():
            floor.release_label(self._key(opened, key, before[key].own_box, ""))
        with self._lock:
            self._held[opened.packing_id] = {k: b for k, b in held.items() if k in wanted}
            self._taken[opened.packing_id] = taken

    def _sweep(self, floor: Floor, packing_ids: Iterable[str]) -> None:
        """Drafts that were discarded, and what was given up, give their labels back."""
        for packing_id in packing_ids:
            summary = self._journal.packings.summary(packing_id)
            code = None if summary is None or summary.reason is None else summary.reason.code
            if code in _LEFT:
                floor.release_labels(packing_id)
            if code in _LEFT or summary is None or summary.is_history:
                with self._lock:
                    self._held.pop(packing_id, None)
                    self._taken.pop(packing_id, None)

    def _key(self, opened: OpenOrder, key: str, box: int, text: str) -> LabelKey:
        return LabelKey(self._origin, key, opened.packing_id, box, text, opened.po_number)


def _taken(held: LabelHeld) -> TakenLabel:
    return TakenLabel(
        held.label.tracking,
        held.station,
        held.po_number,
        held.box_number,
        held.since,
        held.label.box_number,
    )
