"""Lists of many versions are divided by years."""

from __future__ import annotations

from sphinx_privacy.register.models import Version
from sphinx_privacy.register.timeline import by_year


def test_many_versions_are_divided_by_years_and_few_are_not():
    days = [f"{year}-{month:02}-01" for year in (2025, 2024) for month in range(7, 0, -1)]
    versions = [Version.model_construct(effective_from=day) for day in days]
    assert by_year(versions) == [("2025", versions[:7]), ("2024", versions[7:])]
    assert by_year(versions[2:]) == [("", versions[2:])]
    assert by_year([]) == []
