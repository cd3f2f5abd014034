"""What a start does before anything of the window is loaded: folder, log, lock, language, look."""

from contextlib import ExitStack

from crux_desk.app.setup import StationSetup
from crux_desk.config.lock import StationLock
from crux_desk.config.logs import start_logging, stop_logging
from crux_desk.ui.runtime.languages import Languages
from crux_desk.ui.runtime.qt_messages import route_qt_messages
from crux_desk.ui.widgets.theme import Theme


class Beginning:
    """The station's own from here on: no other window works on its folder. `close` gives it back.

    Args:
        setup: how the station was set up.
        theme: the look; it is made as the settings have it.

    Raises:
        DeskError: the folder cannot be used, or another window has it.
    """

    def __init__(self, setup: StationSetup, theme: Theme) -> None:
        self.setup = setup
        self.theme = theme
        self._stack = ExitStack()
        try:
            self._begin()
        except BaseException:
            self._stack.close()
            raise

    def close(self) -> None:
        """Give it back."""
        self._stack.close()

    def _begin(self) -> None:
        settings, folder = self.setup.settings, self.setup.folder
        self.languages = Languages()
        self._stack.callback(self.languages.stop)
        self.languages.speak(settings.spoken)
        folder.prepare()
        self.crash = start_logging(folder.logs)
        self._stack.callback(stop_logging)
        self._stack.enter_context(StationLock(folder.path))
        self._stack.enter_context(route_qt_messages())
        self.theme.set_up(settings.theme, settings.size)
