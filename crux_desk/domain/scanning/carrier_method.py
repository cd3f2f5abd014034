"""A box is given a carrier: its method is that carrier's, never that of the one before."""

from crux_desk.domain.codes.carriers import Carriers
from crux_desk.domain.errors.base import Field
from crux_desk.domain.packing.box_changes import asked_service
from crux_desk.domain.packing.boxes import Box
from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.texts import text_key


def fill_in(packing: Packing, number: int, field: Field, text: str, carriers: Carriers) -> None:
    """Fill in a field of a box, as `Packing.set_field`; a carrier brings its method along.

    Raises:
        As `Packing.set_field`.
    """
    box = packing.boxes.get(number)
    if field is Field.CARRIER and box is not None:
        packing.set_carrier(number, text, method_with(text, box, packing, carriers))
    else:
        packing.set_field(number, field, text)


def method_with(carrier: str, box: Box | None, packing: Packing, carriers: Carriers) -> str:
    """The method of a box (None: a new one) with this carrier; "" where nobody has said one.

    What the order asks for of this carrier, else the service of the same name, if it has one.
    """
    asked_carrier, asked_method = asked_service(packing.order.requested_shipping)
    if box is None:
        box = Box(0, carrier=asked_carrier, method=asked_method)
    if not box.carrier or carriers.is_same(carrier, box.carrier):
        return box.method
    if carriers.is_same(carrier, asked_carrier):
        return asked_method
    named = text_key(box.method)
    return next((own for own in carriers.services_of(carrier) if text_key(own) == named), "")
