"""Learned codes are everybody's. What two benches say differently, both of them see.

A bench that knew what a code meant and teaches it anew decides it for all. One that taught it without
knowing of the other's is in conflict with it, until somebody teaches it once more.
"""

from datetime import datetime

from crux_desk.domain.errors.goods import CodeNotLearnable
from crux_desk.domain.goods.learned_codes import LearnedCode
from crux_desk.domain.records.floor_standing import CodeConflict, CodeMeaning
from crux_desk.domain.records.summaries import Author
from crux_desk.floor.codes import SharedCode
from crux_desk.floor.floor import Floor
from crux_desk.journal.journal import Journal
from crux_desk.journal.tables.learned_codes import TaughtCode

_Meaning = tuple[str, int]


class SharedCodes:
    """The codes of one bench and of its floor, kept alike; runs on the lane of copies."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._since: datetime | None = None
        self._floor: dict[str, dict[_Meaning, SharedCode]] = {}
        self._known: dict[str, TaughtCode] | None = None
        self._mark: tuple[int, str] | None = None
        self.conflicts: tuple[CodeConflict, ...] = ()
        """Read by other threads, too."""

    def share(self, floor: Floor) -> None:
        """Take over what changed on the floor, and give it what was taught here.

        Raises:
            FloorUnreachable: what was done is done; the rest comes the next time.
            JournalUnreadable, JournalWriteFailed: the journal is of no use.
        """
        changes = floor.changes(self._since)
        touched = {code.code_key for code in changes.codes}
        for code in changes.codes:
            self._floor.setdefault(code.code_key, {})[code.sku_id, code.units] = code
        if self._journal.codes.mark != self._mark:
            touched |= self._give(floor)
        self._take(touched)
        self._since = changes.until
        self._mark = self._journal.codes.mark
        self.conflicts = tuple(
            _conflict(valid) for key in self._floor if len(valid := self._valid(key)) > 1
        )

    # -- to the floor ------------------------------------------------------------------------------

    def _give(self, floor: Floor) -> set[str]:
        """What was taught or forgotten here since; which codes the floor says something else of now."""
        here = {one.code.key: one for one in self._journal.codes.taught()}
        known, touched = self._known, set[str]()
        for key, taught in here.items():
            before = None if known is None else known.get(key)
            if before == taught:
                continue
            if self._has(key, taught) and before is None:
                continue
            if known is None and self._was_revoked(key, taught):
                # Forgotten, or taught anew, at another bench while this one was away.
                touched.add(key)
                continue
            if before is not None:
                self._revoke(floor, key, but=_meaning(taught))
            self._teach(floor, key, taught)
        for key in () if known is None else known.keys() - here.keys():
            self._revoke(floor, key)
        self._known = here
        return touched | (self._floor.keys() - here.keys() if known is None else set())

    def _teach(self, floor: Floor, key: str, taught: TaughtCode) -> None:
        code, author = taught.code, taught.author
        shared = SharedCode(
            key, code.code, code.sku_id, code.units, author.station, author.packer, taught.at
        )
        for meaning in floor.teach(shared):
            self._floor.setdefault(key, {})[meaning.sku_id, meaning.units] = meaning

    def _revoke(self, floor: Floor, key: str, but: _Meaning | None = None) -> None:
        for code in self._valid(key):
            if (code.sku_id, code.units) != but:
                floor.revoke_code(key, code.sku_id)
        kept = self._floor.get(key, {})
        self._floor[key] = {m: c for m, c in kept.items() if m == but}

    # -- from the floor ----------------------------------------------------------------------------

    def _take(self, keys: set[str]) -> None:
        known = self._known or {}
        for key in keys:
            valid, taught = self._valid(key), known.get(key)
            if taught is not None and (self._has(key, taught) or not self._floor.get(key)):
                continue
            if valid:
                self._learn(key, valid[0], known)
            elif taught is not None:
                self._journal.codes.forget(taught.code.code)
                known.pop(key)
        self._known = known

    def _learn(self, key: str, shared: SharedCode, known: dict[str, TaughtCode]) -> None:
        try:
            code = LearnedCode(shared.code, shared.sku_id, shared.units)
        except CodeNotLearnable:
            # A newer program has other rules.
            return
        author = Author(shared.station, shared.packer)
        self._journal.codes.learn(code, shared.learned_at, author)
        known[key] = TaughtCode(code, shared.learned_at, author)

    def _valid(self, key: str) -> tuple[SharedCode, ...]:
        """What a code means on the floor, the last taught first."""
        found = (code for code in self._floor.get(key, {}).values() if not code.is_revoked)
        return tuple(sorted(found, key=lambda code: code.learned_at, reverse=True))

    def _has(self, key: str, taught: TaughtCode) -> bool:
        found = self._floor.get(key, {}).get(_meaning(taught))
        return found is not None and not found.is_revoked

    def _was_revoked(self, key: str, taught: TaughtCode) -> bool:
        found = self._floor.get(key, {}).get(_meaning(taught))
        return found is not None and found.is_revoked


def _meaning(taught: TaughtCode) -> _Meaning:
    return taught.code.sku_id, taught.code.units


def _conflict(valid: tuple[SharedCode, ...]) -> CodeConflict:
    return CodeConflict(
        valid[0].code, tuple(CodeMeaning(one.sku_id, one.units, one.station) for one in valid)
    )
