"""Reads gold of a real document from its PDF: `python -m tests.documents.read_gold [slug …]` writes <slug>.gold.json.

Its layout, tests/documents/<slug>.layout.yaml, tells what each table and each figure of the text is; the figures come
from the PDF alone. Raises GoldError where page and layout differ.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

import pypdfium2
import yaml

from tests.documents.gold_identities import Cells
from tests.documents.gold_identities import Identity
from tests.documents.gold_identities import identities_of_tables
from tests.documents.gold_narrative import identities_of_narrative
from tests.documents.gold_narrative import read_narrative
from tests.documents.gold_narrative import statements
from tests.documents.gold_tables import GoldError
from tests.documents.gold_tables import digits_beside_tables
from tests.documents.gold_tables import read_tables
from tests.documents.ruled import read_pages

HERE = Path(__file__).parent
REAL = HERE.parents[2] / "shared" / "real"
SLUGS = sorted(path.name.removesuffix(".layout.yaml") for path in HERE.glob("*.layout.yaml"))

Json = dict[str, Any]


def layout_of(slug: str) -> Json:
    """What a person said of the document's pages."""
    return yaml.load((HERE / f"{slug}.layout.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader)


def read_gold(slug: str) -> Json:
    """Everything that gold keeps of the document, as its JSON file holds it."""
    layout = layout_of(slug)
    source = REAL / f"{slug}.pdf"
    document = pypdfium2.PdfDocument(source)
    try:
        texts = {index + 1: page.get_textpage().get_text_range() for index, page in enumerate(document)}
    finally:
        document.close()
    numbers = sorted({number for form in layout["tables"] for number in form["pages"]})
    every = read_pages(source)
    pages = {number: every[number] for number in numbers}
    tables = read_tables(pages, texts, layout)
    for number, page in pages.items():
        if number not in layout["narrative_pages"] and digits_beside_tables(page):
            raise GoldError(f"第{number}页表外还有数：{digits_beside_tables(page)}")
    _parts_stand(layout, texts)
    narrative = read_narrative(texts, layout)
    cells = Cells(tables)
    judged = [*identities_of_tables(cells, layout), *identities_of_narrative(narrative, cells)]
    return {
        "slug": slug,
        **layout["document"],
        "source": {
            "file": source.name,
            "sha256": hashlib.sha256(source.read_bytes()).hexdigest(),
            "pages": len(texts),
        },
        "parts": layout["parts"],
        "tables": tables,
        "statements": statements(layout),
        "narrative": narrative,
        "identities": {
            "checked": len(judged),
            "tails": _told(judged, "tail"),
            "errors": _told(judged, "error"),
        },
    }


def written(gold: Json) -> str:
    """The JSON file: one line for a row, a figure, an identity."""
    text = json.dumps(gold, ensure_ascii=False, indent=1)
    for name in ("parts", "rows", "columns", "statements", "narrative", "tails", "errors"):
        text = _one_line_each(text, name)
    return text + "\n"


def _one_line_each(text: str, name: str) -> str:
    lines, out, opened = text.split("\n"), [], None
    for line in lines:
        indent = len(line) - len(line.lstrip())
        if opened is None:
            out.append(line)
            if line.strip() == f'"{name}": [':
                opened = indent
        elif indent == opened + 1:
            if line.strip() == "{":
                out.append(line)
            else:
                out[-1] += line.strip()
        elif indent > opened:
            out[-1] += line.strip() + (" " if line.endswith(",") else "")
        else:
            out.append(line)
            opened = None
    return "\n".join(out)


def _parts_stand(layout: Json, texts: dict[int, str]) -> None:
    """Each part's heading is found on its page, the pages in order."""
    last = 0
    for part in layout["parts"]:
        if part["page"] < last or part["title"].replace(" ", "") not in "".join(texts[part["page"]].split()):
            raise GoldError(f"第{part['page']}页没有标题“{part['title']}”")
        last = part["page"]


def _told(judged: list[Identity], verdict: str) -> list[Json]:
    return [identity.told() for identity in judged if identity.judge() == verdict]


def main(slugs: list[str]) -> None:
    """Writes gold of the named documents, of all without names, and prints how much was read."""
    for slug in slugs or SLUGS:
        gold = read_gold(slug)
        (HERE / f"{slug}.gold.json").write_text(written(gold), "utf-8")
        figures = sum(
            value is not None for t in gold["tables"] for row in t["rows"] for value in row["values"].values()
        )
        identities = gold["identities"]
        print(
            f"{slug}: {len(gold['tables'])} tables, {figures} figures, {len(gold['narrative'])} in the text; "
            f"{identities['checked']} identities, {len(identities['tails'])} tails, {len(identities['errors'])} errors"
        )


if __name__ == "__main__":
    main(sys.argv[1:])
