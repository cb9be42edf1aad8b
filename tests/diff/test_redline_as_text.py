"""A redline of several pages, as text."""

from __future__ import annotations

from helpers.short_blocks import heading, paragraph, row
from sphinx_privacy.diff.as_text import redlines_as_text
from sphinx_privacy.diff.redline import compare_pages
from sphinx_privacy.locale import in_language

ASK = paragraph("You may ask us to delete your account.")
KEEP = paragraph("We keep your order for 12 months.")


def said(old, new, renamed=None):
    pages = compare_pages(old, new, renamed or {})
    return redlines_as_text([page for page in pages if page.kind != "same" or page.old_name])


def test_each_page_that_changed_has_its_lines():
    old = {
        "index": (heading(1, "Privacy"), ASK, KEEP, row("a", "b")),
        "terms": (ASK,),
        "websites": (KEEP,),
        "enquiry": (KEEP,),
    }
    new = {
        "index": (
            heading(1, "Privacy"),
            ASK,
            paragraph("We keep your order for 6 months."),
            row("a"),
        ),
        "terms": (ASK,),
        "websites": (KEEP,),
        "contact": (heading(1, "Contact"), ASK),
    }
    assert (
        said(old, new)
        == """\
contact: page added
heading 1: [added: Contact]
[added: You may ask us to delete your account.]

enquiry: page removed
[removed: We keep your order for 12 months.]

index: 2 passages changed
… 2 passages unchanged …
We keep your order for [removed: 12] [added: 6] months.
row: a | [removed: b]
"""
    )


def test_a_page_is_shown_with_the_name_it_had():
    old, new = {"credentials": (KEEP,)}, {"academy": (KEEP, ASK)}
    assert (
        said(old, new, {"credentials": "academy"})
        == """\
academy (was credentials): 1 passage added
… 1 passage unchanged …
[added: You may ask us to delete your account.]
"""
    )


def test_a_new_name_is_a_change_even_with_the_same_words():
    old, new = {"credentials": (KEEP, ASK)}, {"academy": (KEEP, ASK)}
    assert (
        said(old, new, {"credentials": "academy"})
        == """\
academy (was credentials): the same words
… 2 passages unchanged …
"""
    )


def test_an_empty_page_is_added_in_one_line():
    assert said({}, {"index": ()}) == "index: page added\n"


def test_without_pages_there_is_nothing_to_say():
    assert said({}, {}) == ""


def test_marks_at_the_beginning_are_separate():
    old, new = (paragraph("We keep your order."),), (paragraph("They keep your order."),)
    assert (
        said({"index": old}, {"index": new})
        == """\
index: 1 passage changed
[removed: We] [added: They] keep your order.
"""
    )


def test_a_style_is_named_only_where_it_changed():
    old = (
        paragraph("Our *strict* terms@https://a.example are *here* for you."),
        paragraph("You can read our terms."),
    )
    new = (
        paragraph("Our *fair* terms@https://a.example are here for you."),
        paragraph("You can read our terms@https://a.example terms."),
    )
    assert (
        said({"index": old}, {"index": new})
        == """\
index: 2 passages changed
Our [removed: strict] [added: fair] terms are [set differently: here (was strong)] for you.
You can read our [link changed: terms (now a link to https://a.example)] [added: terms].
"""
    )


def test_signs_are_those_of_the_language():
    """In French, a space is before a colon."""
    old, new = {"index": (heading(1, "Deux"),)}, {"index": (heading(1, "Trois"),)}
    with in_language("fr"):
        line = said(old, new).splitlines()[1]
    assert line.replace("\N{NO-BREAK SPACE}", "_") == "titre 1_: [supprimé_: Deux]"
