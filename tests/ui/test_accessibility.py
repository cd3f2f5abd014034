"""What a screen reader says: whatever takes the focus has a name, every painted row a sentence.

New views, widgets and models fall under it by themselves.
"""

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractTableModel, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractScrollArea, QComboBox, QLineEdit, QScrollBar, QWidget

from tests.ui.models import CASES
from tests.ui.views import dialog_kinds, every_view

SIGNS = "✓✕✎◷●⟳"
"""Painted beside words; a voice that spells them out says nothing of use."""
SHOWCASE = "po-5fkQo2ET"


@pytest.fixture
def at_work(bench):
    """A bench with an order that can be submitted, and one that was."""
    for po_number, sku, label in (
        ("PO-1001", "EM-014", "1Z5R89390357567127"),
        (SHOWCASE, "000106", "1Z5R89390357567136"),
    ):
        bench.open(po_number)
        bench.type(sku)
        bench.fill(label)
        if po_number != SHOWCASE:
            bench.services.submitting.submit()
            bench.hear("Sent: ")
            bench.press("F4")
    return bench


def takes_focus(widget: QWidget) -> bool:
    return (
        widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        # Parts that Qt makes: their owner is asked.
        and not isinstance(widget, QScrollBar)
        and not widget.objectName().startswith("qt_")
        and not isinstance(widget.parentWidget(), QComboBox)
    )


def name_of(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return "" if interface is None else interface.text(QAccessible.Text.Name)


def unnamed(view: QWidget) -> list[str]:
    return [
        f"{type(view).__name__}: {type(widget).__name__} {widget.objectName()!r}"
        for widget in view.findChildren(QWidget)
        if takes_focus(widget) and not name_of(widget).strip()
    ]


def test_whatever_takes_the_focus_has_a_name(at_work):
    seen: set[type[QWidget]] = set()
    guilty = []
    for view in every_view(at_work):
        seen.add(type(view))
        guilty += unnamed(view)
    assert "\n".join(guilty) == ""
    assert dialog_kinds() - seen == set()


def test_a_field_is_named_by_its_caption_and_a_scroll_area_by_what_it_shows(at_work):
    named = {name_of(edit) for edit in at_work.panel.findChildren(QLineEdit)}
    assert {"Tracking number", "Carrier", "Method", "Weight", "Ship cost"} <= named
    areas = [view for view in at_work.window.findChildren(QAbstractScrollArea) if takes_focus(view)]
    assert all(name_of(area) for area in areas)


@pytest.mark.parametrize("kind", CASES, ids=lambda kind: kind.__name__)
def test_every_row_says_its_sentence(qapp, kind):
    """A delegate paints what it likes: this is what is heard of it."""
    model: QAbstractItemModel = kind()
    for count in CASES[kind](model):
        for row in range(count):
            # Of a table Qt says the cells that are shown, one by one; of a painted row, nothing.
            is_table = isinstance(model, QAbstractTableModel)
            role = Qt.ItemDataRole.DisplayRole if is_table else Qt.ItemDataRole.AccessibleTextRole
            columns = model.columnCount() if is_table else 1
            cells = [str(model.index(row, column).data(role) or "") for column in range(columns)]
            said = " ".join(cells).strip()
            assert len(said.split()) >= 2, (kind.__name__, row, cells)
            assert is_table or not set(said) & set(SIGNS), (kind.__name__, said)
