"""Watching the project's folders: what an editor saved is told as soon as it is still for a moment."""

from __future__ import annotations

import asyncio
from pathlib import Path

from watchfiles import Change
from watchfiles import awatch

from generator.publish.project import Project
from generator.serve.desk import Desk
from generator.source.misnamed import is_litter

_STILL = 30
"""Milliseconds without another change after which the changes are told."""
_AT_MOST = 200
"""Milliseconds after which they are told in any case."""


def is_source(_change: Change, path: str) -> bool:
    """Whether a file may be one that somebody writes, and not what an editor or a system leaves there."""
    return not is_litter(Path(path).name)


async def watch(project: Project, desk: Desk, stop: asyncio.Event) -> None:
    """Tells the desk of every change until it is to stop."""
    watcher = awatch(*project.sources, watch_filter=is_source, step=_STILL, debounce=_AT_MOST, stop_event=stop)
    async for changes in watcher:
        await desk.changed({Path(path) for _, path in changes})
