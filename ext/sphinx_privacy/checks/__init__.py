"""Contradictions in a register whose files have no faults. One check, one function.

- `cookies`, `rights`, `notices`, `forms`: checks on what pages say.
- `markup`: what looks like Markdown in sentences; `late_dates`: dates that cannot be.
- `typed_out`: values that sentences repeat; `repeated_sentences`: sentences that are written twice.
- `versions`: the order, drafts, ends, errata and renamed pages of versions.
- `archive`: where a version's text is, how it came about, and which record it follows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_privacy.checks import archive, versions
from sphinx_privacy.checks.cookies import (
    lifetime_without_cases,
    overlapping_names,
    parameter_with_lifetime,
    pattern_of_another_name,
    space_in_cookie_name,
    start_without_period,
)
from sphinx_privacy.checks.forms import choices_of_choice, repeated_field
from sphinx_privacy.checks.late_dates import late_date
from sphinx_privacy.checks.markup import nearly_markup
from sphinx_privacy.checks.notices import (
    missing_condition,
    other_controller,
    other_topic,
    repeated_entry,
    repeated_order,
    retention_without_rule,
    unknown_retention,
)
from sphinx_privacy.checks.repeated_sentences import repeated_sentences
from sphinx_privacy.checks.rights import limit_against_timescale, limit_without_cases
from sphinx_privacy.checks.typed_out import typed_out_values

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx_privacy.problems import Problem
    from sphinx_privacy.register import Register

CHECKS: tuple[Callable[[Register], Iterator[Problem]], ...] = (
    overlapping_names,
    parameter_with_lifetime,
    pattern_of_another_name,
    space_in_cookie_name,
    lifetime_without_cases,
    start_without_period,
    limit_without_cases,
    limit_against_timescale,
    repeated_order,
    other_topic,
    other_controller,
    missing_condition,
    repeated_entry,
    retention_without_rule,
    unknown_retention,
    choices_of_choice,
    repeated_field,
    nearly_markup,
    late_date,
    typed_out_values,
    repeated_sentences,
    versions.version_order,
    versions.misleading_id,
    versions.misleading_label,
    versions.draft_above_others,
    versions.published_draft,
    versions.expired_too_early,
    versions.expired_too_late,
    versions.reason_without_class,
    versions.early_erratum,
    versions.corrected_before,
    versions.announced_and_not,
    versions.late_sign_off,
    versions.unchanged_name,
    versions.repeated_rename,
    versions.renamed_and_gone,
    versions.role_in_later_sentence,
    archive.version_source,
    archive.not_archived,
    archive.incomplete_archive,
    archive.key_without_document,
    archive.page_of_archived_version,
    archive.version_text,
    archive.published_against_another,
    archive.reverted_later,
    archive.broken_chain,
)


def check(register: Register) -> list[Problem]:
    """Return the problems of a register, including those found in reading it, sorted by place."""
    found = [problem for one_check in CHECKS for problem in one_check(register)]
    return sorted([*register.problems, *found])
