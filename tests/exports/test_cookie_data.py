"""The list of cookies as data, beside the pages."""

import csv
import json
import re
from io import StringIO

import pytest

from helpers.paths import ROOT
from sphinx_privacy.exports.cookies import CookieList, columns

BASKET = {
    "id": "basket",
    "name": "shop_basket.id",
    "matches": "shop_basket.id",
    "storage": "cookie",
    "provider": "Our own shop",
    "provider-id": "own",
    "operator": "Example Ltd",
    "purpose": "Keeps your basket. See shop_basket.id.",
    "category": "Needed cookies",
    "category-id": "needed",
    "lifetime": "session",
    "purpose-of": "provider",
    "domain": "",
    "lifetime-at-least": "",
    "lifetime-after": "",
    "domains": "",
    "lifetime-cases": "",
}
VISITS = {
    "id": "visits",
    "name": "visits-XXXX",
    "matches": "visits-*",
    "storage": "cookie",
    "provider": "Counter",
    "provider-id": "counter",
    "operator": "Counter GmbH",
    "purpose": "Counts visits.",
    "category": "Counting cookies",
    "category-id": "counting",
    "lifetime": "P13M",
    "purpose-of": "provider",
    "domain": "",
    "lifetime-at-least": "",
    "lifetime-after": "",
    "domains": "",
    "lifetime-cases": "",
}
SEEN = VISITS | {
    "id": "seen",
    "name": "seen[]",
    "matches": "seen[]",
    "storage": "local-storage",
    "category": "not-assigned",
    "category-id": "not-assigned",
    "lifetime": "not-stated",
}


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_the_json_has_a_row_for_each_cookie(shop, builder):
    built = shop("```{cookie-table}\n```").build(builder)
    data = json.loads(built.output("cookies.json", builder))
    assert data == {
        "$schema": "cookies.schema.json",
        "format": 1,
        "cookies": [BASKET, VISITS, SEEN],
    }


def test_the_csv_has_the_same_rows(shop):
    built = shop("```{cookie-table}\n```").build()
    content = (built.folder / "out/html/cookies.csv").read_bytes()
    assert content.count(b"\r\n") == 4
    assert list(csv.DictReader(StringIO(content.decode(), newline=""))) == [BASKET, VISITS, SEEN]


def test_the_schema_describes_each_column(shop):
    built = shop("```{cookie-table}\n```").build()
    schema = json.loads(built.output("cookies.schema.json"))
    row = schema["$defs"]["Row"]
    assert list(row["properties"]) == row["required"] == columns() == list(BASKET)
    assert all(column["description"] for column in row["properties"].values())
    assert CookieList.model_validate_json(built.output("cookies.json"))


def test_a_register_without_cookies_gives_no_list(project):
    built = project({"index.md": "# Shop\n", "register/rights.yaml": "rights: []\n"}).build()
    assert list((built.folder / "out/html").glob("cookies*")) == []


def test_every_column_is_documented():
    page = (ROOT / "ext/docs/formats/cookies.md").read_text(encoding="utf-8")
    cells = re.findall(r"^\| (`[^|]*) \|", page, re.MULTILINE)
    assert [name for cell in cells for name in re.findall(r"`([^`]+)`", cell)] == columns()


FULL = """\
    provider: counter
    domains: [shop.example, "*.pay.example"]
    purpose: >-
      Counts **all** [visits](https://counter.example) as `a_b_c`, with {cookie}`seen` and
      {cookie}`this *one* <visits>` and \\<others>. {sentence}`lasting`
"""


QUESTION = """\
open-questions:
  - id: {}
    question: Is it so?
    places: {}
    decides: Legal
    asked: 2026-01-01
    why: It may not be.
    meanwhile: [silent]
    answers: [{{answer: "No.", changes: It goes.}}]
    blocking: no
"""


@pytest.mark.parametrize(
    ("places", "doubted"),
    [
        ("[cookie.visits.provider]", {"operator": "not-stated"}),
        ("[cookie.seen, cookie.visits.storage]", {"storage": "not-stated"}),
        ("[cookie.visits, cookie.visits.name, provider.counter.operator]", {}),
    ],
)
def test_what_an_open_question_doubts_is_not_stated(shop, places, doubted):
    question = {"register/open-questions.yaml": QUESTION.format("owner", places)}
    built = shop("```{cookie-table}\n```", **question).build()
    data = json.loads(built.output("cookies.json"))
    assert data["cookies"] == [BASKET, VISITS | doubted, SEEN]


def test_what_only_some_cookies_have(shop):
    sentences = (
        "sentences:\n  - {id: lasting, text: 'Since *the* year, {cookie}`seen` is `kept`.'}\n"
    )
    small = shop("```{cookie-table}\n```", **{"register/shared.yaml": sentences})
    small.edit("register/cookies.yaml", "operator: Counter GmbH", "operator: The *Counter* GmbH")
    lifetime = "lifetime: P1Y/P2Y\n    lifetime-after: your _last_ visit"
    small.edit("register/cookies.yaml", "lifetime: P13M", lifetime)
    small.edit(
        "register/cookies.yaml",
        "matches: visits-*\n    provider: counter\n",
        f"matches: visits-*\n{FULL}",
    )
    visits = VISITS | {
        "operator": "The *Counter* GmbH",
        "purpose": "Counts all visits as a_b_c, with seen[] and this *one* and <others>. "
        "Since the year, seen[] is kept.",
        "lifetime": "P2Y",
        "purpose-of": "cookie",
        "domain": "shop.example",
        "lifetime-at-least": "P1Y",
        "lifetime-after": "your last visit",
        "domains": "shop.example *.pay.example",
    }
    data = json.loads(small.build().output("cookies.json"))
    assert data["cookies"] == [BASKET, visits, SEEN | {"operator": "The *Counter* GmbH"}]


CASES = """lifetime: depends-on-case
    cases:
      - {when: if you *stay*, lifetime: P14D/P1M}
      - {when: otherwise, lifetime: session}"""


def test_the_longest_and_the_shortest_of_several_lifetimes(shop):
    small = shop("```{cookie-table}\n```")
    small.edit("register/cookies.yaml", "lifetime: P13M", CASES)
    visits = VISITS | {
        "lifetime": "P1M",
        "lifetime-at-least": "session",
        "lifetime-cases": "P14D/P1M: if you stay; session: otherwise",
    }
    data = json.loads(small.build().output("cookies.json"))
    assert data["cookies"] == [BASKET, visits, SEEN]
