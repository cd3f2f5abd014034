"""Each dialog has one heading: nothing in it says the same once more, in other letters or places."""

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from crux_desk.ui.widgets.dialog import DeskDialog
from tests.ui.views import every_view


@pytest.fixture
def at_work(bench):
    bench.open("po-5fkQo2ET")
    bench.type("000106")
    bench.fill("1Z5R89390357567127")
    return bench


def plain(label: QLabel) -> str:
    return label.text().replace("&", "").replace("\u200b", "").strip().casefold()


def headings(view: QWidget) -> list[str]:
    """What stands there as a heading, or says what the heading says."""
    titles = view.findChildren(QLabel, "dialogTitle")
    said = {plain(title) for title in titles}
    again = [
        label
        for label in view.findChildren(QLabel)
        if label.isVisibleTo(view) and label not in titles and plain(label) in said
    ]
    return [label.text() for label in (*titles, *again)]


def test_no_dialog_has_two_headings(at_work):
    found = {
        type(view).__name__: headings(view)
        for view in every_view(at_work)
        if isinstance(view, DeskDialog)
    }
    assert len(found) > 15
    assert {name: texts for name, texts in found.items() if len(texts) != 1} == {}
