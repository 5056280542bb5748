"""Certificates and keys made for a test: a root, and offices whose certificates it issued."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

PASSWORD = "示例密码-9f3e"
DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Authority:
    """A root certificate with its key."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(Encoding.PEM)

    def p12(
        self, office: str, *, valid_from: datetime.timedelta = -60 * DAY, valid_until: datetime.timedelta = 30 * DAY
    ) -> bytes:
        """A PKCS#12 file for an office, valid from sixty days ago until so long from now unless told otherwise."""
        key = ec.generate_private_key(ec.SECP256R1())
        usage = x509.KeyUsage(
            digital_signature=True, content_commitment=True, key_encipherment=False, data_encipherment=False,
            key_agreement=False, key_cert_sign=False, crl_sign=False, encipher_only=False, decipher_only=False,
        )  # fmt: skip
        builder = _builder(office, self.certificate.subject, key, valid_from, valid_until).add_extension(
            usage, critical=True
        )
        certificate = builder.sign(self.key, hashes.SHA256())
        encryption = BestAvailableEncryption(PASSWORD.encode())
        return pkcs12.serialize_key_and_certificates(b"seal", key, certificate, [self.certificate], encryption)


def authority(name: str) -> Authority:
    """A new root."""
    key = ec.generate_private_key(ec.SECP256R1())
    builder = _builder(name, _name(name), key, -20 * 365 * DAY, 365 * DAY)
    certificate = builder.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True).sign(
        key, hashes.SHA256()
    )
    return Authority(certificate, key)


def _builder(
    name: str,
    issuer: x509.Name,
    key: ec.EllipticCurvePrivateKey,
    valid_from: datetime.timedelta,
    valid_until: datetime.timedelta,
) -> x509.CertificateBuilder:
    now = datetime.datetime.now(datetime.UTC)
    builder = x509.CertificateBuilder().subject_name(_name(name)).issuer_name(issuer).public_key(key.public_key())
    builder = builder.serial_number(x509.random_serial_number())
    return builder.not_valid_before(now + valid_from).not_valid_after(now + valid_until)


def _name(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
