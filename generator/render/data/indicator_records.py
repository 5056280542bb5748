"""One record a performance indicator: `csv/indicators.csv`."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.performance import INDICATORS
from generator.render.data.figure_records import YES_NO
from generator.render.data.figure_records import Field
from generator.render.data.figure_text import figure_text
from generator.render.performance_data import CAUSE
from generator.render.performance_data import DataRow
from generator.render.performance_data import DataTable
from generator.tables.performance_lines import ACTUAL
from generator.tables.performance_lines import TARGET

INDICATOR_FIGURES = {
    "target_value": TARGET,
    "actual_value": ACTUAL,
    "weight": "分值",
    "score": "得分",
    "completion": "完成程度",
    "deviation": "偏差度",
    "coefficient": "得分系数",
    "comment_score": "评语得分",
}
"""Field → the column of an indicator's figure."""

INDICATOR_TEXTS = {
    "first_level": "一级",
    "second_level": "二级",
    "target": "目标",
    "actual": "完成",
    "is_core": "核心",
    "causes": CAUSE,
    "reason": "偏差原因",
    "measures": "改进措施",
    "note": "说明",
    "description": "描述",
    "basis": "依据",
    "explanation": "指标解释",
    "standard": "评分标准",
}
"""Field → the text of an indicator."""

SIGNS = {"≥": "大于等于", "≤": "小于等于", ">": "大于", "<": "小于", "=": "等于"}
"""What a sign is called in a file in which no text may begin with =."""

INDICATOR_FIELDS = (
    Field("row", "string", "行", "地址里的行", required=True),
    Field("first_level", "string", "一级指标"),
    Field("second_level", "string", "二级指标"),
    Field("indicator", "string", "指标", "三级指标的名称", required=True),
    Field("target", "string", "目标", "指标值，如 ≥90%、健全", required=True),
    Field("target_sign", "string", "目标的符号", "用文字说的目标为空", enum=tuple(SIGNS.values())),
    Field("target_value", "number", "目标的数"),
    Field("target_unit", "string", "目标的计量单位"),
    Field("actual", "string", "完成", "实际完成值"),
    Field("actual_value", "number", "完成的数"),
    Field("actual_unit", "string", "完成的计量单位"),
    Field("weight", "number", "分值", "没有印出的为空，以下各数同"),
    Field("score", "number", "得分"),
    Field("completion", "number", "完成程度", "百分数"),
    Field("deviation", "number", "偏差度", "百分数"),
    Field("coefficient", "number", "得分系数", "百分数"),
    Field("comment_score", "number", "评语得分", "评价报告正文里的得分"),
    Field("is_core", "string", "核心指标", "", enum=YES_NO),
    Field("causes", "string", "未完成原因", "勾选的各项，用顿号隔开"),
    Field("reason", "string", "偏差原因"),
    Field("measures", "string", "改进措施"),
    Field("note", "string", "说明"),
    Field("description", "string", "指标描述"),
    Field("basis", "string", "指标值确定依据"),
    Field("explanation", "string", "指标解释"),
    Field("standard", "string", "评分标准"),
)
"""The fields behind those of the 绩效表, in order."""


def indicator_records(data: DataTable) -> Iterator[dict[str, str]]:
    """A record for each indicator of a 绩效表, in printed order, values by field name; "" where there is none."""
    return map(_indicator, data.rows(INDICATORS))


def _indicator(row: DataRow) -> dict[str, str]:
    line = row.line
    target = line.quantities["目标"] if TARGET in row.cells else None  # what is told in words has no sign and no unit
    actual = line.quantities["完成"] if ACTUAL in row.cells else None
    return {
        "row": str(line.key),
        "indicator": line.name,
        **{field: row.texts.get(name, "") for field, name in INDICATOR_TEXTS.items()},
        **{field: _figure(row, column) for field, column in INDICATOR_FIGURES.items()},
        "target_sign": SIGNS.get(target.sign, "") if target else "",
        "target_unit": target.unit if target else "",
        "actual_unit": actual.unit if actual else "",
    }


def _figure(row: DataRow, column: str) -> str:
    cell = row.cells.get(column)
    return (figure_text(cell) or "") if cell else ""
