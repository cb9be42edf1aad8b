"""The builds that every change must survive: again, after an edit, in parallel, with faults."""

import pytest

from helpers.small_site import NOTICE, PAGE, small_site
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
    before = written(site.build())
    edit()
    after = written(site.build())
    names = {"index", "orders", "news", "plain"}
    return {name for name in names if before[name] != after[name]}


def test_nothing_is_read_or_written_again(site):
    assert rebuilt(site, lambda: None) == set()


def test_an_edit_of_one_notice_reads_only_the_pages_that_show_it(site):
    def edit():
        site.edit("register/notices/news.yaml", "period: P1Y", "period: P3Y")

    # The index lists every notice, and names the recipients of each.
    assert rebuilt(site, edit) == {"news", "index"}
    assert "three years" in site.output("notices/news.html")


def test_only_what_relates_notices_has_them_read_again_for_their_links_to_others(project):
    files = small_site()
    files["notices/orders.md"] += "\n## Related\n\n```{related-notices}\n```\n"
    post = "recipients:\n  - {id: post, name: Post Ltd, named: yes, why: It carries letters.}"
    shared, notice, page = "register/shared.yaml", "register/notices/news.yaml", "notices/news.md"
    files[shared] = files[shared].replace("recipients:", post)
    files[notice] = files[notice].replace("recipient: carrier", "recipient: post")
    files[page] = files[page].replace("{recipient} carrier", "{recipient} post")
    site = project(files)

    def edit_period():
        site.edit("register/notices/news.yaml", "period: P1Y", "period: P3Y")

    def edit_occasion():
        occasion = "occasions: [{id: shop, label: You shop}]"
        site.edit("register/shared.yaml", "sources:", f"{occasion}\nsources:")
        for name in ("news", "orders"):
            site.edit(f"register/notices/{name}.yaml", "updated:", "occasion: shop\nupdated:")

    assert rebuilt(site, edit_period) == {"news", "index"}
    assert "orders" in rebuilt(site, edit_occasion)
    assert "The same occasion" in site.output("notices/orders.html")


def test_an_edit_of_the_words_of_a_notice_leaves_other_pages_alone(site):
    def edit():
        site.edit("notices/news.md", "To send what you bought", "To send the news")

    # Sphinx writes a page with a toctree again when a page in it has changed.
    assert rebuilt(site, edit) == {"news", "index"}
    shown = site.page("notices/news").get_text()
    assert shown.count("To send the news.") == 2  # in the card, and in its section


def test_an_edit_of_what_a_notice_covers_reaches_the_lists_of_notices(site):
    site.edit("plain.md", "No facts.", "```{notice-list}\n```\n\n")

    def edit():
        site.edit("notices/news.md", "buy something", "read our news")

    assert rebuilt(site, edit) == {"news", "index", "plain"}
    covers = [each.get_text() for each in site.page("plain").select("ul.notices .covers")]
    assert covers == ["When you buy something.", "When you read our news."]


def test_an_edit_of_a_fact_reaches_every_page_that_shows_it(site):
    assert rebuilt(
        site, lambda: site.edit("register/shared.yaml", "Our contract", "The contract")
    ) == {"orders", "news", "index"}
    assert "The contract" in site.output("notices/orders.html")


def test_a_comment_in_the_register_has_no_page_read_again(site):
    def edit():
        for name in ("shared", "organisation", "notices/news"):
            path = site.folder / f"register/{name}.yaml"
            site.edit(path, path.read_text(), f"# It moves every line.\n\n{path.read_text()}")

    assert rebuilt(site, edit) == set()


def test_an_edit_of_a_record_leaves_pages_alone_that_show_others_of_its_file(site):
    site.write({"plain.md": "# Plain\n\nSee the {link}`form`.\n"})

    def edit():
        site.edit("register/organisation.yaml", "1 Mill Lane", "2 Mill Lane")

    assert rebuilt(site, edit) == {"index", "orders", "news"}
    assert "2 Mill Lane" in site.output("index.html")


def test_a_page_that_shows_no_fact_is_left_alone(site):
    def edit():
        entries = "timescale: {}\n    limit: {}".format
        site.edit("register/rights.yaml", entries("One month", "P1M"), entries("Two months", "P2M"))

    assert "plain" not in rebuilt(site, edit)
    assert "Two months" in site.output("index.html")


def test_a_new_link_shows_among_the_links_back(site):
    site.build()
    links = site.page("notices/orders").select("section section:last-of-type li")
    assert [link.get_text() for link in links] == ["Plain", "Policy"]
    site.edit("notices/news.md", "# News", "# News\n\nSee {notice}`orders`.")
    site.build()
    links = site.page("notices/orders").select("section section:last-of-type li")
    assert [link.get_text() for link in links] == ["News", "Plain", "Policy"]
    site.edit("notices/news.md", "See {notice}`orders`.", "Nothing to see.")
    site.build()
    links = site.page("notices/orders").select("section section:last-of-type li")
    assert [link.get_text() for link in links] == ["Plain", "Policy"]


def test_a_record_that_moves_to_another_page_takes_its_links_along(site):
    site.build()
    site.edit("index.md", "```{complaint}\n```\n", "")
    site.edit("plain.md", "No facts.", "```{complaint}\n```\n\n")
    site.build()
    links = [link["href"] for link in site.page("notices/news").select(".notice-facts a")]
    assert "../plain.html#authority-board" in links


def test_a_record_that_moves_to_an_earlier_page_is_not_lost(site):
    site.edit("plain.md", "No facts.", "```{complaint}\n```\n\n")
    site.edit("index.md", "```{complaint}\n```\n", "")
    site.build()
    site.edit("plain.md", "```{complaint}\n```\n", "No facts.")
    site.edit("index.md", "```{notice-list}", "```{complaint}\n```\n\n```{notice-list}")
    site.build()
    links = [link["href"] for link in site.page("notices/news").select(".notice-facts a")]
    assert "../index.html#authority-board" in links


def test_no_index_on_the_first_page_leaves_the_record_to_the_second(site):
    site.edit("plain.md", "No facts.", "```{complaint}\n```\n\n")
    site.build(
        warnings='plain.md:3: shown-twice: the authority "board" is also shown in index.md, line 16; '
        'add the option "no-index" to one of them.'
    )
    site.edit("index.md", "```{complaint}", "```{complaint}\n:no-index:")
    links = [link["href"] for link in site.build().page("notices/news").select(".notice-facts a")]
    assert "../plain.html#authority-board" in links


def test_a_new_notice_reaches_the_pages_that_list_notices(site):
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


def test_a_page_is_rebuilt_once_its_missing_facts_are_there(site):
    site.edit("plain.md", "No facts.", "See {link}`shop` and {fact}`link.shop.url`.")
    assert site.run() == 0
    assert "unknown-link" in site.warnings
    assert "unknown-fact" in site.warnings
    site.edit(
        "register/organisation.yaml",
        "links:",
        "links:\n  - {id: shop, text: our shop, url: 'https://shop.example/'}",
    )
    assert site.build().page("plain").find("a", href="https://shop.example/")


def test_a_register_file_added_later_reaches_its_page(site):
    site.edit("plain.md", "No facts.", "```{cookie-table}\n```\n\n")
    site.build(warnings="plain.md:3: empty-table: this table has no rows; fill it, or remove it.")
    site.write({"register/cookies.yaml": COOKIES})
    assert len(site.build().page("plain").select("tbody tr")) == 2


def test_links_back_elsewhere_follow_too(site):
    site.edit("plain.md", "No facts.", "```{referring-pages} news\n```\n\n")
    links = [link.get_text() for link in site.build().page("plain").select("section li")]
    assert links == ["Policy"]
    site.edit("notices/orders.md", "# Orders", "# Orders\n\nSee {notice}`news`.")
    links = [link.get_text() for link in site.build().page("plain").select("section li")]
    assert links == ["Orders", "Policy"]


def test_a_page_outside_the_book_is_named_without_a_link(site):
    site.write({"orphan.md": "---\norphan: true\n---\n# Orphan\n\nSee {notice}`orders`.\n"})
    assert "Orphan" in site.build("latex").output("small.tex", "latex")


def test_a_page_that_is_gone_leaves_no_html(site):
    site.build()
    (site.folder / "plain.md").unlink()
    site.edit("index.md", "notices/news\nplain", "notices/news")
    site.build()
    assert not (site.folder / "out/html/plain.html").exists()


def test_four_processes_give_what_one_gives(site):
    one = {path: path.read_bytes() for path in outputs(site.build())}
    four = {path: path.read_bytes() for path in outputs(site.build("html", "-E", "-a", "-j", "4"))}
    assert one == four


@pytest.mark.parametrize(
    ("edit", "page", "words"),
    [
        (
            lambda site: site.edit("plain.md", "No facts.", "No facts. See {notice}`orders`."),
            "notices/orders",
            "Plain",
        ),
        (
            lambda site: site.write(
                {"register/notices/late.yaml": LATE, "notices/late.md": LATE_PAGE}
            ),
            "index",
            "Late",
        ),
    ],
    ids=["link-back", "new-record"],
)
def test_an_edit_after_four_processes_reaches_every_page(site, edit, page, words):
    """What another process has read is known to the next build, too."""
    site.edit("plain.md", " See {notice}`orders`.", "")
    site.build("html", "-j", "4")
    assert words not in site.page(page).select_one("[role=main]").get_text()
    edit(site)
    site.build()
    assert words in site.page(page).select_one("[role=main]").get_text()


def test_translators_are_asked_for_the_words_of_links_to_records(site):
    site.build("gettext", "-D", "gettext_compact=0")
    assert 'msgid "News"' in site.output("index.pot", "gettext")


def outputs(site):
    skipped = {".buildinfo", "environment.pickle"}
    folder = site.folder / "out/html"
    return [path for path in folder.rglob("*") if path.is_file() and path.name not in skipped]


def test_an_error_in_the_register_stops_the_build_before_a_page_is_written(site):
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
    assert written(site) == before


def test_every_error_is_reported_in_one_run(site):
    site.edit("register/rights.yaml", "    limit: P1M", "    limit: one month")
    site.edit("register/notices/news.yaml", "recipient: carrier", "recipient: carier")
    assert site.run() == 2
    assert [line.split(": ")[0] for line in site.warnings.splitlines()] == [
        "register/notices/news.yaml:11:26",
        "register/rights.yaml:5:12",
        "2 errors in the register; no page was written.",
    ]


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


def test_a_change_around_the_text_reaches_every_page(site):
    site.write(
        {
            "_templates/layout.html": '{% extends "!layout.html" %}{% block footer %}'
            "<footer>{{ privacy_email }}</footer>{% endblock %}"
        }
    )
    site.edit("conf.py", "numfig", 'templates_path = ["_templates"]\nnumfig')
    site.build()
    site.edit("register/organisation.yaml", "privacy@example.org", "new@example.org")
    assert site.build().page("plain").footer.get_text() == "new@example.org"


def test_the_version_of_the_project_is_that_of_the_policy(site):
    site.write(
        {
            "register/versions.yaml": "versions:\n"
            '  - {id: "2026-01-01", label: New year, effective-from: "2026-01-01",\n'
            "     summary: The first.}\n"
        }
    )
    (site.folder / "out").mkdir()
    site.build("text")
    import pickle  # noqa: PLC0415 - reads what Sphinx itself has written

    env = pickle.loads((site.folder / "doctrees/text/environment.pickle").read_bytes())  # noqa: S301
    assert env.config.release == "2026-01-01"


def test_pages_of_a_draft_name_no_version_of_the_project(site):
    draft = '{id: "2026-01-01", label: New year, effective-from: "2026-01-01", summary: The first.}'
    site.write({"register/versions.yaml": f"versions:\n  - {draft}\n"})
    site.build()
    inventory = (site.folder / "out/html/objects.inv").read_bytes()
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
    page = small.build_apart("html", "-D", "language=de").page()
    assert "Zählt Besuche." in page.table.get_text()
    assert page.table.find("a", href="#cookie-basket").get_text() == "shop_basket.id"
    assert page.table.thead.find_all("th")[2].get_text() == "Zweck"
