"""The files of a new project, from templates."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from sphinx_privacy.editing.yaml_writing import one_line
from sphinx_privacy.locale.formats import date_in_words
from sphinx_privacy.starting.answers import TEMPLATES, THEMES, words_of
from sphinx_privacy.starting.surroundings import requirement

if TYPE_CHECKING:
    from sphinx_privacy.starting.answers import Answers
    from sphinx_privacy.starting.surroundings import Requirement

SUFFIX = ".jinja"
HIDDEN = "dot-"
"""How the name of a template begins whose file begins with a dot."""
COMMON = "common"
LATER = timedelta(days=30)
"""How long after the first version the second one takes effect."""
EXTRAS = {"en": ("pdf", "preview", "prose")}
"""The extras of a language; the spelling is checked in English only."""


class FirstDay(NamedTuple):
    """The first day of a version."""

    day: str
    label: str
    """The day in words, in the language of the pages."""

    @property
    def month(self) -> str:
        """The month that notices state."""
        return self.day[: len("2024-12")]


def first_days(day: str, language: str) -> tuple[FirstDay, FirstDay]:
    """Return the first days of two versions, the first of them on a day."""
    later = (date.fromisoformat(day) + LATER).isoformat()
    first, second = (FirstDay(each, date_in_words(each, language)) for each in (day, later))
    return first, second


def package_line(language: str) -> Requirement:
    """Return the line of requirements.txt for this package, with the extras of a language."""
    return requirement(*EXTRAS.get(language, ("pdf", "preview")))


def paths_of(language: str) -> list[str]:
    """Return the paths of a project's files."""
    names = (name for folder in (COMMON, language) for name in _templates(folder).list_templates())
    return sorted(_path_of(name) for name in names if name.endswith(SUFFIX))


def project_files(answers: Answers, day: str, **more: str) -> dict[str, str]:
    """Return the texts of a project's files by their paths; its first version is of a day.

    What `more` names is for the templates, besides the answers.
    """
    first, second = first_days(day, answers.language)
    values = {
        **asdict(answers),
        "title": words_of(answers.language)["title"].format(name=answers.name),
        "address": answers.address.split(", "),
        "theme": THEMES[answers.theme],
        "requirement": package_line(answers.language),
        "python": "{}.{}".format(*sys.version_info),
        "first": first,
        "second": second,
        **more,
    }
    return {
        _path_of(name): templates.get_template(name).render(values)
        for templates in map(_templates, (COMMON, answers.language))
        for name in templates.list_templates()
        if name.endswith(SUFFIX)
    }


def _path_of(template: str) -> str:
    return template.removesuffix(SUFFIX).replace(HIDDEN, ".")


def _templates(folder: str) -> Environment:
    made = Environment(
        loader=FileSystemLoader(TEMPLATES / folder),
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701 - YAML, Markdown and Python, which have filters
    )
    made.filters |= {"yaml": _in_yaml, "python": _in_python}
    return made


def _in_yaml(text: str) -> str:
    return one_line(text, "", is_flow=False)


def _in_python(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
