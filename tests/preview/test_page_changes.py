"""What changed since a version, and what publishing it would mean: asked of the kept pages."""

import json

from bs4 import BeautifulSoup

pytest_plugins = ("helpers.published_shop_fixtures",)

ASK = """
import json, sys
from pathlib import Path
from sphinx_privacy.preview.kept_build import KeptBuild, Order
from sphinx_privacy.preview.questions import answer_to

kept, said = KeptBuild(Path.cwd(), Path.cwd() / "build/preview"), []
kept.start(Order(1, [], "index"), said.append)
assert not said[-1].get("problems"), said[-1]
answers = []
for question, arguments in json.loads(sys.argv[1]):
    try:
        answers.append(answer_to(kept.app, question, arguments))
    except LookupError as error:
        answers.append(str(error))
print(json.dumps(answers))
"""


def ask(shop, *questions):
    """Build a preview, and return its answers to questions."""
    done = shop.run_code(ASK, json.dumps(questions), SOURCE_DATE_EPOCH="1748779200")
    assert done.status == 0, done.err
    return json.loads(done.out)


def marked(html):
    """Return the words of a redline that are marked, each with its mark."""
    page = BeautifulSoup(html, "html.parser")
    for note in page.select(".mark-words"):
        note.decompose()
    return [(mark.name, mark.get_text()) for mark in page.select("ins, del")]


def about(changed):
    return [(one["page"], one["kind"], one["count"]) for one in changed["pages"]]


def test_a_page_with_its_changes(changed):
    shop = changed
    shop.edit("docs/notices/letters.md", "two times", "three times")
    shop.edit("docs/register/cookies.yaml", "lifetime: session", "lifetime: P3M")
    shop.write({"docs/notices/new.md": "# New\n\nWords.\n"})
    shop.edit("docs/index.md", "notices/letters", "notices/letters\nnotices/new")
    page, first, new, apart, none, unknown = ask(
        shop,
        ("changes", {"page": "notices/letters"}),
        ("changes", {"page": "notices/letters", "against": "opening"}),
        ("changes", {"page": "notices/new"}),
        ("changes", {"page": "history"}),
        ("changes", {"page": "index", "against": "opening"}),
        ("changes", {"page": "index", "against": "closing"}),
    )
    assert page["against"] == {
        "id": "letters",
        "shown": "1 February 2025",
        "day": "1 February 2025",
    }
    assert [version["id"] for version in page["versions"]] == ["letters", "opening"]
    assert (page["kind"], page["count"], page["what"]) == ("changed", 1, "1 passage changed")
    assert marked(page["html"]) == [("del", "two"), ("ins", "three")]
    assert page["facts"]["count"] == 1
    assert ("ins", "3 months") in marked(page["facts"]["html"])
    assert about(page) == [
        ("notices/letters", "changed", 1),
        ("notices/new", "added", 1),
    ]
    assert first["what"] == "renamed from notices/news, 1 passage changed"
    assert marked(first["html"]) == [("del", "one time"), ("ins", "three times")]
    assert (new["kind"], new["what"]) == ("added", "page added")
    assert (apart["kind"], apart["html"]) == ("apart", "")
    assert none["kind"] == "changed"
    assert unknown == 'there is no archived version "closing".'


def test_the_impact_is_what_publish_would_say(changed):
    shop = changed
    (nothing,) = ask(shop, ("impact", {}))
    assert (nothing["pages"], nothing["facts"], nothing["class"]) == ([], 0, "editorial")
    assert (nothing["refusals"], nothing["is_announced"]) == ([], False)
    shop.edit("docs/index.md", "one year", "two years")
    shop.write(
        {
            "docs/register/open-questions.yaml": """\
                open-questions:
                  - id: how-long
                    question: For how long do we keep an order?
                    why: The owner is not sure.
                    places: [/index]
                    meanwhile: ["We keep your order for two years."]
                    decides: The owner
                    blocking: "yes"
                    asked: "2025-03-01"
                    answers: [{answer: One year, changes: The policy.}]
                """,
            "docs/register/versions.yaml": shop.versions
            + """
  - id: longer
    label: 1 July 2025
    effective-from: "2025-07-01"
    summary: We keep orders longer.
    class: editorial
""",
        }
    )
    (impact,) = ask(shop, ("impact", {}))
    assert about(impact) == [("index", "changed", 1)]
    assert (impact["class"], impact["draft"]) == ("editorial", "1 July 2025")
    assert impact["draft_day"] == "2025-07-01"
    assert impact["reasons"] == ['- index: "one year" became "two years": a number']
    shop.commit("Keep orders longer")
    said = shop.run("publish", "2025-07-01", day="2025-06-01").err
    assert [line for line in impact["refusals"] if line not in said] == []
    question, *of_the_class = impact["refusals"]
    assert question.startswith('open question "how-long": For how long')
    places = {line.partition(": ")[0] for line in of_the_class}
    assert places == {
        "docs/register/versions.yaml:35:12"
    }  # the reasons for the class are shown above


def test_without_a_version_there_is_nothing_to_compare_with(drafted):
    answers = ask(drafted, ("impact", {}), ("changes", {"page": "index"}))
    assert answers == ["no version is archived yet; `sphinx-privacy publish DATE` records one."] * 2


SAVES = """
import json
from pathlib import Path
from sphinx_privacy.preview.kept_build import KeptBuild, Order

kept, said = KeptBuild(Path.cwd(), Path.cwd() / "build/preview"), []
kept.start(Order(1, [], "index"), said.append)
changed = [said[-1]["changed"]]
for number, (name, old, new) in enumerate(json.loads(sys.argv[1]), 2):
    path = Path(name)
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    kept.go_on(Order(number, [name], "index"), said.append)
    changed.append(said[-1]["changed"])
print(json.dumps(changed))
"""


def test_a_save_has_changed_the_pages_that_readers_see_otherwise(drafted):
    cookies = "docs/register/cookies.yaml"
    saves = [
        ("docs/notices/news.md", "one time", "two times"),
        (cookies, "categories:", "# A line more.\ncategories:"),  # only sources move
        (cookies, "name: Our own shop", "name: The shop"),
    ]
    done = drafted.run_code(f"import sys{SAVES}", json.dumps(saves))
    assert done.status == 0, done.err
    assert json.loads(done.out) == [None, ["notices/news"], [], ["index"]]
