"""Versions of a small policy in the look of the real site: one outdated, one in force, one to come."""

from helpers.paths import ROOT
from helpers.policy import Policy
from helpers.real_site import settings_for_fewer_pages
from helpers.sphinx_project import COOKIES

LOOK = [path for name in ("_static", "_templates") for path in (ROOT / name).rglob("*")]
FIRST = """\
# Data privacy

We keep your data for 12 months. See our [terms](https://example.org/old).

- name
- address

| Field | Why |
|-------|-----|
| name | To write to you by letter. |
| phone | To ring you. |

```{cookie-table}
```

(older)=
## Older versions

```{version-list}
:older:
```

```{toctree}
:hidden:

news
history
archive/2013-03-25
```
"""
MOVES = "Nobody else gets it, as long as you live in our country.\n\n"
FIRST = FIRST.replace("- name", f"{MOVES}- name")
SECOND = (
    FIRST.replace("12 months", "6 months")
    .replace("example.org/old", "example.org/new")
    .replace(MOVES, "")
    .replace("(older)=", f"{MOVES}(older)=")
    .replace("- address", "1. address")
    .replace("| Field | Why |\n|-------|-----|", "| Field | Needed | Why |\n|-------|-----|-----|")
    .replace("| name | To", "| name | yes | To")
    .replace("| phone | To ring you. |", "| email | | To send you the news of the week. |")
)
HISTORY = """\
# History

```{version-list}
```

(periods)=
## Which version applied when

```{version-periods}
```
"""
OUTSIDE = {
    "id": "2013-03-25",
    "label": "25 March 2013",
    "effective_from": "2013-03-25",
    "recorded": "2024-01-01",
    "summary": "The first.",
    "outside": "https://example.org/2013-03-25",
    "page": "archive/2013-03-25",
    "lapsed": {"from": "2018-06-21", "why": "It was rewritten. What followed has not been kept."},
}


def build_versions(folder):
    """Publish the versions in a folder, and build their site."""
    look = {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in LOOK if path.is_file()}
    files = {
        "conf.py": settings_for_fewer_pages(),
        "docs/index.md": FIRST,
        "docs/news.md": "# News\n\nWe write once a month.\n",
        "docs/history.md": HISTORY,
        "docs/archive/2013-03-25.md": "# The version of 2013\n\nIts text is elsewhere.\n",
        "docs/register/cookies.yaml": COOKIES,
    }
    made = Policy.start(folder, **{**look, **files})
    made.add_record(**OUTSIDE)
    made.publish("2024-03-27", "2024-03-27", label="27 March 2024")
    made.write({"docs/index.md": SECOND})
    made.edit("docs/register/cookies.yaml", "    name: Counter\n", "    name: Count & Co\n")
    made.publish("2024-07-08", "2024-07-08", label="8 July 2024")
    made.edit("docs/news.md", "once", "twice")
    made.publish("2025-02-04", "2025-02-04", label="4 February 2025", today="2024-12-01")
    made.make(day="2024-12-31")
