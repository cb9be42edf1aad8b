"""What a browser gets: the files of the site as a host sends them, and only to the editor."""

import json
import os
import re

import pytest

PAGE = "<main><h1>Shop</h1></main>"
HEADERS = {"Content-Security-Policy": "default-src 'none'", "X-Robots-Tag": "none"}

PUBLISHED = {"root": "/shop/", "headers": HEADERS}
OPEN = {"root": "/", "headers": {}}


@pytest.fixture(scope="module")
def site(shown):
    """Build a site with a file of each kind, and traps around it."""
    folder = shown.session.folder
    shown.write("index.html", PAGE)
    shown.write("404.html", "<main><h1>Not found</h1></main>")
    for name, content in {
        "_static/site.css": "p {}",
        "_static/a.js": "",
        "cookies.json": "{}",
        "feed.atom": "<feed/>",
        "objects.inv": "x",
        "picture.svg": "<svg/>",
        ".buildinfo": "secret",
        ".git/config": "secret",
        "notices/index.html": "<p>All",
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content)
    (folder.parent / "outside.html").write_text("secret")
    (folder / "link.html").symlink_to(folder.parent / "outside.html")
    (folder / "folder").symlink_to(folder.parent.parent.parent)
    (folder / "circle.html").symlink_to("circle.html")
    os.mkfifo(folder / "pipe.html")
    shown.build("index", "notices/index", published=PUBLISHED)
    return shown


FILES = {
    "/": "text/html; charset=utf-8",
    "/index.html": "text/html; charset=utf-8",
    "/index.html?x=1": "text/html; charset=utf-8",
    "/shop/index.html": "text/html; charset=utf-8",  # as the page 404 links to it
    "/notices/": "text/html; charset=utf-8",
    "/_static/site.css": "text/css; charset=utf-8",
    "/_static/site.css?v=1": "text/css; charset=utf-8",
    "/shop/_static/site.css": "text/css; charset=utf-8",
    "/_static/a.js": "text/javascript; charset=utf-8",
    "/cookies.json": "application/json; charset=utf-8",
    "/feed.atom": "application/atom+xml; charset=utf-8",
    "/picture.svg": "image/svg+xml; charset=utf-8",
    "/objects.inv": "application/octet-stream",
    "/_preview/static/bar.js": "text/javascript; charset=utf-8",
    "/_preview/static/bar.css": "text/css; charset=utf-8",
}


def test_every_file_is_sent_as_what_it_is_and_never_cached(site):
    for path, kind in FILES.items():
        status, headers, body = site.ask(path, headers={"If-None-Match": "*"})
        assert (status, headers["content-type"]) == (200, kind), path
        assert headers["cache-control"] == "no-store", path
        assert {"etag", "last-modified", "server"} & set(headers) == set()
        head = site.ask(path, "HEAD")
        assert head[0] == 200
        assert head[2] == b""
        assert head[1]["content-length"] == str(len(body))


REFUSED = [
    "/.buildinfo",
    "/.git/config",
    "/_static/..",
    "/../outside.html",
    "/%2e%2e/outside.html",
    "/..%2foutside.html",
    "/_static/../../outside.html",
    "/_static/%2e%2e/%2e%2e/outside.html",
    "/..%5coutside.html",
    "//etc/passwd",
    "/link.html",
    "/folder/conf.py",
    "/folder/",
    "/circle.html",
    "/pipe.html",
    "/index.html%00",
    "/nothing.html",
    "/a/b/c",
    "/_preview/static/../routes.py",
    "/_preview/static/..%2froutes.py",
    "/_preview/static/nothing.js",
]


def test_nothing_else_is_sent(site):
    for path in [*REFUSED, "/" + "a" * 5000]:
        status, headers, body = site.ask(path)
        assert status == 404, path
        assert b"secret" not in body, path
        assert headers["cache-control"] == "no-store"
    assert b"<h1>Not found</h1>" in site.ask("/nothing.html")[2]
    assert site.ask("/notices")[0] == 307


def test_every_answer_has_the_headers_of_the_published_site(site):
    for path in (
        "/",
        "/_static/site.css",
        "/nothing",
        "/_preview/state",
        "/_preview/static/bar.js",
    ):
        headers = site.ask(path)[1]
        policy = "default-src 'none'; report-uri /_preview/blocked"
        assert headers["content-security-policy"] == policy
        assert headers["x-robots-tag"] == "none"
        assert headers["cross-origin-resource-policy"] == "same-origin"
    assert site.ask("/", headers={"Host": "x"})[1]["x-robots-tag"] == "none"


def test_a_site_without_headers_is_shown_without_a_policy(site):
    site.build("index", "notices/index", published=OPEN)
    try:
        headers = site.ask("/")[1]
        expected = "frame-ancestors 'none'; report-uri /_preview/blocked"
        assert headers["content-security-policy"] == expected
    finally:
        site.build("index", "notices/index", published=PUBLISHED)


REPORT = {
    "effective-directive": "style-src-attr",
    "blocked-uri": "inline",
    "document-uri": "http://127.0.0.1:8000/notices/index.html#top",
}
BLOCKED = {
    ("style-src-attr", "inline"): ("inline styles", "'unsafe-inline'"),
    ("script-src-elem", "inline"): ("inline scripts", "'unsafe-inline'"),
    ("script-src", "eval"): ("text that a script runs as code", "'unsafe-eval'"),
    ("img-src", "data"): ('an address that begins with "data:"', "data:"),
    ("font-src", "https://fonts.example/a?b"): (
        '"https://fonts.example/a?b"',
        "https://fonts.example",
    ),
    ("frame-src", "http://127.0.0.1:8000/a"): ('"http://127.0.0.1:8000/a"', "'self'"),
}


def test_what_the_policy_blocks_is_a_problem_of_its_page(site):
    blocks = (
        "the security policy blocks {}; to allow it, write {} in "
        '"privacy_headers", or do without it.'
    )
    for directive, blocked in [*BLOCKED, *BLOCKED]:
        report = REPORT | {"effective-directive": directive, "blocked-uri": blocked}
        body = json.dumps({"csp-report": report})
        own = {"Content-Type": "application/csp-report", "Sec-Fetch-Site": "same-origin"}
        assert site.ask("/_preview/blocked", "POST", own, body)[0] == 204
    listed = json.loads(site.ask("/_preview/state?page=index")[2])["problems"]
    assert [(fault["code"], fault["page"], fault["message"]) for fault in listed] == [
        (
            "blocked-content",
            "notices/index",
            blocks.format(what, f'{{"{directive}": ["{source}"]}}'),
        )
        for (directive, _), (what, source) in BLOCKED.items()
    ]
    site.ask("/notices/index.html")  # it is loaded again
    assert json.loads(site.ask("/_preview/state?page=index")[2])["problems"] == []


def test_what_is_no_report_is_refused(site):
    for body in ("", "[]", "{}", '{"csp-report": 1}', '{"csp-report": {"blocked-uri": "a"}}'):
        assert site.ask("/_preview/blocked", "POST", {}, body)[0] == 400
    foreign = {"Origin": "https://evil.example"}
    assert site.ask("/_preview/blocked", "POST", foreign, json.dumps({}))[0] == 403


def test_a_page_has_the_bar_in_its_head_and_its_file_has_not(site):
    page = site.ask("/")[2].decode()
    assert page.index("privacy-preview") < page.index("</head>") < page.index(PAGE)
    (about,) = re.findall(r'<meta name="privacy-preview" content="([^"]*)">', page)
    about = json.loads(about.replace("&quot;", '"'))
    assert about["page"] == "index"
    assert about["token"] == site.session.token
    assert not about["is_missing"]
    assert "privacy-preview" not in (site.session.folder / "index.html").read_text()


HERE = "127.0.0.1"
FOREIGN = "Another site asked for this; only the pages of the preview may.\n"
ELSEWHERE = "The preview answers at 127.0.0.1 and localhost only; open the address it printed.\n"
ASKING = [
    ({"Host": "evil.example"}, 421, ELSEWHERE),
    ({"Host": "127.0.0.1.evil.example:8000"}, 421, ELSEWHERE),
    ({"Host": "evil.example@127.0.0.1.evil.example"}, 421, ELSEWHERE),
    ({"Host": "[::1"}, 421, ELSEWHERE),
    ({"Host": ""}, 421, ELSEWHERE),
    ({"Host": "localhost:9000"}, 200, None),  # a port that is forwarded
    ({"Host": "LOCALHOST"}, 200, None),
    ({"Origin": "https://evil.example"}, 403, FOREIGN),
    ({"Origin": "null"}, 403, FOREIGN),
    ({"Origin": "http://localhost:9000", "Host": "localhost:9001"}, 403, FOREIGN),
    ({"Origin": "http://localhost:9000", "Host": "localhost:9000"}, 200, None),
    ({"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}, 403, FOREIGN),
    ({"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "cors"}, 200, None),
]


def test_only_the_editors_own_browser_is_answered(site):
    for path in ("/", "/_preview/state?page=index"):
        for headers, status, why in ASKING:
            answer = site.ask(path, headers=headers)
            assert answer[0] == status, headers
            assert why is None or answer[2].decode() == why, headers
    link = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    assert site.ask("/", headers=link)[0] == 200  # a link in a mail or an issue
    assert site.ask("/_preview/state", headers=link)[0] == 403


def test_a_write_needs_the_token_of_a_page(site):
    stale = "This page is from an earlier preview; load it again, and then try again.\n"
    for token in ({}, *({"X-Privacy-Preview": one} for one in ("x", "", "é"))):
        for path in ("/_preview/apply", "/_preview/propose/cookie", "/", "/nothing"):
            status, _, body = site.ask(path, "POST", token, "{}")
            assert (status, body.decode()) == (403, stale)
    own = {"X-Privacy-Preview": site.session.token}
    assert site.ask("/_preview/state", "POST", own, "{}")[0] == 405


def test_codes_are_explained(site):
    status, _, body = site.ask("/_preview/explain/privacy.malformed-duration")
    answer = json.loads(body)
    assert status == 200
    assert answer["code"] == "malformed-duration"
    assert answer["html"].startswith("<p>A period is not an ISO 8601 duration")
    status, _, body = site.ask("/_preview/explain/malformed-duratio")
    assert status == 404
    assert json.loads(body)["why"] == (
        'there is no code "malformed-duratio"; did you mean "malformed-duration"?'
    )


def test_questions_are_answered_by_the_builder(site):
    site.builder.answers["changes"] = "three"
    assert json.loads(site.ask("/_preview/ask/changes?page=index&since=1")[2]) == [
        "three",
        {"page": "index", "since": "1"},
    ]
    status, _, body = site.ask("/_preview/ask/nothing")
    assert (status, json.loads(body)) == (409, {"why": 'there is no question "nothing".'})
