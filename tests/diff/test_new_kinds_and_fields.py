"""A field, and a kind, added as CONTRIBUTING says: changes of them read well at once."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from shutil import copytree

import pytest
from edited_registers import REGISTER

from helpers.paths import ROOT

SCRIPT = """
import json, sys
from pathlib import Path
from sphinx_privacy.diff.facts.changed_facts import changed_facts
from sphinx_privacy.exports.as_json import register_data
from sphinx_privacy.register import read_register

registers = [read_register(Path(folder)) for folder in sys.argv[1:]]
problems = [str(problem) for register in registers for problem in register.problems]
data = map(register_data, registers)
print(json.dumps([problems, [change[2:5] for change in changed_facts(*data)]]))
"""
OPERATOR = """    operator: Annotated[Text, SameEverywhere()]
    \"\"\"The company that runs it.\"\"\"
"""
FIELDS = """    deletes_after: Annotated[
        Annotated[Text, DurationOrRange("not-stated")] | None, Weight(changed=if_longer)
    ] = None
    \"\"\"When it deletes what its cookies collected.\"\"\"
    seals: tuple[Text, ...] = ()
    \"\"\"The certificates it holds.\"\"\"
    backup: Annotated[Text, RefTo("category")] | None = None
    \"\"\"What its copies are for.\"\"\"
"""
KIND = '''

class DeletionRun(Record):
    """A day on which cookies are deleted."""

    kind = "deletion-run"
    plural = "deletion-runs"
    file = "cookies.yaml"
    weight = COMES

    name: Annotated[Text, Title()]
    """The name of the run."""
    category: Annotated[Text, RefTo("category")]
    """What is deleted."""
'''


@pytest.fixture
def changes(tmp_path):
    """Return what changes between two states of `cookies.yaml`, with changed models."""
    package = copytree(ROOT / "ext" / "sphinx_privacy", tmp_path / "code" / "sphinx_privacy")
    models = package / "register" / "models" / "cookies.py"

    def compare(change, old, new):
        models.write_text(change(models.read_text("utf-8")), "utf-8")
        folders = [written(tmp_path / name, text) for name, text in (("old", old), ("new", new))]
        run = subprocess.run(
            [sys.executable, "-c", SCRIPT, *map(str, folders)],
            env={**os.environ, "PYTHONPATH": str(tmp_path / "code")},
            capture_output=True,
            text=True,
            check=True,
        )
        problems, changed = json.loads(run.stdout)
        assert problems == []
        return [tuple(change) for change in changed]

    return compare


def written(folder, cookies):
    for name, text in {**REGISTER, "cookies.yaml": cookies}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def test_a_new_field(changes):
    def with_fields(code):
        assert OPERATOR in code
        return code.replace(OPERATOR, OPERATOR + FIELDS)

    line = "    operator: Counter GmbH\n"
    before = "    deletes-after: P1Y\n    seals: [Blue seal]\n    backup: needed\n"
    after = "    deletes-after: P2Y\n    seals: [Blue seal, Red seal]\n    backup: counting\n"
    cookies = REGISTER["cookies.yaml"]
    old, new = (cookies.replace(line, line + fields) for fields in (before, after))
    assert changes(with_fields, old, new) == [
        (
            "changed",
            "Provider changed: Counter: deletes after changed from “1 year” to “2 years”",
            "material",
        ),
        (
            "changed",
            "Provider changed: Counter: backup changed from “Needed cookies” to “Counting cookies”",
            "substantive",
        ),
        ("changed", "Provider changed: Counter: seals added: “Red seal”", "substantive"),
    ]


def test_a_new_kind(changes):
    old = REGISTER["cookies.yaml"] + (
        "deletion-runs:\n  - {id: a, name: Weekly, category: needed}\n"
    )
    new = old.replace("Weekly, category: needed", "Weekly, category: counting") + (
        "  - {id: b, name: Monthly, category: needed}\n"
    )
    assert changes(lambda code: code + KIND, old, new) == [
        ("added", "Deletion run added: Monthly", "material"),
        (
            "changed",
            "Deletion run changed: Weekly: category changed from “Needed cookies” to “Counting cookies”",
            "substantive",
        ),
    ]
