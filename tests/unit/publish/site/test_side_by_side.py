"""Figures side by side: one scale for what is compared, nothing for what cannot be compared or is not told."""

from generator.publish.site.answers import Answer
from generator.publish.site.answers import Figure
from generator.publish.site.published import Published
from generator.publish.site.side_by_side import unit_groups
from generator.publish.site.side_by_side import year_pairs


def disclosure(unit, year=2023, kind="final-accounts", scope="单位"):
    data = {"unit": unit, "year": year, "kind": {"budget": "预算"}.get(kind, "决算"), "scope": scope}
    return Published(f"{unit}/{year}-{kind}", data)


def told(text, unit="万元", thing="支出合计"):
    return {thing: Answer(thing, thing, "", Figure(text, unit, f"支出表!{thing}.合计", "公开03表"))}


A, B, C = disclosure("a"), disclosure("b"), disclosure("c")


def sides_of(told_by_key, disclosures=(A, B, C)):
    [group] = unit_groups(disclosures, {each.key: {} for each in disclosures} | told_by_key)
    return [[(side.of.unit, side.text, side.bar) for side in thing.sides] for thing in group.things]


def test_the_most_comes_first_and_has_the_longest_bar():
    figures = {A.key: told("50.00"), B.key: told("200.00"), C.key: told("1234.00")}
    assert sides_of(figures) == [[("c", "1,234.00", "100.00"), ("b", "200.00", "16.21"), ("a", "50.00", "4.05")]]


def test_figures_in_yuan_are_compared_in_wan_yuan():
    assert sides_of({A.key: told("500050.00", "元"), B.key: told("50.00")}, (A, B)) == [
        [("a", "50.01", "100.00"), ("b", "50.00", "99.98")]
    ]


def test_what_is_not_told_blank_or_zero_has_no_bar_and_is_not_the_same():
    figures = {A.key: told("0.00"), B.key: told("2.00")}
    assert sides_of(figures) == [[("b", "2.00", "100.00"), ("a", "0.00", ""), ("c", "没有写", "")]]
    assert sides_of(figures | {C.key: told(None)})[0][2] == ("c", "空白", "")
    assert sides_of(figures | {C.key: told("—")})[0][2] == ("c", "不适用", "")


def test_a_thing_that_only_one_tells_is_not_compared():
    assert sides_of({A.key: told("1.00")}) == []


def test_other_years_kinds_and_scopes_are_groups_of_their_own():
    others = [A, disclosure("b", 2022), disclosure("c", kind="budget"), disclosure("d", scope="部门"), disclosure("e")]
    groups = unit_groups(others, {each.key: told("1.00") for each in others})
    assert [(group.title, len(group.disclosures), bool(group.things)) for group in groups] == [
        ("2023年单位预算", 1, False),
        ("2023年单位决算", 2, True),
        ("2023年部门决算", 1, False),
        ("2022年单位决算", 1, False),
    ]
    assert groups[1].url == "compare/2023-final-accounts-units/index.html"


def test_a_units_budget_stands_beside_its_accounts_of_the_year():
    budget, other = disclosure("a", kind="budget"), disclosure("a", 2022, "budget")
    [pair] = year_pairs([A, budget, other], {A.key: told("12.00"), budget.key: told("10.00"), other.key: told("9.00")})
    assert (pair.budget, pair.accounts, pair.url) == (budget, A, "a/compare-2023/index.html")
    [thing] = pair.things
    assert [side.text for side in thing.sides] == ["10.00", "12.00"]
    assert thing.difference == "多2.00"


def test_the_budget_of_a_department_does_not_compare_with_the_accounts_of_a_unit():
    budget = disclosure("a", kind="budget", scope="部门")
    [pair] = year_pairs([A, budget], {A.key: told("12.00"), budget.key: told("10.00")})
    assert not pair.is_comparable
    assert pair.things == []
