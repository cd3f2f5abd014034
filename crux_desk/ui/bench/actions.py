"""What can be done at the window, by which key: one table, for shortcuts, menu and help.

No key of a printable character alone: scanners type those.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from crux_desk.ui.words.text import translate

_t = translate


@dataclass(frozen=True)
class ActionRow:
    """An action: the name that code uses, its text, its keys; the first one is shown."""

    name: str
    text: str
    keys: tuple[str, ...]
    in_menu: bool = True


ACTIONS = (
    ActionRow("submit", "Submit", ("Ctrl+Enter", "Ctrl+Return")),
    ActionRow("new_box", "New box", ("F2",)),
    ActionRow("pack_many", "Pack a number of units …", ("F3",)),
    ActionRow("put_aside", "Put the order aside", ("F4",)),
    ActionRow("refresh", "Read the order again", ("F5",)),
    ActionRow("details", "Address, notes and instructions in full", ("Shift+F1",)),
    ActionRow("split", "Split the line evenly …", ("F6",)),
    ActionRow("pack_rest", "All the rest into this box", ("F7",)),
    ActionRow("remove_box", "Remove this box", ("F8",)),
    ActionRow("move", "Move units to another box …", ("F12",)),
    ActionRow("undo", "Undo", ("Ctrl+Z",)),
    ActionRow("outbox", "Drafts and outbox", ("F9",)),
    ActionRow("history", "History …", ("Ctrl+H",)),
    ActionRow("orders", "Orders to pack …", ("Ctrl+O",)),
    ActionRow("packer", "Who packs here …", ("Ctrl+Shift+W",)),
    ActionRow("get_orders", "Get orders to pack", ("Ctrl+G",)),
    ActionRow("next_box", "Next box", ("Ctrl+PgDown",)),
    ActionRow("previous_box", "Previous box", ("Ctrl+PgUp",)),
    ActionRow("to_scan", "To the scan field", ("Ctrl+L",)),
    ActionRow("to_lines", "To the lines", ("Ctrl+1",)),
    ActionRow("to_boxes", "To the boxes", ("Ctrl+2",)),
    ActionRow("to_box", "To the tracking number of this box", ("Ctrl+3",)),
    ActionRow("to_contents", "To the contents of this box", ("Ctrl+4",)),
    ActionRow("teach", "What is this code? …", ("Ctrl+T",)),
    ActionRow("codes", "Learned codes …", ("Ctrl+Shift+T",)),
    ActionRow("sheet", "Sheet of command barcodes …", ("Ctrl+P",)),
    ActionRow("settings", "Settings …", ("Ctrl+,",)),
    ActionRow("bundle", "Bundle for support …", ("Ctrl+Shift+B",)),
    ActionRow("sign_in", "Sign in …", ("Ctrl+Shift+S",)),
    ActionRow("full_screen", "Full screen", ("F11",)),
    ActionRow("help", "Keys and help", ("F1",)),
    ActionRow("menu", "This menu", ("F10",), in_menu=False),
    ActionRow("escape", "Back to scanning", ("Esc",), in_menu=False),
)


def make_actions(
    window: QWidget, handlers: Mapping[str, Callable[[], object]]
) -> dict[str, QAction]:
    """The actions of `ACTIONS`, each bound to its handler, their keys live in the window."""
    actions: dict[str, QAction] = {}
    for row in ACTIONS:
        action = QAction(_t(row.text), window)
        action.setObjectName(row.name)
        action.setShortcuts([QKeySequence(key) for key in row.keys])
        action.setAutoRepeat(False)
        action.triggered.connect(handlers[row.name])
        window.addAction(action)
        actions[row.name] = action
    return actions
