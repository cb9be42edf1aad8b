"""Whether what the other tests run is here."""

import os

import pytest
from pdf_programs import HOW_TO_GET_THEM, missing


def test_the_programs_are_here():
    if missing() and not os.environ.get("CI"):
        pytest.skip(f"some tests of PDFs are left out: {', '.join(missing())}; {HOW_TO_GET_THEM}")
    assert missing() == []
