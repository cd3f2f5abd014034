"""The pages of the open settings, which are made when they are first shown."""

from typing import Any, TypeVar

from crux_desk.ui.settings.dialog import SettingsDialog
from crux_desk.ui.settings.page import SettingsPage

_Page = TypeVar("_Page", bound=SettingsPage)


def page_of(dialog: SettingsDialog, kind: type[_Page]) -> _Page:
    """The page of a kind."""
    page = dialog.page_of(kind)
    assert isinstance(page, kind)
    return page


def all_pages(dialog: SettingsDialog) -> list[SettingsPage]:
    """All of them, as they stand in the list."""
    return [dialog.page_of(kind) for kind in dialog._kinds]


def made(dialog: SettingsDialog) -> list[SettingsPage]:
    """Those of them that were shown."""
    return list(dialog._made.values())


def all_editors(dialog: SettingsDialog) -> dict[str, Any]:
    """All that can be set, by the names of the settings."""
    return {editor.name: editor for page in all_pages(dialog) for editor in page.editors}


def editor_of(dialog: SettingsDialog, name: str) -> Any:
    """What a setting is set with: fields, a switch or a list, each with parts of its own."""
    for kind in dialog._kinds:
        for editor in dialog.page_of(kind).editors:
            if editor.name == name:
                return editor
    raise LookupError(name)
