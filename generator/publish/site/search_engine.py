"""The search engine (Pagefind), behind its door: documents in, the files of its index out.

Its Python interface waits a tenth of a second for each answer and forever for a program that died; so the program is
spoken to directly. It takes the documents in the order given: its own walk through a folder follows the order of the
file system, which shows in the index.
"""

from __future__ import annotations

import json
import os
from base64 import b64decode
from base64 import b64encode
from collections.abc import Iterable
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import DEVNULL
from subprocess import PIPE
from subprocess import Popen
from threading import Timer
from typing import IO
from typing import Any
from typing import cast

from pagefind.service import get_executable

_SECONDS = 60  # a document takes hundredths
_NO_LANGUAGE = "und"  # words come apart already
_IN_WORDS = "."  # 22.08 is not 2208


class SearchEngineError(Exception):
    """The engine is not there, or does not do what it is asked; says why, in Chinese."""


def make_index(documents: Iterable[tuple[str, str]]) -> dict[str, bytes]:
    """The index of documents (address from the site's root, HTML) as files (name → content).

    Raises SearchEngineError.
    """
    program = get_executable()
    if program is None:
        raise SearchEngineError("没有安装检索程序 pagefind")
    with _running(program) as engine:
        config = {"force_language": _NO_LANGUAGE, "keep_index_url": True, "include_characters": _IN_WORDS}
        index = engine.ask("NewIndex", config=config)["index_id"]
        for address, document in documents:
            engine.ask("AddFile", index_id=index, url=address, file_contents=document)
        files = engine.ask("GetFiles", index_id=index)["files"]
    return {file["path"]: b64decode(file.pop("content")) for file in files}


class _Engine:
    """A running engine: messages are JSON in base64, each ended by a comma, and each is answered before the next."""

    def __init__(self, process: Popen[bytes]) -> None:
        self._kill = process.kill
        self._requests = cast(IO[bytes], process.stdin)
        self._answers = cast(IO[bytes], process.stdout)
        self._asked = 0

    def ask(self, message: str, **arguments: object) -> dict[str, Any]:
        """The engine's answer. Raises SearchEngineError, at the latest after a minute."""
        self._asked += 1
        request = {"message_id": self._asked, "payload": {"type": message, **arguments}}
        watch = Timer(_SECONDS, self._kill)
        watch.start()
        try:
            answer: dict[str, Any] = json.loads(self._exchange(json.dumps(request).encode()))["payload"]
        except (EOFError, OSError, ValueError) as problem:
            raise SearchEngineError(f"检索程序 pagefind 没有答复（{message}）") from problem
        finally:
            watch.cancel()
        if answer["type"] == "Error":
            raise SearchEngineError(f"检索程序 pagefind 报错：{answer['message']}")
        return answer

    def _exchange(self, request: bytes) -> bytes:
        self._requests.write(b64encode(request) + b",")
        self._requests.flush()
        answer = bytearray()
        while not answer.endswith(b","):
            piece = os.read(self._answers.fileno(), 1 << 20)
            if not piece:
                raise EOFError
            answer += piece
        return b64decode(answer[:-1])


@contextmanager
def _running(program: Path) -> Iterator[_Engine]:
    """The engine, started without the environment, in which options could stand."""
    try:
        process = Popen([program, "--service"], stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env={})
    except OSError as problem:
        raise SearchEngineError(f"检索程序 pagefind 不能运行：{problem.strerror}") from problem
    try:
        yield _Engine(process)
    finally:
        process.kill()
        process.communicate()
