"""Verifying: whatever is not as it was published is told, and what may come later is not."""

from __future__ import annotations

import re
from hashlib import sha256

import pytest

from small_history import SECOND, VERSIONS, Shop, publish, redraft, verified

pytest_plugins = ("shop_fixtures",)
pytestmark = pytest.mark.xdist_group("small-history")

# An engine that changes what the pages of the first version say, and of no other.
OTHER_WORDS = """
def setup(app):
    app.connect("source-read", lambda app, name, text: text.append(text.pop().replace({!r}, {!r})))
"""


def digest_of(shop, id_, what):
    """Return a digest that the register states."""
    return re.search(rf"id: {id_}\n.*?{what}-sha256: \"(\w+)\"", shop.versions, re.DOTALL)[1]


def test_a_tag_that_was_moved(opened):
    opened.tag("v1", "HEAD~1")
    opened.write({VERSIONS: re.sub('git: "[0-9a-f]+"', 'git: "v1"', opened.versions)})
    opened.commit("Publish the version by its tag", "--amend")
    assert opened.run("verify") == (0, "", verified(1, 0, 2))
    opened.tag("v1", "--force")
    status, out, err = opened.run("verify")
    assert (status, err) == (1, verified(1, 1, 2))
    found = re.search("SHA-256 is (\\w+)", out)[1]
    assert out == (
        'edition opening: its files, at "v1", are not those that were published: their SHA-256 '
        f"is {found}, the register says {digest_of(opened, 'opening', 'source')}.\n"
    )


def test_an_engine_that_makes_other_words_of_the_same_files(changed):
    old, new = "one time a month", "three times a month"
    changed.write({"conf.py": changed.read("conf.py") + OTHER_WORDS.format(old, new)})
    status, out, err = changed.run("verify")
    assert (status, err) == (1, verified(2, 1, 4))
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
    changed.commit("Forge the second", "--amend")
    status, out, err = changed.run("verify")
    assert (status, err) == (1, verified(2, 2, 4))
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
    opened.commit("Forge the record", "--amend")
    assert opened.run("verify") == (
        1,
        f"edition opening: the SHA-256 of its words is {true}, the register says {false}.\n",
        verified(1, 1, 2),
    )


def lost(id_, ref):
    """Return what is told of a version that only chance keeps."""
    return (
        f'edition {id_}: no branch or tag leads to "{ref}", so no clone gets its pages; tag a commit '
        "that holds them, and push the tag.\n"
    )


def test_pages_that_a_squashed_history_has_lost(opened, tmp_path):
    pages = opened.id("HEAD~1:docs")
    opened.git("checkout", "--quiet", "--orphan", "squashed")
    opened.commit("Open the shop and publish its first version")
    opened.git("branch", "--force", "main", "squashed")
    assert opened.run("verify") == (1, lost("opening", pages), verified(1, 1, 1))
    opened.clone(tmp_path / "clone", "--branch=main")
    assert Shop(tmp_path / "clone").run("verify") == (
        1,
        (
            f'edition opening: the object "{pages}" cannot be read; if the name is right, fetch it '
            "from a clone that has it.\n"
        ),
        verified(1, 1, 1, "origin/main"),
    )


def test_a_commit_that_nothing_leads_to_is_lost_though_its_tree_is_not(opened):
    commit = opened.git("commit-tree", "HEAD~1^{tree}", "-m", "The same pages")
    opened.write({VERSIONS: re.sub('git: "[0-9a-f]+"', f'git: "{commit}"', opened.versions)})
    opened.commit("Publish the version by that commit", "--amend")
    assert opened.run("verify") == (1, lost("opening", commit), verified(1, 1, 2))
    opened.git("tag", "--annotate", "v1", commit, "--message", "Keep it")
    assert opened.run("verify") == (0, "", verified(1, 0, 2))


def test_a_stash_keeps_no_pages(opened):
    """It is no branch, and no clone gets it."""
    pages = opened.id("HEAD~1:docs")
    opened.edit("docs/index.md", "one year", "two years")
    opened.git("stash", "--quiet")
    opened.git("checkout", "--quiet", "--orphan", "squashed")
    opened.commit("Open the shop and publish its first version")
    opened.git("branch", "--force", "main", "squashed")
    assert opened.run("verify") == (1, lost("opening", pages), verified(1, 1, 1))


def test_a_history_with_a_hole_is_looked_at_as_far_as_it_goes(changed):
    hole = changed.id("HEAD~3:docs")
    (changed.folder / ".git" / "objects" / hole[:2] / hole[2:]).unlink()
    assert changed.run("verify") == (
        1,
        (
            f'edition opening: the object "{hole}" cannot be read; if the name is right, fetch it '
            "from a clone that has it.\n"
            "no record can be compared: `git rev-list` failed: unable to read tree "
            f"{hole}. Fetch it, or name another: --against.\n"
        ),
        "2 versions verified, 2 faults.\n",
    )


def test_each_version_is_looked_at_whatever_the_others_are(opened):
    """One cannot be found, and two cannot be built: each is told by itself."""
    opened.write({VERSIONS: re.sub('git: "[0-9a-f]+"', 'git: "v1"', opened.versions)})
    opened.tag("v1", "HEAD~1")
    opened.commit("Publish the version by its tag", "--amend")
    publish(redraft(opened), "2025-02-01")
    third = SECOND.replace("letters", "third").replace("2025-02", "2025-03").partition("    ren")[0]
    opened.edit("docs/index.md", "one year", "two years")
    opened.write({VERSIONS: opened.versions + third})
    opened.commit("Draft")
    publish(opened, "2025-03-01")
    opened.tag("v1", "--delete")
    opened.write({"conf.py": opened.read("conf.py") + OTHER_WORDS.format("Policy", "{cookie}`x`")})
    told = (
        'edition {}: docs/index.md:1: WARNING: there is no cookie "x". [privacy.unknown-cookie]\n'
    )
    assert opened.run("verify") == (
        1,
        (
            'edition opening: there is no tag, commit or tree "v1" in this repository.\n'
            f"{told.format('letters')}{told.format('third')}"
        ),
        verified(3, 3, 6),
    )


# -- the finished site -----------------------------------------------------------------


def test_a_finished_site_that_was_tampered_with(opened):
    assert opened.run("versions").status == 0
    site = opened.folder / "build" / "versions"
    assert opened.run("verify").status == 0
    page = site / "opening" / "index.html"
    digest = sha256(page.read_bytes()).hexdigest()
    page.unlink()
    page.write_text("<p>We keep nothing.</p>")
    (site / "more.html").write_text("More")
    status, out, err = opened.run("verify")
    forged = sha256(page.read_bytes()).hexdigest()
    assert (status, err) == (1, verified(1, 2, 2))
    assert out.replace(str(site), "SITE") == (
        "SITE: not listed: more.html\n"
        f"SITE: altered: opening/index.html: sha256 is {forged}, the manifest says {digest}\n"
    )
    (site / "manifest.json").unlink()
    assert opened.run("verify").out.replace(str(site), "SITE") == (
        "there is no manifest.json in SITE; name the folder of the site.\n"
    )
