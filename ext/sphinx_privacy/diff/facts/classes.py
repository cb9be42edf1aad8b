"""How much a changed fact, or a changed word, matters: the rules, each with its reason."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx_privacy.diff.facts.lengths import DAY, seconds
from sphinx_privacy.register.models.versions import CLASSES

if TYPE_CHECKING:
    from collections.abc import Callable

EDITORIAL, SUBSTANTIVE, MATERIAL = CLASSES

SILENT = ("not-stated", "not-assigned")


def if_longer(old: str, new: str) -> str:
    """Call a period material if it grows by more than a tenth, or by more than 30 days."""
    before, more = seconds(old), seconds(new) - seconds(old)
    return MATERIAL if more > 30 * DAY or 10 * more > before else SUBSTANTIVE


def if_later(old: str, new: str) -> str:
    """Call a time to answer material if it grows at all."""
    return MATERIAL if seconds(new) > seconds(old) else SUBSTANTIVE


def if_told_before(old: str, new: str) -> str:
    """Call it material to replace what was stated; to fill a gap is substantive."""
    return SUBSTANTIVE if old in SILENT else MATERIAL


def unless_silent(old: str, new: str) -> str:
    """Call any statement material; to state nothing any more is substantive."""
    return SUBSTANTIVE if new in SILENT else MATERIAL


class Rule(NamedTuple):
    """The class of a fact that comes, goes, or changes; the last may depend on both values."""

    added: str = SUBSTANTIVE
    removed: str = SUBSTANTIVE
    changed: str | Callable[[str, str], str] = SUBSTANTIVE


COMES = Rule(added=MATERIAL)
GOES = Rule(removed=MATERIAL)
ANY = Rule(MATERIAL, MATERIAL, MATERIAL)
NONE = Rule(EDITORIAL, EDITORIAL, EDITORIAL)

# By kind and field; the field "" is the record itself. What is not listed is substantive: a name,
# an address, a link, and whatever a later register may hold.
RULES: dict[tuple[str, str], Rule] = {
    # Another controller answers for everything.
    ("controller", ""): ANY,
    ("controller", "organisation"): ANY,
    ("notice", "controller"): ANY,
    # A provider gets what its cookies tell: it is a recipient.
    ("provider", ""): COMES,
    ("cookie", "provider"): ANY,
    # The category decides whether consent is asked for: an exemption may replace it.
    ("cookie", "category"): Rule(changed=if_told_before),
    ("cookie", "lifetime"): Rule(changed=if_longer),
    # The tidying of a table, or of a browser's tab, tells no fact.
    ("cookie", "group"): NONE,
    ("cookie", "matches"): NONE,
    ("notice", "page-title"): NONE,
    ("notice", "occasion"): NONE,
    # A right that goes, or takes longer, is harder to use.
    ("right", ""): GOES,
    ("right", "limit"): Rule(changed=if_later),
    ("right", "cases.limit"): Rule(changed=if_later),
    # A point of these is a right, or a way to use one.
    ("commitment", "points"): GOES,
    ("notice", "rights.points"): GOES,
    ("notice", "exercise.points"): GOES,
    ("notice", "exercise.words"): GOES,
    ("notice", "opt-out.points"): GOES,
    ("notice", "opt-out.words"): GOES,
    # A notice is about purposes of its own.
    ("notice", ""): COMES,
    ("notice", "purposes"): COMES,
    # Consent can be withdrawn, interests can be objected to: the basis decides on rights.
    ("notice", "purposes.bases"): ANY,
    ("purpose", "bases"): ANY,
    ("lawful-basis", "article"): ANY,
    # It may be of a special category (Article 9 GDPR); the register does not tell.
    ("notice", "data"): COMES,
    # More people get information, or more of it, or they may do more with it.
    ("notice", "recipients"): COMES,
    ("notice", "recipients.data"): COMES,
    ("notice", "recipients.limit"): GOES,
    # Another destination; and no rule can tell whether one safeguard is weaker than another.
    ("notice", "transfers"): COMES,
    ("transfer", "safeguard"): Rule(changed=if_told_before),
    ("notice", "retention.period"): Rule(changed=if_longer),
    # No rule can tell a decision by a program alone from the promise that there is none.
    ("notice", "automated-decisions"): Rule(changed=unless_silent),
}


def class_of_fact(kind: str, field: str, old: str | None, new: str | None) -> str:
    """Return the class of a change of a fact; none stands for a fact that is not there."""
    rule = RULES.get((kind, field), Rule())
    if old is None:
        return rule.added
    if new is None:
        return rule.removed
    return rule.changed if isinstance(rule.changed, str) else rule.changed(old, new)


WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
# Words that may change what is promised: months, modal verbs, negations, and numbers.
TELLING = frozenset(
    WORD.findall("""
    january february march april may june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec
    must will shall can might should could would ought
    no not nor never neither none nobody nothing cannot without unless except
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety
    hundred thousand once twice daily weekly monthly yearly annually
    """)
)


def class_of_word(text: str) -> str:
    """Return "substantive" for a number, a month, a modal verb or a negation, else "editorial"."""
    words = WORD.findall(text.casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"))
    return SUBSTANTIVE if any(map(_is_telling, words)) else EDITORIAL


def _is_telling(word: str) -> bool:
    parts = word.split("'")  # "we'll" is "will", "can't" is "not"
    contracted = parts[-1] in {"ll", "d"} or word.endswith("n't")
    return contracted or parts[0] in TELLING or any(map(str.isdigit, word))
