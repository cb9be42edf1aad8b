"""The form for enquiries, and the list of what to send where there is none."""

import re
from hashlib import sha256
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from helpers.small_site import ENDPOINT, FORM, ORGANISATION
from helpers.sphinx_project import Project

pytestmark = pytest.mark.xdist_group("form")


FILES = {
    "index.md": "# Ask\n\n```{enquiry-form}\n```\n\n```{companies-table}\n```\n",
    "register/organisation.yaml": ORGANISATION,
    "register/enquiry.yaml": FORM,
}


@pytest.fixture
def ask(project):
    return lambda conf="": project(FILES, conf)


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    """Return the page without an endpoint."""
    return Project.of(tmp_path_factory.mktemp("list"), FILES).build().page()


@pytest.fixture(scope="module")
def with_endpoint(tmp_path_factory):
    """Return the page with an endpoint."""
    return Project.of(tmp_path_factory.mktemp("form"), FILES, ENDPOINT).build().page()


def test_without_an_endpoint_the_page_says_what_to_send(page):
    assert page.find("form", class_="enquiry") is None
    assert page.find("a", href=re.compile("mailto:privacy"))
    assert [item.get_text(" ", strip=True) for item in page.select("section > ul > li")] == [
        "Email (required)",
        "What is it about? Only if you know. A “quoted” one Other",
        "Your question (required)",
        "A file",
    ]


def start(page):
    """Return the words of the button that starts an e-mail, its address, subject and body."""
    button = page.select_one(".web-only a.start")
    assert len(button["href"]) <= 1900
    link = urlsplit(button["href"])
    sent = parse_qs(link.query, keep_blank_values=True, strict_parsing=True)
    subject, body = sent.pop("subject"), sent.pop("body", [""])
    assert (link.scheme, sent, len(subject), len(body)) == ("mailto", {}, 1, 1)
    return button.get_text(), unquote(link.path), subject[0], body[0]


def test_a_button_starts_an_email_with_the_questions_of_the_page(page):
    assert start(page) == (
        "Start an email with these questions",
        "privacy@example.org",
        "Ask",
        (
            "You\r\nEmail (required): \r\nWhat is it about? [A “quoted” one / Other]: \r\n"
            "Your question (required): \r\nA file: \r\n"
        ),
    )


WITHOUT_CHOICES = "You\r\nEmail (required): \r\nWhat is it about? \r\nYour question (required): "


@pytest.mark.parametrize(
    ("label", "button", "beginning"),
    [
        ("A file", "Start an email with these questions", WITHOUT_CHOICES),
        ("A file of many" * 400, "Start an email", ""),
    ],
    ids=["choices", "questions"],
)
def test_an_email_leaves_out_what_does_not_fit_into_a_link(ask, label, button, beginning):
    site = ask()
    choices = ", ".join(f"{{label: Choice {place}}}" for place in range(100))
    site.edit("register/enquiry.yaml", "{label: Other}", choices)
    site.edit("register/enquiry.yaml", "A file", label)
    words, _, subject, body = start(site.build().page())
    assert (words, subject, body[: len(beginning)]) == (button, "Ask", beginning)
    assert bool(body) is bool(beginning)


def test_a_form_and_an_address_before_other_words_have_no_button(ask, with_endpoint):
    assert with_endpoint.select(".start") == []
    site = ask()
    site.edit(
        "index.md",
        "```{enquiry-form}\n```",
        "Write to [others](mailto:others@example.org):\n\n```{rubric} You\n```\n\n- 1\n- 2\n- 3\n- 4",
    )
    assert site.build().page().select(".start") == []


DRAFT = """\
versions:
  - {id: next, label: Next, effective-from: "2027-01-01", summary: The first.}
"""


@pytest.mark.parametrize(("unversioned", "is_form"), [([], False), (["index"], True)])
def test_a_page_of_a_version_has_a_list(ask, unversioned, is_form):
    site = ask(f"{ENDPOINT}privacy_unversioned = {unversioned}\n")
    site.write({"register/versions.yaml": DRAFT})
    page = site.build().page()
    assert (page.find("form", class_="enquiry") is not None) is is_form
    assert (page.select_one("section > ul > li") is None) is is_form


def test_with_an_endpoint_it_is_a_form(with_endpoint):
    form = with_endpoint.find("form", class_="enquiry")
    assert (form["action"], form["method"]) == ("https://forms.example/send", "post")
    assert form.fieldset.legend.get_text() == "You"
    assert [field["name"] for field in form.select("input, select, textarea")] == [
        "mail",
        "kind",
        "text",
        "file",
    ]
    assert form.find("button", type="submit").get_text() == "Send"
    assert "If you prefer, write to privacy@example.org." in form.parent.get_text()


def test_every_field_has_its_label_and_its_hint(with_endpoint):
    form = with_endpoint.find("form", class_="enquiry")
    for field in form.select("input, select, textarea"):
        assert form.find("label", attrs={"for": field["id"]})
    choice = form.select_one("select")
    assert form.find(id=choice["aria-describedby"]).get_text() == "Only if you know."
    assert [option["value"] for option in choice.find_all("option")] == [
        "",
        'A "quoted" one',
        "Other",
    ]
    assert form.find(id="field-mail")["autocomplete"] == "email"
    assert form.find(id="field-mail").has_attr("required")
    assert not form.find(id="field-file").has_attr("required")


@pytest.mark.parametrize("builder", ["text", "epub", "latex", "gettext"])
def test_elsewhere_it_is_a_list_of_what_to_send(ask, builder):
    made = ask(f'{ENDPOINT}copyright = "x"\nversion = "1"\n').build(builder)
    files = [
        path.read_text(encoding="utf-8", errors="replace")
        for path in (made.folder / "out" / builder).rglob("*")
        if path.suffix in {".xhtml", ".txt", ".tex", ".pot"}
    ]
    assert any("Your question" in text for text in files)
    assert not any("<form" in text for text in files)


VERSION = """\
versions:
  - id: first
    label: The first
    effective-from: "2024-03-01"
    recorded: "2024-03-01"
    summary: New.
    class: material
    text: {{kind: verbatim}}
    document-sha256: "{digest}"
    text-sha256: "{digest}"
"""
LAYOUT = """\
{% extends "!layout.html" %}
{% block footer %}<p id="version">{{ privacy_version }} {{ privacy_draft }}</p>{% endblock %}
"""


def test_a_form_does_not_make_the_pages_of_a_version_a_draft(ask):
    """The text of a version is the same in every form: that of the list."""
    made = ask(f'{ENDPOINT}templates_path = ["templates"]\n').build("privacyarchive")
    digest = sha256(made.output("text.txt", "privacyarchive").encode()).hexdigest()
    made.write(
        {"register/versions.yaml": VERSION.format(digest=digest), "templates/layout.html": LAYOUT}
    )
    page = made.build().page()
    assert page.find("form", class_="enquiry") is None
    assert page.find(id="version").get_text(" ", strip=True) == "The first"
