"""Writes what Windows shows in the properties of the program: names and version.

python packaging/windows/version_info.py FILE
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from crux_desk.version import VERSION

TEMPLATE = """\
VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3f, flags=0x0, OS=0x40004,
                    fileType=0x1, subtype=0x0, date=(0, 0)),
  kids=[
    StringFileInfo([StringTable("040904B0", [
      StringStruct("CompanyName", "Crux Desk"),
      StringStruct("FileDescription", "Crux Desk, the pack station"),
      StringStruct("FileVersion", "{version}"),
      StringStruct("InternalName", "crux-desk"),
      StringStruct("LegalCopyright", "MIT license"),
      StringStruct("OriginalFilename", "crux-desk.exe"),
      StringStruct("ProductName", "Crux Desk"),
      StringStruct("ProductVersion", "{version}"),
    ])]),
    VarFileInfo([VarStruct("Translation", [1033, 1200])]),
  ],
)
"""


def version_info(version: str) -> str:
    """The text that PyInstaller reads; Windows wants four numbers."""
    numbers = [int(part) for part in version.split(".")[:4]]
    four = tuple(numbers + [0] * (4 - len(numbers)))
    return TEMPLATE.format(numbers=four, version=version)


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(version_info(VERSION), encoding="utf-8")
