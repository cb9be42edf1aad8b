"""Publishing while questions are open: which of them stop it, and what is recorded of them."""

from __future__ import annotations

import json

import pytest

from helpers.command_line import UNTRIED
from helpers.published_shop import (
    BACKWARDS,
    DAY,
    NOTE_IT,
    REFUSED,
    SECOND,
    VERSIONS,
    masked,
    publish,
    verified,
)

pytest_plugins = ("helpers.published_shop_fixtures",)
pytestmark = pytest.mark.xdist_group("small-history")

QUESTION = """\
  - id: {id}
    question: How about {id}?
    places: [{places}]
    decides: The lawyer
    asked: 2024-02-01
    why: The shop says otherwise.
    meanwhile: [silent]
    answers: [{{answer: Two years., changes: The policy says so.}}]
    blocking: {blocking}
"""
FILE = "docs/register/open-questions.yaml"
DRAFT = SECOND.partition("    renamed")[0]
DESPITE = ("--by", "The editor", "--why", "The address was wrong.")
CARDS = """\
# Policy

We keep your order for one year.

(policy-cards)=
## Cards

We keep no card.

(policy-post)=
## Post

We write letters.

```{cookie-table}
```

```{toctree}
notices/news
history
```
"""


def ask(shop, *questions):
    """Ask questions: for each, an id, its places, and whether it is blocking."""
    asked = (QUESTION.format(id=id_, places=p, blocking=b) for id_, p, b in questions)
    shop.write({FILE: "open-questions:\n" + "".join(asked)})
    shop.commit("Ask")


# Changes by name: a file, what is replaced, and what by.
CHANGES = {
    "cards": ("docs/index.md", "no card", "your card"),
    "letters": ("docs/index.md", "letters", "cards"),
    "news": ("docs/notices/news.md", "one time", "two times"),
    "lifetime": ("docs/register/cookies.yaml", "lifetime: P13M", "lifetime: P6M"),
}


def draft(shop, *changes):
    """Change pages or the register, and draft a version."""
    for change in changes:
        shop.edit(*CHANGES[change])
    shop.write({VERSIONS: shop.versions + DRAFT})
    shop.commit("Change it")


@pytest.fixture(scope="module")
def sections(shops, tmp_path_factory):
    """Return a shop with one version that has sections."""
    drafted = shops["drafted"].copy(tmp_path_factory.mktemp("sections") / "shop")
    drafted.write({"docs/index.md": CARDS})
    drafted.commit("Write sections")
    return publish(drafted, "2024-03-01")


@pytest.fixture
def cards(sections, tmp_path):
    """Return a copy of it."""
    return sections.copy(tmp_path / "shop")


def stopped(id_, places):
    return (
        f'open question "{id_}": How about {id_}? To be decided by: The lawyer. This version changes '
        f"{places}; have it settled first, or publish with "
        f'--despite {id_} --by ROLE --why "…".\n'
    )


def changed(id_, places):
    return (
        f'open question "{id_}": How about {id_}? This version changes {places}; is it settled?\n'
    )


RECORDED = f'Recorded: version "letters" (substantive) in {VERSIONS}. '
COMMIT = (
    "Commit this file and docs/versions together.\n"
    'Proposed class: "substantive", because:\n- index: "no" became "your": a negation\n'
)


def untried(shop, *options, day=DAY):
    """Publish without a trial, which is not what these tests are about."""
    return shop.run("publish", day, *options, before=UNTRIED)


ASKED = {
    "card": "policy-cards",
    "post": "policy-post",
    "page": "/index",
    "both": "policy-post, /index",
    "news": "/notices/news",
    "cookie": "cookie.visits",
    "lifetime": "cookie.visits.lifetime",
    "category": "cookie.visits.category",
    "version": "version.opening",
}
"""The places of questions, by their ids."""
TOUCHED = {
    ("cards", "news", "lifetime"): {
        "card": '"policy-cards"',
        "page": '"/index"',
        "both": '"/index"',
        "news": '"/notices/news"',
        "cookie": '"cookie.visits"',  # the page does not show it
        "lifetime": '"cookie.visits.lifetime"',
    },
    ("letters",): {"post": '"policy-post"', "page": '"/index"', "both": '"policy-post", "/index"'},
}
"""What changes touch of these places."""


@pytest.mark.parametrize("changes", TOUCHED, ids="-".join)
def test_a_version_is_stopped_by_each_question_about_what_it_changes(changes, cards):
    ask(cards, *((id_, places, "yes") for id_, places in ASKED.items()))
    draft(cards, *changes)
    reasons = "".join(stopped(id_, places) for id_, places in TOUCHED[changes].items())
    assert untried(cards) == (1, "", REFUSED + reasons)


def test_a_version_is_not_stopped_by_a_question_about_another_place(cards):
    ask(cards, *((id_, ASKED[id_], "yes") for id_ in ("post", "news", "category", "version")))
    draft(cards, "cards")
    done = untried(cards)
    assert done.status == 0
    assert done.out.startswith("Also open: post, news, category, version.\nRecorded: ")


def test_the_first_version_changes_every_place_that_it_has(drafted):
    ask(drafted, ("money", "/index", "yes"), ("past", "version.opening", "yes"))
    done = untried(drafted, day="2024-03-01")
    assert done.err == REFUSED + stopped("money", '"/index"')


def test_a_renamed_page_that_says_the_same_has_not_changed(opened):
    opened.git("mv", "docs/notices/news.md", "docs/notices/letters.md")
    opened.edit("docs/index.md", "notices/news", "notices/letters")
    opened.edit("docs/index.md", "one year", "two years")
    opened.write({VERSIONS: opened.versions + SECOND})
    opened.commit("Rename the notice")
    ask(opened, ("news", "/notices/letters", "yes"))
    assert untried(opened).status == 0


def test_what_is_open_is_listed_and_recorded(cards):
    ask(cards, ("money", "policy-post", "yes"), ("cards", "policy-cards", "no"))
    draft(cards, "cards")
    assert masked(untried(cards)) == (
        0,
        changed("cards", '"policy-cards"') + f"Also open: money.\n{RECORDED}{COMMIT}{NOTE_IT}",
        BACKWARDS,
    )
    assert "    open-questions: [money, cards]\n" in cards.versions
    cards.commit("Publish")
    cards.write({FILE: "open-questions: []\n"})
    cards.commit("Settle everything")
    assert cards.run("check").status == 0
    assert cards.run("verify").err == verified(2, 0, 4)


def test_many_questions_are_recorded_on_several_lines(cards):
    ask(cards, *((f"question-{number}", "version.opening", "no") for number in range(30)))
    draft(cards, "cards")
    assert untried(cards).status == 0
    listed = cards.versions.partition("    open-questions: [")[2].partition("]")[0]
    assert listed.replace(",\n      ", ", ").split(", ") == [f"question-{n}" for n in range(30)]
    assert max(map(len, cards.versions.splitlines())) <= 100
    assert cards.run("check").status == 0


def test_what_a_draft_will_say_can_be_quoted_before_it_is_published(cards):
    ask(cards, ("money", "policy-cards", "no"))
    cards.edit(FILE, "silent", "We keep your card.")
    draft(cards, "cards")
    assert cards.run("versions", "--only", "root").status == 0


# -- despite ------------------------------------------------------------------------


@pytest.fixture
def stopped_shop(cards):
    """Return a shop whose draft is stopped by two questions."""
    ask(
        cards,
        ("cards", "policy-cards", "yes"),
        ("all", "/index", "yes"),
        ("post", "policy-post", "yes"),
        ("idle", "policy-cards", "no"),
    )
    draft(cards, "cards")
    return cards


def test_a_version_is_published_despite_a_question(stopped_shop):
    done = untried(stopped_shop, "--despite", "cards", "all", *DESPITE)
    assert done.status == 0
    asked = changed("idle", '"policy-cards"')  # and not those that were decided
    assert masked(done).out == f"{asked}Also open: post.\n{RECORDED}{COMMIT}{NOTE_IT}"
    assert stopped_shop.versions.endswith(
        """\
    open-questions: [cards, all, post, idle]
    despite: [
      {questions: [cards, all],
       by: "The editor",
       why: "The address was wrong."}]
    summary: We count visits no longer, and write twice a month.
"""
    )
    stopped_shop.commit("Publish")
    assert stopped_shop.run("verify").err == verified(2, 0, 4)


def test_each_question_can_have_a_reason_of_its_own(stopped_shop):
    own = ("--despite", "all", "--by", "Counsel", "--why", 'It says "all"\nof it: yes.')
    assert untried(stopped_shop, "--despite", "cards", *DESPITE, *own).status == 0
    assert stopped_shop.run("check").status == 0
    stopped_shop.commit("Publish")
    assert stopped_shop.run("versions").status == 0
    data = json.loads(stopped_shop.read("build/versions/versions.json"))["versions"][-1]
    assert data["open-questions"] == ["cards", "all", "post", "idle"]
    assert data["despite"] == [
        {"questions": ["cards"], "by": "The editor", "why": "The address was wrong."},
        {"questions": ["all"], "by": "Counsel", "why": 'It says "all" of it: yes.'},
    ]
    history = stopped_shop.read("build/versions/history.html")
    assert "Published despite open questions (1). Decided by The editor: The add" in history


OTHERS = {
    ("crads", "all", "idle"): (
        '--despite: there is no open question "crads"; did you mean "cards"?\n'
        '--despite: the open question "idle" is not blocking; leave it out.\n'
    ),
    ("cards", "post"): stopped("all", '"/index"')
    + '--despite: this version changes no place of the open question "post"; leave it out.\n',
}
INCOMPLETE = [
    ("--despite", "cards"),
    ("--despite", "cards", "--by", "The editor"),
    ("--despite", "cards", "--why", "It is urgent."),
    ("--despite", "cards", "--by", " ", "--why", "It is urgent."),
    ("--despite", "cards", "--despite", "all", *DESPITE),
    DESPITE,
]


def test_a_decision_about_another_question_is_refused(stopped_shop):
    for ids, reason in OTHERS.items():
        done = untried(stopped_shop, "--despite", *ids, *DESPITE)
        assert done == (1, "", REFUSED + reason), ids


def test_a_decision_needs_who_and_why(stopped_shop):
    reason = 'give --by and --why once with each --despite: --despite ID … --by ROLE --why "…".\n'
    for options in INCOMPLETE:
        assert untried(stopped_shop, *options) == (1, "", reason), options


def test_a_reason_with_a_role_in_it_is_refused_as_the_record_may_go(stopped_shop):
    said = ("--by", "The editor", "--why", "{cookie}`visits` is wrong.")
    done = untried(stopped_shop, "--despite", "cards", "all", *said)
    assert "version-sentence: write plain words instead of {cookie}`visits`" in done.err
    assert "despite" not in stopped_shop.versions


def test_a_draft_has_no_decisions_yet(cards):
    cards.write(
        {VERSIONS: cards.versions + DRAFT + "    despite: [{questions: [a], by: b, why: c.}]\n"}
    )
    assert (
        'version-draft: without "recorded" this is a draft, which has no "despite"; write '
        '"recorded", or remove "despite".'
    ) in cards.run("check").out
