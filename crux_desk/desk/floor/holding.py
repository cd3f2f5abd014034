"""What other benches have against it that a packing of this one is handed over. Never waits."""

from crux_desk.desk.floor.claims_desk import ClaimsDesk
from crux_desk.domain.errors import OrderElsewhere
from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.records.summaries import PackingKey


class HeldBack:
    """Knows what the floor has said so far."""

    def __init__(self, claims: ClaimsDesk) -> None:
        self._claims = claims

    def check(self, key: PackingKey, _: Packing) -> None:
        """Raises:
        OrderElsewhere: another bench has the order.
        """
        elsewhere = self._claims.elsewhere(key.order_uuid)
        if elsewhere is not None:
            raise OrderElsewhere(
                key.po_number, elsewhere.station, elsewhere.packer, elsewhere.since
            )
