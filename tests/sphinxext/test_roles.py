from urllib.parse import unquote

import pytest

from helpers.small_site import ORGANISATION

VERSIONS = """\
versions:
  - id: old
    label: Old
    effective-from: "2025-01-01"
    recorded: "2025-01-01"
    summary: Less.
    outside: https://example.org/2025
  - id: new
    label: New
    effective-from: "2026-03-02"
    recorded: "2026-03-02"
    summary: More.
    outside: https://example.org/2026
"""


@pytest.fixture
def page(shop):
    def build(text, warnings=""):
        files = {
            "register/organisation.yaml": ORGANISATION,
            "register/versions.yaml": VERSIONS,
        }
        shown = f"{text}\n\n```{{cookie-table}}\n```\n\n```{{complaint}}\n```\n"
        made = shop(shown, **files).build(warnings=warnings)
        return made.page().select_one("section > p")

    return build


@pytest.mark.parametrize(
    ("role", "words", "address"),
    [
        ("{cookie}`basket`", "shop_basket.id", "#cookie-basket"),
        ("{cookie}`the basket <basket>`", "the basket", "#cookie-basket"),
        ("{provider}`counter`", "Counter", "#provider-counter"),
        ("{authority}`board`", "Data Board", "#authority-board"),
        ("{link}`form`", "contact form", "https://example.org/contact"),
        ("{link}`our form <form>`", "our form", "https://example.org/contact"),
        ("{fact}`contact.privacy.email`", "privacy@example.org", "mailto:privacy@example.org"),
        ("{fact}`link.form`", "contact form", "https://example.org/contact"),
    ],
)
def test_a_link_has_its_words_and_its_end(page, role, words, address):
    link = page(f"See {role}.").a
    assert link.get_text() == words
    assert unquote(link["href"]) == address


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("organisation.example.name", "Example Ltd"),
        ("organisation.example.number", "NO"),
        ("organisation.example", "Example Ltd"),
        ("organisation.example.address", "1 Mill Lane, Exampleton"),
        ("controller.example.organisation.name", "Example Ltd"),
        ("count.cookie", "three"),
        ("controller.example.representative.name", "Ms Data"),
        ("version.current.effective-from", "2 March 2026"),
        ("version.current.outside", "https://example.org/2026"),
    ],
)
def test_a_fact_is_its_value(page, path, words):
    assert page(f"It is {{fact}}`{path}`.").get_text() == f"It is {words}."


@pytest.mark.parametrize(
    ("role", "message"),
    [
        (
            "{cookie}`baskt`",
            'unknown-cookie: there is no cookie "baskt"; did you mean "basket"?',
        ),
        ("{provider}`zzz`", 'unknown-provider: there is no provider "zzz".'),
        (
            "{link}`from`",
            (
                'unknown-link: there is no link "from"; did you mean "form"? Links are listed in '
                '"organisation.yaml" under "links:".'
            ),
        ),
        (
            "{fact}`contact.privcy.email`",
            (
                'unknown-fact: no fact "contact.privcy.email": there is no contact "privcy"; did you mean '
                '"privacy"?'
            ),
        ),
        (
            "{fact}`contact.privacy.emial`",
            (
                'unknown-fact: no fact "contact.privacy.emial": "contact" has no fact "emial"; did you mean '
                '"email"?'
            ),
        ),
        (
            "{fact}`controller.example.representative`",
            (
                'unknown-fact: no fact "controller.example.representative": "representative" has more than one fact; continue with "name", "role" or "scope".'
            ),
        ),
        (
            "{fact}`contact.privacy.email.domain`",
            (
                'unknown-fact: no fact "contact.privacy.email.domain": "email" is a text and has no key "domain".'
            ),
        ),
        (
            "{fact}`contact.privacy`",
            (
                'unknown-fact: no fact "contact.privacy": "contact" has more than one fact; continue with "id", '
                '"email", "attention", "address" or "form".'
            ),
        ),
        (
            "{fact}`contacts.privacy`",
            (
                'unknown-fact: no fact "contacts.privacy": there is no kind "contacts"; did you mean "contact"?'
            ),
        ),
        (
            "{fact}`count.cookies`",
            (
                'unknown-fact: no fact "count.cookies": there is no kind "cookies"; did you mean "cookie"?'
            ),
        ),
        (
            "{fact}`count.notice`",
            (
                'unknown-fact: no fact "count.notice": the register has no record of the kind "notice".'
            ),
        ),
        (
            "{category}`needed`",
            'not-shown: no page shows the category "needed"; add a directive.',
        ),
    ],
)
def test_an_unknown_target_is_reported_at_its_line(page, role, message):
    page(f"See {role}.", warnings=f"index.md:3: {message}")


def test_a_sentence_of_the_register_has_its_links(page):
    shown = page("It says: {fact}`provider.own.purpose`")
    assert shown.get_text() == "It says: Keeps your basket. See shop_basket.id."
    assert shown.a["href"] == "#cookie-basket"


def test_other_sites_can_link_to_records(shop):
    small = shop("```{cookie-table}\n```").build()
    from sphinx.util.inventory import InventoryFile  # noqa: PLC0415 - Sphinx is slow to import

    inventory = InventoryFile.loads((small.folder / "out/html/objects.inv").read_bytes(), uri="")
    assert "index.html#cookie-basket" in str(inventory["privacy:cookie", "basket"].uri)
    assert set(inventory.data) >= {"privacy:cookie", "privacy:provider"}


@pytest.mark.parametrize(
    "role", ["{external+policy:privacy:cookie}`basket`", "{cookie}`basket`"], ids=["named", "any"]
)
def test_another_site_links_to_a_record(shop, project, tmp_path, role):
    shop("```{cookie-table}\n```").build()
    (tmp_path / "project").rename(tmp_path / "policy")
    inventory = tmp_path / "policy/out/html/objects.inv"
    conf = (
        'extensions.append("sphinx.ext.intersphinx")\n'
        f'intersphinx_mapping = {{"policy": ("https://policy.example/", {str(inventory)!r})}}\n'
    )
    files = {"index.md": f"# Other\n\nSee {role}.\n", "register/versions.yaml": "versions: []\n"}
    link = project(files, conf).build().page().select_one("section p a")
    assert link["href"] == "https://policy.example/index.html#cookie-basket"
