"""Reading a .docx that anybody may have written: what is marked, and what is no .docx at all."""

import io
import zipfile

import pytest

from generator.render.docx.reading import UnreadableDraftError
from generator.render.docx.reading import is_untouched
from generator.render.docx.reading import read_draft
from tests.unit.render.docx.samples import draft_of
from tests.unit.render.docx.samples import draft_world
from tests.unit.render.docx.samples import replaced
from tests.unit.render.docx.samples import with_entry

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def file_of(body, name="word/document.xml"):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>')
    return out.getvalue()


def mark(number, name):
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>', f'<w:bookmarkEnd w:id="{number}"/>'


def test_a_bookmark_may_hold_several_runs_and_another_bookmark():
    (outer, outer_end), (inner, inner_end) = mark(1, "p0001"), mark(2, "f0001")
    runs = "<w:r><w:t>共</w:t></w:r>", "<w:r><w:t>1.5</w:t></w:r>", "<w:r><w:t>0万元</w:t></w:r>"
    draft = read_draft(file_of(f"<w:p>{outer}{runs[0]}{inner}{runs[1]}{inner_end}{runs[2]}{outer_end}</w:p>"))
    assert draft.marked == {"p0001": "共1.50万元", "f0001": "1.5"}
    assert draft.paragraphs[0].keys == ("p0001", "f0001")


def test_a_bookmark_that_never_ends_holds_nothing():
    begun, _ = mark(1, "f0001")
    again, ended = mark(2, "f0001")
    draft = read_draft(file_of(f"<w:p>{begun}{again}{ended}</w:p><w:p><w:r><w:t>后文</w:t></w:r></w:p>"))
    assert draft.marked == {"f0001": ""}


def test_codes_of_fields_and_ends_of_pages_are_not_text():
    runs = '<w:r><w:br w:type="page"/><w:instrText> PAGE </w:instrText><w:t>甲</w:t><w:br/><w:tab/></w:r>'
    assert read_draft(file_of(f"<w:p>{runs}</w:p>")).paragraphs[0].text == "甲\n\t"


def test_a_file_without_a_map_is_read_and_is_not_ours():
    data = file_of("<w:p/>")
    assert read_draft(data).map is None
    assert not is_untouched(data)


def test_a_draft_is_untouched_until_its_text_changes(tmp_path):
    data = draft_of(draft_world(tmp_path))
    assert is_untouched(data)
    assert not is_untouched(with_entry(data, "word/document.xml", replaced("示例局", "示范局")))


@pytest.mark.parametrize(
    "data",
    [b"", b"PK", file_of("<w:p/>", "word/other.xml"), file_of("<w:p>")],
    ids=["empty", "no archive", "no text", "broken XML"],
)
def test_what_is_no_docx_is_refused(data):
    with pytest.raises(UnreadableDraftError):
        read_draft(data)
    assert not is_untouched(data)
