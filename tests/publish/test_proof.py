"""Verifying: whatever is not as it was published is told, and what may come later is not."""

from __future__ import annotations

import re
from hashlib import sha256

import pytest

from small_history import SECOND, VERSIONS, Shop, publish

pytest_plugins = ("shop_fixtures",)
pytestmark = pytest.mark.xdist_group("small-history")

GOOD = (0, "", "1 version verified, 0 faults.\n")
# An engine that changes what the pages of the first version say, and of no other.
OTHER_WORDS = """
def setup(app):
    app.connect("source-read", lambda app, name, text: text.append(text.pop().replace({!r}, {!r})))
"""
ERRATUM = """\
    errata:
      - on: "2024-05-01"
        what: A comma is missing.
"""
NOTES = f"""{ERRATUM}\
    announced:
      - on: "2024-03-01"
        to: customers
        how: email
    lapsed:
      from: "2024-12-01"
      why: The shop closed.
    withdrawn:
      from: "2024-12-02"
      why: Nobody came.
"""


def digest_of(shop, id_, what):
    """Return a digest that the register states."""
    return re.search(rf"id: {id_}\n.*?{what}-sha256: \"(\w+)\"", shop.versions, re.DOTALL)[1]


def note(shop, notes):
    """Add to the record of the first version."""
    shop.edit(VERSIONS, "    summary: The shop opens.\n", f"    summary: The shop opens.\n{notes}")


# -- files and words -------------------------------------------------------------------


def test_a_tag_that_was_moved(opened):
    opened.tag("v1", "HEAD~1")
    opened.write({VERSIONS: re.sub('git: "[0-9a-f]+"', 'git: "v1"', opened.versions)})
    opened.commit("Name the version by its tag")
    assert opened.run("verify") == GOOD
    opened.tag("v1", "--force")
    status, out, err = opened.run("verify")
    assert (status, err) == (1, "1 version verified, 1 fault.\n")
    found = re.search("SHA-256 is (\\w+)", out)[1]
    assert out == (
        'edition opening: its files, at "v1", are not those that were published: their SHA-256 '
        f"is {found}, the register says {digest_of(opened, 'opening', 'source')}.\n"
    )


def test_an_engine_that_makes_other_words_of_the_same_files(changed):
    old, new = "one time a month", "three times a month"
    changed.write({"conf.py": changed.read("conf.py") + OTHER_WORDS.format(old, new)})
    status, out, err = changed.run("verify")
    assert (status, err) == (1, "2 versions verified, 1 fault.\n")
    found = re.search("words is (\\w+)", out)[1]
    assert found != digest_of(changed, "opening", "text")
    assert out == (
        f"edition opening: the SHA-256 of its words is {found}, the register says "
        f"{digest_of(changed, 'opening', 'text')}.\n"
    )


def test_a_version_that_can_no_longer_be_built_does_not_hide_the_others(changed):
    changed.write(
        {"conf.py": changed.read("conf.py") + OTHER_WORDS.format("one time", "{cookie}`x`")}
    )
    changed.edit(VERSIONS, digest_of(changed, "letters", "text"), "0" * 64)
    changed.commit("Forge the second")
    status, out, err = changed.run("verify")
    assert (status, err) == (1, "2 versions verified, 2 faults.\n")
    broken, other = out.splitlines()
    assert broken == (
        'edition opening: docs/notices/news.md:3: WARNING: there is no cookie "x". '
        "[privacy.unknown-cookie]"
    )
    assert other.startswith("edition letters: the SHA-256 of its words is ")
    assert other.endswith(f", the register says {'0' * 64}.")


def test_the_cache_is_not_believed(opened):
    """Whoever forges a version forges what was built of it, too."""
    assert opened.run("versions").status == 0
    cores = sorted((opened.folder / "build/editions/cores").glob("*/words.txt"))
    forged = cores[0].read_text("utf-8").replace("one year", "ten years")
    for words in cores:
        words.unlink()  # the site has the same file, and a manifest
        words.write_text(forged, encoding="utf-8")
    true, false = digest_of(opened, "opening", "text"), sha256(forged.encode()).hexdigest()
    opened.edit(VERSIONS, true, false)
    opened.commit("Forge the record")
    assert opened.run("verify") == (
        1,
        f"edition opening: the SHA-256 of its words is {true}, the register says {false}.\n",
        "1 version verified, 1 fault.\n",
    )


def test_pages_that_a_squashed_history_has_lost(opened, tmp_path):
    pages = opened.id("HEAD~1:docs")
    opened.git("checkout", "--quiet", "--orphan", "squashed")
    opened.commit("Open the shop and publish its first version")
    opened.git("branch", "--force", "main", "squashed")
    opened.clone(tmp_path / "clone", "--branch=main")
    assert Shop(tmp_path / "clone").run("verify") == (
        1,
        (
            f'edition opening: the object "{pages}" cannot be read; if the name is right, fetch it '
            "from a clone that has it.\n"
        ),
        "1 version verified, 1 fault.\n",
    )


def test_each_version_is_looked_at_whatever_the_others_are(changed):
    """One cannot be found, and two cannot be built: each is told by itself."""
    old, lost = changed.id("HEAD~3:docs"), "2025-02-30"
    third = SECOND.replace("letters", "third").replace("2025-02", "2025-03").partition("    ren")[0]
    changed.edit("docs/index.md", "one year", "two years")
    changed.write({VERSIONS: changed.versions + third})
    changed.commit("Draft")
    publish(changed, "2025-03-01")
    changed.edit(VERSIONS, old, lost)
    changed.write(
        {"conf.py": changed.read("conf.py") + OTHER_WORDS.format("Policy", "{cookie}`x`")}
    )
    changed.commit("Lose the first, and let nothing be built")
    told = (
        'edition {}: docs/index.md:1: WARNING: there is no cookie "x". [privacy.unknown-cookie]\n'
    )
    assert changed.run("verify", "--against", "HEAD") == (
        1,
        (
            f'edition opening: there is no tag, commit or tree "{lost}" in this repository.\n'
            f"{told.format('letters')}{told.format('third')}"
        ),
        "3 versions verified, 3 faults.\n",
    )


# -- records ---------------------------------------------------------------------------


def test_records_that_are_altered_or_gone_against_main(changed):
    changed.git("checkout", "--quiet", "-b", "forged")
    first = changed.versions.partition("  - id: letters")[0]
    changed.write({VERSIONS: first + "    class-reason: The first.\n"})
    changed.edit(VERSIONS, "The shop opens", "The shop shut")
    changed.edit(VERSIONS, "1 March", "2 March")
    changed.commit("Forge the records")
    assert changed.run("verify") == (
        1,
        (
            'version opening: "label" is "2 March 2024" here, and "1 March 2024" in "main".\n'
            'version opening: "summary" is "The shop shut." here, and "The shop opens." in "main".\n'
            'version opening: "class-reason" is "The first." here, and nothing in "main".\n'
            'version letters: its record is gone; "main" has it.\n'
        ),
        "1 version verified, 4 faults.\n",
    )


def test_notes_may_come_and_drafts_may_change(opened):
    opened.write({VERSIONS: opened.versions + SECOND})
    opened.commit("Draft")
    opened.git("checkout", "--quiet", "-b", "notes")
    note(opened, NOTES)
    opened.edit(VERSIONS, "We count visits no longer", "We count visits as ever")
    opened.commit("Note what was found, and change the draft")
    assert opened.run("verify") == GOOD


def test_notes_may_not_go_or_change(opened):
    note(opened, NOTES)
    opened.commit("Note")
    opened.git("checkout", "--quiet", "-b", "forged")
    opened.edit(VERSIONS, ERRATUM, "")
    opened.edit(VERSIONS, "Nobody came", "All came")
    opened.commit("Forge the notes")
    assert opened.run("verify") == (
        1,
        (
            'version opening: "errata" is nothing here, and '
            '[{"on": "2024-05-01", "what": "A comma is missing."}] in "main".\n'
            'version opening: "withdrawn" is {"from": "2024-12-02", "why": "All came."} here, '
            'and {"from": "2024-12-02", "why": "Nobody came."} in "main".\n'
        ),
        "1 version verified, 2 faults.\n",
    )


def test_what_the_origin_has_counts_more_than_the_branch_here(opened, tmp_path):
    server = opened.copy(tmp_path / "server")
    opened.git("remote", "add", "origin", server.folder.as_uri())
    opened.git("fetch", "--quiet", "origin")
    opened.edit(VERSIONS, "The shop opens", "The shop shut")
    opened.commit("Forge the record on main itself")
    told = 'version opening: "summary" is "The shop shut." here, and "The shop opens." in "{}".\n'
    assert opened.run("verify").out == told.format("origin/main")
    assert opened.run("verify", "--against", "HEAD~1").out == told.format("HEAD~1")
    assert opened.run("verify", "--against", "HEAD") == GOOD


def test_without_a_branch_to_compare_with_nothing_is_proved(opened):
    opened.git("branch", "--move", "trunk")
    assert opened.run("verify") == (
        1,
        (
            'no record can be compared: there is no tag, commit or tree "main" in this repository. '
            "Fetch it, or name another: --against.\n"
        ),
        "1 version verified, 1 fault.\n",
    )


def test_a_record_that_main_has_spoilt_is_not_passed_over(opened):
    good = opened.id("HEAD")
    opened.edit(VERSIONS, "    label: 1 March 2024\n", "")
    opened.commit("Lose a line")
    opened.git("checkout", "--quiet", good)
    assert opened.run("verify") == (
        1,
        (
            'main:register/versions.yaml:4:5: missing-key: here the key "label" is missing. What a '
            "link to this version says.\n"
        ),
        "1 version verified, 1 fault.\n",
    )


# -- the finished site -----------------------------------------------------------------


def test_a_finished_site_that_was_tampered_with(opened):
    assert opened.run("versions").status == 0
    site = opened.folder / "build" / "versions"
    assert opened.run("verify") == GOOD
    page = site / "opening" / "index.html"
    digest = sha256(page.read_bytes()).hexdigest()
    page.unlink()
    page.write_text("<p>We keep nothing.</p>")
    (site / "more.html").write_text("More")
    status, out, err = opened.run("verify")
    forged = sha256(page.read_bytes()).hexdigest()
    assert (status, err) == (1, "1 version verified, 2 faults.\n")
    assert out.replace(str(site), "SITE") == (
        "SITE: not listed: more.html\n"
        f"SITE: altered: opening/index.html: sha256 is {forged}, the manifest says {digest}\n"
    )
    (site / "manifest.json").unlink()
    assert opened.run("verify").out.replace(str(site), "SITE") == (
        "there is no manifest.json in SITE; name the folder of the site.\n"
    )
