"""Our own words, collected for translators: ``make messages`` runs this."""

import tomllib
from io import BytesIO

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po, write_po

from helpers.paths import ROOT

PACKAGE = ROOT / "ext" / "sphinx_privacy"
LOCALE = PACKAGE / "locale"
TEMPLATE = LOCALE / "sphinx_privacy.pot"
KEYWORDS = {**DEFAULT_KEYWORDS, "N_": None, "plural": (1, 2)}
HEADER = "# Our own words. Write a language with its name as folder, and this file's messages."


def collected():
    """Return the catalogue of all words that are marked in the code and in templates."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["babel"]
    methods, options = [], {}
    for mapping in settings["mappings"]:
        patterns = mapping["pattern"]
        for pattern in [patterns] if isinstance(patterns, str) else patterns:
            methods.append((pattern, mapping["method"]))
            options[pattern] = {k: v for k, v in mapping.items() if k not in ("pattern", "method")}
    found = extract_from_dir(PACKAGE, methods, options, KEYWORDS, comment_tags=("Translators:",))
    made = Catalog(project="sphinx_privacy", domain="sphinx_privacy", fuzzy=False)
    for path, _line, message, comments, context in sorted(found):
        made.add(message, None, [(path, None)], auto_comments=comments, context=context)
    return made


def catalogues():
    """Return the path of each translation by its language."""
    return {path.parts[-3]: path for path in sorted(LOCALE.glob("*/LC_MESSAGES/*.po"))}


def read(path, locale=None):
    with path.open("rb") as file:
        return read_po(file, locale=locale)


def written(catalogue):
    """Return a catalogue as a file, without dates: only words change it."""
    target = BytesIO()
    write_po(target, catalogue, width=96, omit_header=False, ignore_obsolete=True)
    lines = target.getvalue().decode().split("\n")
    return "\n".join(line for line in lines if not line.startswith(LEFT_OUT))


LEFT_OUT = (
    '"POT-Creation-Date', '"PO-Revision-Date', '"Last-Translator', '"Language-Team', '"Report-Msgid',
    '"Project-Id', '"Generated-By', "# Translations template", "# Copyright", "# This file", "# FIRST",
    "#\n", "# Translations for", "# German", "# French", "# Arabic",
)  # fmt: skip
