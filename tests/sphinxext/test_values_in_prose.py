"""Values in sentences: shown by a role, in the notice of the page, and never typed out."""

from __future__ import annotations

import pytest

from helpers.small_site import NOTICE, ORGANISATION, PAGE, RIGHTS, SHARED
from helpers.sphinx_project import COOKIES

ROLE = "{fact}`retention.order.period`"
PAGE = f"{PAGE}\nIt is gone after {{{{fact}}}}`retention.order.period`.\n"
INDEX = """\
# Policy

```{{toctree}}
notices/orders
notices/news
```

{}
"""


@pytest.fixture
def site(project):
    def build(index="", *edits, shared=SHARED):
        notices = {
            "register/notices/orders.yaml": NOTICE.format(id="orders", order="01", title="Orders"),
            "register/notices/news.yaml": NOTICE.format(
                id="news", order="02", title="News"
            ).replace("P1Y", "P18M"),
        }
        files = {
            "index.md": INDEX.format(index),
            "notices/orders.md": PAGE.format(id="orders", title="Orders"),
            "notices/news.md": PAGE.format(id="news", title="News"),
            "register/organisation.yaml": ORGANISATION,
            "register/rights.yaml": RIGHTS,
            "register/shared.yaml": shared,
            **notices,
        }
        for name, old, new in edits:
            assert old in files[name]
            files[name] = files[name].replace(old, new)
        # No page shows the records that the cards link to.
        return project(files, 'suppress_warnings += ["privacy.not-shown"]\n')

    return build


def paragraphs(made, page):
    return [each.get_text() for each in made.page(page).select("section p")]


def test_a_period_is_that_of_the_notice_of_the_page(site):
    made = site().build()
    assert "It is gone after one year." in paragraphs(made, "notices/orders")
    assert "It is gone after 18 months." in paragraphs(made, "notices/news")


@pytest.mark.parametrize(
    ("language", "period", "words", "kept_for"),
    [
        ("de", "P1Y6M", "1 Jahr und 6 Monate", "Speicherdauer"),
        ("pt_BR", "P2Y", "2 anos", "Kept"),
    ],
)
def test_a_period_is_in_the_language_of_the_page(site, language, period, words, kept_for):
    facts = ("register/notices/orders.yaml", "P1Y", period)
    kept = (
        "register/notices/orders.yaml",
        "purposes: [{id: sending",
        "purposes: [{id: sending, kept: [order]",
    )
    made = site("", facts, kept).build_apart("html", "-D", f"language={language}")
    assert f"It is gone after {words}." in paragraphs(made, "notices/orders")
    shown = made.page("notices/orders").select(".notice-facts .basis")
    assert shown[-1].get_text() == f"{kept_for}: {words}."
    assert words in made.page("notices/orders").select(".flow > li")[1].get_text()


def test_one_change_of_the_value_changes_picture_card_section_and_page(site):
    edit = ("register/notices/orders.yaml", "P1Y", "P5Y")
    made = site("", edit).build()
    shown = made.page("notices/orders").get_text()
    assert shown.count("five years") == 4
    assert "one year" not in shown


def test_a_part_of_a_notice_elsewhere_has_the_values_of_that_notice(site):
    rights = ("register/shared.yaml", '["You can:"]', f'["Within {ROLE} you can:"]')
    made = site("```{notice-rights} news\n```", rights).build()
    assert "Within 18 months you can:" in paragraphs(made, "index")


def test_a_shared_sentence_has_the_values_of_each_notice(site):
    shared = SHARED.replace('["You can:"]', f'["Within {ROLE} you can:"]')
    section = "```{notice-rights}\n```\n"
    edits = [
        (f"notices/{page}.md", "It is gone", f"{section}\nIt is gone")
        for page in ("orders", "news")
    ]
    made = site("", *edits, shared=shared).build()
    assert "Within one year you can:" in paragraphs(made, "notices/orders")
    assert "Within 18 months you can:" in paragraphs(made, "notices/news")


@pytest.mark.parametrize(
    ("text", "column", "found", "role"),
    [
        ("We keep it for two years.", 16, "two years", "retention.<id>.period"),
        ("It goes after 30 working days.", 15, "30 working days", "retention.<id>.period"),
        ("It applies from 5 May 2024 on.", 17, "5 May 2024", "updated"),
        ("Write to privacy@example.org.", 10, "privacy@example.org", "contact.privacy.email"),
    ],
)
def test_a_value_typed_out_on_a_notice_is_reported_with_its_place(site, text, column, found, role):
    made = site("", ("notices/orders.md", f"It is gone after {ROLE}.", text))
    made.build(
        warnings=f'notices/orders.md:29:{column}: typed-out: "{found}" is typed out; keep the value in '
        f"the register, and show it with a role such as {{fact}}`{role}`."
    )


def test_a_value_typed_out_in_a_block_is_reported_with_its_place(site):
    site("", ("notices/orders.md", "You ordered it.", "You have one year.")).build(
        warnings='notices/orders.md:19:35: typed-out: "one year" is typed out; keep the value in the '
        "register, and show it with a role such as {fact}`retention.<id>.period`."
    )


def test_a_period_that_is_not_stated_cannot_be_shown_on_a_page(site):
    made = site("", ("register/notices/orders.yaml", "P1Y", "not-stated"))
    made.build(
        warnings="""\
        notices/orders.md:26: unstated-fact: "retention.order.period" is not stated; write the period there, or this sentence without it.
        notices/orders.md:29: unstated-fact: "retention.order.period" is not stated; write the period there, or this sentence without it.
        """
    )


def test_a_period_that_is_not_stated_cannot_be_shown_by_a_shared_sentence(site):
    edits = [
        ("register/notices/orders.yaml", "P1Y", "not-stated"),
        ("notices/orders.md", f"We keep it for {ROLE}.", "We do not say."),
        ("notices/orders.md", f"It is gone after {ROLE}.", "{sentence}`lasting`"),
    ]
    lasting = LASTING.replace(", see {cookie}`basket`", "")
    site("", *edits, shared=SHARED + lasting).build(
        warnings='notices/orders.md:29: unstated-fact: "retention.order.period" is not stated; write the '
        "period there, or this sentence without it."
    )


@pytest.mark.parametrize(
    "text",
    [
        "We keep it for `two years`.",
        "You must be 16 years old.",
        "```{code-block} text\ntwo years\n```",
        "```\ntwo years\n```",
        "% two years",
        "A [link](https://example.org/two%20years-2024).",
        "{cookie}`two years <basket>`",
    ],
)
def test_what_is_no_value_in_prose_is_left_alone(site, text):
    made = site("", ("notices/orders.md", f"It is gone after {ROLE}.", text))
    made.run()
    assert "typed-out" not in made.warnings


def test_other_pages_may_state_what_the_register_does_not_know(site):
    made = site("It takes 90 days. We answer within one month, or 18 months.")
    made.run()
    reported = [line for line in made.warnings.splitlines() if "typed-out" in line]
    assert [line.partition("typed-out: ")[2].partition(" is typed")[0] for line in reported] == [
        '"one month"',
        '"18 months"',
    ]


LASTING = 'sentences: [{id: lasting, text: "Within {fact}`retention.order.period`, see {cookie}`basket`."}]\n'


def test_a_sentence_of_several_notices_is_written_once(site):
    edits = [
        (f"notices/{page}.md", "It is gone", "So be it. {sentence}`lasting` It is gone")
        for page in ("orders", "news")
    ]
    made = site("```{cookie-table}\n```", *edits, shared=SHARED + LASTING)
    made.write({"register/cookies.yaml": COOKIES})
    made.build()
    for page, period in (("orders", "one year"), ("news", "18 months")):
        shown = f"So be it. Within {period}, see shop_basket.id. It is gone after {period}."
        assert shown in paragraphs(made, f"notices/{page}")


def test_an_unknown_sentence_is_reported(site):
    lasting = "sentences: [{id: lasting, text: It lasts.}]\n"
    made = site("Yes. {sentence}`lasting` {sentence}`lastng`", shared=SHARED + lasting)
    made.build(
        warnings='index.md:8: unknown-sentence: there is no sentence "lastng"; did you mean "lasting"?'
    )


def test_a_sentence_on_two_pages_is_reported_with_both_places(site):
    words = "Whoever reads this sentence will have read nine words."
    edits = [
        (f"notices/{page}.md", "It is gone", f"{words} It is gone") for page in ("orders", "news")
    ]
    site("", *edits).build(
        warnings="notices/orders.md:29:1: repeated-sentence: the same sentence is at notices/news.md:29:1; make it a "
        'record under "sentences:" in "shared.yaml", and show it with the role: {sentence}`<id>`.'
    )


def test_a_sentence_of_the_register_on_a_page_is_reported(site):
    words = "Whoever reads this sentence will have read nine words."
    shared = SHARED.replace("We send it nowhere.", words)
    made = site(f"Before.\n\n* See: {words}", shared=shared)
    made.build(
        warnings="index.md:10:8: repeated-sentence: the same sentence is at register/shared.yaml:7:28; make it a "
        'record under "sentences:" in "shared.yaml", and show it with the role: {sentence}`<id>`.'
    )


def test_the_name_of_a_role_is_no_word_of_a_sentence(site):
    """Both pages say it in seven words."""
    edits = [
        (f"notices/{page}.md", "It is gone", "You can {worth-knowing}`read our other pages, too`.")
        for page in ("orders", "news")
    ]
    site("", *edits).build()
