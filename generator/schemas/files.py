"""Which files an author writes in YAML, what each is for, and the JSON Schema of each for a disclosure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath

from generator.schemas.accounts import accounts_schema
from generator.schemas.heads import disclosure_schema
from generator.schemas.heads import site_schema
from generator.schemas.heads import unit_schema
from generator.schemas.operations import operations_schema
from generator.schemas.sheets import sheet_schema
from generator.schemas.statements import reported_schema
from generator.schemas.statements import waivers_schema
from generator.schemas.surroundings import Surroundings
from generator.schemas.trees import Node
from generator.source.folders import PERFORMANCE

DRAFT = "http://json-schema.org/draft-07/schema#"
"""The draft that editors' YAML support knows best."""


@dataclass(frozen=True, slots=True)
class AuthoredFile:
    """A kind of file: its name, what it holds in Chinese, and how its schema is made."""

    name: str
    told: str
    make: Callable[[Surroundings], Node]


FILES = (
    AuthoredFile("site.yaml", "网站：名称、主办单位", lambda _: site_schema()),
    AuthoredFile("unit.yaml", "单位：名称、所在省份、性质", lambda around: unit_schema(around.words)),
    AuthoredFile("disclosure.yaml", "这份材料：范围、模板包、日期、显示方式", disclosure_schema),
    AuthoredFile("accounts.yaml", "收入、支出，按科目逐行；上年数、年初预算", accounts_schema),
    AuthoredFile("operations.yaml", "“三公”经费、机关运行经费、政府采购、国有资产", operations_schema),
    AuthoredFile("reported.yaml", "上报数：系统汇总的合计，用来核对", reported_schema),
    AuthoredFile("waivers.yaml", "核准的例外", lambda _: waivers_schema()),
    AuthoredFile(f"{PERFORMANCE}.yaml", "绩效表，一张一个文件", sheet_schema),
)
"""Every file in YAML; that of 绩效表 stands for all in their folder."""


def file_of(path: PurePath) -> AuthoredFile | None:
    """What kind of file one at a path is; None where it is none of these."""
    name = f"{PERFORMANCE}.yaml" if path.parent.name == PERFORMANCE and path.suffix == ".yaml" else path.name
    return next((each for each in FILES if each.name == name), None)


def schema_of(file: AuthoredFile, around: Surroundings) -> Node:
    """The JSON Schema (draft-07) of a file of a disclosure; the same surroundings give the same schema."""
    return {"$schema": DRAFT, "title": file.name, "description": file.told, **file.make(around)}
