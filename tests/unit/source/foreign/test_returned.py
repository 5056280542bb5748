"""A Word file that comes back: marks, 修订 and comments."""

from __future__ import annotations

import io
import zipfile

import pytest

from generator.source.foreign.pages import NotReadableError
from generator.source.foreign.returned import Returned
from generator.source.foreign.returned import Revision
from generator.source.foreign.returned import Run
from generator.source.foreign.returned import read_returned
from generator.source.foreign.returned import settled

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
BY = 'w:author="李会计" w:date="2025-07-01T09:00:00Z"'
COMMENT = f'<w:comment w:id="3" {BY}><w:p><w:r><w:t>请核实</w:t></w:r></w:p></w:comment>'
COMMENTS = f'<w:comments xmlns:w="{W}">{COMMENT}</w:comments>'


def read(body: str, comments: str = "") -> Returned:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')
        if comments:
            file.writestr("word/comments.xml", comments)
    return read_returned(out.getvalue())


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def test_text_stands_under_its_control_and_its_bookmark() -> None:
    control = f'<w:sdt><w:sdtPr><w:tag w:val="f0001"/></w:sdtPr><w:sdtContent>{run("5")}</w:sdtContent></w:sdt>'
    marked = f'<w:bookmarkStart w:id="1" w:name="p0001"/>{run("减少")}{control}<w:bookmarkEnd w:id="1"/>{run("完")}'
    [line] = read(f"<w:p>{marked}</w:p>").lines
    assert line.runs == [Run("减少", ("p0001",)), Run("5", ("f0001", "p0001")), Run("完")]


def test_revisions_keep_who_added_and_who_removed_what() -> None:
    removed = f'<w:del w:id="1" {BY}><w:r><w:delText>多</w:delText></w:r></w:del>'
    returned = read(f'<w:p>{run("甲")}{removed}<w:ins w:id="2" w:author="王">{run("少")}</w:ins></w:p>')
    assert returned.revisions == (Revision(0, "李会计", "2025-07-01T09:00:00Z"), Revision(1, "王", ""))
    assert returned.lines[0].runs == [Run("甲"), Run("多", removed=0), Run("少", added=1)]
    assert returned.lines[0].text == "甲少"


def test_paragraphs_are_joined_where_the_mark_between_them_was_removed() -> None:
    removed = f"<w:p><w:pPr><w:rPr><w:del {BY}/></w:rPr></w:pPr>{run('甲')}</w:p>"
    returned = read(f"{removed}<w:p>{run('乙')}</w:p><w:p>{run('丙')}</w:p>")
    assert [line.text for line in settled(returned.lines)] == ["甲乙", "丙"]


def test_a_comment_is_told_with_the_words_that_it_is_about() -> None:
    about = f'<w:commentRangeStart w:id="3"/>{run("减少五万")}<w:commentRangeEnd w:id="3"/>'
    [comment] = read(f"<w:p>{run('甲')}{about}</w:p>", COMMENTS).comments
    assert (comment.author, comment.text, comment.about) == ("李会计", "请核实", "减少五万")


def test_cells_are_told_by_table_row_and_place_and_joined_cells_once() -> None:
    joined = "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>"
    one, other = (f"<w:tc><w:p>{run(text)}</w:p></w:tc>" for text in "甲乙")
    table = f"<w:tbl><w:tr>{one}</w:tr><w:tr>{joined}{other}</w:tr></w:tbl>"
    lines = read(f"<w:p>{run('前')}</w:p>{table}").lines
    assert [(line.text, line.cell) for line in lines] == [("前", None), ("甲", (0, 0, 0)), ("乙", (0, 1, 0))]


def test_what_no_source_can_hold_is_told() -> None:
    assert read("<w:p><w:r><w:drawing/></w:r></w:p>").extras == ("图片或文本框",)


@pytest.mark.parametrize("data", [b"", b"PK", b"PK\3\4" + bytes(60)])
def test_what_is_no_docx_is_said_to_be_none(data: bytes) -> None:
    with pytest.raises(NotReadableError, match="另存一份"):
        read_returned(data)
