"""Colors, sizes and fonts, light and dark, and the style sheet made of them.

Sizes are given for a window of 1366×768 and grow with the window, so that a large screen is read
from further away.
"""

import re
from dataclasses import asdict
from string import Template
from weakref import WeakSet

import shiboken6
from PySide6.QtCore import QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from crux_desk.config.resources import resource_path
from crux_desk.domain.screen import Size, ThemeChoice
from crux_desk.domain.values import dataclass

FAMILIES = ("Inter", "Segoe UI", "SF Pro Text", "Noto Sans", "DejaVu Sans")
MONO_FAMILIES = ("DejaVu Sans Mono", "Cascadia Mono", "SF Mono", "Consolas", "monospace")
DESIGN_FONT = 15
SCALES = (1.0, 1.15, 1.3, 1.5)
LARGE = 1.5
"""How much larger letters and targets are where they are wanted large."""
LOW, LOW_FOR_LISTS = 640, 700
"""Pixels: on lower windows fields are less high; so are rows of lists that are to be seen whole."""
_SCALE = "scaleOfDesign"
"""The application's property: what leaves room free by itself asks for it."""
_DESIGN_SIZE = QSize(1366, 768)
_LEAST_SIZE = QSize(830, 500)
"""What the window needs of its design, at the least, to be worked with."""


@dataclass(frozen=True)
class Colors:
    """One set of colors; each pair of ink and ground has a contrast of at least 4.5 to 1.

    What cannot be pressed now stands back: `off` has 3 to 1, its edge is `off_line`.
    """

    bg: str
    card: str
    ink: str
    soft: str
    line: str
    accent: str
    accent_soft: str
    accent_ink: str
    good: str
    good_bg: str
    bad: str
    bad_bg: str
    warn: str
    warn_bg: str
    bar: str
    off: str
    off_line: str


LIGHT = Colors(
    bg="#eef1f4",
    card="#ffffff",
    ink="#16202b",
    soft="#556474",
    line="#d3dbe3",
    accent="#0b63bd",
    accent_soft="#e3effb",
    accent_ink="#ffffff",
    good="#12703a",
    good_bg="#dff3e6",
    bad="#b3261e",
    bad_bg="#fbe4e2",
    warn="#7f5200",
    warn_bg="#fdf0d2",
    bar="#dfe5eb",
    off="#6b7a8a",
    off_line="#d3dbe3",
)
DARK = Colors(
    bg="#12171d",
    card="#1b222b",
    ink="#eef3f8",
    soft="#a4b4c4",
    line="#313c49",
    accent="#5aa9f5",
    accent_soft="#1c3146",
    accent_ink="#0c1620",
    good="#6fd59a",
    good_bg="#143322",
    bad="#ff938b",
    bad_bg="#401b19",
    warn="#f5c76a",
    warn_bg="#3b2c0c",
    bar="#2d3743",
    off="#6a7989",
    off_line="#222b35",
)


_SCHEMES = {
    ThemeChoice.SYSTEM: None,
    ThemeChoice.LIGHT: Qt.ColorScheme.Light,
    ThemeChoice.DARK: Qt.ColorScheme.Dark,
}

BOX_COLORS = ("#0b63bd", "#7a3cb8", "#0b7285", "#a3480a", "#ad2466", "#56650a")
"""Of box 1, 2 and so on, then from the first again: white reads on each, none is a verdict's."""
BOX_INK = "#ffffff"


def grown(size: float) -> int:
    """A length of the 1366×768 design, as the letters of the program are now."""
    return round(size * QApplication.font().pixelSize() / DESIGN_FONT)


def scale_now() -> float:
    """How many pixels one of the design is now, where nothing is rounded to whole letters."""
    app = QApplication.instance()
    return 1.0 if app is None else float(app.property(_SCALE) or 1.0)


def spaced(size: float) -> int:
    """What is left free in the 1366×768 design, as layouts have it now."""
    return round(size * scale_now())


class Theme(QObject):
    """The look of the program. Widgets ask it for colors, fonts and sizes when they paint.

    Each window is dressed for itself, after it is built: with a style sheet of the application,
    Qt would style every part again each time that what it stands in is put into something larger,
    and building a window would take three times as long.
    """

    changed = Signal()

    def __init__(self, app: QApplication, forced: Qt.ColorScheme | None = None) -> None:
        super().__init__()
        self._app = app
        self._forced = forced
        self._is_chosen = False
        self._size = _DESIGN_SIZE
        self._growth = 1.0
        self._scale = SCALES[0]
        self._is_low_for_lists = False
        self.is_low = False
        """Whether the window is so low that what is in a box would have no room."""
        self.colors = LIGHT
        self._sheet = ""
        self._has_box_colors = False
        self._has_grown = False
        self._dressed: WeakSet[QWidget] = WeakSet()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_system_changed)
        self._apply()

    @property
    def is_dark(self) -> bool:
        """Whether the dark colors are in use."""
        return self.colors is DARK

    def set_up(self, choice: ThemeChoice, size: Size) -> None:
        """Light or dark, and how large, from now on."""
        if choice is not ThemeChoice.SYSTEM or self._is_chosen:
            self._is_chosen = choice is not ThemeChoice.SYSTEM
            self._forced = _SCHEMES[choice]
            self._apply()
        growth = LARGE if size is Size.LARGE else 1.0
        if growth != self._growth:
            self._growth = growth
            self.fit(self._size)

    def force(self, scheme: Qt.ColorScheme) -> None:
        """Use these colors, whatever the system says."""
        self._forced = scheme
        self._apply()

    def show_box_colors(self, are_shown: bool) -> None:
        """Give each box a color of its own, or none."""
        if are_shown != self._has_box_colors:
            self._has_box_colors = are_shown
            self.changed.emit()

    def box_color(self, box: int) -> QColor | None:
        """The color of a box, on which `BOX_INK` is written; None where boxes have none."""
        return QColor(BOX_COLORS[_place(box)]) if self._has_box_colors else None

    def box_hue(self, box: int | None) -> str:
        """What the style sheet calls the color of a box; "" for none."""
        return "" if box is None or not self._has_box_colors else str(_place(box))

    def dress(self, window: QWidget) -> None:
        """Lay the style sheet on a window, on what is in it and on its dialogs, from now on."""
        self._dressed.add(window)
        window.setStyleSheet(self._sheet)
        self.space(window)

    def fit(self, size: QSize) -> None:
        """Grow or shrink with the window."""
        self._size = size
        scale = self.scale_in(size)
        now = scale, size.height() < LOW * scale, size.height() < LOW_FOR_LISTS * scale
        if now != (self._scale, self.is_low, self._is_low_for_lists):
            self._scale, self.is_low, self._is_low_for_lists = now
            self._apply()

    def scale_in(self, size: QSize) -> float:
        """How many pixels one of the design is in a window of that size."""
        wanted = min(
            size.width() / _DESIGN_SIZE.width(), (size.height() + 40) / _DESIGN_SIZE.height()
        )
        steps = (step for step in SCALES if step <= wanted)
        return self._growth_in(size) * max(steps, default=SCALES[0])

    @property
    def growth(self) -> float:
        """How much larger letters are now than they would be at the normal size."""
        return self._growth_in(self._size)

    def _growth_in(self, size: QSize) -> float:
        """As much larger as is wanted, and as the window has room for."""
        room = min(size.width() / _LEAST_SIZE.width(), size.height() / _LEAST_SIZE.height())
        return max(1.0, min(self._growth, room))

    def space(self, window: QWidget) -> None:
        """What is left free in a window was given anew, in design pixels: as large as letters are."""
        self._has_grown = self._has_grown or self._scale != SCALES[0]
        if self._has_grown:
            from crux_desk.ui.widgets.spacing import grow_spacing

            grow_spacing(window, self._scale)

    def px(self, size: float) -> int:
        """A length of the 1366×768 design, on this window."""
        # Half a pixel is one: Python would round 22.5 down.
        return int(size * self._scale + 0.5)

    def font(self, size: float, *, bold: bool = False, mono: bool = False) -> QFont:
        """A font of `size` design pixels; digits are of one width where the font has such."""
        font = QFont()
        font.setFamilies([*(MONO_FAMILIES if mono else FAMILIES)])
        font.setPixelSize(self.px(size))
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        if not mono:
            font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def color(self, name: str) -> QColor:
        """One of the colors, by its name in `Colors`."""
        return QColor(getattr(self.colors, name))

    @Slot()
    def _on_system_changed(self) -> None:
        self._apply()

    def _apply(self) -> None:
        scheme = self._forced or QGuiApplication.styleHints().colorScheme()
        self.colors = DARK if scheme == Qt.ColorScheme.Dark else LIGHT
        self._app.setFont(self.font(DESIGN_FONT))
        self._app.setProperty(_SCALE, self._scale)
        self._app.setPalette(self._palette())
        self._sheet = self._style_sheet()
        for window in [*self._dressed]:
            if shiboken6.isValid(window):
                window.setStyleSheet(self._sheet)
        self.changed.emit()
        # Who heard of it may have left less room free, or more: in design pixels, as ever.
        for window in [*self._dressed]:
            if shiboken6.isValid(window):
                self.space(window)

    def _palette(self) -> QPalette:
        roles = QPalette.ColorRole
        palette = QPalette()
        for role, name in (
            (roles.Window, "bg"),
            (roles.Base, "card"),
            (roles.Button, "card"),
            (roles.ToolTipBase, "card"),
            (roles.WindowText, "ink"),
            (roles.Text, "ink"),
            (roles.ButtonText, "ink"),
            (roles.ToolTipText, "ink"),
            (roles.PlaceholderText, "soft"),
            (roles.Highlight, "accent"),
            (roles.HighlightedText, "accent_ink"),
            (roles.Link, "accent"),
        ):
            palette.setColor(role, self.color(name))
        return palette

    def _style_sheet(self) -> str:
        template = resource_path("styles", "desk.qss").read_text(encoding="utf-8")
        icons = resource_path("icons").as_posix()
        values = {
            **asdict(self.colors),
            "icons": icons,
            "tone": "dark" if self.is_dark else "light",
            "box_ink": BOX_INK,
            "field_pad": "4su" if self.is_low else "7su",
            "said": "13su" if self.is_low else "15su",
            "page_pad": "4su" if self._is_low_for_lists else "10su",
            **{f"box_{place}": color for place, color in enumerate(BOX_COLORS)},
        }
        text = Template(template).substitute(values)
        return re.sub(r"([0-9.]+)su\b", lambda match: f"{self.px(float(match[1]))}px", text)


def _place(box: int) -> int:
    return (box - 1) % len(BOX_COLORS)
