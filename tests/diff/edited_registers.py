"""Small registers with edits, and the descriptions of these edits."""

from __future__ import annotations

import re
import tempfile
from copy import deepcopy
from functools import cache
from pathlib import Path

from helpers.small_site import NOTICE, ORGANISATION, PAGE, RIGHTS, SHARED
from helpers.sphinx_project import COOKIES
from sphinx_privacy.diff.facts.changed_facts import changed_facts
from sphinx_privacy.exports.as_json import register_data
from sphinx_privacy.register import read_register
from sphinx_privacy.register.page_texts import PageKey, with_page_texts

E, S, M = "editorial", "substantive", "material"
REGISTER = {
    "cookies.yaml": COOKIES,
    "organisation.yaml": ORGANISATION,
    "rights.yaml": RIGHTS,
    "shared.yaml": SHARED,
    "notices/orders.yaml": NOTICE.format(id="orders", order="01", title="Orders"),
    "notices/orders.md": PAGE.format(id="orders", title="Orders"),
}
# What a page says for the entries of its notice: blocks, and words that a role marks.
SAID = re.compile(
    r"^```\{(?P<block>\w+)\} (?P<id>[\w-]+)\n(?P<words>.*?)\n?```$|\{(?P<role>covers)\}`(?P<marked>[^`]*)`",
    re.MULTILINE | re.DOTALL,
)


def edited_register(*edits, files=REGISTER):
    """Return the data of a register; an edit is a file, the text in it, and the new one."""
    texts = dict(files)
    for name, old, new in edits:
        assert texts[name].count(old) == 1, old
        texts[name] = texts[name].replace(old, new)
    return deepcopy(_data(tuple(texts.items())))


@cache
def _data(texts):
    """Return the data of the register in some files, which most tests read without edits, too."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in texts:
            path = Path(folder, name)
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        register = read_register(Path(folder))
    assert [str(problem) for problem in register.problems if problem.is_error] == []
    said = dict(each for name, text in texts for each in _said(name, text))
    return register_data(with_page_texts(register, said))


def _said(name, text):
    """Yield what a page says, as the directives of a build note it."""
    for found in SAID.finditer(text) if name.endswith(".md") else ():
        key = PageKey(Path(name).stem, found["block"] or found["role"], found["id"] or "")
        yield key, found["words"] or found["marked"] or ""


def described(old, new):
    """Return the classes and sentences of all changes."""
    return [(change.class_, change.sentence) for change in changed_facts(old, new)]


def cases():
    """Return the cases of fact_changes.txt: edits, and their descriptions in both directions."""
    text = Path(__file__).with_name("fact_changes.txt").read_text(encoding="utf-8")
    _, *blocks = text.strip().split("\n\n")
    return [_case(block.splitlines()) for block in blocks]


def _case(lines):
    case = {"edit": [], "forth": [], "back": []}
    for line in lines:
        head, rest = line.replace("\\n", "\n").split(": ", 1)
        if head in case:
            case[head].append(tuple(rest.split(": ", 1)))
        else:
            old, new = rest.split(" =>")
            case["edit"].append((head, old, new.removeprefix(" ")))
    return tuple(case.values())
