"""Real git repositories, made in a temporary folder, without the user's own settings."""

from __future__ import annotations

import os
import shutil
import subprocess

import pytest

from sphinx_privacy.editions.git import GitError

GIT = shutil.which("git") or "git"
# The environment of git without the user's settings, for commands under test, too.
ISOLATED_GIT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_COUNT": "1",
    "GIT_CONFIG_KEY_0": "maintenance.auto",  # each commit would start a process to tidy up
    "GIT_CONFIG_VALUE_0": "false",
}
PERSON = {
    "GIT_AUTHOR_NAME": "An Editor",
    "GIT_AUTHOR_EMAIL": "editor@example.org",
    "GIT_COMMITTER_NAME": "An Editor",
    "GIT_COMMITTER_EMAIL": "editor@example.org",
}
# Each commit is a day after the one before, so that its id is the same in every run.
FIRST_DAY, DAY = 1_700_000_000, 86_400

# The id of nothing.
NOWHERE = "0123456789012345678901234567890123456789"
SHOP = {"docs/index.md": "# Shop\n", "docs/notices/news.md": "# News\n", "README.md": "Read.\n"}


class MadeRepository:
    """A repository and what happens in it."""

    def __init__(self, folder):
        self.folder = folder
        self.commits = 0

    @classmethod
    def init(cls, folder, *options):
        folder.mkdir(parents=True)
        made = cls(folder)
        made.git("init", "--quiet", "--initial-branch=main", "--template=", *options)
        return made

    def clone(self, folder, *options):
        """Clone as from a server: a local path would share all objects, even in a shallow clone."""
        self.git("clone", "--quiet", "--template=", *options, self.folder.as_uri(), str(folder))
        return MadeRepository(folder)

    def copy(self, folder):
        """Return a copy, with everything that is not committed, too."""
        shutil.copytree(self.folder, folder, symlinks=True)
        copied = type(self)(folder)
        copied.commits = self.commits
        return copied

    def git(self, *arguments, stdin=b""):
        """Run a command of git and return its output."""
        own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        date = f"{FIRST_DAY + self.commits * DAY} +0000"
        dates = {"GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date}
        done = subprocess.run(
            [GIT, *arguments],
            cwd=self.folder,
            env={**own, **ISOLATED_GIT, **PERSON, **dates},
            input=stdin,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode().strip()

    def write(self, files):
        """Write files, each a path and its text or bytes."""
        for name, content in files.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())

    def commit(self, message, *options):
        """Commit all that changed."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", message, *options)
        self.commits += 1

    def tag(self, name, *options):
        """Tag the last commit."""
        self.git("tag", name, *options)

    def tree(self, folder=""):
        """Return the id of the tree of a folder as last committed."""
        return self.id(f"HEAD:{folder}")

    def id(self, name):
        """Return the id of a ref."""
        return self.git("rev-parse", "--verify", name)


def files(folder):
    """Return the bytes of all files below a folder by their paths."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def differing(one, other):
    """Return the paths of the files that differ between two folders, or that one of them lacks."""
    here, there = files(one), files(other)
    return sorted(name for name in here.keys() | there.keys() if here.get(name) != there.get(name))


def shop(folder):
    """Make a repository with the pages of a shop in its one commit."""
    made = MadeRepository.init(folder)
    made.write(SHOP)
    made.commit("Open the shop")
    return made


def refusal(action, *arguments):
    """Return the sentence with which an action fails."""
    with pytest.raises(GitError) as caught:
        action(*arguments)
    return str(caught.value)


def blob(made, content="x"):
    """Store a file in a repository and return its id."""
    return made.git("hash-object", "-w", "--stdin", stdin=content.encode())
