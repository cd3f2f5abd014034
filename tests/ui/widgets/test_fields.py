"""What is wrong with a field is read above it: words are cut at their end, and signs stay."""

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from crux_desk.ui.widgets.fields import Field


@pytest.fixture
def fault_in(qtbot):
    """What is shown of a fault above a field that has so much of the room that it needs."""
    window = QWidget()
    qtbot.addWidget(window)
    field = Field("Weight", unit="lb")
    field.setParent(window)
    window.show()

    def shown(share: float, typed: str, words: str) -> str:
        field.edit.setText(typed)
        field.show_fault(words)
        width = field._fault.fontMetrics().horizontalAdvance(words)
        field.resize(round(width * share), field.sizeHint().height())
        for _ in range(3):
            QCoreApplication.processEvents()
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
def test_where_even_the_words_have_no_room_their_end_is_cut(fault_in, share):
    words = '"x" isn\'t a weight'
    shown = fault_in(share, "x", words)
    assert shown.endswith("…")
    assert words.startswith(shown.removesuffix("…"))


@pytest.mark.parametrize("share", [0.3, 0.5, 0.7, 0.9])
def test_words_are_cut_at_their_end_and_keep_their_sign(fault_in, share):
    words = "⚠ wrong check digit: Enter keeps it"
    shown = fault_in(share, "1Z5R8", words)
    assert shown.startswith("⚠ w")
    assert words.startswith(shown.removesuffix("…"))
