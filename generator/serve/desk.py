"""What requests and the watcher share: the preview in its one thread, its pages, who is told of changes."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from generator.publish.project import Project
from generator.serve.events import Events
from generator.serve.pages import PreviewPages
from generator.serve.pages import pages_of
from generator.serve.preview import Preview
from generator.serve.preview import Shown

Result = TypeVar("Result")


class Desk:
    """One project that is being looked at."""

    def __init__(self, project: Project) -> None:
        self.events = Events()
        self._thread = ThreadPoolExecutor(1, "preview")
        self.preview = self._thread.submit(Preview, project).result()
        self.pages: PreviewPages = pages_of(self.preview)

    async def ask(self, action: Callable[[Preview], Result]) -> Result:
        """What the preview answers, from its own thread."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, action, self.preview)

    async def changed(self, paths: Iterable[Path]) -> None:
        """Makes what is being looked at anew, then tells the browsers."""
        written = list(paths)
        keys = await self.ask(lambda preview: preview.changed(written))
        self.pages = await self.ask(pages_of)
        for key in sorted(keys & self.events.open_keys()):
            await self.look_at(key)
        self.events.tell_changed(keys)

    async def look_at(self, key: str) -> Shown | None:
        """A disclosure as it is now; what the program itself failed with is told where it was started."""
        shown = await self.ask(lambda preview: preview.shown(key))
        if shown and shown.defect:
            print(shown.defect, file=sys.stderr)  # noqa: T201 — the terminal is the program's only log
        return shown

    async def look_at_all(self) -> None:
        """Looks at every disclosure once, one after the other, so that the first page can tell of each."""
        for folder in list(self.preview.folders):
            if await self._known(folder.key) is None:
                await self.look_at(folder.key)
                self.events.tell_changed([folder.key])

    async def _known(self, key: str) -> Shown | None:
        return await self.ask(lambda preview: preview.known(key))

    def close(self) -> None:
        """Ends the thread and what is being told."""
        self.events.close()
        self._thread.shutdown(wait=False, cancel_futures=True)
