"""What prints at the bench: built when the settings name a printer, and not loaded before."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from crux_desk.app.station import Station
from crux_desk.config.settings import Settings
from crux_desk.domain.printers import NO_PRINTERS, PaperKind, PrinterChoice, Printers, SeenPrinter
from crux_desk.ui.bench.services import BenchServices
from crux_desk.ui.runtime.background import Background, Lane
from crux_desk.ui.words.text import translate

if TYPE_CHECKING:
    from crux_desk.desk.paper.paper_desk import PaperDesk
    from crux_desk.desk.paper.print_desk import PrintDesk
    from crux_desk.ui.links.print_queue import PrintQueue
    from crux_desk.ui.links.print_work import PrintWork


_t = translate


class PaperLinks:
    """Holds the queue of the bench; None where nothing is printed."""

    def __init__(
        self,
        parts: Station,
        services: BenchServices,
        background: Background,
        show: Callable[[str], None],
    ) -> None:
        self._parts = parts
        self._services = services
        self._background = background
        self._show = show
        self._settings = Settings()
        self._printers: Printers = NO_PRINTERS
        self.queue: PrintQueue | None = None

    def set_up(self, settings: Settings) -> None:
        """Print on what the settings name, from now on."""
        self._settings = settings
        if settings.printers == self._printers:
            return
        self._printers = settings.printers
        if not settings.printers:
            self.stop()
            return
        if self.queue is None:
            self.queue = self._make()
        self.queue.set_up(settings.printers)

    @property
    def printers(self) -> Printers:
        """What is printed on."""
        return self._printers

    def stop(self) -> None:
        """Nothing more is printed."""
        if self.queue is None:
            return
        self.queue.stop()
        self.queue = None
        self._services.scans.print_with(None)
        self._show("")

    def _make(self) -> "PrintQueue":
        from crux_desk.desk.paper.print_desk import PrintDesk
        from crux_desk.ui.links.print_queue import PrintQueue

        parts, services = self._parts, self._services
        desk = PrintDesk(parts.journal, lambda: parts.author)
        queue = PrintQueue(
            services.session,
            services.submitting,
            desk,
            lambda printers: self._work(desk, printers),
            self._background,
        )
        queue.changed.connect(self._on_changed)
        services.scans.print_with(queue.print_current)
        return queue

    def _work(self, desk: "PrintDesk", printers: Printers) -> "PrintWork":
        from crux_desk.ui.links.print_work import PrintWork

        return PrintWork(desk, self.papers, printers, self._background.right_of_way.give)

    def papers(self) -> "PaperDesk":
        """On the lane: letters are measured where they are drawn."""
        return paper_desk(self._parts, self._settings)

    # -- for the settings ------------------------------------------------------------------------

    def find_printers(self, found: Callable[[Sequence[SeenPrinter]], None]) -> None:
        """Tell which printers there are, when that is known."""
        from crux_desk.ui.printing.printers import seen_printers

        self._background.run(Lane.LENGTHY, seen_printers, found, lambda _: None)

    def print_test(
        self, kind: PaperKind, choice: PrinterChoice, said: Callable[[str], None]
    ) -> None:
        """Print a test page, and tell what came of it."""
        from crux_desk.ui.words.errors import words_for

        self._background.run(
            Lane.LENGTHY,
            lambda: self._give_test(kind, choice),
            lambda _: said(_t("The test page is at the printer.")),
            lambda error: said(words_for(error).line),
        )

    def _give_test(self, kind: PaperKind, choice: PrinterChoice) -> None:
        from crux_desk.desk.paper.supplies import paper_words
        from crux_desk.paper.trial import make_test_page
        from crux_desk.ui.printing.handing import hand_over, paper_for
        from crux_desk.ui.printing.measuring import QtMeasure

        settings = self._parts.settings
        paper, words = paper_for(kind, choice), paper_words(settings.language)
        page = make_test_page(settings.station, choice.printer, paper, words, QtMeasure())
        hand_over(page, choice, "test")

    def _on_changed(self) -> None:
        if self.queue is not None:
            self._show(self.queue.chip)


def paper_desk(parts: Station, settings: Settings) -> "PaperDesk":
    """Makes documents of what the station packed."""
    from crux_desk.desk.paper.paper_desk import PaperDesk, PaperStation
    from crux_desk.desk.paper.supplies import load_templates
    from crux_desk.ui.printing.measuring import QtMeasure

    station = PaperStation(settings.station, settings.language, load_templates(settings.templates))
    return PaperDesk(parts.journal.path, parts.server.origin, station, QtMeasure())
