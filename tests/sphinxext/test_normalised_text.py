"""The normalised text of pages, over which a version is sealed, and the report when it differs."""

import re

import pytest
import yaml
from every_block import CONF, EVERY_KIND, FILES, WORDS

from helpers.small_site import ENDPOINT, NOTICE, ORGANISATION, PAGE, RIGHTS, SHARED


@pytest.fixture
def pages(project):
    def make(conf="", **changed):
        return project({**FILES, **changed}, CONF + conf)

    return make


def words(made):
    return made.build("privacyarchive").output("text.txt", "privacyarchive")


def squashed(text):
    return "".join(text.split())


def test_every_kind_of_block_is_a_line(pages):
    assert words(pages()) == WORDS


def test_the_text_of_a_form_is_its_list(pages):
    assert words(pages(ENDPOINT)) == WORDS


def test_no_word_that_a_page_shows_is_lost_and_all_are_in_order(pages):
    made = pages()
    said = words(made)
    made.build("html")
    for name in ("index", "enquiry"):
        body = made.page(name).select_one(".body > section")
        # Titles that the writer makes; of what changes by itself, there is more below.
        for part in body.select(".caption-number, .admonition-title, .toctree-wrapper, .web-only"):
            part.decompose()
        for image in body.find_all("img"):
            image.replace_with(image["alt"])
        text = re.search(rf"^\[{name}\]\n(.*?)(?=\n\[|\Z)", said, re.DOTALL | re.MULTILINE)[1]
        assert squashed(text.replace(" | ", " ")) == squashed(body.get_text())


# -- parts that are left out -----------------------------------------------------------

OUTSIDE = """\
  - id: "{day}"
    label: {day}
    effective-from: "{day}"
    recorded: "2025-01-01"
    summary: A version.
    outside: https://example.org/{day}
"""
CHANGING = """\
# Shop

```{version-list}
```

```{version-list}
:older:
:no-index:
```

```{version-periods}
:caption: Periods
```

```{notice-list}
```

```{companies-table}
```

```{recipients-table}
```

```{complaint}
```
"""


@pytest.fixture
def site(project):
    def make(days, more=""):
        files = {
            "index.md": CHANGING,
            "notices/orders.md": PAGE.format(id="orders", title="Orders")
            + "\n## Who refers here\n\n```{referring-pages}\n```\n",
            "register/organisation.yaml": ORGANISATION,
            "register/shared.yaml": SHARED,
            "register/rights.yaml": RIGHTS,
            "register/notices/orders.yaml": NOTICE.format(id="orders", title="Orders", order="01"),
            "register/versions.yaml": "versions:\n" + "".join(OUTSIDE.format(day=d) for d in days),
            "history.md": f"---\norphan: true\n---\n# History\n\n{more}\n\n```{{rights-table}}\n```\n",
        }
        return project(files, CONF + 'suppress_warnings += ["toc.not_included"]\n')

    return make


def test_computed_values_are_left_out_of_the_text(site):
    """Lists of versions, their periods, the pages that refer to a notice, and unversioned pages."""
    before = site(["2020-01-01"])
    said = words(before)
    assert "Who refers here" in said
    assert "Orders" in said
    after = site(["2020-01-01", "2021-01-01"], more="See {notice}`orders`.")
    assert words(after) == said
    after.build("html")
    shown = "".join(after.output(f"{name}.html") for name in ("index", "notices/orders"))
    assert "2021" in shown
    assert "The version of" not in said
    assert after.page("notices/orders").find("a", string="History")


def test_an_unversioned_page_has_words_once_it_is_part_of_versions(pages):
    made = pages()
    made.edit("conf.py", 'privacy_unversioned = ["history"]', "privacy_unversioned = []")
    assert "[history]\nHistory\nNo part of a version.\n" in words(made)


# -- what makes no difference, and what does ------------------------------------------


def turned(text):
    """Write YAML with the keys in another order, and in another style."""
    return yaml.safe_dump(yaml.load(text, yaml.BaseLoader), sort_keys=True, width=30)


def test_reflowed_prose_and_reordered_yaml_say_the_same(pages):
    page = EVERY_KIND.replace(
        "Two lines, with **strong words**,\n", "Two lines,\n   with __strong\nwords__, "
    )
    page = page.replace("  An item\n\n  and", "  An\n  item\n\n\n  and").replace(
        "| Name | Purpose |", "|Name|Purpose|"
    )
    assert page.count("\n") != EVERY_KIND.count("\n")
    register = {name: turned(text) for name, text in FILES.items() if name.endswith(".yaml")}
    assert all(register[name] != FILES[name] for name in register)
    assert words(pages(**{"index.md": page, **register})) == WORDS


EDITS = (
    ("index.md", "strong words", "strong word"),
    ("index.md", "| one  |         |", "| one  | none    |"),
    ("index.md", "- visits\n    - seen", "- seen\n    - visits"),
    ("index.md", "![A seal]", "![A stamp]"),
    ("index.md", '"quotes"', "quotes"),
    ("index.md", "    pass", "    stop"),
    ("index.md", "# Data", "# Our data"),
    ("register/enquiry.yaml", "label: Other", "label: Others"),
)
EDITED = {
    "\nOther\n": "\nOthers\n",
    "\nData privacy\n": "\nOur data privacy\n",
    "with strong words,": "with strong word,",
    "“quotes”": "quotes",
    "one |\x20": "one | none",
    "visits seen": "seen visits",
    "if code: pass": "if code: stop",
    "A seal": "A stamp",
}


def test_every_changed_word_makes_a_difference(pages):
    made = pages()
    for name, old, new in EDITS:
        made.edit(name, old, new)
    expected = WORDS
    for old, new in EDITED.items():
        expected = expected.replace(old, new)
    assert words(made) == expected
