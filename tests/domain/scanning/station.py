"""What a station knows of carriers when nobody has set anything."""

from crux_desk.config.carriers import load_carriers
from crux_desk.config.labels import load_label_formats
from crux_desk.domain.scanning.service_warnings import ServiceKnowledge

_CARRIERS, _FORMATS = load_carriers(), load_label_formats()


def has_format(carrier: str) -> bool:
    return any(_CARRIERS.is_same(carrier, name) for name in _FORMATS.carriers)


KNOWN = ServiceKnowledge(_CARRIERS, _FORMATS.read, has_format=has_format)
