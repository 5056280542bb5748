"""A source file in the browser: shown with what was found in it, judged while it is typed, saved, put back."""

from __future__ import annotations

import difflib
import json
from collections.abc import Callable
from dataclasses import asdict
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.responses import JSONResponse
from starlette.responses import PlainTextResponse
from starlette.responses import Response

from generator.entry.cells import NoSuchPlaceError
from generator.publish.system_errors import in_chinese
from generator.schemas.places import is_in
from generator.serve.assisting import help_with
from generator.serve.assisting import help_with_formula
from generator.serve.desk import Desk
from generator.serve.notes import Note
from generator.serve.notes import notes_of
from generator.serve.preview import Preview
from generator.serve.saving import ChangedMeanwhileError
from generator.serve.saving import History
from generator.serve.saving import NothingToUndoError
from generator.serve.saving import digest
from generator.serve.saving import text_of
from generator.serve.sources import SourceFile
from generator.serve.tabling import ACTIONS
from generator.serve.tabling import choices_at
from generator.serve.tabling import edited
from generator.serve.tabling import known_of
from generator.serve.tabling import tables_of
from generator.serve.tabling import wanted_columns
from generator.serve.totals import totals_of
from generator.source.files import read_regular
from generator.source.files import told_too_large

_LONGEST_BODY = 1_000_000
"""Bytes of a request; a source file may have a quarter of it."""
_CONFLICT, _NOT_FOUND, _TOO_LONG, _WRONG = 409, 404, 413, 400


@dataclass(frozen=True, slots=True)
class Mark:
    """A finding at its place in the file that is edited; line and column count from 1."""

    line: int
    column: int
    severity: str
    id: str
    message: str
    hint: str


class WrongRequestError(ValueError):
    """What was posted is not what a page of the preview posts; `status` says what is wrong with it."""

    def __init__(self, status: int, told: str = "请求不对") -> None:
        super().__init__(told)
        self.status = status


class Editing:
    """The answers about source files."""

    def __init__(self, desk: Desk, token: str) -> None:
        self._desk = desk
        self._token = token
        self._history = History()

    async def page(self, request: Request) -> Response:
        """The page of a file."""
        file = await self._file(request)
        if file is None:
            return _nothing_there()
        version = self._desk.events.version
        data = read_regular(file.path)
        page = self._desk.pages.source(file, text_of(data), digest(data), self._token, version)
        return HTMLResponse(page.replace(self._desk.pages.nonce, request.state.nonce))

    async def judge(self, request: Request) -> Response:
        """What is found in a file as it is typed, and what it adds up to; nothing is saved."""
        file = await self._file(request)
        if file is None:
            return _nothing_there()
        body = await _posted(request)
        text, wanted = _text(body), wanted_columns(body)
        return JSONResponse(await self._desk.ask(lambda preview: self._judged(preview, file, text, wanted)))

    def _judged(
        self, preview: Preview, file: SourceFile, text: str, wanted: dict[str, list[str]] | None
    ) -> dict[str, Any]:
        tried = preview.tried(file, text.encode())
        notes = notes_of(tried.report, preview.project.content)
        written = tried.written
        totals = totals_of(written.book) if written and written.book else []
        own = [note for note in notes if note.place and note.place.file == file.name and not note.waived]
        panel = self._desk.pages.judged(notes, totals, tried)
        told = {"panel": panel, "marks": [asdict(_mark(note)) for note in own]}
        if wanted is not None:
            known = known_of(preview, file, wanted)
            told["table"] = self._desk.pages.tables(
                tables_of(text, known, written.book if written else None, own, file.name)
            )
        return told

    async def edit(self, request: Request) -> Response:
        """The text after an edit of it as a table, and the table; nothing is saved."""
        file = await self._file(request)
        if file is None:
            return _nothing_there()
        body = await _posted(request)
        text = _text(body)
        action, path, typed = body.get("action"), body.get("path"), body.get("typed", "")
        if action not in ACTIONS or not _is_path(path) or not isinstance(typed, str):
            raise WrongRequestError(_WRONG)
        wanted = wanted_columns(body) or {}

        def act(preview: Preview) -> dict[str, Any]:
            known = known_of(preview, file, wanted)
            after = edited(text, known, str(action), tuple(path or ()), typed)
            return {"text": after, "table": self._desk.pages.tables(tables_of(after, known, None, (), file.name))}

        try:
            return JSONResponse(await self._desk.ask(act))
        except NoSuchPlaceError as problem:
            return JSONResponse({"why": str(problem)}, _CONFLICT)

    async def choices(self, request: Request) -> Response:
        """What may be typed in a cell of a table."""
        file = await self._file(request)
        if file is None:
            return _nothing_there()
        path = (await _posted(request)).get("path")
        if not _is_path(path):
            raise WrongRequestError(_WRONG)
        found = await self._desk.ask(lambda preview: choices_at(known_of(preview, file, {}), tuple(path or ())))
        return JSONResponse({"choices": [asdict(each) for each in found]})

    async def help(self, request: Request) -> Response:
        """What may be typed at a place of a file, and what stands there."""
        file = await self._file(request)
        if file is None:
            return _nothing_there()
        body = await _posted(request)
        text, line, column = _text(body), body.get("line"), body.get("column")
        if not (isinstance(line, int) and isinstance(column, int)):
            raise WrongRequestError(_WRONG)
        return JSONResponse(await self._desk.ask(lambda preview: _help(preview, file, text, line, column)))

    async def save(self, request: Request) -> Response:
        """Saves what was typed over the file that the browser was shown, and over no other."""
        file = await self._file(request)
        if file is None:
            return _nothing_there()
        body = await _posted(request)
        text = _text(body)
        return await self._written(file, lambda: self._history.save(file.path, text, str(body.get("shown"))), text)

    async def undo(self, request: Request) -> Response:
        """Puts back what the file held before it was last saved here."""
        file = await self._file(request)
        if file is None:
            return _nothing_there()
        return await self._written(file, lambda: self._history.undo(file.path), "")

    async def _written(self, file: SourceFile, write: Callable[[], bytes], text: str) -> Response:
        """What became of a file that was to be written."""
        try:
            data = write()
        except ChangedMeanwhileError as problem:
            theirs = text_of(problem.data) or ""
            told = {"why": "文件在别处改动过，没有保存", "shown": digest(problem.data), "text": theirs}
            return JSONResponse({**told, "difference": _difference(theirs, text)}, _CONFLICT)
        except UnicodeDecodeError:
            return JSONResponse({"why": "磁盘上的文件不是 UTF-8 编码，没有保存"}, _CONFLICT)
        except NothingToUndoError:
            return JSONResponse({"why": "没有可以撤销的保存"}, _CONFLICT)
        except OSError as problem:
            return JSONResponse({"why": f"没有保存：{in_chinese(problem)}"}, _CONFLICT)
        await self._desk.changed([file.path])
        return JSONResponse({"shown": digest(data), "text": text_of(data)})

    async def _file(self, request: Request) -> SourceFile | None:
        """The file that is asked for; None where the project reads none of that name."""
        name = request.path_params["name"]
        return (await self._desk.ask(Preview.sources)).get(name)


def _help(preview: Preview, file: SourceFile, text: str, line: int, column: int) -> dict[str, Any]:
    folder, shown = preview.folder(file.key), preview.known(file.key)
    if folder is None or not is_in(text, line, column):
        return {"suggestions": [], "meaning": None}
    if file.path.suffix == ".yaml":
        return help_with(preview.assistant, folder, file, text, line, column)
    written = shown.written if shown else None
    return help_with_formula(written, text, line, column) if written else {"suggestions": [], "meaning": None}


def _mark(note: Note) -> Mark:
    place = note.place
    line, column = (place.line, place.column) if place else (1, 1)
    return Mark(line, column, note.severity.value, note.id, note.message, note.hint)


def _difference(theirs: str, own: str) -> str:
    """What one would lose by putting one's own text over theirs."""
    lines = difflib.unified_diff(theirs.split("\n"), own.split("\n"), "磁盘上的", "这里写的", lineterm="", n=1)
    return "\n".join(lines)


def _is_path(path: object) -> bool:
    return isinstance(path, list) and all(isinstance(step, str) for step in path)


async def _posted(request: Request) -> dict[str, Any]:
    """What a page posted. Raises WrongRequestError."""
    data = b""
    async for piece in request.stream():
        data += piece
        if len(data) > _LONGEST_BODY:
            raise WrongRequestError(_TOO_LONG)
    try:
        body = json.loads(data)
    except (ValueError, RecursionError):  # of what is nested too deep
        raise WrongRequestError(_WRONG) from None
    if not isinstance(body, dict):
        raise WrongRequestError(_WRONG)
    return body


def _text(body: dict[str, Any]) -> str:
    """The text that was posted. Raises WrongRequestError, also for one that no file can hold or that none may be."""
    text = body.get("text")
    try:
        size = len(text.encode()) if isinstance(text, str) else None
    except UnicodeEncodeError:
        size = None
    if size is None or not isinstance(text, str):
        raise WrongRequestError(_WRONG)
    if told := told_too_large(size):
        raise WrongRequestError(_TOO_LONG, told)
    return text


async def told_wrong(_request: Request, problem: Exception) -> Response:
    """The answer to a wrong request, or to one whose page was left before it was whole."""
    wrong = problem if isinstance(problem, WrongRequestError) else WrongRequestError(_WRONG)
    return PlainTextResponse(str(wrong), wrong.status)


def _nothing_there() -> Response:
    return PlainTextResponse("没有这个文件", _NOT_FOUND)
