"""A small shop in a git repository, published version by version as its editors publish it."""

from __future__ import annotations

import io
import re
import textwrap
from contextlib import chdir, redirect_stderr
from datetime import UTC, datetime

from sphinx.cmd.build import build_main

from helpers.command_line import UNTRIED, run
from helpers.git_repository import ISOLATED_GIT, MadeRepository
from helpers.prepared import run_code, run_prepared
from helpers.sphinx_project import COOKIES

VERSIONS = "docs/register/versions.yaml"
COUNTER = COOKIES[COOKIES.index("  - id: counter") : COOKIES.index("cookies:")]
COUNTER_COOKIES = COOKIES[COOKIES.index("  - id: visits") :]
CATEGORY = COOKIES[COOKIES.index("  - id: counting") : COOKIES.index("providers:")]
FILES = {
    ".gitignore": "build\n",
    "conf.py": """\
        extensions = ["myst_parser", "sphinx_privacy"]
        suppress_warnings = ["privacy.empty-section"]
        primary_domain = "privacy"
        project = "Shop"
        html_theme = "basic"
        html_copy_source = html_domain_indices = html_use_index = False
        exclude_patterns = ["register/**"]
        privacy_unversioned = ["history"]
        """,
    "docs/index.md": """\
        # Policy

        We keep your order for one year.

        ```{cookie-table}
        ```

        ```{toctree}
        notices/news
        history
        ```
        """,
    "docs/notices/news.md": "# News\n\nWe write to you one time a month.\n",
    "docs/history.md": "# History\n\n```{version-list}\n```\n",
    "docs/register/cookies.yaml": COOKIES,
    VERSIONS: """\
        # The versions, oldest first.
        versions:
          - id: opening
            label: 1 March 2024
            effective-from: "2024-03-01"  # a Friday
            summary: The shop opens.
            not-announced: There are no customers yet.
            signed-off: [{by: The owner, on: "2024-02-01"}]
        """,
}
SECOND = """
  - id: letters
    label: 1 February 2025
    effective-from: "2025-02-01"
    summary: We count visits no longer, and write twice a month.
    renamed:
      - {from: notices/news, to: notices/letters}
"""
APPROVED = """\
    not-announced: It is made up.
    signed-off: [{by: The owner, on: "2024-02-01"}]
"""
"""What a material version has to say."""
DAY = "2025-02-01"
"""The day of the second version."""
REFUSED = "nothing was recorded:\n"
NOTE_IT = "Chain digest: …. Note it outside of this repository.\n"
BACKWARDS = (
    "2025-02-01 is in the past: the version applies retroactively and changes which text applied "
    "since then. `sphinx-privacy as-of --known` shows what was known before.\n"
)


class Shop(MadeRepository):
    """The repository of the shop, and the commands run in it."""

    def run(self, *arguments, day="2025-06-01", **options):
        """Run a command on a day, with the options of `command_line.run`."""
        noon = int(datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=UTC).timestamp())
        return run(self.folder, *arguments, **{"SOURCE_DATE_EPOCH": str(noon), **options})

    def run_code(self, code, *arguments, **environment):
        """Run Python here."""
        settings = {**ISOLATED_GIT, **environment}
        return run_prepared(run_code, code, *arguments, folder=self.folder, **settings)

    def write(self, files):
        """Write files; a text may be set in."""
        super().write(
            {n: textwrap.dedent(f) if isinstance(f, str) else f for n, f in files.items()}
        )

    def read(self, name):
        return (self.folder / name).read_bytes().decode()

    def edit(self, name, old, new):
        text = self.read(name)
        assert old in text
        super().write({name: text.replace(old, new)})

    @property
    def versions(self):
        return self.read(VERSIONS)

    def words(self, *options):
        """Return what differs from the versions, as `make check` prints it, after all warnings."""
        log, out = io.StringIO(), "build/check"
        settings = ["-q", "--no-color", "-E", *options, "-b", "privacyarchive", "-c", "."]
        with chdir(self.folder), redirect_stderr(log):
            build_main([*settings, "docs", out])
        return log.getvalue() + self.read(f"{out}/difference.txt")


def verified(versions, faults, states, against="main"):
    """Return the last lines of `verify`; the register of versions has had so many states."""
    history = f'in the history of "{against}" and of the last commit'
    counted = (
        f"{versions} version{'s' * (versions != 1)} verified, {faults} fault{'s' * (faults != 1)}"
    )
    return f"Records compared with every state of {VERSIONS} {history} ({states}).\n{counted}.\n"


# -- its history ----------------------------------------------------------------------


def publish(shop, day, on=None):
    """Publish the draft of a day, on that day or on another, without a trial, and commit it."""
    said = shop.run("publish", day, before=UNTRIED, day=on or day)
    assert said.status == 0, said.err
    shop.commit(f"Publish the version of {day}")
    return shop


def redraft(shop):
    """Take a provider out and rename a page, and draft a version that says so."""
    shop.git("mv", "docs/notices/news.md", "docs/notices/letters.md")
    shop.edit("docs/notices/letters.md", "one time", "two times")
    shop.edit("docs/index.md", "notices/news", "notices/letters")
    for records in (CATEGORY, COUNTER, COUNTER_COOKIES):
        shop.edit("docs/register/cookies.yaml", records, "")
    shop.write({VERSIONS: shop.versions + SECOND})
    shop.commit("Count visits no longer")
    return shop


# -- the command ----------------------------------------------------------------------


def masked(done):
    """Return what a command did, without the digests in its output."""
    return done._replace(out=re.sub(r"\b[0-9a-f]{64}\b", "…", done.out))


def refusal(shop, day=DAY, *options):
    """Try to publish, which must be refused without a trial and write nothing; return the reasons."""
    before = (shop.folder / VERSIONS).read_bytes()
    said = shop.run("publish", day, *options, before=UNTRIED)
    assert (said.status, said.out) == (1, "")
    assert (shop.folder / VERSIONS).read_bytes() == before
    assert said.err.startswith(REFUSED)
    return said.err.removeprefix(REFUSED)


def recorded(shop, day=DAY):
    """Publish without a trial; return the output, and the lines written, with their line breaks."""
    before = shop.versions.splitlines(keepends=True)
    said = shop.run("publish", day, before=UNTRIED)
    assert (said.status, said.err) == (0, BACKWARDS)
    written = shop.versions.splitlines(keepends=True)
    first = next(n for n, line in enumerate(written) if line != before[n])
    last = first + len(written) - len(before)
    assert written[:first] + written[last:] == before
    return said.out, [re.sub("[0-9a-f]{40,}", "…", line) for line in written[first:last]]
