"""Build, look, sign, build again: the commands as an office uses them."""

from __future__ import annotations

import hashlib
import io
import json
import logging
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from click.testing import Result
from PIL import Image

from generator.cli import main
from tests.certificates import DAY
from tests.certificates import PASSWORD
from tests.certificates import Authority
from tests.certificates import authority
from tests.project_copy import KEY
from tests.project_copy import REPOSITORY
from tests.project_copy import UNIT
from tests.project_copy import YEAR_KIND
from tests.project_copy import ProjectCopy
from tests.project_copy import copy_project
from tests.project_copy import render_in_process
from tests.project_copy import templates_read_once
from tests.project_copy import tree
from tests.project_copy import without_search
from tests.updated_pdf import updated

CLEAN, FINDINGS, USAGE = 0, 1, 2
OFFICE = "示例市医疗保障局"
NAME = f"{UNIT}-{YEAR_KIND}.pdf"

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def root() -> Authority:
    return authority("示例根证书")


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory, root: Authority) -> ProjectCopy:
    """A published project; beside it the office's key, root certificate and seal."""
    copy = copy_project(tmp_path_factory.mktemp("signing"))
    write_key(copy, root.p12(OFFICE))
    (copy.root / "root.pem").write_bytes(root.pem)
    Image.new("RGBA", (200, 200), (200, 0, 0, 90)).save(copy.root / "seal.png")
    with pytest.MonkeyPatch.context() as patch:
        render_in_process(patch)
        without_search(patch)
        assert gongkai(copy, "build").exit_code == CLEAN
    return copy


@pytest.fixture
def copy(published: ProjectCopy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ProjectCopy:
    render_in_process(monkeypatch)
    without_search(monkeypatch)
    shutil.copytree(published.root, tmp_path, dirs_exist_ok=True)
    return ProjectCopy(tmp_path)


def write_key(copy: ProjectCopy, data: bytes) -> None:
    (copy.root / "key.p12").write_bytes(data)
    (copy.root / "key.p12").chmod(0o600)


def gongkai(copy: ProjectCopy, command: str, *arguments: str, password: str | None = None, typed: str = "") -> Result:
    folders = ["--content", copy.content, "--templates", REPOSITORY / "templates", "--output", copy.site]
    environment = {"GONGKAI_PASSWORD": password}
    with templates_read_once():
        return CliRunner().invoke(
            main, [command, *map(str, folders), *arguments], catch_exceptions=False, env=environment, input=typed
        )


def sign(copy: ProjectCopy, *options: str, password: str | None = PASSWORD, typed: str = "") -> Result:
    key = str(copy.root / "key.p12")
    return gongkai(copy, "sign", KEY, "--key", key, *options, password=password, typed=typed)


def verify(copy: ProjectCopy, *options: str) -> Result:
    command = ["verify", str(pdf(copy)), "--content", str(copy.content), *options]
    return CliRunner().invoke(main, command, catch_exceptions=False)


def name_the_root(copy: ProjectCopy) -> None:
    """Writes the root certificate into site.yaml, and builds."""
    (copy.content / "certificates").mkdir()
    (copy.content / "certificates" / "root.pem").write_bytes((copy.root / "root.pem").read_bytes())
    copy.append("site.yaml", "签名: {证书: [certificates/root.pem]}\n")
    assert gongkai(copy, "build").exit_code == CLEAN


def pdf(copy: ProjectCopy) -> Path:
    return copy.site / KEY / NAME


def manifest(copy: ProjectCopy) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = json.loads((copy.site / KEY / "manifest.json").read_text("utf-8"))
    return found


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


# --- round trip -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seal", [False, True], ids=["invisible", "seal"])
def test_sign_and_verify(copy: ProjectCopy, seal: bool) -> None:
    unsigned = pdf(copy).read_bytes()
    assert sign(copy, *(["--seal", str(copy.root / "seal.png")] if seal else [])).exit_code == CLEAN
    assert pdf(copy).read_bytes().startswith(unsigned)
    assert manifest(copy)["files"][NAME] == sha256(pdf(copy).read_bytes())
    assert manifest(copy)["unsigned"] == {NAME: sha256(unsigned)}
    result = verify(copy, "--trust", str(copy.root / "root.pem"))
    assert result.exit_code == CLEAN
    assert f"签名者　　{OFFICE}" in result.stdout
    assert "签名完好" in result.stdout
    assert "D-" not in result.stdout


def test_signing_changes_nothing_but_the_pdf_its_hash_and_its_size(copy: ProjectCopy) -> None:
    before = tree(copy.site)
    sign(copy)
    after = tree(copy.site)
    assert before.keys() == after.keys()
    changed = {path for path in before if before[path] != after[path]}
    assert changed == {f"{KEY}/{NAME}", f"{KEY}/manifest.json", f"{KEY}/index.html", "manifest.json"}


def test_verify_without_roots_says_that_nobody_vouches_and_ends_with_1(copy: ProjectCopy) -> None:
    sign(copy)
    result = verify(copy)
    assert result.exit_code == FINDINGS
    assert "错误 D-0108" in result.stdout
    assert "没有人担保：" in result.stdout
    assert "签名完好" not in result.stdout


def test_verify_trusts_whom_site_yaml_names_and_says_what_it_did_not_check(copy: ProjectCopy) -> None:
    name_the_root(copy)
    sign(copy)
    result = verify(copy)
    assert result.exit_code == CLEAN
    assert "没有核对：证书是否已经吊销（不访问网络），签名的时间" in result.stdout


@pytest.mark.parametrize(
    ("office", "finding"),
    [
        (lambda: authority("自制").p12(OFFICE), "D-0104"),
        (lambda: authority("示例根证书").p12(OFFICE), "D-0104"),  # of the name of the trusted one
    ],
    ids=["self-made", "self-made in the name of the root"],
)
def test_verify_of_a_signature_in_the_offices_name_by_another_ends_with_1(
    copy: ProjectCopy, office: Callable[[], bytes], finding: str
) -> None:
    write_key(copy, office())
    assert sign(copy).exit_code == CLEAN
    result = verify(copy, "--trust", str(copy.root / "root.pem"))
    assert result.exit_code == FINDINGS
    assert f"错误 {finding}" in result.stdout
    assert verify(copy).exit_code == FINDINGS


def test_verify_of_a_changed_byte_ends_with_1(copy: ProjectCopy) -> None:
    sign(copy)
    data = bytearray(pdf(copy).read_bytes())
    data[data.index(b"stream\n") + 30] ^= 1
    pdf(copy).write_bytes(data)
    result = verify(copy)
    assert result.exit_code == FINDINGS
    assert "D-0102" in result.stdout
    assert result.stdout.count("D-0106") == 2  # neither the file nor what it was before signing is the manifest's
    assert "不可信" in result.stdout


def test_verify_of_an_unsigned_pdf_ends_with_1(copy: ProjectCopy) -> None:
    result = verify(copy)
    assert result.exit_code == FINDINGS
    assert "D-0101" in result.stdout


def test_verify_without_manifest_tells_so(copy: ProjectCopy) -> None:
    sign(copy)
    (copy.site / KEY / "manifest.json").unlink()
    assert verify(copy, "--trust", str(copy.root / "root.pem")).exit_code == CLEAN
    assert "D-0107" in verify(copy).stdout


def test_verify_compares_what_is_attached_inside(copy: ProjectCopy) -> None:
    import pikepdf

    with pikepdf.open(pdf(copy)) as document:
        document.attachments["data.json"] = b"{}"
        stream = io.BytesIO()
        document.save(stream)
    pdf(copy).write_bytes(stream.getvalue())
    assert "PDF 所附的 data.json" in verify(copy).stdout


def test_verify_of_what_is_no_pdf_or_no_certificate_ends_with_2(copy: ProjectCopy) -> None:
    assert CliRunner().invoke(main, ["verify", str(copy.root / "seal.png")]).exit_code == USAGE
    assert CliRunner().invoke(main, ["verify", str(copy.root / "nothing.pdf")]).exit_code == USAGE
    assert verify(copy, "--trust", str(copy.root / "seal.png")).exit_code == USAGE


# --- building again ---------------------------------------------------------------------------------------------------


def test_a_build_of_the_same_content_keeps_the_signature_and_every_byte(copy: ProjectCopy) -> None:
    sign(copy)
    signed = tree(copy.site)
    result = gongkai(copy, "build")
    assert result.exit_code == CLEAN
    assert "D-00" not in result.stdout
    assert tree(copy.site) == signed


def test_a_build_of_other_content_publishes_an_unsigned_pdf_and_says_so(copy: ProjectCopy) -> None:
    sign(copy)
    copy.append("profile.md", "\n办公时间对外接待来访。\n")
    result = gongkai(copy, "build")
    assert result.exit_code == CLEAN
    assert "D-0001" in result.stdout
    assert "unsigned" not in manifest(copy)
    assert manifest(copy)["files"][NAME] == sha256(pdf(copy).read_bytes())
    assert "D-0101" in verify(copy).stdout
    assert "D-0001" not in gongkai(copy, "build").stdout


def test_a_build_does_not_keep_a_signed_pdf_that_somebody_changed(copy: ProjectCopy) -> None:
    unsigned = pdf(copy).read_bytes()
    sign(copy)
    with pdf(copy).open("ab") as file:
        file.write(b"\n% more\n")
    result = gongkai(copy, "build")
    assert "D-0006" in result.stdout
    assert pdf(copy).read_bytes() == unsigned
    assert manifest(copy)["files"][NAME] == sha256(unsigned)


def test_a_signature_that_site_yaml_vouches_for_is_kept_when_all_is_made_again(copy: ProjectCopy) -> None:
    name_the_root(copy)
    assert sign(copy).exit_code == CLEAN
    signed = tree(copy.site)
    result = gongkai(copy, "build", "--full")
    assert "D-00" not in result.stdout
    assert tree(copy.site) == signed


def test_a_signature_that_nobody_vouches_for_is_not_kept_when_all_is_made_again(copy: ProjectCopy) -> None:
    unsigned = pdf(copy).read_bytes()
    sign(copy)
    result = gongkai(copy, "build", "--full")
    assert result.exit_code == CLEAN
    assert "警告 D-0006" in result.stdout
    assert pdf(copy).read_bytes() == unsigned


def write_to_the_site(copy: ProjectCopy, data: bytes) -> None:
    """What an attacker does: another PDF, its hash in every list that the site keeps."""
    old, new = sha256(pdf(copy).read_bytes()), sha256(data)
    pdf(copy).write_bytes(data)
    for path in copy.site.rglob("*.json"):
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


def test_a_pdf_altered_by_an_update_is_not_published_again_though_the_manifest_has_its_hash(copy: ProjectCopy) -> None:
    genuine = pdf(copy).read_bytes()
    write_to_the_site(copy, updated(genuine))
    result = gongkai(copy, "build")
    assert result.exit_code == CLEAN
    assert "警告 D-0006" in result.stdout
    assert pdf(copy).read_bytes() == genuine
    assert manifest(copy)["files"][NAME] == sha256(genuine)


# --- refusals ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", ["送审稿", "草稿"])
def test_only_approved_disclosures_are_signed(copy: ProjectCopy, status: str) -> None:
    text = copy.text("disclosure.yaml").replace("状态: 已批复\n", "")
    copy.write("disclosure.yaml", f"{text}状态: {status}\n")
    assert gongkai(copy, "build").exit_code == CLEAN
    before = tree(copy.site)
    result = sign(copy)
    assert result.exit_code == FINDINGS
    assert "D-0003" in result.stdout
    assert tree(copy.site) == before


def test_what_nobody_has_seen_is_not_signed(copy: ProjectCopy) -> None:
    copy.append("profile.md", "\n办公时间对外接待来访。\n")
    before = tree(copy.site)
    result = sign(copy)
    assert result.exit_code == FINDINGS
    assert "D-0004" in result.stdout
    pdf(copy).unlink()
    assert "还没有发布过" in sign(copy).stdout
    assert {path: found for path, found in before.items() if path != f"{KEY}/{NAME}"} == tree(copy.site)


def test_a_signed_pdf_is_signed_again_only_when_asked(copy: ProjectCopy) -> None:
    sign(copy)
    first = tree(copy.site)
    result = sign(copy)
    assert result.exit_code == FINDINGS
    assert "D-0005" in result.stdout
    assert tree(copy.site) == first
    assert sign(copy, "--again", "--seal", str(copy.root / "seal.png")).exit_code == CLEAN
    assert tree(copy.site) != first
    assert verify(copy).stdout.count("签名者　") == 1


@pytest.mark.parametrize("years", [0, 14], ids=["yesterday", "in 2012"])
def test_nothing_is_signed_with_an_expired_certificate(copy: ProjectCopy, root: Authority, years: int) -> None:
    before = tree(copy.site)
    ended = -DAY - years * 365 * DAY
    write_key(copy, root.p12(OFFICE, valid_from=ended - 365 * DAY, valid_until=ended))
    result = sign(copy)
    assert result.exit_code == FINDINGS
    assert "错误 D-0105" in result.stdout
    assert tree(copy.site) == before


def test_signing_says_that_nobody_is_named_to_vouch(copy: ProjectCopy) -> None:
    assert "提示 D-0007" in sign(copy).stdout


def test_whom_site_yaml_does_not_name_signs_nothing(copy: ProjectCopy) -> None:
    name_the_root(copy)
    before = tree(copy.site)
    write_key(copy, authority("自制").p12(OFFICE))
    result = sign(copy)
    assert result.exit_code == FINDINGS
    assert "D-0104" in result.stdout
    assert tree(copy.site) == before


@pytest.mark.parametrize(
    "options",
    [
        ["--seal", "content/site.yaml"],
        ["--seal", "nowhere.png"],
        ["--seal", "seal.png", "--seal-at", "999", "100", "100"],
        ["--seal", "seal.png", "--seal-at", "1", "0", "0"],
        ["--seal", "seal.png", "--seal-width", "0"],
        ["--key", "content/site.yaml"],
        ["--key", "nowhere.p12"],
    ],
    ids=" ".join,
)
def test_unusable_files_end_with_2_and_leave_the_site(copy: ProjectCopy, options: list[str]) -> None:
    before = tree(copy.site)
    result = sign(copy, *[str(copy.root / each) if "." in each else each for each in options])
    assert result.exit_code == USAGE
    assert result.stderr
    assert tree(copy.site) == before


def test_something_to_sign_and_a_key_must_be_named(copy: ProjectCopy) -> None:
    assert gongkai(copy, "sign", "--key", str(copy.root / "key.p12"), password=PASSWORD).exit_code == USAGE
    assert gongkai(copy, "sign", KEY, password=PASSWORD).exit_code == USAGE


# --- secrets ----------------------------------------------------------------------------------------------------------


def test_a_wrong_password_ends_with_2_and_shows_no_secret(copy: ProjectCopy, caplog: pytest.LogCaptureFixture) -> None:
    before = tree(copy.site)
    with caplog.at_level(logging.DEBUG):
        result = sign(copy, password="wrong-password-77")
    assert result.exit_code == USAGE
    assert "密码不对" in result.stderr
    assert "wrong-password-77" not in result.output + caplog.text
    assert tree(copy.site) == before


def test_the_password_is_asked_for_and_not_shown(copy: ProjectCopy) -> None:
    result = sign(copy, password=None, typed=f"{PASSWORD}\n")
    assert result.exit_code == CLEAN
    assert "私钥的密码" in result.stderr
    assert PASSWORD not in result.output


def test_no_secret_is_in_any_output(copy: ProjectCopy, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        result = sign(copy)
    secrets = [PASSWORD.encode(), (copy.root / "key.p12").read_bytes()[100:140]]
    shown = [(result.output + caplog.text).encode(), *(path.read_bytes() for path in copy.root.glob("site/**/*.*"))]
    assert not any(secret in each for secret in secrets for each in shown)
    assert [path.name for path in copy.root.rglob("*.p12")] == ["key.p12"]


def test_a_key_that_others_can_read_is_told(copy: ProjectCopy) -> None:
    assert "chmod 600" not in sign(copy).stderr
    (copy.root / "key.p12").chmod(0o644)
    assert "chmod 600" in sign(copy, "--again").stderr


def test_a_signed_pdf_can_be_read_by_the_same_people_as_before(copy: ProjectCopy) -> None:
    before = stat.S_IMODE(pdf(copy).stat().st_mode)
    sign(copy)
    assert stat.S_IMODE(pdf(copy).stat().st_mode) == before
    assert before & 0o044
