"""Someone who may write to the repository rewrites its history, and makes all digests fit again."""

from __future__ import annotations

import re
from hashlib import sha256

from helpers.published_shop import VERSIONS
from sphinx_privacy.register import read_register
from sphinx_privacy.register.chain import chain
from sphinx_privacy.register.models import Version

ARCHIVE = "docs/versions"


def links(shop):
    """Return the recorded versions in the chain."""
    register = read_register((shop.folder / VERSIONS).parent)
    return list(chain(register.all(Version).values()))


def mend_chain(shop):
    """Write the right digest of the record above into each record."""
    for link in links(shop):
        if link.broken:
            shop.write({VERSIONS: shop.versions.replace(str(link.broken), link.previous)})
            mend_chain(shop)
            return


def rename_to_digest(shop, path):
    """Rename an altered file of the archive to its SHA-256; replace it where it is named."""
    old, new = path.stem, sha256(path.read_bytes()).hexdigest()
    path.rename(path.with_stem(new))
    for document in (shop.folder / ARCHIVE).glob("*.json"):
        document.write_bytes(document.read_bytes().replace(old.encode(), new.encode()))


def seal_again(shop, *ids):
    """Give the documents and records of versions the digests of their altered pages."""
    from sphinx_privacy.archive.blocks import words_digest, words_of  # noqa: PLC0415
    from sphinx_privacy.archive.store import Archive  # noqa: PLC0415

    for id_ in ids:
        text = Archive(shop.folder / ARCHIVE).version(id_)
        document, before = text.document, text.path.read_bytes()
        new = {name: words_digest(words_of({name: text.blocks[name]})) for name in document.pages}
        pairs = [(page.text_sha256, new[name]) for name, page in document.pages.items()]
        pairs.append((document.text_sha256, words_digest(text.text)))
        after = before
        for old, digest in pairs:
            after = after.replace(old.encode(), digest.encode())
        text.path.write_bytes(after)
        written = shop.versions.replace(document.text_sha256, pairs[-1][1])
        recorded = re.search(rf'id: {id_}\n.*?document-sha256: "(\w+)"', written, re.DOTALL)[1]
        shop.write({VERSIONS: written.replace(recorded, sha256(after).hexdigest())})


def squash(shop):
    """Make one commit of everything, as a force-push leaves it; tags stay."""
    shop.git("checkout", "--quiet", "--orphan", "forged")
    shop.commit("Everything")
    shop.git("branch", "--move", "--force", "main")


def forge(shop, change):
    """Change the file of versions, make the chain fit, and squash the history."""
    shop.write({VERSIONS: change(shop.versions)})
    mend_chain(shop)
    squash(shop)
