"""What the fields of a model mean: the docstrings under them.

Pydantic could read them when it makes the models, but that would cost every command a twentieth of
a second, and few commands need a meaning.
"""

from __future__ import annotations

import ast
import inspect
import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from sphinx_privacy.register.marks import OnPage

if TYPE_CHECKING:
    from collections.abc import Iterator


@cache
def meanings(model: type[BaseModel]) -> dict[str, str]:
    """Return the docstring under each field of a model, by the name of the field."""
    classes = (each for each in reversed(model.__mro__) if each.__module__ != BaseModel.__module__)
    return {
        name: text for each in classes if issubclass(each, BaseModel) for name, text in _own(each)
    }


def _own(model: type[BaseModel]) -> Iterator[tuple[str, str]]:
    """Yield the names and docstrings of the fields that a class declares itself."""
    declared = ast.parse(inspect.getsource(model)).body[0]
    for node, text in pairwise(ast.iter_child_nodes(declared)):
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            match text:
                case ast.Expr(value=ast.Constant(value=str(docstring))):
                    yield node.target.id, inspect.cleandoc(docstring)


def with_meanings(schema: dict[str, Any], model: type[BaseModel]) -> None:
    """Put the meanings of the fields into the JSON Schema of a model, and its name in words."""
    schema["title"] = re.sub(r"\B(?=[A-Z])", " ", model.__name__).capitalize()
    texts, keys = meanings(model), schema["properties"]
    for name, field in model.model_fields.items():
        key = field.alias or name
        keys[key].pop("title", None)
        if OnPage.is_on(field):
            del keys[key]
        elif name in texts:
            keys[key]["description"] = texts[name]
