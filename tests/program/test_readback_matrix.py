"""The matrix of read-back: every kind of change in every output that can have it is found; else it says it has none.

Rows are kinds of change, columns are outputs. A change is made in the written file itself, at the first place where its
pattern stands, and that output alone is read back. The page and the PDF of a disclosure have tests of their own.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from collections.abc import Iterator
from fnmatch import fnmatchcase

import pytest

from generator.publish.site.readback import SITE_OUTPUTS
from generator.render.outputs import outputs_of_build
from generator.source.finding import Finding
from tests.readback_site import SampleSite
from tests.readback_site import sample_site

KINDS = (
    *("figure", "sign", "unit", "year", "name", "code", "row name", "head"),
    *("hash", "link", "missing row", "extra row"),
)
NAME, OTHER = "济源产城融合示范区医疗保障局", "济源产城融合示范区教育体育局"
BODY = r"(?s)(<main.*?)"
Change = tuple[str, str] | None
Column = dict[str, Change]


def only(**changes: Change) -> Column:
    """A column: the changes that occur in its output; all other kinds do not."""
    return {kind: changes.get(kind.replace(" ", "_")) for kind in KINDS}


CSV_ROW = (r"(?s)^(.*?\r\n)(.*?\r\n)", r"\1")
CSV_TWICE = (r"(?s)^(.*?\r\n)(.*?\r\n)", r"\1\2\2")
PAGE_NAME: Change = (BODY + NAME, r"\1" + OTHER)
PAGE_YEAR: Change = (BODY + r"2024(?=年)", r"\g<1>2025")
PAGE_LINK: Change = (BODY + r'href="([^"#]*)202(\d)-', r'\1href="\g<2>201\3-')
FIGURES: Column = only(
    figure=(r",(\d+)\.(\d)(\d),figure", r",\1.\g<2>7,figure"),
    sign=(r",(\d+\.\d\d),figure", r",-\1,figure"),
    unit=(r"figure,万元", "figure,元"),
    year=(r",2024,决算", ",2023,决算"),
    name=(NAME, OTHER),
    code=(r",项,是,(\d{7}),\1", r",项,是,\1,2080502"),
    row_name=(r",一般公共预算财政拨款收入,,一、", ",一般公共预算财政拨款收入,,二、"),
    head=(r"functional|function_class", "function_klass"),
    missing_row=CSV_ROW,
    extra_row=CSV_TWICE,
)
COLUMNS: dict[str, Column] = {
    "csv/figures.csv": FIGURES,
    "csv/expenditure.csv": only(
        figure=(r",(\d+)\.(\d)(\d),", r",\1.\g<2>7,"),
        sign=(r",(\d+\.\d\d),", r",-\1,"),
        code=(r"\n(\d{7}),\1", r"\n\1,2080502"),
        row_name=(r"行政运行", "事业运行"),
        head=(r"基本支出,项目支出", "项目支出,基本支出"),
        missing_row=CSV_ROW,
        extra_row=CSV_TWICE,
    ),
    "csv/performance.csv": only(
        figure=(r"全年预算数,([\d.]+),万元", r"全年预算数,1\1,万元"),
        sign=(r"全年预算数,([\d.]+),万元", r"全年预算数,-\1,万元"),
        unit=(r"全年预算数,([\d.]+),万元", r"全年预算数,\1,元"),
        year=(r",2024,决算", ",2023,决算"),
        name=(NAME, OTHER),
        row_name=(r"年度资金总额", "当年资金总额"),
        head=(r"first_level", "third_level"),
        missing_row=CSV_ROW,
        extra_row=CSV_TWICE,
    ),
    "csv/indicators.csv": only(
        figure=(r",(\d+),(?=[^,]*,)", r",9\1,"),
        sign=(r"大于等于", "小于等于"),
        unit=(r"(大于等于|等于),(\d+),([^,]+),", r"\1,\2,万人,"),
        year=(r",2024,决算", ",2023,决算"),
        name=(NAME, OTHER),
        row_name=(r"数量指标,([^,]+),", r"数量指标,\1率,"),
        head=(r"target_value", "actual_valu"),
        missing_row=CSV_ROW,
        extra_row=CSV_TWICE,
    ),
    "data.json": only(
        figure=(r'决算数": "(\d+)\.(\d)(\d)"', r'决算数": "\1.\g<2>7"'),
        sign=(r'决算数": "(\d+\.\d\d)"', r'决算数": "-\1"'),
        unit=(r'"amount_unit": "万元"', '"amount_unit": "元"'),
        year=(r'"year": 2024', '"year": 2023'),
        name=(NAME, OTHER),
        code=(r'"code": "(\d{5})(\d\d)"', r'"code": "\g<1>98"'),
        row_name=(r'"name": "一、一般', '"name": "二、一般'),
        head=(r'"label": "收入：', '"label": "支出：'),
        missing_row=(r'(?s)("rows": \[)\s*\{.*?\n    \},', r"\1"),
        extra_row=(r'(?s)("rows": \[)(\s*\{.*?\n    \},)', r"\1\2\2"),
    ),
    "index.md": only(
        figure=(r"\| (\d+)\.(\d)(\d) \|", r"| \1.\g<2>7 |"),
        sign=(r"\| (\d+\.\d\d) \|", r"| -\1 |"),
        unit=(r"(\d)万元", r"\1元"),
        year=(r"年度：2024", "年度：2023"),
        name=(NAME, OTHER),
        code=(r"\| (\d{5})\d\d \|", r"| \g<1>98 |"),
        row_name=(r"\| 一、一般", "| 二、一般"),
        head=(r"\| 基本支出(.*?) \| 项目支出", r"| 项目支出\1 | 基本支出"),
        missing_row=(r"\n\| 合计 .*", ""),
        extra_row=(r"(\n\| 合计 .*)", r"\1\1"),
    ),
    "datapackage.json": only(
        figure=(r'"bytes": ', '"bytes": 1'),
        year=(r'"2024"', '"2023"'),
        name=(NAME, OTHER),
        head=(r'"name": "row"', '"name": "rows"'),
        hash=(r"sha256:.", "sha256:x"),
        link=(r'"path": "csv/income\.csv"', '"path": "csv/expenditure.csv"'),
        missing_row=(r'(?s)("resources": \[)\s*\{.*?\n  \},', r"\1"),
        extra_row=(r'(?s)("resources": \[)(\s*\{.*?\n  \},)', r"\1\2\2"),
    ),
    "figures.html": only(
        year=PAGE_YEAR,
        name=PAGE_NAME,
        row_name=(r">公开01表 ", ">公开02表 "),
        link=(r'href="figures/table-01', 'href="figures/table-02'),
        missing_row=(r"(?s)<li><a href=\"figures/.*?</li>", ""),
        extra_row=(r"(?s)(<li><a href=\"figures/.*?</li>)", r"\1\1"),
    ),
    "performance/1.html": only(
        figure=(r'(data-address="[^"]*全年预算数">)', r"\g<1>1"),
        sign=(r'(data-address="[^"]*全年预算数">)', r"\g<1>-"),
        unit=(r"万元", "亿元"),
        year=PAGE_YEAR,
        name=PAGE_NAME,
        row_name=(r">年度资金总额", ">当年资金总额"),
        head=(r">全年预算数", ">全年执行数"),
        missing_row=(r"(?s)<tbody.*?</tbody>", ""),
        extra_row=(r"(?s)(<tbody.*?</tbody>)", r"\1\1"),
    ),
    "figures/table-01.html": only(
        figure=(r">(\d+)\.(\d)(\d)<", r">\1.\g<2>7<"),
        sign=(r">(\d+\.\d\d)<", r">-\1<"),
        unit=(r"金额单位：万元", "金额单位：元"),
        year=PAGE_YEAR,
        name=PAGE_NAME,
        row_name=(r"<h2>一、", "<h2>二、"),
        head=(r'<span class="count">收入/', '<span class="count">支出/'),
        link=(r'(class="derived"><a href="\.\./index\.html#)', r"\1x"),
        missing_row=(r"(?s)<article.*?</article>", ""),
        extra_row=(r"(?s)(<article.*?</article>)", r"\1\1"),
    ),
    "self-check.html": only(
        figure=(BODY + r'class="number">(\d+)<', r'\1class="number">1\2<'),
        sign=(BODY + r'class="number">(\d+)<', r'\1class="number">-\2<'),
        year=PAGE_YEAR,
        name=PAGE_NAME,
        code=(r'finding-id">(\w)-', r'finding-id">\1-1'),
        row_name=(r">完整</a>", ">完善</a>"),
        head=(r">得分</th><th scope=\"col\">已评", '>已评</th><th scope="col">得分'),
        link=(r'href="#head-1"', 'href="#head-2"'),
        missing_row=(r'(?s)<tr><th scope="row">.*?</tr>', ""),
        extra_row=(r'(?s)(<tr><th scope="row">.*?</tr>)', r"\1\1"),
    ),
    "score.json": only(
        figure=(r'"earned": "', '"earned": "1'),
        sign=(r'"earned": "', '"earned": "-'),
        year=(r'"year": 2024', '"year": 2023'),
        name=(NAME, OTHER),
        code=(r'"finding": "(\w)-', r'"finding": "\1-1'),
        row_name=(r'"name": "完整"', '"name": "完善"'),
        link=(r'"url": "index\.html#', '"url": "index.html#x'),
        missing_row=(r'(?s)("heads": \[)\s*\{.*?\n  \},', r"\1"),
        extra_row=(r'(?s)("heads": \[)(\s*\{.*?\n  \},)', r"\1\2\2"),
    ),
    "findings.json": only(
        figure=(r'"line": ', '"line": 1'),
        code=(r'"id": "(\w)-', r'"id": "\1-1'),
        row_name=(r'"message": "', '"message": "不'),
        link=(r'"file": "', '"file": "x'),
        missing_row=(r'(?s)^(\W*?)\{\s*"id".*?"waived.*?\},', r"\1"),
        extra_row=(r'(?s)^(\W*?)(\{\s*"id".*?"waived.*?\},)', r"\1\2\2"),
    ),
    "internal:index.html": only(
        figure=(r"共 2 份", "共 3 份"),
        year=(BODY + r"2024(?=年)", r"\g<1>2025"),
        name=PAGE_NAME,
        link=(BODY + r'<h3><a href="([^"]*)2024', r'\1<h3><a href="\g<2>2023'),
        missing_row=(r"(?s)<li data-unit.*?</p>\s*</li>", ""),
        extra_row=(r"(?s)(<li data-unit.*?</p>\s*</li>)", r"\1\1"),
    ),
    "internal:*/index.html": only(
        figure=(r"共2份", "共3份"),
        year=(BODY + r"2024(?=年)", r"\g<1>2025"),
        name=PAGE_NAME,
        link=(BODY + r'<h2><a href="([^"]*)2024', r'\1<h2><a href="\g<2>2023'),
        missing_row=(r"(?s)<li>\s*<h2>.*?</p>\s*</li>", ""),
        extra_row=(r"(?s)(<li>\s*<h2>.*?</p>\s*</li>)", r"\1\1"),
    ),
    "internal:*/compare-final-accounts/index.html": only(
        figure=(r">(\d+)\.(\d)(\d)</a>", r">\1.\g<2>7</a>"),
        sign=(r'<td class="figure">\+', '<td class="figure">-'),
        unit=(r"金额单位：万元", "金额单位：元"),
        year=(BODY + r">2024年", r"\1>2025年"),
        name=PAGE_NAME,
        code=(r">(\d{5})\d\d ", r">\g<1>98 "),
        row_name=(r'class="name">一般', 'class="name">特别'),
        head=(r"变动率</th>", "变动额</th>"),
        link=(r'<td class="figure"><a href="../2024', '<td class="figure"><a href="../2023'),
        missing_row=(r'(?s)<tr><th scope="row".*?</tr>', ""),
        extra_row=(r'(?s)(<tr><th scope="row".*?</tr>)', r"\1\1"),
    ),
    "internal:overview/index.html": only(
        figure=(r'data-value="11">11', 'data-value="11">12'),
        sign=(r'data-value="11">11', 'data-value="11">-11'),
        unit=(r"87\.3%", "87.3‰"),
        year=(BODY + r"2024(?=年)", r"\g<1>2025"),
        name=PAGE_NAME,
        row_name=(BODY + NAME + "（本级）</a>", r"\1" + OTHER + "（本级）</a>"),
        head=(r">错误</th>\s*<th scope=\"col\">警告", '>警告</th><th scope="col">错误'),
        link=(r"(self-check\.html)#head-1", r"\1#head-2"),
        missing_row=(r'(?s)<tr>\s*<th scope="row">.*?</tr>', ""),
        extra_row=(r'(?s)(<tr>\s*<th scope="row">.*?</tr>)', r"\1\1"),
    ),
    "internal:overview/overview.csv": only(
        figure=(r",11,是", ",12,是"),
        sign=(r",11,是", ",-11,是"),
        year=(r",2024,", ",2025,"),
        name=(NAME, OTHER),
        row_name=(NAME, OTHER),
        head=(r"错误,警告", "警告,错误"),
        link=(r"2024-final-accounts/index", "2023-final-accounts/index"),
        missing_row=CSV_ROW,
        extra_row=CSV_TWICE,
    ),
    "internal:search/index.html": only(
        year=(r'value="2024">2024', 'value="2024">2025'),
        name=PAGE_NAME,
        link=(r'href="../figures.csv"', 'href="../figure.csv"'),
        missing_row=(r'<option value="2024">2024年度</option>', ""),
        extra_row=(r'(<option value="2024">2024年度</option>)', r"\1\1"),
    ),
    "internal:compare/index.html": only(
        year=(BODY + r"2024年", r"\1 2025年"),
        name=PAGE_NAME,
        link=PAGE_LINK,
        missing_row=(r"(?s)<li>\s*<h2>.*?</li>", ""),
        extra_row=(r"(?s)(<li>\s*<h2>.*?</li>)", r"\1\1"),
    ),
    "internal:search/names.json": only(
        year=(r'"year":2024', '"year":2025'),
        name=(NAME, OTHER),
        link=(r'"key":"([^"]*)2024-', r'"key":"\g<1>2023-'),
        missing_row=(r'{"key":[^}]*},', ""),
        extra_row=(r'({"key":")([^}]*},)', r"\1\2\1x\2"),
    ),
    "internal:search/answers/2101501.json": only(
        figure=(r'"text":"(\d+)\.(\d)(\d)"', r'"text":"\1.\g<2>7"'),
        sign=(r'"text":"(\d+\.\d\d)"', r'"text":"-\1"'),
        unit=(r'"unit":"万元"', '"unit":"元"'),
        year=(r'"in":"([^"]*)2024-', r'"in":"\g<1>2023-'),
        code=(r'"place":"(支出表!\d{5})\d\d', r'"place":"\g<1>98'),
        row_name=(r'"name":"行政', '"name":"事业'),
        link=(r'"place":"支出表!(\d{7})\.[^"]*"', r'"place":"支出表!\1.基本支出"'),
        missing_row=(r'(?m)^{"in".*?},$\n', ""),
        extra_row=(r'(?m)^({"in".*?},$\n)', r"\1\1"),
    ),
    "internal:404.html": only(
        name=(r"政府预决算公开", "政府预决算公示"), link=(BODY + 'href="/index', r'\1href="/indices')
    ),
    "public:feed.xml": only(
        year=(r"2024年度", "2025年度"),
        name=(NAME, OTHER),
        link=(r'href="([^"]*)2024-', r'href="\g<1>2023-'),
        missing_row=(r"(?s)<entry>.*?</entry>", ""),
        extra_row=(r"(?s)(<entry>.*?</entry>)", r"\1\1"),
    ),
    "public:sitemap.xml": only(
        year=(r"<lastmod>2025", "<lastmod>2024"),
        link=(r"2024-final-accounts", "2022-final-accounts"),
        missing_row=(r"(?s)<url>.*?</url>", ""),
        extra_row=(r"(?s)(<url>.*?</url>)", r"\1\1"),
    ),
    "public:schema/index.html": only(
        unit=(r"金额单位：万元", "金额单位：元"),
        row_name=(r"<code>value_yuan<", "<code>value_wan<"),
        head=(r">财政拨款收入<", ">非财政拨款收入<"),
        missing_row=(r'(?s)<tr><th scope="row">.*?</tr>', ""),
        extra_row=(r'(?s)(<tr><th scope="row">.*?</tr>)', r"\1\1"),
    ),
    "public:llms.txt": only(
        figure=(r"(\d)\.(\d)(\d)万元", r"\1.\g<2>7万元"),
        sign=(r"比上年减少", "比上年增加"),
        unit=(r"(\d)万元", r"\1元"),
        year=(r"2024年度", "2025年度"),
        name=(NAME, OTHER),
        link=(r"2024-final-accounts", "2022-final-accounts"),
        missing_row=(r"\n- \[.*", ""),
        extra_row=(r"(\n- \[.*)", r"\1\1"),
    ),
    "public:robots.txt": only(
        link=(r"sitemap\.xml", "sitemaps.xml"), missing_row=(r"Allow: /\n", ""), extra_row=(r"$", "Disallow: /\n")
    ),
    "public:figures.csv": FIGURES,
}
SHEET, STRINGS = "xl/worksheets/sheet4.xml", "xl/sharedStrings.xml"
WORKBOOK: dict[str, tuple[str, str, str] | None] = {
    "figure": (SHEET, r"<v>(\d+)\.(\d)(\d)</v>", r"<v>\1.\g<2>7</v>"),
    "sign": (SHEET, r"<v>(\d+\.\d\d)</v>", r"<v>-\1</v>"),
    "unit": (STRINGS, r"万元", "元"),
    "year": (STRINGS, r"2024", "2025"),
    "name": (STRINGS, NAME, OTHER),
    "code": (STRINGS, r"<t>(\d{5})\d\d</t>", r"<t>\g<1>98</t>"),
    "row name": (STRINGS, r"<t>一、", "<t>二、"),
    "head": (STRINGS, r"<t>基本支出</t>", "<t>项目支出</t>"),
    "hash": None,
    "link": ("xl/worksheets/sheet1.xml", r"location=\"'支出表'", "location=\"'收入表'"),
    "missing row": (SHEET, r'(?s)<row r="7".*?</row>', ""),
    "extra row": (SHEET, r"</sheetData>", '<row r="99"><c r="A99"><v>1</v></c></row></sheetData>'),
}
FORMULAS = {
    "another part": (r"SUM\(([A-Z]+)(\d+)", r"SUM(\g<1>1\2"),
    "something added": (r"(<f>ROUND\(.*?)</f>", r"\1+1</f>"),
    "other decimals": (r",2\)</f>", ",0)</f>"),
    "gone": (r"<f>ROUND.*?</f>", ""),
}
CELLS = [(path, kind) for path, column in COLUMNS.items() for kind in KINDS if column[kind]]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SampleSite]:
    with sample_site(tmp_path_factory.mktemp("matrix")) as made:
        yield made


def in_text(change: Change) -> Callable[[bytes], bytes]:
    assert change is not None
    return lambda data: re.sub(change[0], change[1], data.decode(), count=1).encode()


def in_part(name: str, old: str, new: str) -> Callable[[bytes], bytes]:
    """Changes one part of a workbook, or of the search index, where its pattern first stands."""

    def change(data: bytes) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(out, "w") as changed:
            for part in archive.namelist():
                text = archive.read(part)
                right = text
                text = in_text((old, new))(text) if part == name else text
                assert part != name or text != right
                changed.writestr(part, text)
        return out.getvalue()

    return change


def is_found(findings: list[Finding]) -> bool:
    """Whether what was found stops a publication, and comes from the read-back."""
    return bool(findings) and all(each.severity == "error" and each.id.startswith("V-") for each in findings)


@pytest.mark.parametrize(("path", "kind"), CELLS)
def test_a_change_is_found(site: SampleSite, path: str, kind: str) -> None:
    assert is_found(site.found(path, in_text(COLUMNS[path][kind])))


@pytest.mark.parametrize("kind", [kind for kind, change in WORKBOOK.items() if change])
def test_a_change_in_the_workbook_is_found(site: SampleSite, kind: str) -> None:
    change = WORKBOOK[kind]
    assert change is not None
    assert is_found(site.found("tables.xlsx", in_part(*change)))


@pytest.mark.parametrize("change", FORMULAS.values(), ids=FORMULAS)
def test_a_formula_that_adds_otherwise_is_found(site: SampleSite, change: tuple[str, str]) -> None:
    assert "V-0029" in {finding.id for finding in site.found("tables.xlsx", in_part(SHEET, *change))}


@pytest.mark.parametrize("path", [*COLUMNS, "tables.xlsx"])
def test_what_cannot_be_read_at_all_is_found(site: SampleSite, path: str) -> None:
    if ":" not in path:
        assert is_found(site.found(path, lambda _: b"{"))


def test_every_output_that_is_read_back_with_figures_has_its_column() -> None:
    """The page has tests of its own; figures.parquet is compared with figures.csv, record by record."""
    columns = [name.rpartition(":")[2] for name in (*COLUMNS, "tables.xlsx")]
    patterns = {output.path for output in outputs_of_build(pdf=False, internal=True) if output.read_back}
    patterns |= {output.path for output in SITE_OUTPUTS if output.read_back}
    without = {pattern for pattern in patterns if not any(fnmatchcase(name, pattern) for name in columns)}
    assert without == {"figures.parquet"}


def test_the_matrix_is_told() -> None:
    table = {"tables.xlsx": WORKBOOK, **COLUMNS}
    print()
    print(f"{'output':46}", *KINDS, sep=" | ")
    for path, column in table.items():
        assert set(column) == set(KINDS)
        print(f"{path:46}", *(f"{'found' if column[kind] else '-':{len(kind)}}" for kind in KINDS), sep=" | ")
    print("-: this output says nothing of the kind")
