"""What the models say of kinds and fields; nothing else has tables of them."""

from __future__ import annotations

import pytest

from sphinx_privacy.register.fields import field, heading_of, label
from sphinx_privacy.register.text import Duration


@pytest.mark.parametrize(
    ("kind", "path", "named"),
    [
        ("cookie", "provider", "provider"),
        ("notice", "data.category", "data-category"),
        ("notice", "purposes.bases", "lawful-basis"),
        ("notice", "rights.points.right", "right"),
        ("controller", "correspondence", "address"),
        ("cookie", "name", None),
        ("cookie", "no-such-key", None),
        ("cookie", "no-such-key.provider", None),
        ("no-such-kind", "provider", None),
    ],
)
def test_a_reference_is_known_from_its_model(kind, path, named):
    assert field(kind, path).refers_to == named


@pytest.mark.parametrize(
    ("kind", "path", "is_one"),
    [("right", "law.outer-limit", True), ("cookie", "lifetime", True), ("right", "name", False)],
)
def test_a_period_is_known_from_its_model(kind, path, is_one):
    assert isinstance(field(kind, path).type, Duration) is is_one


@pytest.mark.parametrize(
    ("kind", "path", "within", "words"),
    [
        ("notice", "recipients.text", "text", "reason"),
        ("notice", "contact.address", "contact.address", "contact address"),
        ("notice", "opt-out.points", "opt-out.points", "point on opt out"),
        ("commitment", "points", "points", "point"),
        ("provider", "operator", "operator", "operator"),
        ("no-such-kind", "some-key", "some-key", "some key"),
    ],
)
def test_what_a_sentence_calls_a_field(kind, path, within, words):
    assert label(kind, path, within) == words


@pytest.mark.parametrize(
    ("key", "words"),
    [("lifetime", "Kept for"), ("category", "Category"), ("provider", "Service")],
)
def test_the_heading_over_a_field(key, words):
    assert heading_of("cookie", key) == words
