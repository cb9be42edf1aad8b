"""Editions built from git, by whatever their records name: tags, commits, trees."""

from __future__ import annotations

import json
import shutil

import pytest

from edition_projects import (
    BASE,
    NEW,
    OLD,
    Done,
    Policy,
    copied,
    page,
    refused,
    two_versions,
)
from repositories import files

pytestmark = pytest.mark.xdist_group("editions")

UNSHALLOW = "this clone is shallow and lacks it; fetch the rest with `git fetch --unshallow`."
ZEROS = "0" * 64
REDIRECTS = "docs/register/redirects.yaml"


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    return two_versions(tmp_path_factory.mktemp("built"))


@pytest.fixture
def policy(built, tmp_path):
    """A repository of two versions, built already, for a test to change."""
    return copied(built, tmp_path)


# What a record names.


def test_tags_commits_and_trees_name_versions(tmp_path):
    policy = Policy.start(tmp_path / "policy")
    policy.seal("2024-01-10", page("for 10 days"), git="by-tag")
    policy.tag("by-tag", "HEAD^")
    policy.seal("2024-02-10", page("for 20 days"), git="annotated")
    policy.tag("annotated", "HEAD^", "--message", "Published")
    policy.seal("2024-03-10", page("for 30 days"))
    tree = policy.tree("docs")
    policy.edit_record("2024-03-10", git=policy.id("HEAD^"))
    policy.commit("Name a commit")
    policy.seal("2024-04-10", page("for 40 days"), git=tree[:12])
    policy.edit_record("2024-04-10", git=policy.id("HEAD^:docs"))
    policy.commit("Name a tree")
    policy.make()
    words = [(policy.site / f"2024-0{month}-10" / "words.txt").read_text() for month in range(1, 5)]
    assert words == [f"[index]\nPolicy\nWe keep orders for {n}0 days.\n" for n in range(1, 5)]


def forget(policy, branch):
    """Delete a branch, and all that nothing leads to any longer."""
    policy.git("branch", "--quiet", "-D", branch)
    policy.git("reflog", "expire", "--expire=now", "--all")
    policy.git("gc", "--quiet", "--prune=now")


def test_trees_survive_a_rewritten_history(policy):
    root = policy.root_digest
    parents = []
    for commit in policy.git("rev-list", "--reverse", "main").splitlines():
        tree = policy.id(f"{commit}^{{tree}}")
        parents = ["-p", policy.git("commit-tree", tree, *parents, "-m", "Rewritten")]
    policy.git("branch", "rewritten", parents[1])
    policy.git("checkout", "--quiet", "rewritten")
    forget(policy, "main")
    shutil.rmtree(policy.folder / "build")
    policy.make()
    assert policy.root_digest == root


def test_a_commit_does_not_survive_a_rewritten_history(policy):
    commit = policy.id("HEAD~3")
    policy.edit_record(OLD, git=commit)
    kept = policy.git("commit-tree", policy.id("HEAD^^{tree}"), "-m", "Pages of the new one")
    policy.git("checkout", "--quiet", "--orphan", "rewritten")
    policy.commit("All at once")
    policy.tag("kept", kept)
    forget(policy, "main")
    assert refused(policy) == (
        f'edition {OLD}: the object "{commit}" cannot be read; '
        "if the name is right, fetch it from a clone that has it.\n"
    )


def test_a_detached_head_builds_what_it_stands_on(policy):
    first = policy.id("HEAD~2")
    policy.git("checkout", "--quiet", "--detach", first)
    policy.make()
    assert [path.name for path in sorted(policy.site.glob("20*"))] == [OLD]
    assert policy.page("index.html").find("p", string="We keep orders for 30 days.")


def test_names_that_lead_nowhere_are_told_for_each_edition(policy):
    policy.edit_record(OLD, git="--upload-pack=touch x")
    policy.edit_record(NEW, git="2024-02-30")
    policy.tag("2024-02-29")
    policy.commit("Name refs")
    assert refused(policy) == (
        f'edition {OLD}: "--upload-pack=touch x" begins with a hyphen, as an option does; '
        'write a tag in full: "refs/tags/--upload-pack=touch x".\n'
        f'edition {NEW}: there is no tag, commit or tree "2024-02-30" in this repository; '
        'did you mean "2024-02-29"?\n'
    )


def test_a_shallow_clone_says_which_editions_it_lacks(policy, tmp_path):
    old, new = policy.id("HEAD~3:docs"), policy.id("HEAD~1:docs")
    clone = Policy(policy.clone(tmp_path / "clone", "--depth=1").folder)
    assert clone.run("versions") == Done(
        1,
        "",
        f'edition {OLD}: the object "{old}" cannot be read: {UNSHALLOW}\n'
        f'edition {NEW}: the object "{new}" cannot be read: {UNSHALLOW}\n',
    )
    clone.git("fetch", "--quiet", "--unshallow")
    clone.make()
    assert files(clone.site) == files(policy.site)


def test_a_lost_file_is_named(policy):
    blob = policy.id("HEAD~3:docs/index.md")
    (policy.folder / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    shutil.rmtree(policy.folder / "build" / "editions" / "cores")
    assert refused(policy, "--only", OLD) == (
        f'edition {OLD}: the object "{blob}" cannot be read; '
        "if the name is right, fetch it from a clone that has it.\n"
    )


def test_a_moved_tag_is_found_out(policy):
    policy.tag("v1", "HEAD~3")
    policy.edit_record(OLD, git="v1")
    policy.commit("Name a tag")
    policy.make()
    sealed = policy.record(OLD)["source-sha256"]
    policy.tag("v1", "HEAD~2", "--force")
    found = policy.source_digest("HEAD~2:docs")
    assert refused(policy) == (
        f'edition {OLD}: its files, at "v1", are not those that were published: '
        f"their SHA-256 is {found}, the register says {sealed}.\n"
    )


@pytest.mark.parametrize("part", [[], ["--only", OLD]], ids=["site", "core"])
def test_a_forged_digest_of_files_is_found_out_though_the_core_is_kept(part, policy):
    found = policy.record(OLD)["source-sha256"]
    policy.edit_record(OLD, source_sha256=ZEROS)
    policy.commit("Forge the record")
    tree = policy.record(OLD)["git"]
    assert refused(policy, *part) == (
        f'edition {OLD}: its files, at "{tree}", are not those that were published: '
        f"their SHA-256 is {found}, the register says {ZEROS}.\n"
    )
    missing = policy.run("versions", "assemble").err
    assert missing.startswith(f"edition {OLD}: its core is not here.\n")


# What a tree holds.


def test_attributes_and_filters_change_no_byte(tmp_path):
    policy = Policy.start(tmp_path / "policy")
    policy.git("config", "filter.shout.clean", "cat")
    policy.git("config", "filter.shout.smudge", "tr a-z A-Z")
    policy.git("config", "core.autocrlf", "true")
    attributes = "index.md filter=shout eol=crlf\nnews.md export-subst\nleft.md export-ignore\n"
    policy.write({"docs/.gitattributes": attributes})
    policy.seal(OLD, {**page("for 30 days"), "news": "# News\n\n$Format:%H$\n", "left": "# Left\n"})
    policy.make()
    words = (policy.site / OLD / "words.txt").read_text(encoding="utf-8")
    assert words == (
        "[index]\nPolicy\nWe keep orders for 30 days.\n\n[left]\nLeft\n\n[news]\nNews\n$Format:%H$\n"
    )
    sources = {path.name: path.read_bytes() for path in (policy.site / OLD / "_sources").iterdir()}
    assert sources == {
        "index.md.txt": b"# Policy\n\nWe keep orders for 30 days.\n",
        "left.md.txt": b"# Left\n",
        "news.md.txt": b"# News\n\n$Format:%H$\n",
    }


def record_unseen(policy):
    """Record the pages as committed as a version, though they cannot be sealed."""
    fields = {"source_sha256": ZEROS, "text_sha256": ZEROS, "class": "material"}
    dates = {"effective_from": "2024-06-01", "recorded": "2024-06-01"}
    texts = {"id": "2024-06-01", "label": "June", "summary": "New."}
    policy.add_record(**texts, **dates, **fields, git=policy.tree("docs"))


def test_a_symbolic_link_in_a_version_is_refused(policy):
    (policy.folder / "docs" / "passwords.md").symlink_to("/etc/passwd")
    policy.commit("Link")
    record_unseen(policy)
    (policy.folder / "docs" / "passwords.md").unlink()
    policy.commit("Record")
    assert refused(policy) == (
        'edition 2024-06-01: "passwords.md" is a symbolic link; '
        "put the files themselves in its place.\n"
    )


def test_a_symbolic_link_in_the_newest_pages_is_refused(policy):
    (policy.folder / "docs" / "passwords.md").symlink_to("/etc/passwd")
    policy.commit("Link")
    before = files(policy.site)
    assert policy.run("versions") == Done(
        2,
        "",
        'sphinx-privacy: "passwords.md" is a symbolic link; put the files themselves in its place.\n',
    )
    assert files(policy.site) == before


def test_a_page_that_git_lfs_keeps_is_refused_in_its_version_and_in_a_new_one(policy):
    pointer = f"version https://git-lfs.github.com/spec/v1\noid sha256:{ZEROS}\nsize 20\n"
    policy.write({"docs/index.md": pointer})
    policy.commit("Keep it elsewhere")
    record_unseen(policy)
    policy.commit("Record")
    told = (
        '"index.md" is kept by Git LFS, outside of git; take its pattern out of `.gitattributes`, '
        "run `git add --renormalize .`, and commit.\n"
    )
    before = files(policy.folder)
    for command in (["publish", "2024-07-01"], ["versions"]):
        assert policy.run(*command) == Done(2, "", f"sphinx-privacy: {told}")
    assert files(policy.folder) == before
    policy.write({"docs/index.md": "# Policy\n\nWe keep orders for 90 days.\n"})
    policy.commit("Keep it in git again")
    assert refused(policy) == f"edition 2024-06-01: {told}"


def test_spaces_and_letters_of_other_languages_in_file_names(tmp_path):
    policy = Policy.start(tmp_path / "policy", BASE)
    policy.write({"docs/archive/früher & heute.md": "# Archive\n"})
    policy.seal(OLD, {**page("for 30 days"), "notices/über uns #1": "# About\n"})
    policy.seal(NEW, {"notices/über uns #1": "# About us\n"})
    policy.make()
    name, address = "notices/über uns #1.html", "notices/%C3%BCber%20uns%20%231.html"
    old = policy.page(f"{OLD}/{name}")
    assert old.h1.contents[0] == "About"
    assert old.find("p", class_="version-banner").a["href"] == f"../../{address}"
    assert (
        old.find("link", rel="canonical")["href"] == f"https://shop.example/privacy/{OLD}/{address}"
    )
    assert policy.page(name).h1.contents[0] == "About us"
    assert policy.page("archive/früher & heute.html").h1.contents[0] == "Archive"
    changes = policy.page(f"{NEW}/changes/index.html").find(class_="changed-pages").a["href"]
    assert changes == "page-notices.%C3%BCber%20uns%20%231.html"
    assert (
        policy.page(f"{NEW}/changes/page-notices.über uns #1.html").ins.get_text(strip=True)
        == "[added:us]"
    )


# What fails.


def test_an_old_register_that_is_broken_fails_its_edition_alone(policy):
    policy.write({REDIRECTS: "redirects:\n  - {id: Old, former: old, page: index}\n"})
    policy.seal("2024-06-01", page("for 90 days"))
    (policy.folder / REDIRECTS).unlink()
    policy.seal("2024-07-01", page("for 120 days"))
    assert refused(policy) == (
        "edition 2024-06-01: docs/register/redirects.yaml:2:10: WARNING: "
        '"Old" is no id; write small letters, digits and single hyphens. [privacy.malformed-id]\n'
        "  ERROR: 1 error in the register; no page was written. [privacy]\n"
    )
    needed = json.loads(policy.run("versions", "matrix").out)["include"]
    assert [(core["version"], core["is-here"]) for core in needed] == [
        (OLD, True),
        (NEW, True),
        ("2024-06-01", False),
        ("2024-07-01", True),
        ("newest", True),
    ]


def test_a_broken_register_at_the_head_stops_all(policy):
    policy.edit_record(NEW, renamed=[{"from": "orders", "to": "orders"}])
    policy.write({REDIRECTS: "redirects:\n  - {id: Old, former: old, page: index}\n"})
    policy.commit("Break it")
    assert refused(policy) == (
        "docs/register/redirects.yaml:2:10: malformed-id: "
        '"Old" is no id; write small letters, digits and single hyphens.\n'
        "docs/register/versions.yaml:22:40: version-rename: "
        '"orders" is its name before, too; write two names, or take this out.\n'
    )


def test_without_a_version_there_is_nothing_to_build(tmp_path):
    policy = Policy.start(tmp_path / "policy")
    policy.write({"docs/index.md": "# Policy\n"})
    policy.commit("Begin")
    assert policy.run("versions") == Done(
        1, "", "no version is kept in git yet; `sphinx-privacy publish DATE` records one.\n"
    )
    assert not policy.site.exists()


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ("1 / 0", "There is a programmable error in your configuration file:"),
        ("extensions.append('nowhere')", "Could not import extension nowhere"),
    ],
)
def test_settings_that_fail_are_told_for_each_edition(policy, settings, told):
    conf = (policy.folder / "conf.py").read_text(encoding="utf-8")
    policy.write({"conf.py": f"{conf}\n{settings}\n"})
    lines = refused(policy).splitlines()
    assert [line.split(": ")[0] for line in lines if line.startswith("edition ")] == [
        f"edition {OLD}",
        f"edition {NEW}",
        "edition newest",
    ]
    assert sum(told in line for line in lines) == 3


def test_a_template_without_meta_tags_is_told(policy):
    policy.write(
        {"_templates/layout.html": "<html><body>{% block body %}{% endblock %}</body></html>"}
    )
    policy.edit("conf.py", "html_theme", 'templates_path = ["_templates"]\nhtml_theme')
    policy.commit("Have another layout")
    told = (
        'index.html: its template leaves out what Sphinx calls "metatags"; '
        "print {{ metatags }} in its head.\n"
    )
    assert refused(policy) == f"edition {OLD}: {told}edition {NEW}: {told}edition newest: {told}"
