"""Which facts changed between two registers, and in which words."""

from __future__ import annotations

import json
import re
import shutil

import pytest
from edited_registers import REGISTER, E, M, S, cases, described, edited_register

from helpers.paths import ROOT
from helpers.small_site import NOTICE
from helpers.sphinx_project import COOKIES
from sphinx_privacy.diff.facts.changed_facts import FactChange, changed_facts
from sphinx_privacy.exports.as_json import register_data, to_json
from sphinx_privacy.register import read_register

EXTRA = (
    "  - {id: extra, name: extra, provider: own, storage: cookie, category: counting, "
    "lifetime: P1Y}\n"
)


@pytest.mark.parametrize(("edits", "forth", "back"), cases())
def test_a_change_and_its_reverse(edits, forth, back):
    old, new = edited_register(), edited_register(*edits)
    assert described(old, new) == forth
    assert described(new, old) == back


def test_a_new_notice_is_material_and_listed_in_order():
    second = {"notices/news.yaml": NOTICE.format(id="news", order="02", title="News")}
    third = {"notices/beta.yaml": NOTICE.format(id="beta", order="03", title="Beta")}
    old, new = edited_register(), edited_register(files=REGISTER | second | third)
    assert described(old, new) == [(M, "Notice added: News"), (M, "Notice added: Beta")]
    assert described(new, old) == [(S, "Notice removed: News"), (S, "Notice removed: Beta")]


def test_an_unlike_purpose_is_another_one():
    old = edited_register()
    new = edited_register(
        ("notices/orders.yaml", "id: sending", "id: knowing"),
        ("notices/orders.md", "sending\nTo send what you bought.", "knowing\nTo know you better."),
    )
    assert described(old, new) == [
        (M, "Notice “Orders”: purpose added: “To know you better. You ordered it.”"),
        (S, "Notice “Orders”: purpose removed: “To send what you bought. You ordered it.”"),
    ]


def test_the_reasons_of_two_recipients_are_separate():
    bank = "  - {id: bank, name: Bank Ltd, named: yes}\n"
    edits = [
        ("shared.yaml", "sources: [", f"{bank}sources: ["),
        (
            "notices/orders.yaml",
            "[{recipient: carrier}]",
            "[{recipient: bank}, {recipient: carrier}]",
        ),
    ]
    blocks = "```{{recipient}} bank\nIt bills.\n```\n\n```{{recipient}} carrier\n{}\n```".format
    empty = "```{recipient} carrier\n```"
    old = edited_register(*edits, ("notices/orders.md", empty, blocks("It sends.")))
    new = edited_register(*edits, ("notices/orders.md", empty, blocks("It asks.")))
    assert described(old, new) == [
        (
            S,
            "Notice “Orders”: recipient Carrier Ltd: reason changed from “It sends.” to “It asks.”",
        )
    ]


def test_a_cookie_that_moves_is_listed_beside_its_provider():
    old = edited_register()
    new = edited_register(("cookies.yaml", "    provider: own", "    provider: counter"))
    del new["provider"]["own"]
    assert described(old, new) == [
        (S, "Provider removed: Our own shop (1 cookie)"),
        (M, "Cookie changed: shop_basket.id: provider changed from “Our own shop” to “Counter”"),
    ]


def test_sentences_are_plain_text_and_names_stay_exact():
    purpose = "Counts `_a_` in [all](https://counter.example) *visits*, kept {fact}`cookie.visits.lifetime`."
    new = edited_register(
        ("cookies.yaml", "purpose: Counts visits.", f"purpose: {purpose}"),
        ("cookies.yaml", "name: visits-XXXX", "name: _visits_*X*"),
        ("cookies.yaml", "    matches: visits-*\n", ""),
    )
    assert described(edited_register(), new)[:2] == [
        (
            S,
            (
                "Provider changed: Counter: purpose changed from “Counts visits.” to "
                "“Counts _a_ in all visits, kept 13 months.”"
            ),
        ),
        (S, "Cookie renamed from “visits-XXXX” to “_visits_*X*”"),
    ]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("count.cookie", "three"),
        ("cookie.visits.provider", "Counter"),
        ("cookie.visits.provider.operator", "Counter GmbH"),
        ("notice.orders.updated", "January 2024"),
        ("notice.orders", "Orders"),
    ],
)
def test_a_fact_in_a_sentence_is_in_words(path, words):
    edit = ("cookies.yaml", "purpose: Counts visits.", f"purpose: See {{fact}}`{path}`.")
    ((_, sentence),) = described(edited_register(), edited_register(edit))
    assert sentence.endswith(f"to “See {words}.”")


def test_roles_in_a_quoted_sentence_are_shown_in_words():
    roles = (
        "By {cookie}`basket`, {privacy:provider}`own`, {provider}`them <counter>`, "
        "**{fact}`contact.privacy.email`**, {fact}`count.cookie`."
    )
    new = edited_register(("cookies.yaml", "purpose: Counts visits.", f"purpose: {roles}"))
    assert described(edited_register(), new) == [
        (
            S,
            (
                "Provider changed: Counter: purpose changed from “Counts visits.” to "
                "“By shop_basket.id, Our own shop, them, privacy@example.org, three.”"
            ),
        )
    ]


def test_a_role_with_the_same_words_is_not_a_change():
    new = edited_register(
        ("cookies.yaml", "See {cookie}`basket`.", "See {cookie}`shop_basket.id <basket>`.")
    )
    assert described(edited_register(), new) == []


def test_an_address_of_another_id_is_the_same_fact():
    files = {name: text.replace("mill-lane", "new-lane") for name, text in REGISTER.items()}
    assert described(edited_register(), edited_register(files=files)) == []


def test_another_record_of_the_same_title_is_listed():
    new = edited_register(
        ("organisation.yaml", "form: form", "form: other"),
        ("organisation.yaml", "{id: form, text: contact form,", "{id: other, text: contact form,"),
        ("organisation.yaml", "example.org/contact", "example.org/new"),
    )
    assert described(edited_register(), new) == [
        (S, "Contact changed: privacy@example.org: its form was replaced")
    ]


def test_eighty_characters_are_quoted_and_no_more():
    old, fits, long = (
        edited_register(("cookies.yaml", "purpose: Counts visits.", f"purpose: {text}"))
        for text in ("a", "b" * 80, "b" * 81)
    )
    change = f"Provider changed: Counter: purpose changed from “a” to “{'b' * 80}”"
    assert described(old, fits) == [(S, change)]
    assert described(old, long) == [(S, "Provider changed: Counter: its purpose has new words")]


def plain(changes):
    """Return changes without what pages lay out: how a sentence begins, and its values."""
    return [FactChange(*change[:5]) for change in changes]


def test_changes_come_in_a_reader_s_order_with_what_they_are_of():
    new = edited_register(
        ("organisation.yaml", "name: Data Board", "name: Board"),
        ("cookies.yaml", "name: Counter\n", "name: Tally\n"),
        ("cookies.yaml", "cookies:\n", f"cookies:\n{EXTRA}"),
        ("cookies.yaml", "    explain: They count visits.\n", ""),
        ("rights.yaml", "timescale: One month", "timescale: A month"),
        ("shared.yaml", "label: name", "label: your name"),
        ("notices/orders.yaml", "period: P1Y", "period: P3Y"),
        ("notices/orders.yaml", "page-title: About Orders", "page-title: Orders"),
        (
            "notices/orders.yaml",
            "sources: [{source: you}]",
            "sources: [{source: you}, {source: own}]",
        ),
        ("shared.yaml", "sources: [", "sources: [{id: own, label: our shop}, "),
    )
    assert plain(changed_facts(edited_register(), new)) == [
        FactChange(
            "authority", "board", "changed", "Authority renamed from “Data Board” to “Board”", S
        ),
        FactChange(
            "provider", "counter", "changed", "Provider renamed from “Counter” to “Tally”", S
        ),
        FactChange("provider", "own", "changed", "Cookie added to Our own shop: extra", S),
        FactChange(
            "category",
            "counting",
            "changed",
            "Category changed: Counting cookies: its explanation is gone",
            S,
        ),
        FactChange(
            "right",
            "access",
            "changed",
            "Right of access: timescale changed from “One month” to “A month”",
            S,
        ),
        FactChange(
            "data-category",
            "name",
            "changed",
            "Kind of information renamed from “name” to “your name”",
            S,
        ),
        FactChange(
            "notice",
            "orders",
            "changed",
            "Notice “Orders”: retention “We keep it for three years.”: period changed from "
            "“1 year” to “3 years”",
            M,
        ),
        FactChange("notice", "orders", "changed", "Notice “Orders”: source added: our shop", S),
        FactChange(
            "notice",
            "orders",
            "changed",
            "Notice “Orders”: page title changed from “About Orders” to “Orders”",
            E,
        ),
    ]


def test_fields_that_no_reader_sees_are_not_compared():
    extra = {
        "versions.yaml": "versions: [{id: v, label: V, effective-from: 2026-01-01, summary: V.}]\n",
        "redirects.yaml": "redirects: [{id: r, former: old, page: index}]\n",
        "open-questions.yaml": "open-questions: [{id: q, question: Q?, places: [p], decides: d, "
        "asked: 2026-01-01, why: w, meanwhile: [silent], answers: [{answer: a, changes: c}], "
        "blocking: no}]\n",
        "enquiry.yaml": "forms: [{id: f, contact: privacy, submit: Send, fieldsets: [{legend: L, "
        "fields: [{name: n, label: N, type: text, required: no}]}]}]\n",
    }
    new = edited_register(
        ("cookies.yaml", "operator: Counter GmbH", ("operator: Counter GmbH\n    suggestion: "
         "{category: counting, reason: It counts., confidence: high}")),
        ("cookies.yaml", "    group: Kept", "    provenance: The maker says so.\n    group: Kept"),
        ("notices/orders.yaml", 'order: "01"', 'order: "07"'),
        ("shared.yaml", "recipients:\n", "recipients:\n  - {id: idle, name: Idle, named: yes}\n"),
        ("organisation.yaml", "links:\n", 'links:\n  - {id: l, text: L, url: "https://l.example"}\n'),
        files=REGISTER | extra,
    )  # fmt: skip
    assert described(edited_register(), new) == []


def test_the_same_facts_in_other_yaml_are_not_a_change():
    _, needed, counting = COOKIES.partition("providers:")[0].split("  - ")
    reordered = COOKIES.replace(f"{needed}  - {counting}", f"{counting}  - {needed}")
    assert reordered != COOKIES
    new = edited_register(
        (
            "cookies.yaml",
            "examples: [the basket]",
            "examples:\n      # A remark.\n      - the basket",
        ),
        ("cookies.yaml", "purpose: Counts visits.", "purpose: |-\n      Counts\n      visits."),
        ("notices/orders.yaml", "id: orders\n", ""),
        (
            "notices/orders.yaml",
            "not-stated\n",
            "not-stated\nid: orders\nofficer: it\nmarketing: []\n",
        ),
        ("shared.yaml", "commitments:\n", "commitments:\n  - {id: it, topic: officer}\n"),
        files=REGISTER | {"cookies.yaml": reordered},
    )
    assert described(edited_register(), new) == []


def test_reordered_entries_of_a_list_are_not_a_change():
    lists = (
        ("notices/orders.yaml", "[{source: you}]", "[{source: you}, {source: own}]"),
        ("shared.yaml", "sources: [", "sources: [{id: own, label: our shop}, "),
        ("cookies.yaml", "[the basket]", "[the basket, your size]"),
    )
    turned = (
        ("notices/orders.yaml", "[{source: you}]", "[{source: own}, {source: you}]"),
        ("shared.yaml", "sources: [", "sources: [{id: own, label: our shop}, "),
        ("cookies.yaml", "[the basket]", "[your size, the basket]"),
    )
    assert described(edited_register(*lists), edited_register(*turned)) == []


def test_the_order_of_sentences_is_a_change():
    old, new = (
        edited_register(("shared.yaml", "sentences: [We send it nowhere.]", text))
        for text in ("sentences: [We do., We may.]", "sentences: [We may., We do.]")
    )
    change = "Transfer changed from “We do. We may.” to “We may. We do.”"
    assert described(old, new) == [(S, change)]


def test_data_read_back_from_json_are_compared_alike():
    register = read_register(ROOT / "docs" / "register")
    data, again = register_data(register), json.loads(to_json(register_data(register)))
    assert described(data, again) == []
    again["notice"]["recruitment"]["recipients"].pop()
    assert (
        described(data, again)
        == described(data, json.loads(json.dumps(again, sort_keys=True)))
        != []
    )


def without(text, provider):
    """Return cookies.yaml without a provider and its cookies."""
    head, *entries = re.split(r"^(?=  - id: |\w+:\n)", text, flags=re.MULTILINE)
    mine = (f"  - id: {provider}\n", f"    provider: {provider}\n")
    return head + "".join(entry for entry in entries if not any(line in entry for line in mine))


def test_the_real_register_with_and_without_a_provider(tmp_path):
    real = ROOT / "docs" / "register"
    folder = shutil.copytree(real, tmp_path / "register")
    cookies = folder / "cookies.yaml"
    cookies.write_text(without(cookies.read_text("utf-8"), "google-recaptcha"), "utf-8")
    new, old = (register_data(read_register(path)) for path in (real, folder))
    assert changed_facts(old, new) == [
        FactChange(
            "provider",
            "google-recaptcha",
            "added",
            "Provider added: Google reCAPTCHA (3 cookies)",
            "material",
        )
    ]
    assert changed_facts(new, old) == [
        FactChange(
            "provider",
            "google-recaptcha",
            "removed",
            "Provider removed: Google reCAPTCHA (3 cookies)",
            "substantive",
        )
    ]
