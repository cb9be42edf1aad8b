"""The words of Chinese and Japanese, which have no spaces between them.

Each character counts as a word, and so does a run of Katakana. A redline of whole sentences would
show that everything changed.
"""

from __future__ import annotations

import re
from functools import cache

HAN_AND_HIRAGANA = (
    "\u3005-\u3007\u3041-\u3096\u309b-\u309f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003fffd"
)
MARKS = "\u3099\u309a\ufe00-\ufe0f\U000e0100-\U000e01ef"
"""Signs that change the character before them."""
KATAKANA = "\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f\u3099\u309a"
SIGNS = "\u3001-\u3004\u3008-\u3020\u3030\u30fb\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
FIRST = "\u3000"
"""All these characters come after it in Unicode."""


def parts_of(word: str) -> list[str]:
    """Return what is between two spaces as words; in other scripts, it is one word."""
    unspaced, part = _patterns()
    return part.findall(word) if unspaced.search(word) else [word]


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of an unspaced character, and of a word: most texts need neither."""
    return (
        re.compile(f"[{HAN_AND_HIRAGANA}{KATAKANA}]"),
        re.compile(
            f"[{HAN_AND_HIRAGANA}][{MARKS}]*|[{KATAKANA}]+|[{SIGNS}]"
            f"|[^{HAN_AND_HIRAGANA}{KATAKANA}{SIGNS}]+"
        ),
    )
