"""The comparison of a unit's years, from what was published."""

from decimal import Decimal

from generator.publish.site.comparison import compare
from generator.publish.site.published import Published
from generator.publish.site.published import read_published
from generator.publish.site.published import units_of


def row(key, values, code=None, side=None, name=None):
    return {"key": key, "code": code, "name": name or key, "line": None, "side": side, "values": values}


def table(rows, role="支出表", unit="万元"):
    return {"id": role, "number": "公开03表", "title": "支出决算表", "amount_unit": unit, "columns": [], "rows": rows}


def disclosure(year, *tables, unit="甲局", **changes):
    data = {"unit": unit, "year": year, "kind": "决算", "tables": list(tables)}
    return Published(f"jia/{year}-final-accounts", {**data, **changes})


def changed(address, amount, rate):
    return {"changes": {address: {"amount": amount, "rate": rate}}}


def rows_of(*disclosures):
    comparison = compare(list(disclosures))
    return [
        (each.name, [figure and figure.text for figure in each.years], each.change, each.rate)
        for compared in comparison.tables
        for each in compared.rows
    ]


def spending(total, **columns):
    return table([row("合计", {"本年支出合计": total, **columns}), row("210", {"本年支出合计": total}, "210")])


def test_the_change_and_its_rate_are_those_that_the_newest_disclosure_tells():
    told = changed("支出表!合计.本年支出合计", "12.35", "12.34")
    found = rows_of(disclosure(2022, spending("100.00")), disclosure(2023, spending("112.34"), **told))
    assert found[0] == ("合计", ["112.34", "100.00"], Decimal("12.35"), Decimal("12.34"))
    assert found[1] == ("210 210", ["112.34", "100.00"], None, None)


def test_a_change_without_a_rate():
    told = changed("支出表!合计.本年支出合计", "5.00", None)
    found = rows_of(disclosure(2022, spending("0.00")), disclosure(2023, spending("5.00"), **told))
    assert found[0][2:] == (Decimal("5.00"), None)


def test_a_year_between_is_missing_so_no_change_is_told():
    told = changed("支出表!合计.本年支出合计", "12.35", "12.34")
    comparison = compare([disclosure(2021, spending("100.00")), disclosure(2023, spending("112.34"), **told)])
    assert not comparison.tells_changes
    assert comparison.tables[0].rows[0].change is None


def test_a_subject_of_one_year_alone_is_listed_and_rows_without_any_figure_are_not():
    older = table([row("208", {"本年支出合计": "1.00"}), row("213", {"本年支出合计": None})])
    newer = table([row("210", {"本年支出合计": "2.00"}), row("213", {"本年支出合计": "0.00"})])
    found = rows_of(disclosure(2022, older), disclosure(2023, newer))
    assert [each[:2] for each in found] == [("210", ["2.00", None]), ("208", [None, "1.00"])]


def test_the_two_sides_of_a_table_are_told_apart():
    sides = [row("总计", {"收入/决算数": "3.00"}, side="收入"), row("总计", {"支出/决算数": "3.00"}, side="支出")]
    found = rows_of(disclosure(2022, table(sides)), disclosure(2023, table(sides)))
    assert len(found) == 2


def test_a_total_is_one_by_its_key_whatever_is_printed():
    rows = [
        row("总计", {"收入/决算数": "3.00"}, side="收入", name="收方"),
        row("甲", {"收入/决算数": "3.00"}, name="合计"),
    ]
    [compared] = compare([disclosure(2022, table(rows)), disclosure(2023, table(rows))]).tables
    assert [(each.name, each.is_total) for each in compared.rows] == [("收入收方", True), ("合计", False)]


def test_columns_that_go_by_another_name_in_another_year_are_compared():
    older = table([row("甲", {"收入/金额": "1.00"}), row("总计", {"收入/金额": "1.00"})])
    newer = table([row("甲", {"收入/决算数": "2.00"}), row("总计", {"收入/决算数": "2.00"})])
    assert rows_of(disclosure(2022, older), disclosure(2023, newer))[1][1] == ["2.00", "1.00"]


def test_a_table_of_one_row_is_read_by_its_final_columns():
    values = {"预算数/合计": "9.00", "决算数/合计": "5.00", "决算数/公务接待费": "1.00"}
    found = rows_of(disclosure(2022, table([row("合计", values)])), disclosure(2023, table([row("合计", values)])))
    assert [each[0] for each in found] == ["合计", "公务接待费"]


def test_amounts_of_years_in_different_units_are_brought_to_the_newest_unit_and_counts_are_left():
    rows = [row("支出", {"决算数": "123456.00"}), row("人次", {"统计数": "12"})]
    older = disclosure(2022, table(rows, unit="元"))
    newer = disclosure(2023, table([row("支出", {"决算数": "12.00"}), row("人次", {"统计数": "10"})]))
    assert [each[1] for each in rows_of(older, newer)] == [["12.00", "12.35"], ["10", "12"]]


def test_a_figure_leads_to_its_cell():
    comparison = compare([disclosure(2022, spending("1.00")), disclosure(2023, spending("2.00"))])
    url = comparison.tables[0].rows[0].years[0].url
    assert url.startswith("../2023-final-accounts/index.html#")
    assert comparison.folder == "compare-final-accounts"


def test_one_year_is_no_comparison_and_six_are_five():
    assert compare([disclosure(2023, spending("1.00"))]) is None
    years = [disclosure(year, spending("1.00")) for year in range(2018, 2024)]
    assert [each.year for each in compare(years).disclosures] == [2023, 2022, 2021, 2020, 2019]


def test_a_unit_goes_by_its_newest_name(tmp_path):
    old, new = disclosure(2022, unit="甲办公室"), disclosure(2023, unit="甲局")
    assert [(unit.slug, unit.name, len(unit.disclosures)) for unit in units_of([new, old])] == [("jia", "甲局", 2)]
    assert read_published(tmp_path) == []


def test_two_years_stand_side_by_side_on_a_phone_unless_a_figure_is_too_long_for_it():
    def is_long(total):
        return compare([disclosure(year, spending(total)) for year in (2022, 2023)]).tables[0].has_long_figures

    assert not is_long("123456.78")
    assert is_long("123456789.00")
