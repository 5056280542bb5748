"""What was published of the four real disclosures, as a PDF to be read and as the document it was made from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from pathlib import Path

import pytest

from generator.publish.build import check
from generator.publish.project import Project
from generator.writing.document import Document
from generator.writing.grid import Grid
from tests.gold_support import DOCUMENTS
from tests.pdf.paper import Page
from tests.pdf.paper import Paper
from tests.pdf.paper import squeezed

REPOSITORY = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True)
class Publication:
    """A disclosure's document and its PDF."""

    slug: str
    document: Document
    data: bytes

    @cached_property
    def paper(self) -> Paper:
        return Paper(self.data)

    @property
    def grids(self) -> list[Grid]:
        return [grid for part in self.document.parts for grid in part.tables]

    @property
    def front(self) -> list[Page]:
        """Cover and contents, which bear no number."""
        return list(takewhile(lambda page: page.printed_number is None, self.paper.pages))

    def page_numbered(self, number: int) -> Page:
        return next(page for page in self.paper.pages if page.printed_number == number)

    def pages_of(self, printed: Grid) -> list[Page]:
        """The pages a table or 绩效表 stands on: from the one its bookmark names to the last that calls itself 续表."""
        name = printed.number + printed.name
        first = dict(self.paper.bookmarks())[squeezed(name)]
        pages = self.paper.pages[first - 1 :]
        more = next((n for n, page in enumerate(pages[1:], start=1) if "（续表）" not in page.text), len(pages))
        return pages[:more]


@pytest.fixture(scope="session")
def publications(built_site: Path) -> dict[str, Publication]:
    project = Project(REPOSITORY / "content", REPOSITORY / "templates", built_site)
    prepared = check(project, (), lambda *_: None).prepared
    documents = {each.folder.key: each.document for each in prepared}
    return {
        slug: Publication(slug, documents[key], next((built_site / key).glob("*.pdf")).read_bytes())
        for slug, key in DOCUMENTS.items()
    }


@pytest.fixture(params=DOCUMENTS)
def publication(request: pytest.FixtureRequest, publications: dict[str, Publication]) -> Publication:
    return publications[request.param]
