"""What becomes of a rendered PDF when it is published: it keeps the signature it had, or is signed now.

A signature is an incremental update, so a signed PDF begins with the rendered one byte for byte. Whether a published
signature still stands for what a build renders is therefore a comparison of bytes, and the manifest tells both hashes.
"""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any
from typing import Protocol

from generator.model.status import APPROVED
from generator.render.data.manifest import MANIFEST
from generator.render.data.manifest import read_object
from generator.render.pdf.job import pdf_path
from generator.source.files import read_regular
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

    def refusal(self, key: str, status: str) -> Finding | None:
        """Why a disclosure of this status must not be asked for; None where it may."""


@dataclass(frozen=True, slots=True)
class KeepSignature:
    """Keeps the signature that a PDF was published with, as long as what was signed is what is rendered."""

    site: Path
    certificates: tuple[Path, ...] = ()

    def __call__(self, document: Document, rendered: bytes) -> FinishedPdf:
        """The published PDF when it is the rendered one with a signature, else the rendered one.

        What else stands in the site, its manifest included, proves nothing: who writes there writes all of it.
        """
        published, manifest = _published(self.site, document)
        if published is None or published == rendered:
            return FinishedPdf(rendered)
        if published.startswith(rendered):
            return self._kept(document, published, rendered)
        unsigned = manifest.get("unsigned")
        if not isinstance(unsigned, dict) or pdf_path(document) not in unsigned:
            return FinishedPdf(rendered)
        message = "PDF 的内容有变化，原来的数字签名没有保留"
        hint = "看过新的 PDF 以后，用 gongkai sign 重新签名。"
        return FinishedPdf(rendered, [Finding("D-0001", Severity.NOTE, message, disclosure=document.key, hint=hint)])

    def _kept(self, document: Document, published: bytes, rendered: bytes) -> FinishedPdf:
        if not self.certificates:
            message = "site.yaml 没有写 签名 的证书，说不清已发布的 PDF 里的签名是谁的，没有保留"
            hint = "把签名的根证书或者单位的证书写进 site.yaml 的 签名；用 gongkai sign 重新签名。"
            return FinishedPdf(rendered, [warning("D-0006", message, disclosure=document.key, hint=hint)])
        from generator.publish.signing.signature_check import load_roots
        from generator.publish.signing.signature_check import why_not_kept

        approved = date.fromisoformat(document.approved) if document.approved else None
        reason = why_not_kept(published, rendered, load_roots([*self.certificates]), approved)
        if reason is None:
            return FinishedPdf(published)
        message = f"已发布的 PDF 不是程序生成的那一份加上可信的签名（{reason}），已经换掉"
        hint = "查明是谁改的；需要的，用 gongkai sign 重新签名。"
        return FinishedPdf(rendered, [warning("D-0002", message, disclosure=document.key, hint=hint)])

    def refusal(self, key: str, status: str) -> Finding | None:
        """None: nothing is asked of a disclosure."""


@dataclass(frozen=True, slots=True)
class SignNow:
    """Signs the PDFs of approved disclosures that are published exactly as they are rendered now.

    The build that does so publishes all or none, and reads the figures back from the signed PDF.
    """

    site: Path
    key: SigningKey
    seal: Seal | None = None
    again: bool = False
    certificates: tuple[Path, ...] = ()

    def __call__(self, document: Document, rendered: bytes) -> FinishedPdf:
        """The signed PDF, its signature verified; the rendered one with an error where it must not be signed.

        Raises UnusableFileError for a seal that does not lie on a page.
        """
        problem = self.refusal(document.key, document.status) or self._refusal(document, rendered)
        if problem:
            return FinishedPdf(rendered, [problem])
        from generator.publish.signing.signature_check import check_signatures
        from generator.publish.signing.signature_check import load_roots
        from generator.render.pdf.signature import sign_pdf

        signed = sign_pdf(rendered, self.key, unit=document.unit, title=document.title, seal=self.seal)
        if self.certificates:
            return FinishedPdf(
                signed, check_signatures(signed, load_roots([*self.certificates]), document.key).findings
            )
        findings = [each for each in check_signatures(signed, key=document.key).findings if each.id != "D-0108"]
        message = "site.yaml 没有写 签名 的证书：没有核对签名的证书由谁签发，以后重新生成这份材料时签名留不住"
        hint = "把签名的根证书或者单位的证书放进 content/certificates/，写进 site.yaml 的 签名。"
        return FinishedPdf(
            signed, [*findings, Finding("D-0007", Severity.NOTE, message, disclosure=document.key, hint=hint)]
        )

    def refusal(self, key: str, status: str) -> Finding | None:
        """An error where a disclosure is not approved."""
        if status == APPROVED:
            return None
        hint = "批复以后把 disclosure.yaml 的 状态 改为 已批复，重新生成，看过再签名。"
        return error("D-0003", f"{status}不能签名，只有已批复的材料可以", disclosure=key, hint=hint)

    def _refusal(self, document: Document, rendered: bytes) -> Finding | None:
        """Why this PDF is not to be signed."""
        key = document.key
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
        return read_regular(folder / pdf_path(document)), read_object(folder / MANIFEST)
    except OSError:
        return None, {}
