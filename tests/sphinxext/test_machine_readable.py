"""What computers read: addresses, descriptions, headers, the sitemap, dates and the 404 page."""

from collections import Counter
from pathlib import Path

import pytest

from helpers.sample import is_soak
from helpers.sphinx_project import Project

pytestmark = pytest.mark.xdist_group("machine-readable")

REGISTER = Path(__file__).parents[1] / "register" / "good" / "minimal"
CONF = """\
html_baseurl = "https://example.org/legal/privacy"
html_title = "Privacy & more"
language = "en_GB"
templates_path = ["_templates"]
privacy_noindex = ["drafts/**"]
privacy_headers = privacy_sitemap = privacy_robots = privacy_open_graph = privacy_not_found = True
suppress_warnings += ["privacy.not-shown", "privacy.no-page", "privacy.missing-setting"]
"""
SENTENCE = "Some forty well-known characters follow."
INDEX = """\
(policy-who)=
# Policy & `notices`

This is the policy
of *ours*.

```{version-list}
```

```{cookie-table}
```

```{toctree}
drafts/index
notices/newsletter
```
"""
NOTICE = """\
---
notice: newsletter
---

# Newsletter

This notice applies when you {covers}`subscribe to *our* newsletter`.

```{source} you
You give it to us.
```

```{purpose} sending
To send you the newsletter.
```

```{purpose} statistics
```

```{recipient} post-office
It carries our letters.
```

```{retention} addresses
{sentence}`kept` {sentence}`free`
```

```{retention} accounts
We keep it {fact}`retention.accounts.criterion`.
```

It is from {fact}`notice.newsletter.updated`.
"""
OWN = """\
---
orphan: true
myst:
  html_meta:
    description: My "own" words
    robots: nofollow
    property=og:title: My title
---
# Page

Words.
"""
TEMPLATE = """\
{% extends "page.html" %}
{% block body %}
<h1>{{ title }}</h1>
<a href="{{ pathto('notices/newsletter') }}#why">Newsletter</a>
<a href="#here">Here</a> <a href="https://example.com/">There</a> <a href="mailto:a@b">Mail</a>
<form action="{{ pathto('search') }}"></form>
{% endblock %}
"""
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
HEADERS = {
    "_headers": f"""\
/legal/privacy/*
  Content-Security-Policy: {POLICY}
  X-Content-Type-Options: nosniff
  Referrer-Policy: no-referrer
  Permissions-Policy: camera=(), geolocation=(), microphone=()
""",
    "headers.nginx.conf": f"""\
# Include this in the location /legal/privacy/
add_header Content-Security-Policy "{POLICY}" always;
add_header X-Content-Type-Options "nosniff" always;
add_header Referrer-Policy "no-referrer" always;
add_header Permissions-Policy "camera=(), geolocation=(), microphone=()" always;
""",
    "headers.apache.conf": f"""\
# Include this in <Location /legal/privacy/>
Header always set Content-Security-Policy "{POLICY}"
Header always set X-Content-Type-Options "nosniff"
Header always set Referrer-Policy "no-referrer"
Header always set Permissions-Policy "camera=(), geolocation=(), microphone=()"
""",
}


def register(*, with_versions):
    return {
        f"register/{path.relative_to(REGISTER)}": path.read_text(encoding="utf-8")
        for path in REGISTER.rglob("*.yaml")
        if with_versions or path.name != "versions.yaml"  # the pages are those of none
    }


PAGES = {
    "index.md": INDEX,
    "notices/newsletter.md": NOTICE,
    "drafts/index.md": f"# Drafts\n\n{SENTENCE} {SENTENCE}\n{SENTENCE} {SENTENCE}\n",
}


@pytest.fixture
def site(project):
    def make(conf="", *, with_versions=False, **more):
        return project({**register(with_versions=with_versions), **PAGES, **more}, CONF + conf)

    return make


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Return the site with a template for 404, as two builders make it again after an edit."""
    files = (
        register(with_versions=False) | PAGES | {"_templates/404.html": TEMPLATE, "page.md": OWN}
    )
    made = Project.of(tmp_path_factory.mktemp("readable"), files, CONF)
    for builder in ("html", "dirhtml"):
        made.build(builder)
    made.edit("index.md", "is the policy", "is our policy")
    return made.build("html").build("dirhtml")


def metas(page):
    """Return the meta tags that search engines and other sites read."""
    tags = [
        (tag.get("name", tag.get("property")), tag["content"]) for tag in page("meta", content=True)
    ]
    assert set(Counter(name for name, _ in tags).values()) == {1}
    return {name: content for name, content in tags if name != "viewport"}


@pytest.mark.parametrize("name", sorted(HEADERS))
def test_each_server_gets_the_headers_in_its_form(made, name):
    assert made.output(name) == HEADERS[name]


@pytest.mark.parametrize(
    ("endpoint", "targets"),
    [
        ("https://forms.example:8080/send?to=us", "'self' https://forms.example:8080"),
        ("/send", "'self'"),
    ],
)
def test_a_form_may_be_sent_to_the_host_of_the_endpoint(site, endpoint, targets):
    made = site(f'privacy_endpoint = "{endpoint}"\n').build(pages=["index.md"])
    for name in HEADERS:
        assert f"; form-action {targets}; " in made.output(name)


def test_without_an_address_the_headers_are_for_the_whole_host(site):
    made = site('html_baseurl = ""\n').build(pages=["index.md"])
    assert not (made.folder / "out/html/404.html").exists()  # it has no template
    assert made.output("_headers").startswith("/*\n")
    assert not (made.folder / "out/html/sitemap.xml").exists()
    assert "og:url" not in metas(made.page())


@pytest.mark.parametrize(
    ("builder", "notice"),
    [("html", "notices/newsletter.html"), ("dirhtml", "notices/newsletter/")],
)
def test_the_sitemap_lists_the_pages_that_may_be_found(made, builder, notice):
    assert made.output("sitemap.xml", builder) == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        "  <url><loc>https://example.org/legal/privacy/</loc></url>\n"
        f"  <url><loc>https://example.org/legal/privacy/{notice}</loc></url>\n"
        f"  <url><loc>https://example.org/legal/privacy/{made_of(builder, 'page')}</loc></url>\n"
        "</urlset>\n"
    )


def test_only_sites_of_pages_get_such_files_and_other_forms_the_words_of_a_date(site):
    made = site(**{"_templates/404.html": TEMPLATE}).build("singlehtml").build("text")
    assert "It is from February 2024." in made.text("notices/newsletter")
    names = {path.name for path in (made.folder / "out").rglob("*")}
    assert names & {*HEADERS, "sitemap.xml", "404.html", "404.txt"} == set()


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_a_page_says_what_it_is(made, builder):
    page = made.page("index", builder)
    address = "https://example.org/legal/privacy/"
    assert page.html["lang"] == "en-GB"
    assert [link["href"] for link in page("link", rel="canonical")] == [address]
    assert metas(page) == {
        "description": "This is our policy of ours.",
        "robots": "index,follow",
        "og:type": "website",
        "og:title": "Policy & notices",
        "og:description": "This is our policy of ours.",
        "og:url": address,
        "og:site_name": "Privacy & more",
        "og:locale": "en_GB",
    }


def test_a_notice_says_what_it_covers(made):
    page = made.page("notices/newsletter")
    address = "https://example.org/legal/privacy/notices/newsletter.html"
    description = "This notice applies when you subscribe to our newsletter."
    assert [link["href"] for link in page("link", rel="canonical")] == [address]
    assert metas(page) == {
        "description": description,
        "robots": "index,follow",
        "og:type": "article",
        "og:title": "Privacy notice – Newsletter",
        "og:description": description,
        "og:url": address,
        "og:site_name": "Privacy & more",
        "og:locale": "en_GB",
    }


def test_a_long_description_ends_with_a_word(made):
    description = metas(made.page("drafts/index"))["description"]
    assert description == f"{SENTENCE} {SENTENCE} {SENTENCE} Some forty well-known characters…"
    assert 150 < len(description) <= 160


def test_what_a_page_says_of_itself_comes_first(made):
    assert metas(made.page("page")) == {
        "description": 'My "own" words',
        "robots": "nofollow",
        "og:title": "My title",
        "og:type": "article",
        "og:description": 'My "own" words',
        "og:url": "https://example.org/legal/privacy/page.html",
        "og:site_name": "Privacy & more",
        "og:locale": "en_GB",
    }


def test_pages_hidden_from_search_engines_say_so(made):
    pages = ["404", "search", "drafts/index", "privacy-cookies"]
    assert [metas(made.page(page))["robots"] for page in pages] == [
        "noindex",
        "noindex",
        "noindex",
        "index,follow",
    ]


@pytest.mark.parametrize(
    ("builder", "notice", "search"),
    [
        ("html", "notices/newsletter.html", "search.html"),
        ("dirhtml", "notices/newsletter/", "search/"),
    ],
)
def test_the_404_page_works_at_any_depth(made, builder, notice, search):
    page = made.page("404", builder)
    root = "/legal/privacy/"
    assert page.h1.text == "Page not found"
    assert [link["href"] for link in page.h1.find_next_siblings("a")] == [
        f"{root}{notice}#why",
        "#here",
        "https://example.com/",
        "mailto:a@b",
    ]
    assert page.h1.find_next_sibling("form")["action"] == f"{root}{search}"
    assert not page("link", rel="canonical")
    assert not (made.folder / "out" / builder / "404").exists()
    files = [tag["href"] for tag in page("link")] + [tag["src"] for tag in page("script", src=True)]
    assert [file for file in files if not file.startswith(root)] == []


THEMES = [("furo", "html"), ("alabaster", "dirhtml"), ("classic", "html")]
OTHER_FORMS = [("furo", "dirhtml"), ("alabaster", "html"), ("classic", "dirhtml")]


@pytest.mark.parametrize(("theme", "builder"), THEMES + OTHER_FORMS * is_soak())
def test_whatever_a_theme_links_to_from_the_404_page_works_at_any_depth(site, theme, builder):
    sidebar = "{{ privacy_pages() }}{{ toctree() }}{{ toctree(maxdepth='', includehidden=True) }}"
    files = {
        "_templates/404.html": '{% extends "page.html" %}',
        "_templates/pages.html": sidebar,
        "icon.svg": "<svg/>",
    }
    made = site(**files)
    own = ["sidebar/navigation.html"] if theme == "furo" else ["globaltoc.html", "relations.html"]
    sidebars = {"**": ["pages.html", *own]}
    settings = f'html_theme = "{theme}"\nhtml_favicon = "icon.svg"\nhtml_sidebars = {sidebars}\n'
    made.edit("conf.py", 'html_theme = "basic"\n', settings)
    page = made.build(builder, pages=["index.md"]).page("404", builder)
    addresses = [
        tag[name] for name in ("href", "src", "action") for tag in page.find_all(**{name: True})
    ]
    assert {address for address in addresses if not address.startswith(("#", "https:"))} >= {
        f"/legal/privacy/{made_of(builder, 'notices/newsletter')}",
        "/legal/privacy/_static/icon.svg",
    }
    anywhere = ("#", "https:", "/legal/privacy/")
    relative = {address for address in addresses if not address.startswith(anywhere)}
    assert relative <= {""}  # the page itself
    assert page.html["data-content_root"] == "/legal/privacy/"


def made_of(builder, page):
    return f"{page}/" if builder == "dirhtml" else f"{page}.html"


@pytest.mark.parametrize(
    ("language", "month", "day"),
    [
        ("en_GB", "February 2024", "29 February 2024"),
        ("de", "Februar 2024", "29. Februar 2024"),
    ],
)
def test_computers_can_read_the_dates(site, language, month, day):
    made = site(f'language = "{language}"\n', with_versions=True).build(
        pages=["index.md", "notices/newsletter.md"]
    )
    assert [str(date) for date in made.page("notices/newsletter")("time")] == [
        f'<time datetime="2024-02">{month}</time>'
    ]
    assert str(made.page().time) == f'<time datetime="2024-02-29">{day}</time>'


def test_the_description_of_a_notice_can_be_translated(site):
    catalogue = (
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
        'msgid "This notice applies when you {covers}`subscribe to *our* newsletter`."\n'
        'msgstr "Dies gilt, wenn Sie {covers}`*unseren* Newsletter bestellen`."\n'
    )
    made = site('language = "de"\n', **{"locales/de/LC_MESSAGES/notices.po": catalogue})
    made.build(pages=["notices/newsletter.md"])
    assert metas(made.page("notices/newsletter"))["description"] == (
        "Dies gilt, wenn Sie unseren Newsletter bestellen."
    )
