"""Small policies in git repositories, with versions that are archived, built and read."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from tempfile import mkdtemp

import yaml
from bs4 import BeautifulSoup

from helpers.command_line import COMMAND, UNTRIED, run, run_here
from helpers.git_repository import ISOLATED_GIT, MadeRepository, files
from helpers.prepared import Done, run_prepared
from helpers.sphinx_project import COOKIES
from helpers.started import Started
from sphinx_privacy.archive.store import Archive
from sphinx_privacy.editions.new_version import NewVersion
from sphinx_privacy.editions.project_paths import ProjectPaths
from sphinx_privacy.editions.source_builds import archived_pages

CONF = """\
project = html_title = "Shop"
author = "Example Ltd"
extensions = ["myst_parser", "sphinx_privacy"]
primary_domain = "privacy"
privacy_unversioned = ["history", "archive/**"]
exclude_patterns = ["register/**"]
html_theme = "basic"
# Pages have only what a test is about.
suppress_warnings = ["privacy.empty-section", "privacy.missing-part", "privacy.unused-pattern", "toc.not_included"]
"""
ADDRESS = "https://shop.example/privacy/"
BASE = (
    f'html_baseurl = "{ADDRESS}"\n'
    "privacy_headers = privacy_sitemap = privacy_robots = privacy_open_graph = True\n"
)
REGISTER = "docs/register/versions.yaml"
# A shell that runs the tests in the background lets its children ignore interrupts.
LISTEN = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
# On this day every version of the policies here is in force, or was.
TODAY = "2024-12-31"


class Policy(MadeRepository):
    """A repository with `conf.py`, pages in `docs/`, and versions that are added one by one."""

    notes = ""

    @classmethod
    def start(cls, folder, conf="", **files):
        """Begin with settings, and with no page yet."""
        made = cls.init(folder)
        made.write({"conf.py": CONF + conf, ".gitignore": "build/\n", REGISTER: "versions: []\n"})
        made.write(files)
        return made

    @property
    def records(self):
        """The register of versions, as plain data."""
        text = (self.folder / REGISTER).read_text(encoding="utf-8")
        return yaml.load(text, yaml.CSafeLoader)["versions"]  # in a tenth of the time

    @records.setter
    def records(self, records):
        entries = (
            [f"{key}: {json.dumps(value)}" for key, value in record.items()] for record in records
        )
        items = ("  - " + "\n    ".join(entry) + "\n" for entry in entries)
        self.write({REGISTER: "versions:\n" + "".join(items)})

    def record(self, id_):
        """Return a record."""
        return next(record for record in self.records if record["id"] == id_)

    def add_record(self, **fields):
        """Add a record; `effective_from` gives the key "effective-from", and so on."""
        self.records = [*self.records, in_yaml(fields)]

    def edit_record(self, id_, **fields):
        """Change fields of a record, or add them."""
        changed = in_yaml(fields)
        self.records = [
            {**record, **changed} if record["id"] == id_ else record for record in self.records
        ]

    def edit(self, name, old, new):
        """Change a file."""
        text = (self.folder / name).read_text(encoding="utf-8")
        assert old in text
        self.write({name: text.replace(old, new)})

    def seal(self, day, pages, **fields):
        """Archive pages as a version, and record it, without what `publish` asks for."""
        self.write({f"docs/{name}.md": text for name, text in pages.items()})
        id_ = fields.get("id", day)
        archived = self.archive(id_, fields.get("summary", "New."), day)
        seals = {
            "document_sha256": archived.digest,
            "text_sha256": archived.document.text_sha256,
            "text": {"kind": "verbatim"},
        }
        before = [record for record in self.records if "document-sha256" in record]
        follows = {"follows": before[-1]["id"]} if before else {}
        dates = {"effective_from": day, "published": day, "recorded": day}
        texts = {"id": day, "label": f"Label {day}", "summary": "New.", "class": "material"}
        self.add_record(**{**texts, **dates, **follows, **seals, **fields})
        self.commit(f"Record {day}")

    def archive(self, id_, summary="", day=""):
        """Add the pages as they are to the archive, and return them as archived."""
        return archive(self.folder, id_, summary, day)

    def publish(self, id_, day, today="", **fields):
        """Publish the pages as they are: the version of a day, on its first day, without a trial."""
        texts = {"id": id_, "label": f"Label {id_}", "summary": "New.", "effective_from": day}
        approved = {"signed_off": [{"by": "The owner", "on": today or day}]}
        self.add_record(**{**texts, **approved, "not_announced": "It is made up.", **fields})
        self.commit(f"Draft {id_}")
        midnight = datetime.fromisoformat(today or day).replace(tzinfo=UTC)
        noted = f"{midnight.timestamp():.0f}"
        done = self.run("publish", day, before=UNTRIED, SOURCE_DATE_EPOCH=noted)
        assert done.status == 0, done.err
        self.commit(f"Publish {id_}")

    def run(self, *arguments, **options):
        """Run the command here, with the options of `command_line.run`."""
        return run(self.folder, *arguments, **options)

    def run_here(self, *arguments, **environment):
        """Run the command in this process, where a test has replaced something."""
        return run_here(self.folder, *arguments, **environment)

    def run_apart(self, *arguments, before="", **environment):
        """Run the command here in a new process; some Python can go before.

        What Python reads when it starts takes effect in no other, nor does another clock.
        """
        done = subprocess.run(
            [sys.executable, "-c", before + COMMAND, *arguments],
            cwd=self.folder,
            env={**os.environ, **ISOLATED_GIT, **environment},
            capture_output=True,
            text=True,
            check=False,
        )
        return Done(done.returncode, done.stdout, done.stderr)

    def started(self, *arguments, before="", **options):
        """Start the command here, with the options of `Started`; some Python can go before."""
        place = Path(mkdtemp(dir=self.folder.parent))
        code = before + LISTEN + COMMAND
        return Started(place, code, *arguments, folder=self.folder, **ISOLATED_GIT, **options)

    def make(self, day=TODAY, **options):
        """Build the site of all versions, which must go well, and return its folder.

        What it reports is `notes`.
        """
        done = self.run("versions", "--as-of", day, **options)
        assert done == Done(0, done.out, self.notes)
        return self.site

    @property
    def site(self):
        """The finished site."""
        return self.folder / "build" / "versions"

    @property
    def root_digest(self):
        """The digest of the finished site."""
        return self.data("manifest.json")["root"]

    def data(self, name):
        """Return a JSON file of the finished site."""
        return json.loads((self.site / name).read_text(encoding="utf-8"))

    def page(self, name):
        """Return a page of the finished site."""
        return BeautifulSoup((self.site / name).read_text(encoding="utf-8"), "lxml")


def archive(project, id_, summary="", day=""):
    """Add the pages of a project to its archive as a version, and return them as archived."""
    done = run_prepared(_archive, id_, summary, day, folder=project)
    assert done == Done(0, "", "")
    return Archive(project / "docs" / "versions").version(id_)


def _archive(id_, summary, day):
    """Add the pages of the project in this folder to its archive."""
    new = archived_pages(ProjectPaths(), NewVersion(id_, summary, day))
    Archive(Path("docs", "versions")).add(new)


OLD, NEW = "2024-01-10", "2024-03-01"


def page(words):
    """Return the pages of a version: the policy, with how long orders are kept."""
    return {"index": f"# Policy\n\nWe keep orders {words}.\n"}


# Each build notes its name outside the project before it begins.
NOTING = """
from pathlib import Path

def note(app):
    if app.config.privacy_edition is None:  # pages are archived
        return
    with Path(app.confdir).with_name("builds.txt").open("a") as builds:
        print(app.config.privacy_edition.name, file=builds)

def setup(app):
    app.connect("builder-inited", note)
"""


def two_versions(folder):
    """Return a policy with two versions that notes its builds, and their finished site."""
    policy = Policy.start(folder / "policy", BASE + NOTING)
    policy.seal(OLD, page("for 30 days"))
    policy.seal(NEW, page("for 60 days"))
    policy.make()
    return policy


def refused(policy, *arguments):
    """Return the reasons for which nothing is built; the site stays as it was."""
    before = files(policy.site)
    done = policy.run("versions", *arguments, "--as-of", TODAY)
    assert (done.status, done.out) == (1, "")
    assert files(policy.site) == before
    return done.err


INDEX = """\
# Policy

We keep orders for 30 days.

(policy-cookies)=
## Our cookies

```{cookie-table}
```

```{toctree}
notices/orders
notices/credentials
notices/extra
history
archive/2016-02-08
```
"""
HISTORY = """\
# History

```{version-periods}
```

```{version-list}
```
"""
NEWER_ARCHIVE = """\
# 2016

We were very young.

See {doc}`/notices/draft` and {doc}`/notices/orders`.

![Young](young.png)
"""
PIXEL = """\
  - id: pixel
    name: Pixel
    operator: Pixel Inc
    purpose: Shows pictures.
cookies:
  - id: picture
    name: picture
    provider: pixel
    storage: cookie
    category: counting
    lifetime: P1D
"""


NOTE = (
    'docs/archive/2016-02-08.md:5: the version at the root has no "/notices/draft"; the link leads '
    "to the front page.\n"
)


def shop(folder):
    """Make a policy with a version of each kind.

    One has its text outside, one is superseded and one corrected on its first day; the correction
    is in force, another version scheduled, and a draft under way.
    """
    policy = Policy.start(folder, f'{BASE}privacy_ways_in = "index"\n')
    outside = {"outside": "https://shop.example/2016", "page": "archive/2016-02-08"}
    lapsed = {"from": "2018-05-25", "why": "What followed was not kept."}
    dates = {"effective_from": "2016-02-08", "recorded": "2024-01-02"}
    texts = {"id": "2016-02-08", "label": "8 February 2016", "summary": "The first."}
    policy.add_record(**texts, **dates, **outside, lapsed=lapsed)
    policy.write(
        {
            "docs/index.md": INDEX,
            "docs/notices/orders.md": "# Orders\n\nSee {doc}`credentials` and [cookies](#policy-cookies).\n",
            "docs/notices/credentials.md": "# Credentials\n\nSee {doc}`/index`.\n",
            "docs/notices/extra.md": "# Extra\n\nUntil spring.\n",
            "docs/history.md": HISTORY,
            "docs/archive/2016-02-08.md": "# 2016\n\nWe were young.\n",
            "docs/register/cookies.yaml": COOKIES,
        }
    )
    policy.publish("2024-01-10", "2024-01-10")
    policy.edit("docs/index.md", "credentials\nnotices/extra", "academy")
    policy.edit("docs/notices/orders.md", "credentials", "academy")
    policy.git("mv", "docs/notices/credentials.md", "docs/notices/academy.md")
    policy.git("rm", "--quiet", "docs/notices/extra.md")
    policy.edit("docs/register/cookies.yaml", "cookies:\n", PIXEL)
    renamed = [{"from": "notices/credentials", "to": "notices/academy"}]
    summary = "We *added* {provider}`pixel` & `<others>`."
    policy.publish("2024-03-01", "2024-03-01", renamed=renamed, summary=summary)
    policy.edit("docs/index.md", "30 days", "60 days")
    policy.publish("2024-03-01-corrected", "2024-03-01", "2024-03-20", summary="It is 60.")
    policy.edit("docs/index.md", "60 days", "90 days")
    policy.publish("2025-07-01", "2025-07-01", "2024-12-01")
    policy.edit("docs/index.md", "90 days", "120 days")
    policy.edit("docs/index.md", "history\n", "notices/draft\nhistory\n")
    policy.write(
        {
            "docs/notices/draft.md": "# Draft\n\nNot yet.\n",
            "docs/archive/2016-02-08.md": NEWER_ARCHIVE,
            "docs/archive/young.png": b"\x89PNG",
        }
    )
    policy.add_record(id="2025-09-01", label="Draft", effective_from="2025-09-01", summary="More.")
    policy.commit("Draft")
    policy.notes = NOTE
    return policy


def copied(policy, folder):
    """Return a copy of a policy, with all that was built, for a test to change."""
    shutil.copytree(policy.folder, folder / "policy", symlinks=True)
    made = Policy(folder / "policy")
    made.commits, made.notes = policy.commits, policy.notes
    return made


def in_yaml(fields):
    """Return fields by their keys in the register."""
    return {name.rstrip("_").replace("_", "-"): value for name, value in fields.items()}
