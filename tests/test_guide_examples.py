"""Every example of the editor's guide works: its steps in a copy of this project, and all others."""

from __future__ import annotations

import re
import shutil

import pytest
from bs4 import BeautifulSoup

from helpers.broken_links import broken_links
from helpers.command_line import run
from helpers.guide_examples import carry_out, code_in, steps_in
from helpers.paths import DOCS, ROOT
from helpers.real_site import SITE, build
from helpers.sample import is_soak
from sphinx_privacy.checks import check
from sphinx_privacy.editing.changes import apply
from sphinx_privacy.editing.record_edit import RecordEdits
from sphinx_privacy.register import read_register
from sphinx_privacy.register.models import KINDS

GUIDE = DOCS / "editing"
FOR_EDITORS = ("-t", "preview")
VERSIONS = {path.stem for path in (DOCS / "versions").glob("*.json")}
"""Their pages are not in a build of one version."""
# Its tests are on one copy of the project.
on_the_copy = pytest.mark.xdist_group("guide-examples")
DELETED = "esxi"
"""The notice that the guide deletes."""
NOTICE = """\
id: guide-examples
listing-title: Examples
page-title: Examples
updated: 2026-12
controller: canonical
contact: {address: not-stated}
data: []
sources: []
purposes: [{id: selling}]
recipients: []
transfers: []
retention: [{id: order, period: P1Y}, {id: application, period: P2Y}]
rights: []
automated-decisions: not-stated
"""
NEEDED = """\
```{notice-facts}
```

```{retention} application
It is there for {fact}`retention.application.period`.
```

```{notice-automated-decisions}
```

```{notice-contact}
```
"""
PICTURE = re.compile(r"!\[[^\]]{80,}\]\((\w+\.png)\)")
FRONT = "notice: newsletter"
DRAFT = """\
versions:
  - id: "2016-02-08"
    label: 8 February 2016
    effective-from: "2016-02-08"
    recorded: "2026-11-23"
    summary: It says more on cookies.
    outside: https://example.org/2016-02-08
  - id: "2026-12-01"
    label: 1 December 2026
    effective-from: "2026-12-01"
    summary: It says more.
"""


def guide(page):
    return (GUIDE / f"{page}.md").read_text("utf-8")


class Copy:
    """A copy of this project."""

    def __init__(self, folder):
        self.folder, self.docs = folder, folder / "docs"
        shutil.copytree(DOCS, self.docs, ignore=shutil.ignore_patterns("versions"))
        (self.docs / "versions").symlink_to(DOCS / "versions")
        for name in ("_static", "_templates", "ext"):
            (folder / name).symlink_to(ROOT / name)
        shutil.copy(ROOT / "conf.py", folder)

    def run(self, arguments):
        done = run(self.folder, *arguments, SOURCE_DATE_EPOCH="1796083200")
        assert (done.status, done.err) == (0, ""), arguments
        return done.out

    def remove(self, *records):
        edits = RecordEdits(self.docs / "register")
        for kind, id_ in records:
            edits.remove(kind, id_)
        apply(edits.changes)

    def build(self, builder):
        """Build all pages as editors see them, with no warning, and return the folder."""
        return build(self.folder / "build", builder, *FOR_EDITORS, root=self.folder)


def follow(copy):
    """Carry out the guide's tasks: each step that is code, and the two that are words only."""
    for step in steps_in(guide("tasks")):
        carry_out(copy.folder, step, copy.run)
    # "Delete each line with it that is under `places`"
    questions = copy.docs / "register" / "open-questions.yaml"
    place = rf"^ +- \S*\b{DELETED}\b\S*\n"
    questions.write_text(
        re.sub(place, "", questions.read_text("utf-8"), flags=re.MULTILINE), "utf-8"
    )
    # What the bar then lists as an unused record.
    problems = check(read_register(copy.docs / "register"))
    unused = [problem.message for problem in problems if problem.code == "unused-record"]
    found = re.findall(r'nothing uses the (\S+) "(\S+)"', "\n".join(unused))
    assert found == [("lawful-basis", "agreement")]
    copy.remove(("open-question", "notice-student-discounts"), *found)


def add_examples(copy):
    """Add the other examples of pages and the register: a page of directives, and a question."""
    examples = code_in(guide("directives"), "markdown")
    # The cookies have a table already, and cards are in a grid.
    made = [
        text.replace("{cookie-table}\n", "{cookie-table}\n:no-index:\n")
        if "{grid-item-card}" not in text
        else f"::::{{grid}} 1 2 2 2\n{text}::::\n"
        for text in examples
    ]
    (front,) = (text for text in code_in(guide("directives"), "yaml") if FRONT in text)
    (described,) = code_in(guide("index"), "yaml")
    head = front.replace("newsletter", "guide-examples").rstrip("-\n")
    head += "\norphan: true\n" + described.removeprefix("---\n")
    page = "\n\n".join([f"{head}\n# Examples\n", NEEDED, *made])
    (copy.docs / "notices" / "guide-examples.md").write_text(f"{page}\n", "utf-8")
    register = copy.docs / "register"
    (register / "notices" / "guide-examples.yaml").write_text(NOTICE, "utf-8")
    (question,) = code_in(guide("questions"), "yaml")
    with (register / "open-questions.yaml").open("a", encoding="utf-8") as file:
        file.write(question.partition("\n")[2])


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """The project after the tasks, with the examples."""
    made = Copy(tmp_path_factory.mktemp("guide"))
    follow(made)
    add_examples(made)
    return made


@pytest.fixture(scope="module")
def site(copy):
    """Return its site as editors see it, with a folder for each page."""
    return copy.build("dirhtml")


@on_the_copy
def test_the_tasks_and_the_examples_build_without_a_problem(site):
    pages = {path.name for path in (site / "notices").iterdir()}
    assert {"student-discounts", "news", "guide-examples"} <= pages
    assert (site / "editing/index.html").exists()


@on_the_copy
def test_no_link_is_lost_and_old_addresses_lead_to_pages(site):
    faults = [each for each in broken_links(site, SITE) if not each[0].startswith("editing/")]
    assert [fault for fault in faults if fault[1].partition("/")[0] not in VERSIONS] == []
    for former, page in {"newsletter": "notices/news/", DELETED: "./"}.items():
        text = (site / "notices" / former / "index.html").read_text("utf-8")
        assert f'content="0; url=../../{page}"' in text
    page = BeautifulSoup((site / "notices/news/index.html").read_bytes(), "lxml")
    ends = [link["href"] for link in page.select(".notice-facts dt a")]
    assert "#newsletter-data" in ends
    assert all(page.find(id=end[1:]) for end in ends)


if is_soak():  # `tests/sphinxext` and `tests/cli` have small pages with other names

    @on_the_copy
    def test_the_ledger_gets_the_new_address_and_keeps_the_old_one(copy):
        ledger = copy.build("addresses") / "addresses.txt"
        addresses = set(ledger.read_text("utf-8").splitlines())
        assert {"notices/news#newsletter-data", "notices/newsletter#newsletter-data"} <= addresses

    @on_the_copy
    def test_the_redline_shows_a_page_with_another_name(copy):
        lines = copy.run(["redline", "2025-02-04"]).splitlines()
        named = [line for line in lines if re.match("notices/.*newsletter", line)]
        assert named
        assert all(line.startswith("notices/news (was notices/newsletter)") for line in named)
        assert "link page:notices/newsletter" not in lines  # links that follow are no change


RECORDS = [
    text
    for page in ("facts", "versions")
    for text in code_in(guide(page), "yaml")
    if not text.startswith("#")
]


def test_every_example_of_a_record_is_one(tmp_path):
    """Each is a whole file, a version, or what is added to the draft of one."""
    assert len(RECORDS) >= 12
    (correction,) = (text for text in RECORDS if "id: 2026-12-01-corrected\n" in text)
    for text in RECORDS:
        name, made = "versions.yaml", DRAFT + text + correction
        if kinds := [kind for kind in KINDS if text.startswith(f"{kind.plural}:")]:
            name, made = kinds[0].file, text
        elif text.startswith("  - id:"):
            made = DRAFT.replace("2016-02-08", "2013-03-25") + text
        folder = tmp_path / "register"
        folder.mkdir(exist_ok=True)
        (folder / name).write_text(made, "utf-8")
        problems = [each for each in read_register(folder).problems if each.is_error]
        assert problems == [], text
        (folder / name).unlink()


def test_every_picture_has_words_and_is_small():
    shown = {
        name for path in GUIDE.glob("*.md") for name in PICTURE.findall(path.read_text("utf-8"))
    }
    assert shown == {"bar.png", "form.png", "redline.png"}
    assert [name for name in shown if (GUIDE / name).stat().st_size > 60_000] == []


def test_every_target_of_make_that_the_guide_names_is_one():
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    targets |= {"dirhtml", "singlehtml", "text", "pdf", "epub"}
    for path in GUIDE.glob("*.md"):
        named = re.findall(r"(?:^ *|`)make ([a-z-]+)", path.read_text("utf-8"), re.MULTILINE)
        assert set(named) <= targets, path.name


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("In `docs/a.md`:\n\n```diff\n-no\n+yes\n```\n", "these lines are 0 times in it"),
        ("In `docs/a.md`:\n\n```diff\n-b\n+c\n```\n", "these lines are 2 times in it"),
        ("Below the line `no` of `docs/a.md`:\n\n```yaml\nc\n```\n", "0 lines are 'no'"),
        ("```sh\nrm -r docs\n```\n", "unknown command"),
    ],
)
def test_a_step_that_does_not_fit_the_files_fails(tmp_path, text, why):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.md").write_text("a\nb\nb\n")
    (step,) = steps_in(text)
    with pytest.raises(AssertionError, match=why):
        carry_out(tmp_path, step, None)
