"""What a test sees of the floor at a window."""

from crux_desk.ui.links.floor.link import FloorLink
from tests.ui.window import Bench


def link_of(bench: Bench) -> FloorLink:
    link = bench.program.links.floor.link
    assert link is not None
    return link


def footer_says(bench: Bench) -> str:
    """What stands in the footer of what is away."""
    label = bench.footer._devices
    return "" if label.isHidden() else label.full_text
