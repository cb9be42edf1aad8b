"""Values in sentences: shown by a role, in the notice of the page, and never typed out."""

from __future__ import annotations

import pytest

from helpers.small_site import said_of_notices, site_of_notices
from helpers.sphinx_project import COOKIES, Project

pytestmark = pytest.mark.xdist_group("values-in-prose")  # most tests read one site

ROLE = "{fact}`retention.order.period`"
KEPT = f"We keep it for {ROLE}."
NINE = "Whoever reads this sentence will have read nine words."
TEN = "Whoever reads this other sentence will have read ten words."
LASTING = "{sentence}`lasting`"
RIGHTS = "```{notice-rights}\n```\n\n"
WITHIN = f"""\
  - id: within
    topic: rights
    paragraphs: ["Within {ROLE} you can:"]
    points: [{{text: see your data, right: access}}]
"""


def ends(words=f"It is gone after {ROLE}.", period="P1Y"):
    """Return the changes of a notice whose page ends with some words."""
    return {f"{KEPT}\n```\n": f"{KEPT}\n```\n\n{words}\n", "period: P1Y": f"period: {period}"}


def typed_out(place, words, role):
    return (
        f'PAGE:{place}: typed-out: "{words}" is typed out; keep the value in the register, and show it '
        f"with a role such as {{fact}}`{role}`."
    )


PERIOD = "retention.<id>.period"
FAULTS = {
    "years": (
        ends("We keep it for two years."),
        [typed_out("29:16", "two years", PERIOD)],
    ),
    "days": (
        ends("It goes after 30 working days."),
        [typed_out("29:15", "30 working days", PERIOD)],
    ),
    "a-day": (
        ends("It applies from 5 May 2024 on."),
        [typed_out("29:17", "5 May 2024", "updated")],
    ),
    "an-address": (
        ends("Write to privacy@example.org."),
        [typed_out("29:10", "privacy@example.org", "contact.privacy.email")],
    ),
    "in-a-block": (
        ends() | {"You ordered it.": "You have one year."},
        [typed_out("19:35", "one year", PERIOD)],
    ),
    "not-stated": (
        ends(period="not-stated"),
        [
            f'PAGE:{line}: unstated-fact: "retention.order.period" is not stated; write the period there, or this sentence without it.'
            for line in (26, 29)
        ],
    ),
    "not-stated-in-a-sentence": (
        {"period: P1Y": "period: not-stated", f"{KEPT}\n```\n": f"We do not say.\n```\n\n{LASTING}\n"},
        [
            'PAGE:29: unstated-fact: "retention.order.period" is not stated; write the period there, or this sentence without it.'
        ],
    ),
    "repeated-twice": (
        ends(NINE),
        [
            'PAGE:29:1: repeated-sentence: the same sentence is at notices/repeated-once.md:29:1; make it a record under "sentences:" in "shared.yaml", and show it with the role: {sentence}`<id>`.'
        ],
    ),
}  # fmt: skip
NO_VALUES = [
    "We keep it for `two years`.",
    "You must be 16 years old.",
    "```{code-block} text\ntwo years\n```",
    "```\ntwo years\n```",
    "% two years",
    "A [link](https://example.org/two%20years-2024).",
    "{cookie}`two years <basket>`",
    # Two pages say it in seven words; the name of a role is not a word.
    *["You can {worth-knowing}`read our other pages, too`."] * 2,
]
GOOD = {
    **{f"no-value-{number}": ends(words) for number, words in enumerate(NO_VALUES)},
    "one-year": ends(),
    "18-months": ends(period="P18M"),
    "five-years": ends(period="P5Y"),
    "rights-one-year": ends(RIGHTS) | {"[all]": "[within]"},
    "rights-18-months": ends(RIGHTS, "P18M") | {"[all]": "[within]"},
    "sentence-one-year": ends(f"So be it. {LASTING} It is gone."),
    "sentence-18-months": ends(f"So be it. {LASTING} It is gone.", "P18M"),
    "repeated-once": ends(NINE),
}
PLAIN = f"""\
# Plain

It takes 90 days. We answer within one month, or 18 months.

{{sentence}}`lastng`

* See: {TEN}

```{{notice-rights}} rights-18-months
```

```{{cookie-table}}
```
"""
SAID_ON_PLAIN = """\
plain.md:3:36: typed-out: "one month" is typed out; keep the value in the register, and show it with a role such as {fact}`retention.<id>.period`.
plain.md:3:50: typed-out: "18 months" is typed out; keep the value in the register, and show it with a role such as {fact}`retention.<id>.period`.
plain.md:5: unknown-sentence: there is no sentence "lastng"; did you mean "lasting"?
plain.md:7:8: repeated-sentence: the same sentence is at register/shared.yaml:7:28; make it a record under "sentences:" in "shared.yaml", and show it with the role: {sentence}`<id>`.
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Build one site with a notice for each case; its `warnings` are those of the bad ones."""
    bad = {id_: changes for id_, (changes, _) in FAULTS.items()}
    files = site_of_notices(bad | GOOD)
    shared = files["register/shared.yaml"].replace("We send it nowhere.", TEN)
    lasting = f'sentences: [{{id: lasting, text: "Within {ROLE}, see {{cookie}}`basket`."}}]\n'
    more = {"register/shared.yaml": shared + WITHIN + lasting, "register/cookies.yaml": COOKIES}
    made = Project.of(tmp_path_factory.mktemp("values"), files | more | {"plain.md": PLAIN})
    pages = ["plain.md", *(f"notices/{id_}.md" for id_ in GOOD)]
    assert made.run(pages=pages) == 0, made.warnings
    return made


def paragraphs(made, page):
    return [each.get_text() for each in made.page(page).select("section p")]


def test_what_is_typed_out_unstated_or_repeated_is_reported_and_nothing_else(site):
    lines = [line for line in site.warnings.splitlines() if not line.startswith("plain.md")]
    assert said_of_notices(lines) == {id_: messages for id_, (_, messages) in FAULTS.items()}


def test_other_pages_may_state_what_the_register_does_not_know(site):
    lines = [line for line in site.warnings.splitlines() if line.startswith("plain.md")]
    assert sorted(lines) == SAID_ON_PLAIN.splitlines()


def test_a_period_is_that_of_the_notice_of_the_page(site):
    assert "It is gone after one year." in paragraphs(site, "notices/one-year")
    assert "It is gone after 18 months." in paragraphs(site, "notices/18-months")


@pytest.mark.parametrize(
    ("language", "period", "words", "kept_for"),
    [
        ("de", "P1Y6M", "1 Jahr und 6 Monate", "Speicherdauer"),
        ("pt_BR", "P2Y", "2 anos", "Kept"),
    ],
)
def test_a_period_is_in_the_language_of_the_page(project, language, period, words, kept_for):
    kept = {"purposes: [{id: sending": "purposes: [{id: sending, kept: [order]"}
    made = project(site_of_notices({"long": ends(period=period) | kept}))
    made.build("html", "-D", f"language={language}", pages=["notices/long.md"])
    assert f"It is gone after {words}." in paragraphs(made, "notices/long")
    page = made.page("notices/long")
    assert page.select(".notice-facts .basis")[-1].get_text() == f"{kept_for}: {words}."
    assert words in page.select(".flow > li")[1].get_text()


def test_the_value_of_the_register_is_in_picture_card_section_and_page(site):
    shown = site.page("notices/five-years").get_text()
    assert shown.count("five years") == 4
    assert "one year" not in shown


def test_a_part_of_a_notice_elsewhere_has_the_values_of_that_notice(site):
    assert "Within 18 months you can:" in paragraphs(site, "plain")


def test_a_shared_paragraph_has_the_values_of_each_notice(site):
    assert "Within one year you can:" in paragraphs(site, "notices/rights-one-year")
    assert "Within 18 months you can:" in paragraphs(site, "notices/rights-18-months")


def test_a_shared_sentence_has_the_values_of_each_notice(site):
    for page, period in (("one-year", "one year"), ("18-months", "18 months")):
        shown = f"So be it. Within {period}, see shop_basket.id. It is gone."
        assert shown in paragraphs(site, f"notices/sentence-{page}")
