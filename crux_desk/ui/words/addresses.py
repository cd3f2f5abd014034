"""Postal addresses, in a line and in a block."""

from crux_desk.domain.orders.orders import Address
from crux_desk.ui.words.text import isolated, side_by_side


def address_line(address: Address) -> str:
    """An address on one line: who, then where; in this order whatever script they are in."""
    names = (address.name, address.business_name)
    return side_by_side(", ".join(isolated(name) for name in names if name), place_line(address))


def place_line(address: Address, *, has_code: bool = True) -> str:
    """The end of an address on one line: where; in less room without the postal code."""
    parts = (address.city, address.state, address.postal_code if has_code else "")
    country = address.country if address.country.upper() not in ("", "US", "USA") else ""
    return side_by_side(" ".join(isolated(part) for part in parts if part), country)


def address_block(address: Address) -> str:
    """An address on several lines, as a label has it."""
    place = " ".join(part for part in (address.city, address.state, address.postal_code) if part)
    parts = (
        address.name,
        address.business_name,
        address.address1,
        address.address2,
        place,
        address.country,
        address.phone_number,
    )
    return "\n".join(part for part in parts if part)
