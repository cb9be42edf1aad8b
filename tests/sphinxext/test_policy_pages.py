"""A project that has other pages, too: only those of the policy are checked and archived."""

from __future__ import annotations

import pytest

from helpers.sphinx_project import COOKIES

FAULTY = "# Notes\n\nSee `{ref}index`.\n\n| a | b |\n|---|---|\n"
FAULTS = (": nearly-role: ", ": empty-table: ")


@pytest.fixture
def site(project):
    return project(
        {
            "index.md": "# Team\n\n```{toctree}\nlegal/policy\nnotes\n```\n",
            "notes.md": FAULTY,
            "legal/policy.md": "# Policy\n\n```{cookie-table}\n```\n",
            "register/cookies.yaml": COOKIES,
        }
    )


def test_all_pages_are_the_policy_s_unless_a_setting_says_otherwise(site):
    site.run()
    assert all(fault in site.warnings for fault in FAULTS), site.warnings


def test_other_pages_are_not_checked(site):
    site.edit("conf.py", "extensions =", 'privacy_pages = ["legal/**"]\nextensions =')
    site.build()
