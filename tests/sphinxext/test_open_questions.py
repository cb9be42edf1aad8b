"""Open questions: their places are checked, what they quote is said there, and both are shown."""

from __future__ import annotations

from itertools import count

import pytest

from helpers.small_site import ORGANISATION, RIGHTS

INDEX = """\
(policy-intro)=
# Policy

See {notice}`orders`.

(policy-money)=
## Money

We don't  keep
your card number.

(policy-post)=
## Post

We write to {fact}`contact.privacy.email`.

```{toctree}
notices/orders
questions
```
"""
NOTICE = """\
id: orders
order: "01"
listing-title: Orders
page-title: Orders
updated: 2026-01
controller: example
contact: {address: mill-lane}
data: [{category: name}]
sources: [{source: you}]
purposes: [{id: parcels, bases: [contract]}]
recipients: [{recipient: carrier}]
transfers: [{transfer: none}]
retention: [{id: orders, period: P1Y}]
rights: [all]
automated-decisions: not-stated
"""
SHARED = """\
data-categories: [{id: name, label: name}]
sources: [{id: you, label: you}]
lawful-bases: [{id: contract, label: Our contract, article: Art. 6(1)(b)}]
recipients: [{id: carrier, name: Carrier Ltd, named: yes}]
transfers: [{id: none, sentences: [We send it nowhere.], safeguard: not-needed}]
commitments: [{id: all, topic: rights, points: [{text: see your data, right: access}]}]
"""
PAGE = """\
---
notice: orders
---

(orders-top)=
# Orders

When you {covers}`buy something`.

```{notice-facts}
```

```{source} you
You tell us.
```

```{recipient} carrier
It carries the parcel.
```

```{purpose} parcels
To send what you bought. You ordered it.
```

```{retention} orders
We keep it for {fact}`retention.orders.period`.
```
"""
QUESTION = """\
  - id: {id}
    question: Do we keep the *card*?
    places: [{places}]
    decides: The treasurer
    asked: 2026-01-02
    why: The bank says so.
    meanwhile: [{meanwhile}]
    answers:
      - {{answer: We do., changes: The policy says how long.}}
      - {{answer: We do not., changes: Nothing.}}
    blocking: yes
"""
HERE = "register/open-questions.yaml"


@pytest.fixture
def asked(project):
    """Make a site with these open questions: of each, the places and what they say meanwhile."""

    def asked(cases):
        questions = [
            QUESTION.format(id=id_, places=places, meanwhile=meanwhile)
            for id_, (places, meanwhile) in cases.items()
        ]
        return project(
            {
                "index.md": INDEX,
                "questions.md": "# Questions\n\n```{open-questions}\n```\n",
                "notices/orders.md": PAGE,
                "register/organisation.yaml": ORGANISATION,
                "register/rights.yaml": RIGHTS,
                "register/shared.yaml": SHARED,
                "register/notices/orders.yaml": NOTICE,
                HERE: "open-questions:\n" + "".join(questions),
            },
            'suppress_warnings += ["privacy.not-shown"]\n',  # of the records on the card
        )

    return asked


@pytest.fixture
def site(asked):
    return lambda places, meanwhile: asked({"card": (places, meanwhile)})


def test_a_label_and_a_page_that_are_not_there(site):
    site("policy-mony, /notices/order, policy-money", "silent").build(
        warnings=f"""
        {HERE}:4:14: unknown-place: there is no label "policy-mony"; did you mean "policy-money"?
        {HERE}:4:27: unknown-place: there is no page "notices/order"; did you mean "notices/orders"?
        """
    )


def test_what_a_place_says_can_be_quoted(asked):
    asked(
        {
            "section": ("policy-money", "We don't keep your card"),
            "sections": ("policy-intro", "your card number."),
            "page": ("/index", "We write to privacy@example.org"),
            "notice": ("notice.orders", "You ordered it."),
            "part": ("notice.orders.retention", "for one year"),
            "block": ("notice.orders.purposes.bases", "You ordered it."),
            "value": ("organisation.example.number", '"NO"'),
            "values": ("controller.example.representative", "Ms Data"),
            "places": ("policy-post, policy-money", "your card, We write"),
        }
    ).build()


def test_what_no_place_says_cannot_be_quoted(asked):
    cases = {
        "section": ("policy-post", "your card"),
        "words": ("policy-money", "We do not keep"),
        "value": ("organisation.example.number", "Example Ltd"),
        "record": ("controller.example", "You ordered it."),
        "part": ("notice.orders.retention", "your card"),
    }
    lines = count(8, QUESTION.count("\n"))
    asked(cases).build(
        warnings="\n".join(
            f"{HERE}:{line}:17: not-quoted: no place of the open question "
            f'"{id_}" says "{words}"; quote what one of them says, or write "silent".'
            for line, (id_, (_, words)) in zip(lines, cases.items(), strict=False)
        )
    )


def test_a_page_that_changed_no_longer_says_what_is_quoted(site):
    made = site("policy-money", "your card number").build()
    made.edit("index.md", "card number", "account")
    made.run()
    assert '"your card number"' in made.warnings
    made.edit("index.md", "account", "card number")
    made.build()


def test_a_question_is_shown_with_links_to_its_places(site):
    made = site(
        "policy-money, /notices/orders, notice.orders.rights, recipient.carrier",
        "your card number, silent",
    ).build(pages=["questions.md"])
    shown = made.page("questions").find("dl")
    assert shown.dt.get_text() == "Do we keep the card?"
    assert [part.get_text() for part in shown.dd.find_all(["p"])] == [
        "Blocking · card · to be decided by: The treasurer · asked on 2026-01-02",
        "Places: policy-money /notices/orders notice.orders.rights recipient.carrier",
        "The bank says so.",
        "Meanwhile the pages say:",
        "“your card number”",
        "nothing about this",
        "What the answers would change:",
        "We do. The policy says how long.",
        "We do not. Nothing.",
    ]
    assert [link["href"] for link in shown.dd.find_all("a")] == [
        "index.html#policy-money",
        "notices/orders.html",
        "notices/orders.html",
    ]


def test_a_question_with_a_day_by_which_it_is_due(site):
    made = site("/index", "silent")
    made.edit(HERE, "asked: 2026-01-02", "asked: 2026-01-02\n    due: 2026-03-04")
    shown = made.build(pages=["questions.md"]).page("questions").find("dl").dd.p.get_text()
    assert shown.endswith("· asked on 2026-01-02 · due on 2026-03-04")
