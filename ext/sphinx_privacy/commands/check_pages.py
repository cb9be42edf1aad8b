"""Check the pages of a project: build what a version would have, and read what is reported."""

from __future__ import annotations

import json
import re
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sphinx_privacy.checks import check
from sphinx_privacy.editing.review_notes import read_notes
from sphinx_privacy.editions.fork_server import ForkServer
from sphinx_privacy.editions.project_paths import paths_in
from sphinx_privacy.editions.publish_error import PublishError
from sphinx_privacy.problems import Place, Problem
from sphinx_privacy.register import read_register

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sphinx_privacy.editions.project_paths import ProjectPaths
    from sphinx_privacy.register import Register

ARCHIVE = "privacyarchive"
# The builders that look at all of the result, and the extensions that bring them: without one, a
# builder is not asked. Every project has the first.
BUILDERS = {
    ARCHIVE: "",
    "pdfcheck": "sphinx_privacy.pdf",
    "privacyepub": "sphinx_privacy.epub",
}
REPORTED = re.compile(
    r"((?P<path>[^:]+)(:(?P<line>\d+))?(:(?P<column>\d+))?: )?"
    r"(?P<code>[a-z][a-z0-9_.-]*): (?P<message>.+)"
)


class CheckOrder(NamedTuple):
    """What a process is to do: build the pages of a project in one form and language."""

    builder: str
    extension: str
    tags: list[str]
    paths: ProjectPaths
    """Where they are, with the language that they are translated into."""
    target: Path

    @property
    def name(self) -> str:
        """Its name, which no other order has."""
        return "/".join(filter(None, [self.paths.language, self.builder]))


class Checked(NamedTuple):
    """What is wrong in a project, and what else there is to say about it."""

    register: Register | None
    """The register beside the pages; None if there is no folder of this name."""
    problems: list[Problem]
    others: list[str]
    """Sentences without a code: why a build could not go on."""
    difference: str
    """How the text differs from the version in force; empty if it does not."""
    hints: list[Problem]
    """What would be better; none if the pages cannot be built."""
    not_checked: str
    """What was not looked at, and why; empty if everything was."""


def check_project(project: Path, *, is_release: bool) -> Checked:
    """Read the register of a project, build its pages, and return what is wrong, each fault once.

    The pages are built with the tag `preview` and, for a release, with `release`; those of a site
    in several languages in each of them. Raises `OSError`, and `PublishError` if there is no
    conf.py.
    """
    paths = paths_in(from_here(project))
    docs, conf, folder = paths.docs, paths.conf, paths.register
    are_there = all(each.is_dir() for each in paths.registers)
    shared = [*map(from_here, paths.shared)]  # so builds name them
    register = read_register(folder, shared=shared) if are_there else None
    problems = [*(check(register) if register else ()), *read_notes(docs).problems]
    tags = ["preview", *(["release"] if is_release else [])]
    with tempfile.TemporaryDirectory() as built, ForkServer(conf) as server:
        languages = ["", *paths.languages.translations]
        orders = check_orders(BUILDERS, tags, paths, Path(built), languages)
        lines = reported_by(orders, server)
        archived = [each for each in orders if each.builder == ARCHIVE]
        differs = "\n".join(filter(None, map(_difference, archived)))
        hints, not_checked = _hints(_read(archived[0].target / "pages.json"), paths, register)
    problems, others = read_reports(lines, problems, docs, conf)
    return Checked(register, problems, others, differs, hints, not_checked)


def _read(path: Path) -> str:
    """Return the text of a file; empty if the build could not write it."""
    return path.read_text("utf-8") if path.is_file() else ""


def _difference(order: CheckOrder) -> str:
    """Return how the text differs from the version in force, with the language of a translation."""
    sentence = _read(order.target / "difference.txt").strip()
    return f"{order.paths.language}: {sentence}" if sentence and order.paths.language else sentence


def _hints(pages: str, paths: ProjectPaths, register: Register | None) -> tuple[list[Problem], str]:
    """Return the hints of the pages that a build lists, and what was not looked at."""
    from sphinx_privacy.prose.hints import hints_of_project, words_of_project

    if not pages:
        return [], ""
    listed = json.loads(pages)
    known = words_of_project(listed["language"], paths.register, register)
    pages_of = {paths.docs / name: is_versioned for name, is_versioned in listed["pages"].items()}
    return hints_of_project(known, pages_of, register), known.not_checked


def read_reports(
    reports: Mapping[str, Sequence[str]], known: Sequence[Problem], docs: Path, conf: Path
) -> tuple[list[Problem], list[str]]:
    """Return the problems that builds report and those known before, each once; and other lines.

    The reports are in the order of the builds, by their names.
    """
    problems, others = list(known), dict[str, None]()
    for name, reported in reports.items():
        found = [(line, REPORTED.fullmatch(line)) for line in reported]
        new = [_problem(match, docs, conf) for _, match in found if match]
        new = _without_known(new, problems, is_by_line=name != ARCHIVE)
        language = name.rpartition("/")[0]
        problems += [_in_language(language, each) for each in new]
        lines = (f"{language}: {line}" if language else line for line, match in found if not match)
        others |= dict.fromkeys(lines)
    return sorted(problems), list(others)


def _without_known(
    new: Sequence[Problem], known: Iterable[Problem], *, is_by_line: bool
) -> list[Problem]:
    """Return new problems, in a later form only those of lines without any: they have one cause."""
    texts, lines = set(map(str, known)), {problem.place[:2] for problem in known}
    return [
        problem
        for problem in new
        if str(problem) not in texts and not (is_by_line and problem.place[:2] in lines)
    ]


def _in_language(language: str, problem: Problem) -> Problem:
    """Return a problem, of a translation with its language: it is not in the words at its place."""
    words = f"{of_translation(language)}{problem.message}"
    return replace(problem, message=words) if language else problem


def of_translation(language: str) -> str:
    """Return the beginning of a message about a translation."""
    return f'in the translation "{language}", '


def from_here(path: Path) -> Path:
    """Return a path from the current folder, if it is below that."""
    path, here = path.resolve(), Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def check_orders(
    builders: Mapping[str, str],
    tags: list[str],
    paths: ProjectPaths,
    folder: Path,
    languages: Iterable[str] = ("",),
) -> list[CheckOrder]:
    """Return an order for each builder in each language, given the extensions that bring them.

    Every result is in a folder of its own below the given one.
    """
    return [
        CheckOrder(
            name,
            extension,
            tags,
            replace(paths, language=language),
            folder / language / name / "out",
        )
        for language in languages
        for name, extension in builders.items()
    ]


def reported_by(orders: Sequence[CheckOrder], server: ForkServer) -> dict[str, list[str]]:
    """Return the lines that builds report, by the names of their orders."""
    failures = server.run(_build, [(order.name, order) for order in orders])
    reasons = {failure.name: failure.reason.splitlines() for failure in failures}
    names = (order.name for order in orders)
    return {name: reasons[name] for name in names if name in reasons}


def _build(order: CheckOrder) -> str:
    """Build the pages; return all that is reported, each on a line."""
    from sphinx_privacy.editions import source_builds

    try:
        source_builds.check_pages(*order)
    except PublishError as error:
        return str(error)
    return ""


def _problem(match: re.Match[str], docs: Path, conf: Path) -> Problem:
    """Return a problem; one without a path is about the settings."""
    path = match["path"] or (conf / "conf.py").as_posix()
    if path.startswith(f"{docs.name}/"):  # so a build names the folder, wherever it is
        path = (docs.parent / path).as_posix()
    place = Place(path, int(match["line"] or 0), int(match["column"] or 0))
    return Problem(place, match["code"], match["message"])
