"""The date of a notice compared with its text: an editor may change one and forget the other."""

import pytest

from helpers.command_line import UNTRIED
from helpers.published_shop import APPROVED, VERSIONS, Shop, publish, refusal
from helpers.small_site import INDEX, NOTICE, ORGANISATION, PAGE, RIGHTS, SHARED

FIRST = 'versions:\n  - id: first\n    label: First\n    effective-from: "2024-03-01"\n    summary: New.\n'
FIRST += APPROVED
SECOND = '  - id: second\n    label: Second\n    effective-from: "2026-03-01"\n    summary: More.\n'
SECOND += APPROVED
RENAMED = "    renamed: [{from: notices/news, to: notices/letters}]\n"
NOTICES = {"orders": "Orders", "news": "News", "offers": "Offers"}

pytestmark = pytest.mark.xdist_group("stale-dates")


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """A shop with three notices, and with one version."""
    made = Shop.init(tmp_path_factory.mktemp("published") / "shop")
    made.write(
        {
            ".gitignore": "build\n",
            "conf.py": 'extensions = ["myst_parser", "sphinx_privacy"]\n'
            'primary_domain = "privacy"\nexclude_patterns = ["register/**"]\nhtml_theme = "basic"\n'
            'suppress_warnings = ["privacy.empty-section", "privacy.missing-part"]\n',
            "docs/index.md": INDEX.replace("notices/news\n", "notices/news\nnotices/offers\n"),
            "docs/plain.md": "# Plain\n\nWords.\n",
            "docs/register/shared.yaml": SHARED,
            "docs/register/rights.yaml": RIGHTS,
            "docs/register/organisation.yaml": ORGANISATION,
            VERSIONS: FIRST,
        }
    )
    for number, (id_, title) in enumerate(NOTICES.items(), start=1):
        notice = NOTICE.format(id=id_, order=f"{number:02}", title=title)
        page = PAGE.format(id=id_, title=title)
        made.write({f"docs/register/notices/{id_}.yaml": notice, f"docs/notices/{id_}.md": page})
    made.write({"docs/notices/terms.txt": "Our terms.\n"})
    news = (made.folder / "docs/notices/news.md").read_text("utf-8")
    made.write({"docs/notices/news.md": f"{news.rstrip()}\n\nRead our [terms](terms.txt).\n"})
    made.commit("Draft the first version")
    return publish(made, "2024-03-01")


@pytest.fixture
def shop(published, tmp_path):
    """The same, for a test to change."""
    return published.copy(tmp_path / "shop")


def second(shop, *, day="2026-03-01", renamed=""):
    """Publish a second version, and return the warnings, and that it was recorded."""
    shop.write({VERSIONS: shop.versions + SECOND + renamed})
    shop.commit("Draft the second version")
    said = shop.run("publish", "2026-03-01", day=day, before=UNTRIED)
    assert said.status == 0, said.err
    warnings, recorded, more = said.out.partition("Recorded: ")
    return [*warnings.splitlines(), recorded + more.splitlines()[0]]


FORGOTTEN = 'notices/{}: its {} changed, but "updated" {}; was it forgotten?'


def test_a_notice_with_new_words_and_its_old_or_an_earlier_date_is_reported(shop):
    """A page that is not a notice has no date; a correction may be of a later month than its version."""
    shop.edit("docs/plain.md", "# Plain", "# Plainer")
    shop.edit("docs/notices/news.md", "## Why", "## Why we write")
    shop.edit("docs/register/notices/orders.yaml", "updated: 2024-01", "updated: 2023-12")
    shop.edit("docs/register/notices/offers.yaml", "updated: 2024-01", "updated: 2026-04")
    *warnings, done = second(shop, day="2026-04-01")
    assert warnings == [
        FORGOTTEN.format("news", "words", "is still 2024-01"),
        FORGOTTEN.format("orders", "words", "goes back from 2024-01 to 2023-12"),
    ]
    assert done.startswith('Recorded: version "second"')


def test_a_notice_with_a_new_file_and_its_old_date_is_reported_and_one_with_a_new_date_not(shop):
    shop.write({"docs/notices/terms.txt": "Other terms.\n"})
    shop.edit("docs/notices/orders.md", "## Why", "## Why we write")
    shop.edit("docs/register/notices/orders.yaml", "updated: 2024-01", "updated: 2026-03")
    *warnings, _ = second(shop, day="2026-02-10")
    assert warnings == [FORGOTTEN.format("news", "files", "is still 2024-01")]


def rename(shop):
    """Give the page of a notice another name."""
    shop.git("mv", "docs/notices/news.md", "docs/notices/letters.md")
    shop.edit("docs/index.md", "notices/news", "notices/letters")


def test_a_notice_on_another_page_is_refused_unless_the_draft_says_so(shop):
    rename(shop)
    shop.write({VERSIONS: shop.versions + SECOND})
    shop.commit("Draft the second version")
    assert refusal(shop, "2026-03-01") == (
        f'{VERSIONS}:14:9: the notice "news" was on the page notices/news, and is on '
        'notices/letters now; add "renamed: [{from: notices/news, to: notices/letters}]" to the '
        "draft.\n"
    )
    shop.write({VERSIONS: shop.versions + RENAMED})
    shop.commit("Say so")
    said = shop.run("publish", "2026-03-01", before=UNTRIED)
    assert said.out.startswith("Recorded: ")  # a new name alone is nothing to report


def replace(shop):
    """Put another notice in the place of one."""
    rename(shop)
    shop.edit("docs/notices/letters.md", "notice: news", "notice: letters")
    file = "docs/register/notices/{}.yaml".format
    shop.git("mv", file("news"), file("letters"))
    shop.edit(file("letters"), "id: news", "id: letters")


def test_a_notice_with_a_new_name_new_words_and_its_old_date_is_reported(shop):
    rename(shop)
    shop.edit("docs/notices/letters.md", "## Why", "## Why we write")
    *warnings, _ = second(shop, renamed=RENAMED)
    assert warnings == [FORGOTTEN.format("letters", "words", "is still 2024-01")]


def test_a_date_after_the_version_is_reported_for_a_new_notice_too(shop):
    replace(shop)
    for id_ in ("letters", "orders"):
        shop.edit(f"docs/register/notices/{id_}.yaml", "updated: 2024-01", "updated: 2026-04")
    *warnings, _ = second(shop, day="2026-02-10", renamed="    gone: [notices/news]\n")
    assert warnings == [
        f'notices/{id_}: "updated" is 2026-04, which is after this version; is that right?'
        for id_ in ("letters", "orders")
    ]
