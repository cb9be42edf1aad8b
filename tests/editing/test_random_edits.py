"""Random edits of random records: the new values are read, and only the lines meant are others.

What an edit may touch is found by PyYAML, not by the code that is tested.
"""

from __future__ import annotations

import random

import pytest
import yaml

from helpers.nasty_register import COOKIES, FORMS, SHARED
from helpers.paths import ROOT
from helpers.sample import due, is_soak
from sphinx_privacy.editing.record_edit import RecordEdits
from sphinx_privacy.editing.yaml_edit import EditError
from sphinx_privacy.register.fields import fields
from sphinx_privacy.register.models import FILES

TEXTS = (
    "plain",
    "Two words",
    "with a colon: here",
    "a # that is no comment",
    "it's",
    'says "yes"',
    "both \"this\" and 'that'",
    "- a dash",
    "{braces}",
    "[a, b]",
    "{role}`target <a>`, and more",
    "*star",
    "&and",
    "!tag",
    "%percent",
    "@at",
    "`tick`",
    "null",
    "007",
    "2027-01-01",
    "yes",
    "ends with a colon:",
    "#first",
    "back\\slash",
    "Zoë, 日本",
    "one\ntwo",
    "a paragraph\n\nand another",
    "a list:\n- one\n- two",
    "two  spaces between  words " + "and so on " * 12 + "end",
    "a long sentence, with commas: and colons " * 6 + "end",
    "word" * 60,
    "? question",
    "| bar",
    "> angle",
    "~",
    "<<",
    "=",
)


DIFFERENTLY = "YAML would read this edit differently; edit the file by hand."
BY_HAND = 'a comment is below "id"; remove the key by hand.'


class Edit:
    """A random edit of a file, what it should say afterwards, and the lines it may touch."""

    def __init__(self, content, kinds, dice):
        self.dice, self.kinds = dice, kinds
        self.text = content.decode("utf-8-sig")
        self.data = yaml.load(self.text, yaml.CBaseLoader)
        self.tree = yaml.compose(self.text, yaml.CSafeLoader)
        self.plural, self.kind = dice.choice([each for each in kinds if each[0] in self.data])

    @property
    def records(self):
        return self.data[self.plural]

    def node(self, *path):
        """Return the key and the value, or the entry, that a path leads to."""
        node, key = self.tree, None
        for step in path:
            if isinstance(step, int):
                key, node = None, node.value[step]
            else:
                key, node = next(pair for pair in node.value if pair[0].value == step)
        return key, node

    def lines(self, *path):
        """Return the first line of a key or entry, and the line below its last."""
        key, node = self.node(*path)
        start = (key or node).start_mark.line
        end = max(start, self.last_line(node))  # an alias is not where its value is
        if not key:  # its dash may be above it
            while not self.text.split("\n")[start].lstrip().startswith("-") and start:
                start -= 1
        return start, end + 1

    def last_line(self, node):
        if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
            written = self.text[node.start_mark.index : node.end_mark.index]
            stripped = written.rstrip() if "+" not in written[:3] else written[: -len("\n")]
            return node.start_mark.line + stripped.count("\n")
        if isinstance(node, yaml.ScalarNode) or node.flow_style or not node.value:
            return node.end_mark.line
        last = node.value[-1]
        return self.last_line(last[1] if isinstance(last, tuple) else last)

    def values(self, value):
        """Return another value of the same shape."""
        dice = self.dice
        if isinstance(value, str):
            return dice.choice(TEXTS)
        if isinstance(value, dict):
            key = dice.choice([*value])
            return {**value, key: self.values(value[key])}
        new = list(value)
        for _ in range(dice.randint(1, 2)):
            at = dice.randrange(len(new) + 1)
            ways = ("add", "change", "remove", "move") if new else ("add",)
            match dice.choice(ways):
                case "add":
                    new.insert(at, self.values(dice.choice(value)) if value else "new")
                case "change" if at < len(new):
                    new[at] = self.values(new[at])
                case "remove" if len(new) > 1:
                    new.pop(at - 1)
                case "move":
                    new.insert(at, new.pop())
        return new


class NoticeEdit(Edit):
    """A random edit of a file that is one record."""

    def __init__(self, content, kinds, dice):
        super().__init__(b"notices: []\n", kinds, dice)
        self.text = content.decode()
        self.data = yaml.load(self.text, yaml.CBaseLoader)
        self.tree = yaml.compose(self.text, yaml.CSafeLoader)

    @property
    def records(self):
        return [self.data]

    def lines(self, *path):
        return super().lines(*path[2:]) if path[2:] else (0, 0)


def made(edit, folder, way):
    """Make an edit; return the content before, the new one, and what it should say."""
    dice, records = edit.dice, edit.records
    edits = RecordEdits(folder)
    at = dice.randrange(len(records)) if records else None
    if at is None or way == "new":
        template = dice.choice(records) if records else {"label": "x"}
        record = {key: edit.values(value) for key, value in template.items()} | {"id": "brand-new"}
        edits.add(edit.kind, record)
        records.append(record)
        return edits, None
    record, id_ = records[at], records[at]["id"]
    keys = [key for key in record if key != "id"]
    key = dice.choice(keys)
    match way:
        case "set":
            new = edit.values(record[key])
            touched = edit.lines(edit.plural, at, key) if new != record[key] else (0, 0)
            edits.set(edit.kind, id_, {key: new})
            record[key] = new
        case "remove":
            touched = edit.lines(edit.plural, at, key)
            edits.set(edit.kind, id_, {key: None})
            del record[key]
        case "insert":
            unused = [each for each in fields(edit.kind) if each not in record]
            start, end = edit.lines(edit.plural, at)
            touched = (start, end), "insertion"
            if unused:
                key, new = dice.choice(unused), dice.choice([*TEXTS, ["a"], [{"text": "b: c"}]])
                edits.set(edit.kind, id_, {key: new})
                record[key] = new
        case "delete":
            touched = edit.lines(edit.plural, at)
            edits.remove(edit.kind, id_)
            records.pop(at)
    return edits, touched


def is_only_meant(before, after, touched):
    """Return whether all lines but those that an edit may touch are the same, byte for byte."""
    if touched is None or touched[1] == "insertion":
        return is_insertion(before, after)
    start, end = touched
    lines = before.split(b"\n")
    while start > 0 and not lines[start - 1].strip():
        start -= 1
    while end < len(lines) and not lines[end].strip():
        end += 1
    head, tail = b"\n".join(lines[:start]), b"\n".join(lines[end:])
    return after.startswith(head.rstrip()) and after.rstrip().endswith(tail.strip())


def is_insertion(before, after):
    """Return whether a text is another one with one part added."""
    pairs = list(zip(before, after, strict=False))
    head = next((at for at, (old, new) in enumerate(pairs) if old != new), len(pairs))
    pairs = list(zip(before[::-1], after[::-1], strict=False))
    tail = next((at for at, (old, new) in enumerate(pairs) if old != new), len(pairs))
    return head + tail >= len(before)


def comments(content):
    return [line.strip() for line in content.decode().split("\n") if line.strip().startswith("#")]


WAYS = ("set", "set", "set", "insert", "remove", "new", "delete")


def check_edit(name, content, kinds, number, tmp_path):
    """Make a random edit, and compare; return why it was refused, if it was."""
    dice = random.Random(f"{name} {number}")
    is_notice = name.startswith("notices/")
    edit = (NoticeEdit if is_notice else Edit)(content, kinds, dice)
    (tmp_path / name).write_bytes(content)
    way = dice.choice(WAYS[:-2] if is_notice else WAYS)
    try:
        edits, touched = made(edit, tmp_path, way)
    except EditError as error:
        return str(error)
    after = edits.changes[0].after if edits.changes else content
    what = f"{name} {number} {way} {edit.kind}\n{after.decode()}"
    assert yaml.load(after.decode("utf-8-sig"), yaml.CBaseLoader) == edit.data, what
    assert is_only_meant(content, after, touched), what
    assert after.endswith(b"\n") == content.endswith(b"\n") or way == "set", what
    assert (b"\r\n" in content) == (after.count(b"\r\n") == after.count(b"\n") > 0), what
    assert after.startswith(b"\xef\xbb\xbf") == content.startswith(b"\xef\xbb\xbf"), what
    if way in ("insert", "new"):
        assert comments(after) == comments(content), what
    return ""


def kinds_of(name):
    return [(kind.plural, kind.kind) for kind in FILES[name]]


@pytest.mark.parametrize("form", FORMS)
def test_only_the_lines_meant_change_in_a_nasty_file(form, tmp_path):
    content = FORMS[form](COOKIES)
    number = 1500 if is_soak() else 20
    done = [
        check_edit("cookies.yaml", content, kinds_of("cookies.yaml"), f"{form} {each}", tmp_path)
        for each in range(number)
    ]
    assert set(done) <= {"", BY_HAND, DIFFERENTLY}
    assert done.count("") > 0.9 * number


def test_only_the_lines_meant_change_between_brackets(tmp_path):
    number = 1000 if is_soak() else 20
    done = [
        check_edit("shared.yaml", SHARED.encode(), kinds_of("shared.yaml"), each, tmp_path)
        for each in range(number)
    ]
    assert set(done) == {""}


def test_only_the_lines_meant_change_in_this_register(tmp_path):
    for name in due([*FILES], 5):
        content = (ROOT / "docs/register" / name).read_bytes()
        for number in range(300 if is_soak() else 1):
            assert check_edit(name, content, kinds_of(name), number, tmp_path) == ""


def test_only_the_lines_meant_change_in_a_notice(tmp_path):
    (tmp_path / "notices").mkdir()
    for path in sorted((ROOT / "docs/register/notices").glob("*.yaml")):
        name, kinds = f"notices/{path.name}", [("notices", "notice")]
        for number in range(100 if is_soak() else 1):
            assert check_edit(name, path.read_bytes(), kinds, number, tmp_path) == ""
