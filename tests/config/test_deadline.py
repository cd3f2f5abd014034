"""Work within a time: its result, its error, or none of them."""

import threading

import pytest

from crux_desk.config.deadline import within


def test_the_result_comes_back() -> None:
    assert within(5, lambda: 42) == 42


def test_an_error_comes_back() -> None:
    with pytest.raises(ZeroDivisionError):
        within(5, lambda: 1 / 0)


def test_even_an_exit_comes_back() -> None:
    def leave() -> None:
        raise SystemExit(3)

    with pytest.raises(SystemExit):
        within(5, leave)


def test_late_work_is_left_behind() -> None:
    answer = threading.Event()
    is_over = threading.Event()

    def wait() -> None:
        answer.wait()
        is_over.set()

    with pytest.raises(TimeoutError):
        within(0.01, wait)

    answer.set()
    assert is_over.wait(5)


def test_the_work_does_not_keep_the_program_from_ending() -> None:
    assert within(5, lambda: threading.current_thread().daemon)


def test_what_late_work_gives_is_handed_on() -> None:
    answer = threading.Event()
    heard: list[str] = []
    is_heard = threading.Event()

    def give() -> str:
        answer.wait()
        return "late"

    def hear(given: str) -> None:
        heard.append(given)
        is_heard.set()

    with pytest.raises(TimeoutError):
        within(0.01, give, hear)
    assert heard == []
    answer.set()
    assert is_heard.wait(5)
    assert heard == ["late"]


def test_what_comes_in_time_or_fails_is_not_late(caplog: pytest.LogCaptureFixture) -> None:
    heard: list[object] = []

    def fail() -> None:
        raise TimeoutError("of the work itself")

    assert within(5, lambda: 42, heard.append) == 42
    with pytest.raises(TimeoutError, match="of the work itself"):
        within(5, fail, heard.append)
    assert heard == []
    assert caplog.text == ""
