"""Our own words, collected for translators; ``make messages`` writes them down."""

import tomllib
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from typing import get_args, get_origin

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po, write_po

from helpers.paths import ROOT
from sphinx_privacy.register.fields import field, fields, parts_of, spaced
from sphinx_privacy.register.marks import Called, Headed, ListedUnder, ReadAs, Unseen
from sphinx_privacy.register.models import KINDS
from sphinx_privacy.register.models.base import Part

PACKAGE = ROOT / "ext" / "sphinx_privacy"
LOCALE = PACKAGE / "locale"
TEMPLATE = LOCALE / "sphinx_privacy.pot"
KEYWORDS = {**DEFAULT_KEYWORDS, "N_": None, "plural": (1, 2)}
KEPT = ("MIME-Version", "Content-Type", "Content-Transfer-Encoding", "Language", "Plural-Forms")
"""The parts of a header that do not change by themselves."""


@cache
def collected():
    """Return the catalogue of all words that are marked in the code, in templates and in models."""
    made = Catalog(project="sphinx_privacy", domain="sphinx_privacy", fuzzy=False)
    for path, _line, message, comments, context in sorted(_marked(), key=str):
        made.add(message, None, [(path, 1)], auto_comments=comments, context=context)
    for path, message in _of_models():
        made.add(message, None, [(path, 1)])
    return made


def _marked():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["babel"]
    methods, options = [], {}
    for mapping in settings["mappings"]:
        patterns = mapping["pattern"]
        for pattern in [patterns] if isinstance(patterns, str) else patterns:
            methods.append((pattern, mapping["method"]))
            options[pattern] = {k: v for k, v in mapping.items() if k not in ("pattern", "method")}
    return extract_from_dir(PACKAGE, methods, options, KEYWORDS, comment_tags=("Translators:",))


def _of_models():
    """Yield what redlines and headings call kinds and fields, with the file of each model."""
    for kind in KINDS:
        path = f"{kind.__module__.partition('.')[2].replace('.', '/')}.py"
        marks = (each.is_marked(ListedUnder) for each in fields(kind.kind).values())
        if kind.has_object_type or kind.is_fact:
            several = any(marks)
            yield path, (kind.in_words(), kind.several_in_words()) if several else kind.in_words()
        for words in _of_part(kind.kind, kind) if kind.is_fact else ():
            yield path, words


def _of_part(kind, part, path="", within="") -> Iterator[str]:
    for key in parts_of(part):
        known = field(kind, f"{path}{key}")
        if known.is_marked(Unseen):
            continue
        called, headed = known.mark(Called), known.mark(Headed)
        yield from filter(None, [called.words if called else spaced(within + key)])
        yield from [headed.words] if headed else []
        if known.is_marked(ReadAs):
            yield spaced(key)
        for each, is_list in _parts_in(part, key):
            yield from _of_part(kind, each, f"{path}{key}.", "" if is_list else f"{within}{key}.")
        if known.is_marked(ReadAs):
            yield from _of_part(kind, known.part, f"{path}{key}.", "")


def _parts_in(part, key):
    """Yield the parts in a field of a part, and whether each is an entry of a list."""
    declared = next(each for each in part.model_fields.values() if each.alias == key)
    is_list = get_origin(declared.annotation) is tuple
    for each in (declared.annotation, *get_args(declared.annotation)):
        if isinstance(each, type) and issubclass(each, Part):
            yield each, is_list


def catalogues():
    """Return the path of each translation by its language."""
    return {path.parts[-3]: path for path in sorted(LOCALE.glob("*/LC_MESSAGES/*.po"))}


def read(path, locale=None):
    with path.open("rb") as file:
        return read_po(file, locale=locale)


def written(catalogue):
    """Return a catalogue as a file, without dates: only words change it."""
    target = BytesIO()
    write_po(target, catalogue, width=96, ignore_obsolete=True, include_lineno=False)
    entries = target.getvalue().decode().split("\n\n", 1)[1]
    kept = [f'"{name}: {value}\\n"' for name, value in catalogue.mime_headers if name in KEPT]
    return "\n".join(['msgid ""', 'msgstr ""', *kept, "", entries])
