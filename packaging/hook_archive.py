"""Runs first in the packaged program on Linux: modules come from the program that was started.

An upgrade puts another file in its place while the window is open. PyInstaller opens the file by
its name for each module, and would find the new one there, with all modules in other places.
"""

import os

import pyimod02_importers

archive = pyimod02_importers.pyz_archive
# Open for as long as the process lives: the file stays, whatever becomes of its name.
archive._filename = f"/proc/self/fd/{os.open(archive._filename, os.O_RDONLY)}"  # noqa: SLF001
