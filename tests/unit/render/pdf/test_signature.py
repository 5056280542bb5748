"""A signed PDF: what was rendered stays, who signed can be told, a changed byte shows, the seal stands on the date."""

from __future__ import annotations

import io
from functools import cache

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from generator.publish.signing.signature_check import check_signatures
from generator.render.pdf.engine import render_pdf
from generator.render.pdf.job import PdfJob
from generator.render.pdf.seal import Seal
from generator.render.pdf.seal import Spot
from generator.render.pdf.seal import place_of
from generator.render.pdf.seal import read_seal
from generator.render.pdf.signature import load_key
from generator.render.pdf.signature import sign_pdf
from generator.source.files import UnusableFileError
from generator.source.finding import Severity
from tests.certificates import DAY
from tests.certificates import PASSWORD
from tests.certificates import Authority
from tests.certificates import authority
from tests.updated_pdf import updated

POINT = 72 / 25.4
OFFICE = "示例县审计局"
COVER = '<section><h1>示例县审计局2024年度决算公开</h1><p class="date">2025年9月5日</p></section>'
PAGE = f'<html lang="zh-CN"><head><title>决算公开</title></head><body>{COVER}<h2>第一部分</h2><p>正文</p></body></html>'
CSS = """@page { size: A4 } body { margin: 0; font-family: "Gongkai Serif" }
.date { position: absolute; top: 200mm; width: 100%; text-align: center } h2 { break-before: page }"""


@cache
def rendered() -> bytes:
    return render_pdf(PdfJob("example", PAGE, CSS)).data


@pytest.fixture(scope="module")
def root() -> Authority:
    return authority("示例根证书")


@pytest.fixture(scope="module")
def p12(root: Authority) -> bytes:
    return root.p12(OFFICE)


def png(colour: tuple[int, ...] = (200, 0, 0), size: tuple[int, int] = (300, 300)) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", size, colour).save(stream, "PNG")
    return stream.getvalue()


def signed(p12: bytes, seal: Seal | None = None) -> bytes:
    return sign_pdf(rendered(), load_key(p12, PASSWORD), unit=OFFICE, title="2024年度决算公开", seal=seal)


def problems(pdf: bytes, **options: list[object]) -> list[str]:
    return [finding.id for finding in check_signatures(pdf, **options).findings]


def roots_of(*authorities: Authority) -> list[object]:
    from pyhanko.keys import load_certs_from_pemder_data

    return [found for each in authorities for found in load_certs_from_pemder_data(each.pem)]


# --- the signature ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seal", [None, png()], ids=["invisible", "seal"])
def test_the_rendered_pdf_is_the_beginning_of_the_signed_one(p12: bytes, seal: bytes | None) -> None:
    data = signed(p12, read_seal(seal) if seal else None)
    assert data.startswith(rendered())
    assert len(data) > len(rendered())


def test_a_signature_tells_who_signed_and_stands_under_a_trusted_root(p12: bytes, root: Authority) -> None:
    check = check_signatures(signed(p12), roots_of(root))
    assert check.findings == []
    [found] = check.signatures
    assert (found.signer, found.issuer) == (OFFICE, "示例根证书")
    assert found.time is not None
    assert found.valid_from < found.time < found.valid_until


def test_without_roots_the_signers_name_is_told_to_be_unproved(p12: bytes) -> None:
    assert problems(signed(p12)) == ["D-0108"]


def test_a_signer_whom_another_root_vouches_for_is_an_error(p12: bytes) -> None:
    assert problems(signed(p12), roots=roots_of(authority("别的根证书"))) == ["D-0104"]


@pytest.mark.parametrize("place", [0.1, 0.5, 0.9])
def test_a_byte_changed_after_signing_is_noticed(p12: bytes, place: float) -> None:
    data = bytearray(signed(p12))
    stream = data.index(b"stream\n", int(len(rendered()) * place * 0.5)) + 20
    data[stream] ^= 1
    assert "D-0102" in problems(bytes(data))


def test_bytes_added_after_signing_are_noticed(p12: bytes) -> None:
    """An incremental update that changes the title and leaves all that was signed as it was."""
    original = signed(p12)
    assert updated(original).startswith(original)
    assert problems(updated(original)) == ["D-0102", "D-0108"]


def test_an_unsigned_pdf_is_told_to_be_unsigned() -> None:
    assert problems(rendered()) == ["D-0101"]


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", png(), b"%PDF-1.7\n" + b"[" * 100_000])
def test_what_is_no_pdf_is_refused(data: bytes) -> None:
    with pytest.raises(UnusableFileError, match="不是能读的 PDF"):
        check_signatures(data)


def test_a_certificate_that_expired_before_signing_is_an_error(root: Authority) -> None:
    check = check_signatures(signed(root.p12(OFFICE, valid_until=-DAY)))
    assert [(each.id, each.severity) for each in check.findings if each.id != "D-0108"] == [("D-0105", Severity.ERROR)]


def test_no_later_change_is_permitted(p12: bytes) -> None:
    with pikepdf.open(io.BytesIO(signed(p12))) as pdf:
        [reference] = pdf.Root.Perms.DocMDP.Reference
        assert (reference.TransformMethod, reference.TransformParams.P) == ("/DocMDP", 1)
        assert pdf.Root.Perms.DocMDP.SubFilter == "/ETSI.CAdES.detached"


# --- keys -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("password", ["", "wrong"])
def test_a_wrong_password_is_refused(p12: bytes, password: str) -> None:
    with pytest.raises(UnusableFileError) as caught:
        load_key(p12, password)
    assert caught.value.__cause__ is None
    assert password not in str(caught.value) or not password


def test_a_file_without_key_is_refused(root: Authority) -> None:
    from cryptography.hazmat.primitives.serialization import NoEncryption
    from cryptography.hazmat.primitives.serialization import pkcs12

    only_certificates = pkcs12.serialize_key_and_certificates(None, None, None, [root.certificate], NoEncryption())
    for data in (only_certificates, b"", png(), root.pem):
        with pytest.raises(UnusableFileError, match="PKCS#12"):
            load_key(data, "")


def test_a_key_does_not_show_itself(p12: bytes) -> None:
    assert repr(load_key(p12, PASSWORD)) == "SigningKey()"


# --- the seal ---------------------------------------------------------------------------------------------------------


def test_the_seal_stands_over_the_date_which_is_a_little_below_its_middle() -> None:
    left, lower, right, upper = place_of(read_seal(png()), rendered()).box
    page = pypdfium2.PdfDocument(rendered())[0]
    text = page.get_textpage()
    at = text.get_text_range().index("2025年")
    box = text.get_charbox(at)
    assert (right - left) / POINT == pytest.approx(42, abs=0.5)
    assert (left + right) / 2 == pytest.approx(page.get_width() / 2, abs=1)
    assert (lower + upper) / 2 - (upper - lower) / 4 < box[1] < (lower + upper) / 2


def test_the_seal_keeps_the_proportions_of_its_image_and_stands_where_asked() -> None:
    seal = read_seal(png(size=(200, 100)), width=40, spot=Spot(2, 100, 50))
    place = place_of(seal, rendered())
    left, lower, right, upper = place.box
    assert place.page == 1
    assert (right - left, upper - lower) == (round(40 * POINT), round(20 * POINT))
    assert ((left + right) / 2, (lower + upper) / 2) == pytest.approx((100 * POINT, (297 - 50) * POINT), abs=1)


@pytest.mark.parametrize("spot", [Spot(3, 100, 100), Spot(1, 5, 100), Spot(1, 100, 290)])
def test_a_seal_that_does_not_lie_on_a_page_is_refused(spot: Spot) -> None:
    with pytest.raises(UnusableFileError):
        place_of(read_seal(png(), spot=spot), rendered())


def test_the_date_is_legible_under_a_seal_on_white_paper(p12: bytes) -> None:
    """A white image changes nothing; a red one colours the paper."""

    def picture(data: bytes) -> bytes:
        document = pypdfium2.PdfDocument(data)
        document.init_forms()
        return bytes(document[0].render(scale=4, may_draw_forms=True).to_pil().convert("RGB").tobytes())

    white, red = (picture(signed(p12, read_seal(png(colour)))) for colour in ((255, 255, 255), (255, 0, 0)))
    assert white == picture(rendered())
    assert red != white
    assert b"\xff\x00\x00" in red
    assert b"\x00\x00\x00" in red[red.index(b"\xff\x00\x00") :]  # ink of the date within


@pytest.mark.parametrize(("seal", "words"), [(None, "的数字签名"), (png(), "的电子印章")], ids=["invisible", "seal"])
def test_a_signature_is_tagged_and_named_for_those_who_listen(p12: bytes, seal: bytes | None, words: str) -> None:
    with pikepdf.open(io.BytesIO(signed(p12, read_seal(seal) if seal else None))) as pdf:
        [widget] = pdf.pages[0].Annots
        assert str(widget.TU) == f"{OFFICE}{words}"
        tree = pdf.Root.StructTreeRoot
        numbers = list(tree.ParentTree.Nums)
        keys = [int(key) for key in numbers[::2]]
        assert keys == sorted(set(keys))
        form = numbers[1::2][keys.index(int(widget.StructParent))]
        assert (form.S, str(form.Alt)) == ("/Form", f"{OFFICE}{words}")
        assert form.K.Obj.objgen == widget.objgen
        document = tree.K[0] if isinstance(tree.K, pikepdf.Array) else tree.K
        assert form.P.objgen == document.objgen
        assert [kid.objgen for kid in document.K].count(form.objgen) == 1
        first_of_page_two = next(i for i, kid in enumerate(document.K) if kid.get("/Pg") == pdf.pages[1].obj)
        assert next(i for i, kid in enumerate(document.K) if kid.objgen == form.objgen) < first_of_page_two
        assert pdf.pages[0].Tabs == "/S"


def test_an_invisible_signature_lies_outside_the_page_and_is_not_hidden(p12: bytes) -> None:
    """PDF/A wants it to be printable and not hidden."""
    with pikepdf.open(io.BytesIO(signed(p12))) as pdf:
        [widget] = pdf.pages[0].Annots
        assert max(map(float, widget.Rect)) < 0
        assert int(widget.F) & 0b110 == 0b100


def test_signing_keeps_what_the_pdf_says_of_itself(p12: bytes) -> None:
    with pikepdf.open(io.BytesIO(rendered())) as before, pikepdf.open(io.BytesIO(signed(p12))) as after:
        with before.open_metadata() as told, after.open_metadata() as tells:
            for name in ("pdfuaid:part", "dc:title"):
                assert told[name] == tells[name]
        assert after.Root.MarkInfo.Marked
        assert after.Root.Lang == before.Root.Lang
        assert after.check_pdf_syntax() == []


@pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n\x1a\n", png()[:200], b"<svg/>", png(size=(4001, 2))])
def test_what_is_no_sound_png_is_no_seal(data: bytes) -> None:
    with pytest.raises(UnusableFileError, match="印章图片"):
        read_seal(data)
