"""What can be done at the window, by which key: one table, for shortcuts, menu and help.

No key of a printable character alone: scanners type those.
"""

from collections.abc import Callable, Mapping

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from crux_desk.domain.values import dataclass
from crux_desk.ui.words.text import noop, translated


@dataclass(frozen=True)
class ActionRow:
    """An action: the name that code uses, its text, its keys; the first one is shown."""

    name: str
    text: str
    keys: tuple[str, ...]


ACTIONS = (
    ActionRow("submit", noop("Submit"), ("Ctrl+Enter", "Ctrl+Return")),
    ActionRow("new_box", noop("New box"), ("F2",)),
    ActionRow("pack_many", noop("Pack several units…"), ("F3",)),
    ActionRow("put_aside", noop("Set the order aside"), ("F4",)),
    ActionRow("refresh", noop("Refresh the order"), ("F5",)),
    ActionRow("details", noop("Address, notes, instructions…"), ("Shift+F1",)),
    ActionRow("split", noop("Split the line evenly…"), ("F6",)),
    ActionRow("pack_rest", noop("Pack the rest of the order here"), ("F7",)),
    ActionRow("unit_cost", noop("Unit cost of the line…"), ("Shift+F3",)),
    ActionRow("done_lines", noop("Show or hide lines that are done"), ("Ctrl+Shift+D",)),
    ActionRow("remove_box", noop("Remove this box"), ("F8",)),
    ActionRow("move", noop("Move units to another box…"), ("F12",)),
    ActionRow("weigh", noop("Take the scale's weight"), ("Ctrl+Shift+M",)),
    ActionRow("tare", noop("Take off what is on the scale (tare)"), ("Ctrl+Shift+0",)),
    ActionRow("print_slip", noop("Print the slip of this box"), ("Ctrl+Shift+P",)),
    ActionRow("print_jobs", noop("Printing…"), ("Ctrl+Shift+J",)),
    ActionRow("repeat", noop("Say again what was said last"), ("Ctrl+R",)),
    ActionRow("pick_sheets", noop("Pick sheets…"), ("Ctrl+Shift+K",)),
    ActionRow("manifest", noop("Today's manifest…"), ("Ctrl+Shift+L",)),
    ActionRow("undo", noop("Undo"), ("Ctrl+Z",)),
    ActionRow("outbox", noop("Drafts and outbox…"), ("F9",)),
    ActionRow("history", noop("History…"), ("Ctrl+H",)),
    ActionRow("numbers", noop("Numbers…"), ("Ctrl+Shift+N",)),
    ActionRow("orders", noop("Orders to pack…"), ("Ctrl+O",)),
    ActionRow("next_order", noop("Open the next order"), ("Ctrl+N",)),
    ActionRow("floor", noop("All benches…"), ("Ctrl+Shift+F",)),
    ActionRow("packer", noop("Change packer…"), ("Ctrl+Shift+W",)),
    ActionRow("get_orders", noop("Get orders to pack"), ("Ctrl+G",)),
    ActionRow("next_box", noop("Next box"), ("Ctrl+PgDown",)),
    ActionRow("previous_box", noop("Previous box"), ("Ctrl+PgUp",)),
    ActionRow("to_scan", noop("Go to the scan field"), ("Ctrl+L",)),
    ActionRow("to_lines", noop("Go to the lines"), ("Ctrl+1",)),
    ActionRow("to_boxes", noop("Go to the boxes"), ("Ctrl+2",)),
    ActionRow("to_box", noop("Go to the tracking number of this box"), ("Ctrl+3",)),
    ActionRow("to_contents", noop("Go to the contents of this box"), ("Ctrl+4",)),
    ActionRow("teach", noop("Teach a barcode…"), ("Ctrl+T",)),
    ActionRow("goods", noop("Items and barcodes…"), ("Ctrl+Shift+T",)),
    ActionRow("sheet", noop("Command barcodes…"), ("Ctrl+P",)),
    ActionRow("settings", noop("Settings…"), ("Ctrl+,",)),
    ActionRow("bundle", noop("Support file…"), ("Ctrl+Shift+B",)),
    ActionRow("sign_in", noop("Sign in…"), ("Ctrl+Shift+S",)),
    ActionRow("full_screen", noop("Full screen"), ("F11",)),
    ActionRow("distance", noop("Distance view"), ("Shift+F11",)),
    ActionRow("help", noop("Keys and help…"), ("F1",)),
    ActionRow("menu", noop("Show the More menu"), ("F10",)),
    ActionRow("escape", noop("Back to scanning"), ("Esc",)),
)


def make_actions(
    window: QWidget, handlers: Mapping[str, Callable[[], object]]
) -> dict[str, QAction]:
    """The actions of `ACTIONS`, each bound to its handler, their keys live in the window."""
    actions: dict[str, QAction] = {}
    for row in ACTIONS:
        action = QAction(translated(row.text), window)
        action.setObjectName(row.name)
        action.setShortcuts([QKeySequence(key) for key in row.keys])
        action.setAutoRepeat(False)
        action.triggered.connect(_without_state(handlers[row.name]))
        window.addAction(action)
        actions[row.name] = action
    return actions


def say_again(actions: Mapping[str, QAction]) -> None:
    """The texts of the actions, in the language of the screen."""
    for row in ACTIONS:
        actions[row.name].setText(translated(row.text))


def _without_state(handler: Callable[[], object]) -> Callable[[], None]:
    """What an action calls: whether it is checked is nothing to the handler, which may take more."""

    def do() -> None:
        handler()

    return do
