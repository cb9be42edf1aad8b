"""Opens all of a page at several sizes, and finds text that is cut off, and links that are covered."""

from helpers.sample import is_soak

OPEN = "document.querySelectorAll('details').forEach((one) => { one.open = true })"
CLOSE = "document.querySelectorAll('details').forEach((one) => { one.open = false })"
SIZE = "getComputedStyle(document.documentElement).fontSize"

# The width of the screen, and the size of text that the reader has set in the browser.
SCREENS = [(320, 16), (640, 32), (1200, 16)]
if is_soak():
    SCREENS += [(390, 16), (1440, 16), (1280, 32)]

LOST = """() => {
  const root = document.documentElement;
  const faults = root.scrollWidth > root.clientWidth
    ? [`scrolls sideways: ${root.scrollWidth} in ${root.clientWidth}`] : [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text; (text = texts.nextNode());) {
    const parent = text.parentElement;
    if (!text.data.trim() || !parent.checkVisibility({visibilityProperty: true})) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    const boxes = [...range.getClientRects()];
    const isOut = (limits) => boxes.some(
      (box) => box.left < limits.left - 1 || box.right > limits.right + 1);
    const isCut = (limits) => boxes.some(
      (box) => box.top < limits.top - 2 || box.bottom > limits.bottom + 2);
    const say = (what) => faults.push(`${what}: ${text.data.trim().slice(0, 40)}`);
    let isHidden = false, found = "";
    for (let one = parent; one && one !== document.body; one = one.parentElement) {
      const style = getComputedStyle(one), limits = one.getBoundingClientRect();
      if (style.clipPath !== "none") isHidden = true;
      if (one.matches("td, th") && (isOut(limits) || isCut(limits))) found ||= "leaves its cell";
      if (style.overflowX !== "visible" && isOut(limits)) found ||= "cut off at the side";
      if (["hidden", "clip"].includes(style.overflowY) && isCut(limits)) found ||= "cut off below";
    }
    if (isOut({left: 0, right: root.clientWidth})) found ||= "off the screen";
    if (found && !isHidden) say(found);
  }
  return faults;
}"""


# The links of the header that something else is painted over.
COVERED = """() => [...document.querySelectorAll(".site-header :is(a, summary)")].filter((one) => {
    if (!one.checkVisibility({contentVisibilityAuto: true})) return false;
    const [line] = one.getClientRects();
    const painted = document.elementFromPoint(line.x + line.width / 2, line.y + line.height / 2);
    return line.bottom > 0 && !one.contains(painted);
}).map((one) => one.textContent)"""


def reflow_faults(page):
    """Yield the links of a page that are covered, and the text that is cut off when all is open."""
    browser = page.context.new_cdp_session(page)
    for width, size in SCREENS:
        sizes = {"standard": size, "fixed": size * 13 // 16}
        browser.send("Page.setFontSizes", {"fontSizes": sizes})
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(SIZE) == f"{size}px"
        page.evaluate(CLOSE)
        yield from ((width, size, f"covered: {link}") for link in page.evaluate(COVERED))
        page.evaluate(OPEN)
        yield from ((width, size, fault) for fault in page.evaluate(LOST))
    browser.send("Page.setFontSizes", {"fontSizes": {"standard": 16, "fixed": 13}})
