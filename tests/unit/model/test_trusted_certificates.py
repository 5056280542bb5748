"""`签名` in site.yaml: files of content/certificates/ that are certificates and nothing else."""

import pytest

from generator.model.site import load_site
from tests.certificates import authority


@pytest.fixture
def content(tmp_path):
    (tmp_path / "content" / "certificates").mkdir(parents=True)
    return tmp_path / "content"


def findings(content, written):
    (content / "site.yaml").write_text(f"名称: 示例县政府预决算公开\n签名: {written}\n", "utf-8")
    return [(finding.id, finding.location.line) for finding in load_site(content)[1]]


def test_a_certificate_beside_site_yaml_is_trusted(content):
    (content / "certificates" / "root.pem").write_bytes(authority("示例根证书").pem)
    assert findings(content, "{证书: [certificates/root.pem]}") == []
    assert load_site(content)[0].certificates(content) == (content / "certificates" / "root.pem",)


@pytest.mark.parametrize(
    "written",
    [
        "{证书: []}",
        "{}",
        "certificates/root.pem",
        "{证书: certificates/root.pem}",
        "{证书: [root.pem]}",
        "{证书: [../root.pem]}",
        "{证书: [certificates/../../root.pem]}",
        "{证书: [/etc/ssl/root.pem]}",
        "{证书: [certificates/root.p12]}",
    ],
)
def test_only_files_of_that_folder_can_be_named(content, written):
    assert {line for _, line in findings(content, written)} == {2}


def test_a_file_that_is_none_or_no_certificate_is_an_error(content):
    root = authority("示例根证书")
    folder = content / "certificates"
    (folder / "text.pem").write_text("证书\n", "utf-8")
    (folder / "key.pem").write_bytes(root.pem + b"-----BEGIN PRIVATE KEY-----\n")
    (folder / "real").write_bytes(root.p12("示例县审计局"))
    (folder / "link.pem").symlink_to(folder / "real")
    told = {
        name: findings(content, f"{{证书: [certificates/{name}]}}")[0][0]
        for name in ("none.pem", "text.pem", "key.pem", "link.pem")
    }
    assert told == {"none.pem": "S-0101", "text.pem": "S-0212", "key.pem": "S-0212", "link.pem": "S-0112"}
