"""What the models say of fields: redlines need no tables of their own for it."""

from __future__ import annotations

import pytest

from sphinx_privacy.register.fields import is_period, referred


@pytest.mark.parametrize(
    ("kind", "key", "named"),
    [
        ("cookie", "provider", "provider"),
        ("notice", "category", "data-category"),
        ("controller", "correspondence", "address"),
        ("cookie", "name", None),
        ("cookie", "no-such-key", None),
        ("no-such-kind", "provider", None),
    ],
)
def test_a_reference_is_known_from_its_model(kind, key, named):
    assert referred(kind, key) == named


@pytest.mark.parametrize(
    ("kind", "key", "is_one"),
    [("right", "outer-limit", True), ("notice", "period", True), ("right", "name", False)],
)
def test_a_period_is_known_from_its_model(kind, key, is_one):
    assert is_period(kind, key) is is_one
