"""What is given by mistake where no secret belongs is refused without repeating it."""

from pathlib import Path

import pytest

from crux_desk.app.main import main
from crux_desk.config.settings import load_settings

SECRET = "s3cret-0123456789"


@pytest.mark.parametrize(
    "words",
    [
        ("token", "set", SECRET),
        ("token", SECRET),
        ("token", "set", f"--token={SECRET}"),
        ("token", "set", "--token", SECRET),
        ("token", "set", f"-t{SECRET}"),
        ("token", "check", SECRET, "more"),
        ("--password", f"--password={SECRET}"),
    ],
)
def test_a_token_on_the_command_line_is_not_repeated(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        main([*words])
    assert caught.value.code == 2
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert SECRET not in error


@pytest.mark.parametrize(
    "url",
    [
        f"https://ana:{SECRET}@api.example",
        f"https://ana:{SECRET}/x@api.example",
        f"https://ana:a@{SECRET}@api.example",
        f"https://ana:{SECRET}%40api.example",
        f"https://ana:{SECRET}\uff20api.example",
        f"https:/ana:{SECRET}@api.example",
        f"https//ana:{SECRET}@api.example",
        f"ana:{SECRET}@api.example",
        f"ftp://ana:{SECRET}@api.example",
        f"https://ana:{SECRET}",
        f"https://api.example/?token={SECRET}",
        f"https://api.example/#token={SECRET}",
        f"https://api.example/;token={SECRET}#",
        f"https://api.example/&token={SECRET} x",
        f"http://api.example/?a=b@c&token={SECRET}",
    ],
)
@pytest.mark.parametrize("way", ["argument", "variable"])
def test_a_mistyped_address_is_said_without_what_is_secret_in_it(
    way: str,
    url: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    words = ["status", "--json", "--data-dir", str(tmp_path)]
    if way == "argument":
        words += ["--api-url", url]
    else:
        monkeypatch.setenv("CRUX_DESK_API_URL", url)
    assert main(words) == 1
    error = capsys.readouterr().err
    assert error.startswith("crux-desk: Not an address for Crux")
    assert SECRET not in error


def test_nor_is_one_in_the_settings(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text(f'{{"api_url": "https://ana:{SECRET}@api.example"}}')
    (fault,) = load_settings(path).faults
    assert SECRET not in repr(fault)
    assert "api.example" in fault.value
