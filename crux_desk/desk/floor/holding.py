"""What other benches have against it that a packing of this one is handed over. Never waits."""

from crux_desk.desk.floor.claims_desk import ClaimsDesk
from crux_desk.desk.floor.label_holds import LabelHolds
from crux_desk.domain.errors.packing import OrderElsewhere
from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.packing.tracking import tracking_key
from crux_desk.domain.records.floor_standing import label_elsewhere
from crux_desk.domain.records.summaries import PackingKey


class HeldBack:
    """Knows what the floor has said so far."""

    def __init__(self, claims: ClaimsDesk, labels: LabelHolds) -> None:
        self._claims, self._labels = claims, labels

    def check(self, key: PackingKey, packing: Packing) -> None:
        """See that nothing is known against it.

        Raises:
            OrderElsewhere: another bench has the order.
            LabelElsewhere: a label of its boxes is on a box of another packing.
        """
        elsewhere = self._claims.elsewhere(key.order_uuid)
        if elsewhere is not None:
            raise OrderElsewhere(
                key.po_number, elsewhere.station, elsewhere.packer, elsewhere.since
            )
        taken = self._labels.taken(key.packing_id)
        found = (taken.get(tracking_key(box.tracking)) for box in packing.boxes if taken)
        for label in filter(None, found):
            raise label_elsewhere(label)
