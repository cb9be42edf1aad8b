"""How much a changed fact, or a changed word, matters."""

from __future__ import annotations

from itertools import pairwise

import pytest
from edited_registers import REGISTER, E, M, S, described, edited_register

from helpers.short_blocks import paragraph
from sphinx_privacy.diff.facts.changed_facts import FactChange, changed_facts
from sphinx_privacy.diff.reasons import FACTS, Reason, class_of, reasons_of_facts
from sphinx_privacy.diff.redline import compare_pages
from sphinx_privacy.diff.word_reasons import reasons_of_words

# No sentence of the notice shows the period, so that it need not be stated.
WITHOUT_PERIOD = {
    name: text.replace("{fact}`retention.order.period`", "some time")
    for name, text in REGISTER.items()
}
LONG = (
    "To send. It carries the parcel and tells you on which day and at what hour it will be there."
)


@pytest.mark.parametrize(
    ("old", "new", "class_"),
    [
        ("P100D", "P110D", S),  # a tenth
        ("P100D", "P111D", M),
        ("P1000D", "P1030D", S),  # 30 days
        ("P1000D", "P1031D", M),
        ("P1Y", "P12M", S),  # as long
        ("P12M", "P1Y", S),
        ("P1Y", "P6M", S),
        ("P1DT12H", "P1DT13H", S),
        ("P1DT12H", "P1DT18H", M),
        ("P0D", "PT1S", M),
        ("P2Y", "not-stated", M),
        ("not-stated", "P2Y", S),
    ],
)
def test_longer_retention_is_material(old, new, class_):
    cookie = ("cookies.yaml", "lifetime: P13M", "lifetime: {}")
    notice = ("notices/orders.yaml", "period: P1Y", "period: {}")
    states = [
        edited_register(
            *((name, text, put.format(period)) for name, text, put in (cookie, notice)),
            files=WITHOUT_PERIOD,
        )
        for period in (old, new)
    ]
    changes = changed_facts(*states)
    assert [(change.kind, change.id, change.class_) for change in changes] == [
        ("cookie", "visits", class_),
        ("notice", "orders", class_),
    ]


@pytest.mark.parametrize(
    ("new", "words", "class_"),
    [
        ("session", "until you close the browser", S),
        ("until-cleared", "until you clear it", M),
        ("P1Y6M", "1 year and 6 months", M),
        ("P1W", "1 week", S),
        ("PT30M", "30 minutes", S),
        ("P6M/P13M", "6 to 13 months", S),
        ("P6M/P2Y", "6 months to 2 years", M),
        ("P1M/P2M", "1 to 2 months", S),
    ],
)
def test_a_lifetime_is_given_in_words(new, words, class_):
    old = edited_register()
    changed = edited_register(("cookies.yaml", "lifetime: P13M", f"lifetime: {new}"))
    sentence = f"Cookie changed: visits-XXXX: lifetime changed from “13 months” to “{words}”"
    assert described(old, changed) == [(class_, sentence)]


def test_a_lifetime_is_longer_than_a_session():
    old = edited_register()
    new = edited_register(("cookies.yaml", "lifetime: session", "lifetime: PT1S"))
    sentence = "Cookie changed: shop_basket.id: lifetime changed from “until you close the browser” to “1 second”"
    assert described(old, new) == [(M, sentence)]


def test_another_start_of_a_lifetime_is_material():
    states = [
        edited_register(("cookies.yaml", "lifetime: P13M", f"lifetime: P13M{after}"))
        for after in (
            "",
            "\n    lifetime-after: your visit",
            "\n    lifetime-after: your last visit",
        )
    ]
    never, visit, last = states
    of = "Cookie changed: visits-XXXX:"
    assert described(never, visit) == [(M, f"{of} lifetime start added: your visit")]
    assert described(visit, last) == [
        (M, f"{of} lifetime start changed from “your visit” to “your last visit”")
    ]
    assert described(visit, never) == [(S, f"{of} its lifetime start is gone")]


def test_a_controller_that_comes_or_goes_is_material():
    edit = (
        "organisation.yaml",
        "organisations:\n",
        (
            "  - {id: two, organisation: sub, contact: privacy, authority: board}\norganisations:\n"
            "  - {id: sub, name: Sub Ltd, address: mill-lane}\n"
        ),
    )
    one, two = edited_register(), edited_register(edit)
    assert described(one, two) == [
        (M, "Controller added: Sub Ltd"),
        (S, "Organisation added: Sub Ltd"),
    ]
    assert described(two, one) == [
        (M, "Controller removed: Sub Ltd"),
        (S, "Organisation removed: Sub Ltd"),
    ]
    notice = ("notices/orders.yaml", "controller: example", "controller: two")
    assert described(two, edited_register(edit, notice)) == [
        (M, "Notice “Orders”: controller changed from “Example Ltd” to “Sub Ltd”")
    ]


def test_another_lawful_basis_of_a_shared_purpose_is_material():
    shared = (
        "shared.yaml",
        "recipients:\n",
        "purposes: [{id: send, text: To send it., bases: [contract]}]\nrecipients:\n",
    )
    notice = ("notices/orders.yaml", "rights: [all]", "rights: [all]\nshared-purposes: [send]")
    law = ("shared.yaml", "lawful-bases: [", "lawful-bases: [{id: law, label: Law, article: A}, ")
    old = edited_register(shared, notice)
    new = edited_register(shared, notice, law, ("shared.yaml", "bases: [contract]", "bases: [law]"))
    assert described(old, new) == [
        (M, "Purpose “To send it.”: lawful basis added: Law"),
        (M, "Purpose “To send it.”: lawful basis removed: Our contract"),
    ]
    reworded = edited_register(shared, notice, ("shared.yaml", "To send it.", LONG))
    words = "To send. It carries the parcel and tells you on which day and at what hour it …"
    assert described(old, reworded) == [(S, f"Purpose has new words: {words}")]


def test_a_reworded_purpose_with_another_basis_is_material():
    law = ("shared.yaml", "lawful-bases: [", "lawful-bases: [{id: law, label: Law, article: A}, ")
    old = edited_register(law)
    new = edited_register(
        law,
        ("notices/orders.md", "To send what", "To send you what"),
        ("notices/orders.yaml", "bases: [contract]", "bases: [law]"),
    )
    said = "To send {}what you bought. You ordered it.".format
    purpose = f"Notice “Orders”: purpose “{said('you ')}”"
    assert described(old, new) == [
        (M, f"{purpose}: lawful basis added: Law"),
        (M, f"{purpose}: lawful basis removed: Our contract"),
        (S, f"{purpose}: text changed from “{said('')}” to “{said('you ')}”"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "class_"),
    [("P12M", "P1Y", S), ("P1Y", "P12M", S), ("P1M", "P30D", S), ("P30D", "P1M", M)],
)
def test_any_longer_time_to_answer_is_material(old, new, class_):
    states = [
        edited_register(("rights.yaml", "    limit: P1M", f"    limit: {period}"))
        for period in (old, new)
    ]
    assert [change.class_ for change in changed_facts(*states)] == [class_]


@pytest.mark.parametrize(
    ("old", "new", "class_"),
    [
        ("when we receive it", "as we receive it", S),
        ("when we receive it", "when we have confirmed who you are", M),
        ("when we receive it", "the day after we receive it", M),
    ],
)
def test_a_later_start_of_a_time_to_answer_is_material(old, new, class_):
    states = [
        edited_register(("rights.yaml", "    starts: not-stated", f"    starts: {words}"))
        for words in (old, new)
    ]
    assert [change.class_ for change in changed_facts(*states)] == [class_]


def test_harder_conditions_for_using_a_right_are_material():
    edit = ("rights.yaml", "    limit: P1M", "    exercise: {}\n    limit: P1M")

    def read(words):
        return edited_register((*edit[:2], edit[2].format(words)))

    none, simple, reworded = edited_register(), read("Write to us."), read("Just write to us.")
    at_any_time, on_weekdays = read("Write to us at any time."), read("Write to us on weekdays.")
    states = [none, simple, reworded, at_any_time, on_weekdays, none]
    classes = [changed_facts(*pair)[0].class_ for pair in pairwise(states)]
    assert classes == [M, S, M, M, S]


def test_times_of_a_right_by_case():
    by_case = "limit: depends-on-case\n    cases: [{when: always, limit: P1M}%s]"
    old, later, more = (
        edited_register(("rights.yaml", "limit: P1M\n    starts", f"{text}\n    starts"))
        for text in (
            by_case % "",
            (by_case % "").replace("P1M", "P2M"),
            by_case % ", {when: on paper, limit: P1W}",
        )
    )
    change = "Right of access: case “always”: limit changed from “{}” to “{}”"
    assert described(old, later) == [(M, change.format("1 month", "2 months"))]
    assert described(later, old) == [(S, change.format("2 months", "1 month"))]
    at_once = edited_register(
        (
            "rights.yaml",
            "limit: P1M\n    starts",
            (by_case % "").replace("P1M", "at-once") + "\n    starts",
        )
    )
    assert described(at_once, old) == [(M, change.format("at once", "1 month"))]
    assert described(old, more) == [(S, "Right of access: case added: “on paper”")]


def test_the_class_is_the_highest():
    by_class = {class_: FactChange("right", "r", "changed", "It…", class_) for class_ in (E, S, M)}

    def of(*classes):
        return class_of(reasons_of_facts(by_class[class_] for class_ in classes))

    assert [of(), of(E), of(E, S), of(M, S, E)] == [E, E, S, M]
    assert list(reasons_of_facts(by_class.values())) == [
        Reason(S, FACTS, "It…"),
        Reason(M, FACTS, "It…"),
    ]


@pytest.mark.parametrize(
    "word",
    [
        *("may", "must", "will", "shall", "can", "Can", "cannot", "should", "we'll", "we’d"),
        *("no", "not", "NEVER", "without", "unless", "except", "don’t", "won't,", "neither"),
        *("12", "P1M", "Art.15", "4th", "2025-02-04", "one", "(thirty", "٣"),
        *("February", "Sept.", "08/02/2016"),
    ],
)
def test_words_that_may_change_a_promise_are_substantive(word):
    assert class_of_words(f"It is tidy {word}") == S


@pytest.mark.parametrize(
    "word",
    ["tidy", "notice", "it's", "mayor", "canal", "nothingness", "willing", "onwards", "", "—"],
)
def test_other_words_are_editorial(word):
    assert class_of_words(f"It is tidy {word}") == E


def class_of_words(text):
    """Return the class that words have if they are added to a page."""
    old, new = ([paragraph(each)] for each in ("It is", text))
    return class_of(reasons_of_words(compare_pages({"index": old}, {"index": new}, {})))
