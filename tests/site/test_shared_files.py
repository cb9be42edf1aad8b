"""What editions share, and what does not grow with the versions."""

from __future__ import annotations

import re
from hashlib import sha256

import pytest
from seen_versions import FIRST, SECOND

from helpers.broken_links import broken_links
from helpers.git_repository import files
from helpers.policy import ADDRESS, BASE, NEW, OLD, Policy, copied, page
from sphinx_privacy.editions.builds import shared_folders
from sphinx_privacy.register.models import Version
from sphinx_privacy.site.frame import Frame

pytest_plugins = ("helpers.policy_fixtures",)
pytestmark = pytest.mark.xdist_group("shop-of-versions")

EACH_EDITION_HAS = re.compile(r"(.*/)?(cookies\.(csv|json|schema\.json)|_(images|downloads)/.*)")
"""What stays at the address that it has in each edition: data for programs, files of pages."""
LOOK = {"_static/look.css": "/* dark */\n", "_templates/page.html": "{% extends '!page.html' %}\n"}
SETTINGS = 'html_static_path = ["_static"]\nhtml_css_files = ["look.css"]\ntemplates_path = ["_templates"]\n'


def test_no_file_is_in_the_site_twice(policy_of_shop):
    by_content = {}
    for name, content in files(policy_of_shop.site).items():
        if len(content) > 2000 and not EACH_EDITION_HAS.fullmatch(name):
            by_content.setdefault(sha256(content).digest(), []).append(name)
    assert [names for names in by_content.values() if len(names) > 1] == []
    assert [folder.name for folder in policy_of_shop.site.glob("_static*")] == ["_static"]
    assert list(policy_of_shop.site.glob("*/_static")) == []


@pytest.mark.parametrize(
    ("name", "content", "root"),
    [(f"{FIRST}/search.html", "./", "../"), (f"{SECOND}/notices/orders.html", "../", "../../")],
)
def test_dated_pages_use_the_files_at_the_root_and_their_own_index_of_words(
    policy_of_shop, name, content, root
):
    made = policy_of_shop.page(name)
    assert made.html["data-content_root"] == content
    found = [each["href"] for each in made.select("link[rel=stylesheet]")]
    found += [each["src"] for each in made.select("script[src]")]
    assert len(found) > 3
    others = [address for address in found if not address.startswith(f"{root}_static/")]
    assert others == (["searchindex.js"] if "search.html" in name else [])


@pytest.fixture(scope="module")
def sealed(tmp_path_factory):
    """Two versions with a style sheet of their own."""
    made = Policy.start(tmp_path_factory.mktemp("sealed") / "policy", BASE + SETTINGS, **LOOK)
    made.seal(OLD, page("30"))
    made.edit("conf.py", "project =", 'language = "de"\nproject =')
    made.seal(NEW, page("60"))
    return made


@pytest.fixture
def policy(sealed, tmp_path):
    """The same, for a test to build."""
    return copied(sealed, tmp_path)


def test_editions_of_another_language_share_files_of_their_own(policy):
    policy.make()
    assert broken_links(policy.site, ADDRESS) == []
    used = {
        place: policy.page(f"{place}search.html").select_one("script[src*=language_data]")["src"]
        for place in ("", f"{OLD}/", f"{NEW}/")
    }
    assert {place: used[place].partition("?")[0] for place in used} == {
        "": "_static/language_data.js",
        f"{NEW}/": "../_static/language_data.js",
        f"{OLD}/": "../_static-2/language_data.js",
    }
    for place in used:
        words = (policy.site / place / used[place].partition("?")[0]).read_text("utf-8")
        assert ("EnglishStemmer" in words) == (place == f"{OLD}/")


def test_an_edition_whose_pages_name_the_folder_keeps_it(policy):
    link = '{% block extrahead %}<link rel="preload" as="style" href="{{ content_root }}_static/look.css">{% endblock %}'
    policy.write({"_templates/page.html": LOOK["_templates/page.html"] + link})
    policy.make()
    assert broken_links(policy.site, ADDRESS) == []
    for place in (OLD, NEW):
        assert (policy.site / place / "_static/look.css").read_text("utf-8") == LOOK[
            "_static/look.css"
        ]
        sheets = policy.page(f"{place}/index.html").select("link[rel=stylesheet][href*=look]")
        assert [sheet["href"][: len("../_static")] for sheet in sheets] == ["../_static"]


@pytest.mark.parametrize(
    ("builds", "folders"),
    [
        ({"root": "a1 b1", "x": "a1 b1", "y": "b1"}, ["", "", ""]),
        ({"root": "a1", "x": "a1 b1", "y": "a1 b2", "z": "b2"}, ["", "", "-2", "-2"]),
        ({"root": "a1", "x": "a2", "y": "a3", "z": "a2 b1"}, ["", "-2", "-3", "-2"]),
        ({"root": "", "x": "a1"}, ["", ""]),
    ],
    ids=["equal", "one more", "three kinds", "none"],
)
def test_builds_share_a_folder_in_which_none_of_their_files_is_another(builds, folders):
    given = {
        name: {file[0]: file[1:] for file in listed.split()} for name, listed in builds.items()
    }
    assert list(shared_folders(given).values()) == [f"_static{folder}" for folder in folders]


class FrameOfMany(Frame):
    """A frame for twenty versions."""

    def listed(self):
        return [Version.model_construct(effective_from=f"2025-01-{day}") for day in range(10, 30)]

    def entry(self, *page_and_version):
        return page_and_version[1].effective_from


@pytest.mark.parametrize(("is_root", "count"), [(True, 20), (False, 12)])
def test_a_dated_page_lists_the_last_versions_only(is_root, count):
    years = FrameOfMany(None, None, is_root=is_root).years("index.html")
    (days,) = [days for _, days in years]
    assert days == [f"2025-01-{day}" for day in range(29, 29 - count, -1)]
