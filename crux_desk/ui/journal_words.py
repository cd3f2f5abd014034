"""What a packer reads when the journal could not be written, or had to be rescued."""

from crux_desk.domain import errors as e
from crux_desk.domain.rescues import Rescue
from crux_desk.ui.words import Words, joined, shown_message, shown_text, translate

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


def write_failed(error: e.JournalWriteFailed) -> Words:
    """Why a step could not be saved."""
    where = f"{shown_message(error.detail)} ({shown_message(error.path)})."
    advice = f"{_t(_NOT_DONE)} {_t(_ADVICE[error.fault])} {where}"
    return Words(_t(_TITLES[error.fault]), advice)


def rescued(rescue: Rescue) -> Words:
    """What became of a journal that was damaged, or whose end is gone."""
    if not rescue.aside:
        title = _t("The last steps of the journal may be lost")
        start = [_t("Its write-ahead log is gone.")]
    else:
        title = _t("The journal was damaged; what could be read is here again")
        start = [_t("Recovered: {what}.", what=_recovered(rescue)), *_lost(rescue)]
    parts = [*start, *_to_do(rescue)]
    if rescue.aside:
        parts.append(_t("The damaged file is kept in {folder}.", folder=rescue.aside))
    return Words(title, " ".join(parts))


def _recovered(rescue: Rescue) -> str:
    return _t("{packings} packings, {steps} steps", packings=rescue.packings, steps=rescue.steps)


def _lost(rescue: Rescue) -> list[str]:
    if not rescue.steps:
        return [_t("Nothing of it could be read.")]
    if not rescue.steps_lost and not rescue.packings_lost:
        return [_t("No step is known to be lost.")]
    lost = _t("Lost: {steps} steps", steps=rescue.steps_lost)
    if rescue.packings_lost:
        lost += _t(", {packings} packings", packings=rescue.packings_lost)
    return [f"{lost}."]


def _to_do(rescue: Rescue) -> list[str]:
    parts = []
    if rescue.cut:
        parts.append(_t("Check the boxes of {orders}.", orders=_names(rescue.cut)))
    if rescue.looked_up:
        text = "{orders}: looked up at Crux before anything is sent."
        parts.append(_t(text, orders=_names(rescue.looked_up)))
    if rescue.submit_again:
        text = "{orders}: look at the order at Crux, then submit again."
        parts.append(_t(text, orders=_names(rescue.submit_again)))
    return parts


def _names(po_numbers: tuple[str, ...]) -> str:
    return joined([shown_text(po_number) for po_number in po_numbers])
