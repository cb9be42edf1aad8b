"""The versions of the real policy, whose pages are in the history of this repository."""

from real_site import DOCS
from sphinx_privacy.publish.git import GitError, Repository
from sphinx_privacy.register import read_register
from sphinx_privacy.register.models import Version

VERSIONS = list(read_register(DOCS / "register").all(Version).values())
KEPT = [version for version in VERSIONS if version.git]


def lacking():
    """Return why their pages are not at hand: an archive or a shallow clone has no history."""
    try:
        Repository(DOCS).trees([str(version.git) for version in KEPT], "docs")
    except GitError as error:
        return str(error)
    return ""
