"""What Sphinx reports, in the words of an editor; see `message`."""

from __future__ import annotations

from sphinx_privacy.reports import known_names as known
from sphinx_privacy.reports import other_sentences as say
from sphinx_privacy.reports.message import Message

OTHER_LINKS = "inconsistent %sreferences in translated message. original: {0}, translated: {1}"

MESSAGES = (
    *(
        Message(OTHER_LINKS % kind, say.other_links, at="")
        for kind in ("", "term ", "citation ", "footnote ")
    ),
    Message("unknown document: %r", 'there is no page "{0}"{near}', known=known.pages),
    Message("undefined label: %r", 'there is no label "{0}"{near}', known=known.labels),
    Message(
        "Failed to create a cross reference. A title or caption not found: %r",
        'the label "{0}" is not above a heading, so the link has no words; write them: '
        "{{ref}}`words <{0}>`.",
    ),
    Message(
        "Failed to create a cross reference. Any number is not assigned: %s",
        '"{0}" has no number; link to it with {{ref}}.',
        code="sphinx.no_number",
    ),
    Message(
        "the link has no caption: %s",
        "the target of this link has no title; write words for the link.",
        code="sphinx.no_caption",
        at="",
    ),
    Message("term not in glossary: %r", 'no glossary has the term "{0}"{near}', known=known.terms),
    Message("equation not found: %s", 'there is no equation "{0}".'),
    Message("citation not found: %s", 'there is no citation "{0}" on these pages.'),
    Message("Citation [%s] is not referenced.", 'nothing refers to the citation "{0}"; remove it.'),
    Message(
        "duplicate citation %s, other instance in %s",
        'the citation "{0}" is also in {1}; rename one of them.',
    ),
    Message(
        "'any' reference target not found: %s",
        'nothing is called "{0}"{near}',
        known=known.targets,
    ),
    Message(
        "%r reference target not found: %s",
        'there is no {0} "{1}".',
        at="{1}",
    ),
    Message(
        "%s:%s reference target not found: %s",
        'there is no {1} "{2}" in the domain "{0}".',
        at="{2}",
    ),
    Message(
        "more than one target found for 'any' cross-reference %r: could be %s",
        '"{0}" can mean more than one thing; write one of these roles instead: {1}.',
    ),
    Message(
        "duplicate label of equation %s, other instance in %s",
        'the equation "{0}" is also in "{1}"; rename one of them.',
        code="sphinx.duplicate_description",
    ),
    Message(
        "duplicate label %s, other instance in %s",
        'the label "{0}" is also in {1}; rename one of them.',
        code="sphinx.duplicate_label",
    ),
    Message(
        "duplicate %s description of %s, other instance in %s",
        'the {0} "{1}" is also explained in "{2}"; remove one of them.',
        code="sphinx.duplicate_description",
        at="{1}",
    ),
    Message(
        "glossary seems to be misformatted, check indentation",
        say.misshapen_glossary,
        code="docutils.glossary",
        at="glossary",
    ),
    Message(
        "glossary term must be preceded by empty line",
        say.misshapen_glossary,
        code="docutils.glossary",
        at="glossary",
    ),
    Message(
        "glossary terms must not be separated by empty lines",
        say.misshapen_glossary,
        code="docutils.glossary",
        at="glossary",
    ),
    Message("document isn't included in any toctree", say.page_in_no_list),
    Message(
        "toctree contains reference to nonexisting document %r",
        say.no_page_for_list,
    ),
    Message(
        "toctree contains reference to non-existing document %r",
        say.no_page_for_list,
    ),
    Message("toctree contains ref to nonexisting file %r", say.already_said),
    Message(
        "toctree contains reference to excluded document %r",
        'the page "{0}" is left out of this build by "exclude_patterns" in conf.py; remove it '
        "from this list of pages.",
    ),
    Message(
        "toctree contains reference to non-included document %r",
        'the page "{0}" is left out of this build by "include_patterns" in conf.py; remove it '
        "from this list of pages.",
    ),
    Message(
        "duplicated entry found in toctree: %s",
        'this list of pages has "{0}" twice; remove one.',
        is_second=True,
    ),
    Message(
        "toctree glob pattern %r didn't match any documents",
        'no page has a name like "{0}", so this list of pages is empty there.',
        code="toc.empty_glob",
    ),
    Message(
        "toctree contains reference to document %r that doesn't have a title: "
        "no link will be generated",
        'the page "{0}" has no title, so no list can name it; write one at its top: # Title.',
    ),
    Message(
        "self referenced toctree found. Ignored.",
        "this page is in its own list of pages; remove it there.",
    ),
    Message(
        "circular toctree references detected, ignoring: %s <- %s",
        "the lists of these pages name each other: {1}; remove one of them from a list.",
        at="",
    ),
    Message(
        'multiple files found for the document "%s": %s\nUse %r for the build.',
        'the page "{0}" has more than one file: {1}; remove all but one.',
        code="sphinx.two_files",
        at="",
    ),
    Message(
        "Ignored unreadable document %r.",
        'the page "{0}" cannot be read; check who may read the file.',
        code="sphinx.unreadable",
    ),
    Message("unknown directive name: %s", say.already_said),
    Message("unknown role name: %s", say.already_said),
    Message(
        "exception while evaluating only directive expression: %s",
        '"only" has a condition that cannot be read; write tags, with "and", "or" and "not".',
        code="sphinx.only",
        at="",
    ),
    Message(
        "Footnote [%s] is not referenced.",
        say.unused_note,
        at="",
    ),
    Message("image file not readable: %s", 'there is no picture "{0}"{near}', known=known.pictures),
    Message("image file %s not readable: %s", 'the picture "{0}" cannot be read: {1}.'),
    Message("download file not readable: %s", 'there is no file "{0}"{near}', known=known.files),
    Message(
        "Include file %r not found or reading it failed",
        'there is no file "{0}" to show{near}',
        code="docutils.file",
        known=known.files_beside,
    ),
    Message(
        "Pygments lexer name %r is not known",
        'there is no language "{0}" for examples; write "text" for plain text.',
    ),
    Message(
        'Lexing literal_block %r as "%s" resulted in an error at token: %r. '
        "Retrying in relaxed mode.",
        'this example is not "{1}": it goes wrong at "{2}"; correct it, or write "text" as its '
        "language.",
        at="",
    ),
    Message(
        "line number spec is out of range(1-%d): %r",
        "there is no line {1} in this example, which has {0}.",
        code="sphinx.line_numbers",
        at="",
    ),
    Message(
        "html_static_path entry %r does not exist",
        'there is no folder "{0}"; correct "html_static_path".',
        code="sphinx.setting",
        setting="html_static_path",
    ),
    Message(
        "html_extra_path entry %r does not exist",
        'there is no file or folder "{0}"; correct "html_extra_path".',
        code="sphinx.setting",
        setting="html_extra_path",
    ),
    Message(
        "logo file %r does not exist",
        'there is no file "{0}"; correct "html_logo".',
        code="sphinx.setting",
        setting="html_logo",
    ),
    Message(
        "favicon file %r does not exist",
        'there is no file "{0}"; correct "html_favicon".',
        code="sphinx.setting",
        setting="html_favicon",
    ),
    Message(
        'conf value "epub_copyright" (or "copyright")should not be empty for EPUB3',
        'an ePub says who has the rights; set "copyright".',
        code="sphinx.setting",
        setting="copyright",
    ),
    Message(
        'conf value "version" should not be empty for EPUB3',
        'an ePub says which version it is; set "version", or add a record to "versions.yaml".',
        code="sphinx.setting",
        setting="version",
    ),
    Message(
        "unsupported theme option %r given",
        'the theme has no option "{0}"; remove it from "html_theme_options".',
        code="sphinx.setting",
        setting="html_theme_options",
    ),
    Message(
        "primary_domain %r not found, ignored.",
        'there is no domain "{0}"; correct "primary_domain".',
        code="sphinx.setting",
        setting="primary_domain",
    ),
)
