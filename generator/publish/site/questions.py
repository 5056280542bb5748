"""The words that the search understands questions by (`templates/site/questions.yaml`), and which sound alike.

The words are data: what people call an item (指标), by which verbs they ask for a total, how they say a year, a kind,
a change, a share. Names of items are those of the packs (`items.yaml`).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel
from pydantic import ConfigDict

Words = list[str]
_FILE = "site/questions.yaml"
_SOUNDS = "site/homophones.txt"


class Questions(BaseModel):
    """The words of `questions.yaml`; what each part is for stands there."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    项目: dict[str, Words]
    总数: dict[str, Words]
    概要: Words
    比较: Words
    对比: Words
    整体: dict[str, Words]
    种类: dict[str, Words]
    今年: Words
    去年: Words
    前年: Words
    比上年: Words
    比预算: Words
    占: Words
    哪个: Words
    最多: Words
    最少: Words
    问: Words
    忽略: Words
    地名后缀: Words
    单位后缀: Words
    机构简称: dict[str, Words]

    def grammar(self) -> dict[str, Any]:
        """What assets/question.js reads a question by."""
        return {
            "totals": self.总数,
            "summary": self.概要,
            "compared": self.比较,
            "kinds": self.种类,
            "years": [self.今年, self.去年, self.前年],
            "changes": self.比上年,
            "budgets": self.比预算,
            "shares": self.占,
            "which": self.哪个,
            "most": self.最多,
            "least": self.最少,
            "asking": self.问,
            "ignored": self.忽略,
        }


def load_questions(templates: Path) -> Questions:
    """The words of the site's templates. Raises pydantic's ValidationError for a file of another shape."""
    return Questions.model_validate(yaml.load((templates / _FILE).read_text("utf-8"), yaml.CSafeLoader))


def load_sounds(templates: Path) -> list[str]:
    """The characters that sound alike, a text for each sound."""
    lines = (templates / _SOUNDS).read_text("utf-8").splitlines()
    return [line.partition(" ")[2] for line in lines if line and not line.startswith("#")]
