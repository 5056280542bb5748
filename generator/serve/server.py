"""Running the preview: on this machine alone, until somebody ends it."""

from __future__ import annotations

import asyncio
import errno
import secrets
import socket
from collections.abc import Callable

import uvicorn

from generator.publish.project import Project
from generator.serve.app import guarded_app
from generator.serve.desk import Desk
from generator.serve.watching import watch

LOOPBACK = "127.0.0.1"
_WHY = {errno.EADDRINUSE: "正在使用", errno.EACCES: "不许普通用户用", errno.EPERM: "不许普通用户用"}
_PATIENCE = 1
"""Seconds that open connections are waited for at the end."""


class UnusablePortError(ValueError):
    """The port cannot be had; the message says why, and what to do."""


def serve(project: Project, port: int, tell: Callable[[str], None]) -> None:
    """Serves the project until it is interrupted; `port` 0 takes any. `tell` is told the address once it answers.

    Raises UnusablePortError.
    """
    with _listening(port) as listening:
        number = listening.getsockname()[1]
        desk = Desk(project)
        try:
            asyncio.run(_run(project, desk, listening, lambda: tell(f"http://{LOOPBACK}:{number}/")))
        finally:
            desk.close()


def _listening(port: int) -> socket.socket:
    try:
        return socket.create_server((LOOPBACK, port), reuse_port=False)
    except OSError as problem:
        why = _WHY.get(problem.errno or 0)
        if why is None:
            raise
        raise UnusablePortError(f"端口 {port} {why}：用 --port 换一个，--port 0 由系统挑一个空的") from None


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
