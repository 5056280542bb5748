"""The pages of the preview: those of the site with what was found, and its own."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from collections.abc import Sequence

from generator.publish.site.pages import SitePages
from generator.render.html.site_head import SiteHead
from generator.render.html.site_head import site_head
from generator.serve.notes import Note
from generator.serve.preview import Preview
from generator.serve.preview import Shown
from generator.serve.sources import Run
from generator.serve.sources import SourceFile
from generator.serve.sources import source_url
from generator.serve.tabling import Tables
from generator.serve.tabling import has_tables
from generator.serve.totals import TableTotals
from generator.source.finding import Location
from generator.writing.document import Document

_OWN = ("serve.css", "serve.js", "source.js", "tables.js", "editor.js", "editor-licences.txt")
_NAMELESS = SiteHead("预决算公开", *[""] * 9)
"""A project whose site.yaml cannot be read yet."""


class PreviewPages(SitePages):
    """Renders the pages of a preview.

    Scripts run by a nonce that is another one in each answer: a page is rendered with `nonce` in its place, which
    nobody can guess either.
    """

    nonce = secrets.token_hex(16)

    def seen(self, document: Document, notes: Sequence[Note], shown: Shown, version: int) -> str:
        """A disclosure's page with what was found in it."""
        context = {**self.shown(document), **_found(notes, shown, version)}
        return self._own("serve/disclosure.html", f"{document.key}/index.html", context)

    def unreadable(self, notes: Sequence[Note], shown: Shown, version: int) -> str:
        """The page of a disclosure that could never be written yet."""
        return self._own("serve/unreadable.html", f"{shown.folder.key}/index.html", _found(notes, shown, version))

    def source(self, file: SourceFile, text: str | None, digest: str, token: str, version: int) -> str:
        """The page of a source file of this hash; one without text cannot be edited."""
        context: dict[str, object] = {"file": file, "text": text, "digest": digest, "token": token, "version": version}
        context["has_tables"] = has_tables(file)
        return self._own("serve/source.html", f"-/source/{file.name}", context)

    def judged(self, notes: Sequence[Note], totals: Sequence[TableTotals], shown: Shown) -> str:
        """What was found in a file that is being typed, as a piece of a page."""
        template = self.environment.get_template("serve/judged.html")
        return template.render(notes=notes, totals=totals, shown=shown)

    def tables(self, tables: Tables) -> str:
        """A file as tables to fill in, as a piece of a page."""
        return self.environment.get_template("serve/tables.html").render(tables=tables)

    def overview_of(self, entries: Sequence[tuple[str, Shown | None]], general: Sequence[Note], version: int) -> str:
        """The first page: each disclosure, and what is wrong outside of them."""
        return self._own("serve/index.html", "index.html", {"entries": entries, "general": general, "version": version})

    def origin(self, lines: Sequence[Sequence[Run]], notes: Sequence[Note]) -> str:
        """Where a figure is written, as a piece of a page."""
        template = self.environment.get_template("serve/origin.html")
        return template.render(lines=lines, notes=notes)

    def _own(self, template: str, url: str, context: Mapping[str, object]) -> str:
        return self._render(template, url, {"nonce": self.nonce, **context})

    def assets(self) -> dict[str, bytes]:
        """What the site's pages use, and what the preview's own do."""
        own = {name: (self.templates / "serve" / name).read_bytes() for name in _OWN}
        return {**super().assets(), **own}


def _found(notes: Sequence[Note], shown: Shown, version: int) -> dict[str, object]:
    """What stands over a disclosure: what was found in it, and its files."""
    folder = shown.folder
    urls = [(path, source_url(folder.content, Location(folder.name_of(path)))) for path in folder.sources()]
    sources = [(path.name, url) for path, url in urls]
    return {"notes": notes, "shown": shown, "sources": sources, "version": version}


def pages_of(preview: Preview) -> PreviewPages:
    """The pages of a project as it is now."""
    head = site_head(preview.site) if preview.site else _NAMELESS
    return PreviewPages(preview.project.templates, head, is_internal=True)
