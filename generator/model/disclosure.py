"""The disclosure (公开文本): one unit, one fiscal year, one kind, with its ledger and its author's words."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from enum import StrEnum
from typing import Any

from generator.kinds.kind import Kind
from generator.model.authoring import TextStyle
from generator.model.authoring import Waiver
from generator.model.fields import Figure
from generator.model.ledger import Ledger
from generator.model.money import AmountUnit
from generator.model.official_codes import OfficialCodes
from generator.model.own_figures import OwnFigure
from generator.model.performance import PerformanceSheet
from generator.model.subjects import Catalogue
from generator.model.waiving import is_about
from generator.model.waiving import tells_figures
from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.folders import Folder
from generator.source.located import Text
from generator.source.markdown_reader import Prose
from generator.source.pasted import PastedTable


class Scope(StrEnum):
    """部门 (consolidates its units) or 单位 (one legal entity)."""

    DEPARTMENT = "部门"
    UNIT = "单位"


@dataclass(frozen=True, slots=True)
class Reported:
    """上报数: a figure the upstream system states at an address; `unit` is its own, else its file's."""

    address: str
    figure: Figure
    unit: AmountUnit


@dataclass(frozen=True, slots=True)
class SubjectNote:
    """What the author says about one subject of spending from one funding."""

    purpose: Prose | None
    reason: Prose | None


@dataclass(frozen=True, slots=True)
class Words:
    """The author's Markdown; `shared_terms` are the glossary of the unit, for all its disclosures."""

    profile: Prose | None
    narrative: Mapping[str, Prose]
    glossary: Mapping[str, Prose]
    contact: Prose | None
    documents: Mapping[str, Prose]
    shared_terms: Mapping[str, Prose] = field(default_factory=dict)

    @property
    def terms(self) -> Mapping[str, Prose]:
        """What the author explains, in the unit's glossary or in the disclosure's own, which counts where both do."""
        return {**self.shared_terms, **self.glossary}


@dataclass(frozen=True, slots=True)
class Disclosure:
    """Everything an author wrote for one publication, typed; amounts in 元.

    `units` are the 金额单位 of its files (accounts, operations, reported), `amount_unit` that of accounts.yaml;
    `other_names` are those that the unit bears in other years; `keys` tells where each key of its files is written;
    `pasted` are tables of 上报数 whose cells have no addresses yet;
    `following` are 上报数 that are only wrong because another one is, which a waiver accepts: address → that one's.
    """

    folder: Folder
    kind: Kind
    unit_name: str
    other_names: tuple[str, ...]
    nature: str | None
    province: str
    scope: Scope
    pack: Text
    chosen: Mapping[Text, Text]
    status: str
    approved: datetime.date | None
    published: datetime.date | None
    member_units: tuple[str, ...]
    lists_zero_items: bool
    publishes_mobile: bool
    confirms_amounts: bool
    styles: Mapping[Any, TextStyle]
    cover: Mapping[Text, Text]
    amount_unit: AmountUnit
    units: Mapping[str, AmountUnit]
    functional: Catalogue
    economic: Catalogue
    ledger: Ledger
    projects: Mapping[str, str]
    prior: Mapping[str, Figure]
    budgets: Mapping[str, Figure]
    adjusted: Mapping[str, Figure]
    own_figures: Mapping[str, OwnFigure]
    notes: Mapping[tuple[str, str], SubjectNote]
    reported: tuple[Reported, ...]
    pasted: tuple[PastedTable, ...]
    waivers: tuple[Waiver, ...]
    words: Words
    performance: tuple[PerformanceSheet, ...] = ()
    keys: Mapping[tuple[str, ...], Location] = field(default_factory=dict)
    following: Mapping[str, str] = field(default_factory=dict)
    codes: OfficialCodes = field(default_factory=OfficialCodes)

    @property
    def year(self) -> int:
        """The fiscal year."""
        return self.folder.year

    def stated(self, column: str) -> Mapping[str, Figure]:
        """What the author states of items in a column that accounts.yaml has a list for: item → figure."""
        return {"上年数": self.prior, "年初预算": self.budgets, "全年预算": self.adjusted}.get(column, {})

    @property
    def key(self) -> str:
        """`unit/year-kind`."""
        return self.folder.key

    def accepts(self, finding: Finding) -> bool:
        """Whether a stated figure is printed whatever a finding says: it is waived, or follows from one that is."""
        return finding.address in self.following or self.waives(finding)

    def waives(self, finding: Finding) -> bool:
        """Whether a waiver answers for a finding, with the figures it has now."""
        return any(is_about(waiver, finding) and tells_figures(waiver, finding) for waiver in self.waivers)
