"""ePub books, opened and damaged."""

from zipfile import ZipFile

from bs4 import BeautifulSoup

# What the package has beside the pages.
FRONT = ("_cover", "_contents")


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

    def damaged(self, path, *changes):
        """Write a copy with changes: each is a file, the old text, and the new text."""
        files = dict(self.files)
        for name, old, new in changes:
            assert old.encode() in files[name]
            files[name] = files[name].replace(old.encode(), new.encode(), 1)
        with ZipFile(path, "w") as written:
            for name, content in files.items():
                written.writestr(name, content)
        return path
