"""What a server was asked, of all that it noted."""

from crux_desk.sandbox.faults import RequestSeen
from crux_desk.sandbox.server import SandboxServer


def is_tracking(seen: RequestSeen) -> bool:
    return "/tracking/" in seen.path


def posts(server: SandboxServer) -> int:
    return sum(1 for seen in server.received if is_tracking(seen))
