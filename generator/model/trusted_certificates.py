"""`签名` in site.yaml: whose certificates vouch for the published PDFs; the files lie in `content/certificates/`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated
from typing import Any

from pydantic import Field
from pydantic import PlainValidator
from pydantic import WithJsonSchema
from pydantic_core import PydanticCustomError

from generator.model.fields import Authored
from generator.model.office_files import why_not_there
from generator.source.finding import Finding
from generator.source.finding import error
from generator.source.located import Text

_PATTERN = r"certificates/[^/\\]+\.(pem|crt|cer|der)"
_FILE = re.compile(_PATTERN, re.IGNORECASE)
_LARGEST = 100_000  # bytes; a certificate has one or two thousand
_BEGINS = (b"-----BEGIN CERTIFICATE-----", b"\x30")  # PEM; DER


def _certificate(value: Any) -> Text:
    if isinstance(value, Text) and _FILE.fullmatch(value):
        return value
    message = "写成 content/certificates/ 里的证书文件，例如 certificates/root.pem；只能是 .pem、.crt、.cer 或 .der"
    raise PydanticCustomError("certificate", message)


CertificateField = Annotated[
    Text, PlainValidator(_certificate), WithJsonSchema({"type": "string", "pattern": f"^{_PATTERN}$"})
]


class Signatures(Authored):
    """The certificates, roots or the office's own, one of which a kept signature must come from."""

    证书: tuple[CertificateField, ...] = Field(
        min_length=1, description="content/certificates/ 里的证书文件，如 certificates/root.pem；不放私钥"
    )


def check_certificates(signatures: Signatures, content: Path) -> list[Finding]:
    """What is wrong with the files named; whether they can be trusted nobody but their author knows."""
    return [problem for name in signatures.证书 if (problem := _problem(content / name, name))]


def _problem(path: Path, name: Text) -> Finding | None:
    if absent := why_not_there(path, name, "证书文件"):
        return absent
    begins = path.read_bytes()[:_LARGEST] if path.stat().st_size <= _LARGEST else b""
    if b"PRIVATE KEY" in begins:
        hint = "只放证书；私钥不能放进 content/。"
        return error("S-0212", f"{name} 里有私钥", name.location, hint=hint)
    if not begins.lstrip().startswith(_BEGINS):
        return error("S-0212", f"{name} 不是证书文件（要 PEM 或 DER）", name.location)
    return None
