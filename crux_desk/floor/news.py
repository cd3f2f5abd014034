"""What changed on the floor, told at once: a connection of its own that listens, and a slower look.

NOTIFY is a hint, no more: a dropped connection loses what was told, and behind a pooler nothing is
ever heard. So who waits here is woken after `POLL_S` at the latest, and reads the tables then. No
threads: a lane calls `wait` again and again.
Source: facts/floor.md (psycopg: one generator, on an autocommit connection), DESIGN 8.5.
"""

import json
import logging
from collections.abc import Callable
from contextlib import suppress
from time import monotonic
from uuid import uuid4

import psycopg
from psycopg.rows import DictRow

from crux_desk.domain.values import dataclass
from crux_desk.floor.faults import unreachable
from crux_desk.floor.link import Login, connect

CHANNEL = "crux_desk"
POLL_S = 10.0
"""The longest that nothing is looked at, whether anything is heard or not."""
PROBE_S = 30.0
"""A listener that heard nothing for so long speaks to itself: a dead link is found by that."""
_PROBE = "probe"
_GATHER_S = 0.05
"""What comes together is told together."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Change:
    """A row of a table that changed; `row_id` is "" where several did at once."""

    table: str
    row_id: str
    version: int


@dataclass(frozen=True, slots=True)
class News:
    """What is known to have changed; `is_poll`: perhaps anything, time to look at all of it."""

    changes: tuple[Change, ...] = ()
    is_poll: bool = False

    @property
    def tables(self) -> frozenset[str]:
        """The tables that changed."""
        return frozenset(change.table for change in self.changes)


class Listener:
    """Hears of changes as long as it can; `wait` tells when to look, with or without it.

    Args:
        login: where to, and as whom; asked again with each new connection.
        poll_s: the longest that nothing is looked at.
        probe_s: how long a listener may hear nothing before it is tried.
        answer_s: how long it may take to hear itself.
    """

    def __init__(
        self,
        login: Callable[[], Login],
        *,
        poll_s: float = POLL_S,
        probe_s: float = PROBE_S,
        answer_s: float = 5.0,
    ) -> None:
        self._login = login
        self._poll_s = poll_s
        self._probe_s = probe_s
        self._answer_s = answer_s
        self._connection: psycopg.Connection[DictRow] | None = None
        self._polled_at = monotonic() - poll_s
        self._heard_at = 0.0
        self._probed: tuple[str, float] | None = None
        self.is_listening = False
        """Whether it heard itself: else there are only the slow looks."""

    def wait(self, timeout_s: float) -> News | None:
        """Wait for news, `timeout_s` at most; None: there are none.

        Where the floor is away it says so at each look, and listens again when it is back.

        Raises:
            FloorUnreachable: there is no connection; the next call tries again.
        """
        left_s = self._polled_at + self._poll_s - monotonic()
        if self._connection is None:
            # Whatever was told meanwhile is lost: all of it is looked at.
            self._connect()
            left_s = 0.0
        changes = self._listen(max(0.0, min(timeout_s, left_s)))
        is_poll = monotonic() >= self._polled_at + self._poll_s or left_s <= 0
        if is_poll:
            self._polled_at = monotonic()
        return News(changes, is_poll) if changes or is_poll else None

    def close(self) -> None:
        """End the connection."""
        connection, self._connection = self._connection, None
        self.is_listening, self._probed = False, None
        if connection is not None:
            with suppress(psycopg.Error):
                connection.close()

    def _connect(self) -> None:
        login = self._login()
        connection = connect(login)
        try:
            connection.execute(f"LISTEN {CHANNEL}")
        except psycopg.Error as error:
            connection.close()
            raise unreachable(login.address.host, error) from error
        self._connection = connection
        self._heard_at = monotonic()
        self._probe()

    def _listen(self, timeout_s: float) -> tuple[Change, ...]:
        if self._connection is None:
            return ()
        found: list[Change] = []
        try:
            self._tell_itself()
            for notify in self._connection.notifies(timeout=timeout_s, stop_after=1):
                found += self._hear(notify.payload)
            if found:
                for notify in self._connection.notifies(timeout=_GATHER_S):
                    found += self._hear(notify.payload)
        except psycopg.Error as error:
            host = self._login().address.host
            self.close()
            raise unreachable(host, error) from error
        return tuple(dict.fromkeys(found))

    def _hear(self, payload: str) -> list[Change]:
        self._heard_at = monotonic()
        try:
            said = json.loads(payload)
            table, row_id, version = said["table"], said["id"], int(said["version"])
        except (ValueError, TypeError, KeyError):
            return []
        if table == _PROBE:
            if self._probed is not None and self._probed[0] == row_id:
                self._probed, self.is_listening = None, True
            return []
        return [Change(str(table), str(row_id), version)]

    def _tell_itself(self) -> None:
        """A link that died, or a pooler, swallows what is told without a word."""
        now = monotonic()
        if self._probed is not None and now > self._probed[1] + self._answer_s:
            if self.is_listening:
                raise psycopg.OperationalError("nothing is heard any more")
            _log.warning("nothing is heard of the floor: it is looked at every %s s", self._poll_s)
            self._probed = None
            self._heard_at = now
        if self._probed is None and now > self._heard_at + self._probe_s:
            self._probe()

    def _probe(self) -> None:
        if self._connection is None:
            return
        probe_id = str(uuid4())
        payload = json.dumps({"table": _PROBE, "id": probe_id, "version": 0})
        try:
            self._connection.execute("SELECT pg_notify(%s, %s)", (CHANNEL, payload))
        except psycopg.Error as error:
            host = self._login().address.host
            self.close()
            raise unreachable(host, error) from error
        self._probed = (probe_id, monotonic())
