"""Signed tags: someone vouches for the record of a version, and for all records above it.

The tag `privacy/<id>` points to the record as canonical JSON, whose SHA-256 is the chain digest of
the version. It can be made before there is a commit, and no squash takes it away: git stores the
record with the tag. Its message also has the digests.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sphinx_privacy.commands.refuse import refuse
from sphinx_privacy.editions.git import GitError
from sphinx_privacy.editions.git_tags import TagRepository, signature_kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sphinx_privacy.editions.git_tags import SignatureCheck
    from sphinx_privacy.register.chain import ChainLink

PREFIX = "privacy/"
BY_SSH = "SSH SIGNATURE"
FINGERPRINT = re.compile("(?:[0-9A-F]{40}|[0-9A-F]{64})")
# A line of a file of allowed signers: who, perhaps options, a kind of key, and the key in base64.
ALLOWED = re.compile(r"^(?![ \t]*#).*\S[ \t]+\S+[ \t]+AAAA[A-Za-z0-9+/]+", re.MULTILINE)
SSH_KEY = re.compile(r'^Good "git" signature .*\b(SHA256:\S+)$', re.MULTILINE)
# The key that signed, and the key that it belongs to.
GPG_KEY = re.compile(r"^\[GNUPG:\] VALIDSIG (\w+) (?:\S+ ){8}(\w+)$", re.MULTILINE)
UNKNOWN_KEY = re.compile(r"^\[GNUPG:\] NO_PUBKEY (\w+)$", re.MULTILINE)
SIGNED = re.compile(r"^(document-sha256|chain-sha256): ([0-9a-f]{64})$", re.MULTILINE)


class Signers(NamedTuple):
    """Who may sign versions: the SSH keys in a file of allowed signers, or a GPG key."""

    file: Path | None
    fingerprint: str = ""

    @classmethod
    def named(cls, name: str) -> Signers:
        """Return the signers that `--signed-by` names. Raises `OSError` if it names none."""
        fingerprint = name.replace(" ", "").upper()
        if FINGERPRINT.fullmatch(fingerprint):
            return cls(None, fingerprint)
        if not Path(name).is_file():
            raise OSError(
                f'--signed-by: "{name}" is neither a file of allowed signers (for SSH keys) nor '
                "the fingerprint of a GPG key."
            )
        if not ALLOWED.search(Path(name).read_text(encoding="utf-8", errors="replace")):
            raise OSError(
                f'--signed-by: "{name}" lists no signer with an SSH key; a line of such a file is '
                "an email address and a public key."
            )
        return cls(Path(name))


def sign_record(repository: TagRepository, link: ChainLink) -> str:
    """Sign a record, which need not be written yet, and return the name of the tag.

    A tag that an interrupted run has made is used. Raises `PublishError` if git cannot sign, or if
    the tag is that of another record.
    """
    name = f"{PREFIX}{link.version.id}"
    if made := repository.tags().get(name):
        if _signed(repository.tag_content(made)) != _digests(link):
            advice = f"if only you have it, delete it with `git tag --delete {name}`."
            refuse([f"the tag {name} was made for another record of this version; {advice}"])
        return name
    try:
        repository.sign_tag(name, link.record, _message(link))
    except GitError as error:
        refuse([f"{error} Set up a key for git: see `git config user.signingKey`."])
    return name


def _message(link: ChainLink) -> str:
    lines = (f"{key}: {digest}" for key, digest in _digests(link).items())
    return "\n".join([f"Version {link.version.id}", "", *lines, ""])


def _digests(link: ChainLink) -> dict[str, str]:
    """Return what a signature vouches for."""
    return {
        "document-sha256": str(link.version.document_sha256),
        "chain-sha256": link.digest,
    }


def _signed(content: str) -> dict[str, str]:
    """Return the digests in the signed part of a tag: nothing below it counts."""
    kind = signature_kind(content)
    return dict(SIGNED.findall(content.rpartition(f"-----BEGIN {kind}-----")[0]))


class Signatures:
    """The signed tags of a repository, checked by who may sign."""

    def __init__(self, repository: TagRepository, signers: Signers) -> None:
        """Find the tags."""
        self.repository, self.signers = repository, signers
        self.tags = {
            name.removeprefix(PREFIX): id_
            for name, id_ in repository.tags().items()
            if name.startswith(PREFIX)
        }

    def faults(self, link: ChainLink) -> list[str] | None:
        """Return what is wrong with the tag of a version; None if it has none."""
        id_ = str(link.version.id)
        if id_ not in self.tags:
            return None
        name, tag = f"version {id_}: its tag {PREFIX}{id_}", self.tags[id_]
        if why := self._why_bad(tag):
            return [f"{name} {why}"]
        signed = _signed(self.repository.tag_content(tag))
        return [f"{name} {why}" for why in _differences(signed, link)]

    def without_record(self, known: Sequence[str]) -> Iterator[str]:
        """Yield the good signatures of versions that have no record here."""
        for id_ in sorted(self.tags.keys() - {*known}):
            if not self._why_bad(self.tags[id_]):
                yield (
                    f"version {id_}: the tag {PREFIX}{id_} is signed, but its record was removed. "
                    "If you undid its publication, delete the tag."
                )

    def _why_bad(self, tag: str) -> str:
        """Return why the signature of a tag does not count; an empty string if it does."""
        kind = signature_kind(self.repository.tag_content(tag))
        if not kind:
            return "is not signed."
        if (kind == BY_SSH) != (self.signers.file is not None):
            wanted = "an SSH key" if self.signers.file else "a GPG key"
            return f"is not signed with {wanted}, but --signed-by names one."
        checked = self.repository.check_signature(tag, self.signers.file)
        return self._why_bad_by_ssh(checked) if kind == BY_SSH else self._why_bad_by_gpg(checked)

    def _why_bad_by_ssh(self, checked: SignatureCheck) -> str:
        if checked.is_good:
            return ""
        if key := SSH_KEY.search(checked.words):
            return f"is signed with a key that {self.signers.file} does not list: {key[1]}."
        return _bad(checked)

    def _why_bad_by_gpg(self, checked: SignatureCheck) -> str:
        key = GPG_KEY.search(checked.words)
        if checked.is_good and key:
            is_listed = self.signers.fingerprint in key.groups()
            return "" if is_listed else f"is signed with another GPG key: {key[2]}."
        if unknown := UNKNOWN_KEY.search(checked.words):
            return f"cannot be checked: import the GPG key {unknown[1]} first."
        return _bad(checked)


def _differences(signed: Mapping[str, str], link: ChainLink) -> Iterator[str]:
    for key, digest in _digests(link).items():
        said = signed.get(key, "nothing")
        if said != digest:
            yield (
                f'says "{key}" is {said}, but it is {digest}: the record, or one above it, was '
                "altered, removed or added."
            )


def _bad(checked: SignatureCheck) -> str:
    """Return that a signature is bad, with the last words of the program that checked it."""
    words = checked.words.strip().rpartition("\n")[2].removeprefix("[GNUPG:] ")
    return f"has a bad signature: {words}."
