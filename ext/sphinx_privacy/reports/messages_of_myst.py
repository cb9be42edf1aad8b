"""What MyST-Parser reports, in the words of an editor; see `message`."""

from __future__ import annotations

from sphinx_privacy.reports import known_names as known
from sphinx_privacy.reports import other_sentences as say
from sphinx_privacy.reports.message import Message

MESSAGES = (
    Message("Unknown source document %r", 'there is no page "{0}"{near}', known=known.all_pages),
    Message(
        "more than one target found for 'myst' cross-reference %s: could be %s",
        '"{0}" can mean more than one thing; write one of these roles instead: {1}.',
    ),
    Message(
        "'myst' cross-reference target not found: %r",
        say.missing_target,
    ),
    Message("'myst' reference target not found: %r", say.missing_anchor),
    Message(
        "local id not found in doc %r: %r",
        say.missing_anchor,
        at="{1}",
    ),
    Message(
        "Duplicate reference definition: %s",
        'the address of the link "{0}" is given twice; remove one.',
    ),
    Message(
        "Invalid %r attribute value: %r",
        '"{0}" cannot be "{1}" here; write a number with a unit, such as 300px or 50%.',
        at="{0}",
    ),
    Message(
        "Unknown directive type: %r", 'there is no directive "{0}"{near}', known=known.directives
    ),
    Message("%r: Has content, but none permitted", say.text_not_allowed),
    Message(
        "%r: Unknown option key: %r (allowed: %s)",
        say.unknown_option,
        at="{1}",
    ),
    Message(
        "%r: Invalid option value for %r: %s: %s",
        say.wrong_value,
        at="{1}",
    ),
    Message(
        "%r: Invalid options format: %s",
        'the options of "{0}" cannot be read here; write each on a line of its own, such as '
        ":name: value.",
        at="",
    ),
    Message(
        "%r: Directive options has # comments, which may not be supported in future versions.",
        'the options of "{0}" have a comment; remove it.',
        at="",
    ),
    Message(
        "Non-consecutive header level increase; H%s to H%s",
        say.skipped_level,
        at="",
    ),
    Message(
        "Document headings start at H%s, not H1",
        say.first_heading,
        at="",
    ),
    Message(
        "Duplicate footnote definition found for label: %r",
        'there are two notes "{0}" on this page; rename one of them.',
        at="[^{0}]:",
    ),
    Message("Malformed YAML", say.front_matter),
    Message(
        "YAML is not a dict: %s",
        say.front_matter,
    ),
    Message(
        "'%s' must be of type %s (got %s that is a %s).",
        'the value of "{0}" in the front matter is of the wrong kind.',
    ),
    Message("Unknown field: %s", 'the front matter has no setting "{0}" under "myst:".'),
    Message(
        "top-level '%s' key is deprecated, place under 'myst' key instead",
        'write "{0}" under "myst:" in the front matter.',
    ),
    Message("Substitution error:UndefinedError: %r is undefined", say.no_substitution),
    Message(
        "Substitution error:%s: %s",
        "the words between these double braces cannot be worked out ({1}); write the words "
        "themselves.",
        at="",
    ),
    Message(
        "circular substitution reference: %s",
        "these double braces contain themselves; write the words.",
        at="",
    ),
)
