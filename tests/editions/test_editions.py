"""Editions built from the archive, and the errors that prevent it."""

from __future__ import annotations

import json
from hashlib import sha256

import pytest

from helpers.policy import (
    BASE,
    NEW,
    OLD,
    Done,
    Policy,
    copied,
    page,
    refused,
)

pytest_plugins = ("helpers.policy_fixtures",)
pytestmark = pytest.mark.xdist_group("editions")

REDIRECTS = "docs/register/redirects.yaml"


@pytest.fixture
def policy(policy_of_two, tmp_path):
    """A repository of two versions, built already, for a test to change."""
    return copied(policy_of_two, tmp_path)


# Archived pages.

REWORD = """
def reword(app, doctree, docname):
    from docutils import nodes
    for text in list(doctree.findall(nodes.Text)):
        if "orders" in text:
            text.parent.replace(text, nodes.Text(text.replace("orders", "nothing")))

def setup(app):
    app.connect("doctree-resolved", reword)
"""


def test_a_project_that_changes_words_while_it_builds_is_refused(policy):
    policy.write({"conf.py": (policy.folder / "conf.py").read_text(encoding="utf-8") + REWORD})
    sentence = (
        "index: its text is not the archived one. Something in this project changes the words of "
        "pages while they are built: an extension, or a handler in conf.py.\n"
    )
    assert refused(policy) == "".join(f"edition {name}: {sentence}" for name in (OLD, NEW, "root"))


def stored(policy, version):
    """Return the file of the archive with the only page of a version."""
    document = json.loads((policy.folder / f"docs/versions/{version}.json").read_text())
    return policy.folder / f"docs/versions/pages/{document['pages']['index']['sha256']}.xml"


def test_a_page_with_another_bit_is_named_and_nothing_is_built(policy):
    page = stored(policy, OLD)
    content = bytearray(page.read_bytes())
    content[-20] ^= 1
    page.write_bytes(content)
    name = page.relative_to(policy.folder)
    assert (
        policy.run("verify").out
        == f"{name}: its content does not match its name, which is its SHA-256.\n"
    )
    assert (
        refused(policy) == f"{name}: its content does not match its name, which is its SHA-256.\n"
    )


def test_a_lost_page_is_named(policy):
    page = stored(policy, OLD)
    page.unlink()
    name = page.relative_to(policy.folder)
    assert policy.run("verify").out == f"{name}: No such file or directory.\n"
    assert refused(policy) == f"{name}: No such file or directory.\n"


def test_a_file_that_belongs_to_no_version_is_named(policy):
    policy.write({"docs/versions/pages/extra.xml": "<document/>\n"})
    assert policy.run("verify").out == "docs/versions/pages/extra.xml: it belongs to no version.\n"


def test_a_document_with_another_bit_is_named(policy):
    document = policy.folder / f"docs/versions/{OLD}.json"
    sealed = policy.record(OLD)["document-sha256"]
    document.write_bytes(document.read_bytes().replace(b"Policy", b"Polity"))
    found = sha256(document.read_bytes()).hexdigest()
    assert policy.run("verify").out == (
        f"docs/versions/{OLD}.json: its SHA-256 is {found}, but its record says {sealed}.\n"
    )
    assert refused(policy) == (
        f"docs/versions/{OLD}.json: its SHA-256 is {found}, but its record says {sealed}.\n"
    )


# Files of a version.


def test_spaces_and_letters_of_other_languages_in_file_names(tmp_path):
    policy = Policy.start(tmp_path / "policy", BASE)
    policy.write({"docs/archive/früher & heute.md": "# Archive\n"})
    policy.seal(OLD, {**page("for 30 days"), "notices/über uns (1)": "# About\n"})
    policy.seal(NEW, {"notices/über uns (1)": "# About us\n"})
    policy.make()
    name, address = "notices/über uns (1).html", "notices/%C3%BCber%20uns%20%281%29.html"
    old = policy.page(f"{OLD}/{name}")
    assert old.h1.contents[0] == "About"
    assert old.find("p", class_="version-banner").a["href"] == f"../../{address}"
    assert (
        old.find("link", rel="canonical")["href"] == f"https://shop.example/privacy/{OLD}/{address}"
    )
    assert policy.page(name).h1.contents[0] == "About us"
    assert policy.page("archive/früher & heute.html").h1.contents[0] == "Archive"
    changes = policy.page(f"{NEW}/changes/index.html").find(class_="changed-pages").a["href"]
    assert changes == "page-notices.%C3%BCber%20uns%20%281%29.html"
    assert (
        policy.page(f"{NEW}/changes/page-notices.über uns (1).html").ins.get_text(strip=True)
        == "[added:us]"
    )


# What fails.


def test_a_broken_register_stops_all(policy):
    policy.edit_record(NEW, renamed=[{"from": "orders", "to": "orders"}])
    policy.write({REDIRECTS: "redirects:\n  - {id: Old, former: old, page: index}\n"})
    policy.commit("Break it")
    assert refused(policy) == (
        "docs/register/redirects.yaml:2:10: malformed-id: "
        '"Old" is not an id; write small letters, digits and single hyphens.\n'
        "docs/register/versions.yaml:23:40: version-rename: "
        '"orders" is also its former name; write two different names, or remove this.\n'
    )


def test_without_a_version_there_is_nothing_to_build(tmp_path):
    policy = Policy.start(tmp_path / "policy")
    policy.write({"docs/index.md": "# Policy\n"})
    policy.commit("Begin")
    assert policy.run("versions") == Done(
        1, "", "no version is archived yet; `sphinx-privacy publish DATE` records one.\n"
    )
    assert not policy.site.exists()


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ("1 / 0", "unreadable-settings: Python stops here: ZeroDivisionError: division by zero"),
        ("extensions.append('nowhere')", "Could not import extension nowhere"),
    ],
)
def test_failing_settings_are_reported_for_each_edition(policy, settings, message):
    conf = (policy.folder / "conf.py").read_text(encoding="utf-8")
    policy.write({"conf.py": f"{conf}\n{settings}\n"})
    lines = refused(policy).splitlines()
    assert [line.split(": ")[0] for line in lines if line.startswith("edition ")] == [
        f"edition {OLD}",
        f"edition {NEW}",
        "edition root",
    ]
    assert sum(message in line for line in lines) == 3


def test_a_template_without_a_text_is_reported(policy):
    policy.write({"_templates/page.html": '{% extends "layout.html" %}'})
    policy.edit("conf.py", "html_theme", 'templates_path = ["_templates"]\nhtml_theme')
    policy.commit("Have another page")
    message = (
        'changes/index.html: its template leaves out what Sphinx calls "body"; '
        "print {{ body }} where the text of a page is.\n"
    )
    assert refused(policy) == f"edition {OLD}: {message}edition {NEW}: {message}"


def test_a_template_with_no_place_for_the_version_is_reported(policy):
    layout = "<html><head>{{ metatags }}</head>{% block body %}{% endblock %}</html>"
    policy.write({"_templates/layout.html": layout})
    policy.edit("conf.py", "html_theme", 'templates_path = ["_templates"]\nhtml_theme')
    policy.commit("Have another layout")
    message = (
        "index.html: the theme basic writes a page without <main> and without <body>; write one of "
        "them, or print {{ privacy_placeholder }} where the page is to show its version.\n"
    )
    assert refused(policy, "--only", NEW) == f"edition {NEW}: {message}"


def test_a_template_without_meta_tags_is_reported(policy):
    policy.write(
        {"_templates/layout.html": "<html><body>{% block body %}{% endblock %}</body></html>"}
    )
    policy.edit("conf.py", "html_theme", 'templates_path = ["_templates"]\nhtml_theme')
    policy.commit("Have another layout")
    reason = (
        'index.html: its template leaves out what Sphinx calls "metatags"; '
        "print {{ metatags }} in its head.\n"
    )
    assert refused(policy, "--only", "root") == f"edition root: {reason}"
