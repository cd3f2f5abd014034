"""What an audit of the journal found, in words: one line for each fault."""

from crux_desk.domain.records.audits import AuditFault, AuditFaultKind, AuditReport
from crux_desk.ui.words.text import shown_message, shown_text, translate

_t = translate

_FAULTS = {
    AuditFaultKind.FILE: "the file is damaged: {detail}",
    AuditFaultKind.STEP: "{po}, step {number} of {at}: changed, moved or put in afterwards",
    AuditFaultKind.STEPS_MISSING: "{po}, step {number} of {at}: {count} before it in the journal"
    " are missing",
    AuditFaultKind.TAIL: "the end of the journal is not as noted; steps cut off: {count}",
    AuditFaultKind.REPLACED: "this is not the file that was closed last: step {number} of the"
    " journal, with which it was closed, is not in it",
    AuditFaultKind.RESCUED: "the journal was damaged and rescued on {at}; steps lost: {count}",
    AuditFaultKind.FOLD: "{po}, step {number}: does not follow on the steps before it ({detail})",
    AuditFaultKind.STATE: "{po}: its state is not the one of its steps ({detail})",
    AuditFaultKind.BOXES: "{po}: its boxes are not those of its steps",
    AuditFaultKind.LABELS: "{po}: the register of labels does not have what its steps handed over",
}


def whole_line(report: AuditReport) -> str:
    """That nothing was found."""
    since = _t("today") if report.since is None else report.since.date().isoformat()
    return _t(
        "the journal is whole: {packings} packings, {steps} steps, since {since}",
        packings=report.packings,
        steps=report.steps,
        since=since,
    )


def fault_lines(report: AuditReport) -> list[str]:
    """The faults, one line each."""
    lines = [_line(fault) for fault in report.faults]
    if report.more_faults:
        lines.append(_t("and {count} more", count=report.more_faults))
    return lines


def _line(fault: AuditFault) -> str:
    return _t(
        _FAULTS[fault.kind],
        po=shown_text(fault.po_number) or _t("a packing that is gone"),
        number=fault.step_number,
        at=shown_text(fault.at),
        count=fault.count or _t("unknown"),
        detail=shown_message(fault.detail),
    )
