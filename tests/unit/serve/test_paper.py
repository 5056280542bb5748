"""A PDF is made by another process, which tells each page; its pages become pictures."""

from __future__ import annotations

import asyncio

import pytest

from generator.render.pdf.job import PdfJob
from generator.serve import paper
from generator.serve.paper import NoPaperError
from generator.serve.paper import job_name
from generator.serve.paper import make_paper

HTML = "<html lang=zh><title>纸</title><h1>一</h1><p style='break-before: page'>二</p></html>"
JOB = PdfJob("a/2023-budget", HTML, "@page { size: 100pt 50pt; margin: 0 }")


@pytest.mark.slow
def test_pages_are_told_and_become_pictures() -> None:
    told: list[int] = []
    made = asyncio.run(make_paper(JOB, told.append))
    assert (made.pages, sorted(set(told))) == (2, [1, 2])
    picture = made.picture(2)
    assert picture is not None
    assert picture.startswith(b"\x89PNG")
    assert picture[16:24] == bytes.fromhex("000000a000000050")  # 160 × 80
    assert (made.picture(0), made.picture(3)) == (None, None)


def leave(_job: PdfJob, _sender: object) -> None:
    """A process that ends for want of memory."""


def test_a_process_that_ends_too_early_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paper, "_make", leave)
    with pytest.raises(NoPaperError):
        asyncio.run(make_paper(JOB, lambda _: None))


def test_papers_are_told_apart_by_what_they_are_made_from() -> None:
    assert job_name(JOB) != job_name(PdfJob("a/2023-budget", HTML, ""))
    assert job_name(JOB) == job_name(PdfJob("a/2023-budget", HTML, JOB.css))
