"""`crux-desk sheet --pdf FILE`: the command barcodes of this station as PDF, without a window."""

import os
import sys

from crux_desk.app.arguments import Arguments
from crux_desk.app.setup import chosen_path, load_station, speak_as
from crux_desk.config.carriers import load_carriers
from crux_desk.config.files import check_output


def run_sheet(arguments: Arguments) -> int:
    """Write the sheet and say in one line where it is.

    Raises:
        DeskError: the file cannot be written, or the station's folder is of no use.
    """
    setup = load_station(arguments)
    settings = setup.settings
    path = chosen_path(arguments.pdf or "")
    check_output(path, setup.folder.path)
    need_no_display()
    from PySide6.QtGui import QGuiApplication

    from crux_desk.ui.printing.sheet import save_sheet, sheet_cards
    from crux_desk.ui.words.text import translate as _t

    # Letters are drawn with Qt's fonts, which an application has to be there for.
    app = QGuiApplication.instance() or QGuiApplication(sys.argv[:1])
    speak_as(settings)
    sections = sheet_cards(
        settings.presets,
        load_carriers(),
        with_presets=arguments.with_presets,
        with_methods=arguments.with_methods,
    )
    save_sheet(path, sections, settings.station, folder=setup.folder.path)
    del app
    _say(_t("Saved the sheet of command barcodes in {path}", path=path))
    return 0


def need_no_display() -> None:
    """Let Qt draw without a screen where there is none."""
    has_display = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if sys.platform == "linux" and not has_display and not os.environ.get("QT_QPA_PLATFORM"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"


def _say(line: str) -> None:
    # A file's name may hold what no text can; saying it must not fail.
    printable = line.encode("utf-8", errors="replace").decode("utf-8")
    sys.stdout.write(" ".join(printable.split()) + "\n")
