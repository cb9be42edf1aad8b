"""Former addresses, the ledger of addresses, and the addresses of full texts elsewhere."""

import pytest

from helpers.sphinx_project import Project

pytestmark = pytest.mark.xdist_group("addresses")

REDIRECTS = """\
redirects:
  - {id: old, former: old, page: index}
  - {id: deep, former: very/old, page: sub/page}
  - {id: outside, former: /elsewhere, page: sub/page}
"""
FILES = {
    "index.md": "(shop-start)=\n# Shop\n\n```{toctree}\nsub/page\n```\n",
    "sub/page.md": "(shop-sub)=\n# Page\n",
    "register/redirects.yaml": REDIRECTS,
}


CONF = 'html_baseurl = "https://example.org/legal/privacy/"\n'


@pytest.fixture
def site(project):
    return project(FILES, CONF)


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Return the site in both forms."""
    made = Project.of(tmp_path_factory.mktemp("addresses"), FILES, CONF)
    return made.build("html").build("dirhtml")


def target(site, former, builder="html"):
    page = site.page(f"{former}/index", builder)
    return page.find("meta", {"http-equiv": "refresh"})["content"], page.a["href"]


def test_a_former_address_redirects_without_a_script(built):
    assert target(built, "old") == ("0; url=../index.html", "../index.html")
    assert target(built, "very/old") == ("0; url=../../sub/page.html", "../../sub/page.html")
    assert "<script" not in built.output("old/index.html")


def test_search_engines_are_sent_to_the_page_that_answers_now(built):
    for former, canonical in (("old", ""), ("very/old", "sub/page.html")):
        page = built.page(f"{former}/index")
        assert page.find("link", rel="canonical")["href"] == (
            f"https://example.org/legal/privacy/{canonical}"
        )
        assert page.find("meta", {"name": "robots"})["content"] == "noindex"


def test_a_redirect_that_is_gone_leaves_no_page(site):
    site.build()
    site.edit("register/redirects.yaml", "  - {id: old, former: old, page: index}\n", "")
    site.build()
    folder = site.folder / "out/html"
    assert sorted(path.name for path in folder.glob("old*/*")) == []
    assert not (folder / "old.html").exists()
    assert (folder / "very/old/index.html").exists()


def test_a_page_at_the_address_of_a_redirect_that_is_gone_stays(site):
    site.write({"old.md": "---\norphan: true\n---\n(shop-old)=\n# Old page\n"})
    site.build()
    site.edit("register/redirects.yaml", "  - {id: old, former: old, page: index}\n", "")
    assert site.build().page("old").h1.get_text().startswith("Old page")


def test_addresses_that_end_in_a_slash_are_redirected(built):
    assert target(built, "very/old", "dirhtml") == ("0; url=../../sub/page/", "../../sub/page/")


def test_a_page_does_not_redirect_to_itself(site):
    site.write(
        {"register/redirects.yaml": "redirects: [{id: p, former: sub/page, page: sub/page}]"}
    )
    assert site.build("dirhtml").page("sub/page/index", "dirhtml").h1


def test_a_redirect_to_the_first_page_leads_there_in_both_forms(built):
    assert target(built, "old", "dirhtml") == ("0; url=.././", ".././")
    page = built.page("old", "dirhtml")
    assert page.a["href"] == "./"


def test_a_server_gets_them_as_a_list(built):
    assert built.output("_redirects") == (
        "/legal/privacy/old /legal/privacy/index.html 301\n"
        "/legal/privacy/very/old /legal/privacy/sub/page.html 301\n"
        "/elsewhere /legal/privacy/sub/page.html 301\n"
    )


def test_a_redirect_to_a_missing_page_is_reported(site):
    site.build()
    site.edit("register/redirects.yaml", "page: index", "page: indx")
    site.run()  # again, though no page changed
    assert site.warnings == (
        'register/redirects.yaml:2:34: unknown-page: there is no page "indx"; name a page of this site.\n'
    )


def test_the_ledger_lists_pages_labels_and_records(shop):
    small = shop("(shop-text)=\n## Text\n\n```{cookie-table}\n:provider: own\n```")
    assert small.build("addresses").output("addresses.txt", "addresses").splitlines() == [
        "index",
        "index#cookie-basket",
        "index#provider-own",
        "index#shop-text",
    ]


def test_the_ledger_forgets_nothing(site):
    site.write({"register/addresses.txt": "gone\nindex\n"})
    site.run("addresses")
    assert "gone" in site.output("addresses.txt", "addresses").splitlines()


def test_a_lost_address_is_reported_and_a_redirected_page_is_not_lost(site):
    redirected = "old\nold#anchor\nindex#shop-start\n"
    site.write({"register/addresses.txt": f"index\nindex#shop-old\nmoved\n{redirected}"})
    site.build(
        warnings="""
        register/addresses.txt:2:1: lost-address: "index#shop-old" was published, but no longer exists; restore it, or add a redirect to "redirects.yaml".
        register/addresses.txt:3:1: lost-address: "moved" was published, but no longer exists; restore it, or add a redirect to "redirects.yaml".
        """
    )


OUTSIDE = """\
versions:
  - id: old
    label: 2016
    effective-from: "2016-02-08"
    recorded: "2024-01-01"
    summary: The first.
    outside: https://former.example/legal/privacy/old
"""
QUESTION = """\
open-questions:
  - id: full-text
    question: Where will readers find the full text?
    places: [version.old.outside]
    decides: Web team
    asked: 2024-02-01
    why: It is public there, and below the root of this site.
    meanwhile: [silent]
    answers: [{answer: Here., changes: The text is added as a file.}]
    blocking: no
"""
HERE = "register/versions.yaml:7:14: outside-below-root: "


def test_a_redirect_does_not_take_away_a_full_text(site):
    site.write({"register/versions.yaml": OUTSIDE})
    site.build(
        warnings=f'{HERE}"https://former.example/legal/privacy/old" is the address of a full text, '
        'but the redirect "old" has that address on this site; put the full text there as a file '
        "instead."
    )


def test_a_full_text_below_the_root_must_be_added(site):
    site.write({"register/versions.yaml": OUTSIDE.replace("privacy/old", "privacy/2016")})
    site.build(
        warnings=f'{HERE}"https://former.example/legal/privacy/2016" is below the root of this site; '
        'before the site is published there, add the full text as the file "2016/index.html" to a '
        'folder of "html_extra_path"; until then, name "version.old.outside" in '
        "the places of an open question that is blocking."
    )
    site.write({"register/open-questions.yaml": QUESTION})
    site.run()
    assert "outside-below-root" in site.warnings
    site.edit("register/open-questions.yaml", "blocking: no", "blocking: yes")
    site.build()


def test_a_way_round_leads_to_the_same_full_text(site):
    around = OUTSIDE.replace("legal/privacy/old", "legal/x/../privacy/2016")
    site.write({"register/versions.yaml": around})
    site.run()
    assert '"2016/index.html"' in site.warnings


def test_a_full_text_elsewhere_is_left_alone(site):
    site.write({"register/versions.yaml": OUTSIDE.replace("legal/privacy/old", "archive/old")})
    site.build()
