"""Postal addresses, in a line and in a block."""

from crux_desk.domain.orders.orders import Address


def address_line(address: Address) -> str:
    """An address on one line: who, then where."""
    who = ", ".join(part for part in (address.name, address.business_name) if part)
    place = " ".join(part for part in (address.city, address.state, address.postal_code) if part)
    country = address.country if address.country.upper() not in ("", "US", "USA") else ""
    return " · ".join(part for part in (who, place, country) if part)


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
