"""What a scan answers to what the screen asks."""

from collections.abc import Sequence

from crux_desk.domain.codes.commands import Command, CommandKind, barcode_name
from crux_desk.domain.codes.labels import LabelReading
from crux_desk.domain.codes.scans import Scan
from crux_desk.domain.errors.scans import ChoiceNotMade, NothingAsked
from crux_desk.domain.orders.listed_orders import OrderRow
from crux_desk.domain.orders.orders import Order
from crux_desk.domain.packing.boxes import Box
from crux_desk.domain.scanning.decisions import (
    UNSURE,
    Ask,
    Choice,
    Decision,
    Doubt,
    DoubtKind,
    OpenOrder,
    ReadNote,
    Refuse,
)
from crux_desk.domain.scanning.expected import Expected
from crux_desk.domain.texts import clean_line, is_same_text


def answer_to(expected: Expected, scan: Scan) -> Decision | None:
    """What a scan answers to what is asked on the screen; None where it is something else."""
    question, command = expected.question, scan.command
    if command is not None and command.kind is CommandKind.YES:
        return _yes(expected, scan.text)
    if question is None:
        return None
    for choice in question.choices:
        if _is_meant(choice.subject, scan, command):
            return choice.then
    listed = _by_number(question.choices, scan)
    if len(listed) == 1:
        return listed[0].then
    is_again = question.code == scan.text and not question.is_hold
    return question.then if is_again else None


def _yes(expected: Expected, code: str) -> Decision:
    if expected.question is not None:
        return expected.question.then or Refuse(ChoiceNotMade(code))
    if expected.note is not None:
        return ReadNote(expected.note)
    return Refuse(NothingAsked(code))


def _is_meant(
    subject: LabelReading | Order | OrderRow | Box, scan: Scan, command: Command | None
) -> bool:
    match subject:
        case Order() | OrderRow():
            return scan.text.lower() == subject.order_uuid
        case Box():
            return command == Command(CommandKind.BOX, subject.number)
        case LabelReading():
            return command == Command(CommandKind.CARRIER, name=barcode_name(subject.carrier))


def _by_number(choices: Sequence[Choice], scan: Scan) -> Sequence[Choice]:
    """The choices on the list with the PO number that was scanned; in another case if none has it."""
    numbers = [(c, c.subject.po_number) for c in choices if isinstance(c.subject, OrderRow)]
    exact = [choice for choice, number in numbers if clean_line(number) == scan.text]
    return exact or [choice for choice, number in numbers if is_same_text(number, scan.text)]


def which_order(orders: Sequence[Order], code: str, *, is_sure: bool = True) -> Ask:
    """Several orders have one PO number: the packer chooses.

    Unless `is_sure`, the service could not be asked which of them it still has.
    """
    choices = tuple(Choice(order, OpenOrder(order, is_sure=True)) for order in orders)
    details = orders[0].po_number, str(len(orders))
    doubt = Doubt(DoubtKind.WHICH_ORDER, details if is_sure else (*details, UNSURE))
    return Ask(code, (doubt,), None, choices)
