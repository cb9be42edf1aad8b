"""How much a changed word matters."""

from __future__ import annotations

import re

from sphinx_privacy.register.weights import EDITORIAL, SUBSTANTIVE

WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
# Words that may change what is promised: months, modal verbs, negations, and numbers.
SIGNIFICANT = frozenset(
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
    return SUBSTANTIVE if any(map(_is_significant, words)) else EDITORIAL


def _is_significant(word: str) -> bool:
    parts = word.split("'")  # "we'll" is "will", "can't" is "not"
    contracted = parts[-1] in {"ll", "d"} or word.endswith("n't")
    return contracted or parts[0] in SIGNIFICANT or any(map(str.isdigit, word))
