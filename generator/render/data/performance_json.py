"""A 绩效表 in data.json (contract in docs/data.md)."""

from __future__ import annotations

from typing import Any

from generator.render.data.figure_text import figure_text
from generator.render.performance_data import DataBlock
from generator.render.performance_data import DataTable


def annex_as_dict(data: DataTable) -> dict[str, Any]:
    """A table of the list `performance` of data.json."""
    table, file = data.table, data.table.source.file
    return {
        "id": table.role,
        "class": table.class_name,
        "form": table.form,
        "project": str(file.项目),
        "unit": data.unit,
        "department": data.department,
        "is_own": table.is_own,
        "amount_unit": table.unit_name,
        "fields": {str(name): str(text) for name, text in file.表头.items()},
        "blocks": [_block_as_dict(block) for block in data.blocks],
        "goals": [
            {
                "expected": _text(goal.预期),
                "adjusted": _text(goal.调整),
                "achieved": _text(goal.完成),
            }
            for goal in file.目标
        ],
        "opinions": {
            str(name): str(given) if isinstance(given, str) else {str(key): str(text) for key, text in given.items()}
            for name, given in file.意见.items()
        },
    }


def _text(text: str | None) -> str | None:
    return None if text is None else str(text)


def _block_as_dict(block: DataBlock) -> dict[str, Any]:
    return {
        "id": block.id,
        "columns": [{"key": key, "label": label} for key, label in block.columns.items()],
        "rows": [
            {
                "key": row.line.key,
                "name": row.line.name,
                "texts": row.texts,
                "values": {key: figure_text(row.cells[key]) if key in row.cells else None for key in block.columns},
            }
            for row in block.rows
        ],
    }
