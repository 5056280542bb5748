"""Does a published PDF, with the data attached inside, agree with the manifest.json that lies beside it?"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf

from generator.render.data.manifest import MANIFEST
from generator.render.data.manifest import read_object
from generator.source.finding import Finding
from generator.source.finding import Severity
from generator.source.finding import error

_END = re.compile(rb"%%EOF\r?\n?")


def check_manifest(path: Path) -> list[Finding]:
    """Findings for each hash that is not the manifest's; one where there is none to compare. Raises OSError."""
    manifest = _manifest(path.with_name(MANIFEST))
    if manifest is None or path.name not in manifest["files"]:
        message = f"旁边没有说到 {path.name} 的 {MANIFEST}，没有核对校验值"
        return [Finding("D-0107", Severity.NOTE, message)]
    data = path.read_bytes()
    findings = []
    if _hash(data) != manifest["files"][path.name]:
        findings.append(_mismatch(path.name))
    unsigned = manifest.get("unsigned", {}).get(path.name)
    if unsigned and unsigned not in {_hash(data[: match.end()]) for match in _END.finditer(data)}:
        findings.append(_mismatch(f"{path.name} 签名以前的内容"))
    for name, attached in _attachments(data):
        if _hash(attached) != manifest["files"].get(name, _hash(attached)):
            findings.append(_mismatch(f"PDF 所附的 {name}"))
    return findings


def _mismatch(what: str) -> Finding:
    return error("D-0106", f"{what}与 {MANIFEST} 的校验值不符", hint="重新下载；仍然不符的，向发布单位报告。")


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _manifest(path: Path) -> dict[str, Any] | None:
    """The manifest, None where there is none that can be read."""
    manifest = read_object(path)
    usable = isinstance(manifest.get("files"), dict) and isinstance(manifest.get("unsigned", {}), dict)
    return manifest if usable else None


def _attachments(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The files attached inside a PDF; none where it cannot be read, which the check of its signature tells."""
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            for name, attached in pdf.attachments.items():
                yield name, attached.get_file().read_bytes()
    except pikepdf.PdfError:
        return
