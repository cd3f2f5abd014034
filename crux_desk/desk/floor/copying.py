"""What was done here, copied to the floor: a blocking function, run again and again on a lane."""

from crux_desk.domain.errors.floor import StepsFault, StepsNotCopied, StepsRefused
from crux_desk.domain.records.copies import BenchIdentity
from crux_desk.floor.floor import Floor
from crux_desk.journal.journal import Journal
from crux_desk.version import VERSION


def identity(journal: Journal, station: str) -> BenchIdentity:
    """Who this bench is; made with the first call.

    Raises:
        JournalUnreadable, JournalWriteFailed: it is nobody yet.
    """
    bench_id, journal_id = journal.copies.name_bench()
    return BenchIdentity(bench_id, journal_id, station, VERSION)


def is_another_journal(journal: Journal, floor: Floor) -> bool:
    """Whether what the floor has of this journal is not in it: it was restored, or is a copy.

    Then it goes on as a new one (`journal.copies.rename_journal`), with a new `Floor`.

    Raises:
        FloorUnreachable, JournalUnreadable: that is not known.
    """
    return not journal.copies.has_step(*floor.copied())


def copy_up(journal: Journal, floor: Floor, *, most: int = 20) -> int:
    """Copy what the floor does not have, up to `most` batches; how many steps remain to be copied.

    What it has is not asked each time: nobody else writes there what is this journal's.

    Raises:
        FloorUnreachable: what is there is there; the rest comes the next time.
        StepsRefused: as in `Floor.copy`; `ANOTHER_STEP` where the journal is another one.
        JournalUnreadable, JournalWriteFailed: the journal is of no use.
    """
    step_id = floor.last_copied
    for _ in range(most):
        batch = journal.copies.after(step_id)
        if not batch.steps:
            break
        try:
            step_id = floor.copy(batch)
        except StepsRefused as error:
            if error.fault is not StepsFault.GAP:
                raise
            # It is another floor than a moment ago.
            step_id, _ = floor.copied()
        journal.copies.remember(floor.memory)
    return journal.copies.count_after(step_id)


def join_again(journal: Journal, floor: Floor) -> bool:
    """After the floor was found to know less: copy all of it again, so that sending may go on.

    What this bench holds is claimed again before it (`Wish.held_fence`). False: steps are made as
    fast as they are copied, or there are too many for one call; it is to be called again.

    Raises:
        FloorUnreachable, StepsRefused, JournalUnreadable, JournalWriteFailed: as in `copy_up`.
    """
    if copy_up(journal, floor):
        return False
    try:
        floor.join(journal.copies.last_step)
    except StepsNotCopied:
        return False
    journal.copies.remember(floor.memory)
    return True
