"""Signing a PDF: PAdES B-B from a PKCS#12 file, as an incremental update, so that the rendered bytes stay.

The signature certifies the document and allows no later change (DocMDP 1): what a bureau releases is final. There is
no timestamp, which would need a network; the time is that of the signer's clock, the one clock in any output.
"""

from __future__ import annotations

import io
import logging
from dataclasses import dataclass

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import InvisSigSettings
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.fields import SigFieldSpec
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.fields import append_signature_field
from pyhanko.sign.signers.pdf_cms import SimpleSigner
from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata
from pyhanko.sign.signers.pdf_signer import PdfSigner

from generator.render.pdf.seal import Seal
from generator.render.pdf.seal import place_of
from generator.render.pdf.seal import stamp_style
from generator.render.pdf.seal_tag import tag_widget
from generator.source.files import UnusableFileError

FIELD = "gongkai-signature"
# Not hidden, which PDF/A forbids, but off the page. It is tagged all the same: who listens is told of the signature.
_INVISIBLE = InvisSigSettings(set_print_flag=True, set_hidden_flag=False, box_out_of_bounds=True)

logging.getLogger("pyhanko").addHandler(logging.NullHandler())  # what it has to say becomes a finding


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A private key with its certificates. Its text shows neither."""

    signer: SimpleSigner

    def __repr__(self) -> str:
        return "SigningKey()"


def load_key(data: bytes, password: str) -> SigningKey:
    """The key in a PKCS#12 file. Raises UnusableFileError for a wrong password or a file that holds no key."""
    try:
        signer = SimpleSigner.load_pkcs12_data(data, other_certs=[], passphrase=password.encode() or None)
    except (ValueError, AttributeError):  # the latter where the file holds certificates only
        raise UnusableFileError("密码不对，或者文件里没有可用的私钥（要 PKCS#12 文件，RSA 或 ECDSA 密钥）") from None
    return SigningKey(signer)


def sign_pdf(pdf: bytes, key: SigningKey, *, unit: str, title: str, seal: Seal | None = None) -> bytes:
    """The signed PDF, which begins with `pdf` byte for byte. With a seal its image shows, else nothing is seen.

    `unit` (who signs) and `title` (what) are told to readers of the signature. Raises UnusableFileError for a seal
    that does not lie on a page.
    """
    place = place_of(seal, pdf) if seal else None
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    words = f"{unit}的电子印章" if seal else f"{unit}的数字签名"
    field = SigFieldSpec(
        FIELD,
        on_page=place.page if place else 0,
        box=place.box if place else None,
        invis_sig_settings=_INVISIBLE,
        readable_field_name=words,
    )
    append_signature_field(writer, field)
    tag_widget(writer, place.page if place else 0, FIELD, words)
    metadata = PdfSignatureMetadata(
        field_name=FIELD,
        subfilter=SigSeedSubFilter.PADES,
        md_algorithm="sha256",
        name=unit,
        reason=f"公开{title}",
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
    )
    style = stamp_style(seal, place) if seal and place else None
    signed = PdfSigner(metadata, key.signer, stamp_style=style).sign_pdf(writer, existing_fields_only=True)
    return bytes(signed.getvalue())
