"""The list of cookies as data: JSON and CSV with the same columns, and the schema of the JSON."""

from __future__ import annotations

import csv
import json
from functools import cache
from io import StringIO
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict
from pydantic_core import to_json

from sphinx_privacy.exports.plain_sentences import plain_sentence
from sphinx_privacy.register.meanings import with_meanings
from sphinx_privacy.register.models import Category, Cookie, OpenQuestion, Provider
from sphinx_privacy.register.periods import RANGE, seconds

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from sphinx_privacy.register import Register

FORMAT = 1
NOT_STATED = "not-stated"
SCHEMA = "cookies.schema.json"


class Row(BaseModel):
    """A cookie, with what its provider and its category tell."""

    model_config = ConfigDict(
        json_schema_extra=with_meanings,
        defer_build=True,
        alias_generator=lambda name: name.replace("_", "-"),
    )

    id: str
    """The permanent id of the cookie."""
    name: str
    """The exact name, as the table shows it."""
    matches: str
    """The name with "*" for each variable part; the name itself if it has none."""
    storage: str
    """Where it is kept: "cookie", "local-storage" and so on, or "not-stated" if in doubt."""
    provider: str
    """The name of the service that sets or reads it."""
    provider_id: str
    """The permanent id of the service."""
    operator: str
    """The company that runs the service, or "not-stated" if another may set or read the cookie."""
    purpose: str
    """What it does, in plain text: its own purpose, or else that of its provider."""
    category: str
    """The heading of its category, or "not-assigned"."""
    category_id: str
    """The permanent id of its category, or "not-assigned"."""
    lifetime: str
    """An ISO 8601 duration, "session", "until-cleared" or "not-stated"; of several, the longest."""
    purpose_of: str
    """Whose purpose it is: "cookie", if it has one of its own, or "provider"."""
    domain: str
    """The domain that it is set on, of several the first; empty if not stated."""
    lifetime_at_least: str
    """Of a range of lifetimes, or of several, the shortest; empty if there is only one."""
    lifetime_after: str
    """What the lifetime is counted from, in plain text; empty for when the cookie was last set."""
    domains: str
    """The domains that it is set on, with a space between two; empty if not stated."""
    lifetime_cases: str
    """The lifetimes, each with its case, in plain text; empty if there is only one."""


class CookieList(BaseModel):
    """The list of cookies."""

    model_config = ConfigDict(json_schema_extra=with_meanings, defer_build=True)

    format: int
    """The format of this file: 1. It changes only if a column goes or means something else."""
    cookies: list[Row]
    """The cookies, by provider in the order of the table."""


def cookie_rows(register: Register) -> list[Row]:
    """Return the cookies in the order of the table, by provider."""
    order = {id_: number for number, id_ in enumerate(register.all(Provider))}
    cookies = sorted(register.all(Cookie).values(), key=lambda cookie: order[cookie.provider])
    questions = register.all(OpenQuestion).values()
    in_doubt = {str(place) for question in questions for place in question.places}
    return [_row(register, cookie, in_doubt) for cookie in cookies]


def _row(register: Register, cookie: Cookie, in_doubt: Container[str]) -> Row:
    provider = register.all(Provider)[cookie.provider]
    category = register.all(Category).get(cookie.category)
    ends = sorted((end for each in cookie.lifetimes for end in each.split(RANGE)), key=seconds)
    cases = "; ".join(f"{case.lifetime}: {case.when}" for case in cookie.cases)
    field = f"{Cookie.kind}.{cookie.id}"
    operator = NOT_STATED if f"{field}.provider" in in_doubt else provider.operator
    columns = {
        "id": cookie.id,
        "name": cookie.name,
        "matches": cookie.matches or cookie.name,
        "storage": NOT_STATED if f"{field}.storage" in in_doubt else cookie.storage,
        "provider": provider.name,
        "provider-id": provider.id,
        "operator": plain_sentence(register, operator),
        "purpose": plain_sentence(register, cookie.purpose or provider.purpose),
        "category": category.label if category else cookie.category,
        "category-id": cookie.category,
        "lifetime": ends[-1],
        "purpose-of": "cookie" if cookie.purpose else "provider",
        "domain": next(iter(cookie.domains), ""),
        "lifetime-at-least": ends[0] if ends[1:] else "",
        "lifetime-after": plain_sentence(register, cookie.lifetime_after or ""),
        "domains": " ".join(cookie.domains),
        "lifetime-cases": plain_sentence(register, cases),
    }
    return Row.model_validate({name: str(value) for name, value in columns.items()})


def cookies_json(rows: Iterable[Row]) -> str:
    """Return the list as JSON."""
    data = {"$schema": SCHEMA, "format": FORMAT, "cookies": list(rows)}
    return to_json(data, indent=2, by_alias=True).decode() + "\n"


def cookies_csv(rows: Iterable[Row]) -> str:
    """Return the list as CSV (RFC 4180): the names of the columns, then a line for each cookie."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(columns())
    writer.writerows(row.model_dump().values() for row in rows)
    return text.getvalue()


def columns() -> list[str]:
    """Return the names of the columns."""
    return [str(field.alias) for field in Row.model_fields.values()]


@cache
def cookies_schema() -> str:
    """Return the JSON Schema of `cookies_json`, which describes each column."""
    schema = CookieList.model_json_schema(by_alias=True)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "List of cookies"}
    return json.dumps({**schema, **head}, indent=2) + "\n"
