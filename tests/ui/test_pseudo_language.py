"""Every view in a language that is made of the texts: brackets, accents, and 40 % longer.

What shows without brackets cannot be translated; a text that is cut has too little room.
"""

import re
from collections.abc import Iterator
from dataclasses import astuple

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListWidget,
    QTableWidget,
    QWidget,
)

from crux_desk.config.carriers import load_carriers
from crux_desk.ui.bench.actions import ACTIONS
from crux_desk.ui.bench.questions.long_text import LongText
from crux_desk.ui.widgets.labels import ElidedLabel
from tests.packaging.scripts import load
from tests.ui.views import every_view

translations = load("translations")

BRACKETED = re.compile(
    rf"{translations.OPEN}[^{translations.OPEN}{translations.CLOSE}]*{translations.CLOSE}"
)
WORD = re.compile(r"[^\W\d_]{3,}")
NO_TEXT = re.compile(r"https?://\S+|CRUX[A-Z0-9]*")
"""Addresses, and what stands in barcodes."""
LABEL = "1Z5R89390357567127"


@pytest.fixture
def pseudo(tmp_path_factory, qapp) -> Iterator[None]:
    qm = translations.make_pseudo(tmp_path_factory.mktemp("pseudo"))
    translator = QTranslator()
    assert translator.load(str(qm))
    QCoreApplication.installTranslator(translator)
    yield
    QCoreApplication.removeTranslator(translator)


@pytest.fixture
def at_work(pseudo, bench):
    """The same as a packer's, with an order that can be submitted."""
    bench.open("po-5fkQo2ET")
    bench.type("000106")
    bench.fill(LABEL)
    return bench


def without_brackets(text: str) -> str:
    """What is left of a text outside of all brackets, which may lie in each other."""
    while (inner := BRACKETED.sub("", text)) != text:
        text = inner
    return text


def texts_of(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, ElidedLabel):
        yield widget.full_text
    elif isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    elif isinstance(widget, QLineEdit):
        yield widget.placeholderText()
    elif isinstance(widget, LongText):
        yield from widget.toPlainText().splitlines()
    else:
        yield from rows_of(widget)
    yield widget.accessibleName()
    yield widget.toolTip()


def rows_of(widget: QWidget) -> Iterator[str]:
    """The texts of what the program fills itself; what others hold is data."""
    if isinstance(widget, QTableWidget):
        items = [
            widget.item(row, column)
            for row in range(widget.rowCount())
            for column in range(widget.columnCount())
        ]
        yield from ("" if item is None else item.text() for item in items)
    elif isinstance(widget, QListWidget):
        yield from (widget.item(row).text() for row in range(widget.count()))
    elif isinstance(widget, QHeaderView):
        for section in range(widget.count()):
            yield str(widget.model().headerData(section, widget.orientation()) or "")


def shown_texts(view: QWidget) -> Iterator[tuple[QWidget, str]]:
    yield view, view.windowTitle()
    for widget in view.findChildren(QWidget):
        if widget.isVisibleTo(view) and not isinstance(widget, QComboBox):
            for text in texts_of(widget):
                yield widget, text


def known(bench) -> set[str]:
    """Words that are no sentence of ours: what orders hold, names of carriers, keys, this station."""
    order = bench.packing.order
    texts = [order.po_number, order.retailer_name, order.notes, *astuple(order.address)]
    for line in order.lines:
        texts += [line.sku_id, line.name, line.special_instructions, line.line_item_uuid]
    for carrier in load_carriers().all:
        texts += [carrier.name, *carrier.services]
    texts += [key for row in ACTIONS for key in row.keys]
    texts += [
        bench.program.window.windowTitle(),
        "Crux Desk",
        "Enter",
        "Return",
        "Esc",
        "Tab",
        "CRUX",
    ]
    return {word for text in texts for word in WORD.findall(str(text))}


def untranslated(bench, view: QWidget) -> list[str]:
    words = known(bench) | ALLOWED
    found = []
    for widget, text in shown_texts(view):
        left = [
            word
            for word in WORD.findall(NO_TEXT.sub("", without_brackets(text)))
            if word not in words
        ]
        if left and not is_data(widget):
            found.append(f"{type(view).__name__}: {type(widget).__name__} {text!r}")
    return found


def is_data(widget: QWidget) -> bool:
    """Lists whose rows are what orders and steps hold."""
    return isinstance(widget, QAbstractItemView) and not isinstance(
        widget, QTableWidget | QListWidget
    )


ALLOWED = {
    "root",
    "Item",
    "multi",
    "JSON",
    "curl",
    "Python",
    "HTTPie",
    "http",
    "https",
    "localhost",
}
"""Names that are the same in all languages."""


def cut(view: QWidget) -> list[str]:
    """Captions, buttons and sentences without the room that they need; data may be cut."""
    found = []
    for label in view.findChildren(QLabel):
        text = label.full_text if isinstance(label, ElidedLabel) else label.text()
        if not label.isVisibleTo(view) or not text.startswith(translations.OPEN):
            continue
        is_elided = isinstance(label, ElidedLabel) and "…" in label.text() and "…" not in text
        is_narrow = (
            not isinstance(label, ElidedLabel)
            and not label.wordWrap()
            and label.width() < label.fontMetrics().horizontalAdvance(text.replace("&", ""))
        )
        if is_elided or is_narrow:
            found.append(f"{type(view).__name__}: {label.objectName()} {text!r}")
    return found


def test_whatever_shows_can_be_translated_and_has_room(at_work):
    guilty, narrow = [], []
    for view in every_view(at_work):
        guilty += untranslated(at_work, view)
        narrow += cut(view)
    assert "\n".join(dict.fromkeys(guilty)) == ""
    assert "\n".join(dict.fromkeys(narrow)) == ""
