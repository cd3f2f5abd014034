"""What the reading of feeds needs to know, out of the program's tables."""

from collections.abc import Sequence
from functools import cache

from crux_desk.config.carriers import load_carriers
from crux_desk.config.labels import load_label_formats
from crux_desk.config.resources import resource_path
from crux_desk.config.setting_rules import OwnCarrier
from crux_desk.feeds.profiles import Profiles, load_profiles
from crux_desk.feeds.reading import FeedKit
from crux_desk.feeds.services import ServiceNames, load_services


def load_feed_kit(own: Sequence[OwnCarrier] = ()) -> FeedKit:
    """The kinds of files, and the names of carriers and services, as this station has them."""
    names = ServiceNames(
        load_carriers(own), load_label_formats(own).read, load_services(resource_path("feeds"))
    )
    return FeedKit(shipped_profiles(), names)


@cache
def shipped_profiles() -> Profiles:
    """The kinds of files of `resources/feeds`."""
    return load_profiles(resource_path("feeds"))
