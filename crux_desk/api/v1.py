"""The V1 release: one box a request, the fields of `multi`. Source: contract, other releases."""

from collections.abc import Iterator, Sequence

from crux_desk.api.bodies import Json
from crux_desk.api.multi import DETAIL_PATH, TRACKING_PATH, box
from crux_desk.domain.submission.parcels import Parcel

__all__ = ["DETAIL_PATH", "IS_ONE_EACH", "TRACKING_PATH", "bodies"]

IS_ONE_EACH = True
"""One request for each parcel."""


def bodies(parcels: Sequence[Parcel]) -> Iterator[dict[str, Json]]:
    """The bodies of the requests that send `parcels`: one for each."""
    return map(box, parcels)
