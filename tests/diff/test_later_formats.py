"""Data that no register of today gives: of later formats, incomplete, in any order."""

from __future__ import annotations

import subprocess
import sys

from edited_registers import M, S, described

from helpers.paths import ROOT


def test_kinds_and_fields_of_a_later_format_are_substantive():
    old = {
        "robot": {
            "r": {
                "id": "r",
                "level": 1,
                "on": True,
                "with": [{"text": 6}],
                "made": {"by": "A", "of": "B"},
            }
        }
    }
    new = {
        "robot": {
            "r": {
                "id": "r",
                "level": 2,
                "on": True,
                "made": "A",
                "with": [[1], {"x": 1}, {"text": 7}],
            }
        }
    }
    assert described(old, new) == [
        (S, "Robot changed: r: level changed from “1” to “2”"),
        (S, "Robot changed: r: made changed from “{'by': 'A', 'of': 'B'}” to “A”"),
        (S, "Robot changed: r: with added: “7”"),
        (S, "Robot changed: r: with added: “[1]”"),
        (S, 'Robot changed: r: with added: “{"x": 1}”'),
        (S, "Robot changed: r: with removed: “6”"),
    ]
    assert described({}, old) == [(S, "Robot added: r")]
    assert described(old, {}) == [(S, "Robot removed: r")]


def test_a_notice_of_a_later_format():
    old = {"notice": {"n": {"listing-title": "N", "rights": ["gone"], "shared-purposes": ["p"]}}}
    new = {"notice": {"n": {"listing-title": "N", "rights": [{"text": "see it"}], "purposes": "x"}}}
    assert described(old, new) == [
        (M, "Notice “N”: purpose added: “x”"),
        (S, "Notice “N”: purpose removed: “p”"),
        (S, "Notice “N”: rights added: “see it”"),
        (S, 'Notice “N”: rights removed: “{"points": [], "words": "gone"}”'),
    ]


def test_capitals_and_full_stops_of_titles():
    data = {
        "website": {"b": {"name": "b.example"}, "c": {"name": "C.example"}, "a": {"name": "D"}},
        "right": {"r": {"name": "Rights on profiling.", "limit": "P1M"}},
    }
    assert [sentence for _, sentence in described({}, data)] == [
        "Website added: b.example",
        "Website added: C.example",
        "Website added: D",
        "Right added: Rights on profiling.",
    ]
    later = {**data, "right": {"r": {"name": "Rights on profiling.", "limit": "P2M"}}}
    assert described(data, later) == [
        (M, "Rights on profiling: limit changed from “1 month” to “2 months”")
    ]


def test_the_order_does_not_hang_on_chance():
    code = (
        "from sphinx_privacy.diff.facts.changed_facts import changed_facts\n"
        "cookies = {f'c{n}': {'name': 'c', 'provider': f'p{n}'} for n in range(9)}\n"
        "lists = {'r': {'name': 'r', 'of': [f'x{n * n}' for n in range(9)]}}\n"
        "print(changed_facts({'right': {'r': {'name': 'r'}}}, {'cookie': cookies, 'right': lists}))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONPATH": str(ROOT / "ext"), "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in "12"
    }
    assert len(outputs) == 1


def test_a_cookie_without_a_provider_is_not_lost():
    assert described({}, {"cookie": {"c": {"name": "c", "provider": "nobody"}}}) == [
        (S, "Cookie added to nobody: c")
    ]
