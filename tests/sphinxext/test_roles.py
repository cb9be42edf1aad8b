"""Roles: links to records and facts in sentences, and what is said of an unknown one."""

from itertools import count
from urllib.parse import unquote

import pytest

from helpers.small_site import ORGANISATION
from helpers.sphinx_project import COOKIES, Project

pytestmark = pytest.mark.xdist_group("roles")  # the tests read one site

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


LINKS = [
    ("{cookie}`basket`", "shop_basket.id", "#cookie-basket"),
    ("{cookie}`the basket <basket>`", "the basket", "#cookie-basket"),
    ("{provider}`counter`", "Counter", "#provider-counter"),
    ("{authority}`board`", "Data Board", "#authority-board"),
    ("{link}`form`", "contact form", "https://example.org/contact"),
    ("{link}`our form <form>`", "our form", "https://example.org/contact"),
    ("{fact}`contact.privacy.email`", "privacy@example.org", "mailto:privacy@example.org"),
    ("{fact}`link.form`", "contact form", "https://example.org/contact"),
]
FACTS = [
    ("organisation.example.name", "Example Ltd"),
    ("organisation.example.number", "NO"),
    ("organisation.example", "Example Ltd"),
    ("organisation.example.address", "1 Mill Lane, Exampleton"),
    ("controller.example.organisation.name", "Example Ltd"),
    ("count.cookie", "three"),
    ("controller.example.representative.name", "Ms Data"),
    ("version.current.effective-from", "2 March 2026"),
    ("version.current.outside", "https://example.org/2026"),
]
FAULTS = [
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
        ('unknown-fact: no fact "count.notice": the register has no record of the kind "notice".'),
    ),
    (
        "{category}`needed`",
        'not-shown: no page shows the category "needed"; add a directive.',
    ),
]
PURPOSE = "{fact}`provider.own.purpose`"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Build one site with every role, a paragraph each; those with faults are on a page of their own."""
    good = [*(role for role, _, _ in LINKS), *(f"{{fact}}`{path}`" for path, _ in FACTS), PURPOSE]
    shown = "\n\n".join(f"It is {role}." for role in good)
    tables = "```{cookie-table}\n```\n\n```{complaint}\n```\n\n```{toctree}\nfaults\n```\n"
    files = {
        "index.md": f"# Shop\n\n{shown}\n\n{tables}",
        "faults.md": "# Faults\n\n" + "\n\n".join(f"See {role}." for role, _ in FAULTS),
        "register/cookies.yaml": COOKIES,
        "register/organisation.yaml": ORGANISATION,
        "register/versions.yaml": VERSIONS,
    }
    made = Project.of(tmp_path_factory.mktemp("roles"), files)
    assert made.run() == 0, made.warnings
    return made


def paragraphs(site):
    return site.page().select("section > p")


def test_a_link_has_its_words_and_its_end(site):
    links = [paragraph.a for paragraph in paragraphs(site)[: len(LINKS)]]
    assert [(link.get_text(), unquote(link["href"])) for link in links] == [
        (words, address) for _, words, address in LINKS
    ]


def test_a_fact_is_its_value(site):
    shown = paragraphs(site)[len(LINKS) : len(LINKS) + len(FACTS)]
    assert [each.get_text() for each in shown] == [f"It is {words}." for _, words in FACTS]


def test_an_unknown_target_is_reported_at_its_line(site):
    assert sorted(site.warnings.splitlines()) == sorted(
        f"faults.md:{line}: {message}"
        for line, (_, message) in zip(count(3, 2), FAULTS, strict=False)
    )


def test_a_sentence_of_the_register_has_its_links(site):
    shown = paragraphs(site)[len(LINKS) + len(FACTS)]
    assert shown.get_text() == "It is Keeps your basket. See shop_basket.id.."
    assert shown.a["href"] == "#cookie-basket"


def test_other_sites_can_link_to_records(site):
    from sphinx.util.inventory import InventoryFile  # noqa: PLC0415 - Sphinx is slow to import

    inventory = InventoryFile.loads((site.folder / "out/html/objects.inv").read_bytes(), uri="")
    assert "index.html#cookie-basket" in str(inventory["privacy:cookie", "basket"].uri)
    assert set(inventory.data) >= {"privacy:cookie", "privacy:provider"}


def test_another_site_links_to_a_record(site, project):
    inventory = site.folder / "out/html/objects.inv"
    conf = (
        'extensions.append("sphinx.ext.intersphinx")\n'
        f'intersphinx_mapping = {{"policy": ("https://policy.example/", {str(inventory)!r})}}\n'
    )
    page = "# Other\n\n{external+policy:privacy:cookie}`basket` {cookie}`basket`\n"
    files = {"index.md": page, "register/versions.yaml": "versions: []\n"}
    links = project(files, conf).build().page().select("section p a")
    assert [link["href"] for link in links] == [
        "https://policy.example/index.html#cookie-basket"
    ] * 2
