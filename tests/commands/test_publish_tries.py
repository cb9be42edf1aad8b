"""Publishing makes all that follows first: what is recorded can be built, filed and verified."""

from __future__ import annotations

import pytest
from tried_inputs import PUBLISHED, REFUSED, files

from helpers.git_repository import files as files_in
from helpers.published_shop import REFUSED as NOTHING
from helpers.published_shop import VERSIONS, Shop, verified
from helpers.sample import due, is_soak

pytestmark = pytest.mark.xdist_group("small-history")

DAY = "2024-03-01"
PUBLISH = f"""
import sys
from sphinx_privacy.cli import main
sys.exit(main(["publish", "{DAY}"]))
"""
EPOCH = {"SOURCE_DATE_EPOCH": "1709294400"}  # on that day


@pytest.fixture
def shop(tmp_path):
    """Return a function that makes a shop with some pages, and the draft of its first version."""

    def make(pages):
        made = Shop.init(tmp_path / "shop")
        made.write(files(pages))
        made.commit("Open the shop")
        return made

    return make


def published(shop):
    """Publish, and prove that the rest can be made; return the output, and what was built by then."""
    done = shop.run("publish", DAY, day=DAY)
    assert (done.status, done.err) == (0, "")
    shop.commit("Publish it")
    kept = builds(shop)
    built = shop.run("versions", "--records", day=DAY)
    assert (built.status, built.err) == (0, "")
    assert shop.run("verify") == (0, "", verified(1, 0, 2))
    return done.out, kept


def builds(shop):
    """Return the builds in the workspace, with the moments at which they were made."""
    return {
        (path.parent.name, path.stat().st_mtime_ns)
        for path in shop.folder.glob("build/editions/builds/*/sha256.txt")
    }


def refused(shop, fault=""):
    """Try to publish, which must write nothing outside the build folder; return the reasons."""
    before = shop.versions
    done = shop.run_code(fault + PUBLISH, **EPOCH)
    assert (done.status, done.out, shop.versions) == (1, "", before)
    assert not (shop.folder / "docs/versions").exists()
    assert shop.git("status", "--porcelain") == ""
    return done.err.removeprefix(NOTHING)


@pytest.mark.parametrize(
    "names", [due([*PUBLISHED], 4), *([name] for name in PUBLISHED if is_soak())]
)
def test_what_is_published_can_be_filed(names, shop):
    made = shop({name: PUBLISHED[name] for name in names})
    said, kept = published(made)
    assert said.startswith('Recorded: version "opening" (material) in')
    assert kept == builds(made)  # the next site found all that publishing had built
    filed = files_in(made.folder / "build/versions/opening/records")
    assert {"policy.pdf", *(f"markdown/cases/{name}.md" for name in names)} <= {*filed}


@pytest.mark.parametrize("name", due([*REFUSED], 4))
def test_what_no_record_can_show_is_refused_with_its_place(name, shop):
    text, reason = REFUSED[name]
    assert refused(shop({name: text})) == f"docs/cases/{name}.md:{reason}\n"


# A program is missing, or dies.
WITHOUT_TYPST = """
from sphinx_privacy.pdf import builder
find = builder.find_spec
builder.find_spec = lambda name, *more: None if name == "typst" else find(name, *more)
"""
KILLED = """
import os, signal
from pathlib import Path
write = Path.write_bytes
Path.write_bytes = lambda path, content: (
    os.kill(os.getpid(), signal.SIGKILL)
    if path.suffix == ".pdf" and "FOLDER" in str(path)
    else write(path, content)
)
"""
ENDED = "its process ended with status -9."


FAULTS = {
    "no-typst": (
        WITHOUT_TYPST,
        'a PDF needs the package "typst"; run: pip install "typst<0.16,>=0.15.2" "pikepdf<11,>=10"',
    ),
    "pages-killed": (KILLED.replace("FOLDER", "trial"), ENDED),
    "record-killed": (
        KILLED.replace("FOLDER", "editions"),
        f"{VERSIONS}:3:9: edition opening (pdf): {ENDED}",
    ),
}


@pytest.mark.parametrize("name", due([*FAULTS], 2))
def test_what_makes_the_records_must_be_there_and_survive(name, shop):
    fault, reason = FAULTS[name]
    assert refused(shop({}), fault) == f"{reason}\n"
