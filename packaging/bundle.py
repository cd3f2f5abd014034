"""What goes into the packaged program, and what stays out of it. Used by crux-desk.spec; no I/O.

PyInstaller takes every plugin of a Qt module that is used, and the libraries that those need.
"""

from collections.abc import Iterable
from fnmatch import fnmatch
from pathlib import PurePath, PurePosixPath

Entry = tuple[str, str, str]
"""As PyInstaller holds it: the name in the build, the file that it is made of, its kind."""

# Qt's plugins, below …/plugins/; everything else of Qt's plugins stays out. Nothing is drawn by
# OpenGL, and the network is Python's.
PLUGINS = (
    "platforms/*qxcb*",
    "platforms/*qwayland*",
    "platforms/*qoffscreen*",
    "platforms/*qwindows*",
    "platforms/*qcocoa*",
    "wayland-shell-integration/*xdg-shell*",
    # Where the desktop draws no frame around windows: GNOME's own look, and that of all others.
    "wayland-decoration-client/*adwaita*",
    "wayland-decoration-client/*bradient*",
    "platforminputcontexts/*compose*",
    "platforminputcontexts/*ibus*",
    "platformthemes/*xdgdesktopportal*",
    "printsupport/*",
    "styles/*",
    "iconengines/*svg*",
    "imageformats/*svg*",
    "imageformats/*qico*",
    # Pictures of items; PNG needs none.
    "imageformats/*qjpeg*",
    "imageformats/*qwebp*",
)
# Modules of Qt that no part of the program and no plugin above needs.
UNUSED_QT = (
    "*Qt6Qml*",
    "*Qt6Quick*",
    "*Qt6VirtualKeyboard*",
    "*Qt6Pdf*",
    "*Qt6EglF*",
    "*Qt6OpenGL*",
    "*Qt6Network*",
    "QtNetwork.*",
    "QtDBus.*",
    "*Qt6WlShellIntegration*",
    "*Qt6WebEngine*",
    "*Qt6Sql*",
    "*Qt6WaylandCompositor*",
    "*opengl32sw*",
    "*d3dcompiler*",
)
# What the program loads of its languages, and Qt's own words in them: of those, only what is spoken.
TRANSLATIONS = ("resources/languages/*.qm", "*/translations/qtbase_es.qm")
UNUSED_DATA = (
    "*.qm",
    "*.pyi",
    "*/py.typed",
    "*/direct_url.json",
    "*/RECORD",
    "*/INSTALLER",
    # These are for translators.
    "resources/languages/*.ts",
    "resources/languages/*.md",
)
# Modules that some library would like to have, and no command of the program reaches.
EXCLUDED_MODULES = (
    "IPython",
    "_tkinter",
    "cffi.setuptools_ext",
    "chardet",
    "curses",
    "distutils",
    "doctest",
    "ensurepip",
    "hypothesis",
    "idlelib",
    "lib2to3",
    "mypy",
    "pdb",
    "pip",
    "pkg_resources",
    "pydoc",
    "pytest",
    "readline",
    "rich",
    "setuptools",
    "test",
    "tkinter",
    "turtle",
    "unittest",
    "wheel",
)
# All that is read is UTF-8; only Windows names files in one of these.
ASIAN_CODECS = tuple(f"_codecs_{name}" for name in ("cn", "hk", "iso2022", "jp", "kr", "tw"))
# Of the operating system's own libraries, those that go along with Python; all others are the
# system's, which mends them: the package declares that it needs them.
OF_PYTHON = ("libpython3*", "libmpdec*", "libffi*")


def is_wanted(name: str) -> bool:
    """Whether a file with this name in the build is part of the program."""
    posix = PurePath(name).as_posix()
    last = PurePosixPath(posix).name
    if any(fnmatch(posix, pattern) for pattern in TRANSLATIONS):
        return True
    if any(fnmatch(posix, pattern) for pattern in UNUSED_DATA):
        return False
    if any(fnmatch(last, pattern) for pattern in UNUSED_QT):
        return False
    _, plugins, plugin = posix.partition("/plugins/")
    if plugins and "PySide6" in posix:
        return any(fnmatch(plugin, pattern) for pattern in PLUGINS)
    return True


def is_of_the_system(name: str, source: str, kind: str) -> bool:
    """Whether this is a library that the (Linux) system has to have, instead of the package."""
    if kind != "BINARY" or not source.startswith(("/lib/", "/usr/lib/", "/lib64/")):
        return False
    last = PurePosixPath(name).name
    return not any(fnmatch(last, pattern) for pattern in OF_PYTHON)


def chosen(entries: Iterable[Entry], *, is_linux: bool) -> list[Entry]:
    """Of what PyInstaller found, what goes into the build."""
    wanted = [entry for entry in entries if is_wanted(entry[0])]
    if not is_linux:
        return wanted
    kept = [entry for entry in wanted if not is_of_the_system(*entry)]
    names = {entry[0] for entry in kept}
    # A link at the top of the build to a file that is left out would lead nowhere.
    return [entry for entry in kept if entry[2] != "SYMLINK" or _leads_to(entry, names)]


def _leads_to(entry: Entry, names: set[str]) -> bool:
    target = PurePosixPath(entry[0]).parent / entry[1]
    return str(target) in names or entry[1] in names
