"""The files of an office's own project."""

from __future__ import annotations

from generator.beginning.office import office_files
from generator.source.yaml_reader import parse_yaml


def test_an_office_has_its_site_what_is_ignored_and_how_editors_save() -> None:
    files = office_files("示例县: 预决算公开", "示例县财政局", with_make=False)
    assert list(files) == ["content/site.yaml", ".gitignore", ".editorconfig"]
    value, findings = parse_yaml(files["content/site.yaml"], "")
    assert findings == []
    assert value == {"名称": "示例县: 预决算公开", "主办单位": "示例县财政局"}


def test_a_makefile_only_where_there_is_make_and_no_host_where_nobody_told() -> None:
    files = office_files("示例县预决算公开", "", with_make=True)
    assert "gongkai build" in files["Makefile"]
    assert "\n# 主办单位:" in files["content/site.yaml"]
