"""Margins and spacings that grow with the letters.

What is laid out is written in design pixels, as a window of 1366×768 has it. On larger ones the
letters grow; so does what is left free around them.
"""

from PySide6.QtCore import QMargins
from PySide6.QtWidgets import QGridLayout, QLayout, QWidget

_DESIGNED, _SHOWN = "designedSpacing", "shownSpacing"
_Spacing = tuple[int, int, int, int, int, int]


def grow_spacing(window: QWidget, scale: float) -> None:
    """Scale all that is left free in a window, from what its layouts were given.

    What was set anew since the last time counts as given, in design pixels; each value by itself,
    and not one that is what it should be at this scale.
    """
    for layout in window.findChildren(QLayout):
        now = _spacing_of(layout)
        designed = layout.property(_DESIGNED) or list(now)
        shown = layout.property(_SHOWN) or list(now)
        designed = [
            given if is_now in (was, round(given * scale)) else is_now
            for given, was, is_now in zip(designed, shown, now, strict=True)
        ]
        layout.setProperty(_DESIGNED, designed)
        wanted = [value if value < 0 else round(value * scale) for value in designed]
        if wanted != list(now):
            _space(layout, wanted)
        layout.setProperty(_SHOWN, wanted)


def _spacing_of(layout: QLayout) -> _Spacing:
    margins = layout.contentsMargins()
    if isinstance(layout, QGridLayout):
        between = layout.horizontalSpacing(), layout.verticalSpacing()
    else:
        between = layout.spacing(), -1
    return margins.left(), margins.top(), margins.right(), margins.bottom(), *between


def _space(layout: QLayout, wanted: list[int]) -> None:
    left, top, right, bottom, across, down = wanted
    layout.setContentsMargins(QMargins(left, top, right, bottom))
    if isinstance(layout, QGridLayout):
        layout.setHorizontalSpacing(across)
        layout.setVerticalSpacing(down)
    elif across >= 0:
        layout.setSpacing(across)
