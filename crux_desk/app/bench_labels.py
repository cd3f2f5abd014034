"""What the bench does with what shipping software knows of labels: built when a feed is set up."""

from dataclasses import replace
from typing import TYPE_CHECKING

from crux_desk.app.station import Station
from crux_desk.ui.bench.services import BenchServices
from crux_desk.ui.bench.window import MainWindow

if TYPE_CHECKING:
    from crux_desk.domain.label_records.status import FeedNews
    from crux_desk.ui.links.label_filling import LabelFilling


class BenchLabels:
    """Labels that fill their boxes at the window."""

    def __init__(self, window: MainWindow, services: BenchServices, parts: Station) -> None:
        self._window, self._services, self._parts = window, services, parts
        self.filling: LabelFilling | None = None

    def begin(self) -> None:
        """From now on labels are looked up, and fill their boxes."""
        if self.filling is not None:
            return
        from crux_desk.ui.links.label_filling import LabelFilling

        scans, session, known = (
            self._services.scans,
            self._services.session,
            self._parts.known_labels,
        )
        filling = LabelFilling(
            session, known, self._parts.carriers, scans.devices.take, scans.devices.ask
        )
        scans.state.label_taken.connect(filling.on_label_taken)
        scans.devices.shipment_cost_confirmed.connect(filling.take_shipment_cost)
        filling.filled.connect(self._window.panel.on_filled)
        scans.know_labels(known)
        self._window.warn_by(replace(session.services, records=known))
        self.filling = filling

    def stop(self) -> None:
        """Labels are numbers again."""
        if self.filling is None:
            return
        scans, filling = self._services.scans, self.filling
        scans.state.label_taken.disconnect(filling.on_label_taken)
        scans.devices.shipment_cost_confirmed.disconnect(filling.take_shipment_cost)
        filling.stop()
        self.filling = None
        scans.know_labels(None)
        self._window.warn_by(replace(self._services.session.services, records=None))

    def take_news(self, news: "FeedNews") -> None:
        """These labels are new, or something of them is."""
        if self.filling is not None and news.records:
            self.filling.take_news(news.records)
            # What speaks against a box may have come with them.
            self._window.warn_by(self._services.session.services)
