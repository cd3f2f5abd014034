"""The files of resources/ are found from a checkout, an installed wheel and a frozen build."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from crux_desk.config.resources import resource_path

ROOT = Path(__file__).parent.parent.parent
NAMES = ("carriers.toml", "styles/desk.qss", "icons/chevron-light.svg", "icons/chevron-dark.svg")
FIND = """
import sys
{before}
from crux_desk.config.resources import resource_path
for name in sys.argv[1:]:
    path = resource_path(*name.split("/"))
    print(path)
    assert path.read_bytes()
"""


def find(before: str, cwd: Path, *, isolated: Path | None = None) -> list[Path]:
    """The paths that a fresh Python finds, run in `cwd`, with the package from `isolated`."""
    path = [] if isolated is None else [f"sys.path.insert(0, {str(isolated)!r})"]
    code = FIND.format(before="\n".join([*path, before]))
    done = subprocess.run(
        [sys.executable, "-c", code, *NAMES], cwd=cwd, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return [Path(line) for line in done.stdout.splitlines()]


def test_from_a_checkout(tmp_path):
    assert find("", tmp_path) == [ROOT.joinpath("resources", *name.split("/")) for name in NAMES]
    assert resource_path("carriers.toml").is_file()


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, unpacked as an installer does it."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    source.mkdir()
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        (source / name).write_bytes((ROOT / name).read_bytes())
    for name in ("crux_desk", "resources"):
        for path in (ROOT / name).rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                target = source / path.relative_to(ROOT)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(path.read_bytes())
    options = ["--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    built = subprocess.run(
        [sys.executable, "-m", "pip", "wheel", *options, "--wheel-dir", str(folder), str(source)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stderr
    wheels = list(folder.glob("*.whl"))
    assert len(wheels) == 1
    with zipfile.ZipFile(wheels[0]) as wheel:
        wheel.extractall(folder / "site")
    return folder / "site"


def test_from_an_installed_wheel(installed, tmp_path):
    found = find("", tmp_path, isolated=installed)
    assert found == [
        installed.joinpath("crux_desk", "resources", *name.split("/")) for name in NAMES
    ]


def test_from_a_frozen_build(installed, tmp_path):
    bundle = tmp_path / "bundle"
    for name in NAMES:
        target = bundle / "resources" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((ROOT / "resources" / name).read_bytes())
    before = f"sys.frozen, sys._MEIPASS = True, {str(bundle)!r}"
    assert find(before, tmp_path, isolated=installed) == [
        bundle.joinpath("resources", *name.split("/")) for name in NAMES
    ]
