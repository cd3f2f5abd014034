"""Finds what on the screen is in no brackets of the pseudo-language: nobody could translate it."""

import re
from collections.abc import Iterator
from dataclasses import astuple

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
from crux_desk.domain.screen import LANGUAGE_NAMES
from crux_desk.ui.bench.actions import ACTIONS
from crux_desk.ui.bench.questions.long_text import LongText
from crux_desk.ui.widgets.labels import ElidedLabel
from tests.packaging.scripts import load

translations = load("translations")

BRACKETED = re.compile(
    rf"{translations.OPEN}[^{translations.OPEN}{translations.CLOSE}]*{translations.CLOSE}"
)
WORD = re.compile(r"[^\W\d_]{3,}")
NO_TEXT = re.compile(r"https?://\S+|CRUX[A-Z0-9]*")
"""Addresses, and what stands in barcodes."""


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
    *LANGUAGE_NAMES.values(),
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
