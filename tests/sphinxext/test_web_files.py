"""Files beside the pages: each by its setting, and those of others are left as they are."""

from __future__ import annotations

import pytest

from helpers.manual import manual, section
from helpers.sample import combined
from helpers.sphinx_project import COOKIES
from sphinx_privacy.sphinxext.settings import HEADERS

REDIRECTS = "redirects:\n  - {id: old, former: old, page: index}\n"
FILES = {
    "index.md": "# Shop\n\nWe sell.\n\n```{cookie-table}\n```\n",
    "register/cookies.yaml": COOKIES,
    "register/redirects.yaml": REDIRECTS,
}
BASE = 'html_baseurl = "https://shop.example/"\n'
ALL_ON = (
    "privacy_headers = privacy_sitemap = privacy_robots = privacy_open_graph = "
    "privacy_not_found = True\n"
)
EXTRA = 'html_extra_path = ["extra"]\n'
DATA = {"cookies.csv", "cookies.json", "cookies.schema.json"}
REDIRECT_FILES = {"_redirects", "old.html", "old/index.html"}
OTHERS = {
    *("_headers", "headers.nginx.conf", "headers.apache.conf", "sitemap.xml", "robots.txt"),
    "404.html",
}
DOCUMENTED = section(manual("how-to/serve"), "Show a page for missing addresses")
PAGE_404 = {"_templates/404.html": DOCUMENTED.partition("```html+jinja\n")[2].partition("```")[0]}
TEMPLATES = 'templates_path = ["_templates"]\n'
LEFT = (
    "is in the output already, and no earlier build of these pages wrote it, so it is left as it is"
)


def there(site):
    folder = site.folder / "out/html"
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*")}
    return names & {*DATA, *REDIRECT_FILES, *OTHERS}


def test_another_project_gets_what_its_register_asks_for_and_nothing_else(project):
    site = project(FILES | PAGE_404, BASE + TEMPLATES).build()
    assert there(site) == DATA | REDIRECT_FILES
    assert [tag.get("name") for tag in site.page()("meta", content=True)] == [
        "viewport",
        "description",
    ]


def test_all_of_it_can_be_had_and_none_of_it(project):
    site = project(FILES | PAGE_404, BASE + TEMPLATES + ALL_ON).build()
    assert there(site) == DATA | REDIRECT_FILES | OTHERS
    assert site.output("robots.txt") == (
        "User-agent: *\nDisallow:\n\nSitemap: https://shop.example/sitemap.xml\n"
    )
    off = "privacy_redirects = privacy_cookie_data = False\n"
    site.write({"conf.py": (site.folder / "conf.py").read_text().replace(ALL_ON, off)})
    assert there(site.build()) == set()
    assert "Download as CSV" not in site.page().text


def test_a_register_without_redirects_gives_no_empty_file(project):
    files = FILES | {"register/redirects.yaml": "redirects: []\n"}
    site = project(files, BASE + "privacy_headers = True\n").build()
    assert "_redirects" not in there(site)


def test_a_setting_that_needs_another_one_says_so(project):
    site = project(FILES, ALL_ON)
    line = (site.folder / "conf.py").read_text().count("\n")
    address = 'needs the address of the site; set "html_baseurl" in conf.py.'
    expected = {
        "privacy_sitemap": address,
        "privacy_open_graph": address,
        "privacy_not_found": (
            'needs a template "404.html"; add one to a folder that "templates_path" names.'
        ),
    }
    site.build(
        warnings="\n".join(
            f'conf.py:{line}:{ALL_ON.index(name) + 1}: missing-setting: "{name}" {needs}'
            for name, needs in expected.items()
        )
    )


def test_robots_are_told_only_where_they_ask(project):
    below = 'html_baseurl = "https://shop.example/privacy/"\n'
    files = FILES | PAGE_404
    assert "robots.txt" not in there(project(files, below + TEMPLATES + ALL_ON).build())


# -- the files of others --------------------------------------------------------------------

HOSTS = {
    **{f"extra/{name}": f"mine: {name}\n" for name in (*DATA, *REDIRECT_FILES, *OTHERS)},
    **PAGE_404,
}
SETTINGS = {
    "404.html": "privacy_not_found",
    "_headers": "privacy_headers",
    "headers.nginx.conf": "privacy_headers",
    "headers.apache.conf": "privacy_headers",
    "_redirects": "privacy_redirects",
    "sitemap.xml": "privacy_sitemap",
    "robots.txt": "privacy_robots",
    **dict.fromkeys(["cookies.json", "cookies.csv", "cookies.schema.json"], "privacy_cookie_data"),
}


def warning(name, site):
    """Return the warning about a file, with the line of its setting."""
    if name.startswith("old"):
        place, fix = "register/redirects.yaml:2:23", "the redirect"
    else:
        lines = (site.folder / "conf.py").read_text().splitlines()
        found = [number for number, line in enumerate(lines, 1) if SETTINGS[name] in line]
        column = lines[found[0] - 1].index(SETTINGS[name]) + 1 if found else 1
        place = f"conf.py:{found[0] if found else 1}:{column}"
        fix = f'set "{SETTINGS[name]}" to False'
    return f'{place}: file-exists: "{name}" {LEFT}; remove that file, or {fix}.'


def hosts_are_there(site):
    return all(site.output(name) == f"mine: {name}\n" for name in there(site))


def test_no_file_of_the_host_is_overwritten(project):
    site = project(FILES | HOSTS, BASE + TEMPLATES + ALL_ON + EXTRA)
    for _ in range(2):
        assert site.run() == 0
        assert hosts_are_there(site)
        said = sorted(site.warnings.splitlines())
        assert said == sorted(warning(name, site) for name in there(site))
        assert len(said) == len(HOSTS) - 1


def test_a_file_that_the_host_adds_later_takes_the_place_of_ours(project):
    site = project(FILES, BASE + TEMPLATES + ALL_ON + EXTRA)
    site.run()
    site.write(HOSTS)
    assert site.run() == 0
    assert hosts_are_there(site)


def test_our_own_files_of_an_earlier_build_are_written_again(project):
    site = project(FILES | PAGE_404, BASE + TEMPLATES + ALL_ON).build()
    site.edit("conf.py", "shop.example/", "shop.example/privacy/")
    site.edit("register/cookies.yaml", "name: seen[]", "name: viewed[]")
    site.build()
    assert site.output("_headers").startswith("/privacy/*\n")
    assert "viewed[]" in site.output("cookies.csv")
    assert "robots.txt" not in there(site)


def test_what_an_earlier_build_wrote_goes_unless_it_was_changed_since(project):
    site = project(FILES | PAGE_404, BASE + TEMPLATES + ALL_ON).build()
    (site.folder / "out/html/sitemap.xml").write_text("of another program")
    site.edit("conf.py", ALL_ON, "")
    assert there(site.build()) == {*DATA, *REDIRECT_FILES, "sitemap.xml"}


def test_a_file_that_is_the_same_is_no_problem(project):
    site = project(FILES, f"{BASE}privacy_headers = privacy_sitemap = True\n").build()
    for path in (site.folder / "doctrees").rglob("privacy-files.json"):
        path.write_text("not JSON")
    site.build()


def test_a_file_where_a_folder_would_be_is_left(project):
    redirects = "redirects:\n  - {id: old, former: taken/old, page: index}\n"
    files = {**FILES, "register/redirects.yaml": redirects, "extra/taken": "mine"}
    site = project(files, EXTRA)
    assert site.run() == 0
    assert site.output("taken") == "mine"
    place = "register/redirects.yaml:2:23: file-exists"
    fix = "remove that file, or the redirect."
    assert site.warnings.splitlines() == [
        f'{place}: "taken/old/index.html" {LEFT}; {fix}',
        f'{place}: "taken/old.html" {LEFT}; {fix}',
    ]


def test_the_warning_can_be_silenced(project):
    settings = 'suppress_warnings += ["privacy.file-exists"]\n'
    project(FILES | HOSTS, BASE + TEMPLATES + ALL_ON + EXTRA + settings).build()


@pytest.mark.parametrize(("builder", "own"), combined(["html", "dirhtml"], ["setting", "page"]))
def test_a_page_404_of_the_projects_own_is_the_only_one(project, builder, own):
    files, conf = FILES | PAGE_404, BASE + TEMPLATES + "privacy_not_found = True\n"
    if own == "page":
        files["404.md"] = "---\norphan: true\n---\n# Gone\n\n{cookie}`basket`\n"
    else:
        conf += 'html_additional_pages = {"404": "404.html"}\n'
    site = project(files, conf)
    assert site.run(builder) == 0
    assert site.warnings.strip() == warning("404.html", site)
    name = "404/index" if builder == "dirhtml" and own == "page" else "404"
    if builder == "html" or own == "page":
        links = [link["href"] for link in site.page(name, builder)("link", href=True)]
        assert not any(link.startswith("/") for link in links)


def test_the_documented_page_404_leads_to_the_front_page(project):
    site = project(FILES | PAGE_404, BASE + TEMPLATES + "privacy_not_found = True\n").build()
    page = site.page("404")
    assert page.h1.text == "Page not found"
    assert page.find("a", string="our privacy policy")["href"] == "/index.html"


# -- widening the policy ----------------------------------------------------------------------

WIDER = {
    "{'img-src': ['https://images.example', 'data:'], 'style-src': [\"'unsafe-inline'\"]}": (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' https://images.example data:; font-src 'self'; connect-src 'self'; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "{'frame-src': ['https://*.video.example'], 'script-src-elem': ('cdn.example/a',), "
    "'frame-ancestors': [\"'self'\"], 'form-action': ['https://b.example']}": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "font-src 'self'; connect-src 'self'; base-uri 'none'; "
        "form-action 'self' https://a.example https://b.example; frame-ancestors 'self'; "
        "frame-src https://*.video.example; script-src-elem 'self' cdn.example/a"
    ),
    "{}": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; "
        "frame-ancestors 'none'"
    ),
}


@pytest.mark.parametrize("value", WIDER)
def test_the_policy_can_be_widened(project, value):
    endpoint = 'privacy_endpoint = "https://a.example/send"\n' if "form-action" in value else ""
    site = project(FILES, f"privacy_headers = {value}\n{endpoint}").build()
    line = f"  Content-Security-Policy: {WIDER[value]}\n"
    assert line in site.output("_headers")


REFUSED = (
    {"img-source": ["'self'"]},
    {"sandbox": []},
    {"img-src": "https://x.example"},
    {"img-src": ["'none'"]},
    {"img-src": ["none"], "style-src": ["unsafe-inline'"]},
    {"img-src": ["https://x.example; script-src *"]},
    {"img-src": ["https://x.example https://y.example"]},
    {"img-src": ["https://x.example/$host"]},
    {"img-src": ['https://x.example/"']},
    {"img-src": ["https://x.example\n"]},
    {"img-src": ["http://x.example"]},
    {"img-src": [7]},
    ["img-src"],
    "all",
    1,
)


def test_nothing_else_can_be_added_to_the_policy(project):
    lines = "".join(f"privacy_headers = {value!r}\n" for value in REFUSED)
    assert [value for value in REFUSED if HEADERS.fits(value)] == []
    site = project(FILES, lines)
    assert site.run() == 0
    assert "_headers" not in there(site)
    assert 'malformed-setting: "privacy_headers" cannot be 1; ' in site.warnings
