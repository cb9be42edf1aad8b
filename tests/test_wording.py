"""How often our documents use words that native writers of documentation use rarely."""

from __future__ import annotations

import re

import pytest

from helpers.paths import ROOT

NAMES = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "BENCHMARKS.md", "ext/README.md")
TEXTS = [ROOT / name for name in NAMES]
TEXTS += sorted((ROOT / "ext/docs").rglob("*.md")) + sorted((ROOT / "docs/editing").glob("*.md"))


@pytest.mark.parametrize(
    ("words", "most"),
    [
        (r"stands?", 2),
        (r"tells?|told", 3),
        (r"nobody|somebody|whoever", 3),
        (r"(?:is|are) no", 4),
        (r"anew|mend(?:s|ed)?", 0),
    ],
)
def test_a_habit_is_no_more_frequent_than_elsewhere(words, most):
    """In 10,000 words: at most as often as in the documentation of well-known projects."""
    text = " ".join(path.read_text(encoding="utf-8") for path in TEXTS)
    found = re.findall(rf"\b(?:{words})\b", text, re.IGNORECASE)
    assert len(found) * 10_000 / len(text.split()) <= most, found
