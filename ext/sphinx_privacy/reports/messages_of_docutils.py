"""What docutils reports, in the words of an editor; see `message`."""

from __future__ import annotations

from sphinx_privacy.reports import known_names as known
from sphinx_privacy.reports import other_sentences as say
from sphinx_privacy.reports.message import Message

MESSAGES = (
    Message(
        'Duplicate explicit target name: "%s".',
        'the label "{0}" is on this page twice; rename one of them.',
        code="docutils.duplicate_label",
    ),
    Message(
        'Duplicate ID: "%s".',
        'the anchor "{0}" is on this page twice; rename one of them.',
        code="docutils.duplicate_label",
    ),
    Message(
        'Duplicate ID: "%s" used by %s and %s',
        'the anchor "{0}" is on this page twice; rename one of them.',
        code="docutils.duplicate_label",
    ),
    Message(
        'Unknown directive type "%s".',
        'there is no directive "{0}"{near}',
        code="docutils.directive_unknown",
        known=known.directives,
    ),
    Message(
        'Unknown interpreted text role "%s".',
        'there is no role "{0}"{near}',
        code="docutils.role_unknown",
        known=known.roles,
    ),
    Message(
        "Directive '%s': %s argument(s) required, %s supplied",
        say.missing_argument,
        code="docutils.missing_argument",
    ),
    Message(
        "Directive '%s': maximum %s argument(s) allowed, %s supplied",
        'there are too many words after "{0}" on its line; it takes {1}.',
        code="docutils.too_many_arguments",
    ),
    Message(
        'Content block expected for the "%s" directive; none found.',
        '"{0}" has no text; write it between the lines of the directive, or remove it.',
        code="docutils.no_text",
    ),
    Message(
        'The "%s" directive is empty; content required.',
        '"{0}" has no text; write it between the lines of the directive, or remove it.',
        code="docutils.no_text",
    ),
    Message(
        'The "%s" directive requires content; none supplied.',
        '"{0}" has no text; write it between the lines of the directive, or remove it.',
        code="docutils.no_text",
    ),
    Message(
        'Error in "%s" directive:\n%s argument(s) required, %s supplied.',
        say.missing_argument,
        code="docutils.missing_argument",
    ),
    Message(
        'Error in "%s" directive:\n%s.',
        'the directive "{0}" cannot be read: {1}.',
        code="docutils.directive_parse",
    ),
    Message(
        "Document or section may not begin with a transition.",
        "a page or section cannot begin with a line; remove it. Where front matter was meant, it "
        'begins in the first line of the page, and ends with a second "---".',
        code="docutils.transition",
    ),
    Message(
        "Document may not end with a transition.",
        "a page cannot end with a line; remove it.",
        code="docutils.transition",
    ),
    Message(
        "At least one body element must separate transitions; "
        "adjacent transitions are not allowed.",
        "there are two lines with nothing between them; remove one.",
        code="docutils.transition",
    ),
    Message(
        'Unknown target name: "%s".',
        say.unknown_note,
        code="docutils.unknown_target",
        at="[^{0}]",
    ),
    Message(
        "Too many autonumbered footnote references: only %s corresponding footnotes available.",
        say.too_many_notes,
        code="docutils.missing_note",
        at="",
    ),
    Message(
        "Too many autonumbered footnote references: only %s corresponding footnote available.",
        say.too_many_notes,
        code="docutils.missing_note",
        at="",
    ),
    Message(
        'Directive "include": file not found: %r',
        'there is no file "{0}" to include{near}',
        code="docutils.file",
        known=known.files_beside,
    ),
    Message(
        'Problems with "%s" directive path:\n%s.',
        say.unreadable_file,
        code="docutils.file",
        at="",
    ),
    Message(
        "Figure caption must be a paragraph or empty comment.",
        'the text of a "figure" must begin with a paragraph, which is its caption.',
        code="docutils.figure",
    ),
    Message(
        'Error parsing content block for the "%s" directive: uniform two-level bullet list '
        "expected, but row %s does not contain the same number of items as row 1 (%s vs %s).",
        say.uneven_rows,
        code="docutils.table",
        at="",
    ),
    Message(
        'Error parsing content block for the "%s" directive: two-level bullet list expected, '
        "but row %s does not contain a second-level bullet list.",
        say.row_without_cells,
        code="docutils.table",
        at="",
    ),
    Message(
        'Error parsing content block for the "%s" directive: exactly one bullet list expected.',
        'this table must be one list; begin each row with "* -", and each further cell with '
        '"-" below the first.',
        code="docutils.table",
    ),
    Message(
        'Error parsing content block for the "%s" directive: exactly one table expected.',
        'there must be one table, and nothing else, between the lines of "{0}".',
        code="docutils.table",
    ),
    Message(
        '%s header row(s) specified but only %s row(s) of data supplied ("%s" directive).',
        say.too_few_rows,
        code="docutils.table",
        at="",
    ),
    Message(
        "Insufficient data supplied (%s row(s)); no data remaining for table body, "
        'required by "%s" directive.',
        'this table has headings alone; add a row, or correct "header-rows".',
        code="docutils.table",
        at="",
    ),
    Message(
        '"%s" widths do not match the number of columns in table (%s).',
        'the option "widths" must have a number for each of the {1} columns.',
        code="docutils.table",
        at="widths",
    ),
    Message(
        'Error with CSV data in "%s" directive:\n%s',
        "the rows of this table cannot be read: {1}; check its quotation marks.",
        code="docutils.table",
        at="",
    ),
    Message(
        "Inline %s start-string without end-string.",
        "a mark that begins {0} text has no end; close it, or write a backslash before it.",
        code="docutils.open_mark",
        at="",
    ),
    Message(
        "Inline interpreted text or phrase reference start-string without end-string.",
        "a backtick has no second one; close it, or write a backslash before it.",
        code="docutils.open_mark",
    ),
    Message(
        "%s ends without a blank line; unexpected unindent.",
        say.missing_blank_line,
        code="docutils.blank_line",
        at="",
    ),
    Message(
        "Unexpected indentation.",
        "this line is indented and begins a quotation; remove the spaces, or write an empty line "
        "before it.",
        code="docutils.indentation",
    ),
    Message(
        "Title underline too short.",
        "the line below this heading is too short; make it as long as the heading.",
        code="docutils.underline",
    ),
    Message(
        'Undefined substitution referenced: "%s".',
        '"|{0}|" has no value; write the words themselves.',
        code="docutils.substitution",
        at="|{0}|",
    ),
)
