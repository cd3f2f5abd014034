"""A journal before and after any damage: what was there, and what a start makes of it."""

import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from crux_desk.domain.goods.learned_codes import LearnedCode
from crux_desk.domain.packing.steps import Action
from crux_desk.domain.records.rescues import Rescue
from crux_desk.domain.scanning.station_carriers import CarrierChoice
from crux_desk.journal.journal import Journal
from tests.builders import A_TIME
from tests.journal.damage import AUTHOR, begin, fill, opened, queue, states
from tests.soak import times

NAME = "journal.sqlite3"
Packings = dict[str, list[tuple[object, ...]]]

_MORE = """
import os, signal
from pathlib import Path
from tests.journal import damage as t
from tests.journal.rescue.any_damage import add_more
journal = t.Journal(Path({path!r}))
add_more(journal, {count})
os.kill(os.getpid(), signal.SIGKILL)
"""


def close_well(folder: Path) -> Path:
    """A journal of all kinds of packings, closed."""
    path = folder / NAME
    with Journal(path) as journal:
        fill(journal, 3)
        journal.codes.learn(LearnedCode("CASE-1", "SKU-1", 12), A_TIME, AUTHOR)
        journal.carrier_choices.keep(CarrierChoice(("FedEx", "UPS"), "UPS"), A_TIME, AUTHOR)
    return path


def add_more(journal: Journal, count: int) -> None:
    for number in range(count):
        queue(journal, begin(journal, f"po-more-{number}", boxes=1))


def kill(folder: Path, count: int = 1, *, is_first_day: bool = False) -> Path:
    """The same, and a program that was killed over what it added."""
    path = folder / NAME if is_first_day else close_well(folder)
    code = _MORE.format(path=str(path), count=count)
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True)
    assert done.returncode == -signal.SIGKILL, done.stderr
    path.with_name(f"{NAME}-shm").unlink()
    return path


def packings(journal: Journal) -> Packings:
    """Each packing's steps; where it stands may change by a rescue, what was packed may not."""
    return {
        summary.key.packing_id: [
            (summary.key.order_uuid, summary.key.po_number, *told(step))
            for step in journal.packings.steps(summary.key.packing_id)
            if step.action is not Action.STATE_ENTERED
        ]
        for summary in journal.packings.summaries()
    }


def told(step) -> tuple[object, ...]:
    return step.number, step.action, step.at, step.changes, step.undoes


def tells_of_loss(rescue: Rescue | None) -> bool:
    if rescue is None:
        return False
    lost = rescue.steps_lost or rescue.packings_lost or rescue.cut or rescue.submit_again
    return bool(lost or not rescue.aside or not rescue.steps)


@dataclass
class Before:
    """A folder with a journal, and the packings that are in it."""

    folder: Path
    packings: Packings

    @classmethod
    def of(cls, path: Path) -> "Before":
        copy = path.parent.with_name(f"{path.parent.name}-read")
        shutil.copytree(path.parent, copy)
        journal, rescue = opened(copy / NAME)
        assert rescue is None
        there = packings(journal)
        journal.close()
        shutil.rmtree(copy)
        return cls(path.parent, there)

    def copy_to(self, folder: Path) -> Path:
        shutil.copytree(self.folder, folder)
        return folder / NAME


def flip(file: Path, bit: int) -> None:
    with file.open("rb+") as opened_file:
        opened_file.seek(bit // 8)
        byte = opened_file.read(1)[0]
        opened_file.seek(bit // 8)
        opened_file.write(bytes([byte ^ 1 << bit % 8]))


def files_of(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}


def faults_of(path: Path, wanted: Packings) -> Iterator[str]:
    """What a start makes wrong of a damaged journal; none is to be found."""
    before = files_of(path.parent)
    try:
        journal, rescue = opened(path)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is named
        yield f"it does not start: {error!r}"
        return
    found = packings(journal)
    if any(found.get(key) != steps for key, steps in wanted.items()) and not tells_of_loss(rescue):
        yield f"nothing is told of a loss: {rescue}"
    if rescue is not None and rescue.aside:
        aside = files_of(Path(rescue.aside))
        changed = [name for name, content in before.items() if aside.get(name) != content]
        yield from (f"what was put aside is not what was found: {name}" for name in changed)
    yield from _uses(journal, path)


def _uses(journal: Journal, path: Path) -> Iterator[str]:
    report = journal.audit()
    is_whole = report.is_whole
    queue(journal, begin(journal, "po-after"))
    journal.acknowledge()
    journal.close()
    again, nothing = opened(path)
    if nothing is not None:
        yield f"the next start has to rescue again: {nothing}"
    if states(again).get("po-after") not in ("queued", "unclear"):
        yield "what is packed after it is not there"
    if is_whole and not again.audit().is_whole:
        yield f"an audit finds more later: {again.audit().faults}"
    again.close()


def stride_of(bits: int, cases: int) -> int:
    """Every how many-th bit is flipped: in a soak BITS says it, else there are some cases."""
    return times(max(1, bits // cases | 1), 64, "BITS")
