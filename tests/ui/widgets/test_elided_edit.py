"""A text that is cut says so, as long as nobody types."""

import pytest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from crux_desk.ui.widgets.fields import ChoiceField, Field

LONG = "Priority Mail Express International"


@pytest.fixture(params=[Field, ChoiceField])
def field(request, qtbot):
    window = QWidget()
    layout = QVBoxLayout(window)
    other = QLineEdit()
    layout.addWidget(other)
    field = request.param("Method")
    layout.addWidget(field)
    qtbot.addWidget(window)
    window.resize(150, 160)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    other.setFocus()
    field.other = other
    yield field
    window.close()


def test_what_is_too_long_ends_in_an_ellipsis(field, qtbot):
    field.show_value(LONG)
    shown = field.edit.shown_text
    assert shown.endswith("…")
    assert LONG.startswith(shown[:-1])
    assert 3 < len(shown) < len(LONG)
    assert field.text == LONG


def test_with_the_cursor_in_it_all_of_the_text_is_there(field, qtbot):
    field.show_value(LONG)
    field.take_cursor()
    qtbot.waitUntil(field.edit.hasFocus)
    assert field.edit.shown_text == LONG
    field.other.setFocus()
    assert field.edit.shown_text.endswith("…")


def test_what_is_short_is_shown_whole(field):
    field.show_value("Air")
    assert field.edit.shown_text == "Air"


def test_it_is_painted_as_it_is_said(field):
    """The picture of a cut text is that of the text that is shown."""
    field.show_value(LONG)
    cut = field.edit.grab().toImage()
    field.show_value("Air")
    assert field.edit.grab().toImage() != cut
