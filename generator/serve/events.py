"""Telling browsers that something changed, by server-sent events (HTML Living Standard, 9.2)."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import field
from typing import Any

_WAITING = 32
"""Messages for a browser that does not read; it misses the next, and asks anew when it is seen again."""
_ALIVE = 15.0
"""Seconds after which a line is sent all the same, so that a browser that left is noticed."""


@dataclass(eq=False, slots=True)
class Listener:
    """A page that is open in a browser; `key` is the disclosure that it shows, empty where it shows none."""

    key: str
    queue: asyncio.Queue[str | None] = field(default_factory=lambda: asyncio.Queue(_WAITING))


@dataclass(slots=True)
class Events:
    """Everybody who is to be told.

    `version` counts the changes: a page says which one it shows, so that none is lost between its making and its
    listening.
    """

    version: int = 0
    _changes: dict[str, int] = field(default_factory=dict)  # the version of the last change, by disclosure
    _listeners: set[Listener] = field(default_factory=set)

    def open_keys(self) -> set[str]:
        """The disclosures that somebody looks at."""
        return {each.key for each in self._listeners if each.key}

    def tell(self, **message: Any) -> None:
        """Tells all of them."""
        self._put(_message(**message))

    def tell_changed(self, keys: Iterable[str]) -> None:
        """Tells of disclosures that are no longer what they were."""
        self.version += 1
        self._changes |= dict.fromkeys(keys, self.version)
        self.tell(keys=sorted(keys))

    def _missed(self, key: str, seen: int) -> bool:
        """Whether what a page shows has changed since; without a key it shows all."""
        return (self._changes.get(key, 0) if key else self.version) > seen

    def close(self) -> None:
        """Ends all that is told: the server stops."""
        self._put(None)

    def _put(self, text: str | None) -> None:
        for each in self._listeners:
            if each.queue.full():
                each.queue.get_nowait()
            each.queue.put_nowait(text)

    async def listen(self, key: str, seen: int) -> AsyncIterator[str]:
        """What a page of a disclosure is told, as the lines of an event stream, until it is left.

        `seen` is the version that it shows.
        """
        listener = Listener(key)
        self._listeners.add(listener)
        try:
            yield "retry: 500\n\n"
            if self._missed(key, seen):
                yield _message(keys=[key])
            while (text := await _next(listener.queue)) is not None:
                yield text
        finally:
            self._listeners.discard(listener)


def _message(**message: Any) -> str:
    return f"data: {json.dumps(message, ensure_ascii=False)}\n\n"


async def _next(queue: asyncio.Queue[str | None]) -> str | None:
    try:
        return await asyncio.wait_for(queue.get(), _ALIVE)
    except TimeoutError:
        return ": \n\n"
