"""The pack (模板包): what differs from province to province, inherited and read as data."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from pathlib import PurePath
from typing import Annotated
from typing import Literal

from pydantic import Field
from pydantic import model_validator
from pydantic_core import PydanticCustomError

from generator.kinds.kind import Kind
from generator.model.authoring import Style
from generator.model.authoring import TextStyle
from generator.model.fields import Authored
from generator.model.fields import FlagField
from generator.model.fields import NameField
from generator.model.fields import TextField
from generator.model.fields import UnitField
from generator.model.fields import WholeField
from generator.model.vocabulary import Measured
from generator.model.vocabulary import Vocabulary
from generator.source.located import Text
from generator.tables.case import Case
from generator.tables.form import FilterSpec
from generator.tables.form import FormSpec
from generator.tables.form import Texts
from generator.tables.pack_folders import PackFolders
from generator.tables.performance_form import PerformanceForm
from generator.tables.situation import Situation
from generator.tables.situation import VariantSpec
from generator.tables.synonyms import same_columns


class TableEntry(Authored):
    """One 公开表 of the pack, in printed order."""

    表: TextField
    编号: TextField


NARRATIVE = "narrative.md"
HIGHLIGHTS = "highlights.md"
"""The template of what the first screen of a page tells, which a pack need not have."""
"""The template of a part of 情况说明 that names no other."""


class PartEntry(Authored):
    """One part of the document, in printed order; 情况说明 may be several, each with its 模板.

    A part called `document` is the author's own: documents/<文件>.md, with the headings that the form demands (小标题);
    where it states a 篇名, the file holds any number of pieces, each under a heading of the first level.
    """

    id: Literal["overview", "tables", "narrative", "glossary", "contact", "performance", "document"]
    标题: TextField
    可缺: FlagField = False
    接排: FlagField = False
    小标题序号: Literal["一、", "（一）", "1."] = "一、"
    模板: TextField | None = None
    文件: NameField | None = None
    小标题: list[NameField] = []
    篇名: TextField | None = None

    @model_validator(mode="after")
    def _says_what_it_prints(self) -> PartEntry:
        """A `document` names its file, and only 情况说明 a template."""
        if (self.id == "document") != (self.文件 is not None):
            raise PydanticCustomError("part", "只有 id 是 document 的部分写“文件”，而且必须写")
        if self.模板 is not None and self.id != "narrative":
            raise PydanticCustomError("part", "只有 id 是 narrative 的部分可以写“模板”")
        return self

    @property
    def part_id(self) -> str:
        """What the part is called in the document: narrative, narrative-other, document-projects."""
        own = self.文件 or (PurePath(self.模板).stem if self.模板 else None)
        return f"{self.id}-{own}" if own else self.id

    @property
    def template(self) -> str:
        """The file of its template, where it is a part of 情况说明."""
        return str(self.模板 or NARRATIVE)


class Cover(Authored):
    """封面: the lines of the cover, from the top, and what each author fills into them (填)."""

    行: Annotated[list[TextField], Field(min_length=1)]
    填: list[NameField] = []


class TableHeading(Authored):
    """The line above a table: texts at its left, middle and right."""

    左: TextField
    中: TextField
    右: TextField


class Quotient(Authored):
    """平均: one item's amount over a count, in 元 or 万元."""

    分子: TextField
    分母: FilterSpec
    单位: UnitField


class ItemSpec(Authored):
    """指标: a named figure and where this year's amounts of it are found."""

    决算数: TextField | None = None
    预算数: TextField | None = None
    取数: FilterSpec | None = None
    计数单位: TextField | None = None
    年初预算取数: FilterSpec | None = None
    平均: Quotient | None = None


def item_of(measured: Measured) -> ItemSpec:
    """The item of figures that the ledger's words give a name."""
    place = measured.name.location
    wanted = {Text(tag, place): [Text(value, place)] for tag, value in measured.wanted.items()}
    return ItemSpec(取数=wanted, 计数单位=Text(measured.unit, place) if measured.unit else None)


class ItemsFile(Authored):
    """`items.yaml`."""

    指标: dict[TextField, ItemSpec]


class ChartSpec(Authored):
    """图示: whose figures stand side by side. `数` tells one figure of each 项, or two to compare, by address."""

    各项: Texts
    数: Annotated[dict[TextField, TextField], Field(min_length=1, max_length=2)]
    占: TextField | None = None
    从大到小: FlagField = False
    列零项: FlagField = False
    合成一条: FlagField = False


class ChartsFile(Authored):
    """`charts.yaml`."""

    图示: dict[TextField, ChartSpec]


class Wording(Authored):
    """词语: small words that differ from province to province."""

    我: dict[Literal["部门", "单位"], TextField]
    注: TextField
    注编号: FlagField = False
    空表说明: TextField
    名词序号: Literal["一、", "（一）", "1."]


class Shown(Authored):
    """显示: how tables and running text show figures; the unit of a table's amounts is its form's."""

    表内: Style = Style()
    文内: TextStyle = TextStyle()


class PackFile(Authored):
    """`pack.yaml`, with what it inherits."""

    名称: TextField
    继承: TextField | None = None
    省份: TextField
    年度起: WholeField
    年度至: WholeField | None = None
    沿用: list[TextField] = []
    选用: dict[TextField, VariantSpec] = {}
    三公预算数口径: Literal["全年预算数", "年初预算数"]
    显示: Shown
    公开表: list[TableEntry]
    部分: list[PartEntry]
    封面: Cover | None = None
    表头: TableHeading
    词语: Wording
    固定清单: dict[TextField, list[TextField]]
    科目释义: FlagField = True
    同义栏: list[list[TextField]] = []
    图示: list[TextField] = []
    替代: FlagField = False


@dataclass(frozen=True)
class Pack:
    """A pack with everything it inherits, as it holds in one case: a kind of disclosure in a fiscal year, its 范围.

    `lineage` names the pack and those it inherits; `folders` are where their files for this kind lie, the nearest
    first: in each pack the folder of the kind, then what all kinds share.
    """

    name: str
    situation: Situation
    places: PackFolders
    lineage: tuple[str, ...]
    folders: tuple[Path, ...]
    file: PackFile
    vocabulary: Vocabulary
    forms: dict[str, FormSpec]
    items: dict[str, ItemSpec]
    charts: dict[str, ChartSpec]
    performance_forms: dict[str, PerformanceForm]

    @property
    def case(self) -> Case:
        """The case it holds in."""
        return self.situation.case

    @property
    def kind(self) -> Kind:
        """The kind of disclosure it is for."""
        return self.case.kind

    @property
    def forms_name(self) -> str:
        """How findings call the folder of its forms."""
        own = next(folder for folder in self.folders if folder.name == self.name)
        return self.name_of(own / self.kind.slug / "forms")

    def name_of(self, path: Path) -> str:
        """How findings call a file of a pack."""
        return self.places.name_of(path)

    def own_name(self, scope: str) -> str:
        """How a 部门 or 单位 calls itself: 本部门, 本单位."""
        return next(str(name) for kind, name in self.file.词语.我.items() if kind == scope)

    @cached_property
    def synonyms(self) -> dict[str, tuple[str, ...]]:
        """Each column name with the others that mean the same column from province to province."""
        return same_columns(self.file.同义栏)

    @property
    def narratives(self) -> dict[str, Text | str]:
        """The template of each part of 情况说明, by the name of the part."""
        return {part.part_id: part.模板 or NARRATIVE for part in self.file.部分 if part.id == "narrative"}

    @property
    def templates(self) -> list[Text | str]:
        """Every template that it writes by, each once: of 情况说明, and of the first screen."""
        first = [HIGHLIGHTS] if self.find(HIGHLIGHTS) else []
        return list(dict.fromkeys([*self.narratives.values(), *first]))

    def find(self, relative: str) -> Path | None:
        """The nearest file of this name, in the pack itself first, then in what it inherits."""
        return next((folder / relative for folder in self.folders if (folder / relative).is_file()), None)

    def chain(self, relative: str) -> list[Path]:
        """Every file of this name, the most general first."""
        return [folder / relative for folder in reversed(self.folders) if (folder / relative).exists()]
