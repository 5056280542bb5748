"""An unknown name is told at its word, with what is near."""

from generator.source.finding import Location
from generator.source.located import Text
from generator.source.naming import inside
from generator.source.naming import unknown

PLACE = Location("示例.yaml", 3, 7)


def test_the_nearest_names_are_told():
    finding = unknown("行", "合汁", PLACE, ["合计", "总计", "一般公共预算财政拨款"])
    assert (finding.id, finding.message, finding.location) == ("T-0501", "没有“合汁”这个行", PLACE)
    assert finding.hint == "相近的有：合计。"


def test_few_names_are_all_told_where_none_is_near():
    assert unknown("账", "帐", PLACE, ["账", "科目"]).hint == "可以写：科目、账。"
    assert unknown("账", "帐", PLACE, [f"账{n}甲乙丙丁" for n in range(20)]).hint is None


def test_a_place_inside_a_text_is_behind_its_quote():
    assert inside(Text("支出表!合计.基本支出", PLACE), 4) == Location("示例.yaml", 3, 11)
    assert inside(Text("支出表!合计.基本支出", PLACE, quoted=True), 4) == Location("示例.yaml", 3, 12)
