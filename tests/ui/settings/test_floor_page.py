"""The page Floor: what is wrong with a floor is said in words, and a password is kept that is right."""

from collections.abc import Callable

import pytest

from crux_desk.ui.settings.floor.floor_page import FloorPage

URL = "postgresql://crux_station@db.example/crux"


class Tools:
    """Answers at once; what was asked stands in `asked`."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []
        self.answer = ("Connected.", True)

    def try_floor(self, url: str, password: str, said: Callable[[str, bool], None]) -> None:
        self.asked.append((url, password))
        said(*self.answer)

    def weak(self, url: str) -> str:
        return "weak" if "sslmode" in url else ""


@pytest.fixture
def tools() -> Tools:
    return Tools()


@pytest.fixture
def page(qtbot, tools: Tools) -> FloorPage:
    page = FloorPage(tools)
    qtbot.addWidget(page)
    page.address.show_setting("", "", is_locked=False)
    return page


def test_nothing_is_tried_without_an_address_and_a_weak_one_is_named(page, tools):
    assert not page.test.isEnabled()
    assert not page.password.isEnabled()
    assert page.kept.text() == "Enter the address first."
    assert page.address.note.isHidden(), "that the default is none, the field says"
    page.address.field.edit.setText("https://db.example")
    assert not page.address.check()
    assert "postgresql://USER@HOST/DATABASE" in page.address.fault
    page.address.field.edit.setText(f"{URL}?sslmode=require")
    page.changed.emit()
    assert page.test.isEnabled()
    assert page.password.isEnabled()
    assert "keyring" in page.kept.text()
    assert page.address.note.text() == "● Changed"
    assert page.weak.text() == "!  weak" or "weak" in page.weak.text()
    page.address.field.edit.setText(URL)
    page.changed.emit()
    assert not page.weak.text()
    assert tools.asked == []


def test_a_password_is_forgotten_once_the_floor_has_taken_it_and_stays_where_it_has_not(
    page, tools
):
    page.address.field.edit.setText(URL)
    page.changed.emit()
    page.password.edit.setText("secret")
    tools.answer = ("The floor doesn't accept the password", False)
    page.test.click()
    assert page.said.property("tone") == "bad"
    assert page.password.edit.text() == "secret"
    tools.answer = ("Connected.", True)
    page.test.click()
    assert "Connected." in page.said.text()
    assert page.password.edit.text() == ""
    assert tools.asked == [(URL, "secret"), (URL, "secret")]
