"""Settings in conf.py: a wrong one is a sentence with its line, and all come in one build."""

from __future__ import annotations

from itertools import chain

from helpers.sphinx_project import CONF, COOKIES
from sphinx_privacy.sphinxext.settings import FORM, SETTINGS

PAGES = {
    "index.md": "# Policy\n\n```{toctree}\nnotes/shop\n```\n",
    "notes/shop.md": "# Shop\n",
    "drafts/new.md": "# New\n",
    "register/cookies.yaml": COOKIES,
}
EXCLUDED = 'exclude_patterns = ["drafts/**", "register/**", "out/**", "doctrees/**"]\n'
FIRST = CONF.count("\n") + 3  # after two lines with patterns
ENDPOINT = (
    'write an address such as "https://forms.example/send", or a path on this site such as "/send".'
)
HEADERS = (
    "write True or False, or what the security policy allows besides, by directive, such as "
    '{"img-src": ["https://images.example"]}.'
)
LIST = 'write a list of patterns, such as ["drafts/**"].'
WRONG = {
    "privacy_register = 7": 'malformed-setting: "privacy_register" cannot be 7; write the name of a folder, such as "register", or a list of folders, of which the last belongs to this project alone.',
    "privacy_endpoint = None": f'malformed-setting: "privacy_endpoint" cannot be None; {ENDPOINT}',
    "privacy_noindex = 'notes/**'": f'malformed-setting: "privacy_noindex" cannot be "notes/**"; {LIST}',
    "privacy_pages = ['**', 7]": f"malformed-setting: \"privacy_pages\" cannot be ['**', 7]; {LIST}",
    "privacy_unversioned = ['[z-a]']": f"malformed-setting: \"privacy_unversioned\" cannot be ['[z-a]']; {LIST}",
    "privacy_ways_in = ['index']": "malformed-setting: \"privacy_ways_in\" cannot be ['index']; write the name of a page, such as \"index\".",
    "privacy_enquiries = {}": 'malformed-setting: "privacy_enquiries" cannot be {}; write the name of a page, such as "index".',
    "privacy_headers = {'img-src': ['https://x.example; script-src *']}": f"malformed-setting: \"privacy_headers\" cannot be {{'img-src': ['https://x.ex... script-src *']}}; {HEADERS}",
    "privacy_sitemap = 'yes'": 'malformed-setting: "privacy_sitemap" cannot be "yes"; write True or False.',
    "privacy_edition = 'new'": 'malformed-setting: "privacy_edition" cannot be "new"; write nothing: sphinx-privacy sets it.',
    "privacy_version = 1": 'malformed-setting: "privacy_version" cannot be 1; write nothing: sphinx-privacy sets it.',
    "privacy_pdf_attachments = ['a.json']": (
        "malformed-setting: \"privacy_pdf_attachments\" cannot be ['a.json']; write a list of files, such as "
        '[{"path": "a.json", "relationship": "data", "description": "a"}].'
    ),
    "privacy_pdf_fonts = 'Noto'": 'malformed-setting: "privacy_pdf_fonts" cannot be "Noto"; write a list of fonts, such as ["Noto Serif CJK SC"].',
    "privacy_pdf_font_folders = ['']": "malformed-setting: \"privacy_pdf_font_folders\" cannot be ['']; write a list of folders, such as [\"fonts\"].",
}  # fmt: skip
MISSPELT = {
    "privacy_registre = 'facts'": 'unknown-setting: there is no setting "privacy_registre"; did you mean "privacy_register"?',
    "privacy_colour = 'red'": 'unknown-setting: there is no setting "privacy_colour".',
}  # fmt: skip
UNMATCHED = {
    "privacy_noindex = ['drafts/*', 'notes/*.md', 'index']": (
        'unused-pattern: "privacy_noindex": no page fits the pattern "notes/*.md"; '
        'write names of pages without their ending, such as "notices/**".'
    ),
    "privacy_ways_in = 'indx'": 'unknown-page: "privacy_ways_in": there is no page "indx"; did you mean "index"?',
    "privacy_enquiries = 'notes/shop.md'": 'unknown-page: "privacy_enquiries": there is no page "notes/shop.md"; did you mean "notes/shop"?',
}  # fmt: skip


def at_their_lines(messages, first=FIRST):
    """Return the messages with the lines of their settings, which are in this order."""
    return [f"conf.py:{first + at}:1: {each}" for at, each in enumerate(messages)]


def lines_of(settings):
    return "".join(f"{line}\n" for line in settings)


def test_wrong_values_are_reported_together_and_replaced(project):
    conf = EXCLUDED + lines_of(WRONG) + 'extensions.append("sphinx_privacy.pdf")\n'
    site = project(PAGES, conf)
    assert site.run() == 0
    assert sorted(site.warnings.splitlines()) == sorted(at_their_lines(WRONG.values()))
    assert not (site.folder / "out/html/_headers").exists()


def test_misspelt_and_unmatched_names_are_reported_in_one_build(project):
    conf = EXCLUDED + lines_of(MISSPELT) + lines_of(UNMATCHED)
    site = project(PAGES, conf)
    assert site.run("dummy") == 0
    found = at_their_lines([*MISSPELT.values(), *UNMATCHED.values()])
    assert site.warnings.splitlines() == found


def test_a_setting_of_an_extension_that_is_not_loaded(project):
    conf = 'privacy_pdf_fonts = ["Noto"]\ndef privacy_helper():\n    return 1\n'
    project(PAGES, EXCLUDED + conf).build(
        "dummy",
        warnings=f'conf.py:{FIRST}:1: unknown-setting: "privacy_pdf_fonts" needs the extension '
        '"sphinx_privacy.pdf"; add it to "extensions".',
    )


def test_the_last_line_that_sets_it_is_named(project):
    conf = 'if True:\n    privacy_ways_in = "x"\nprivacy_ways_in = "index"\nif True:\n    privacy_ways_in = 1\n'
    project(PAGES, EXCLUDED + conf).build(
        "dummy",
        warnings=f'conf.py:{FIRST + 4}:5: malformed-setting: "privacy_ways_in" cannot be 1; '
        'write the name of a page, such as "index".',
    )


def test_a_setting_of_the_command_line_has_no_line(project):
    options = "-Dprivacy_endpoint=http://x.example", "-Dprivacy_pages=index,nots/*"
    project(PAGES, EXCLUDED).build(
        "dummy",
        *options,
        warnings=f"""
        malformed-setting: "privacy_endpoint" cannot be "http://x.example"; {ENDPOINT}
        unused-pattern: "privacy_pages": no page fits the pattern "nots/*"; write names of pages without their ending, such as "notices/**".
        """,
    )


def test_a_wrong_setting_is_reported_although_the_register_stops_the_build(project):
    broken = {**PAGES, "register/redirects.yaml": "x: 1\n"}
    site = project(broken, f"{EXCLUDED}privacy_noindex = ['x']\nprivacy_ways_in = 1\n")
    assert site.run() == 2
    assert site.warnings.splitlines() == [
        f'conf.py:{FIRST + 1}:1: malformed-setting: "privacy_ways_in" cannot be 1; write the name of a page, such as "index".',
        'register/redirects.yaml:1:1: unknown-key: there is no list "x" in this file.',
        "1 error in the register; no page was written.",
    ]


def test_a_tuple_is_a_list(project):
    conf = 'privacy_noindex = ("drafts/**", "notes/shop")\nprivacy_ways_in = "index"\n'
    site = project(PAGES, EXCLUDED + conf).build()
    assert site.page("notes/shop").find("meta", {"name": "robots"})["content"] == "noindex"


# -- the address of the form --------------------------------------------------------------

GOOD_ENDPOINTS = """
https://forms.example
https://forms.example/
https://forms.example/send
https://forms.example:8443/send?to=us&lang=en
https://xn--bcher-kva.example/~us/%C3%BC(1)
https://FORMS.example/a//b:c@d
https://192.0.2.7/send
https://localhost/send
/send
/
/legal/send?form=1
"""
BAD_ENDPOINTS = (
    "https://x.example; script-src *",
    "https://x.example;script-src",
    "https://x.example,https://y.example",
    "https://x.example https://y.example",
    "https://x.example/a;b",
    "https://x.example/a,b",
    "https://x.example/a'b",
    'https://x.example/a"b',
    "https://x.example/<b>",
    "https://x.example/a b",
    "https://x.example/a\tb",
    "https://x.example/a\r\nSet-Cookie: a=b",
    "https://x.example\n",
    "https://x.example/\x00",
    "https://x.example/\u200b",
    "https://x.example/#form",
    "https://user@x.example/",
    "https://user:word@x.example/",
    "https://*.example/",
    "https://*",
    "https://",
    "https:///send",
    "https://:8080/",
    "https://x.example:/",
    "https://x.example:123456/",
    "https://[::1]/",
    "https://bücher.example/",
    "https://-x.example/",
    "https://x.example./",
    "https:x.example",
    "HTTPS://x.example/",
    "http://x.example/",
    "ftp://x.example/",
    "mailto:us@x.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "//x.example/send",
    "/\\x.example/send",
    "\\\\x.example",
    "/a;b",
    "/a b",
    "send",
    "../send",
    "?send",
    " https://x.example/",
    " ",
    b"https://x.example/",
    ["https://x.example/"],
    True,
    0,
)


def test_addresses_and_paths_can_be_the_endpoint():
    assert [each for each in GOOD_ENDPOINTS.split() if not FORM.fits(each)] == []
    assert FORM.fits("")


def test_nothing_else_can_be_the_endpoint():
    assert [each for each in BAD_ENDPOINTS if FORM.fits(each)] == []


def test_a_refused_endpoint_is_in_no_file(project):
    payload = "https://x.example; script-src *"
    site = project(PAGES, f'{EXCLUDED}privacy_endpoint = "{payload}"\n')
    site.build(
        warnings=f'conf.py:{FIRST}:1: malformed-setting: "privacy_endpoint" cannot be "{payload}"; {ENDPOINT}'
    )
    for path in (site.folder / "out" / "html").rglob("*.*"):
        assert b"x.example" not in path.read_bytes()


def test_every_setting_has_a_default_that_it_can_have():
    settings = chain.from_iterable(SETTINGS.values())
    assert [each.name for each in settings if not each.kind.fits(each.default)] == []
