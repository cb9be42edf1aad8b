"""A made-up policy that changes again and again: twenty pages in git, each version archived."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from functools import partial

from helpers.git_repository import ISOLATED_GIT, MadeRepository
from helpers.large_project import register
from helpers.prepared import run_module
from helpers.small_site import NOTICE, ORGANISATION, PAGE, RIGHTS, SHARED

NOTICES = 18  # and the policy and the page on its history
COOKIES, PROVIDERS = 100, 20
SENTENCES, LENGTH = 40, 12  # of a page: about 500 words
SYLLABLES = [first + second for first in "bdfglmnprst" for second in "aeiou"]
VOCABULARY = 3000
FIRST_DAY = datetime(2024, 2, 1, 12, tzinfo=UTC)  # after the date of each notice
STEP = timedelta(days=14)  # 70 versions end before today

# The extension of sphinx-multiversion has to be named, and is not there for the others.
CONF = """\
from importlib.util import find_spec

project = "Policy"
author = copyright = "Example Ltd"
extensions = ["myst_parser", "sphinx_privacy"]
extensions += ["sphinx_multiversion"] if find_spec("sphinx_multiversion") else []
smv_tag_whitelist = r"^\\d{4}-\\d\\d-\\d\\d$"
smv_branch_whitelist = "^$"
primary_domain = "privacy"
privacy_unversioned = ["history"]
exclude_patterns = ["register/**"]
html_theme = "furo"
"""
# After the example in the manual of sphinx-polyversion.
POLY = """\
from pathlib import Path

from sphinx_polyversion.api import apply_overrides
from sphinx_polyversion.driver import DefaultDriver
from sphinx_polyversion.environment import Environment
from sphinx_polyversion.git import Git
from sphinx_polyversion.sphinx import SphinxBuilder

OUTPUT_DIR = "set by the command"
SEQUENTIAL = MOCK = False
apply_overrides(globals())
DefaultDriver(
    Git.root(Path(__file__).parent),
    OUTPUT_DIR,
    vcs=Git(branch_regex="^$", tag_regex=r"^\\d{4}-\\d\\d-\\d\\d$"),
    builder=SphinxBuilder("docs", args=["-q"]),
    env=Environment.factory(),
).run(MOCK, SEQUENTIAL)
"""
INDEX = """\
# Policy

{prose}

```{{cookie-table}}
```

```{{rights-table}}
```

```{{companies-table}}
```

```{{recipients-table}}
```

```{{complaint}}
```

```{{toctree}}
history
{notices}
```
"""
HISTORY = "# History\n\n```{version-periods}\n```\n\n```{version-list}\n```\n"
PARTS = "".join(
    f"\n```{{notice-{part}}}\n```\n"
    for part in ("contact", "data", "transfers", "rights", "automated-decisions")
)
DRAFT = """\
  - id: "{day}"
    label: Version {number}
    effective-from: "{day}"
    summary: Notice {notice} names another revision.
    not-announced: It is made up.
    signed-off: [{{by: The owner, on: "{day}"}}]
"""


def word(rank: int) -> str:
    """Return the word of this rank: the more frequent, the shorter."""
    size = len(SYLLABLES)
    return (word(rank // size) if rank >= size else "") + SYLLABLES[rank % size]


def prose(seed: int) -> str:
    """Return the text of a page, in paragraphs of five sentences; always the same.

    As in any language, a few words are in every sentence, and most of them hardly anywhere.
    """
    rng = random.Random(seed)
    ranks = range(1, VOCABULARY + 1)
    drawn = rng.choices(ranks, [1 / rank for rank in ranks], k=SENTENCES * LENGTH)
    words = list(map(word, drawn))
    texts = [
        " ".join(words[at : at + LENGTH]).capitalize() + "." for at in range(0, len(words), LENGTH)
    ]
    paragraphs = [" ".join(texts[at : at + 5]) for at in range(0, SENTENCES, 5)]
    return "\n\n".join(paragraphs)


def page_of(number: int, revision: int) -> str:
    """Return the page of a notice, which names the number of its revision."""
    page = PAGE.format(id=f"n{number}", title=f"Notice {number}")
    return f"{page}{PARTS}\n{prose(number)}\n\nThis is revision {revision} of the notice.\n"


class History:
    """A repository whose versions are added one by one."""

    run = staticmethod(partial(run_module, "sphinx_privacy"))
    """How the command is run: in a new process, as an editor does."""

    def __init__(self, folder) -> None:
        """Begin with pages of which no version is published."""
        self.home = folder
        self.made = MadeRepository.init(folder / "repository")
        self.records = "versions:\n"
        self.days: list[str] = []
        names = [f"notices/n{number}" for number in range(NOTICES)]
        notices = {
            f"docs/register/notices/n{number}.yaml": NOTICE.format(
                id=f"n{number}", title=f"Notice {number}", order=f"{number:02}"
            )
            for number in range(NOTICES)
        }
        pages = {f"docs/{name}.md": page_of(number, 0) for number, name in enumerate(names)}
        self.made.write(
            {
                "poly.py": POLY,
                "docs/conf.py": CONF,
                "docs/index.md": INDEX.format(prose=prose(NOTICES), notices="\n".join(names)),
                "docs/history.md": HISTORY,
                "docs/register/words.txt": "\n".join(map(word, range(1, VOCABULARY + 1))),
                "docs/register/cookies.yaml": register(COOKIES, PROVIDERS),
                "docs/register/organisation.yaml": ORGANISATION,
                "docs/register/rights.yaml": RIGHTS,
                "docs/register/shared.yaml": SHARED,
                **notices,
                **pages,
            }
        )

    @property
    def repository(self):
        """The folder of the repository."""
        return self.made.folder

    def grow(self, versions: int) -> None:
        """Publish versions until there are so many; each changes a sentence of one notice."""
        for number in range(len(self.days), versions):
            self._publish(number, FIRST_DAY + STEP * number)

    def _publish(self, number: int, noon: datetime) -> None:
        """Draft a version, and publish it on its day, as an editor does."""
        day, notice, file = str(noon.date()), number % NOTICES, "docs/register/versions.yaml"
        page = page_of(notice, number + 1)
        draft = self.records + DRAFT.format(day=day, number=number, notice=notice)
        self.made.write({f"docs/notices/n{notice}.md": page, file: draft})
        self.made.commit(f"Draft {day}")
        places = ["--conf", "docs", "--build", str(self.home / "publishing")]
        seconds = str(int(noon.timestamp()))
        settings = {**ISOLATED_GIT, "SOURCE_DATE_EPOCH": seconds}
        done = self.run("publish", day, *places, folder=self.repository, **settings)
        assert done.status == 0, done
        self.records = (self.repository / file).read_text(encoding="utf-8")
        self.made.commit(f"Publish {day}")
        self.made.tag(day)
        self.days.append(day)
