"""The rules of a style sheet that pages with certain classes use."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import tinycss2  # type: ignore[import-untyped] # it has no types

from sphinx_privacy.sphinxext.from_sphinx_design import is_class

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from collections.abc import Set as AbstractSet

VARIABLE = re.compile(r"var\(\s*(--[\w-]+)")
ANIMATION = re.compile(r"\banimation(?:-name)?:([^;}]*)")
ROOT = ":root"
CONDITIONS = ("media", "supports")


def used_rules(css: str, classes: AbstractSet[str]) -> str:
    """Return a style sheet without what applies only to other classes of sphinx-design.

    Variables, and the steps of animations, stay if a rule that stays uses them.
    """
    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    kept = "".join(_rules(rules, lambda rule: _for_classes(rule, classes)))
    used = _used_variables(rules, kept)
    variables = "".join(_rules(rules, lambda rule: _with_variables(rule, used)))
    return variables + kept + "".join(_animations(rules, kept))


def _rules(rules: Iterable[Any], keep: Callable[[Any], str]) -> Iterator[str]:
    """Yield what is kept of each rule, inside its conditions."""
    for rule in rules:
        if rule.type == "qualified-rule":
            yield keep(rule)
        elif rule.type == "at-rule" and rule.at_keyword in CONDITIONS:
            content = "".join(_rules(_inside(rule), keep))
            yield f"@{rule.at_keyword} {_text(rule.prelude)}{{{content}}}" if content else ""


def _inside(rule: Any) -> list[Any]:
    """Return the rules, or the declarations, in a rule."""
    inside: list[Any] = tinycss2.parse_blocks_contents(
        rule.content, skip_comments=True, skip_whitespace=True
    )
    return inside


def _text(tokens: Iterable[Any]) -> str:
    return str(tinycss2.serialize(tokens)).strip()


def _declarations(rule: Any) -> list[Any]:
    return [each for each in _inside(rule) if each.type == "declaration"]


# -- classes ----------------------------------------------------------------------------


def _for_classes(rule: Any, classes: AbstractSet[str]) -> str:
    """Return a rule for elements with these classes; nothing for other ones, and for variables."""
    selectors = [each for each in _selectors(rule.prelude) if _applies(each, classes)]
    if not selectors or _text(rule.prelude) == ROOT:
        return ""
    return f"{','.join(map(_text, selectors))}{{{_content(_declarations(rule))}}}"


def _content(declarations: Iterable[Any]) -> str:
    return ";".join(
        f"{each.name}:{_text(each.value)}{'!important' if each.important else ''}"
        for each in declarations
    )


def _selectors(prelude: Iterable[Any]) -> list[list[Any]]:
    """Return the selectors of a rule, which are separated by commas."""
    found: list[list[Any]] = [[]]
    for part in prelude:
        if part.type == "literal" and part.value == ",":
            found.append([])
        else:
            found[-1].append(part)
    return found


def _applies(selector: Iterable[Any], classes: AbstractSet[str]) -> bool:
    """Return whether a selector can match: each class of sphinx-design that it needs is there.

    What is in ":not()" it does not need.
    """
    after_dot = False
    for part in selector:
        if after_dot and is_class(part.value) and part.value not in classes:
            return False
        is_choice = part.type == "function" and part.lower_name in ("is", "where")
        if is_choice and not any(_applies(each, classes) for each in _selectors(part.arguments)):
            return False
        after_dot = part.type == "literal" and part.value == "."
    return True


# -- variables and animations -----------------------------------------------------------


def _used_variables(rules: Iterable[Any], kept: str) -> AbstractSet[str]:
    """Return the variables that rules use, and those that these are made of."""
    made_of: dict[str, set[str]] = {}

    def note(rule: Any) -> str:
        if _text(rule.prelude) == ROOT:
            for each in _declarations(rule):
                found = VARIABLE.findall(_text(each.value))
                made_of.setdefault(each.name, set()).update(found)
        return ""

    list(_rules(rules, note))
    used: set[str] = set()
    found = set(VARIABLE.findall(kept))
    while found:
        used |= found
        found = {name for each in used for name in made_of.get(each, ())} - used
    return used


def _with_variables(rule: Any, used: AbstractSet[str]) -> str:
    """Return a rule that sets variables, without those that nothing uses."""
    if _text(rule.prelude) != ROOT:
        return ""
    declarations = [each for each in _declarations(rule) if each.name in used]
    return f"{ROOT}{{{_content(declarations)}}}" if declarations else ""


def _animations(rules: Iterable[Any], kept: str) -> Iterator[str]:
    """Yield the steps of the animations that rules use."""
    used = set(re.findall(r"[\w-]+", " ".join(ANIMATION.findall(kept))))
    for rule in rules:
        if (
            rule.type == "at-rule"
            and rule.at_keyword == "keyframes"
            and _text(rule.prelude) in used
        ):
            yield rule.serialize()
