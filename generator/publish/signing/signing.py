"""What becomes of a rendered PDF when it is published: it keeps the signature it had, or is signed now.

A signature is an incremental update, so a signed PDF begins with the rendered one byte for byte. Whether a published
signature still stands for what a build renders is therefore a comparison of bytes, and the manifest tells both hashes.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any
from typing import Protocol

from generator.publish.site.published import APPROVED
from generator.render.data.manifest import MANIFEST
from generator.render.pdf.job import pdf_path
from generator.source.finding import Finding
from generator.source.finding import Severity
from generator.source.finding import error
from generator.source.finding import warning
from generator.writing.document import Document

if TYPE_CHECKING:
    from generator.render.pdf.seal import Seal
    from generator.render.pdf.signature import SigningKey


@dataclass(frozen=True, slots=True)
class FinishedPdf:
    """A PDF as it is to be published, and what there is to say about its signature."""

    data: bytes
    findings: list[Finding] = field(default_factory=list)


class Finish(Protocol):
    """Makes the published PDF of a rendered one."""

    def __call__(self, document: Document, rendered: bytes) -> FinishedPdf:
        """The PDF to publish of this document."""


@dataclass(frozen=True, slots=True)
class KeepSignature:
    """Keeps the signature that a PDF was published with, as long as what was signed is what is rendered."""

    site: Path

    def __call__(self, document: Document, rendered: bytes) -> FinishedPdf:
        """The published PDF when it is the rendered one with a signature, else the rendered one."""
        published, manifest = _published(self.site, document)
        name = pdf_path(document)
        if published is None or name not in manifest.get("unsigned", {}):
            return FinishedPdf(rendered)
        if not published.startswith(rendered):
            message = "PDF 的内容有变化，原来的数字签名没有保留"
            hint = "看过新的 PDF 以后，用 gongkai sign 重新签名。"
            return FinishedPdf(
                rendered, [Finding("D-0001", Severity.NOTE, message, disclosure=document.key, hint=hint)]
            )
        if hashlib.sha256(published).hexdigest() != manifest["files"].get(name):
            message = "已发布的 PDF 在签名以后被改动过，它的签名没有保留"
            hint = "查明是谁改的；用 gongkai sign 重新签名。"
            return FinishedPdf(rendered, [warning("D-0002", message, disclosure=document.key, hint=hint)])
        return FinishedPdf(published)


@dataclass(frozen=True, slots=True)
class SignNow:
    """Signs the PDFs of approved disclosures that are published exactly as they are rendered now.

    The build that does so publishes all or none, and reads the figures back from the signed PDF.
    """

    site: Path
    key: SigningKey
    seal: Seal | None = None
    again: bool = False

    def __call__(self, document: Document, rendered: bytes) -> FinishedPdf:
        """The signed PDF, its signature verified; the rendered one with an error where it must not be signed.

        Raises UnusableFileError for a seal that does not lie on a page.
        """
        problem = self._refusal(document, rendered)
        if problem:
            return FinishedPdf(rendered, [problem])
        from generator.publish.signing.signature_check import check_signatures
        from generator.render.pdf.signature import sign_pdf

        signed = sign_pdf(rendered, self.key, unit=document.unit, title=document.title, seal=self.seal)
        return FinishedPdf(signed, check_signatures(signed, key=document.key).findings)

    def _refusal(self, document: Document, rendered: bytes) -> Finding | None:
        """Why this PDF is not to be signed."""
        key = document.key
        if document.status != APPROVED:
            hint = "批复以后把 disclosure.yaml 的 状态 改为 已批复，重新生成，看过再签名。"
            return error("D-0003", f"{document.status}不能签名，只有已批复的材料可以", disclosure=key, hint=hint)
        published, _ = _published(self.site, document)
        if published is None or not published.startswith(rendered):
            told = "还没有发布过" if published is None else "已发布的 PDF 与现在生成的不同"
            hint = "先运行 gongkai build，看过生成的 PDF 再签名。"
            return error("D-0004", f"{told}，没有签名", disclosure=key, hint=hint)
        if len(published) > len(rendered) and not self.again:
            return error("D-0005", "已经签过名", disclosure=key, hint="要换掉原来的签名，加上 --again。")
        return None


def _published(site: Path, document: Document) -> tuple[bytes | None, dict[str, Any]]:
    """The PDF of a document as it was published before, None where it was not, and its manifest."""
    folder = site / document.key
    try:
        return (folder / pdf_path(document)).read_bytes(), json.loads((folder / MANIFEST).read_bytes())
    except (FileNotFoundError, NotADirectoryError, json.JSONDecodeError):
        return None, {}
