"""A floor is tried before it is set up: whether a station is let in, and what it finds."""

from crux_desk.config.redaction import redact
from crux_desk.desk.floor.login import floor_login, password_store
from crux_desk.domain.errors.base import DeskError
from crux_desk.domain.errors.station import KeyringUnusable
from crux_desk.domain.floor_url import FloorAddress
from crux_desk.domain.records.floor_standing import FloorTrial
from crux_desk.floor.floor import look
from crux_desk.floor.link import Login


def try_floor(address: FloorAddress, station: str, password: str = "") -> FloorTrial:
    """Sign in as this station would, with a password that was typed or with the keyring's.

    One that was typed and is right is kept from then on. It may take ten seconds.

    Raises:
        FloorUnreachable: what is wrong.
        KeyringUnusable: no password was typed, and none can be read.
    """
    if not password:
        return FloorTrial(len(look(floor_login(address, station)).overview.benches))
    redact(password)
    benches = look(Login(address, password, "crux-desk")).overview.benches
    return FloorTrial(len(benches), _keep(address, password))


def _keep(address: FloorAddress, password: str) -> DeskError | bool:
    try:
        password_store(address).set(password)
    except KeyringUnusable as error:
        return error
    return True
