"""Opens all of a page at several sizes, and finds text that is cut off, and links that are covered."""

OPEN = "document.querySelectorAll('details').forEach((one) => { one.open = true })"
CLOSE = "document.querySelectorAll('details').forEach((one) => { one.open = false })"
SIZE = "getComputedStyle(document.documentElement).fontSize"

# The width of the screen, and the size of text that the reader has set in the browser.
PHONE, LARGE_TEXT, DESK = (320, 16), (640, 32), (1200, 16)
SCREENS = [LARGE_TEXT, (390, 16), (1440, 16), (1280, 32), DESK, PHONE]

LOST = """() => {
  const root = document.documentElement;
  const faults = root.scrollWidth > root.clientWidth
    ? [`scrolls sideways: ${root.scrollWidth} in ${root.clientWidth}`] : [];
  // The boxes around an element, itself included, that can hide or cut a text; asked once for all.
  const known = new Map([[document.body, []]]);
  const around = (one) => {
    if (!known.has(one)) {
      const {clipPath, overflowX, overflowY} = getComputedStyle(one);
      const box = {
        limits: one.getBoundingClientRect(), isCell: one.matches("td, th"), hides: clipPath !== "none",
        cutsSides: overflowX !== "visible", cutsBelow: ["hidden", "clip"].includes(overflowY),
      };
      const isLimit = box.isCell || box.hides || box.cutsSides || box.cutsBelow;
      known.set(one, [...(isLimit ? [box] : []), ...around(one.parentElement)]);
    }
    return known.get(one);
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let text; (text = texts.nextNode());) {
    const parent = text.parentElement;
    if (!text.data.trim() || !parent.checkVisibility({visibilityProperty: true})) continue;
    range.selectNodeContents(text);
    const boxes = [...range.getClientRects()];
    const isOut = (limits) => boxes.some(
      (box) => box.left < limits.left - 1 || box.right > limits.right + 1);
    const isCut = (limits) => boxes.some(
      (box) => box.top < limits.top - 2 || box.bottom > limits.bottom + 2);
    let found = "";
    for (const {limits, isCell, cutsSides, cutsBelow} of around(parent)) {
      if (isCell && (isOut(limits) || isCut(limits))) found ||= "leaves its cell";
      if (cutsSides && isOut(limits)) found ||= "cut off at the side";
      if (cutsBelow && isCut(limits)) found ||= "cut off below";
    }
    if (isOut({left: 0, right: root.clientWidth})) found ||= "off the screen";
    const isHidden = around(parent).some((box) => box.hides);
    if (found && !isHidden) faults.push(`${found}: ${text.data.trim().slice(0, 40)}`);
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


def reflow_faults(page, screens=SCREENS):
    """Yield the links of a page that are covered, and the text that is cut off when all is open."""
    browser = page.context.new_cdp_session(page)
    for width, size in screens:
        sizes = {"standard": size, "fixed": size * 13 // 16}
        browser.send("Page.setFontSizes", {"fontSizes": sizes})
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(SIZE) == f"{size}px"
        page.evaluate(CLOSE)
        yield from ((width, size, f"covered: {link}") for link in page.evaluate(COVERED))
        page.evaluate(OPEN)
        yield from ((width, size, fault) for fault in page.evaluate(LOST))
    browser.send("Page.setFontSizes", {"fontSizes": {"standard": 16, "fixed": 13}})
