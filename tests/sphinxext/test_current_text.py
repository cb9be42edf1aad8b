"""Which version has the words of the pages is found once, not again for every page."""

import pytest

from helpers.small_site import small_site
from sphinx_privacy.sphinxext import current_text

DRAFT = """\
versions:
  - {id: "2025-01-01", label: A draft, effective-from: "2025-01-01", summary: It is new.}
"""


@pytest.fixture
def compared(monkeypatch):
    """Return the texts whose digests were compared with those of the versions."""
    texts, digest = [], current_text.words_digest
    monkeypatch.setattr(
        current_text, "words_digest", lambda text: texts.append(text) or digest(text)
    )
    return texts


def test_it_is_found_once_for_all_pages_and_again_after_an_edit(project, compared):
    site = {**small_site(), "register/versions.yaml": DRAFT}
    made = project(site).build()
    [text] = compared
    assert text.count("[notices/") > 1  # several pages have asked

    made.edit("notices/news.md", "## Why", "## Why then")
    made.build()
    assert "Why then" not in text
    assert "Why then" in compared[-1]
    assert len(compared) == 2
