"""Rules of the house that the import contracts cannot say. Each name is a sentence."""

import ast
import re
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
PACKAGE = TESTS.parent / "crux_desk"
MODULES = sorted(PACKAGE.rglob("*.py"))

THREAD_MODULES = {
    "ui/runtime/background.py": "the lanes",
    "sandbox/server.py": "a server of its own",
    "sandbox/store.py": "the server's lock",
    "journal/file/turns.py": "the lock of the one connection",
    "api/loading.py": "the lock of the libraries that are loaded late",
    "api/transport.py": "each thread's own connections",
    "api/exchange.py": "each thread's own connections",
    "config/deadline.py": "a keyring that never answers",
    "config/uncaught.py": "the hook for what no thread caught",
    "config/redaction.py": "the lock of the list of secrets",
    "config/logs.py": "the hook for what no thread caught",
    "desk/prefetch.py": "the flag that stops it between two pages",
    "ui/orders/prefetch.py": "the same flag; the thread is a lane",
}


VIEWS = tuple(
    f"crux_desk.ui.{room}."
    for room in (
        "outbox",
        "history",
        "orders",
        "goods",
        "settings",
        "sheet",
        "print_jobs",
        "support",
        "account",
    )
)


@cache
def parsed(path: Path) -> ast.Module:
    """A module, which many rules look at."""
    return ast.parse(path.read_text(encoding="utf-8"))


def imported_modules(path: Path) -> Iterator[str]:
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def calls() -> Iterator[tuple[Path, ast.Call]]:
    for path in MODULES:
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.Call):
                yield path, node


def name_of(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def test_signals_are_connected_to_named_methods_only():
    """Lambdas and partials would run on the thread that emits; dialogs of this thread may bind."""
    guilty = [
        f"{path.name}:{call.lineno}"
        for path, call in calls()
        if name_of(call.func) == "connect"
        for argument in call.args
        if isinstance(argument, ast.Lambda)
    ]
    assert not guilty


def test_signals_carry_frozen_values_not_dicts_or_lists():
    guilty = [
        f"{path.name}:{call.lineno}"
        for path, call in calls()
        if name_of(call.func) == "Signal"
        for argument in call.args
        if name_of(argument) in ("dict", "list", "float")
    ]
    assert not guilty


def test_threads_are_begun_in_few_places():
    guilty = [
        str(path.relative_to(PACKAGE))
        for path in MODULES
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Import) and any(alias.name == "threading" for alias in node.names)
        if str(path.relative_to(PACKAGE)) not in THREAD_MODULES
    ]
    assert not guilty


@pytest.mark.parametrize("word", ["import gc", "setswitchinterval", "__import__"])
def test_what_counts_for_all_of_python_is_asked_for_in_one_place(word):
    """It is measured there, and undone there."""
    guilty = [path.relative_to(PACKAGE) for path in MODULES if word in path.read_text("utf-8")]
    assert guilty == [Path("ui/runtime/interpreter.py")]


@pytest.mark.parametrize(
    "word",
    [
        "QDoubleSpinBox",  # "1.5" becomes 15 in half of the world's locales
        "allowed_methods",  # a POST is never tried again by the library
        "shutil",  # copying a journal without its log loses steps
        "QMessageBox",  # a scan answers it
        "QtAsyncio",
    ],
)
def test_what_has_bitten_others_is_not_used(word):
    assert [path.name for path in MODULES if word in path.read_text(encoding="utf-8")] == []


def test_values_and_patterns_are_made_without_compiling():
    """Else a start does it for a hundred of each; the sandbox imports nothing of the rest."""
    compiles = re.compile(
        r"^from dataclasses import (?:\w+, )*dataclass\b|^\w+ = re\.compile", re.M
    )
    guilty = [
        path.relative_to(PACKAGE) for path in MODULES if compiles.search(path.read_text("utf-8"))
    ]
    assert [path for path in guilty if path.parts[0] != "sandbox"] == []


def test_no_button_is_pressed_by_an_enter_that_was_meant_for_a_field():
    guilty = [
        f"{path.name}:{call.lineno}"
        for path, call in calls()
        if name_of(call.func) in ("QPushButton", "QDialogButtonBox") and path.name != "cards.py"
    ]
    assert not guilty


def test_what_lies_below_the_screen_does_without_qt():
    code = (
        "import sys; import crux_desk.desk.desk, crux_desk.desk.outbox, crux_desk.desk.account,"
        " crux_desk.config.settings, crux_desk.config.lock, crux_desk.sandbox.server;"
        " sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


WITH_A_PORT = tuple(f"crux_desk.devices.{room}" for room in ("ports", "scales", "scanners"))
MAY_LOAD_PORTS = ("devices/", "ui/links/", "app/commands/devices")


def test_a_station_without_such_a_device_loads_nothing_that_has_a_port_of_its_own():
    """What uses them imports them where a scale or a serial scanner is set up, in a function."""
    guilty = [
        f"{path.relative_to(PACKAGE)}: {module}"
        for path in MODULES
        if not str(path.relative_to(PACKAGE)).startswith(MAY_LOAD_PORTS)
        for module in loaded_with(parsed(path).body)
        if module.startswith((*WITH_A_PORT, "serial"))
    ]
    assert not guilty
    wedge = "import sys; import crux_desk.devices.wedge, crux_desk.devices.reading;"
    code = f"{wedge} sys.exit(any(name.startswith({WITH_A_PORT!r}) for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_only_a_port_that_is_opened_loads_the_library_of_serial_ports():
    code = (
        "import sys; import crux_desk.devices.scales.link, crux_desk.devices.scanners.link;"
        " import crux_desk.devices.ports.found; sys.exit('serial' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def loaded_with(body: list[ast.stmt]) -> Iterator[str]:
    """What a module imports as soon as it is imported itself."""
    for node in body:
        match node:
            case ast.Import(names=names):
                yield from (alias.name for alias in names)
            case ast.ImportFrom(module=str(module)):
                yield module
            case ast.ClassDef(body=inner) | ast.Try(body=inner) | ast.With(body=inner):
                yield from loaded_with(inner)


MAX_MODULES = 18


def test_no_folder_holds_more_modules_than_one_can_look_over():
    folders = Counter(path.parent for path in MODULES)
    assert {str(folder): n for folder, n in folders.items() if n > MAX_MODULES} == {}


def test_every_folder_of_the_package_is_installed_with_it():
    with (PACKAGE.parent / "pyproject.toml").open("rb") as file:
        named = set(tomllib.load(file)["tool"]["setuptools"]["packages"])
    folders = {
        ".".join(path.parent.relative_to(PACKAGE.parent).parts)
        for path in PACKAGE.rglob("__init__.py")
    }
    assert named == folders | {"crux_desk.resources"}


WITH_ROOMS = ("app", "domain", "journal", "ui")
SCENES = Path("ui/scenes")  # what a packer goes through, from room to room
TOUR = Path("ui/tour")  # all rooms, to be looked at


def test_the_tests_of_a_room_stand_in_a_folder_of_its_name():
    folders = {
        path.parent.relative_to(TESTS)
        for area in WITH_ROOMS
        for path in (TESTS / area).rglob("*.py")
    }
    rooms = {path.parent.relative_to(PACKAGE) for path in MODULES}
    assert folders - rooms == {SCENES, TOUR}


def test_no_test_file_hides_another():
    """Without its `__init__.py` a file is found by its last name alone, and those repeat."""
    files = [path for path in TESTS.rglob("*.py") if path.name != "__init__.py"]
    packages = {path.parent for path in TESTS.rglob("__init__.py")}
    assert [path for path in files if path.parent not in packages] == []
    assert [path for path in files if path.with_suffix("") in packages] == []


def test_what_tests_share_stands_in_files_that_are_no_tests():
    guilty = [
        f"{path.relative_to(TESTS)}: {module}"
        for path in TESTS.rglob("*.py")
        for module in imported_modules(path)
        if re.match(r"tests\.(.*\.)?(test_|conftest)", module)
    ]
    assert guilty == []


def test_sentences_need_no_widgets():
    """Import-linter does not look into the parts of a package from outside."""
    guilty = [
        str(path.relative_to(PACKAGE))
        for room in ("ui/words", "ui/verdicts")
        for path in (PACKAGE / room).rglob("*.py")
        for module in imported_modules(path)
        if module.startswith(("PySide6.QtWidgets", "PySide6.QtGui"))
    ]
    assert not guilty


def test_the_program_enters_a_view_by_its_door_alone():
    """A start's own room (`lifecycle`) has none: its dialogs come before the window."""
    guilty = [
        f"{path.relative_to(PACKAGE)}: {module}"
        for path in (PACKAGE / "app").rglob("*.py")
        for module in imported_modules(path)
        if module.startswith(VIEWS) and not module.endswith(".presenter")
    ]
    assert not guilty


TEXT_MAKERS = {"QLabel", "setToolTip", "setStatusTip", "setWhatsThis", "setTextFormat", "setHtml"}


def test_labels_and_tips_are_made_in_one_place_where_text_stays_text():
    guilty = {
        f"{path.relative_to(PACKAGE)}: {name}"
        for path, call in calls()
        for name in [getattr(call.func, "attr", getattr(call.func, "id", ""))]
        if name in TEXT_MAKERS and path.name != "labels.py"
    }
    assert guilty == {"ui/bench/keyboard_banner.py: setTextFormat"}


def used_in(function: ast.FunctionDef) -> Iterator[str]:
    """What a function uses of its own object, what it calls, and a journal that it is given."""
    for node in ast.walk(function):
        match node:
            case ast.Attribute(value=ast.Name("self"), attr=name) | ast.Call(func=ast.Name(name)):
                yield name
            case ast.arg(arg="journal"):
                yield "journal"


def reaching_the_journal(tree: ast.Module) -> Iterator[ast.FunctionDef]:
    """The functions of a module that use the journal, themselves or by others of the module."""
    bodies = [tree.body, *(node.body for node in tree.body if isinstance(node, ast.ClassDef))]
    functions = [node for body in bodies for node in body if isinstance(node, ast.FunctionDef)]
    reaching = {"journal", "_journal"}
    before = 0
    while before < len(reaching):
        before = len(reaching)
        reaching |= {one.name for one in functions if not reaching.isdisjoint(used_in(one))}
    yield from (one for one in functions if one.name in reaching)


def test_what_is_cut_is_cut_in_one_place_and_nothing_loose_stands_before_the_ellipsis():
    """ "Ann Weaver · …" looks like a fault: `labels.elided` and `texts.shown_short` cut."""
    cutting = {path.name for path, call in calls() if name_of(call.func) == "elidedText"}
    assert cutting == {"labels.py"}
    loose = [
        f"{path.name}: {text.value!r}"
        for path in MODULES
        if path.is_relative_to(PACKAGE / "ui")
        for text in ast.walk(parsed(path))
        if isinstance(text, ast.Constant)
        and isinstance(text.value, str)
        and re.search(r"\s…", text.value)
    ]
    assert loose == []


def test_amounts_are_written_in_one_place():
    """Dollars by `text.money`: one format on all of the screen."""
    formats = re.compile(r'\$\{[^}"]*:[,.0-9]*[f{]|toCurrencyString')
    guilty = [
        path.relative_to(PACKAGE).as_posix()
        for path in MODULES
        if path.is_relative_to(PACKAGE / "ui") and formats.search(path.read_text(encoding="utf-8"))
    ]
    assert guilty == ["ui/words/text.py"]


def test_who_reaches_the_journal_through_the_desk_is_told_how_that_can_fail():
    guilty = [
        f"{path.name}: {function.name}"
        for path in (PACKAGE / "desk").glob("*.py")
        for function in reaching_the_journal(parsed(path))
        if not function.name.startswith("_")
        and not re.search(r"Journal(Unreadable|WriteFailed)", ast.get_docstring(function) or "")
    ]
    assert guilty == []


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal there")
def test_qt_takes_no_references_off_none(qapp):
    before = sys.getrefcount(None)
    for _ in range(300):
        qapp.processEvents()
    assert sys.getrefcount(None) - before > -50
