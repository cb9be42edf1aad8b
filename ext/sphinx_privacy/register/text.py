"""Texts that know their places, and the field types made from them."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Self

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from sphinx_privacy.problems import Place, did_you_mean, in_words
from sphinx_privacy.register.bounds import MAX_NAME, MAX_TEXT
from sphinx_privacy.register.pasted import plain
from sphinx_privacy.register.periods import period_in_words, seconds

SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
# ISO 8601 durations in the units a period of law or a cookie's lifetime is counted in.
DURATION = (
    r"P(?=[0-9T])([0-9]+Y)?([0-9]+M)?([0-9]+W)?([0-9]+D)?"
    r"(T(?=[0-9])([0-9]+H)?([0-9]+M)?([0-9]+S)?)?"
)
IDS = "https://ids.invalid/"
"""Where schemas refer to the ids of records; `register/schema.py` puts the real address in."""


class Text(str):
    """A non-empty text from a register file, with its place.

    A field of this type has no markup: pages show each letter of it.
    """

    __slots__ = ("place",)
    place: Place

    def __new__(cls, value: str, place: Place) -> Self:
        """Return the text at its place."""
        text = super().__new__(cls, value)
        text.place = place
        return text

    def __reduce__(self) -> tuple[type[str], tuple[str]]:
        """Copy and pickle as a plain string: what is stored between builds needs no place."""
        return str, (str(self),)

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: type[Any], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Accept texts unchanged: a conversion would lose the place."""
        schema = core_schema.str_schema(min_length=1)
        return core_schema.no_info_plain_validator_function(
            cls._read, json_schema_input_schema=schema
        )

    @classmethod
    def _read(cls, value: object) -> Text:
        return _filled_text(value)


class Markdown(Text):
    """A sentence, or a part of one: it may have the Markdown of `markup.markdown`."""

    __slots__ = ()

    @classmethod
    def _read(cls, value: object) -> Text:
        text = _filled_text(value)
        return cls(text, text.place)


def _filled_text(value: object) -> Text:
    if not isinstance(value, Text):
        raise PydanticCustomError("wrong-shape", _not_text(value))
    if not value.strip():
        raise PydanticCustomError("empty", 'this is empty; write the fact, or "not-stated".')
    return _bounded(value, MAX_TEXT, "a text")


def _bounded(value: Text, most: int, what: str) -> Text:
    """Return a text. Raise ``too-long`` if it has more than so many characters."""
    if len(value) > most:
        message = f"this has {len(value):,} characters; {what} has at most {most:,}."
        raise PydanticCustomError("too-long", "{message}", {"message": message})
    return value


def _not_text(value: object) -> str:
    """Return what is wrong with a value that is not a text: often, a sentence has a colon."""
    if isinstance(value, dict) and any(" " in key for key in value):
        return "YAML takes the words before a colon for a key; put this text between quotes."
    return "this must be text, not a list or keys."


class Reference(Text):
    """The id of another record, with the record's kind and the words allowed instead."""

    __slots__ = ("instead", "kind")
    kind: str
    instead: tuple[str, ...]

    @classmethod
    def to(cls, kind: str, id_: str, place: Place, *instead: str) -> Self:
        """Return the reference to a record of a kind."""
        reference = cls(id_, place)
        reference.kind, reference.instead = kind, instead
        return reference


def fault(code: str, value: str, message: str) -> PydanticCustomError:
    """Return what a rule raises: a code, and a message that begins with the value."""
    return PydanticCustomError(code, "{message}", {"message": f'"{value}" {message}'})


class Rule:
    """What a text must be, as an annotation: ``Annotated[Text, Rule()]``."""

    def check(self, value: Text) -> Text:
        """Return the text. Raise `PydanticCustomError` with our code if it breaks the rule."""
        raise NotImplementedError

    def schema(self) -> dict[str, Any]:
        """Return the rule as JSON Schema, as far as that can express it."""
        raise NotImplementedError

    def __get_pydantic_core_schema__(
        self, source: type[Any], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Check the rule after the text itself."""
        return core_schema.no_info_after_validator_function(self._checked, handler(source))

    def _checked(self, value: Text) -> Text:
        """Return the text. Raise its fault, which is perhaps one letter of a word processor."""
        try:
            return self.check(value)
        except PydanticCustomError as error:
            letters, odd = plain(value)
            if not odd or not self._accepts(Text(letters, value.place)):
                raise
            raise fault(error.type, value, f'has a {odd} in it; write "{letters}".') from error

    def _accepts(self, value: Text) -> bool:
        try:
            self.check(value)
        except PydanticCustomError:
            return False
        return True

    def __get_pydantic_json_schema__(
        self, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Return the schema of the rule instead of that of any text."""
        return self.schema()


def _pattern(pattern: str, message: str) -> dict[str, Any]:
    """Return the schema of a text that must match, with what an editor's program says if not."""
    return {"type": "string", "pattern": pattern, "patternErrorMessage": f"This {message}"}


class Matching(Rule):
    """A text that a regular expression matches."""

    bound = MAX_NAME, "such a value"

    def __init__(self, pattern: str, code: str, message: str, example: str) -> None:
        """Set the pattern, and the code and message for a text that does not match."""
        self.pattern, self.code, self.message, self.example = pattern, code, message, example
        self._match = re.compile(pattern).match

    def check(self, value: Text) -> Text:
        """Return the text. Raise the rule's problem if the pattern does not match."""
        _bounded(value, *self.bound)
        # "$" also matches before a final line break, and patterns match invisible characters.
        if not self._match(value) or not value.isprintable():
            raise fault(self.code, value, self.message)
        return value

    def schema(self) -> dict[str, Any]:
        """Return the pattern. An editor's program would fill in an example of its own accord."""
        known = self.example in self.message
        example = "" if known else f' For example: "{self.example}".'
        return _pattern(self.pattern, self.message + example)


class RealMonth(Matching):
    """A month of the calendar."""


class OneOf(Rule):
    """One of a few words."""

    def __init__(self, *known: str) -> None:
        """Set the words."""
        self.known = known

    def check(self, value: Text) -> Text:
        """Return the text. Raise ``unknown-word`` for any other."""
        if value not in self.known:
            guess = did_you_mean(value, self.known)
            message = f"is not known here{guess} Write {in_words(self.known)}."
            raise fault("unknown-word", value, message)
        return value

    def schema(self) -> dict[str, Any]:
        """Return the words as an enumeration."""
        return {"enum": list(self.known), "errorMessage": f"Write {in_words(self.known)}."}


def ids_of(kind: str, *known: str) -> str:
    """Return the name of the schema for the ids of a kind, or words instead of an id."""
    return "-or-".join((kind, *known))


class RefTo(Rule):
    """The id of a record of a kind, or one of a few words instead."""

    def __init__(self, kind: str, *known: str) -> None:
        """Set the kind and the words."""
        self.kind, self.known = kind, known

    def check(self, value: Text) -> Text:
        """Return a `Reference`, or the word. Raise ``malformed-id`` if it is neither."""
        if value in self.known:
            return value
        if not re.fullmatch(SLUG, value):
            raise fault("malformed-id", value, f"is not the id of a {self.kind}.")
        return Reference.to(self.kind, value, value.place, *self.known)

    def schema(self) -> dict[str, Any]:
        """Return a reference to the ids of the register, which are in a schema of their own."""
        return {"$ref": IDS + ids_of(self.kind, *self.known)}


class Duration(Matching):
    """An ISO 8601 duration, or one of a few words instead."""

    duration = f"^{DURATION}$"
    ways = "P1M for one month, P2Y for two years"
    examples: tuple[str, ...] = ("P1M", "P2Y")

    def __init__(self, *known: str) -> None:
        """Set the words."""
        self.known = known
        pattern = "|".join([self.duration, *(f"^{word}$" for word in known)])
        instead = f", or {in_words(known)}" if known else ""
        message = f"is not a period; write {self.ways}{instead}."
        super().__init__(pattern, "malformed-duration", message, self.examples[0])

    def schema(self) -> dict[str, Any]:
        """Return the pattern, with periods and words to choose from, and what each means."""
        offered = [
            {"label": period, "body": period, "description": period_in_words(period)}
            for period in (*self.examples, *self.known)
        ]
        return {**super().schema(), "defaultSnippets": offered}


class DurationOrRange(Duration):
    """A period, or two with a slash between them: the shortest and the longest."""

    duration = f"^{DURATION}(/{DURATION})?$"
    ways = f"{Duration.ways}, P1Y/P2Y for one to two years"
    examples = (*Duration.examples, "P1Y/P2Y")

    def check(self, value: Text) -> Text:
        """Return the text. Raise ``malformed-duration`` for a range that is not in order, too."""
        shortest, _, longest = super().check(value).partition("/")
        if longest and seconds(shortest) >= seconds(longest):
            message = "is not a range; its second period must be longer than its first."
            raise fault(self.code, value, message)
        return value


class RealDate(Rule):
    """A day of the calendar."""

    message = "is not a date; write it as 2024-12-31."

    def check(self, value: Text) -> Text:
        """Return the text. Raise ``impossible-date`` if there is no such day."""
        try:
            if date.fromisoformat(value).isoformat() == value:
                return value
        except ValueError:
            pass
        raise fault("impossible-date", value, self.message)

    def schema(self) -> dict[str, Any]:
        """Return the format of a date."""
        message = f"This {self.message}"
        return {"type": "string", "format": "date", "patternErrorMessage": message}


class Visible(Rule):
    """A name without invisible characters; spaces are only between others."""

    message = "begins or ends with a space, or has an invisible character; type the name again."

    def check(self, value: Text) -> Text:
        """Return the text. Raise ``unseen-character`` for a space at an end, or one not seen.

        Raise ``too-long`` for more letters than a name has.
        """
        _bounded(value, MAX_NAME, "a name")
        if value != value.strip() or not value.isprintable():
            raise fault("unseen-character", value, self.message)
        return value

    def schema(self) -> dict[str, Any]:
        """Return a text without white space at its ends."""
        return _pattern(r"^\S(.*\S)?$", self.message)


Slug = Annotated[
    Text,
    Matching(
        SLUG,
        "malformed-id",
        "is not an id; write small letters, digits and single hyphens.",
        "my-id",
    ),
]
Month = Annotated[
    Text,
    RealMonth(
        r"^[0-9]{4}-(0[1-9]|1[0-2])$",
        "impossible-date",
        "is not a month; write it as 2024-12.",
        "2024-12",
    ),
]
Date = Annotated[Text, RealDate()]
Name = Annotated[Text, Visible()]
Hash = Annotated[
    Text,
    Matching(
        r"^[0-9a-f]{64}$",
        "malformed-hash",
        "is not a SHA-256; write its 64 digits and letters from a to f.",
        "0" * 64,
    ),
]
YesNo = Annotated[Text, OneOf("yes", "no")]
