"""Addresses in the site, and conflicts between them."""

import pytest

from helpers.git_repository import files
from helpers.policy import BASE, TODAY, Done, Policy, copied

pytestmark = pytest.mark.xdist_group("editions")

NEW = "2024-03-01"


@pytest.fixture(scope="module")
def sealed(tmp_path_factory):
    """A repository of one version."""
    made = Policy.start(tmp_path_factory.mktemp("sealed") / "policy", BASE)
    made.seal(NEW, {"index": "# Policy\n\nWe keep orders for 60 days.\n"})
    return made


@pytest.fixture
def policy(sealed, tmp_path):
    """The same, for a test to change."""
    return copied(sealed, tmp_path)


def test_a_version_cannot_have_the_address_of_a_page(policy):
    policy.seal("2024-12-01", {f"{NEW}/index": "# A page\n"})
    assert policy.run("versions", "--as-of", TODAY) == Done(
        1,
        "",
        f'the version "{NEW}" would be in the folder "{NEW}/" of the site, but that '
        "folder already has pages; rename the folder of those pages.\n",
    )


def test_no_file_of_the_projects_own_is_replaced(policy):
    names = {"versions.atom": "", f"{NEW}/old.html": "", "manifest.json": ""}
    policy.write({f"extra/{name}": "Mine" for name in names})
    policy.edit("conf.py", BASE, f'{BASE}html_extra_path = ["extra"]\n')
    policy.commit("Add files")
    taken = (
        'in the site is for the versions, but "html_extra_path" or another extension has put '
        "something of that name there; rename that"
    )
    assert policy.run("versions", "--as-of", TODAY) == Done(
        1,
        "",
        f'"versions.atom" {taken}, or set "privacy_feed" to False.\n'
        f'"manifest.json" {taken}.\n"{NEW}" {taken}.\n',
    )
    policy.edit("conf.py", BASE, f"{BASE}privacy_feed = False\n")
    policy.git("rm", "-r", "-q", f"extra/{NEW}", "extra/manifest.json")
    policy.commit("Write no feed")
    policy.make()
    assert (policy.site / "versions.atom").read_text() == "Mine"
    assert "application/atom+xml" not in (policy.site / "index.html").read_text()


def test_a_folder_in_the_place_of_the_site_is_left_alone(policy):
    policy.write({"build/versions/mine.txt": "Mine"})
    message = f"{policy.site} must be a link to the finished site, but something else is there; move it away and run this again."
    assert policy.run("versions") == Done(2, "", f"sphinx-privacy: {message}\n")
    assert files(policy.site) == {"mine.txt": b"Mine"}
    policy.site.rename(policy.folder / "build" / "mine")
    policy.make()


@pytest.mark.parametrize("command", [["versions"], ["publish", "2024-12-01"]])
def test_windows_has_no_way_to_fork(command, policy):
    windows = "import sys; sys.modules['fcntl'] = None"
    message = "versions can only be built where processes can be forked, which Windows cannot do; run this on Linux or macOS, or in WSL, the Windows Subsystem for Linux."
    done = policy.run(*command, before=windows)
    assert done == Done(2, "", f"sphinx-privacy: {message}\n")


def test_a_project_without_a_register_of_versions_is_reported(policy):
    policy.git("mv", "docs/register", "docs/facts")
    policy.commit("Move the register")
    assert policy.run("versions", "--as-of", TODAY) == Done(
        1,
        "",
        "there is no register in docs/register; versions are recorded there.\n",
    )


def test_redlines_of_pages_with_like_names_have_addresses_of_their_own(policy):
    for name in ("a/b", "a.b"):
        policy.write({f"docs/{name}.md": f"---\norphan:\n---\n\n# Page {name}\n"})
    policy.publish("later", "2024-12-01")
    policy.make()
    index = policy.page("later/changes/index.html")
    links = {link.get_text(): link["href"] for link in index.select(".changed-pages a")}
    assert links == {"Page a/b": "page-a.b.html", "Page a.b": "page-a~.b.html"}
