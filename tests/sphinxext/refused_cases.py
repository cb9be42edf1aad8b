"""What no page may have, and what is said about it, by the name of a page."""

from __future__ import annotations

ABOVE = "../secret.txt"
WHOLE = "WHOLE"
"""Stands for the path of the secret from the root of the file system."""


def outside(name):
    return f'outside-file: "{name}" is not a file in the folder of pages; put a copy there, instead of a link or a path to elsewhere.'


def remote(address):
    return f'remote-file: "{address}" would be fetched from elsewhere, and could change; put a copy of the file into the folder of pages.'


def unsafe(address):
    return f'unsafe-address: "{address}" is not an address that a page may have; write one that begins with "https:" or "mailto:".'


def impossible(address):
    shown = address if len(address) <= 60 else f"{address[:59]}…"
    return f'nearly-link: no page or file can have the address "{shown}"; write another one.'


def html(shown, advice="write Markdown"):
    return f"raw-html: {shown} is HTML, which a page cannot have; {advice}."


def passed_on(name):
    return f'raw-html: "{name}" puts code on a page as it is, and pages have none; write words, lists and tables instead.'


def directive(name, argument="", *lines):
    return "\n".join([f"```{{{name}}} {argument}", *lines, "```"])


def rst(*lines):
    return directive("eval-rst", "", *lines)


RAW = passed_on("raw")
LOST = "browsers take <container-id> for HTML and do not show it; write it between ticks."
OPEN = "this comment has no end, and hides all that follows; end it with -->."
BESIDE = "words in the line of a comment are not read as Markdown; put it on a line of its own."
WIDTH = 'a figure needs a width of its own here, such as ":figwidth: 20em".'
ICON = 'the classes of this icon add HTML to it; they have letters, digits and "-" alone.'
EMBED = 'raw-html: a picture is a file of its own; remove ":loading: embed".'
CODE = (
    "myst.substitution: the words between these double braces cannot be worked out (only a name may be "
    'there, with its value in "myst_substitutions" in conf.py); write the words themselves.'
)
CHANGES = 'would change how browsers read the page; write a name, such as "description".'
WITH_TAB = r"java\tscript:evil()"
ON_PAGES = {
    # Files outside: by a path that goes up, by a whole one, and by links.
    "include": (directive("include", ABOVE), f"5:14: {outside(ABOVE)}"),
    "include-whole": (directive("include", f"/{WHOLE}"), f"5:14: {outside(f'/{WHOLE}')}"),
    "include-link": (directive("include", "parts/link.txt"), f"5:14: {outside('parts/link.txt')}"),
    "include-folder": (directive("include", "parts/up/secret.txt"), f"5:14: {outside('parts/up/secret.txt')}"),
    "include-literal": (directive("include", ABOVE, ":literal:"), f"5:14: {outside(ABOVE)}"),
    "include-docutils": (directive("include", "<isonum.txt>"), f"5:14: {outside('<isonum.txt>')}"),
    "include-pipe": (directive("include", "parts/pipe"), f"5:14: {outside('parts/pipe')}"),
    "include-in-note": (f":::{{note}}\n{directive('include', ABOVE)}\n:::", f"6:14: {outside(ABOVE)}"),
    "include-in-rst": (rst(f".. include:: {ABOVE}"), f"6:14: {outside(ABOVE)}"),
    "include-in-cell": (directive("csv-table", "", f'"x\n\n~~~{{include}} {ABOVE}\n~~~"'), f"8:14: {outside(ABOVE)}"),
    "code": (directive("literalinclude", ABOVE), f"5:21: {outside(ABOVE)}"),
    "code-whole": (directive("literalinclude", f"/{WHOLE}"), f"5:21: {outside(f'/{WHOLE}')}"),
    "code-diff": (directive("literalinclude", "parts/good.txt", f":diff: {ABOVE}"), f"6:8: {outside(ABOVE)}"),
    "table": (directive("csv-table", "", f":file: {ABOVE}"), f"6:8: {outside(ABOVE)}"),
    "table-whole": (directive("csv-table", "", f":file: {WHOLE}"), f"6:8: {outside(WHOLE)}"),
    "download": (f"A {{download}}`{ABOVE}`.", f"5:14: {outside(ABOVE)}"),
    "download-link": ("A {download}`parts/link.txt`.", f"5:14: {outside('parts/link.txt')}"),
    "link": (f"A [file]({ABOVE}).", f"5:10: {outside(ABOVE)}"),
    "link-path": (f"A <path:{ABOVE}>.", f"5:9: {outside(ABOVE)}"),
    "link-link": ("A [file](parts/link.txt).", f"5:10: {outside('parts/link.txt')}"),
    "picture": (f"![A]({ABOVE})", f"5:6: {outside(ABOVE)}"),
    "picture-whole": (f"![A](/{WHOLE})", f"5:6: {outside(f'/{WHOLE}')}"),
    "picture-link": ("![A](parts/link.png)", f"5:6: {outside('parts/link.png')}"),
    "picture-types": ("![A](parts/link.*)", f"5:6: {outside('parts/link.*')}"),
    "picture-language": ("![A](parts/spoken.png)", f"5:6: {outside('parts/spoken.png')}"),
    "picture-html": (f'<img src="{ABOVE}">', f"5:11: {outside(ABOVE)}"),
    "figure": (directive("figure", ABOVE, "", "Words."), f"5:13: {outside(ABOVE)}"),
    "figure-width": (directive("figure", WHOLE, ":figwidth: image"), f"6:2: outside-file: {WIDTH}"),
    "card": (f":::{{card}} Title\n:img-top: {ABOVE}\nWords.\n:::", f"6:11: {outside(ABOVE)}"),
    # What a build would fetch, or a browser.
    "table-address": (directive("csv-table", "", ":url: https://x.example/a"), f"6:7: {remote('https://x.example/a')}"),
    "table-file-address": (directive("csv-table", "", f":url: file://{WHOLE}"), f"6:7: {remote(f'file://{WHOLE}')}"),
    "picture-remote": ("![A](https://x.example/a.png)", f"5:6: {remote('https://x.example/a.png')}"),
    "picture-no-scheme": ("![A](//x.example/a.png)", f"5:6: {outside('//x.example/a.png')}"),
    # Code.
    "raw": (directive("raw", "html", "<script>evil()</script>"), f"5:5: {RAW}"),
    "raw-latex": (directive("raw", "latex", r"\input{/etc/passwd}"), f"5:5: {RAW}"),
    "raw-file": (directive("raw", "html", f":file: {ABOVE}"), f"5:5: {RAW}"),
    "raw-address": (directive("raw", "html", ":url: https://x.example/"), f"5:5: {RAW}"),
    "raw-in-rst": (rst(".. raw:: html", "", "   <script>evil()</script>"), f"6:4: {RAW}"),
    "raw-role": (rst(".. role:: own(raw)", "   :format: html", "", "A :own:`<i>b</i>`."), f"9:9: {html('<i>', 'write Markdown: *words*')}"),
    "picture-embedded": (directive("image", "good.svg", ":loading: embed"), f"6:2: {EMBED}"),
    "html": ("A <b onclick=evil()>bold</b> one.", f"5:3: {html('<b>', 'write Markdown: **words**')}"),
    "html-twice": ("A <b>b</b> and\n<b>c</b>.", f"5:3: {html('<b>', 'write Markdown: **words**')}\n6:1: {html('<b>', 'write Markdown: **words**')}"),
    "html-block": ("<div>\n<script>evil()</script>\n</div>", f"5:1: {html('<div>')}"),
    "html-frame": ("<iframe src='//x.example'></iframe>", f"5:1: {html('<iframe>')}"),
    "html-line": ("One<br>two.", f"5:4: {html('<br>', 'write Markdown: a backslash at the end of the line')}"),
    "html-in-cell": ("| a |\n|---|\n| <u>b</u> |", f"7:3: {html('<u>')}"),
    "html-end": ("Words</div>.", f"5:6: {html('</div>')}"),
    "html-box": ('<input type="checkbox" onfocus="evil()"> A', f"5:1: {html('<input>')}"),
    "icon": ('A {octicon}`link;1em;" onclick="evil()` b.', f"5:4: raw-html: {ICON}"),
    "icon-tag": ('A {material-round}`link;1em;"><script>evil()</script>` b.', f"5: raw-html: {ICON}"),
    "html-type": ("<!DOCTYPE html>", f"5:1: {html('<!DOCTYPE html>', 'remove it')}"),
    "html-program": ("A <?evil ?> b.", f"5:3: {html('<?evil ?>', 'remove it')}"),
    "html-after-comment": ("<!--> <script>evil()</script> -->", f"5:7: {html('<script>')}"),
    "words-after-comment": ("<!-- a --> Words.", f"5:1: raw-html: {BESIDE}"),
    "comment-open": ("<!-- a\n\nb", f"5:1: open-comment: {OPEN}"),
    "name": ("A <container-id>.", f"5:3: lost-letters: {LOST}"),
    "name-in-cell": (directive("csv-table", "", "<container-id>"), f"6:1: lost-letters: {LOST}"),
    "code-in-braces": ("A {{ env.srcdir.joinpath('../secret.txt').read_text() }}.", f"5: {CODE}"),
    "code-in-cell": (directive("csv-table", "", ":escape: '~'", "{~{ env.srcdir.joinpath('../secret.txt') }~}"), f"7: {CODE}"),
    # Addresses.
    "script": ("A [b](javascript:evil()) c.", f"5:7: {unsafe('javascript:evil()')}"),
    "script-entity": ("A [b](javascript&colon;evil()) c.", f"5:1: {unsafe('javascript:evil()')}"),
    "script-tab": ("A [b](java&Tab;script:evil()) c.", f"5: {unsafe(WITH_TAB)}"),
    "script-rst": (rst("A `b <javascript:evil()>`_ c."), f"6:7: {unsafe('javascript:evil()')}"),
    "script-picture": (directive("image", "good.png", ":target: javascript:evil()"), f"6:10: {unsafe('javascript:evil()')}"),
    "script-card": (":::{card} Title\n:link: javascript:evil()\nWords.\n:::", f"6:8: {unsafe('javascript:evil()')}"),
    "script-button": (directive("button-link", "javascript:evil()", "Words."), f"5:18: {unsafe('javascript:evil()')}"),
    "script-list": (directive("toctree", "", "A <javascript://%0aevil()>", "B <https://x.example>"), f"6:4: {unsafe('javascript://%0aevil()')}"),
    "script-download": ("A {download}`b <javascript://evil()>`.", f"5:17: {unsafe('javascript://evil()')}"),
    "blob": ("A [b](blob:https://x.example/){.external} c.", f"5:7: {unsafe('blob:https://x.example/')}"),
    "scheme": ("A <view-source:b> c.", f"5:4: {unsafe('view-source:b')}"),
    "data": ("A [b](data:image/png;base64,AAAA) c.", f"5:7: {unsafe('data:image/png;base64,AAAA')}"),
    "data-picture": ("![A](data:image/png;base64,AAAA)", f"5:6: {unsafe('data:image/png;base64,AAAA')}"),
    "file-address": ("A [b](file:///etc/passwd) c.", f"5:7: {unsafe('file:///etc/passwd')}"),
    "link-long": (f"A [b]({'long' * 99}) c.", f"5:7: {impossible('long' * 99)}"),
    "link-byte": ("A [b](c%00d) e.", f"5:7: {impossible('c%00d')}"),
    "link-apart": (f"A [b].\n\n[b]: {'long' * 99}", f"7:6: {impossible('long' * 99)}"),
    "refresh": (rst(".. meta::", "   :http-equiv=refresh: 0;url=//x.example"), f'7:5: unsafe-setting: "http-equiv" {CHANGES}'),
}  # fmt: skip
SETS = 'sets how a page is read, which is the same for all pages; remove it. conf.py has these settings, and "myst" of a page only "html_meta".'
TOPS = {
    "top-refresh": ("myst:\n  html_meta:\n    http-equiv=refresh: 0;url=//x.example", f'5:5: unsafe-setting: "http-equiv" {CHANGES}'),
    "top-tag": ("myst:\n  html_meta:\n    x><script>evil()</script>=1: y", f'5:5: unsafe-setting: "x><script>evil()</script>" {CHANGES}'),
    "top-code": ("myst:\n  enable_extensions: [substitution]", f'4:3: unsafe-setting: "enable_extensions" {SETS}'),
    "top-list": ("myst: [substitution]", f'3:1: unsafe-setting: "myst" {SETS}'),
    "top-days": ("2024-01-01: |\n  a\n  b\nsubstitutions: {a: b}", f'6:1: unsafe-setting: "substitutions" {SETS}'),
    "top-substitution": ("substitutions: {a: b}", f'3:1: unsafe-setting: "substitutions" {SETS}'),
}  # fmt: skip
IN_RST = {
    "rst-include": (f".. include:: {ABOVE}", f"6:14: {outside(ABOVE)}"),
    "rst-include-translated": (f".. einfügen:: {ABOVE}", f"6:15: {outside(ABOVE)}"),
    "rst-table": (f".. csv-table::\n   :file: {ABOVE}", f"7:11: {outside(ABOVE)}"),
    "rst-raw": (".. raw:: html\n\n   <script>evil()</script>", f"6:4: {RAW}"),
    "rst-target": ("A b_ c.\n\n.. _b: vbscript:evil()", f"6: {unsafe('vbscript:evil()')}"),
    "rst-link": ("A file:///etc/passwd b.", f"6:3: {unsafe('file:///etc/passwd')}"),
}
