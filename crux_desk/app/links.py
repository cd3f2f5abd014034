"""The devices of the bench: built from the settings, listened to, taken down.

What is not set up is not loaded.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from crux_desk.config.settings import Settings
from crux_desk.domain.devices import ScaleChoice
from crux_desk.domain.errors import Field, ScaleUnset
from crux_desk.ui.bench.services import BenchServices
from crux_desk.ui.bench.window import MainWindow
from crux_desk.ui.runtime.background import Background, Lane
from crux_desk.ui.widgets.theme import Theme

if TYPE_CHECKING:
    from crux_desk.ui.links.bench_scale import BenchScale


class Links:
    """What the window listens to besides the keyboard."""

    def __init__(
        self, window: MainWindow, services: BenchServices, background: Background, theme: Theme
    ) -> None:
        self._window = window
        self._services = services
        self._background = background
        self._theme = theme
        self._choice: ScaleChoice | None = None
        self.scale: BenchScale | None = None

    @property
    def handlers(self) -> dict[str, Callable[[], object]]:
        """What each action does that is about a device."""
        return {"weigh": self.weigh, "tare": self.set_tare}

    def set_up(self, settings: Settings) -> None:
        """Listen to what the settings name, from now on."""
        if settings.scale != self._choice:
            self._choice = settings.scale
            self._set_up_scale()

    def stop(self) -> None:
        """Let go of all devices."""
        if self.scale is not None:
            self.scale.stop()
            self.scale = None
            self._services.scans.weigh_with(None)
            self._window.show_devices("")
            self._window.panel.has_scale = False
            self._window.panel.fields[Field.WEIGHT].remove_beside()

    def weigh(self) -> None:
        """By key: the scale's weight for the current box."""
        if self.scale is None:
            self._services.session.refuse(ScaleUnset())
        else:
            self.scale.weighing.take_now()

    def set_tare(self) -> None:
        """By key: what is on the scale is not weighed."""
        if self.scale is None:
            self._services.session.refuse(ScaleUnset())
        else:
            self.scale.weighing.set_tare()

    def _set_up_scale(self) -> None:
        self.stop()
        if self._choice is None:
            return
        from crux_desk.devices.scales.link import ScaleLink
        from crux_desk.ui.links.bench_scale import BenchScale
        from crux_desk.ui.links.box_weighing import BoxWeighing
        from crux_desk.ui.links.listening import Listening

        scans, panel = self._services.scans, self._window.panel
        weighing = BoxWeighing(self._services.session, scans.take_weight, scans.ask_of_weight)
        weighing.is_typed = lambda: panel.is_typed(Field.WEIGHT)
        weighing.weighed.connect(panel.on_weighed)
        scans.state.label_taken.connect(weighing.on_label_taken)
        listening = Listening(ScaleLink(self._choice), Lane.SCALE, self._background)
        self.scale = BenchScale(weighing, listening, self._theme)
        panel.has_scale = True
        panel.fields[Field.WEIGHT].add_beside(self.scale.label)
        self.scale.away.connect(self._window.show_devices)
        scans.weigh_with(weighing.take_now)
        self.scale.start()
