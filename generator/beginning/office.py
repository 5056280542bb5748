"""The files of an office's own project: content/, what is not kept in version control, how editors are to save."""

from __future__ import annotations

from generator.source.yaml_text import scalar

_IGNORED = "site/\ninternal/\n.gongkai/\n.gongkai-schema/\n"
_EDITOR = """\
root = true

[*]
charset = utf-8
end_of_line = lf
insert_final_newline = true
trim_trailing_whitespace = true

[*.{yaml,md}]
indent_style = space
indent_size = 2
"""
_MAKEFILE = """\
.PHONY: check site

check: ## 只审核
	gongkai check

site: ## 审核、生成网页和 PDF、发布到 site/
	gongkai build
"""
_OPTIONAL = """\
# 栏目: 财政预决算
# 承办单位: 某某局办公室
# 联系电话: 0000-0000000
# 域名: https://www.example.gov.cn/czyjs  # 写了才有规范网址、站点地图和订阅
# 网站标识码: "0000000000"
# 备案号: 某ICP备00000000号
"""


def office_files(title: str, host: str, *, with_make: bool) -> dict[str, str]:
    """The files by path: `title` is what the site is called, `host` who answers for it, empty where nobody told."""
    answers_for_it = f"主办单位: {scalar(host)}\n" if host else "# 主办单位: 某某局\n"
    site = f"名称: {scalar(title)}\n{answers_for_it}{_OPTIONAL}"
    files = {"content/site.yaml": site, ".gitignore": _IGNORED, ".editorconfig": _EDITOR}
    return files | ({"Makefile": _MAKEFILE} if with_make else {})
