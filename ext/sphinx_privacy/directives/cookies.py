"""Directives for cookies: the table and the categories."""

from __future__ import annotations

from itertools import chain, groupby, repeat
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives

from sphinx_privacy.archive.nodes import stored_name
from sphinx_privacy.directives.directive import NO_INDEX, PrivacyDirective
from sphinx_privacy.locale import _
from sphinx_privacy.register.fields import heading_of
from sphinx_privacy.register.models import Category, Cookie, Provider
from sphinx_privacy.register.models.cookies import STORAGE
from sphinx_privacy.register.periods import period_in_words
from sphinx_privacy.sphinxext.nodes import phrase
from sphinx_privacy.sphinxext.sentences import placed, source_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from docutils.nodes import Node

    from sphinx_privacy.register.models.cookies import LifetimeCase
    from sphinx_privacy.register.text import Text

OPERATOR = "operator"
NAME = "name"
COLUMNS = ("provider", "names", "purpose")
DETAILED = ("name", "category", "lifetime", "storage")
FIELDS = {
    "provider": (Cookie.kind, "provider"),
    OPERATOR: (Provider.kind, OPERATOR),
    "names": (Cookie.kind, NAME),
    **{key: (Cookie.kind, key) for key in (NAME, "purpose", *DETAILED[1:])},
}
"""The field that each column shows."""

Group = tuple[str, list[Cookie]]


class CookieTable(PrivacyDirective):
    """The cookies in a table, or in a table for each provider or category."""

    option_spec: ClassVar[dict[str, Any]] = {
        **NO_INDEX,
        "provider": directives.unchanged_required,
        "category": directives.unchanged_required,
        "columns": directives.unchanged_required,
        "group-by": lambda value: directives.choice(value, ("provider", "category")),
        "caption": directives.unchanged_required,
        "name": directives.unchanged_required,
    }
    optional_arguments = 0

    def show(self) -> Iterable[Node]:
        """Return the tables."""
        self.providers = {str(record.id): record for record in self.records(Provider)}
        self.categories = {str(record.id): record for record in self.records(Category)}
        cookies = self.wanted()
        self.noted_providers: set[str] = set()
        default = DETAILED if self.is_detailed else COLUMNS
        self.columns = self.words("columns", list(FIELDS), default)
        for caption, group in self.groups(cookies):
            if self.is_detailed:
                yield from self.about(self.providers[group[0].provider])
            yield self.one_table(caption, group)

    @property
    def is_detailed(self) -> bool:
        """Whether each provider has a table of its own."""
        return self.options.get("group-by") == "provider"

    def about(self, provider: Provider) -> Iterator[Node]:
        """Yield what a provider does for us, above the table of its own; if asked, who runs it."""
        purpose = self.paragraph(provider.purpose)
        yield self.identify_provider(purpose, provider)
        if OPERATOR in self.columns:
            heading = nodes.Text(heading_of(*FIELDS[OPERATOR]))
            name = self.fill(phrase(), provider.operator)
            words = _("{heading}: {name}")
            yield self.sentence(nodes.paragraph(), words, heading=heading, name=name)
        for link in provider.links:
            yield self.outside_link(link.text, link.url)

    def wanted(self) -> list[Cookie]:
        """Return the cookies of the provider and category that the options name."""
        cookies = self.records(Cookie)
        if "provider" in self.options:
            provider = self.record(Provider, self.options["provider"])
            cookies = [cookie for cookie in cookies if cookie.provider == provider.id]
        if "category" in self.options:
            wanted = self.options["category"]
            if wanted != "not-assigned":
                self.record(Category, wanted)
            cookies = [cookie for cookie in cookies if cookie.category == wanted]
        return _by_provider(cookies, list(self.providers))

    def nameless(self) -> list[Provider]:
        """Return the providers without cookies that are listed if there is only one table."""
        if not {"group-by", "category"}.isdisjoint(self.options):
            return []
        named = {cookie.provider for cookie in self.records(Cookie)}
        asked = self.options.get("provider")
        return [
            provider
            for id_, provider in self.providers.items()
            if id_ not in named and asked in (None, id_)
        ]

    def groups(self, cookies: list[Cookie]) -> Iterator[Group]:
        """Yield each table's caption and cookies, categories and providers in their order."""
        caption = self.options.get("caption", "")
        match self.options.get("group-by"):
            case None:
                yield caption, cookies
            case "provider":
                for id_, group in groupby(cookies, key=lambda cookie: cookie.provider):
                    yield self.providers[id_].name, list(group)
            case _:
                for id_ in [*self.categories, "not-assigned"]:
                    group_of = [cookie for cookie in cookies if cookie.category == id_]
                    if group_of:
                        yield self.category_words(id_), group_of

    def category_words(self, id_: str) -> str:
        """Return the label of a category, or words that say there is none."""
        return self.categories[id_].label if id_ in self.categories else _("Category not assigned")

    def one_table(self, caption: str, cookies: list[Cookie]) -> nodes.table:
        """Return a table with a row for each cookie, or for each provider."""
        columns = self.columns
        if self.is_detailed:  # the operator is above the table: it is the same in every row
            columns = [column for column in columns if column != OPERATOR] or list(DETAILED)
        rows: list[tuple[Provider, list[Cookie]]]
        if "name" in columns:
            rows = [(self.providers[cookie.provider], [cookie]) for cookie in cookies]
        else:
            rows = self.rows_by_provider(cookies)
        headings = [heading_of(*FIELDS[column]) for column in columns]
        cells = ([self.cell(column, *row) for column in columns] for row in rows)
        table = self.table(headings, cells, caption)
        # In print, "longtable" lets it break over pages and repeats its headings.
        table["classes"] += ["cookies", "longtable"]
        return table

    def rows_by_provider(self, cookies: list[Cookie]) -> list[tuple[Provider, list[Cookie]]]:
        """Return each provider with its cookies, in the order of the register."""
        groups = groupby(cookies, key=lambda cookie: cookie.provider)
        rows = {str(id_): list(group) for id_, group in groups}
        rows |= {str(provider.id): [] for provider in self.nameless()}
        return [(provider, rows[id_]) for id_, provider in self.providers.items() if id_ in rows]

    def cell(self, column: str, provider: Provider, cookies: list[Cookie]) -> list[Node]:
        """Return the cell of a column, for a provider and its cookies in the row."""
        match column:
            case "provider":
                return self.provider_cell(provider)
            case "operator":
                return [self.paragraph(provider.operator)]
            case "purpose":
                return self.purpose_cell(provider, cookies)
        if not cookies:
            return [self.label(_("Not listed by name") if column == "names" else _("Not stated"))]
        show: dict[str, Callable[[list[Cookie]], list[Node]]] = {
            "names": self.names_cell,
            "name": self.names_cell,
            "category": self.category_cell,
            "lifetime": self.lifetime_cell,
            "storage": self.storage_cell,
        }
        return show[column](cookies)

    def provider_cell(self, provider: Provider) -> list[Node]:
        """Return the provider's name, the target of links to it."""
        return [self.identify_provider(self.exact(provider.name), provider)]

    def identify_provider(self, shown: nodes.paragraph, provider: Provider) -> nodes.paragraph:
        """Make what shows a provider the target of links to it, the first time, and return it."""
        if provider.id in self.noted_providers:
            return shown
        self.noted_providers.add(provider.id)
        return self.identify(shown, provider)

    def names_cell(self, cookies: list[Cookie]) -> list[Node]:
        """Return the names as a list under their headings, each the target of links to it."""
        content: list[Node] = []
        for heading, group in groupby(cookies, key=lambda cookie: cookie.group):
            if heading:
                content.append(self.paragraph(heading, "names-heading"))
            names = [[self.name_of(cookie)] for cookie in group]
            content.append(self.bullets(names, "names", "simple"))
        return [*content, *self.similar_names(cookies)]

    def similar_names(self, cookies: list[Cookie]) -> list[Node]:
        """Return what other names the cookies of a row can have."""
        patterns = [cookie.matches for cookie in cookies if cookie.matches]
        if not patterns:
            return []
        names: list[Node] = []
        for before, pattern in zip(chain([""], repeat(_(", "))), patterns, strict=False):
            names += [nodes.Text(before)] if before else []
            names.append(_exact_name(pattern))
        return [self.sentence(nodes.paragraph(), _("Also any name like {names}"), names=names)]

    def name_of(self, cookie: Cookie) -> nodes.paragraph:
        """Return a name, the target of links to it."""
        return self.identify(nodes.paragraph("", "", *_name(cookie)), cookie)

    def purpose_cell(self, provider: Provider, cookies: list[Cookie]) -> list[Node]:
        """Return the provider's purpose, those that cookies have of their own, and the links.

        The provider's is left out only if each cookie of the row has its own.
        """
        own = [(cookie, cookie.purpose) for cookie in cookies if cookie.purpose]
        shared = [] if cookies and len(own) == len(cookies) else [provider.purpose]
        links = [self.outside_link(link.text, link.url) for link in provider.links]
        return [
            *map(self.paragraph, shared),
            *(self.own_purpose(cookie, purpose) for cookie, purpose in own),
            *links,
        ]

    def own_purpose(self, cookie: Cookie, purpose: Text) -> nodes.paragraph:
        """Return what one cookie does; its name leads, unless the whole row is about it."""
        if "name" in self.columns:
            return self.paragraph(purpose)
        words = self.fill(phrase(), purpose)
        return nodes.paragraph("", "", *_name(cookie), nodes.Text(": "), words, translatable=False)

    def category_cell(self, cookies: list[Cookie]) -> list[Node]:
        """Return the categories of a row."""
        return [
            self.paragraph(self.categories[id_].label)
            if id_ in self.categories
            else self.label(_("Not assigned"))
            for id_ in _distinct(cookie.category for cookie in cookies)
        ]

    def lifetime_cell(self, cookies: list[Cookie]) -> list[Node]:
        """Return the lifetimes of a row, and in which case each applies."""
        distinct = {
            (cookie.lifetime, cookie.lifetime_after, cookie.cases): cookie for cookie in cookies
        }
        return [each for cookie in distinct.values() for each in self.lifetimes_of(cookie)]

    def lifetimes_of(self, cookie: Cookie) -> list[Node]:
        """Return how long a cookie is kept, or how long in each case."""
        return [self.lifetime_in(case) for case in cookie.cases] or [self.lifetime_of(cookie)]

    def lifetime_in(self, case: LifetimeCase) -> nodes.paragraph:
        """Return how long a cookie is kept in one case, with the case in brackets."""
        lifetime = self.say(phrase(), period_in_words(case.lifetime))
        when = self.fill(phrase(), case.when)
        return nodes.paragraph("", "", lifetime, nodes.Text(" ("), when, nodes.Text(")"))

    def lifetime_of(self, cookie: Cookie) -> nodes.paragraph:
        """Return how long a cookie is kept, in words."""
        words = period_in_words(cookie.lifetime)
        if cookie.lifetime_after is None:
            return self.label(words, cookie.lifetime)
        return self.sentence(
            nodes.paragraph(),
            _("{period} after {event}"),
            period=placed(words, cookie.lifetime),
            event=self.fill(phrase(), cookie.lifetime_after),
        )

    def storage_cell(self, cookies: list[Cookie]) -> list[Node]:
        """Return the kinds of storage of a row."""
        return [
            self.label(_(STORAGE[storage]), storage)
            for storage in _distinct(cookie.storage for cookie in cookies)
        ]


def _name(cookie: Cookie) -> list[Node]:
    """Return the name of a cookie, with its domains behind it if the register has any."""
    domains = [nodes.Text(f" ({', '.join(cookie.domains)})")] if cookie.domains else []
    return [_exact_name(cookie.name), *domains]


def _exact_name(name: Text) -> stored_name:
    made = stored_name("", "", placed(name))
    made.source, made.line = source_of(name)
    return made


def _by_provider(cookies: list[Cookie], order: list[str]) -> list[Cookie]:
    """Return cookies in the order of their providers, and for each in the order of the file."""
    position = {id_: number for number, id_ in enumerate(order)}
    return sorted(cookies, key=lambda cookie: position[cookie.provider])


def _distinct(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(values))


class CookieCategories(PrivacyDirective):
    """The categories with what they are for."""

    option_spec: ClassVar[dict[str, Any]] = dict(NO_INDEX)
    optional_arguments = 0

    def show(self) -> Iterable[Node]:
        """Return a list of terms; a category without an explanation is left out."""
        made = nodes.definition_list(classes=["categories"])
        for category in self.records(Category):
            if category.explain:
                made += self.item(category, category.explain)
        return [made]

    def item(self, category: Category, explain: Any) -> nodes.definition_list_item:
        """Return the label and the explanation of a category."""
        term = self.fill(nodes.term(), category.label)
        term[:0] = self.anchor(category)
        definition = nodes.definition("", self.paragraph(explain))
        if category.examples:
            definition += self.label(_("For example:"))
            definition += self.bullets([[self.paragraph(words)] for words in category.examples])
        return nodes.definition_list_item("", term, definition)


DIRECTIVES = {"cookie-table": CookieTable, "cookie-categories": CookieCategories}
