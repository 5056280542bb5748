"""A disclosure as search engines for data are told of it: a Dataset of schema.org, as JSON-LD in the page's head."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from lxml import html as lxml_html

from generator.render.html.download import Download
from generator.render.html.page_places import PAGE
from generator.render.html.site_head import SiteHead
from generator.render.html.site_head import absolute
from generator.render.mismatch import mismatch
from generator.source.finding import Finding
from generator.writing.document import Document

_TYPE = "application/ld+json"
UNLIKE = "V-0040"


def dataset(document: Document, site: SiteHead, files: Sequence[Download]) -> dict[str, Any]:
    """The description; empty where the site has no address of its own."""
    if not site.domain:
        return {}
    name = document.unit + document.title
    described = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": name,
        "description": f"{name}的公开表和说明文字中的全部数字，金额、科目编码和出处齐全。",
        "inLanguage": "zh-CN",
        "isAccessibleForFree": True,
        "temporalCoverage": f"{document.year}-01-01/{document.year}-12-31",
        "spatialCoverage": document.province,
        "creator": {"@type": "GovernmentOrganization", "name": document.unit},
        "url": absolute(site.domain, f"{document.key}/{PAGE}"),
        "datePublished": document.published,
        "distribution": [
            {
                "@type": "DataDownload",
                "name": file.name,
                "contentUrl": absolute(site.domain, f"{document.key}/{file.url}"),
                "encodingFormat": file.media_type,
            }
            for file in files
        ],
    }
    return {key: value for key, value in described.items() if value}


def read_back_dataset(tree: lxml_html.HtmlElement, expected: dict[str, Any], key: str) -> list[Finding]:
    """A finding where the head of a page does not describe it as expected."""
    told = [json.loads(each.text or "") for each in tree.iterfind(f".//script[@type='{_TYPE}']")]
    wanted = [expected] if expected else []
    if told == wanted:
        return []
    return [mismatch(UNLIKE, "网页", "数据集的说明", json.dumps(wanted), json.dumps(told), key)]
