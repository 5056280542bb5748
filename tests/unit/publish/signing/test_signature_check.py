"""Which published PDFs keep their signature: what was rendered, and behind it one that somebody vouches for."""

from __future__ import annotations

import datetime
import io
from functools import cache

import pytest

from generator.publish.signing.signature_check import why_not_kept
from generator.render.pdf.engine import render_pdf
from generator.render.pdf.job import PdfJob
from generator.render.pdf.signature import load_key
from generator.render.pdf.signature import sign_pdf
from tests.certificates import DAY
from tests.certificates import PASSWORD
from tests.certificates import Authority
from tests.certificates import authority
from tests.updated_pdf import updated

OFFICE = "示例县审计局"
PAGE = '<html lang="zh-CN"><head><title>决算公开</title></head><body><h1>决算公开</h1><p>正文</p></body></html>'
TODAY = datetime.datetime.now(datetime.UTC).date()


@cache
def rendered() -> bytes:
    return render_pdf(PdfJob("example", PAGE, "body { font-family: 'Gongkai Serif' }")).data


@pytest.fixture(scope="module")
def root() -> Authority:
    return authority("示例根证书")


def signed(p12: bytes, data: bytes | None = None) -> bytes:
    return sign_pdf(rendered() if data is None else data, load_key(p12, PASSWORD), unit=OFFICE, title="决算公开")


def reason(data: bytes, root: Authority, approved: datetime.date | None = None) -> str | None:
    from pyhanko.keys import load_certs_from_pemder_data

    return why_not_kept(data, rendered(), [*load_certs_from_pemder_data(root.pem)], approved)


@pytest.mark.parametrize("approved", [None, TODAY - 30 * DAY])
def test_what_was_rendered_with_a_trusted_signature_is_kept(root: Authority, approved: datetime.date | None) -> None:
    assert reason(signed(root.p12(OFFICE)), root, approved) is None


def test_nothing_else_is_kept(root: Authority) -> None:
    trusted = root.p12(OFFICE)
    told = {
        "an update without signature": reason(updated(rendered()), root),
        "bytes behind the signature": reason(signed(trusted) + b"\n% more\n", root),
        "an update behind the signature": reason(updated(signed(trusted)), root),
        "an update before the signature": reason(signed(trusted, updated(rendered())), root),
        "by a root of the same name": reason(signed(authority("示例根证书").p12(OFFICE)), root),
        "expired yesterday": reason(signed(root.p12(OFFICE, valid_until=-DAY)), root),
        "expired in 2012": reason(
            signed(root.p12(OFFICE, valid_from=-15 * 365 * DAY, valid_until=-14 * 365 * DAY)), root
        ),
        "not valid yet": reason(signed(root.p12(OFFICE, valid_from=DAY)), root),
        "before the approval": reason(signed(trusted), root, TODAY + 2 * DAY),
        "no PDF": reason(rendered()[:100] + b"more", root),
    }
    words = {
        "an update without signature": "没有数字签名",
        "bytes behind the signature": "在签名以后被改动过",
        "an update behind the signature": "在签名以后被改动过",
        "an update before the signature": "追加了别的内容",
        "by a root of the same name": "不是由信任的根证书签发",
        "expired yesterday": "不在有效期",
        "expired in 2012": "不在有效期",
        "not valid yet": "不在有效期",
        "before the approval": "早于批复日期",
        "no PDF": "不是能读的 PDF",
    }
    assert {case: words[case] in (text or "") for case, text in told.items()} == dict.fromkeys(words, True), told


def test_a_signature_that_permits_later_changes_is_not_kept(root: Authority) -> None:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata
    from pyhanko.sign.signers.pdf_signer import PdfSigner

    metadata = PdfSignatureMetadata(field_name="one", md_algorithm="sha256")
    writer = IncrementalPdfFileWriter(io.BytesIO(rendered()))
    data = PdfSigner(metadata, load_key(root.p12(OFFICE), PASSWORD).signer).sign_pdf(writer).getvalue()
    assert reason(data, root) == "签名没有禁止以后的改动"
