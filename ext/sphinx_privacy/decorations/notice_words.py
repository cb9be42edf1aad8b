"""The short words about a notice: titles of records, and typed values in words.

Decorations and pictures are made of them, so that they say what the register says. Where it is
silent, there are no words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_privacy.decorations.shown_facts import shown_facts
from sphinx_privacy.exports.facts_in_words import as_read, title_field
from sphinx_privacy.register.periods import in_prose

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.application import Sphinx

    from sphinx_privacy.exports.facts_in_words import Data


class Shown(NamedTuple):
    """A notice with the facts around it, and the language of the page that shows it."""

    facts: Data
    notice: Mapping[str, Any]
    language: str | None


def shown_notice(app: Sphinx, id_: str) -> Shown:
    """Return a notice of the version that pages show."""
    facts = shown_facts(app)
    return Shown(facts, facts["notice"][id_], app.config.language)


def title_of(facts: Data, kind: str, id_: str) -> str:
    """Return the whole title of a record, without Markdown and roles."""
    record = facts[kind][id_]
    key = title_field(kind, record)
    return str(as_read(facts, f"{kind}.{id_}", key, record[key]))


def named(facts: Data, kind: str, entries: list[Any], key: str) -> list[str]:
    """Return the titles of the records that entries of a list name."""
    return [title_of(facts, kind, entry[key]) for entry in entries]


def controllers(shown: Shown) -> list[str]:
    """Return the names of the controller, or of the joint controllers."""
    facts, notice = shown.facts, shown.notice
    ids = [notice["controller"]]
    if "arrangement" in notice:
        ids = facts["arrangement"][notice["arrangement"]]["controllers"]
    organisations = [facts["controller"][id_]["organisation"] for id_ in ids]
    return [title_of(facts, "organisation", id_) for id_ in organisations]


def sources(shown: Shown) -> list[str]:
    """Return the sources; none for facts from before they were records."""
    records = [entry for entry in shown.notice["sources"] if not isinstance(entry, str)]
    return named(shown.facts, "source", records, "source")


def bases(shown: Shown) -> list[str]:
    """Return the lawful bases of all purposes."""
    ids = [basis for several in bases_by_purpose(shown) for basis in several]
    return list(dict.fromkeys(title_of(shown.facts, "lawful-basis", id_) for id_ in ids))


def bases_by_purpose(shown: Shown) -> list[list[str]]:
    """Return the ids of the lawful bases of each purpose; none if the register names none."""
    shared = (shown.facts["purpose"][id_] for id_ in shown.notice.get("shared-purposes", ()))
    purposes = [*shown.notice.get("purposes", ()), *shared]
    return [
        [basis if isinstance(basis, str) else basis["basis"] for basis in purpose.get("bases", ())]
        for purpose in purposes
    ]


def data_in_every_case(shown: Shown) -> list[str]:
    """Return the kinds of information that are collected without a condition."""
    always = [entry for entry in shown.notice["data"] if "when" not in entry]
    return named(shown.facts, "data-category", always, "category")


def periods(shown: Shown) -> list[str]:
    """Return how long data are kept, as periods and criteria, as far as they are stated."""
    retention = shown.notice["retention"]
    entries = retention if isinstance(retention, list) else []
    words = [
        title_of(shown.facts, "criterion", entry["criterion"])
        if "criterion" in entry
        else in_prose(entry["period"])
        for entry in entries
        if entry.get("period") != "not-stated"
    ]
    return list(dict.fromkeys(words))


def regions(shown: Shown) -> list[str]:
    """Return where data are sent."""
    facts = shown.facts
    transfers = [facts["transfer"][entry["transfer"]] for entry in shown.notice["transfers"]]
    ids = [region for each in transfers for region in each.get("regions", ())]
    return list(dict.fromkeys(title_of(facts, "region", id_) for id_ in ids))
