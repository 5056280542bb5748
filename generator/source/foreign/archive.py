"""A .zip of files: what is in it, and one of its files at a time, in memory. Nothing is ever unpacked to a folder."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from generator.source.foreign.pages import NotReadableError

MOST_MEMBERS = 500
LARGEST_MEMBER = 100 << 20
"""Bytes, unpacked."""
_ENCRYPTED = 0x1
_IS_UTF8 = 0x800
_OF_SYSTEMS = ("__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini")


@dataclass(frozen=True, slots=True)
class Member:
    """A file of an archive: its number there, and its name, which older Windows programs write in GBK."""

    number: int
    name: str


def members_of(data: bytes) -> list[Member]:
    """The files of an archive in order, without what systems leave in it. Raises NotReadableError."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = list(_members(archive))
    if len(members) > MOST_MEMBERS:
        raise NotReadableError(f"里面有 {len(members)} 个文件，超过 {MOST_MEMBERS} 个：请分成几个再审。")
    if not members:
        raise NotReadableError("里面没有文件：请重新下载。")
    return members


def member_data(data: bytes, number: int) -> bytes:
    """The bytes of one file of an archive. Raises NotReadableError."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entry = archive.infolist()[number]
        if entry.flag_bits & _ENCRYPTED:
            raise NotReadableError("有密码，打不开：请用没有密码的一份。")
        with archive.open(entry) as file:
            unpacked = file.read(LARGEST_MEMBER + 1)
    if len(unpacked) > LARGEST_MEMBER:
        raise NotReadableError(f"解开以后超过 {LARGEST_MEMBER >> 20} MB：请只留要公开的内容再审。")
    return unpacked


def _members(archive: zipfile.ZipFile) -> Iterator[Member]:
    for number, entry in enumerate(archive.infolist()):
        name = _name(entry)
        parts = PurePosixPath(name).parts
        if ".." in parts or name.startswith("/"):
            raise NotReadableError("里面有指到文件夹外面的名称，不是正常的压缩包：请重新压一份。")
        is_of_system = any(part in _OF_SYSTEMS or part.startswith("~$") for part in parts)
        if not entry.is_dir() and not is_of_system:
            yield Member(number, name)


def _name(entry: zipfile.ZipInfo) -> str:
    name = entry.filename
    if not entry.flag_bits & _IS_UTF8:
        try:
            name = name.encode("cp437").decode("gb18030")
        except UnicodeError:
            name = entry.filename
    return name.replace("\\", "/")
