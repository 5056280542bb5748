"""`content/site.yaml`: the site that all disclosures are published on."""

from __future__ import annotations

from pathlib import Path

from generator.model.fields import Authored
from generator.model.fields import NameField
from generator.model.fields import TextField
from generator.model.validation import validate
from generator.source.finding import Finding
from generator.source.yaml_reader import read_yaml


class SiteFile(Authored):
    """What the site is called and who answers for it."""

    名称: NameField
    主办单位: TextField | None = None
    域名: TextField | None = None
    网站标识码: TextField | None = None


def load_site(content: Path) -> tuple[SiteFile | None, list[Finding]]:
    """The site's description, or None and what is wrong with it."""
    path = content / "site.yaml"
    name = path.relative_to(content.parent).as_posix()
    value, findings = read_yaml(path, name)
    if value is None:
        return None, findings
    site, problems = validate(SiteFile, value, name)
    return site, findings + problems
