"""What the preview answers, by address: the same addresses as the site's, and a few of its own."""

from __future__ import annotations

from pathlib import PurePosixPath

from starlette.applications import Starlette
from starlette.requests import ClientDisconnect
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.responses import PlainTextResponse
from starlette.responses import RedirectResponse
from starlette.responses import Response
from starlette.responses import StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp

from generator.checks.reporters.report import Report
from generator.serve.desk import Desk
from generator.serve.editing import Editing
from generator.serve.editing import WrongRequestError
from generator.serve.editing import told_wrong
from generator.serve.guard import Guard
from generator.serve.notes import Note
from generator.serve.notes import notes_of
from generator.serve.origins import notes_at
from generator.serve.origins import origin_lines
from generator.serve.outputs import made
from generator.serve.preview import Preview
from generator.serve.preview import Shown
from generator.serve.printing import Printing
from generator.serve.sources import with_links

_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".txt": "text/plain"}


def guarded_app(desk: Desk, port: int, token: str) -> ASGIApp:
    """The whole application, which answers only who may ask."""
    answers, editing, printing = _Answers(desk), Editing(desk, token), Printing(desk)
    routes = [
        Route("/", answers.overview),
        Route("/index.html", _to_overview),
        Route("/search/index.html", _to_overview),
        Route("/compare/index.html", _to_overview),
        Route("/overview/index.html", _to_overview),
        Route("/-/events", answers.events),
        Route("/-/origin", answers.origin),
        Route("/-/source/{name:path}", editing.page),
        Route("/-/judge/{name:path}", editing.judge, methods=["POST"]),
        Route("/-/help/{name:path}", editing.help, methods=["POST"]),
        Route("/-/edit/{name:path}", editing.edit, methods=["POST"]),
        Route("/-/choices/{name:path}", editing.choices, methods=["POST"]),
        Route("/-/save/{name:path}", editing.save, methods=["POST"]),
        Route("/-/undo/{name:path}", editing.undo, methods=["POST"]),
        Route("/-/paper/{unit}/{folder}", printing.start, methods=["POST"]),
        Route("/-/page/{name}/{number:int}.png", printing.page),
        Route("/assets/{name}", answers.asset),
        Route("/{unit}/index.html", _to_overview),
        Route("/{unit}/{folder}/", answers.disclosure),
        Route("/{unit}/{folder}/index.html", answers.disclosure),
        Route("/{unit}/{folder}/{path:path}", answers.output),
    ]
    return Guard(
        Starlette(routes=routes, exception_handlers={WrongRequestError: told_wrong, ClientDisconnect: told_wrong}),
        port,
        token,
    )


class _Answers:
    """The answers about one project."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    async def overview(self, request: Request) -> Response:
        """The first page."""
        version = self.desk.events.version  # before anything is looked at: what changes now is told of
        entries, general = await self.desk.ask(_entries)
        return self._page(request, self.desk.pages.overview_of(entries, general, version))

    async def disclosure(self, request: Request) -> Response:
        """A disclosure as it is now, or as it was when it could last be written, with what was found."""
        version = self.desk.events.version
        shown = await self.desk.look_at(_key(request))
        if shown is None:
            return _nothing_there()
        return self._page(request, await self.desk.ask(lambda _: self._seen(shown, version)))

    def _seen(self, shown: Shown, version: int) -> str:
        notes = notes_of(shown.report, self.desk.preview.project.content)
        if shown.written is None or shown.written.document is None:
            return self.desk.pages.unreadable(notes, shown, version)
        return self.desk.pages.seen(shown.written.document, notes, shown, version)

    async def output(self, request: Request) -> Response:
        """Another file of a disclosure, made when it is asked for."""
        shown = await self.desk.look_at(_key(request))
        path = request.path_params["path"]
        pages = self.desk.pages
        written = shown.written if shown else None
        found = await self.desk.ask(lambda _: made(written, pages, path)) if written else None
        if found is None:
            return _nothing_there()
        data, media_type = found
        return Response(data, media_type=media_type)

    async def origin(self, request: Request) -> Response:
        """Where a figure is written, as a piece of a page."""
        address = request.query_params.get("address", "")
        shown = await self.desk.look_at(request.query_params.get("key", ""))
        if shown is None or shown.written is None:
            return _nothing_there()
        written = shown.written
        content = self.desk.preview.project.content
        told = await self.desk.ask(lambda _: origin_lines(written, address))
        lines = [with_links(content, line) for line in told]
        return HTMLResponse(self.desk.pages.origin(lines, notes_at(notes_of(shown.report, content), address)))

    async def asset(self, request: Request) -> Response:
        """A style sheet, a script or the icon."""
        name = request.path_params["name"]
        data = self.desk.pages.assets().get(name)
        media_type = _TYPES.get(PurePosixPath(name).suffix)
        return Response(data, media_type=media_type) if data is not None and media_type else _nothing_there()

    async def events(self, request: Request) -> Response:
        """What changes, as long as the page is open."""
        asked = request.query_params
        seen = asked.get("seen", "")
        told = self.desk.events.listen(
            asked.get("key", ""), int(seen) if seen.isdecimal() else self.desk.events.version
        )
        return StreamingResponse(told, media_type="text/event-stream")

    def _page(self, request: Request, page: str) -> Response:
        """A page whose scripts may run in this very answer."""
        return HTMLResponse(page.replace(self.desk.pages.nonce, request.state.nonce))


def _entries(preview: Preview) -> tuple[list[tuple[str, Shown | None]], list[Note]]:
    """Each disclosure as far as it was looked at, and what is wrong outside of them."""
    inside = tuple(f"{folder.name_of(folder.path)}/" for folder in preview.folders)
    general = [each for each in preview.general if not (each.location and each.location.file.startswith(inside))]
    entries = [(folder.key, preview.known(folder.key)) for folder in preview.folders]
    return entries, notes_of(Report(general, sources=preview.lines()), preview.project.content)


def _key(request: Request) -> str:
    return f"{request.path_params['unit']}/{request.path_params['folder']}"


async def _to_overview(_request: Request) -> Response:
    return RedirectResponse("/")


def _nothing_there() -> Response:
    return PlainTextResponse("没有这一页", 404)
