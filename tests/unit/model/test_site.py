"""site.yaml: what the site says of itself, and what it must not say."""

import pytest

from generator.model.colour import WHITE
from generator.model.colour import Colour
from generator.model.colour import parse_colour
from generator.model.site import SiteFile
from generator.model.validation import validate
from generator.source.yaml_reader import parse_yaml

DARK = Colour(0x17, 0x18, 0x1A)


def problems(text):
    value, _ = parse_yaml(f"名称: 示例县政府预决算公开\n{text}\n", "site.yaml")
    return [(finding.id, finding.location.line) for finding in validate(SiteFile, value, "site.yaml")[1]]


@pytest.mark.parametrize(
    "line",
    [
        "域名: https://www.example.gov.cn",
        "域名: http://example.gov.cn/czj/gk/",
        '网站标识码: "1234567890"',
        '网站标识码: "bm01000001"',
        '强调色: "#9c1c1f"',
        '强调色: "#1D4F91"',
        "装订: 双面",
        "备案号: 某ICP备00000000号-1",
    ],
)
def test_what_a_site_may_say(line):
    assert problems(line) == []


@pytest.mark.parametrize(
    "line",
    [
        "域名: www.example.gov.cn",
        "域名: https://www.example.gov.cn:99999/gk",
        "域名: ftp://example.gov.cn",
        "域名: https://example.gov.cn/?a=1",
        "域名: https://example.gov.cn/#a",
        "域名: https://user@example.gov.cn",
        "域名: https://:8080",
        "域名: https://example.gov.cn:port",
        "域名: https://a..b/",
        "域名: https://-a.gov.cn",
        "域名: https://example.gov.cn/../x",
        "域名: https://example.gov.cn\\\\@other.example",
        "域名: //example.gov.cn",
        "域名: 'https://example.gov.cn/\"><script>'",
        "域名: https://example.gov.cn/a'b",
        "域名: https://政府.cn",
        "域名: https://example.gov.cn/%2e%2e/",
        "域名: javascript:alert(1)",
        "域名: https://[",
        '网站标识码: "123"',
        '强调色: "red"',
        '强调色: "#9c1c1"',
        '强调色: "#9c1c1f; } body { display: none"',
        '强调色: "#ffcc00"',
    ],
)
def test_what_a_site_may_not_say(line):
    assert problems(line) == [("S-0203", 2)]


def test_contrast_after_wcag():
    assert WHITE.contrast(Colour(0, 0, 0)) == 21
    assert WHITE.contrast(WHITE) == 1
    assert round(WHITE.contrast(parse_colour("#767676")), 2) == 4.54  # the lightest grey that is legible on white


def test_an_accent_is_lightened_for_the_dark_theme_until_it_is_legible():
    accent = parse_colour("#9c1c1f")
    lighter = accent.legible_on(DARK)
    assert accent.contrast(DARK) < 4.5 <= lighter.contrast(DARK)
    assert parse_colour("#f0a196").legible_on(DARK) == parse_colour("#f0a196")  # light enough as it is
