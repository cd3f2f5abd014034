"""What a packer reads when the journal could not be written, or had to be rescued."""

from crux_desk.domain import errors as e
from crux_desk.domain.records.rescues import Rescue
from crux_desk.ui.words.text import Words, packings, shown_message, shown_text, steps, translate

_t = translate

_NOT_DONE = "It was not done; the screen shows what is saved."

_TITLES = {
    e.WriteFault.DISK_FULL: "Not saved: the disk is full",
    e.WriteFault.READ_ONLY: "Not saved: nothing may be written there",
    e.WriteFault.BUSY: "Not saved: another program holds the journal",
    e.WriteFault.DAMAGED: "Not saved: the journal is damaged",
    e.WriteFault.DISK_ERROR: "Not saved: the disk reports an error",
    e.WriteFault.OTHER: "This step could not be saved",
}

_ADVICE = {
    e.WriteFault.DISK_FULL: "Make room on the disk, then do it again.",
    e.WriteFault.READ_ONLY: "Make the folder writable (ask your IT), then do it again.",
    e.WriteFault.BUSY: "Close what else works with it (a backup, a virus scanner), then do it again.",
    e.WriteFault.DAMAGED: "Close Crux Desk and start it again: it recovers what can be read.",
    e.WriteFault.DISK_ERROR: "Do it again; if it stays, stop packing and ask your IT.",
    e.WriteFault.OTHER: "Do it again; if it stays, ask your IT.",
}


_UNREADABLE = {
    e.WriteFault.DISK_FULL: (
        "The journal cannot be opened: the disk is full",
        "Make room on the disk, then start Crux Desk again.",
    ),
    e.WriteFault.READ_ONLY: (
        "The journal cannot be opened: nothing may be written there",
        "Make the folder writable (ask your IT), then start Crux Desk again.",
    ),
    e.WriteFault.BUSY: (
        "The journal cannot be opened: another program holds it",
        "Close what else works with it (a backup, a virus scanner), then start Crux Desk again.",
    ),
}
_UNREADABLE_ELSE = ("The journal cannot be read", "Ask your IT before you go on.")


def unreadable(error: e.JournalUnreadable) -> Words:
    """Why the journal cannot be opened, or not be read any more."""
    title, advice = _UNREADABLE.get(error.fault, _UNREADABLE_ELSE)
    where = f"{shown_message(error.path)}: {shown_message(error.detail)}."
    return Words(_t(title), f"{where} {_t('Nothing was changed in it.')} {_t(advice)}")


def write_failed(error: e.JournalWriteFailed) -> Words:
    """Why a step could not be saved."""
    where = f"{shown_message(error.detail)} ({shown_message(error.path)})."
    advice = f"{_t(_NOT_DONE)} {_t(_ADVICE[error.fault])} {where}"
    return Words(_t(_TITLES[error.fault]), advice)


def rescued(rescue: Rescue) -> Words:
    """What became of a journal that was damaged, or whose end is gone; short enough for the screen."""
    if not rescue.aside:
        title = _t("The last steps of the journal may be lost")
        return Words(
            title, _t("Check your boxes. Nothing is sent before it was looked up at Crux.")
        )
    title = _t("The journal was damaged")
    return Words(title, f"{_recovered(rescue)} {_lost(rescue)}")


def rescue_sections(rescue: Rescue) -> list[tuple[str, str]]:
    """The same at length: captions, and what stands below each."""
    if rescue.aside:
        start = [
            (_t("Recovered"), _recovered(rescue)),
            (_t("Lost"), " ".join(part for part in (_lost(rescue), _who_lost(rescue)) if part)),
            (_t("The last steps are lost: check the boxes of"), _names(rescue.cut)),
        ]
        end = [(_t("The damaged file is kept, unchanged, in"), rescue.aside)]
    else:
        lost = _t("The write-ahead log, which has the last steps, is gone. Check your boxes.")
        start, end = [(_t("Lost"), lost)], []
    doubtful = [
        (
            _t("Looked up at Crux before anything is sent again, by itself"),
            _names(rescue.looked_up),
        ),
        (
            _t("What was submitted is lost: look at the order at Crux, then submit it again"),
            _names(rescue.submit_again),
        ),
    ]
    return [(caption, text) for caption, text in (*start, *end, *doubtful) if text]


def _recovered(rescue: Rescue) -> str:
    what = f"{packings(rescue.packings)}, {steps(rescue.steps)}"
    return _t("{what} recovered.", what=what)


def _lost(rescue: Rescue) -> str:
    if not rescue.steps and not rescue.packings:
        return _t(
            "Nothing of it could be read: all that was in it is lost, and so is what waited to be"
            " sent. Look an order up at Crux before it is packed again."
        )
    if not rescue.steps:
        text = "All steps are lost ({steps}): count what is in the boxes again."
        return _t(text, steps=steps(rescue.steps_lost))
    if not rescue.steps_lost and not rescue.packings_lost:
        return _t("No step is known to be lost.")
    lost = [steps(rescue.steps_lost)]
    lost += [packings(rescue.packings_lost)] if rescue.packings_lost else []
    return _t("{what} lost.", what=", ".join(lost))


def _who_lost(rescue: Rescue) -> str:
    """Who did what stands in the steps alone."""
    if rescue.steps or not rescue.packings:
        return ""
    return _t("For these packings the history shows no packer and no station any more.")


def _names(po_numbers: tuple[str, ...]) -> str:
    return ", ".join(shown_text(po_number) for po_number in po_numbers)
