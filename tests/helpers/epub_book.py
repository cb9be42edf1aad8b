"""ePub books, opened and damaged."""

from zipfile import ZipFile

from bs4 import BeautifulSoup

# What the package has beside the pages.
FRONT = ("_cover", "_contents")
# What a page is used with, and no part of its text.
TOOLS = ".web-only, svg.flow, .page-contents, .headerlink, .table-tools, wbr"


def without_tools(page):
    """Take everything out of a page that is no part of its text, and return the page."""
    for tool in (page.main or page).select(TOOLS):
        tool.decompose()
    page.smooth()
    return page


class Book:
    """An ePub file."""

    def __init__(self, path):
        self.path = path
        with ZipFile(path) as opened:
            self.entries = opened.infolist()
            self.files = {entry.filename: opened.read(entry) for entry in self.entries}

    @classmethod
    def of(cls, folder):
        """Open the one book of a folder."""
        (path,) = folder.glob("*.epub")
        return cls(path)

    def text(self, name):
        return self.files[name].decode("utf-8")

    def page(self, name):
        return BeautifulSoup(self.text(f"{name}.xhtml"), "html.parser")

    def package(self):
        return BeautifulSoup(self.text("package.opf"), "xml")

    def spine(self):
        """Return the pages in the order of reading."""
        package = self.package()
        names = {item["id"]: item["href"] for item in package.select("item")}
        listed = [names[item["idref"]] for item in package.select("itemref")]
        return [name.removesuffix(".xhtml") for name in listed]

    def pages(self):
        """Return the pages of the site by their names."""
        return {name: self.page(name) for name in self.spine() if name not in FRONT}

    def reduced(self, path, names):
        """Write a copy that leaves other pages out of the contents and the order of reading."""
        left_out = {f"{name}.xhtml" for name in set(self.spine()) - set(names)}
        package, contents = self.package(), BeautifulSoup(self.text("_contents.xhtml"), "xml")
        for link in contents.select("li > a"):
            if not link.decomposed and link["href"].partition("#")[0] in left_out:
                link.parent.decompose()
        for item in package.select("item"):
            if item["href"] in left_out:
                package.select_one(f'[idref="{item["id"]}"]').decompose()
        new = {"package.opf": package, "_contents.xhtml": contents}
        return self.written(path, {name: str(part).encode() for name, part in new.items()})

    def damaged(self, path, *changes):
        """Write a copy with changes: each is a file, the old text, and the new text."""
        files = dict(self.files)
        for name, old, new in changes:
            assert old.encode() in files[name]
            files[name] = files[name].replace(old.encode(), new.encode(), 1)
        return self.written(path, files)

    def written(self, path, files):
        """Write a copy with some other files."""
        with ZipFile(path, "w") as written:
            for name, content in (self.files | files).items():
                written.writestr(name, content)
        return path
