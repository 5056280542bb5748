"""Verifying the signatures of a PDF: who signed, when, and whether a byte changed since. Nothing is fetched."""

from __future__ import annotations

import datetime
import io
import logging
import re
from dataclasses import dataclass
from dataclasses import field
from pathlib import Path

from asn1crypto.x509 import Certificate
from pyhanko.keys import load_certs_from_pemder
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.validation import EmbeddedPdfSignature
from pyhanko.sign.validation import PdfSignatureStatus
from pyhanko.sign.validation import SignatureCoverageLevel
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko_certvalidator import ValidationContext

from generator.source.files import UnusableFileError
from generator.source.finding import Finding
from generator.source.finding import error

_SKEW = datetime.timedelta(hours=1)
_END = re.compile(rb"%%EOF\s*")
_BEIJING = datetime.timezone(datetime.timedelta(hours=8))
# Seals for documents are issued for signing, with either of these uses.
_KEY_USAGE = KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False)

for _logger in ("pyhanko", "pyhanko_certvalidator"):
    logging.getLogger(_logger).addHandler(logging.NullHandler())  # what they have to say becomes a finding


@dataclass(frozen=True, slots=True)
class Signed:
    """One signature: by whom and when, as it says of itself, in lines for a person."""

    signer: str
    issuer: str
    time: datetime.datetime | None
    valid_from: datetime.datetime
    valid_until: datetime.datetime

    @property
    def lines(self) -> list[str]:
        """The facts, a line each; times in 北京时间."""
        time = _told(self.time) if self.time else "没有写明"
        return [
            f"签名者　　{self.signer}",
            f"签发者　　{self.issuer}",
            f"签名时间　{time}（取自签名者的时钟，没有时间戳）",
            f"证书有效　{_told(self.valid_from)} 至 {_told(self.valid_until)}",
        ]


@dataclass(frozen=True, slots=True)
class SignatureCheck:
    """The signatures of a PDF, oldest first, and what is wrong with them."""

    signatures: list[Signed] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def load_roots(files: list[Path]) -> list[Certificate]:
    """The trusted certificates in PEM or DER files. Raises UnusableFileError, OSError."""
    roots: list[Certificate] = []
    for file in files:
        try:
            certificates = list(load_certs_from_pemder([str(file)]))
            subjects = [certificate.subject for certificate in certificates]  # what is no certificate fails here
        except ValueError:
            subjects = []
        if not subjects:
            raise UnusableFileError(f"{file} 里没有证书（要 PEM 或 DER）")
        roots += certificates
    return roots


def check_signatures(pdf: bytes, roots: list[Certificate] | None = None, key: str | None = None) -> SignatureCheck:
    """Verifies every signature. Without `roots` nobody asks who vouches for the signer. Raises UnusableFileError.

    `key` (`unit/year-kind`) is the disclosure that findings are told of.
    """
    check = SignatureCheck()
    try:
        signatures = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
    except (PdfError, ValueError, RecursionError):
        raise UnusableFileError("不是能读的 PDF 文件") from None
    if not signatures:
        check.findings.append(error("D-0101", "PDF 没有数字签名", disclosure=key))
    for signature in signatures:
        try:
            signed = _facts(signature)
            check.signatures.append(signed)
            check.findings.extend(_problems(signature, signed, roots, key))
        except (PdfError, SignatureValidationError, ValueError, KeyError):
            check.findings.append(error("D-0103", "签名的格式不对，无法验证", disclosure=key))
    return check


def _facts(signature: EmbeddedPdfSignature) -> Signed:
    certificate = signature.signer_cert
    return Signed(
        signer=_name(certificate.subject.native),
        issuer="自己（自签名证书）" if certificate.self_issued else _name(certificate.issuer.native),
        time=signature.self_reported_timestamp,
        valid_from=certificate.not_valid_before,
        valid_until=certificate.not_valid_after,
    )


def _problems(
    signature: EmbeddedPdfSignature, signed: Signed, roots: list[Certificate] | None, key: str | None
) -> list[Finding]:
    status = _status(signature, signed, roots or [])
    findings: list[Finding] = []
    if not status.intact or status.coverage is not SignatureCoverageLevel.ENTIRE_FILE:
        hint = "不要使用这个文件；向发布单位索取原件。"
        findings.append(error("D-0102", "PDF 在签名以后被改动过", disclosure=key, hint=hint))
    elif not status.valid:
        findings.append(error("D-0103", "签名与证书不符，是假的或者损坏了", disclosure=key))
    findings.extend(_problems_of_time(signed, key))
    if roots is None:
        message = f"没有人担保：没有核对证书由谁签发，签名者的名称（{signed.signer}）是证书自己写的"
        hint = "用 gongkai verify --trust 指定信任的根证书，或者写进 content/site.yaml 的 签名。"
        findings.append(error("D-0108", message, disclosure=key, hint=hint))
    elif not status.trusted:
        hint = "核对 --trust 或者 site.yaml 的 签名 指定的证书。"
        findings.append(error("D-0104", "签名证书不是由信任的根证书签发的", disclosure=key, hint=hint))
    return findings


def _problems_of_time(signed: Signed, key: str | None) -> list[Finding]:
    """What is wrong with the time that a signature states of itself; there is no other."""
    if signed.time is None:
        return [error("D-0109", "签名没有写明时间，无法核对证书当时是否有效", disclosure=key)]
    if not signed.valid_from <= signed.time <= signed.valid_until:
        message = f"签名时（{_told(signed.time)}）证书不在有效期内"
        return [error("D-0105", message, disclosure=key, hint="换用有效的证书，用 --again 重新签名。")]
    if signed.time > datetime.datetime.now(datetime.UTC) + _SKEW:
        return [error("D-0109", f"签名时间（{_told(signed.time)}）还没有到", disclosure=key)]
    return []


def why_not_kept(pdf: bytes, rendered: bytes, roots: list[Certificate], approved: datetime.date | None) -> str | None:
    """Why a published PDF is not the rendered one with a signature that somebody vouches for; None where it is.

    Behind the rendered bytes may stand one signature and nothing else, which certifies the whole file against any
    change, was made by whom `roots` vouch for, and not before the approval.
    """
    try:
        check = check_signatures(pdf, roots)
        signatures = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
    except (UnusableFileError, PdfError, ValueError):
        return "不是能读的 PDF 文件"
    if check.findings:
        return check.findings[0].message
    if len(signatures) != 1 or len(_END.findall(pdf[len(rendered) :])) != 1:
        return "签名以外还追加了别的内容"
    if signatures[0].docmdp_level is not MDPPerm.NO_CHANGES:
        return "签名没有禁止以后的改动"
    [signed] = check.signatures
    if approved and signed.time and signed.time.astimezone(_BEIJING).date() < approved:
        return f"签名时间（{_told(signed.time)}）早于批复日期"
    return None


def _status(signature: EmbeddedPdfSignature, signed: Signed, roots: list[Certificate]) -> PdfSignatureStatus:
    """What the library judges. A certificate is judged as of the time of signing: it may have expired since."""
    context = ValidationContext(trust_roots=roots, allow_fetching=False, moment=signed.time)
    return validate_pdf_signature(signature, context, key_usage_settings=_KEY_USAGE, skip_diff=True)


def _name(name: dict[str, str | list[str]]) -> str:
    """The common name, or else the organization, of a certificate's subject or issuer."""
    found = name.get("common_name") or name.get("organization_name") or "无名"
    return found if isinstance(found, str) else "、".join(found)


def _told(time: datetime.datetime) -> str:
    return f"{time.astimezone(_BEIJING):%Y-%m-%d %H:%M:%S}"
