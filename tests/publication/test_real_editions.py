"""The real policy in all its versions, built from the history as `make versions` builds them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from bs4 import BeautifulSoup

from edition_projects import Done, Policy
from links import lost_links
from real_history import KEPT
from real_site import ROOT
from repositories import MadeRepository
from sphinx_privacy.publish.git import Repository
from sphinx_privacy.register import read_register
from sphinx_privacy.register.models import (
    Address,
    Category,
    Controller,
    Cookie,
    Organisation,
    Provider,
    Website,
)

pytestmark = pytest.mark.xdist_group("real-editions")

NAMES = [str(version.id) for version in KEPT]


@pytest.fixture(scope="module")
def policy(tmp_path_factory):
    """A clone, and its site, built with the settings and the look that are here."""
    folder = tmp_path_factory.mktemp("real") / "clone"
    policy = Policy(MadeRepository(ROOT).clone(folder).folder)
    done = policy.run_apart("versions", "--conf", str(ROOT))
    assert done == Done(0, done.out, "")
    return policy


@pytest.fixture(scope="module")
def sources(policy, tmp_path_factory):
    """The pages of the versions as git keeps them, in folders by their dates, and their digests."""
    repository, folder = Repository(policy.folder), tmp_path_factory.mktemp("sources")
    trees = {str(version.id): repository.tree(str(version.git), "docs") for version in KEPT}
    return folder, {name: repository.extract(tree, folder / name) for name, tree in trees.items()}


@pytest.fixture(scope="module")
def registers(sources):
    """The registers of the versions, each in the format of its day."""
    folder, _ = sources
    days = {str(version.id): str(version.recorded) for version in KEPT}
    return [read_register(folder / name / "register", day) for name, day in days.items()]


def test_every_version_that_is_kept_stands_under_its_date(policy):
    found = {path.parent.name for path in policy.site.glob("*/words.txt")}
    assert found == set(NAMES)
    assert len(policy.data("versions.json")["versions"]) > len(found)


def test_the_files_of_each_are_those_that_were_recorded(sources):
    _, digests = sources
    assert digests == {str(version.id): str(version.source_sha256) for version in KEPT}


# -- what changed ----------------------------------------------------------------------


def only_in(kind, one, other):
    """Return the records of a kind that one register has, and the other has not."""
    return [record for id_, record in one.all(kind).items() if id_ not in other.all(kind)]


def with_cookies(provider, register):
    """Return what a provider is called, and how many cookies it sets."""
    cookies = [cookie for cookie in register.all(Cookie).values() if cookie.provider == provider.id]
    return f"{provider.name} ({len(cookies)} cookies)" if cookies else provider.name


def correspondence(controller, register):
    """Return the address for letters to a controller, in quotes."""
    return f'"{", ".join(register.all(Address)[controller.correspondence].lines)}"'


def told(old, new):
    """Return the sentences that tell of what was added, taken out and changed in a register."""
    for what, one, other in (("added", new, old), ("removed", old, new)):
        for kind in (Organisation, Website):
            for record in only_in(kind, one, other):
                yield f"{kind.kind.capitalize()} {what}: {record.name}"
        for provider in only_in(Provider, one, other):
            yield f"Provider {what}: {with_cookies(provider, one)}"
    for id_, category in old.all(Category).items():
        if category.explain and not new.all(Category)[id_].explain:
            yield f"Category changed: {category.label}: its explanation is gone"
    for id_, before in old.all(Controller).items():
        here, there = correspondence(before, old), correspondence(new.all(Controller)[id_], new)
        if here != there:
            name = old.all(Organisation)[before.organisation].name
            yield f"Controller changed: {name}: correspondence changed from {here} to {there}"


def test_each_version_but_the_first_tells_what_it_changed(policy, registers):
    pages = {path.parents[1].name: path for path in policy.site.glob("*/changes/index.html")}
    assert sorted(pages) == NAMES[1:]
    for name, (old, new) in zip(NAMES[1:], pairwise(registers), strict=True):
        page = BeautifulSoup(pages[name].read_bytes(), "lxml")
        facts = [fact.get_text() for fact in page.select(".changed-facts li")]
        assert facts
        assert sorted(facts) == sorted(told(old, new))


# -- the whole -------------------------------------------------------------------------


def test_every_link_leads_to_a_file_and_an_anchor(policy):
    address = policy.page("index.html").find("link", rel="canonical")["href"]
    assert lost_links(policy.site, address) == []


def test_nothing_of_it_was_altered(policy):
    done = policy.run_apart("verify", "--conf", str(ROOT), "--against", "HEAD")
    assert (done.status, done.out) == (0, "")
    assert done.err.splitlines()[-1] == f"{len(KEPT)} versions verified, 0 faults."
