"""应收: which disclosures a bureau waits for, from whom and since when; only against it is anything 未公开."""

from __future__ import annotations

import datetime
import difflib
from collections.abc import Collection
from collections.abc import Iterator
from typing import Annotated
from typing import Any

from pydantic import Field
from pydantic import PlainValidator
from pydantic import WithJsonSchema
from pydantic_core import PydanticCustomError

from generator.kinds.registry import kind_words
from generator.model.fields import Authored
from generator.model.fields import DateField
from generator.model.fields import NameField
from generator.model.fields import WholeField
from generator.source.finding import Finding
from generator.source.finding import error
from generator.source.located import Text

NO_SUCH_UNIT = "S-0400"


def _kind_word(value: Any) -> Text:
    if isinstance(value, Text) and value in kind_words():
        return value
    raise PydanticCustomError("kind", "种类写{words}", {"words": "或者".join(kind_words())})


KindWordField = Annotated[
    Text, PlainValidator(_kind_word), WithJsonSchema({"type": "string", "enum": list(kind_words())})
]


class ExpectedDisclosures(Authored):
    """Disclosures of one year and kind that are waited for."""

    年度: WholeField = Field(description="哪一年度的材料", examples=[2023])
    种类: KindWordField = Field(description="预算或者决算")
    单位: list[NameField] | None = Field(
        None, description="应当公开的单位，写单位文件夹的名称；不写就是 content/ 里的全部单位"
    )
    批复日期: DateField | None = Field(None, description="财政部门批复的日期；写了才算没有公开的已经过了几天")


class ExpectedList(Authored):
    """What a bureau waits for, and the day up to which it counts the days."""

    截至: DateField | None = Field(None, description="算天数算到哪一天；程序不看时钟，不写就不算没有公开的过了几天")
    材料: list[ExpectedDisclosures] = Field(min_length=1, description="应当公开的材料，一个年度、一种一项")

    def counted_to(self, day: datetime.date | None) -> ExpectedList:
        """The same list, with the days counted up to a day; up to the one that it states where none is given."""
        return self.model_copy(update={"截至": day}) if day else self


def check_units(expected: ExpectedList, folders: Collection[str]) -> Iterator[Finding]:
    """An error at each unit that has no folder in `content/`; the nearest of its `folders` are named."""
    for each in expected.材料:
        for name in each.单位 or ():
            if name not in folders:
                close = difflib.get_close_matches(name, sorted(folders), n=2)
                meant = f"是不是 {'、'.join(close)}？" if close else ""
                hint = f"{meant}写单位文件夹的名称；没有这个文件夹的，用 gongkai new 建。"
                yield error(NO_SUCH_UNIT, f"应收的单位“{name}”在 content/ 里没有文件夹", name.location, hint=hint)
