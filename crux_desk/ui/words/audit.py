"""What an audit of the journal found, in words: one line for each fault."""

from crux_desk.domain.records.audits import AuditFault, AuditFaultKind, AuditReport
from crux_desk.ui.words.text import (
    noop,
    number,
    packings,
    plural,
    shown_message,
    shown_text,
    steps,
    translate,
    translated,
)

_t = translate

_FAULTS = {
    AuditFaultKind.FILE: noop("the file is damaged: {detail}"),
    AuditFaultKind.STEP: noop("{po}, step {number} of {at}: changed, moved or inserted afterwards"),
    AuditFaultKind.STEPS_MISSING: noop(
        "{po}, step {number} of {at}: steps missing from the file before it: {count}"
    ),
    AuditFaultKind.TAIL: noop("the end of the file is not as noted; steps cut off: {count}"),
    AuditFaultKind.REPLACED: noop(
        "this is not the file that was closed last: step {number}, the last one then, is missing"
    ),
    AuditFaultKind.RESCUED: noop(
        "the file was damaged, and recovered on {at}; steps lost: {count}"
    ),
    AuditFaultKind.FOLD: noop(
        "{po}, step {number}: does not follow from the steps before it ({detail})"
    ),
    AuditFaultKind.STATE: noop("{po}: its status does not match its steps ({detail})"),
    AuditFaultKind.BOXES: noop("{po}: its boxes do not match its steps"),
    AuditFaultKind.LABELS: noop(
        "{po}: the list of used labels doesn't match the labels that its steps submitted"
    ),
    AuditFaultKind.MARK: noop("the note of the last closing was changed afterwards"),
    AuditFaultKind.SUBMISSION: noop(
        "{po}: what was saved to be sent was changed afterwards, or is missing"
    ),
    AuditFaultKind.CODE: noop("learned code {detail}: changed afterwards, or missing"),
    AuditFaultKind.PRINT_JOB: noop("print job {detail}: changed afterwards, or missing"),
    AuditFaultKind.CHOICE: noop(
        "the carrier chosen for labels of {detail}: changed afterwards, or missing"
    ),
    AuditFaultKind.PACKING: noop("{po}: its order was changed afterwards, or is missing"),
}


def whole_line(report: AuditReport) -> str:
    """That nothing was found."""
    if report.since is None:
        return _t(
            "saved work complete: {packings}, {steps}, since today",
            packings=packings(report.packings),
            steps=steps(report.steps),
        )
    return _t(
        "saved work complete: {packings}, {steps}, since {since}",
        packings=packings(report.packings),
        steps=steps(report.steps),
        since=report.since.date().isoformat(),
    )


def fault_lines(report: AuditReport) -> list[str]:
    """The faults, one line each."""
    lines = [_line(fault) for fault in report.faults]
    if report.more_faults:
        lines.append(plural("{n} more problems", "1 more problem", report.more_faults))
    return lines


def _line(fault: AuditFault) -> str:
    return translated(
        _FAULTS[fault.kind],
        po=shown_text(fault.po_number) or _t("a packing that is gone"),
        number=fault.step_number,
        at=shown_text(fault.at),
        count=number(fault.count) if fault.count else _t("unknown"),
        detail=shown_message(fault.detail),
    )
