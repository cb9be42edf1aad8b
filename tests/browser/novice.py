"""Somebody who uses the bar of the preview with a keyboard alone."""

# What a screen reader calls what has the focus.
NAME = """() => {
  const one = document.activeElement;
  const label = one.labels?.[0];
  const name = one.getAttribute("aria-label") ?? (label ?? one).textContent;
  return name.replace(/\\s+/g, " ").trim();
}"""
CHOSEN = "document.activeElement.selectedOptions[0].textContent"


class Novice:
    """Goes from one control to the next with the Tab key, and types."""

    def __init__(self, page):
        self.page = page

    def go_to(self, name, key="Tab"):
        """Move the focus until it is on a control with a name."""
        for _ in range(120):
            if self.page.evaluate(NAME).startswith(name):
                return self
            self.page.keyboard.press(key)
        raise LookupError(name)

    def press(self, key="Enter"):
        self.page.keyboard.press(key)
        return self

    def write(self, name, text):
        """Write over what a field has."""
        self.go_to(name)
        self.press("Control+a")
        self.page.keyboard.insert_text(text)

    def choose(self, name, text):
        """Choose from a menu by the first letters; a busy browser may take them one by one."""
        self.go_to(name)
        for _ in range(5):
            self.page.keyboard.type(text)
            if self.page.evaluate(CHOSEN).casefold().startswith(text.casefold()):
                return
            self.page.wait_for_timeout(1500)  # then the letters begin a word again
        raise LookupError(text)

    def open(self, name):
        """Open a section of the bar, which is the last on the page."""
        self.page.get_by_role("region", name="Preview").get_by_text("saved").wait_for()
        self.go_to(name, "Shift+Tab").press()

    def save(self):
        """Look at what would be written, and then have it written."""
        self.go_to("See what would be written").press()
        self.page.get_by_text("This would be written:").wait_for()
        self.go_to("Save").press()
