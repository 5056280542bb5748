"""Packs: what one inherits from another, what holds in a year, what can be wrong with one."""

from dataclasses import replace

import pytest

from generator.kinds.final_accounts import FINAL_ACCOUNTS
from generator.model.disclosure import Scope
from generator.model.ledger_entries import Open
from generator.model.loading import load_catalogues
from generator.model.subjects import catalogue_of_year
from generator.model.subjects import parent
from generator.publish.preparation import Workshop
from generator.source.folders import find_disclosures
from generator.tables.book import open_book
from generator.tables.derivation import Derivation
from generator.tables.form import as_filter
from generator.tables.form import merged
from generator.tables.pack_library import PackLibrary
from tests.shipped import case_id
from tests.shipped import last_cases
from tests.shipped import shipped_cases
from tests.unit.builders import REPOSITORY
from tests.unit.builders import SOMEWHERE
from tests.unit.builders import SPENDING_FORM
from tests.unit.builders import TWO_BLOCKS_FORM
from tests.unit.builders import World
from tests.unit.builders import ids


def heir(tmp_path, files, **national):
    """A world in which the pack `henan` inherits `national` and has these files."""
    more = {f"templates/packs/henan/{name}": text for name, text in files.items()}
    more.setdefault("templates/packs/henan/pack.yaml", "{名称: 河南, 继承: national, 省份: 河南}")
    return World(tmp_path, more=more, head="{范围: 单位, 模板包: henan}", **national)


# --- pack.yaml ---------------------------------------------------------------------------------------------------


def test_an_heir_has_everything_it_does_not_state(tmp_path):
    pack = heir(tmp_path, {}).pack
    assert (str(pack.file.名称), str(pack.file.省份)) == ("河南", "河南")
    assert list(pack.forms) == ["支出表"]
    assert pack.file.表头.左 == "{单位名}"


def test_mappings_are_merged_key_by_key_and_lists_replaced_whole(tmp_path):
    text = """
        名称: 河南
        继承: national
        显示: {表内: {空: "0.00"}}
        表头: {右: "金额单位：{金额单位}"}
        部分: [{id: tables, 标题: 表}]
    """
    file = heir(tmp_path, {"pack.yaml": text}).pack.file
    assert (file.显示.表内.空, file.显示.表内.零) == ("0.00", "0.00")
    assert (file.表头.左, file.表头.右) == ("{单位名}", "金额单位：{金额单位}")
    assert [part.id for part in file.部分] == ["tables"]


def test_an_heir_may_have_its_own_way_in_certain_years(tmp_path):
    text = """
        名称: 河南
        继承: national
        表头: {右: "单位：{金额单位}"}
        按年度: [{至: 2022, 表头: {右: 旧}}]
    """
    world = heir(tmp_path, {"pack.yaml": text})
    rights = [world.load_pack("henan", year)[0].file.表头.右 for year in (2022, 2023)]
    assert rights == ["旧", "单位：{金额单位}"]


def test_packs_are_inherited_over_several_generations(tmp_path):
    files = {
        "../zhengzhou/pack.yaml": "{名称: 郑州, 继承: henan}",
        "final-accounts/forms/x.yaml": "{表: 支出表, 名称: 河南支出表}",
    }
    pack = heir(tmp_path, files).load_pack("zhengzhou")[0]
    assert (str(pack.file.名称), str(pack.file.省份), str(pack.forms["支出表"].名称)) == ("郑州", "河南", "河南支出表")
    assert pack.lineage == ("zhengzhou", "henan", "national")


def test_the_nearest_file_is_found_and_the_chain_begins_with_the_most_general(tmp_path):
    files = {"words.yaml": "{}", "final-accounts/words.yaml": "{}", "../national/words.yaml": "{}"}
    pack = heir(tmp_path, files).pack
    root = tmp_path / "templates/packs"
    assert pack.find("words.yaml") == root / "henan/final-accounts/words.yaml"
    assert pack.find("items.yaml") == root / "national/final-accounts/items.yaml"
    assert pack.find("没有.md") is None
    assert [path.relative_to(root).parent.as_posix() for path in pack.chain("words.yaml")] == [
        "national",
        "henan",
        "henan/final-accounts",
    ]


def test_a_packs_own_word_for_a_kind_stands_over_the_shared_one_and_both_over_what_is_inherited(tmp_path):
    files = {
        "pack.yaml": "{名称: 河南, 继承: national, 表头: {左: 河南, 中: 河南}}",
        "final-accounts/pack.yaml": "表头: {中: 河南决算}",
        "../national/final-accounts/pack.yaml": "表头: {左: 决算, 中: 决算, 右: 决算}",
    }
    heading = heir(tmp_path, files).pack.file.表头
    assert (heading.左, heading.中, heading.右) == ("河南", "河南决算", "决算")


def test_forms_that_all_kinds_share_lie_in_the_pack_itself(tmp_path):
    pack = heir(tmp_path, {"forms/x.yaml": "{表: 支出表, 名称: 河南支出表}"}).pack
    assert str(pack.forms["支出表"].名称) == "河南支出表"


# --- forms -------------------------------------------------------------------------------------------------------


def form_of(tmp_path, text, national=SPENDING_FORM, year=2023):
    world = heir(tmp_path, {"final-accounts/forms/x.yaml": text}, forms=[national])
    pack, findings = world.load_pack("henan", year)
    assert findings == []
    return next(iter(pack.forms.values()))


def test_a_form_is_inherited_by_its_role_whatever_its_file_is_called(tmp_path):
    spec = form_of(tmp_path, "{表: 支出表, 名称: 支出表（河南）, 横向: 是}")
    assert (str(spec.名称), spec.横向, len(spec.栏), len(spec.行)) == ("支出表（河南）", True, 5, 2)


def test_a_restated_list_of_columns_replaces_the_inherited_one(tmp_path):
    assert [str(column.名称) for column in form_of(tmp_path, "{表: 支出表, 栏: [{名称: 甲}]}").栏] == ["甲"]


def test_blocks_displace_inherited_columns_and_rows(tmp_path):
    spec = form_of(tmp_path, "{表: 支出表, 块: [{栏: [{名称: 甲}], 行: []}]}")
    assert (spec.栏, spec.行, len(spec.blocks)) == (None, None, 1)


def test_columns_displace_inherited_blocks(tmp_path):
    spec = form_of(tmp_path, "{表: 收支总表, 栏: [{名称: 甲}], 行: [{项目: 合计}]}", TWO_BLOCKS_FORM)
    assert spec.块 is None
    assert [str(column.名称) for column in spec.blocks[0].栏] == ["甲"]


def test_replaced_texts_reach_into_inherited_blocks(tmp_path):
    spec = form_of(tmp_path, "{表: 收支总表, 替换文字: {决算数: 金额}}", TWO_BLOCKS_FORM)
    assert {str(column.名称) for block in spec.blocks for column in block.栏} == {"项目", "金额"}


def test_what_an_heir_states_holds_against_what_the_inherited_form_says_of_a_year(tmp_path):
    national = SPENDING_FORM + "    按年度: [{至: 2023, 名称: 旧名称}]\n"
    assert str(form_of(tmp_path, "{表: 支出表, 名称: 河南名称}", national).名称) == "河南名称"


def test_an_heir_may_add_a_form(tmp_path):
    text = "{名称: 河南, 继承: national, 公开表: [{表: 新表, 编号: 公开01表}]}"
    files = {
        "pack.yaml": text,
        "final-accounts/forms/new.yaml": "{表: 新表, 名称: 新表, 栏: [{名称: 甲}], 行: [{项目: 合计}]}",
    }
    assert [table.role for table in heir(tmp_path, files).book.tables] == ["新表"]


def test_items_are_added_and_replaced_by_name(tmp_path):
    national = "指标: {甲: {决算数: 支出表!合计.基本支出}, 乙: {决算数: 支出表!合计.项目支出}}"
    pack = heir(
        tmp_path, {"final-accounts/items.yaml": "指标: {乙: {决算数: 支出表!208.基本支出}}"}, items=national
    ).pack
    assert {name: str(pack.items[name].决算数) for name in ("甲", "乙")} == {
        "甲": "支出表!合计.基本支出",
        "乙": "支出表!208.基本支出",
    }


# --- what can be wrong -------------------------------------------------------------------------------------------


def test_a_pack_that_is_not_there_is_a_finding_at_the_place_that_asked(tmp_path):
    pack, findings = heir(tmp_path, {}).load_pack("hunan")
    assert pack is None
    assert (ids(findings), findings[0].location) == (["T-0101"], SOMEWHERE)
    hint = "本省还没有模板包的，写 national；要自己写，见 docs/new-pack.md。现有：henan、national。"
    assert findings[0].hint == hint


@pytest.mark.parametrize("name", ["../national", "/etc", "", "henan/../henan"])
def test_no_pack_is_looked_for_elsewhere(tmp_path, name):
    pack, findings = heir(tmp_path, {}).load_pack(name)
    assert pack is None
    assert findings


def test_a_pack_that_inherits_itself_is_a_finding(tmp_path):
    files = {"pack.yaml": "{名称: 甲, 继承: hubei}", "../hubei/pack.yaml": "{名称: 乙, 继承: henan}"}
    assert ids(heir(tmp_path, files).load_pack("henan")[1]) == ["T-0102"]


def test_a_table_without_a_form_is_a_finding_at_its_entry(tmp_path):
    files = {"pack.yaml": "名称: 甲\n继承: national\n公开表:\n  - {表: 支处表, 编号: 公开01表}\n"}
    findings = heir(tmp_path, files).load_pack("henan")[1]
    assert ids(findings) == ["T-0103"]
    assert str(findings[0].location) == "templates/packs/henan/pack.yaml:4:9"


BROKEN: list[tuple[str, str, str | None]] = [
    ("pack.yaml", "[甲]", None),
    ("pack.yaml", "甲", None),
    ("pack.yaml", "名称: [", "S-0104"),
    ("pack.yaml", "{名称: 甲, 继承: national, 省分: 甲}", "S-0201"),
    ("pack.yaml", "{名称: 甲, 继承: [national]}", None),
    ("pack.yaml", "{名称: 甲, 继承: national, 按年度: 2022}", None),
    ("pack.yaml", "{名称: 甲, 继承: national, 按年度: [{至: 去年}]}", None),
    ("final-accounts/forms/x.yaml", "[甲]", "T-0104"),
    ("final-accounts/forms/x.yaml", "名称: 甲", "T-0104"),
    ("final-accounts/forms/x.yaml", "{表: [甲], 名称: 甲}", None),
    ("final-accounts/forms/x.yaml", "表: [", "S-0104"),
    ("final-accounts/forms/x.yaml", "{表: 支出表, 栏目: []}", "S-0201"),
    ("final-accounts/forms/x.yaml", "{表: 支出表, 替换文字: 甲}", None),
    ("final-accounts/forms/x.yaml", "{表: 支出表, 块: []}", None),
    ("final-accounts/items.yaml", "{指标: {甲: {决算: 乙}}}", "S-0201"),
    ("final-accounts/items.yaml", "", "S-0105"),
]


@pytest.mark.parametrize(("file", "text", "finding"), BROKEN)
def test_a_broken_file_of_a_pack_is_one_finding_in_that_file_not_a_crash(tmp_path, file, text, finding):
    world = heir(tmp_path, {file: text})
    pack, findings = world.load_pack("henan")
    assert pack is None
    assert len(findings) == 1
    assert finding in (None, findings[0].id)
    assert findings[0].location.file == f"templates/packs/henan/{file}"


def test_a_pack_is_not_for_years_before_it_begins(tmp_path):
    """年度起 says from which fiscal year on a pack holds."""
    finding = heir(tmp_path, {}).load_pack("henan", 2019)[1][0]
    assert (finding.id, finding.message) == ("T-0110", "模板包“henan”的决算只有 2020 年度以后的，没有 2019 年度")


def test_an_unknown_year_is_told_with_the_years_that_are_known(tmp_path):
    files = {"pack.yaml": "{名称: 河南, 继承: national, 年度起: 2024, 年度至: 2025}"}
    world = heir(tmp_path, files)
    findings = {year: world.load_pack("henan", year)[1] for year in (2023, 2024, 2025, 2026)}
    assert {year: ids(found) for year, found in findings.items()} == {
        2023: ["T-0110"],
        2024: [],
        2025: [],
        2026: ["T-0110"],
    }
    assert findings[2026][0].message == "模板包“henan”的决算只有 2024 到 2025 年度的，没有 2026 年度"


def test_a_pack_of_one_kind_takes_another_only_knowingly(tmp_path):
    """Final accounts in the form of national, published as Henan's, would be a false paper."""
    budget = {"budget/items.yaml": "{指标: {}}"}
    [finding] = heir(tmp_path, budget).load_pack("henan")[1]
    assert (finding.id, finding.location, finding.hint) == (
        "S-0135",
        SOMEWHERE,
        "national 的合用的，在 henan/pack.yaml 里写 沿用: [决算]。",
    )


@pytest.mark.parametrize("words", ["[决算]", "[预算, 决算]"])
def test_what_a_pack_takes_over_it_has(tmp_path, words):
    files = {
        "pack.yaml": "{名称: 河南, 继承: national, 省份: 河南, 沿用: " + words + "}",
        "budget/items.yaml": "{指标: {}}",
    }
    assert heir(tmp_path, files).load_pack("henan")[1] == []


def test_a_kind_that_is_none_is_told(tmp_path):
    files = {"pack.yaml": "{名称: 河南, 继承: national, 省份: 河南, 沿用: [结算]}"}
    assert [finding.message for finding in heir(tmp_path, files).load_pack("henan")[1]] == ["没有“结算”这个种类"]


# --- by case -----------------------------------------------------------------------------------------------------


def test_a_form_differs_by_scope_and_items_follow_it(tmp_path):
    files = {
        "final-accounts/forms/x.yaml": "{表: 支出表, 按情形: [{范围: 部门, 删栏: 项目支出}]}",
        "final-accounts/items.yaml": "{指标: {}, 按情形: [{范围: 部门, 指标: {项目支出: {取数: {账: 支出}}}}]}",
    }
    world = heir(tmp_path, files, items="指标: {项目支出: {决算数: 支出表!合计.项目支出}}")
    department, unit = (world.load_pack("henan", scope=scope)[0] for scope in Scope)
    columns = [[str(column.名称) for column in pack.forms["支出表"].栏] for pack in (department, unit)]
    assert ["项目支出" in names for names in columns] == [False, True]
    assert [pack.items["项目支出"].取数 is None for pack in (department, unit)] == [False, True]


CHOICE = """
    名称: 河南
    继承: national
    省份: 河南
    选用: {清单: {默认: 24类, 可选: [24类, 26类]}}
    按情形: [{清单: 26类, 表头: {右: 二十六类}}]
"""


@pytest.mark.parametrize(("chosen", "right"), [({}, "单位：{金额单位}"), ({"清单": "26类"}, "二十六类")])
def test_a_disclosure_chooses_a_variant_that_its_pack_names(tmp_path, chosen, right):
    world = heir(tmp_path, {"pack.yaml": CHOICE + "    表头: {右: '单位：{金额单位}'}\n"})
    assert world.load_pack("henan", **chosen)[0].file.表头.右 == right


def test_a_choice_that_a_pack_does_not_offer_is_refused(tmp_path):
    assert ids(heir(tmp_path, {"pack.yaml": CHOICE}).load_pack("henan", 清单="31类")[1]) == ["S-0137"]


def test_a_variant_is_not_called_like_a_key(tmp_path):
    text = "{名称: 河南, 继承: national, 省份: 河南, 选用: {栏: {默认: 甲, 可选: [甲, 乙]}}}"
    [finding] = heir(tmp_path, {"pack.yaml": text}).load_pack("henan")[1]
    assert (finding.id, finding.location.column) == ("T-0104", text.index("栏") + 1)


def test_a_case_that_no_branch_covers_is_told(tmp_path):
    text = "{表: 新表, 名称: 新表, 行: [{项目: 合计}], 按情形: [{范围: 部门, 栏: [{名称: 数}]}]}"
    world = heir(tmp_path, {"final-accounts/forms/new.yaml": text})
    assert world.load_pack("henan", scope=Scope.DEPARTMENT)[1] == []
    [finding] = world.load_pack("henan", scope=Scope.UNIT)[1]
    assert (finding.id, finding.message) == ("T-0104", "表样“新表”没有栏（2023 年度、单位）")


# --- the shipped packs -------------------------------------------------------------------------------------------

PACKS = REPOSITORY / "templates/packs"


@pytest.fixture(scope="module")
def library():
    return PackLibrary(PACKS)


@pytest.mark.parametrize(("name", "case"), shipped_cases(), ids=case_id)
def test_every_shipped_pack_can_be_read_in_every_case(library, name, case):
    pack, findings = library.load(name, case, SOMEWHERE)
    assert findings == []
    assert {str(entry.表) for entry in pack.file.公开表} <= set(pack.forms)


@pytest.mark.parametrize(("name", "case"), shipped_cases(FINAL_ACCOUNTS), ids=case_id)
def test_every_shipped_form_follows_the_catalogue_of_the_year(library, tmp_path, name, case):
    """31206 of Chongqing's 基本支出表 has no row before 2024."""
    catalogues = load_catalogues(PACKS)[0]
    empty = World(tmp_path).disclosure
    functional, economic = (catalogue_of_year(c, case.year)[0] for c in (catalogues.functional, catalogues.economic))
    folder = replace(empty.folder, year=case.year)
    pack, _ = library.load(name, case, SOMEWHERE)
    book, findings = open_book(replace(empty, folder=folder, functional=functional, economic=economic), pack)
    assert ids(findings) == []
    printed = {line.code for block in book.table("基本支出表").blocks for line in block.lines if line.code}
    assert printed <= set(economic.names)
    if name == "chongqing":
        assert ("31206" in printed) == (case.year >= 2024)


def _is_known(tag, value, wanted, words):
    """Whether some fact of the accounts meant, or of any, has the value; 科目 is checked against the catalogue."""
    if tag in ("账", "科目"):
        return value in words.accounts or value.isdigit()
    postings = [each for each in words.postings if each.account in wanted.get("账", words.accounts)]
    values = [each.told_by.get(tag, ()) for each in postings]
    return any(isinstance(each, Open) or value in each for each in values)


def _filters(pack):
    for form in pack.forms.values():
        yield as_filter(form.取数)
        for block in form.blocks:
            yield as_filter(block.取数)
            yield from (wanted for column in block.栏 for _, wanted, _ in column.leaves())
            yield from (as_filter(row.取数) for row in [*block.行, *block.尾行])
    for item in pack.items.values():
        yield as_filter(item.取数)
        yield as_filter(item.年初预算取数)
        yield as_filter(item.平均.分母 if item.平均 else None)


@pytest.mark.parametrize(("name", "case"), last_cases(FINAL_ACCOUNTS), ids=case_id)
def test_every_filter_of_a_shipped_pack_speaks_of_facts_that_there_can_be(library, name, case):
    """A slip in a 取数 would leave a column blank for ever, without a word."""
    pack = library.load(name, case, SOMEWHERE)[0]
    unknown = [
        f"{tag}: {value}"
        for wanted in _filters(pack)
        for tag, values in wanted.items()
        for value in values
        if not _is_known(tag, value, wanted, pack.vocabulary)
    ]
    assert unknown == []


@pytest.mark.parametrize(("name", "case"), last_cases(), ids=case_id)
def test_every_cell_of_a_shipped_form_says_which_account_it_sums(library, name, case):
    """A filter without 账 would add up amounts, budgets and counts alike."""
    pack = library.load(name, case, SOMEWHERE)[0]
    for form in pack.forms.values():
        for block in form.blocks:
            for row in [*block.行, *block.尾行]:
                if (
                    not (row.项目 or row.键 or row.逐科目 or row.逐类 or row.逐款 or row.科目)
                    or row.加总
                    or row.不适用 == ["是"]
                ):
                    continue
                above = merged(as_filter(form.取数), as_filter(block.取数), as_filter(row.取数))
                for _, wanted, column in (leaf for spec in block.栏 for leaf in spec.leaves()):
                    assert column.值 or "账" in merged(above, wanted), f"{form.表}!{row.项目 or row.键}.{column.名称}"


@pytest.mark.parametrize(("name", "case"), last_cases(), ids=case_id)
def test_every_row_that_adds_up_others_in_a_shipped_pack_names_rows_above_it(library, name, case):
    pack = library.load(name, case, SOMEWHERE)[0]
    for form in pack.forms.values():
        for block in form.blocks:
            seen = set()
            for row in [*block.行, *block.尾行]:
                assert set(map(str, row.加总 or ())) <= seen, f"{form.表}：{row.项目}"
                seen |= {str(row.key)}


@pytest.fixture(scope="module")
def real_books():
    workshop = Workshop(REPOSITORY / "templates")
    return [workshop._open(folder)[0] for folder in find_disclosures(REPOSITORY / "content")[0]]


def test_every_item_of_a_shipped_pack_is_in_a_cell_its_tables_have(real_books):
    lost = []
    for book in real_books:
        derivation = Derivation(book, lambda *_: None, {})
        for item, spec in book.pack.items.items():
            for column, address in (("决算数", spec.决算数), ("预算数", spec.预算数)):
                if address and derivation.cell(item, column) is None:
                    lost.append(f"{book.pack.name}: {item}.{column} → {address}")
    assert lost == []


def test_every_fixed_list_of_a_shipped_pack_is_in_the_catalogue(real_books):
    for book in real_books:
        used = {
            str(row.逐类) for form in book.pack.forms.values() for block in form.blocks for row in block.行 if row.逐类
        }
        codes = {str(code) for name in used for code in book.pack.file.固定清单[name] if code.isdigit()}
        assert codes <= set(book.disclosure.functional.names)
        assert {parent(code) for code in codes} == {None}
