"""Whether the browser tests can run at all, said where everybody looks."""

import os

import pytest

from browser.programs import HOW_TO_GET_THEM, missing


def test_the_programs_of_the_browser_tests_are_here():
    wanted = ", ".join(missing())
    said = f"the browser tests did not run: no {wanted}. To run them: {HOW_TO_GET_THEM}"
    if wanted and os.environ.get("CI") in {None, "", "false"}:
        pytest.skip(said)
    assert not wanted, said
