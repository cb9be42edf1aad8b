"""The codes of problems that the package can report, found in its syntax trees.

A code is what is given for a parameter, a field or a name that is called `code`, or what is in a
pair with a message.
"""

import ast
import re
from collections import defaultdict
from functools import cache
from itertools import chain

from helpers.manual import PACKAGE
from helpers.syntax_trees import nodes_of

FUNCTIONS = ast.FunctionDef | ast.AsyncFunctionDef
PARAMETERS = {"code", "subtype"}


@cache
def codes_in_source():
    """Return the codes; what some codes begin with ends in a hyphen."""
    modules = [nodes_of(path) for path in sorted(PACKAGE.rglob("*.py"))]
    at = _positions(modules)
    found = {
        code for nodes in modules for given in _given(nodes, at) for code in _texts(given, nodes)
    }
    return {code for code in found if re.fullmatch(r"[a-z]+(-[a-z]+)*-?", code)}


def _given(nodes, positions):
    """Yield the expressions of a module that are codes."""
    for node in nodes:
        match node:
            case ast.Call():
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                yield from (node.args[at] for at in positions[name] if at < len(node.args))
                yield from (each.value for each in node.keywords if each.arg in PARAMETERS)
            case ast.Tuple(elts=[first, second]) if _is_message(second):
                yield first


def _is_message(node):
    """Return whether it is a variable of this name, or several words with a value between them."""
    match node:
        case ast.Call(func=ast.Attribute(value=value)):
            return _is_message(value)
        case ast.JoinedStr(values=parts):
            words = [part.value for part in parts if isinstance(part, ast.Constant)]
            return len(" ".join(words).split()) > 2
        case _:
            return getattr(node, "id", "") == "message"


def _texts(given, nodes):
    """Yield the codes that an expression can be."""
    match given:
        case (
            ast.Constant(value=str(text))
            | ast.JoinedStr(values=[ast.Constant(value=str(text)), *_])
        ):
            yield text
        case ast.IfExp():
            yield from chain(_texts(given.body, nodes), _texts(given.orelse, nodes))
        case ast.Name(id=name):
            values = chain.from_iterable(map(_assigned, nodes))
            yield from chain.from_iterable(
                _texts(value, nodes) for target, value in values if target == name
            )


def _assigned(node):
    """Yield the names and values of an assignment, one by one."""
    match node:
        case ast.Assign(targets=[ast.Tuple() as names], value=ast.Tuple() as values):
            pairs = zip(names.elts, values.elts, strict=True)
        case ast.Assign(targets=[target], value=value):
            pairs = [(target, value)]
        case ast.NamedExpr(target=target, value=value):
            pairs = [(target, value)]
        case _:
            pairs = []
    yield from ((target.id, value) for target, value in pairs if isinstance(target, ast.Name))


def _positions(modules):
    """Return by their names where functions and classes take a code."""
    found = defaultdict(set, PydanticCustomError={0})
    definitions = [
        node
        for node in chain.from_iterable(modules)
        if isinstance(node, ast.ClassDef | ast.FunctionDef)
    ]
    for node in definitions * 2:  # a class may be before its base
        match node:
            case ast.ClassDef(body=[*body], bases=[*bases]):
                fields = [each.target.id for each in body if isinstance(each, ast.AnnAssign)]
                own = [each for each in body if getattr(each, "name", "") == "__init__"]
                parameters = _parameters(own[0]) if own else fields
                for base in () if own or fields else bases:
                    found[node.name] |= found.get(getattr(base, "id", ""), set())
            case ast.FunctionDef():
                parameters = _parameters(node)
            case _:
                continue
        found[node.name] |= {at for at, each in enumerate(parameters) if each == "code"}
    return found


def _parameters(function):
    names = [each.arg for each in function.args.args]
    return names[1:] if names[:1] in (["self"], ["cls"]) else names
