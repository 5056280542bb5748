"""What is in a .zip, by its names."""

from __future__ import annotations

import io
import zipfile

import pytest

from generator.source.foreign.archive import Member
from generator.source.foreign.archive import member_data
from generator.source.foreign.archive import members_of
from generator.source.foreign.pages import NotReadableError


def archive(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name in names:
            file.writestr(name, name)
    return out.getvalue()


def test_files_are_listed_in_order_without_folders_and_litter_of_systems() -> None:
    data = archive(
        "决算/", "决算/表.xlsx", "__MACOSX/决算/._表.xlsx", "决算/~$说明.docx", "决算/Thumbs.db", "说明.docx"
    )
    assert members_of(data) == [Member(1, "决算/表.xlsx"), Member(5, "说明.docx")]
    assert member_data(data, 5) == "说明.docx".encode()


def test_names_that_older_windows_programs_wrote_in_gbk_are_read() -> None:
    data = archive("aaaa.xlsx").replace(b"aaaa", "决算".encode("gbk"))
    assert members_of(data) == [Member(0, "决算.xlsx")]


@pytest.mark.parametrize("name", ["../x.xlsx", "a/../../x.xlsx", "/etc/x.xlsx", "..\\x.xlsx"])
def test_a_name_that_leads_out_of_the_folder_is_refused(name: str) -> None:
    with pytest.raises(NotReadableError, match="指到文件夹外面"):
        members_of(archive(name))


def test_too_many_files_and_none_are_refused() -> None:
    with pytest.raises(NotReadableError, match="里面有 501 个文件"):
        members_of(archive(*(f"{number}.txt" for number in range(501))))
    with pytest.raises(NotReadableError, match="里面没有文件"):
        members_of(archive("空/"))


def test_an_encrypted_file_is_refused() -> None:
    data = bytearray(archive("x.xlsx"))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(NotReadableError, match="有密码"):
        member_data(bytes(data), 0)
