"""What the window takes intents to: the session, and what stands above it."""

from crux_desk.domain.values import dataclass
from crux_desk.ui.scanning.handler import ScanHandler
from crux_desk.ui.session.opening import Opening
from crux_desk.ui.session.service_status import ServiceStatus
from crux_desk.ui.session.session import Session
from crux_desk.ui.session.submitting import Submitting


@dataclass(frozen=True)
class BenchServices:
    """Built with the program; a view takes of these what it needs."""

    session: Session
    opening: Opening
    submitting: Submitting
    status: ServiceStatus
    scans: ScanHandler
