"""`content/site.yaml`: the site that all disclosures are published on."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated
from typing import Any
from typing import Literal

from pydantic import Field
from pydantic import PlainValidator
from pydantic import WithJsonSchema
from pydantic_core import PydanticCustomError

from generator.model.colour import LEGIBLE
from generator.model.colour import WHITE
from generator.model.colour import parse_colour
from generator.model.expected import ExpectedList
from generator.model.expected import check_units
from generator.model.fields import Authored
from generator.model.fields import NameField
from generator.model.fields import TextField
from generator.model.office_fonts import OfficeFonts
from generator.model.office_fonts import check_fonts
from generator.model.trusted_certificates import Signatures
from generator.model.trusted_certificates import check_certificates
from generator.model.validation import validate
from generator.model.web_address import has_port
from generator.source.finding import Finding
from generator.source.folders import find_units
from generator.source.located import Text
from generator.source.yaml_reader import read_yaml

DOUBLE_SIDED = "双面"
"""The value of 装订 with which numbered pages begin on a right-hand page."""
_SITE_CODE = re.compile(r"[0-9A-Za-z]{10}", re.ASCII)
_LABEL = r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
_DOMAIN = re.compile(
    rf"https?://{_LABEL}(\.{_LABEL})*(:\d{{1,5}})?(/(?!\.\.?(/|$))[a-z0-9._~-]+)*/?", re.IGNORECASE | re.ASCII
)
"""Scheme, host, port and folders: what goes into addresses as it is, and into attributes."""
_COLOUR = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE | re.ASCII)


def _domain(value: Any) -> Text:
    """An address under which the site lies, so that other addresses can be formed from it."""
    if isinstance(value, Text) and _DOMAIN.fullmatch(value) and has_port(value):
        return value
    raise PydanticCustomError("domain", "写成完整的网址，例如 https://www.example.gov.cn")


def _site_code(value: Any) -> Text:
    if isinstance(value, Text) and _SITE_CODE.fullmatch(value):
        return value
    raise PydanticCustomError("site_code", "网站标识码是 10 位数字或字母，加引号写")


def _accent(value: Any) -> Text:
    """A colour in which text on white can be read."""
    if not isinstance(value, Text) or not _COLOUR.fullmatch(value):
        raise PydanticCustomError("colour", "颜色写成 #9c1c1f 这样，加引号")
    contrast = parse_colour(value).contrast(WHITE)
    if contrast < LEGIBLE:
        message = "这个颜色在白底上看不清：对比度 {contrast}，至少要 {least}；换一个深一些的"
        raise PydanticCustomError("contrast", message, {"contrast": f"{contrast:.2f}", "least": str(LEGIBLE)})
    return value


DomainField = Annotated[Text, PlainValidator(_domain), WithJsonSchema({"type": "string", "format": "uri"})]
SiteCodeField = Annotated[Text, PlainValidator(_site_code), WithJsonSchema({"type": "string", "pattern": r"^\w{10}$"})]
ColourField = Annotated[Text, PlainValidator(_accent), WithJsonSchema({"type": "string", "pattern": "^#[0-9a-f]{6}$"})]


class SiteFile(Authored):
    """What the site is called and who answers for it; names after 《政府网站发展指引》."""

    名称: NameField = Field(description="网站的名称", examples=["示例县政府预决算公开"])
    主办单位: TextField | None = Field(None, description="网站的主办单位")
    承办单位: TextField | None = Field(None, description="网站的承办单位，印在页脚")
    联系电话: TextField | None = Field(None, description="网站的联系电话，印在页脚")
    域名: DomainField | None = Field(
        None,
        description="网站所在的完整网址，可以带路径；写了才有规范网址、站点地图和订阅",
        examples=["https://www.example.gov.cn/czyjs"],
    )
    网站标识码: SiteCodeField | None = Field(None, description="10 位数字或字母，加引号写", examples=["1234567890"])
    备案号: TextField | None = Field(None, description="ICP 备案号，印在页脚")
    公安备案号: TextField | None = Field(None, description="公安机关备案号，印在页脚")
    栏目: TextField | None = Field(None, description="栏目的名称，默认“预算、决算公开”")
    强调色: ColourField | None = Field(
        None, description="全站的强调色，写成 #9c1c1f 这样，加引号；在白底上要看得清", examples=["#9c1c1f"]
    )
    字体: OfficeFonts | None = Field(None, description="PDF 用本单位自己的字体，各写 content/fonts/ 里的一个文件")
    应收: ExpectedList | None = Field(
        None, description="应当公开哪些单位、哪些年度和种类的材料；只有列在这里而没有公开的，公开情况总览才说“未公开”"
    )
    装订: Literal["单面", "双面"] | None = Field(None, description="PDF 怎样装订：双面的，第一部分从右页开始；默认单面")
    签名: Signatures | None = Field(None, description="由谁的证书担保保留的签名")

    def certificates(self, content: Path) -> tuple[Path, ...]:
        """The files of those who vouch for signatures; none where nobody is named."""
        return tuple(content / name for name in self.签名.证书) if self.签名 else ()


def load_site(content: Path) -> tuple[SiteFile | None, list[Finding]]:
    """The site's description, or None and what is wrong with it."""
    path = content / "site.yaml"
    name = path.relative_to(content.parent).as_posix()
    value, findings = read_yaml(path, name)
    if value is None:
        return None, findings
    site, problems = validate(SiteFile, value, name)
    if site and site.字体:
        problems = problems + check_fonts(site.字体, content)
    if site and site.应收:
        problems = [*problems, *check_units(site.应收, {path.parent.name for path in find_units(content)})]
    if site and site.签名:
        problems = problems + check_certificates(site.签名, content)
    return site, findings + problems
