"""What a station knows of carriers when nobody has set anything."""

from crux_desk.config.carriers import load_carriers
from crux_desk.config.labels import load_label_formats
from crux_desk.domain.scanning.service_warnings import ServiceKnowledge

KNOWN = ServiceKnowledge(load_carriers(), load_label_formats().read)
