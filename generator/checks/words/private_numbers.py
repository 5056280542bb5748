"""Numbers that belong to a person and must not be published: mobile phones, identity cards, bank cards."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Mapping

from generator.checks.words.corpus import Corpus
from generator.checks.words.lists import Private
from generator.checks.words.lists import WordLists
from generator.model.official_codes import is_credit_code
from generator.source.finding import Finding
from generator.source.finding import Severity

MOBILE = "N-0113"
"""A private mobile phone number."""
IDENTITY = "N-0114"
"""A citizen's identity number, or one but for its check digit."""
BANK_CARD = "N-0140"
"""The number of a bank card."""

_IDENTITY_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_IDENTITY_CHECKS = "10X98765432"
_CREDIT_LENGTH = 18


def check_private_numbers(corpus: Corpus, words: WordLists) -> Iterator[Finding]:
    """Errors that show only the ends of the numbers; an office may publish a mobile of its own as its contact."""
    for private in words.隐私:
        finding_id, is_one, told = _KINDS[private.种类]
        for match in private.写法.finditer(corpus.text):
            number = "".join(character for character in match[0] if character.isalnum())
            if is_one(number) and not _may_stand(corpus, private, match.start()):
                yield corpus.finding(
                    finding_id,
                    Severity.ERROR,
                    match.start(),
                    f"文中有{private.名称} {number[:3]}…{number[-4:]}",
                    told,
                )


def _may_stand(corpus: Corpus, private: Private, offset: int) -> bool:
    is_contact = corpus.passage(offset).kind == "联系方式"
    return private.种类 == "手机" and is_contact and corpus.disclosure.publishes_mobile


def is_identity_number(text: str) -> bool:
    """Whether 18 characters are an identity number by their check digit (GB 11643-1999)."""
    total = sum(int(digit) * weight for digit, weight in zip(text[:17], _IDENTITY_WEIGHTS, strict=True))
    return _IDENTITY_CHECKS[total % 11] == text[17].upper()


def is_bank_card(digits: str) -> bool:
    """Whether digits are a card's number by their check digit (Luhn, ISO/IEC 7812-1)."""
    doubled = [2 * int(digit) for digit in reversed(digits)][1::2]
    others = [int(digit) for digit in reversed(digits)][::2]
    return (sum(others) + sum(double - 9 if double > 9 else double for double in doubled)) % 10 == 0


def _looks_like_identity(text: str) -> bool:
    """A wrong check digit does not make a person's number public property; a credit code is a body's."""
    return len(text) != _CREDIT_LENGTH or is_identity_number(text) or not is_credit_code(text.upper())


_KINDS: Mapping[str, tuple[str, Callable[[str], bool], str]] = {
    "手机": (
        MOBILE,
        lambda _: True,
        "公开办公电话；确是单位对外的手机，写在 contact.md，disclosure.yaml 写 公开手机: 是。",
    ),
    "身份证": (IDENTITY, _looks_like_identity, "删掉，公开文本里不能有个人信息。"),
    "银行卡": (BANK_CARD, is_bank_card, "删掉，公开文本里不能有账号。"),
}
"""By kind: the finding, whether a number that looks like one is one, and what to do."""
