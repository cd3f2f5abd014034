"""Runs first in the packaged program: Qt is loaded as the program loads it, before the packager does.

The packager's own hook loads QtCore, and Qt's import then stood in place of Python's for the whole
run: it looks for the source of each module that is imported later. Two lanes that loaded pydantic
at once got in each other's way there, and the order that was asked for did not come.
"""

from crux_desk.ui.runtime.interpreter import load_qt

load_qt()
