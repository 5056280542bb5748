"""What every page says about its site, and the full addresses of pages."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from urllib.parse import quote
from urllib.parse import urlsplit

from generator.kinds.registry import kind_words
from generator.model.site import DOUBLE_SIDED
from generator.model.site import SiteFile


@dataclass(frozen=True, slots=True)
class SiteHead:
    """What every page says about its site; empty where site.yaml is silent."""

    name: str
    owner: str
    operator: str
    telephone: str
    domain: str
    id_code: str
    record: str
    police_record: str
    column: str
    accent: str
    double_sided: bool = field(default=False, kw_only=True)

    @property
    def path(self) -> str:
        """The path of the site's root on its server, with a slash at its end."""
        return urlsplit(self.domain).path.rstrip("/") + "/"


def site_head(site: SiteFile) -> SiteHead:
    """The site's description as pages need it."""
    return SiteHead(
        name=str(site.名称),
        owner=str(site.主办单位 or ""),
        operator=str(site.承办单位 or ""),
        telephone=str(site.联系电话 or ""),
        domain=str(site.域名 or "").rstrip("/"),
        id_code=str(site.网站标识码 or ""),
        record=str(site.备案号 or ""),
        police_record=str(site.公安备案号 or ""),
        column=str(site.栏目 or f"{'、'.join(kind_words())}公开"),
        accent=str(site.强调色 or ""),
        double_sided=site.装订 == DOUBLE_SIDED,
    )


def absolute(domain: str, url: str) -> str:
    """The full address of a page of the site; a folder's index goes by the folder's name."""
    return f"{domain.rstrip('/')}/{quote(url.removesuffix('index.html'))}"
