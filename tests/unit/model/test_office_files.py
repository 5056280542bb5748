"""A font or certificate that site.yaml names lies in content/ itself."""

import pytest

from generator.model.office_files import why_not_there
from generator.source.finding import Location
from generator.source.located import Text

PLACE = Location("content/site.yaml", 3, 9)


def link(folder):
    (folder / "elsewhere.ttf").write_bytes(b"font")
    (folder / "a.ttf").symlink_to(folder / "elsewhere.ttf")


@pytest.mark.parametrize(
    ("put", "told"),
    [
        (lambda folder: (folder / "a.ttf").write_bytes(b"font"), None),
        (lambda _: None, ("S-0101", "没有字体文件 fonts/a.ttf", "放进 content/fonts/。")),
        (lambda folder: (folder / "a.ttf").mkdir(), ("S-0101", "没有字体文件 fonts/a.ttf", "放进 content/fonts/。")),
        (link, ("S-0112", "fonts/a.ttf 是符号链接", "把文件本身放进来。")),
    ],
    ids=["there", "not there", "a folder", "a link"],
)
def test_what_is_told(tmp_path, put, told):
    folder = tmp_path / "fonts"
    folder.mkdir()
    put(folder)
    finding = why_not_there(folder / "a.ttf", Text("fonts/a.ttf", PLACE), "字体文件")
    assert (finding and (finding.id, finding.message, finding.hint)) == told
    assert finding is None or finding.location == PLACE


def test_a_folder_that_is_a_link_leads_elsewhere(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "a.ttf").write_bytes(b"font")
    (tmp_path / "fonts").symlink_to(tmp_path / "elsewhere")
    finding = why_not_there(tmp_path / "fonts" / "a.ttf", Text("fonts/a.ttf", PLACE), "字体文件")
    assert finding and finding.id == "S-0112"
