"""Every view of the program, opened one after the other over a real window with work in it."""

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from decimal import Decimal

from PySide6.QtCore import QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

import crux_desk.ui
from crux_desk.domain.errors.service import TokenRefused
from crux_desk.domain.goods.items import Goods, Item
from crux_desk.domain.goods.learned_codes import CodeOrigin, KnownCode, LearnedCode
from crux_desk.domain.printers import PaperKind
from crux_desk.domain.records.floor_board import (
    BenchCard,
    BenchState,
    DisputeSide,
    FloorBoard,
    FloorDispute,
)
from crux_desk.domain.records.rescues import Rescue
from crux_desk.ui.account.dialog import SignInDialog
from crux_desk.ui.bench.questions.quantity import MoveDialog, QuantityDialog
from crux_desk.ui.floor.dialog import FloorDialog
from crux_desk.ui.floor.history import FloorHistoryDialog
from crux_desk.ui.goods.dialog import RemovalDialog, ReportDialog
from crux_desk.ui.goods.enter_dialog import EnterDialog
from crux_desk.ui.goods.item_dialog import ItemDialog
from crux_desk.ui.goods.teach import TeachDialog
from crux_desk.ui.lifecycle.damage import DamagedDialog
from crux_desk.ui.lifecycle.patience import PatienceWindow
from crux_desk.ui.lifecycle.rescue_dialog import RescueDialog, StartFault
from crux_desk.ui.lifecycle.unasked import UnaskedDialog
from crux_desk.ui.numbers.dialog import NumbersDialog
from crux_desk.ui.outbox.questions import (
    FileChoice,
    GiveUpDialog,
    HandOverDialog,
    TakeBackDialog,
)
from crux_desk.ui.print_jobs.paper_dialog import PaperDialog
from crux_desk.ui.settings.dialog import SettingsDialog
from crux_desk.ui.support.copy_request import CopyRequestDialog
from crux_desk.ui.widgets.dialog import DeskDialog
from crux_desk.ui.widgets.theme import Theme
from crux_desk.ui.words.text import Words, box_name, translate
from tests.builders import a_packing
from tests.ui.models import a_summary
from tests.ui.scanner import LABELS

KEYS = {
    "Help": "F1",
    "Details": "Shift+F1",
    "Quantity": "F3",
    "UnitCost": "Shift+F3",
    "Outbox": "F9",
    "History": "Ctrl+H",
    "Orders": "Ctrl+O",
    "Numbers": "Ctrl+Shift+N",
    "Packer": "Ctrl+Shift+W",
    "Goods": "Ctrl+Shift+T",
    "Sheet": "Ctrl+P",
    "PrintJobs": "Ctrl+Shift+J",
    "Settings": "Ctrl+,",
    "SignIn": "Ctrl+Shift+S",
    "Submit": "Ctrl+Return",
}
"""The key that opens a view, by the beginning of its class's name."""


def a_board() -> FloorBoard:
    """Benches as they are on any morning, and an order that two of them packed."""
    at = datetime(2026, 5, 4, 9, 12, tzinfo=UTC)
    sides = tuple(
        DisputeSide(str(n), f"B{n}", "Al", "draft", at, n == 1, n == 2, n, 3 * n, LABELS[:n])
        for n in (1, 2)
    )
    dispute = FloorDispute("order", "https://crux.example", "1", ("1", "2"), at, "po-1", sides)
    states = (BenchState.PACKING, BenchState.READY, BenchState.AWAY, BenchState.OFF)
    benches = tuple(
        BenchCard(str(n), f"B{n}", "Al", state, f"po-{n}", 2, 3 * n, 12, n - 1, n % 2, at)
        for n, state in enumerate((*states, BenchState.PACKING), 1)
    )
    return FloorBoard(at, benches, tuple(f"po-{n}" for n in range(10, 30)), 44, 7, (dispute,))


def _a_floor(window: QWidget, theme: Theme) -> FloorDialog:
    dialog = FloorDialog(window, theme)
    dialog.show_floor(a_board(), ())
    return dialog


A_MUG = Goods(
    Item("SKU-2", Decimal("0.52"), "po-1", is_hazardous=True, picture="SKU-2.jpg"),
    (KnownCode(LearnedCode("0614141007349", "SKU-2", 12), CodeOrigin.IMPORTED),),
)
MADE: dict[type[QWidget], Callable[[QWidget, Theme], QWidget]] = {
    MoveDialog: lambda window, _: MoveDialog(
        window, "po-1", 3, [(box_name(2), 2), (box_name(3), 3)]
    ),
    QuantityDialog: lambda window, _: QuantityDialog(
        window, "po-1", "", translate("Move"), 3, most=3
    ),
    ItemDialog: lambda window, _: ItemDialog(
        window, A_MUG, lambda _: None, lambda _: False, lambda *_: None
    ),
    RemovalDialog: lambda window, _: RemovalDialog(window, "SKU-2", 2),
    ReportDialog: lambda window, theme: ReportDialog(window, "po-1", "", ["po-1", "po-2"], theme),
    TeachDialog: lambda window, theme: TeachDialog(
        window, "0614141007349", a_packing().order.lines, theme
    ),
    SignInDialog: lambda window, _: SignInDialog(
        window, "https://crux.example", TokenRefused(), lambda _: None
    ),
    DamagedDialog: lambda window, _: DamagedDialog(window, "journal.sqlite3"),
    PatienceWindow: lambda _, theme: PatienceWindow(theme),
    RescueDialog: lambda window, _: RescueDialog(
        window, Rescue("malformed", "d-1", 3, 40, 2, 1, ("po-1",), ("po-2",), ("po-3",))
    ),
    StartFault: lambda _, theme: StartFault(Words("po-1", "po-1"), theme),
    GiveUpDialog: lambda window, _: GiveUpDialog(window, a_summary(a_packing())),
    TakeBackDialog: lambda window, _: TakeBackDialog(window, a_summary(a_packing()), "t.csv"),
    HandOverDialog: lambda window, _: HandOverDialog(
        window, FileChoice(("1",), (a_summary(a_packing()),))
    ),
    FloorDialog: _a_floor,
    FloorHistoryDialog: lambda window, _: FloorHistoryDialog(window),
    PaperDialog: lambda window, _: PaperDialog(window, PaperKind.PICK, "Front desk"),
    CopyRequestDialog: lambda window, _: CopyRequestDialog(
        window, "po-1", {"curl": "curl", "Python": "import"}, "CRUX_TOKEN"
    ),
}
"""What no key opens by itself, or only in a state that is rare."""


def dialog_kinds() -> set[type[DeskDialog]]:
    """All dialogs of the program that are no mere beginnings of others."""
    for module in pkgutil.walk_packages(crux_desk.ui.__path__, "crux_desk.ui."):
        importlib.import_module(module.name)

    def below(kind: type[DeskDialog]) -> Iterator[type[DeskDialog]]:
        for one in kind.__subclasses__():
            yield one
            yield from below(one)

    found = {kind for kind in below(DeskDialog) if kind.__module__.startswith("crux_desk.")}
    beginnings = (EnterDialog, UnaskedDialog)
    return {kind for kind in found if not kind.__name__.startswith("_") and kind not in beginnings}


@contextmanager
def shown(view: QWidget) -> Iterator[QWidget]:
    view.show()
    QApplication.processEvents()
    yield view
    # Not when Python finds nobody who has it: that may be while Qt gives it the keyboard.
    view.hide()
    view.deleteLater()
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def has_numbers(dialog: NumbersDialog) -> bool:
    """Whether they stand there."""
    return bool(dialog.tiles) and not any(
        tile.accessibleName().endswith(": ") for tile in dialog.tiles.values()
    )


def every_view(bench) -> Iterator[QWidget]:
    """The window with an order, for two metres too, all dialogs, each page of the settings; each as long as it is asked.

    The bench has an order open that can be submitted.
    """
    yield bench.window
    bench.press("Shift+F11")
    yield bench.window
    bench.press("Esc")
    for keys in KEYS.values():
        bench.press(keys)
        bench.until(lambda: bench.is_asking)
        bench.until(lambda: bench.program.background.is_idle)
        dialog = bench.dialog()
        if isinstance(dialog, NumbersDialog):
            # They are asked for once the dialog is painted.
            bench.until(lambda dialog=dialog: has_numbers(dialog))
        if isinstance(dialog, SettingsDialog):
            for row in range(dialog.list.count()):
                dialog.list.setCurrentRow(row)
                QTest.qWait(0)
                yield dialog
        else:
            # What came last has its room once the layout has been told.
            QTest.qWait(0)
            yield dialog
        dialog.reject()
        bench.until(lambda: not bench.is_asking)
    for make in MADE.values():
        with shown(make(bench.window, bench.program.theme)) as view:
            yield view
