"""What is heard on a real sound server needs one."""

import pytest


def pytest_collection_modifyitems(items: list[pytest.Function]) -> None:
    for item in items:
        if "halls" in item.fixturenames:
            item.add_marker(pytest.mark.desktop("sound"))
