"""Signed tags: made before anything is recorded, and checked by who may sign."""

from __future__ import annotations

import re
from hashlib import sha256

import pytest

from helpers.forged_history import forge, links, squash
from helpers.gpg_key import gpg_key
from helpers.programs import require
from helpers.published_shop import DAY, redraft, refusal, verified
from helpers.sample import due
from helpers.signed_shop import make_key, publish_signed, sign_with
from sphinx_privacy.commands.signatures import sign_record
from sphinx_privacy.editions.git_tags import TagRepository
from sphinx_privacy.editions.publish_error import PublishError

pytest_plugins = ("helpers.published_shop_fixtures",)
pytestmark = pytest.mark.xdist_group("small-history")

TAG = "privacy/letters"
ITS_TAG = f"version letters: its tag {TAG} "
NO_TAG = (
    "version {}: there is no good signature for it or for a later version; fetch tags with "
    "`git fetch --tags`.\n"
)
COVERED = "A signature covers the records up to letters.\n"
ALTERED = (
    'version {0}: its tag privacy/{0} says "{1}" is …, but it is …: the record, or one above it, '
    "was altered, removed or added.\n"
)
ALTERED_OPENING = "".join(
    ALTERED.format("opening", key) for key in ("document-sha256", "chain-sha256")
)
SET_UP = "Set up a key for git: see `git config user.signingKey`.\n"


@pytest.fixture(scope="module")
def keys(tmp_path_factory):
    """Return two SSH keys by name, each with the file of allowed signers that lists it."""
    require("signatures", ["ssh-keygen"])
    folder = tmp_path_factory.mktemp("keys")
    return {name: make_key(folder, name) for name in ("editor", "other")}


@pytest.fixture(scope="module")
def signed_once(shops, keys, tmp_path_factory):
    """Return the shop with two versions, of which the second is signed."""
    shop = redraft(shops["opened"].copy(tmp_path_factory.mktemp("signed") / "shop"))
    sign_with(shop, keys["editor"][0])
    shop.digest = publish_signed(shop)
    return shop


@pytest.fixture
def signed(signed_once, tmp_path):
    """Return a copy of the signed shop."""
    copied = signed_once.copy(tmp_path / "shop")
    copied.digest = signed_once.digest
    return copied


def faults(shop, signers):
    """Return the faults that `verify` finds, without digests and keys."""
    status, out, _ = shop.run("verify", "--signed-by", str(signers))
    assert status == bool(out)
    said = re.sub("(has a bad signature: ).*", r"\1…", out.replace(str(signers), "SIGNERS"))
    return re.sub(r"\b[0-9a-f]{64}\b|SHA256:[\w+/]+", "…", said)


def test_the_tag_is_the_record_and_its_message_has_the_digests(signed, keys):
    document = re.findall('document-sha256: "(.*)"', signed.versions)[-1]
    message = f"Version letters\n\ndocument-sha256: {document}\nchain-sha256: {signed.digest}\n"
    assert f"\n\n{message}-----BEGIN SSH" in signed.git("cat-file", "tag", TAG)
    record = signed.git("cat-file", "blob", TAG)
    assert record.startswith('{"class":"substantive",')
    assert sha256(record.encode()).hexdigest() == signed.digest
    said = signed.run("verify", "--signed-by", str(keys["editor"][1]))
    assert said == (0, "", COVERED + verified(2, 0, 4))


# -- what may have happened to a tag ----------------------------------------------------


def retag(shop, change):
    """Replace the tag by one with other content."""
    content = shop.git("cat-file", "tag", TAG) + "\n"
    assert change(content) != content
    made = shop.git("hash-object", "-t", "tag", "-w", "--stdin", stdin=change(content).encode())
    shop.git("update-ref", f"refs/tags/{TAG}", made)


def delete_it(shop):
    shop.git("tag", "--delete", TAG)


def make_it_unsigned(shop):
    shop.git("tag", "--force", "--message", "letters", TAG)


def make_it_light(shop):
    shop.git("tag", "--force", TAG)


def alter_its_digest(shop):
    retag(shop, lambda content: content.replace("chain-sha256: ", "chain-sha256: 0"))


def cut_its_signature(shop):
    retag(shop, lambda content: re.sub("\nU1N.*\n", "\n", content))


def copy_it_to_another(shop):
    shop.git("update-ref", "refs/tags/privacy/opening", TAG)


NO_OTHER = NO_TAG.format("opening")
TAMPERED = {
    alter_its_digest: f"{ITS_TAG}has a bad signature: …\n{NO_OTHER}",
    delete_it: NO_OTHER + NO_TAG.format("letters"),
    make_it_unsigned: f"{ITS_TAG}is not signed.\n{NO_OTHER}",
    make_it_light: f"{ITS_TAG}is not signed.\n{NO_OTHER}",
    cut_its_signature: f"{ITS_TAG}has a bad signature: …\n{NO_OTHER}",
    copy_it_to_another: ALTERED_OPENING,
}


def test_a_tag_that_is_gone_unsigned_or_altered(signed, keys):
    tag, allowed = signed.git("rev-parse", TAG), keys["editor"][1]
    for tamper in due([*TAMPERED], 3, name=lambda each: each.__name__):
        tamper(signed)
        assert faults(signed, allowed) == TAMPERED[tamper], tamper.__name__
        signed.git("update-ref", f"refs/tags/{TAG}", tag)
    signed.git("tag", "--delete", "privacy/opening")
    assert faults(signed, allowed) == ""


def test_whose_signature_counts(signed, keys):
    other = f"{ITS_TAG}is signed with a key that SIGNERS does not list: ….\n"
    assert faults(signed, keys["other"][1]) == other + NO_TAG.format("opening")
    no_gpg = f"{ITS_TAG}is not signed with a GPG key, but --signed-by names one.\n"
    assert faults(signed, "0" * 40) == no_gpg + NO_TAG.format("opening")
    assert signed.run("verify", "--signed-by", "nowhere").err == (
        'sphinx-privacy: --signed-by: "nowhere" is neither a file of allowed signers (for SSH keys) '
        "nor the fingerprint of a GPG key.\n"
    )
    conf = str(signed.folder / "conf.py")
    done = signed.run("verify", "--signed-by", conf)
    assert (done.status, done.err) == (
        2,
        (
            f'sphinx-privacy: --signed-by: "{conf}" lists no signer with an SSH key; a line of such a '
            "file is an email address and a public key.\n"
        ),
    )


def test_a_signature_holds_after_a_squash_and_in_a_shallow_clone(signed, keys, tmp_path):
    squash(signed)
    assert signed.run("verify").status == 0
    assert faults(signed, keys["editor"][1]) == ""
    clone = type(signed)(signed.clone(tmp_path / "clone", "--depth=1").folder)
    assert faults(clone, keys["editor"][1]) == "".join(map(NO_TAG.format, ("opening", "letters")))
    clone.git("fetch", "--quiet", "--tags")
    assert faults(clone, keys["editor"][1]) == ""


def test_an_altered_record_contradicts_its_signature(signed, keys):
    forge(signed, lambda text: text.replace("The shop opens.", "The shop opened."))
    assert signed.run("verify").status == 0
    expected = ALTERED.format("letters", "chain-sha256") + NO_OTHER
    assert faults(signed, keys["editor"][1]) == expected
    # What is below a signature is not signed.
    forged = f"chain-sha256: {links(signed)[-1].digest}\n"
    retag(signed, lambda content: content + forged)
    assert faults(signed, keys["editor"][1]).startswith(ITS_TAG)


def test_the_signature_of_a_version_whose_record_is_gone(signed, keys):
    forge(signed, lambda text: text[: text.index("  - id: letters")])
    (signed.folder / "docs/versions/letters.json").unlink()
    found = faults(signed, keys["editor"][1]).splitlines()
    assert found[-2] == (
        f"version letters: the tag {TAG} is signed, but its record was removed. "
        "If you undid its publication, delete the tag."
    )


# -- signing ---------------------------------------------------------------------------


def test_nothing_is_recorded_if_git_cannot_sign(redrafted):
    """With a key of SSH that is not there, git makes a tag without a signature, and says 0."""
    sign_with(redrafted, "nowhere")
    assert refusal(redrafted, DAY, "--sign") == (
        "`git tag --sign` failed: error: Couldn't load public key nowhere: No such file or "
        f"directory?. {SET_UP}"
    )
    assert redrafted.git("status", "--porcelain") == redrafted.git("tag") == ""
    redrafted.git("config", "--unset", "user.signingkey")
    with pytest.raises(PublishError, match=r"either user\.signingkey or .* configured"):
        sign_record(TagRepository(redrafted.folder), links(redrafted)[0])


def test_a_tag_that_is_there_is_used_for_the_same_record_only(signed):
    """So that an interrupted run can be repeated."""
    repository, (first, second) = TagRepository(signed.folder), links(signed)
    tag = signed.git("rev-parse", TAG)
    assert sign_record(repository, second) == TAG
    assert signed.git("rev-parse", TAG) == tag
    with pytest.raises(PublishError) as refused:
        sign_record(repository, second._replace(digest=first.digest))
    assert str(refused.value) == (
        f"nothing was recorded:\nthe tag {TAG} was made for another record of this version; if only "
        f"you have it, delete it with `git tag --delete {TAG}`."
    )


def test_a_signature_with_gpg(signed, monkeypatch, keys):
    require("signatures", ["gpg"])
    repository, (_, link) = TagRepository(signed.folder), links(signed)
    signed.git("tag", "--delete", TAG)
    signed.git("config", "gpg.format", "openpgp")
    with gpg_key("An Editor <editor@example.org>") as (fingerprint, home):
        signed.git("config", "user.signingkey", fingerprint)
        monkeypatch.setenv("GNUPGHOME", home)
        assert sign_record(repository, link) == TAG
        assert faults(signed, fingerprint.lower()) == ""
        other = f"{ITS_TAG}is signed with another GPG key: {fingerprint}.\n"
        assert faults(signed, "0" * 40) == other + NO_OTHER
        no_ssh = f"{ITS_TAG}is not signed with an SSH key, but --signed-by names one.\n"
        assert faults(signed, keys["editor"][1]) == no_ssh + NO_OTHER
        alter_its_digest(signed)
        assert faults(signed, fingerprint) == f"{ITS_TAG}has a bad signature: …\n{NO_OTHER}"
        make_key = f"{ITS_TAG}cannot be checked: import the GPG key {fingerprint[-16:]} first.\n"
        monkeypatch.setenv("GNUPGHOME", str(signed.folder / ".git"))
        assert faults(signed, fingerprint) == make_key + NO_OTHER
