"""Problems in the formats that other programs read."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from sphinx_privacy import __version__
from sphinx_privacy.explanations import explanation_of
from sphinx_privacy.explanations.plain import as_markdown, plain
from sphinx_privacy.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sphinx_privacy.problems import Place, Problem

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LINK = re.compile(r"\[(?=[^\]]*\]\()")
AS_GITHUB = {Severity.HINT: "notice"}
AS_SARIF = {Severity.HINT: "note"}
"""What a format calls a severity, where that is not our word."""
PLACEHOLDER = re.compile(r"\{(\d+)\}")
HELP_WIDTH = 100


def as_text(problems: Sequence[Problem]) -> str:
    """Return each problem as a line."""
    return "\n".join(map(str, problems))


def as_json(problems: Sequence[Problem]) -> str:
    """Return problems as a JSON list of flat objects; null is what is not known."""
    return _dumped(list(map(_object, problems)))


def _object(problem: Problem) -> dict[str, Any]:
    place = {name: value or None for name, value in problem.place._asdict().items()}
    about = {"code": problem.code, "severity": problem.severity, "message": problem.message}
    return {**place, **about}


# -- GitHub -----------------------------------------------------------------------------


def as_github(problems: Sequence[Problem]) -> str:
    """Return problems as workflow commands, which GitHub shows beside the lines of a change."""
    return "\n".join(map(_command, problems))


def _command(problem: Problem) -> str:
    place = problem.place
    properties = {
        "file": _relative(place),
        "line": place.line,
        "col": place.column,
        "title": problem.code,
    }
    known = ((name, str(value)) for name, value in properties.items() if value)
    listed = ",".join(f"{name}={_property(value)}" for name, value in known)
    kind = AS_GITHUB.get(problem.severity, problem.severity)
    return f"::{kind} {listed}::{_data(problem.message)}"


def _data(text: str) -> str:
    """Escape what would end a command, as GitHub's own toolkit does."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


# -- SARIF ------------------------------------------------------------------------------


def as_sarif(problems: Sequence[Problem]) -> str:
    """Return problems as a log of SARIF 2.1.0, with the explanations of their codes."""
    codes = sorted({problem.code for problem in problems})
    driver = {
        "name": "sphinx-privacy",
        "semanticVersion": __version__,
        "rules": list(map(_rule, codes)),
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem, codes.index(problem.code)) for problem in problems],
    }
    return _dumped({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(code: str) -> dict[str, Any]:
    try:
        explanation = explanation_of(code)
    except LookupError:  # of another extension
        return {"id": code}
    return {
        "id": code,
        "shortDescription": {"text": explanation.meaning},
        "help": {
            "text": plain(explanation, code, HELP_WIDTH),
            "markdown": as_markdown(explanation),
        },
    }


def _result(problem: Problem, rule: int) -> dict[str, Any]:
    region = {"startLine": problem.place.line, "startColumn": problem.place.column}
    known = {name: value for name, value in region.items() if value}
    location: dict[str, Any] = {"artifactLocation": {"uri": _uri(problem.place)}}
    location |= {"region": known} if known else {}
    # What looks like a link or a placeholder of SARIF is none.
    text = LINK.sub(r"\[", PLACEHOLDER.sub(r"{{\1}}", problem.message))
    return {
        "ruleId": problem.code,
        "ruleIndex": rule,
        "level": AS_SARIF.get(problem.severity, problem.severity),
        "message": {"text": text},
        "locations": [{"physicalLocation": location}],
    }


def _uri(place: Place) -> str:
    """Return the address of a file, relative to the current folder if it is below that."""
    path = _relative(place)
    return f"{'file://' if path.startswith('/') else ''}{quote(path, errors='surrogateescape')}"


def _relative(place: Place) -> str:
    path, here = Path(place.path), Path.cwd()
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()


def _dumped(data: Any) -> str:
    return json.dumps(data, indent=2, ensure_ascii=False)


FORMATS: dict[str, Callable[[Sequence[Problem]], str]] = {
    "text": as_text,
    "json": as_json,
    "sarif": as_sarif,
    "github": as_github,
}
"""By its name, what writes problems; without any, the text and GitHub's commands are empty."""
