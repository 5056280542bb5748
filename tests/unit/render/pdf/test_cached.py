"""A PDF from a cache is taken for the job's only where all that can be read of it is what the job makes."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pikepdf
import pytest

from generator.render.pdf.cached import unlike_job
from generator.render.pdf.engine import render_pdf
from generator.render.pdf.job import Attachment
from generator.render.pdf.job import PdfJob

WORDS = "<h1>2023年度单位决算公开</h1><p>本单位内设机构3个，负责医疗保障工作。</p><p>比上年减少37.30万元。</p>"
PAGE = f'<html lang="zh-CN"><head><title>决算公开</title></head><body>{WORDS}</body></html>'
DATA = Attachment("data.json", b"{}", "application/json", "数据", datetime.date(2024, 9, 6))
JOB = PdfJob("example", PAGE, "body { font-family: 'Gongkai Serif' }", (), (DATA,))


@cache
def rendered(html: str = PAGE) -> bytes:
    return render_pdf(replace(JOB, html=html)).data


def saved(change: Callable[[pikepdf.Pdf], object]) -> bytes:
    """The PDF with a change, written as one that never was otherwise."""
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(rendered())) as pdf:
        change(pdf)
        pdf.save(stream)
    return stream.getvalue()


def with_picture(pdf: pikepdf.Pdf) -> None:
    picture = pikepdf.Stream(pdf, b"\0", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=1, Height=1)
    resources = pdf.pages[0].Resources
    resources.XObject = pikepdf.Dictionary({"/Picture": picture})


def with_note(pdf: pikepdf.Pdf) -> None:
    note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.FreeText, Rect=[0, 0, 99, 99])
    pdf.pages[0].Annots = pdf.make_indirect([note])


def with_action(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


def with_other_data(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["data.json"] = b'{"year": 2022}'


def test_what_the_job_makes_is_what_the_job_makes() -> None:
    assert unlike_job(rendered(), JOB) is None


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (lambda: rendered(PAGE.replace("减少", "增加")), "没有“比上年减少37.30万元”"),
        (lambda: rendered(PAGE.replace("37.30", "73.30")), "没有“比上年减少37.30万元”"),
        (lambda: rendered(PAGE.replace("<p>本单位内设机构3个，负责医疗保障工作。</p>", "")), "没有“"),
        (
            lambda: rendered(PAGE.replace("</body>", "<p>本单位没有任何公务接待。</p></body>")),
            "多出“本单位没有任何公务接待”",
        ),
        (lambda: rendered() + b"\n% more\n", "后面追加了内容"),
        (lambda: rendered() + rendered(), "后面追加了内容"),
        (lambda: saved(with_picture), "有图片"),
        (lambda: saved(with_note), "有批注"),
        (lambda: saved(with_action), "有动作、表单或图层"),
        (lambda: saved(with_other_data), "所附的文件不同"),
        (lambda: b"%PDF-1.7\n%%EOF", "不是能读的 PDF"),
        (lambda: b"", "不是能读的 PDF"),
    ],
    ids=["word", "figure", "deleted", "added", "bytes", "revision", "picture", "note", "action", "data", "no PDF", ""],
)
def test_what_differs_is_told(data: Callable[[], bytes], words: str) -> None:
    assert words in (unlike_job(data(), JOB) or "")
