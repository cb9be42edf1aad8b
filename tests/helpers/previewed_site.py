"""A site that is edited at random, in every way an editor may, broken edits included."""

from __future__ import annotations

import shutil

from helpers.edited_site import KINDS_OF_EDIT, EditedSite

CONF = """
html_static_path, templates_path, html_css_files = ["_static"], ["_templates"], ["site.css"]
numfig = True
"""
STYLE = "main { color: black }\n"
LAYOUT = '{% extends "!layout.html" %}\n{% block footer %}<p>Heron Boats</p>{% endblock %}\n'
PICTURES = ("boat", "notices/boat")


class PreviewedSite(EditedSite):
    """A copy of the complete site, with pictures, a style sheet and a template."""

    def __init__(self, folder, theme="basic"):
        super().__init__(folder)
        self.write("conf.py", self.text("conf.py") + CONF + f'html_theme = "{theme}"\n')
        self.write("_static/site.css", STYLE)
        self.write("_templates/layout.html", LAYOUT)
        for name in PICTURES:
            self.write(f"{name}.svg", picture("black"))
        self.original = shutil.copytree(folder, folder.with_name("original"))

    def text(self, name):
        return (self.folder / name).read_text("utf-8")

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return name

    def names(self, pattern):
        return sorted(
            path.relative_to(self.folder).as_posix() for path in self.folder.rglob(pattern)
        )

    def change(self):
        """Make an edit; return what it was, and the files that it changed."""
        (kind,) = self.random.choices([*KINDS], KINDS.values())
        names = kind(self)
        return f"{kind.__name__}: {', '.join(names)}", names

    def page(self):
        return self.random.choice(self.names("*.md"))

    def add(self, text):
        """Add text to a page."""
        name = self.page()
        return [self.write(name, self.text(name) + text)]


def picture(colour):
    return f'<svg xmlns="http://www.w3.org/2000/svg"><circle r="9" fill="{colour}"/></svg>'


def record(site):
    """Edit the register, well or badly."""
    (kind,) = site.random.choices([*KINDS_OF_EDIT], KINDS_OF_EDIT.values())
    try:
        path, content = kind(site)
    except Exception:  # noqa: BLE001 - a register that is broken already has no record to edit
        return file_as_it_was(site)
    name = path.relative_to(site.folder).as_posix()
    return [site.write(name, content)]


def broken_record(site):
    name = site.random.choice(site.names("*.yaml"))
    text = site.text(name)
    place = site.random.choice([n for n, letter in enumerate(text) if letter == ":"] or [0])
    return [site.write(name, text[:place] + text[place + 1 :])]


def words(site):
    return site.add(f"\nSentence {site.random.randrange(100)}.\n")


def word_less(site):
    """Take a line out of a page: words, a heading, a fence, a label."""
    name = site.page()
    lines = site.text(name).splitlines(keepends=True)
    if lines:
        lines.pop(site.random.randrange(len(lines)))
    return [site.write(name, "".join(lines))]


def title(site):
    name = site.page()
    return [site.write(name, site.text(name).replace("# ", f"# {site.random.choice('ABC')} ", 1))]


def page_less(site):
    name = site.page()
    (site.folder / name).unlink()
    return [name]


def renamed_page(site):
    name = site.page()
    new = name.replace(".md", f"-{site.random.choice('ab')}.md")
    (site.folder / name).replace(site.folder / new)
    return [name, new]


def another_page(site):
    front = site.random.choice(["---\norphan: true\n---\n\n", ""])
    name = site.random.choice(["more.md", "notices/more.md", "archive/more.md"])
    return [site.write(name, f"{front}# More\n\nMore.\n")]


def shown_picture(site):
    return site.add(f"\n![A boat](/{site.random.choice(PICTURES)}.svg)\n")


def download(site):
    return site.add(f"\n{{download}}`A boat </{site.random.choice(PICTURES)}.svg>`\n")


def another_picture(site):
    name = site.random.choice(PICTURES)
    return [site.write(f"{name}.svg", picture(site.random.choice(["red", "green", "black"])))]


def label(site):
    return site.add(f"\n(more-{site.random.choice('ab')})=\n## More\n\nMore.\n")


def link(site):
    return site.add(f"\nSee {{ref}}`more <more-{site.random.choice('ab')}>`.\n")


def listed(site):
    """Put pages into a list of pages."""
    return site.add("\n```{toctree}\n:hidden:\n:glob:\n\nnotices/*\n```\n")


def style(site):
    return [site.write("_static/site.css", STYLE.replace("black", site.random.choice("abc")))]


def another_style(site):
    path = site.folder / "_static" / "print.css"
    if path.exists():
        path.unlink()
    else:
        path.write_text(STYLE, "utf-8")
    return ["_static/print.css"]


def template(site):
    words = site.random.choice(["Heron Boats", "Heron", "The heron"])
    return [site.write("_templates/layout.html", LAYOUT.replace("Heron Boats", words))]


def setting(site):
    text = (site.original / "conf.py").read_text("utf-8")
    return [site.write("conf.py", text.replace('"Heron Boats"', site.random.choice(NAMES)))]


NAMES = ('"Heron Boats"', '"Herons"', '"Heron Boats')
"""The last is a syntax error."""


def as_it_was(site):
    """Put everything back."""
    changed = []
    for name in {*site.names("*"), *_names(site.original)}:
        now, before = site.folder / name, site.original / name
        if before.is_dir() or now.is_dir():
            continue
        if not before.exists():
            now.unlink()
            changed.append(name)
        elif not now.exists() or now.read_bytes() != before.read_bytes():
            now.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(before, now)
            changed.append(name)
    return changed


def file_as_it_was(site):
    """Put a file back, with the date that it had."""
    name = site.random.choice(_files(site.original))
    (site.folder / name).parent.mkdir(parents=True, exist_ok=True)
    shutil.copy2(site.original / name, site.folder / name)
    return [name]


def _names(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def _files(folder):
    return [name for name in _names(folder) if (folder / name).is_file()]


KINDS = {
    record: 8,
    broken_record: 2,
    words: 4,
    word_less: 3,
    title: 2,
    page_less: 1,
    renamed_page: 1,
    another_page: 1,
    shown_picture: 2,
    download: 1,
    another_picture: 2,
    label: 2,
    link: 2,
    listed: 1,
    style: 2,
    another_style: 1,
    template: 1,
    setting: 1,
    as_it_was: 3,
    file_as_it_was: 6,
}
"""The kinds of edit, each with its weight."""
