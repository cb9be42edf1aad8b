"""The table of rights on web pages: how soon we act, and where to use a right."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from helpers.paths import DOCS
from helpers.small_site import FORM, ORGANISATION, RIGHTS, small_site
from sphinx_privacy.register import read_register
from sphinx_privacy.register.models import Right

CASES = """\
limit: depends-on-case
    cases: [{when: If so, limit: at-once}, {when: If not, limit: P1M}]
"""
INDEX = """\
# Policy

```{rights-table}
```

```{complaint}
```

```{toctree}
ask
```
"""


@pytest.fixture
def site(project):
    """Make a site with a form, one of whose choices asks for a right."""
    form = FORM.replace("{label: Other}", "{label: Access request, right: access}")
    return project(
        {
            "index.md": INDEX,
            "ask.md": "# Ask\n\n```{enquiry-form}\n```\n",
            "register/enquiry.yaml": form,
            "register/organisation.yaml": ORGANISATION,
            "register/rights.yaml": RIGHTS,
        }
    )


def first_row(site):
    return site.page().select_one("table.facts:has([id^=right-]) tbody tr")


def text(node):
    return " ".join(node.get_text(" ").split())


def right(id_, limit):
    return f"""\
  - id: {id_}
    name: The {id_}
    timescale: One month
    {limit}    starts: not-stated
    law: {{articles: [Art. 15], starts: receipt, outer-limit: P1M, extension: P2M}}
"""


def test_the_timescale_is_a_badge_by_its_limit_and_no_other_cell_is(project):
    limits = {
        "later": ("limit: P1M\n", ["limit-later"]),
        "soon": ("limit: without-undue-delay\n    limit-reason: So.\n", ["limit-soon"]),
        "not-stated": ("limit: not-stated\n    limit-reason: So.\n", []),
        "cases": (CASES, ["limit-cases"]),
    }
    rights = "".join(right(id_, limit) for id_, (limit, _) in limits.items())
    page = "# Policy\n\n```{rights-table}\n:columns: right article timescale\n```\n"
    site = project({"index.md": page, "register/rights.yaml": f"rights:\n{rights}"}).build()
    badges = site.page().select("table.facts td p.limit")
    assert [(badge["class"], text(badge)) for badge in badges] == [
        (["limit", *kinds], "One month") for _, kinds in limits.values()
    ]


def test_a_right_leads_to_the_page_for_enquiries_and_says_what_it_is_called_there(site):
    site.edit("conf.py", "extensions", 'privacy_enquiries = "ask"\nextensions')
    site.build()
    use = first_row(site).select_one("th > p.web-only")
    assert text(use) == "Use this right (Access request)"
    assert use.a["href"] == "ask.html"
    site.edit("register/enquiry.yaml", "Access request", "Copy of my data")
    site.build()
    assert "Use this right (Copy of my data)" in text(first_row(site))


def test_without_such_a_page_it_leads_to_an_email_to_the_controller(site):
    site.build(pages=["index.md"])
    use = first_row(site).select_one("th > p.web-only")
    assert (text(use), use.a["href"]) == ("Use this right", "mailto:privacy%40example.org")


def test_other_forms_have_the_table_as_it_is_published(project):
    site = project(small_site())
    site.build("text", pages=["index.md"])
    assert "Use this right" not in site.text()


def test_every_right_of_the_policy_says_how_soon_and_how(html):
    page = BeautifulSoup((html / "index.html").read_bytes(), "lxml")
    rights = read_register(DOCS / "register").all(Right).values()
    rows = page.select("table#rights-timescales tbody tr")
    assert len(rows) == len(rights)
    for row, right in zip(rows, rights, strict=True):
        name, use = row.th.select("p")
        assert (text(name), text(row.td)) == (right.name, right.timescale)
        assert use.a["href"] == "enquiry.html"
        assert row.td.p["class"][0] == "limit"
