"""A project that is looked at in a preview, and a browser's requests without a browser."""

from __future__ import annotations

import asyncio
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from starlette.testclient import TestClient

from generator.serve.app import guarded_app
from generator.serve.desk import Desk
from tests.project_copy import ProjectCopy
from tests.project_copy import copy_project
from tests.project_copy import templates_read_once

BASE = "http://127.0.0.1:8137"
UNIT = "shili-jiaoyuju"
KEY = f"{UNIT}/2023-final-accounts"
TOKEN = "token-of-this-run"


@dataclass
class Served:
    """A project that is being looked at, and a browser's requests."""

    copy: ProjectCopy
    desk: Desk
    browser: TestClient

    def path(self, file: str, folder: str = "2023-final-accounts") -> Path:
        return self.copy.content / UNIT / folder / file

    def save(self, file: str, old: str, new: str) -> None:
        """What an editor does to a file, and what the watcher then tells."""
        path = self.path(file)
        text = path.read_text("utf-8")
        assert text.count(old) >= 1
        path.write_text(text.replace(old, new, 1), "utf-8")
        self.told(path)

    def told(self, *paths: Path) -> None:
        asyncio.run(self.desk.changed(paths))

    def page(self, address: str = f"/{KEY}/index.html") -> str:
        answer = self.browser.get(address)
        assert answer.status_code == 200
        return answer.text


@contextmanager
def serving(root: Path) -> Iterator[Served]:
    """A project of one unit, served from a folder."""
    with templates_read_once():
        copy = copy_project(root, UNIT, "jiyuan-yibaoju")
        shutil.rmtree(copy.folder.parent)
        desk = Desk(copy.project)
        yield Served(copy, desk, TestClient(guarded_app(desk, 8137, TOKEN), base_url=BASE))
        desk.close()


def cell(page: str, address: str) -> str:
    [text] = re.findall(rf'data-address="{re.escape(address)}">([^<]*)</td>', page)
    return text
