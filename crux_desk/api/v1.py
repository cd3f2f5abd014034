"""The V1 release: one box a request, the fields of `multi`. Source: contract, other releases."""

from collections.abc import Sequence

from crux_desk.api.bodies import Json
from crux_desk.api.multi import DETAIL_PATH, TRACKING_PATH, box
from crux_desk.domain.parcels import Parcel

__all__ = ["DETAIL_PATH", "IS_ONE_EACH", "TRACKING_PATH", "bodies"]

IS_ONE_EACH = True
"""One request for each parcel."""


def bodies(parcels: Sequence[Parcel]) -> list[dict[str, Json]]:
    """The bodies of the requests that send `parcels`: one for each."""
    return [box(parcel) for parcel in parcels]
