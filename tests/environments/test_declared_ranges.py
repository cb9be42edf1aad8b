"""Which environments are tried: what `pyproject.toml` declares, and what this machine has."""

from __future__ import annotations

import subprocess
import sys

from environments import declared_ranges
from environments.declared_ranges import DECLARED, PYTHONS, environments, found, lowest_versions

HERE = f"{sys.version_info.major}.{sys.version_info.minor}"
CLASSIFIER = "Programming Language :: Python :: "


def test_every_package_has_a_lowest_version():
    lowest = dict(each.split("==") for each in lowest_versions())
    assert lowest["sphinx"] == "8.2"
    assert len(lowest) == len(lowest_versions())
    assert {"typst", "pikepdf", "pydantic"} < lowest.keys()


def test_a_python_is_found_and_starts(monkeypatch):
    """The Python of the tests is found, even if it is not on the `PATH`."""
    monkeypatch.setenv("PATH", "")
    said = subprocess.run([found(HERE), "--version"], capture_output=True, text=True, check=True)
    assert said.stdout.startswith(f"Python {HERE}.")
    assert found("3.0") is None


def test_the_lowest_python_is_the_declared_one():
    assert DECLARED["requires-python"] == f">={PYTHONS[0]}"
    classified = [
        each.removeprefix(CLASSIFIER) for each in DECLARED["classifiers"] if CLASSIFIER in each
    ]
    assert set(classified) - {"3", "3 :: Only"} <= set(PYTHONS)


def test_the_lowest_and_the_newest_are_tried_and_in_soak_all(monkeypatch):
    monkeypatch.setattr(
        declared_ranges, "found", lambda python: python if python < "3.14" else None
    )
    monkeypatch.setattr(declared_ranges, "is_soak", lambda: False)
    assert [(each.name, each.program) for each in environments()] == [
        ("lowest", "3.11"),
        ("newest", "3.13"),
    ]
    monkeypatch.setattr(declared_ranges, "is_soak", lambda: True)
    names = [each.name for each in environments()]
    assert names[0] == "lowest"
    assert set(names[1:]) == {
        f"{python}-{packages}"
        for python in PYTHONS
        for packages in ("newest", "sphinx-8.2", "sphinx-9.0")
    }
