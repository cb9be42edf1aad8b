"""The builds that every change must survive: again, after an edit, in parallel, with faults."""

import pytest

from helpers.small_site import NOTICE, ORGANISATION, PAGE, small_site
from helpers.sphinx_project import COOKIES

LATE = NOTICE.format(id="late", title="Late", order="09")
LATE_PAGE = PAGE.format(id="late", title="Late").replace("---\n", "---\norphan: true\n", 1)


@pytest.fixture
def site(project):
    files = small_site()
    files["notices/orders.md"] += "\n## Who refers here\n\n```{referring-pages}\n```\n"
    return project(files)


def written(site):
    """Return the names of the HTML pages that the last build wrote."""
    folder = site.folder / "out/html"
    return {path.stem: path.stat().st_mtime_ns for path in folder.rglob("*.html")}


def rebuilt(site, edit):
    """Return the pages of the site that a build after an edit writes."""
    before = written(site) or written(site.build())
    edit()
    after = written(site.build())
    names = {"index", "orders", "news", "plain", "lists"}
    return {name for name in names if before[name] != after[name]}


def with_related_notices():
    """Return a site with two lists of notices, of which two share little, and one names the others."""
    files = small_site()
    files["lists.md"] = "---\norphan: true\n---\n# Lists\n\n```{notice-list}\n```\n"
    files["plain.md"] += "\nSee the {link}`form`.\n"
    files["notices/orders.md"] += "\n## Related\n\n```{related-notices}\n```\n"
    post = "recipients:\n  - {id: post, name: Post Ltd, named: yes, why: It carries letters.}"
    files["register/shared.yaml"] = files["register/shared.yaml"].replace("recipients:", post)
    for name in ("register/notices/news.yaml", "notices/news.md"):
        files[name] = files[name].replace("carrier", "post")
    return files


SHARED, NEWS = "register/shared.yaml", "register/notices/news.yaml"
NEWS_PAGE = "notices/news.md"
EDITS = {
    "nothing": ((), set(), "index", "Policy"),
    "comments, which move every line": (
        [
            (SHARED, "data-categories:", "# A comment.\n\ndata-categories:"),
            (NEWS, "id: news", "# A comment.\n\nid: news"),
            ("register/organisation.yaml", "controllers:", "# A comment.\n\ncontrollers:"),
        ],
        set(),
        "index",
        "Policy",
    ),
    # The index lists every notice, and names the recipients of each.
    "a notice": ([(NEWS, "P1Y", "P3Y")], {"news", "index", "lists"}, "notices/news", "three years"),
    "a fact": (
        [(SHARED, "Our contract", "The contract")],
        {"orders", "news", "index"},
        "notices/orders",
        "The contract",
    ),
    "a record beside one that another page shows": (
        [("register/organisation.yaml", "1 Mill Lane", "2 Mill Lane")],
        {"orders", "news", "index"},
        "index",
        "2 Mill Lane",
    ),
    "a right": (
        [("register/rights.yaml", "One month\n    limit: P1M", "Two months\n    limit: P2M")],
        {"orders", "news", "index"},
        "index",
        "Two months",
    ),
    "what relates notices": (
        [
            (SHARED, "sources:", "occasions: [{id: shop, label: You shop}]\nsources:"),
            *(
                (f"register/notices/{name}.yaml", "updated:", "occasion: shop\nupdated:")
                for name in ("news", "orders")
            ),
        ],
        {"orders", "news", "index", "lists", "plain"},
        "notices/orders",
        "The same occasion",
    ),
    # Sphinx writes a page with a toctree again when a page in it has changed.
    "the words of a notice": (
        [(NEWS_PAGE, "To send what you bought", "To send the news")],
        {"news", "index"},
        "notices/news",
        "To send the news",
    ),
    "what a notice covers": (
        [(NEWS_PAGE, "buy something", "read our news")],
        {"news", "index", "lists"},
        "lists",
        "When you read our news.",
    ),
}


def test_after_an_edit_the_pages_are_built_again_that_show_it(project):
    site = project(with_related_notices())
    found = {}
    for what, (edits, _, page, words) in EDITS.items():
        found[what] = rebuilt(site, lambda edits=edits: [site.edit(*each) for each in edits])
        assert words in site.output(f"{page}.html"), what
    assert found == {what: pages for what, (_, pages, _, _) in EDITS.items()}
    shown = site.page("notices/news").get_text()
    assert shown.count("To send the news.") == 2  # in the card, and in its section
    covers = [each.get_text() for each in site.page("lists").select("ul.notices .covers")]
    assert covers == ["When you buy something.", "When you read our news."]


def back(site, page):
    """Return the pages in the last list of a page, which is of those that refer to a notice."""
    return [link.get_text() for link in site.page(page).select("section ul")[-1].select("li")]


def test_a_link_that_comes_and_goes_is_in_every_list_of_links_back(site):
    news, link = "# News\n\nSee {notice}`orders`.", "See {notice}`news`."
    site.write({"other.md": "---\norphan: true\n---\n# Other\n\n```{referring-pages} news\n```\n"})
    site.build()
    assert back(site, "notices/orders") == ["Plain", "Policy"]
    assert back(site, "other") == ["Policy"]
    site.edit("notices/news.md", "# News", news)
    site.edit("plain.md", "No facts.", link)
    site.build()
    assert back(site, "notices/orders") == ["News", "Plain", "Policy"]
    assert back(site, "other") == ["Plain", "Policy"]
    site.edit("notices/news.md", news, "# News")
    site.edit("plain.md", link, "No facts.")
    site.build()
    assert back(site, "notices/orders") == ["Plain", "Policy"]
    assert back(site, "other") == ["Policy"]


def test_links_to_a_record_follow_it_to_the_page_that_shows_it(site):
    def link_to_the_authority():
        links = [link["href"] for link in site.page("notices/news").select(".notice-facts a")]
        return next(link for link in links if link.endswith("#authority-board"))

    block = "```{complaint}\n```\n"
    site.edit("plain.md", "No facts.", f"{block}\n")
    site.build(
        warnings='plain.md:3: shown-twice: the authority "board" is also shown in index.md, line 16; '
        'add the option "no-index" to one of them.'
    )
    site.edit("index.md", "```{complaint}", "```{complaint}\n:no-index:")
    site.build()
    assert link_to_the_authority() == "../plain.html#authority-board"
    site.edit("plain.md", block, "No facts.")
    site.edit("index.md", "```{complaint}\n:no-index:", "```{complaint}")
    site.build()
    assert link_to_the_authority() == "../index.html#authority-board"
    site.edit("index.md", block, "")
    site.edit("plain.md", "No facts.", block)
    site.build()
    assert link_to_the_authority() == "../plain.html#authority-board"


def test_pages_are_built_again_once_the_facts_are_there_that_they_lack(site):
    site.edit("plain.md", "No facts.", "See {link}`shop` and {fact}`link.shop.url`.")
    site.write({"table.md": "---\norphan: true\n---\n# Table\n\n```{cookie-table}\n```\n"})
    assert site.run() == 0
    codes = [line.split(": ")[:2] for line in site.warnings.splitlines()]
    assert sorted(codes) == [
        ["plain.md:3", "unknown-fact"],
        ["plain.md:3", "unknown-link"],
        ["table.md:6", "empty-table"],
    ]
    record = "{id: shop, text: our shop, url: 'https://shop.example/'}"
    site.edit("register/organisation.yaml", "links:", f"links:\n  - {record}")
    site.write({"register/cookies.yaml": COOKIES})
    site.build()
    assert site.page("plain").find("a", href="https://shop.example/")
    assert len(site.page("table").select("tbody tr")) == 2


def test_a_notice_that_comes_and_goes_is_in_every_list_of_notices(site):
    site.build()
    site.write(
        {
            "register/notices/third.yaml": NOTICE.format(id="third", title="Third", order="03"),
            "notices/third.md": PAGE.format(id="third", title="Third"),
        }
    )
    site.edit("index.md", "plain\n```", "plain\nnotices/third\n```")
    site.edit("index.md", "# Policy", "# The policy")
    site.build()
    assert "Third" in site.page().select_one("ul.notices").get_text()
    (site.folder / "register/notices/third.yaml").unlink()
    (site.folder / "notices/third.md").unlink()
    site.edit("index.md", "plain\nnotices/third", "plain")
    assert "Third" not in site.build().page().select_one("ul.notices").get_text()
    assert not (site.folder / "out/html/notices/third.html").exists()


def test_a_page_outside_the_book_is_named_without_a_link(site):
    site.write({"orphan.md": "---\norphan: true\n---\n# Orphan\n\nSee {notice}`orders`.\n"})
    assert "Orphan" in site.build("latex").output("small.tex", "latex")


def test_two_processes_give_what_one_gives_and_the_next_build_knows_what_they_read(site):
    link = " See {notice}`orders`."
    site.edit("plain.md", link, "")
    one = {path: path.read_bytes() for path in outputs(site.build())}
    two = {path: path.read_bytes() for path in outputs(site.build("html", "-E", "-a", "-j", "2"))}
    assert one == two
    assert "Plain" not in main(site, "notices/orders")
    assert "Late" not in main(site, "index")
    site.edit("plain.md", "No facts.", f"No facts.{link}")
    assert "Plain" in main(site.build(), "notices/orders")
    site.write({"register/notices/late.yaml": LATE, "notices/late.md": LATE_PAGE})
    assert "Late" in main(site.build(), "index")


def main(site, page):
    return site.page(page).select_one("[role=main]").get_text()


def test_translators_are_asked_for_the_words_of_links_to_records(site):
    site.build("gettext", "-D", "gettext_compact=0")
    assert 'msgid "News"' in site.output("index.pot", "gettext")


def outputs(site):
    skipped = {".buildinfo", "environment.pickle"}
    folder = site.folder / "out/html"
    return [path for path in folder.rglob("*") if path.is_file() and path.name not in skipped]


def test_every_error_in_the_register_is_reported_before_a_page_is_written(site):
    site.build()
    before = written(site)
    site.edit("register/rights.yaml", "    limit: P1M", "    limit: one month")
    assert site.run() == 2
    assert site.warnings == (
        'register/rights.yaml:5:12: malformed-duration: "one month" is not a period; write P1M for one month, '
        'P2Y for two years, or "without-undue-delay", "on-receipt", "depends-on-case" or '
        '"not-stated".\n'
        "1 error in the register; no page was written.\n"
    )
    site.edit("register/notices/news.yaml", "recipient: carrier", "recipient: carier")
    assert site.run() == 2
    assert [line.split(": ")[0] for line in site.warnings.splitlines()] == [
        "register/notices/news.yaml:11:26",
        "register/rights.yaml:5:12",
        "2 errors in the register; no page was written.",
    ]
    assert written(site) == before


def test_a_missing_register_is_reported(project):
    site = project({"index.md": "# Policy\n"}, 'privacy_register = "facts"\n')
    assert site.run() == 2
    assert site.warnings == (
        'there is no folder facts; set "privacy_register" in conf.py to the folder of the register.\n'
    )


def test_without_a_register_no_page_can_show_records(project):
    """A project may have none, if it only links to records of other projects."""
    site = project({"index.md": "# Policy\n\n```{cookie-table}\n```\n"})
    assert site.run() == 2
    assert site.warnings == (
        'there is no folder register; set "privacy_register" in conf.py to the folder of the register.\n'
    )
    site.edit("index.md", "```{cookie-table}\n```\n", "Words.\n")
    site.build()


def test_a_change_around_the_text_reaches_every_page(project):
    footer = "<footer>{{ privacy_email }}</footer>"
    layout = f'{{% extends "!layout.html" %}}{{% block footer %}}{footer}{{% endblock %}}'
    site = project(
        {
            "index.md": "# Policy\n\n```{complaint}\n```\n\n```{toctree}\nplain\n```\n",
            "plain.md": "# Plain\n",
            "register/organisation.yaml": ORGANISATION,
            "_templates/layout.html": layout,
        },
        'templates_path = ["_templates"]\n',
    ).build()
    site.edit("register/organisation.yaml", "privacy@example.org", "new@example.org")
    assert site.build().page("plain").footer.get_text() == "new@example.org"


RECORD = "id: '2026-01-01', label: New year, effective-from: '2026-01-01', summary: The first."


@pytest.fixture
def draft(project):
    return project(
        {"index.md": "# Policy\n", "register/versions.yaml": f"versions:\n  - {{{RECORD}}}\n"}
    )


def test_the_version_of_the_project_is_that_of_the_policy(draft):
    draft.build("text")
    import pickle  # noqa: PLC0415 - reads what Sphinx itself has written

    env = pickle.loads((draft.folder / "doctrees/text/environment.pickle").read_bytes())  # noqa: S301
    assert env.config.release == "2026-01-01"


def test_pages_of_a_draft_name_no_version_of_the_project(draft):
    inventory = (draft.build().folder / "out/html/objects.inv").read_bytes()
    assert b"# Version: \n" in inventory


def test_words_of_the_register_are_translated(shop):
    conf = 'locale_dirs = ["locale"]\ngettext_compact = False\ngettext_auto_build = True\n'
    small = shop("```{cookie-table}\n:caption: Our cookies\n```", conf).build("gettext")
    catalogue = small.output("index.pot", "gettext")
    line = COOKIES.splitlines().index("    purpose: Counts visits.") + 1
    assert f'register/cookies.yaml:{line}\nmsgid "Counts visits."' in catalogue
    assert 'msgid "Keeps your basket. See {cookie}`basket`."' in catalogue
    assert 'msgid "shop_basket.id"' not in catalogue
    assert 'msgid "Purpose"' not in catalogue  # it is in our own
    small.write(
        {
            "locale/de/LC_MESSAGES/index.po": 'msgid ""\nmsgstr ""\n'
            '"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
            'msgid "Counts visits."\nmsgstr "Zählt Besuche."\n\n'
            'msgid "Keeps your basket. See {cookie}`basket`."\n'
            'msgstr "Merkt sich den Korb. Siehe {cookie}`basket`."\n'
        }
    )
    page = small.build("html", "-D", "language=de").page()
    assert "Zählt Besuche." in page.table.get_text()
    assert page.table.find("a", href="#cookie-basket").get_text() == "shop_basket.id"
    assert page.table.thead.find_all("th")[2].get_text() == "Zweck"
