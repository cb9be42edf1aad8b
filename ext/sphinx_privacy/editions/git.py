"""A git repository, read object by object.

Nothing is checked out: neither the work tree nor the index is touched, and no filter or attribute
changes a byte. Every command has a method of its own, which checks the exit status.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from datetime import UTC, datetime
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sphinx_privacy.problems import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# Git hooks set some of these. They lead to another repository, or change how paths are read.
MISLEADING = {
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_COMMON_DIR",
    "GIT_DIR",
    "GIT_GLOB_PATHSPECS",
    "GIT_GRAFT_FILE",
    "GIT_ICASE_PATHSPECS",
    "GIT_IMPLICIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_INTERNAL_SUPER_PREFIX",
    "GIT_LITERAL_PATHSPECS",
    "GIT_NAMESPACE",
    "GIT_NOGLOB_PATHSPECS",
    "GIT_OBJECT_DIRECTORY",
    "GIT_PREFIX",
    "GIT_REPLACE_REF_BASE",
    "GIT_SHALLOW_FILE",
    "GIT_WORK_TREE",
}
STEADY = {
    "LC_ALL": "C",  # messages in English, wherever we run
    "GIT_NO_REPLACE_OBJECTS": "1",  # objects are read without the replacements of `git replace`
    "GIT_OPTIONAL_LOCKS": "0",  # `git status` does not update the index
}
FOLDER = "040000"
# What a tree may contain besides files and folders; neither has bytes of its own to publish.
REFUSED = {"120000": "a symbolic link", "160000": "a submodule"}
# The beginning of a Git LFS pointer, which git has in the place of a file stored elsewhere.
POINTER = b"version https://git-lfs.github.com/spec/"
# Names that only a forged tree has: they lead out of the folder, or make it a repository.
FORBIDDEN = {"", ".", "..", ".git"}
OBJECT = re.compile(r"(blob|tree|commit) ([0-9a-f]{40,64})")
# Where sites that show repositories have them, whichever way they are fetched.
WEB = re.compile(
    r"(?:https://|ssh://git@|git@)(?P<host>github\.com|gitlab\.com)[/:](?P<path>[\w.-]+/[\w.-]+?)(?:\.git)?/?"
)
# Without these, a partial clone would be completed by a program that its own settings can name.
CLOSED = {"GIT_ALLOW_PROTOCOL": "none", "GIT_NO_LAZY_FETCH": "1"}
# What Python makes of bytes that are not UTF-8.
UNDECODED = re.compile("[\udc80-\udcff]")
BLOB = re.compile(rb"[0-9a-f]+ blob ([0-9]+)\n")


class GitError(Exception):
    """Git cannot give what was asked for; the message is one sentence."""


class Entry(NamedTuple):
    """A file of a tree."""

    path: str
    """Its path below the tree, with slashes."""
    mode: str
    """Its kind and permissions: "100644", or "100755" if it can be run."""
    id: str
    """The id of its content."""


class Moment(NamedTuple):
    """A commit, with the day on which it, or a tag of it, was made."""

    ref: str
    """The tag, or the commit."""
    commit: str
    day: str
    """In UTC; ISO."""


class Repository:
    """The git repository that contains a folder.

    A *ref* is a tag, a branch, a commit, or the id of a tree, which then is the tree of the folder
    itself. Paths have slashes and begin at the top of the repository.
    """

    def __init__(self, folder: Path, *, may_fetch: bool = True) -> None:
        """Find the repository of a folder of its work tree, or a bare one."""
        self._more = {} if may_fetch else CLOSED
        git = shutil.which("git")
        if git is None:
            raise GitError("git is not installed, or not on the PATH; install it.")
        self._command = [git, "-C", str(folder.absolute())]
        done = self._ask("rev-parse", "--git-dir")
        if done.returncode:
            raise GitError(
                f'"{folder}" is not in a git repository that can be read: {_words(done.stderr)}.'
            )

    def tree(self, ref: str, folder: str) -> str:
        """Return the id of the tree of a folder, "" for all, at a ref."""
        return self.trees([ref], folder)[ref]

    def trees(self, refs: Iterable[str], folder: str) -> dict[str, str]:
        """Return the id of the tree of a folder at each ref; one process looks all of them up."""
        wanted = list(refs)
        _refuse_unsafe(wanted, folder)
        # "^{}" follows an annotated tag to its object.
        names = (name for ref in wanted for name in (f"{ref}^{{}}", f"{ref}:{folder}"))
        found = iter(self._look_up(names))
        pairs = zip(wanted, found, found, strict=True)
        return {ref: self._tree(ref, folder, top, below) for ref, top, below in pairs}

    def path_of(self, folder: Path) -> str:
        """Return the path of a folder of the work tree from the top of the repository."""
        try:
            path = folder.resolve().relative_to(self.top).as_posix()
        except ValueError as error:
            raise GitError(f'"{folder}" is not in the work tree "{self.top}".') from error
        return "" if path == "." else path

    @cached_property
    def top(self) -> Path:
        """The top folder of its work tree. Raises `GitError` if it has none."""
        return Path(self._run("rev-parse", "--show-toplevel").decode().removesuffix("\n"))

    def entries(self, tree: str) -> list[Entry]:
        """Return the files of a tree and of its folders, sorted by path."""
        entries = self._list("-r", "--end-of-options", tree)
        for entry in entries:
            _refuse_odd(entry)
        return entries

    def files(self, tree: str) -> tuple[list[Entry], list[str]]:
        """Return the files of a tree and of its folders, and why others are left out."""
        files, left_out = [], []
        for entry in self._list("-r", "--end-of-options", tree):
            try:
                _refuse_odd(entry)
            except GitError as error:
                left_out.append(str(error))
            else:
                files.append(entry)
        return files, left_out

    def tagged(self, pattern: str) -> list[Moment]:
        """Return the tags that fit a pattern, by the day on which each was made, the oldest first.

        Tags of one moment are in the order of the numbers in their names.
        """
        form = "%(refname:short)%00%(creatordate:unix)%00%(objecttype)%00%(*objecttype)"
        order = ("--sort=version:refname", "--sort=creatordate")
        listed = self._run("for-each-ref", f"--format={form}", *order, f"refs/tags/{pattern}")
        rows = (line.split("\0") for line in listed.decode(errors="replace").splitlines())
        days = {name: _day(moment) for name, moment, *types in rows if "commit" in types}
        return [Moment(name, self.commit(name).commit, day) for name, day in days.items()]

    def commits(self, paths: Iterable[str]) -> list[Moment]:
        """Return the commits that changed files or folders, the oldest first.

        What a branch changed counts when it was merged.
        """
        form = ("--no-commit-header", "--format=%H %ct")
        order = ("--first-parent", "--topo-order", "--reverse")
        within = ("HEAD", "--", *map(_literally, paths))
        rows = self._run("rev-list", *form, *order, *within).decode().split()
        pairs = zip(rows[::2], rows[1::2], strict=True)
        return [Moment(commit, commit, _day(moment)) for commit, moment in pairs]

    def commit(self, ref: str) -> Moment:
        """Return the commit of a ref, with its day. Raises `GitError` if there is none."""
        self.trees([ref], "")
        form = ("--no-commit-header", "--max-count=1", "--format=%H %ct")
        commit, moment = self._run("rev-list", *form, ref, "--").decode().split()
        return Moment(ref, commit, _day(moment))

    def address(self, commit: str) -> str:
        """Return where a commit can be read on the web; empty if that is not known."""
        return f"{self._web}/tree/{commit}" if self._web else ""

    @cached_property
    def _web(self) -> str:
        remote = self._ask("config", "--get", "remote.origin.url").stdout.decode().strip()
        found = WEB.fullmatch(remote)
        return f"https://{found['host']}/{found['path']}" if found else ""

    def blobs(self, ids: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """Yield each id with its content, in their order; one process reads all of them."""
        wanted = list(ids)
        asked = "".join(f"{blob}\n" for blob in wanted).encode()
        answers = BytesIO(self._run("cat-file", "--batch", "--buffer", asked=asked))
        for blob in wanted:
            header = BLOB.fullmatch(answers.readline())
            if header is None:
                raise self._unreadable(blob)
            yield blob, answers.read(int(header[1]))
            answers.readline()  # a line break ends each content

    def show(self, ref: str, path: str) -> bytes | None:
        """Return the content of a file at a ref; None if there is no such file."""
        entry = self._entry(self.tree(ref, ""), path)
        if entry is None or entry.mode == FOLDER:
            return None
        _refuse_odd(entry)
        content = next(self.blobs([entry.id]))[1]
        refuse_pointer(entry, content)
        return content

    def states(self, path: str, refs: Iterable[str]) -> list[tuple[str, bytes]]:
        """Return the contents of a file in the history of some refs, the oldest first.

        Each comes after the first commit that has it; commits of merged branches count.
        """
        tips = list(refs)
        self.trees(tips, "")  # raises an error for an unknown ref
        order = ("--full-history", "--topo-order", "--reverse")
        commits = self._run("rev-list", *order, *tips, "--", _literally(path)).decode().split()
        found = self._look_up(f"{commit}:{path}" for commit in commits)
        commit_of: dict[str, str] = {}
        for commit, match in zip(commits, found, strict=True):
            if match:
                commit_of.setdefault(match[2], commit)
        return [(commit_of[blob], content) for blob, content in self.blobs(commit_of)]

    @property
    def is_shallow(self) -> bool:
        """Whether this clone lacks a part of the history."""
        return self._run("rev-parse", "--is-shallow-repository") == b"true\n"

    def changed_files(self, *paths: str) -> list[str]:
        """Return the files, also inside folders, that have uncommitted changes or are untracked."""
        options = ("--porcelain", "-z", "--untracked-files=all", "--no-renames")
        listed = self._run("status", *options, "--", *map(_literally, paths))
        # Names are for messages: bytes that are not UTF-8 are escaped.
        return sorted(line[3:].decode(errors="backslashreplace") for line in _fields(listed))

    def _look_up(self, names: Iterable[str]) -> list[re.Match[str] | None]:
        """Return the kind and id of each object; None if it does not exist."""
        asked = "".join(f"{name}\n" for name in names).encode()
        form = "--batch-check=%(objecttype) %(objectname)"
        answers = self._run("cat-file", form, asked=asked).decode()
        return [OBJECT.fullmatch(answer) for answer in answers.splitlines()]

    def _tree(
        self, ref: str, folder: str, top: re.Match[str] | None, below: re.Match[str] | None
    ) -> str:
        """Return the tree that a look-up found: of the ref itself, or of the folder below it."""
        if top is None:
            raise self._unknown(ref)
        if top[1] == "tree":
            return top[2]
        if top[1] == "blob":
            raise GitError(f'"{ref}" is a file; name a tag, a commit or a tree.')
        if below is None or below[1] != "tree":
            raise self._without(ref, folder)
        return below[2]

    def _list(self, *arguments: str) -> list[Entry]:
        listed = self._run("ls-tree", "-z", "--full-tree", *arguments)
        rows = (line.decode(errors="surrogateescape").split("\t", 1) for line in _fields(listed))
        return [Entry(path, row.split()[0], row.split()[2]) for row, path in rows]

    def _entry(self, tree: str, path: str) -> Entry | None:
        rows = self._list(tree, "--", _literally(path))
        return next((entry for entry in rows if entry.path == path), None)

    def _unknown(self, ref: str) -> GitError:
        """Return why a ref names nothing."""
        done = self._ask("rev-parse", "--verify", ref)
        if not done.returncode and {":", "^"}.isdisjoint(ref):  # those make expressions, not refs
            return self._unreadable(ref)
        if b" is ambiguous" in done.stderr:
            return GitError(f'"{ref}" is short for several objects; write more of its digits.')
        sentence = f'there is no tag, commit or tree "{ref}" in this repository'
        tags = self._run("for-each-ref", "--format=%(refname:short)", "refs/tags").decode()
        return GitError(sentence + (self._shallow() or did_you_mean(ref, tags.splitlines())))

    def _without(self, ref: str, folder: str) -> GitError:
        """Return why there is no tree of a folder at a commit."""
        entry = self._entry(ref, folder)
        if entry is None:
            return GitError(f'there is no folder "{folder}" in "{ref}"; did it have another name?')
        if entry.mode == FOLDER:
            return self._unreadable(entry.id)
        kind = REFUSED.get(entry.mode, "a file")
        return GitError(f'"{folder}" is {kind} in "{ref}"; it must be a folder.')

    def _unreadable(self, name: str) -> GitError:
        """Return how to get at an object that is missing or damaged."""
        advice = "; if the name is right, fetch it from a clone that has it."
        return GitError(f'the object "{name}" cannot be read{self._shallow() or advice}')

    def _shallow(self) -> str:
        """Return the end of a sentence on how to complete a shallow clone; empty for a full one."""
        if not self.is_shallow:
            return ""
        return ": this clone is shallow and lacks it; fetch the rest with `git fetch --unshallow`."

    def _run(self, *arguments: str, asked: bytes = b"") -> bytes:
        """Return what a command of git prints. Raise `GitError` with its own words if it fails."""
        done = self._ask(*arguments, asked=asked)
        if done.returncode:
            raise failed(arguments[0], done.stderr)
        return done.stdout

    def _ask(self, *arguments: str, asked: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(  # noqa: S603 - our own command
            [*self._command, *arguments],
            env=_environment() | self._more,
            input=asked,
            capture_output=True,
            check=False,
        )


def _environment() -> dict[str, str]:
    """Return the environment of this process, made safe for commands of git."""
    safe = {name: value for name, value in os.environ.items() if name not in MISLEADING}
    return {**safe, **STEADY}


def _day(moment: str) -> str:
    """Return the day of a moment in seconds."""
    return datetime.fromtimestamp(int(moment), UTC).date().isoformat()


def _words(message: bytes) -> str:
    """Return a message of git as part of a sentence."""
    return (
        " ".join(message.decode(errors="replace").split()).removeprefix("fatal: ").removesuffix(".")
    )


def failed(command: str, message: bytes) -> GitError:
    """Return that a command of git failed, with its own words."""
    return GitError(f"`git {command}` failed: {_words(message)}.")


def _fields(listed: bytes) -> list[bytes]:
    return listed.split(b"\0")[:-1]


def _literally(path: str) -> str:
    """Return a pathspec for a path from the top of the repository, with no wildcards in it."""
    return f":(top,literal){path}"


def _refuse_unsafe(refs: list[str], folder: str) -> None:
    """Raise `GitError` for a name that git would take for something else."""
    for ref in refs:
        if ref.startswith("-"):
            advice = f'write a tag in full: "refs/tags/{ref}"'
            raise GitError(f'"{ref}" begins with a hyphen, as an option does; {advice}.')
    for name in (*refs, folder):
        if {"\n", "\0"}.intersection(name):
            raise GitError(f"{name!r} has a character that git cannot look up; remove it.")


def _refuse_odd(entry: Entry) -> None:
    """Raise `GitError` for what cannot be published, or must not be written to a folder."""
    if entry.mode in REFUSED:
        kind = REFUSED[entry.mode]
        raise GitError(f'"{entry.path}" is {kind}; put the files themselves in its place.')
    if FORBIDDEN.intersection(entry.path.split("/")):
        raise GitError(f'"{entry.path}" is a path that no tree may have; was this one forged?')
    if UNDECODED.search(entry.path):
        raise GitError(f"{entry.path!a} is a name that is not in UTF-8; rename the file.")


def refuse_pointer(entry: Entry, content: bytes) -> None:
    """Raise `GitError` for a file of Git LFS: its pointer would be read in its place."""
    if content.startswith(POINTER):
        raise GitError(
            f'"{entry.path}" is stored in Git LFS, outside git; remove its pattern from '
            "`.gitattributes`, run `git add --renormalize .`, and commit."
        )
