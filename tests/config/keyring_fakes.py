"""Keyrings of our own making, one for each way in which real ones behave and fail.

Their priority is below zero, so that the keyring library never chooses one by itself.
"""

import threading

from keyring.backend import KeyringBackend


class MemoryKeyring(KeyringBackend):
    """Does what it should."""

    priority = -1

    def __init__(self) -> None:
        self.entries: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.entries[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.entries[service, username]


class ForgetfulKeyring(MemoryKeyring):
    """Takes everything and keeps nothing."""

    def set_password(self, *_asked: str) -> None:
        """Nothing."""


class GarblingKeyring(MemoryKeyring):
    """Gives back something else."""

    def get_password(self, service: str, username: str) -> str | None:
        token = super().get_password(service, username)
        return token and token[:-1]


class FailingKeyring(MemoryKeyring):
    """Raises what it was given, whatever it is asked."""

    def __init__(self, error: BaseException) -> None:
        super().__init__()
        self._error = error

    def get_password(self, *_asked: str) -> str | None:
        raise self._error

    def set_password(self, *_asked: str) -> None:
        raise self._error


class TellingKeyring(MemoryKeyring):
    """Fails with the token in its words."""

    def set_password(self, _service: str, username: str, password: str) -> None:
        raise OSError(f"cannot store {password[2:]!r} for {username}")


class LateKeyring(MemoryKeyring):
    """Waits until somebody has unlocked it."""

    def __init__(self) -> None:
        super().__init__()
        self.unlocked = threading.Event()

    def get_password(self, service: str, username: str) -> str | None:
        self.unlocked.wait()
        return super().get_password(service, username)


class SilentKeyring(MemoryKeyring):
    """Never answers, until the test is over."""

    def __init__(self) -> None:
        super().__init__()
        self.end = threading.Event()

    def get_password(self, *_asked: str) -> str | None:
        self.end.wait()
        return None

    def set_password(self, *_asked: str) -> None:
        self.end.wait()
