"""Running the preview: on this machine alone, until somebody ends it."""

from __future__ import annotations

import asyncio
import secrets
import socket
from collections.abc import Callable

import uvicorn

from generator.publish.project import Project
from generator.serve.app import guarded_app
from generator.serve.desk import Desk
from generator.serve.watching import watch

LOOPBACK = "127.0.0.1"
_PATIENCE = 1
"""Seconds that open connections are waited for at the end."""


def serve(project: Project, port: int, tell: Callable[[str], None]) -> None:
    """Serves the project until it is interrupted; `port` 0 takes any. `tell` is told the address once it answers.

    Raises OSError where the port is taken.
    """
    with socket.create_server((LOOPBACK, port), reuse_port=False) as listening:
        number = listening.getsockname()[1]
        desk = Desk(project)
        try:
            asyncio.run(_run(project, desk, listening, lambda: tell(f"http://{LOOPBACK}:{number}/")))
        finally:
            desk.close()


async def _run(project: Project, desk: Desk, listening: socket.socket, ready: Callable[[], None]) -> None:
    app = guarded_app(desk, listening.getsockname()[1], secrets.token_urlsafe(32))
    config = uvicorn.Config(app, log_level="warning", lifespan="off", timeout_graceful_shutdown=_PATIENCE, ws="none")
    server = _Server(config, desk)
    stop = asyncio.Event()
    watching = asyncio.create_task(watch(project, desk, stop))
    looking = asyncio.create_task(desk.look_at_all())
    ready()
    try:
        await server.serve(sockets=[listening])
    finally:
        stop.set()
        looking.cancel()
        await asyncio.gather(watching, looking, return_exceptions=True)


class _Server(uvicorn.Server):
    """Lets go of the browsers that listen when it is to end: they would be waited for."""

    def __init__(self, config: uvicorn.Config, desk: Desk) -> None:
        super().__init__(config)
        self._desk = desk

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Ends what is open."""
        self._desk.events.close()
        await super().shutdown(sockets)
