"""The versions of the real policy: their files are in this repository, as they were recorded."""

from real_site import DOCS
from sphinx_privacy.publish.git import GitError, Repository
from sphinx_privacy.register import read_register
from sphinx_privacy.register.models import Version
from sphinx_privacy.register.timeline import in_order, periods_and_gaps

VERSIONS = list(read_register(DOCS / "register").all(Version).values())
KEPT = [version for version in VERSIONS if version.git]


def test_four_versions_are_kept_and_every_day_since_the_first_is_told_of():
    assert len(KEPT) == 4
    assert in_order(VERSIONS) == VERSIONS
    spans = periods_and_gaps(VERSIONS)
    assert [span.end for span in spans[:-1]] == [span.start for span in spans[1:]]
    assert spans[-1].end is None


def digests():
    """Return the digests of the files by version, or why they are not at hand."""
    try:
        repository = Repository(DOCS)
        trees = repository.trees([str(version.git) for version in KEPT], "docs")
    except GitError as error:
        return str(error)
    return {str(v.id): repository.source_digest(trees[str(v.git)]) for v in KEPT}


def test_the_files_of_each_are_those_that_were_recorded():
    found = digests()
    if isinstance(found, str):  # an archive or a shallow clone has no history, and says so
        assert "git fetch --unshallow" in found or "no git repository" in found
    else:
        assert found == {str(version.id): str(version.source_sha256) for version in KEPT}
