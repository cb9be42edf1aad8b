"""The tags of a repository, signed and checked by git itself, with the keys it is set up with."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx_privacy.editions.git import Repository, failed

if TYPE_CHECKING:
    from pathlib import Path

SIGNATURE = re.compile(r"^-----BEGIN ([A-Z]+ (?:SIGNATURE|MESSAGE))-----$", re.MULTILINE)


class SignatureCheck(NamedTuple):
    """What git says about the signature of a tag."""

    is_good: bool
    """Whether it is the signature of a key that git trusts, over exactly this tag."""
    words: str
    """The words of the program that checked it."""


class TagRepository(Repository):
    """The git repository that contains a folder, with its tags."""

    def sign_tag(self, name: str, content: bytes, message: str) -> None:
        """Tag a content, which is stored, and sign the tag as git is set up.

        Raises `GitError` if git cannot sign, or if there is a tag of this name.
        """
        blob = self._run("hash-object", "-w", "--stdin", asked=content).decode().strip()
        options = ("--sign", "--cleanup=verbatim", "--file=-")
        done = self._ask("tag", *options, name, blob, asked=message.encode())
        if done.returncode:
            raise failed("tag --sign", done.stderr)
        if not signature_kind(self.tag_content(self.tags()[name])):
            # If a key of SSH is not there, git says so, but makes a tag without a signature.
            self._run("tag", "--delete", name)
            raise failed("tag --sign", done.stderr)

    def tags(self) -> dict[str, str]:
        """Return the id of each tag by its name."""
        listed = self._run("for-each-ref", "--format=%(objectname) %(refname:strip=2)", "refs/tags")
        pairs = (line.split(" ", 1) for line in listed.decode(errors="replace").splitlines())
        return {name: id_ for id_, name in pairs}

    def tag_content(self, id_: str) -> str:
        """Return a tag with its message and its signature; empty for a tag that has none."""
        done = self._ask("cat-file", "tag", id_)
        return "" if done.returncode else done.stdout.decode(errors="replace")

    def check_signature(self, id_: str, signers: Path | None) -> SignatureCheck:
        """Check the signature of a tag, for an SSH key by a file of allowed signers."""
        allowed = ("-c", f"gpg.ssh.allowedSignersFile={signers.absolute()}") if signers else ()
        done = self._ask(*allowed, "verify-tag", "--raw", id_)
        return SignatureCheck(not done.returncode, done.stderr.decode(errors="replace"))


def signature_kind(content: str) -> str:
    """Return the kind of the signature that ends a tag, such as "SSH SIGNATURE"; empty if none."""
    return next(reversed(SIGNATURE.findall(content)), "")
