"""Every Qt model keeps Qt's rules while it is filled, changed, filtered and emptied again.

What Qt's own tester finds it says as a warning, which fails a test here.
"""

import importlib
import pkgutil
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractTableModel, QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

import crux_desk.ui
from crux_desk.ui.widgets.text_table import TextTableModel
from tests.ui.models import CASES


def models_below(kind: type[QAbstractItemModel]) -> Iterator[type[QAbstractItemModel]]:
    for model in kind.__subclasses__():
        if model.__module__.startswith("crux_desk."):
            yield model
        yield from models_below(model)


def test_every_model_of_the_program_has_a_case():
    for module in pkgutil.walk_packages(crux_desk.ui.__path__, "crux_desk.ui."):
        importlib.import_module(module.name)
    # What tables of text grow from is no model of its own.
    assert set(models_below(QAbstractItemModel)) - {TextTableModel} == set(CASES)


@pytest.mark.parametrize("kind", CASES, ids=lambda kind: kind.__name__)
def test_a_model_keeps_the_rules_of_qt(qapp, kind):
    model = kind()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    assert tester.model() is model
    columns = model.columnCount() if isinstance(model, QAbstractTableModel) else 1
    assert model.rowCount() == 0
    for count in CASES[kind](model):
        assert model.rowCount() == count
        assert model.flags(QModelIndex()) == Qt.ItemFlag.NoItemFlags
        texts = [
            model.index(row, column).data() for row in range(count) for column in range(columns)
        ]
        assert all(isinstance(text, str) for text in texts)
