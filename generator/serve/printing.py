"""Pages on paper for the browser: a PDF is made when it is asked for, its pages shown as pictures."""

from __future__ import annotations

import asyncio

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.responses import PlainTextResponse
from starlette.responses import Response

from generator.render.pdf.fonts import faces_of
from generator.render.pdf.job import PdfJob
from generator.serve.desk import Desk
from generator.serve.paper import NoPaperError
from generator.serve.paper import Paper
from generator.serve.paper import job_name
from generator.serve.paper import make_paper
from generator.serve.paper import paper_job
from generator.serve.preview import Preview
from generator.serve.preview import Shown

_MOST = 2
"""Papers that are kept: one has a megabyte."""


class Printing:
    """The answers about pages on paper."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._made: dict[str, Paper] = {}
        self._making: dict[str, asyncio.Task[None]] = {}

    async def start(self, request: Request) -> Response:
        """Begins to make the paper of a disclosure as it is saved; the browsers are told how far it is."""
        key = f"{request.path_params['unit']}/{request.path_params['folder']}"
        shown = await self._desk.look_at(key)
        job = await self._desk.ask(lambda preview: self._job(preview, shown)) if shown and shown.is_current else None
        if job is None:
            return JSONResponse({"why": "文件还读不懂，排不出来；先改审核意见里的错误"}, 409)
        name = job_name(job)
        if name not in self._made and name not in self._making:
            self._making[name] = asyncio.create_task(self._make(key, name, job))
        paper = self._made.get(name)
        return JSONResponse({"name": name, "pages": paper.pages if paper else 0})

    def _job(self, preview: Preview, shown: Shown) -> PdfJob | None:
        document = shown.written.document if shown.written else None
        fonts = faces_of(preview.site, preview.project.content) if preview.site else ()
        return paper_job(document, self._desk.pages, fonts) if document else None

    async def _make(self, key: str, name: str, job: PdfJob) -> None:
        tell = self._desk.events.tell
        try:
            paper = await make_paper(job, lambda page: tell(paper=key, name=name, page=page))
        except NoPaperError:
            tell(paper=key, name=name, why="没有排出来，多半是内存不够")
        else:
            self._made[name] = paper
            while len(self._made) > _MOST:
                del self._made[next(iter(self._made))]
            tell(paper=key, name=name, pages=paper.pages, warnings=paper.warnings)
        finally:
            del self._making[name]

    async def page(self, request: Request) -> Response:
        """A page as a picture."""
        paper, number = self._made.get(request.path_params["name"]), request.path_params["number"]
        picture = await self._desk.ask(lambda _: paper.picture(number)) if paper else None
        return Response(picture, media_type="image/png") if picture else PlainTextResponse("没有这一页", 404)
