"""Which rules of a style sheet stay for pages with certain classes."""

from __future__ import annotations

import pytest

from sphinx_privacy.design.used_rules import used_rules

CASES = {
    "a class": (".sd-a{top:0}.sd-b{top:1px}", ".sd-a{top:0}"),
    "one selector of several": (".sd-b,.sd-a p{top:0}", ".sd-a p{top:0}"),
    "two classes": (".sd-a .sd-b{top:0}.sd-b.sd-a{top:0}", ""),
    "what is not there": (".sd-a:not(.sd-b){top:0}", ".sd-a:not(.sd-b){top:0}"),
    "a choice": (":is(.sd-b,.sd-a) p{top:0}:where(.sd-b) p{top:0}", ":is(.sd-b,.sd-a) p{top:0}"),
    "classes of others": (".other{top:0!important}", ".other{top:0!important}"),
    "a condition": (
        "@media print{.sd-a{top:0}.sd-b{top:0}}@media screen{.sd-b{top:0}}",
        "@media print{.sd-a{top:0}}",
    ),
    "an animation": (
        ".sd-a{animation:in 1s}@keyframes in{to{top:0}}@keyframes out{to{top:0}}",
        ".sd-a{animation:in 1s}@keyframes in{to{top:0}}",
    ),
    "a variable made of another": (
        ":root{--c:red;--b:var(--c);--d:blue}.sd-a{color:var(--b)}.sd-b{color:var(--d)}",
        ":root{--c:red;--b:var(--c)}.sd-a{color:var(--b)}",
    ),
    "a variable in a condition": (
        ":root{--a:red}@media screen{:root{--a:pink;--b:tan}}.sd-a{color:var(--a, blue)}",
        ":root{--a:red}@media screen{:root{--a:pink}}.sd-a{color:var(--a, blue)}",
    ),
    "comments and braces in words": (
        '/* .sd-b { */.sd-a::after{content:"} .sd-b {"}',
        '.sd-a::after{content:"} .sd-b {"}',
    ),
}


@pytest.mark.parametrize(("whole", "kept"), CASES.values(), ids=CASES)
def test_what_applies_to_no_class_of_a_page_goes(whole, kept):
    assert used_rules(whole, {"sd-a"}) == kept
