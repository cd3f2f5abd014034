"""What a packer reads when the journal could not be written, or had to be rescued."""

from crux_desk.domain.errors.station import JournalUnreadable, JournalWriteFailed, WriteFault
from crux_desk.domain.records.rescues import Rescue
from crux_desk.domain.values import dataclass
from crux_desk.ui.words.text import (
    Words,
    captioned,
    joined,
    noop,
    plural,
    sentence,
    sentences,
    shown_message,
    shown_text,
    steps,
    translate,
    translated,
)

_t = translate

_TITLES = {
    WriteFault.DISK_FULL: noop("Not saved: the disk is full"),
    WriteFault.READ_ONLY: noop("Not saved: the folder is read-only"),
    WriteFault.BUSY: noop("Not saved: another program is using the file"),
    WriteFault.DAMAGED: noop("Not saved: your saved work is damaged"),
    WriteFault.DISK_ERROR: noop("Not saved: the disk reports an error"),
    WriteFault.OTHER: noop("This step was not saved"),
}

_ADVICE = {
    WriteFault.DISK_FULL: noop("Make room on the disk, then do it again."),
    WriteFault.READ_ONLY: noop("Ask IT to make the folder writable, then do it again."),
    WriteFault.BUSY: noop(
        "Close other programs that use it (a backup, a virus scanner), then do it again."
    ),
    WriteFault.DAMAGED: noop(
        "Close Crux Desk and start it again: it recovers everything it can read."
    ),
    WriteFault.DISK_ERROR: noop("Do it again. If it still fails, stop packing and ask IT."),
    WriteFault.OTHER: noop("Do it again. If it still fails, ask IT."),
}


_UNREADABLE = {
    WriteFault.DISK_FULL: (
        noop("Can't open your saved work: the disk is full"),
        noop("Make room on the disk, then start Crux Desk again."),
    ),
    WriteFault.READ_ONLY: (
        noop("Can't open your saved work: the folder is read-only"),
        noop("Ask IT to make the folder writable, then start Crux Desk again."),
    ),
    WriteFault.BUSY: (
        noop("Can't open your saved work: another program is using it"),
        noop(
            "Close other programs that use it (a backup, a virus scanner), then start Crux Desk"
            " again."
        ),
    ),
}
_UNREADABLE_ELSE = (noop("Can't read your saved work"), noop("Ask IT before you go on."))


def unreadable(error: JournalUnreadable) -> Words:
    """Why the journal cannot be opened, or not be read any more."""
    title, advice = _UNREADABLE.get(error.fault, _UNREADABLE_ELSE)
    where = sentence(captioned(shown_message(error.path), shown_message(error.detail)))
    return Words(
        translated(title), sentences(where, _t("Nothing in it was changed."), translated(advice))
    )


def write_failed(error: JournalWriteFailed) -> Words:
    """Why a step could not be saved."""
    not_done = _t("Your last step was not done; the screen shows what is saved.")
    where = f"{shown_message(error.detail)} ({shown_message(error.path)})."
    return Words(
        translated(_TITLES[error.fault]),
        sentences(not_done, translated(_ADVICE[error.fault]), where),
    )


def rescued(rescue: Rescue) -> Words:
    """What became of a journal that was damaged, or whose end is gone; short enough for the screen."""
    if not rescue.aside:
        return Words(
            _t("Your last steps might be lost"),
            _t("Check your boxes. Before anything is sent, Crux Desk checks with Crux."),
        )
    title = _t("Your saved work was damaged")
    return Words(title, sentences(_recovered(rescue), _lost(rescue)))


@dataclass(frozen=True)
class RescueSection:
    """A caption, and what it is about; `is_to_do`: somebody has to do what the caption says."""

    caption: str
    text: str
    is_to_do: bool = False


def rescue_sections(rescue: Rescue) -> list[RescueSection]:
    """The same at length: what has to be done, what is lost, what is there again, and where."""
    if not rescue.aside:
        gone = _t("The file with your last steps (the write-ahead log) is gone.")
        to_do = [RescueSection(_t("Check your boxes"), gone, is_to_do=True)]
        known = []
    else:
        again = rescue.steps or rescue.packings
        lost, found = _lost_counts(rescue), _recovered_counts(rescue) if again else ""
        to_do = [
            RescueSection(_t("Check the boxes of these orders"), _names(rescue.cut), is_to_do=True)
        ]
        known = [
            RescueSection(_t("Lost"), sentences(lost, _who_lost(rescue))),
            RescueSection(_t("Recovered"), found),
        ]
    submit = _t("Submission lost. Look at these orders on the Crux page, then submit them again")
    looked_up = _t("Crux Desk checks these orders with Crux before it sends anything")
    sections = (
        *to_do,
        RescueSection(submit, _names(rescue.submit_again), is_to_do=True),
        RescueSection(looked_up, _names(rescue.looked_up)),
        *known,
        RescueSection(_t("The damaged file, unchanged"), rescue.aside),
    )
    return [section for section in sections if section.text]


def _recovered(rescue: Rescue) -> str:
    return _t("Recovered {counts}.", counts=_recovered_counts(rescue))


def _recovered_counts(rescue: Rescue) -> str:
    return _counts(rescue.packings, rescue.steps)


def _lost(rescue: Rescue) -> str:
    is_counted = rescue.steps and (rescue.steps_lost or rescue.packings_lost)
    lost = _lost_counts(rescue)
    return _t("Lost {counts}.", counts=lost) if is_counted else lost


def _lost_counts(rescue: Rescue) -> str:
    """How much is known to be lost; a sentence where that says it better."""
    if not rescue.steps and not rescue.packings:
        return _t(
            "Nothing could be read: all saved work is lost, and so is everything that was waiting"
            " to send. Before you pack an order again, look at it on the Crux page."
        )
    if not rescue.steps:
        return plural(
            "All {n} steps are lost. Count the items in the boxes again.",
            "The only step is lost. Count the items in the boxes again.",
            rescue.steps_lost,
        )
    if not rescue.steps_lost and not rescue.packings_lost:
        return _t("No step is known to be lost.")
    return _counts(rescue.packings_lost, rescue.steps_lost)


def _counts(packings: int, steps_of_them: int) -> str:
    """What a packer calls a packing, is the order."""
    orders = [plural("{n} orders", "1 order", packings)] if packings else []
    return joined([*orders, steps(steps_of_them)])


def _who_lost(rescue: Rescue) -> str:
    """Who did what stands in the steps alone."""
    if rescue.steps or not rescue.packings:
        return ""
    return _t("The history no longer shows the packer and the station of these packings.")


def _names(po_numbers: tuple[str, ...]) -> str:
    return ", ".join(shown_text(po_number) for po_number in po_numbers)
