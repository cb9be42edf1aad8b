"""Links whose words say nothing of the page: a list of links shows nothing but their words."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx_privacy.prose.running_text import LinkWords

TABLE = Path(__file__).with_name("link_words.txt")
# An address that readers are to open on their own computer.
OWN = re.compile(r"https?://(?:localhost|127\.0\.0\.1)\b")


def fault_of_link(link: LinkWords) -> str:
    """Return what is wrong with the words of a link; empty if they name its page."""
    words = " ".join(re.findall(r"[\w']+", link.words.casefold()))
    if link.is_address and not OWN.match(link.words):
        return f"the words of this link are its address; write words: [words]({link.words})."
    if words in _vague():
        return f'the link "{link.words}" says nothing of its page; write the title of the page.'
    return ""


@cache
def _vague() -> frozenset[str]:
    return frozenset(
        line.strip()
        for line in TABLE.read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
    ) - {""}
