"""What is wrong with a field is told by a sign at its name, and in words where these have room."""

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crux_desk.ui.widgets.fields import ChoiceField, Field
from crux_desk.ui.widgets.theme import LIGHT, Theme


@pytest.fixture
def fault_in(qtbot):
    """What is shown of a fault above a field that has so much of the room that it needs."""
    window = QWidget()
    qtbot.addWidget(window)
    field = Field("Weight", unit="lb")
    field.setParent(window)
    window.show()

    def shown(share: float, typed: str, words: str, shorter: str = "") -> str:
        field.edit.setText(typed)
        field.show_fault(words, shorter)
        width = field._fault.fontMetrics().horizontalAdvance(words)
        beside = field.caption.sizeHint().width() + 8
        field.resize(beside + round(width * share), field.sizeHint().height())
        for _ in range(3):
            QCoreApplication.processEvents()
        assert field.caption.isVisible()
        assert field.caption.text() == "✕ Weight"
        assert field.fault == words
        return str(field._fault.text())

    yield shown
    window.close()


def test_what_was_typed_gives_way_to_the_words_about_it(fault_in):
    typed = "a lot of rubbish"
    words = f'"{typed}" isn\'t a weight'
    assert fault_in(1.2, typed, words) == words
    shown = fault_in(0.8, typed, words)
    assert "…" in shown
    assert shown.startswith('"a')
    assert shown.endswith("\" isn't a weight")


@pytest.mark.parametrize("share", [0.4, 0.6, 0.8])
def test_where_even_the_words_have_no_room_the_sign_says_it_or_fewer_words_do(fault_in, share):
    words = '"x" isn\'t a weight'
    assert fault_in(share, "x", words) == ""
    shown = fault_in(share, "x", words, "not one")
    assert shown == ("not one" if share > 0.5 else "")


def test_a_field_that_is_right_again_has_its_name_alone_or_what_is_saved_is_doubted(qtbot):
    field = Field("Weight")
    qtbot.addWidget(field)
    field.show_warning("too heavy")
    assert field.caption.text() == "⚠ Weight"
    field.show_fault("not a number")
    assert (field.caption.text(), field.caption.property("sign")) == ("✕ Weight", "missing")
    field.show_doubt("wrong?")
    assert (field.caption.text(), field.caption.property("sign")) == ("⚠ Weight", "warned")
    field.show_fault("")
    assert field.caption.text() == "⚠ Weight"
    field.show_warning("")
    assert (field.caption.text(), field.caption.property("sign")) == ("Weight", "")


@pytest.mark.parametrize("kind", [Field, ChoiceField])
def test_what_stands_in_an_empty_field_is_thin_and_gray_also_where_it_is_chosen(qtbot, qapp, kind):
    window = QWidget()
    qtbot.addWidget(window)
    field = kind("Method", hint="none")
    QVBoxLayout(window).addWidget(field)
    Theme(qapp, Qt.ColorScheme.Light).dress(window)
    window.show()
    assert field.edit.font().weight() == QFont.Weight.Normal
    assert field.edit.palette().placeholderText().color().name() == LIGHT.soft
    field.edit.setText("Ground")
    assert field.edit.font().weight() == QFont.Weight.DemiBold
