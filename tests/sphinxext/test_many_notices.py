"""The list of pages beside each page, where there are many notices: those around the page."""

import pytest

from helpers.sample import due
from helpers.small_site import NOTICE, small_site

LISTS = """\
<nav>{{ privacy_pages() }}</nav>
<nav>{{ furo_navigation_tree or toctree(collapse=False, titles_only=True, includehidden=True) }}</nav>
<nav>{{ toctree(includehidden=True) }}</nav>
"""
CONF = """\
html_theme = "{}"
html_sidebars = {{"**": ["sidebar/lists.html"]}}
templates_path = ["_templates"]
suppress_warnings.append("privacy")
"""
LISTED = """\
# Policy

```{{toctree}}
:caption: Notices

{first}
plain
{second}
```

```{{toctree}}
:caption: More

more/index
```
"""
COUNT = 60
GROUP = [f"more/{number:02}" for number in range(50, 60)]
SINGLE = [f"n/{number:02}" for number in range(50)]


def files(count=COUNT):
    """Return a project of so many notices; the last ten are in a list of their own."""
    made = {"_templates/sidebar/lists.html": LISTS, **small_site()}
    for name in [name for name in made if "notices/" in name]:
        del made[name]
    for page in [*SINGLE, *GROUP][-count:]:
        id_ = f"n{page[-2:]}"
        made[f"{page}.md"] = f"---\nnotice: {id_}\n---\n# Notice {page[-2:]}\n"
        made[f"register/notices/{id_}.yaml"] = NOTICE.format(id=id_, order="", title=id_).replace(
            'order: ""\n', ""
        )
    single = SINGLE[-(count - 10) :]
    first, second = "\n".join(single[:20]), "\n".join(single[20:])
    more = "\n".join(page[5:] for page in GROUP)
    return made | {
        "index.md": LISTED.format(first=first, second=second),
        "plain.md": "# Plain\n",
        "more/index.md": f"# More\n\n```{{toctree}}\n{more}\n```\n",
    }


def beside(site, name, builder="html"):
    """Return the titles in the three lists beside a page."""
    return [
        [link.get_text() for link in nav("a")] for nav in site.page(name, builder).find_all("nav")
    ]


def notices(*numbers):
    return [f"Notice {number:02}" for number in numbers]


GROUP_PAGE = {"html": "more/55", "dirhtml": "more/55/index"}
MORE = ["More", *notices(*range(50, 60))]
AROUND = {
    "index": ([*notices(*range(20)), "Plain", *notices(*range(20, 50))], ["All 10 notices"]),
    "n/00": ([*notices(*range(4)), "Plain", "All 50 notices"], ["All 10 notices"]),
    "n/19": ([*notices(*range(16, 20)), "Plain", *notices(20, 21, 22), "All 50 notices"], None),
    "n/49": (["Plain", *notices(46, 47, 48, 49), "All 50 notices"], None),
    "plain": (["Plain", "All 50 notices"], None),
    "more/index": (["Plain", "All 50 notices"], notices(*range(50, 60))),
    "more/55": (["Plain", "All 50 notices"], [*notices(*range(52, 59)), "All 10 notices"]),
    "search": (["Plain", "All 50 notices"], None),
}


@pytest.mark.parametrize(("theme", "builder"), due([("furo", "html"), ("basic", "dirhtml")], 2))
def test_beside_more_than_fifty_notices_a_page_has_those_around_it(project, theme, builder):
    site = project(files(), CONF.format(theme))
    assert site.run(builder, pages=[f"{name}.md" for name in AROUND if name != "search"]) == 0
    for name, (first, second) in AROUND.items():
        page = name if builder == "html" or name in ("index", "more/index") else f"{name}/index"
        all_, of_theme, collapsed = beside(site, page, builder)
        assert all_ == of_theme == [*first, "More", *(second or ["All 10 notices"])], name
        assert collapsed[: len(first)] == first
    whole = ["../index.html", "index.html"] if builder == "html" else ["../../", "../"]
    links = site.page(GROUP_PAGE[builder], builder).nav(
        "a", string=["All 50 notices", "All 10 notices"]
    )
    assert [link["href"] for link in links] == whole
    marked = site.page(GROUP_PAGE[builder], builder).nav("a", {"aria-current": "page"})
    assert [link.get_text() for link in marked] == ["Notice 55"]
    check_single_page(site, builder)
    check_fifty(site, builder)


def check_single_page(site, read_by):
    """Check that a single page lists all notices."""
    site.build("singlehtml", "-d", f"doctrees/{read_by}")
    assert beside(site, "index", "singlehtml")[0] == [*AROUND["index"][0], *MORE]


def check_fifty(site, builder):
    """Take ten notices away, and check that every page lists the others."""
    left = files(50)
    for name in files().keys() - left:
        (site.folder / name).unlink()
    site.edit("index.md", files()["index.md"], left["index.md"])
    assert site.run(builder, pages=["index.md", "n/30.md", "more/55.md"]) == 0
    listed = [*notices(*range(10, 30)), "Plain", *notices(*range(30, 50)), *MORE]
    for name in ("index", "n/30", "more/55", "search"):
        page = name if builder == "html" or name == "index" else f"{name}/index"
        assert beside(site, page, builder)[0] == listed
