"""A field, and a kind, added as CONTRIBUTING says: changes of them read well at once."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from shutil import copytree

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


def changes(folder, change, old, new):
    """Return what changes between two states of `cookies.yaml`, with changed models."""
    package = copytree(ROOT / "ext" / "sphinx_privacy", folder / "code" / "sphinx_privacy")
    models = package / "register" / "models" / "cookies.py"
    models.write_text(change(models.read_text("utf-8")), "utf-8")
    run = subprocess.run(
        [sys.executable, "-c", SCRIPT, written(folder / "old", old), written(folder / "new", new)],
        env={**os.environ, "PYTHONPATH": str(folder / "code")},
        capture_output=True,
        text=True,
        check=True,
    )
    problems, changed = json.loads(run.stdout)
    assert problems == []
    return [tuple(change) for change in changed]


def written(folder, cookies):
    for name, text in {**REGISTER, "cookies.yaml": cookies}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def with_fields_and_kind(code):
    assert OPERATOR in code
    return code.replace(OPERATOR, OPERATOR + FIELDS) + KIND


def test_new_fields_and_a_new_kind(tmp_path):
    line = "    operator: Counter GmbH\n"
    before = "    deletes-after: P1Y\n    seals: [Blue seal]\n    backup: needed\n"
    after = "    deletes-after: P2Y\n    seals: [Blue seal, Red seal]\n    backup: counting\n"
    run = "deletion-runs:\n  - {id: a, name: Weekly, category: needed}\n"
    cookies = REGISTER["cookies.yaml"]
    old, new = (cookies.replace(line, line + fields) + run for fields in (before, after))
    new = new.replace("Weekly, category: needed", "Weekly, category: counting")
    new += "  - {id: b, name: Monthly, category: needed}\n"
    assert changes(tmp_path, with_fields_and_kind, old, new) == [
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
        ("added", "Deletion run added: Monthly", "material"),
        (
            "changed",
            "Deletion run changed: Weekly: category changed from “Needed cookies” to “Counting cookies”",
            "substantive",
        ),
    ]
