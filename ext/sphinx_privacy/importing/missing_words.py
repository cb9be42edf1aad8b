"""Words that a source in Markdown has, and the page that was made of it has not."""

from __future__ import annotations

import re

UNSEEN = re.compile(
    r"""
    <!--.*?--> | <(?P<tag>script|style)\b.*?</(?P=tag)\s*> | <[^<>]*>   # HTML and addresses
    | \]\([^()\s]*(?:\([^()]*\)[^()\s]*)*(?:\s+"[^"]*")?\s*\)   # where a link leads
    | ^[ ]{0,3}\[[^\]\n]+\]:.*$                        # the same, below the text
    | \]\[[^\]\n]*\]                                   # and the name of that
    | ^[ \t>]*(?:`{3,}|~{3,}|:{3,}).*$ | ^[ \t]*:[\w-]+:.*$ | ^\(.*\)=$ | \{[^{}\n]*\}   # MyST's
    | &\#?\w+;
    """,
    re.DOTALL | re.MULTILINE | re.VERBOSE | re.IGNORECASE,
)
WORD = re.compile(r"[^\W\d_]{3,}")
SHOWN = 8
"""How many words are named."""


def missing_words(source: str, page: str) -> str:
    """Return the first words of a source that its page has nowhere; empty if it has all."""
    there = {word.casefold() for word in WORD.findall(page)}
    joined = "".join(WORD.findall(page)).casefold()
    wanted = dict.fromkeys(WORD.findall(UNSEEN.sub(" ", source)))
    missing = [
        word for word in wanted if word.casefold() not in there and word.casefold() not in joined
    ]
    more = " …" if len(missing) > SHOWN else ""
    return " ".join(missing[:SHOWN]) + more
