"""Where each block and value of a page is written, as a preview says it."""

import re

from bs4 import BeautifulSoup
from sphinx.cmd.build import main as sphinx

from helpers.paths import ROOT
from helpers.prepared import run_prepared
from helpers.sample import is_soak
from helpers.sphinx_project import COOKIES

PREVIEW = 'extensions.append("helpers.sourced_pages")\n'
BLOCKS = ["p", "li", "h1", "h2", "h3", "h4", "td", "th", "dt", "dd", "caption", "pre", "summary"]
WORD = re.compile(r"[^\W_]{3,}")
PAGE = """\
A word, `code`, and {fact}`cookie.visits.lifetime` in a paragraph.

- A point about {provider}`counter`.

| Head | Other |
|------|-------|
| Cell | {fact}`provider.own.operator` |

```{cookie-table}
```
"""


def sources(page):
    """Return what the two attributes say of the words of each paragraph, heading and value."""
    found = {}
    for place in page.select("wbr"):
        place.decompose()
    page.smooth()
    for words in page.select_one("section").find_all(string=re.compile(r"\S")):
        nearest = words.find_parent(attrs={"data-source": True})
        found[words.strip()] = nearest["data-source"], nearest.get("data-record")
    return found


def line_of(text, words):
    return text[: text.index(words)].count("\n") + 1


def test_each_block_and_value_leads_to_its_line(shop):
    made = shop(PAGE, PREVIEW).build()
    found = sources(made.page())
    text = f"# Shop\n\n{PAGE}"
    page = {"Shop": "# Shop", "Cell": "| Cell"}
    for words, written in page.items():
        assert found[words] == (f"index.md:{line_of(text, written)}", None), words
    of_register = {
        "13 months": ("lifetime: P13M", "cookie.visits.lifetime"),
        "Counter": ("name: Counter", "provider.counter.name"),
        "Example Ltd": ("operator: Example Ltd", "provider.own.operator"),
        "shop_basket.id": ("name: shop_basket.id", "cookie.basket.name"),
        "visits-XXXX": ("name: visits-XXXX", "cookie.visits.name"),
        "Counts visits.": ("purpose: Counts visits.", "provider.counter.purpose"),
        "Counter's privacy policy": ("- {text: Counter's", "provider.counter.links.0.text"),
    }
    for words, (written, record) in of_register.items():
        place = f"register/cookies.yaml:{line_of(COOKIES, written)}"
        assert found[words.replace("'", "\u2019")] == (place, record), words
    blocks = made.page().select_one("section").find_all(BLOCKS)
    assert all(map(source_of, blocks))


def test_lines_are_those_of_the_register_as_it_is(shop):
    made = shop(PAGE, PREVIEW).build()
    before = sources(made.page())["13 months"][0]
    made.edit("register/cookies.yaml", "categories:", "# A line.\n# Another.\ncategories:")
    made.build()
    path, line = before.split(":")
    assert sources(made.page())["13 months"][0] == f"{path}:{int(line) + 2}"
    made.edit("index.md", "A word", "Words")  # the page is read again, the other record is not
    made.build()
    assert sources(made.page())["13 months"][0] == f"{path}:{int(line) + 2}"


def test_no_other_build_has_the_attributes(shop):
    assert "data-source" not in shop(PAGE).build().output("index.html")


def test_each_text_of_the_site_has_a_source(tmp_path):
    extensions = "myst_parser,sphinx_design,sphinx_privacy,helpers.sourced_pages"
    options = ["-q", "-E", "-t", "preview", "-D", f"extensions={extensions}", "-c", "."]
    sample = () if is_soak() else ("-D", "include_patterns=index.md,notices/recruitment.md")
    done = run_prepared(sphinx, [*options, *sample, "docs", str(tmp_path)], folder=ROOT)
    assert done.status == 0, done.err
    for path in tmp_path.rglob("*.html"):
        page = BeautifulSoup(path.read_text("utf-8"), "html.parser").select_one(".page-text")
        found = page.find_all(BLOCKS) if page else []
        blocks = [each for each in found if each.get_text(strip=True)]
        missing = [each for each in blocks if not source_of(each)]
        assert len(missing) <= len(blocks) / 100, path
        if path.stem != "problems":  # conf.py puts more at its end
            assert_written(blocks)


def source_of(block):
    """Return the nearest element with a source: a block, or what it is in."""
    is_own = block.has_attr("data-source")
    return block if is_own else block.find_parent(attrs={"data-source": True})


def assert_written(blocks):
    """Assert that the lines exist, and that nearly all of them have words of the block.

    The others show what has no words in the source: labels of a directive, and dates in words.
    """
    with_words = 0
    for block in blocks:
        path, _, line = source_of(block)["data-source"].rpartition(":")
        lines = (ROOT / path).read_text("utf-8").splitlines()
        assert 0 < int(line) <= len(lines), (path, line)
        near = " ".join(lines[int(line) - 1 : int(line) + 12]).lower()
        words = WORD.findall(block.get_text(" ").lower())
        with_words += not words or any(word in near for word in words)
    assert with_words >= len(blocks) / 2
