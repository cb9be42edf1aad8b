"""The controls of a page, and the way that the Tab key takes through them."""

# Leaves the first of each list and table, as the others are like them.
SHORTEN = """() => document.querySelectorAll("ul, dl, tbody").forEach(
  (one) => [...one.children].slice(4).forEach((child) => child.remove()))"""

# Notes what can be reached, in the order of the document.
LIST = """() => {
  self.controls = [...document.querySelectorAll(
    "a[href], button, input, select, textarea, summary, iframe, [tabindex], [contenteditable]"
  )].filter((one) => one.tabIndex >= 0 && !one.disabled
    && one.checkVisibility({visibilityProperty: true}));
  return controls.map((one) => one.outerHTML.slice(0, 100));
}"""


# Notes after each Tab which of them has the focus, and the faults of its appearance.
NOTE = """() => {
self.reached = [];
addEventListener("keyup", ({key}) => { if (key === "Tab") reached.push(focused()); }, true);
self.focused = () => {
  const one = document.activeElement;
  const style = getComputedStyle(one);
  const box = one.getClientRects()[0];
  const faults = [];
  if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) faults.push("no outline");
  const middle = box && [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
  // Firefox does not scroll for the last points of a line.
  if (!box || box.left < -1 || box.right > innerWidth + 1 || middle[1] < 0 || middle[1] > innerHeight)
    faults.push("out of view");
  else {
    const top = document.elementFromPoint(...middle);
    if (!one.contains(top) && !top.contains(one)) faults.push("covered");
  }
  const scrolls = one !== document.body && one.tabIndex < 0;  // Firefox stops at boxes that scroll
  return [scrolls ? null : controls.indexOf(one), faults];
};
}"""
IS_OVER = """() => {
  const [place] = focused();
  return place === -1 || (reached.length > 1 && place === reached[0][0]);
}"""


def walk(page, key, count):
    """Press a key until the focus leaves the page; return the order, and what looks wrong."""
    page.evaluate(NOTE)
    for presses in range(1, count + 20):  # a date has several parts
        page.keyboard.press(key)
        if presses >= count and page.evaluate(IS_OVER):
            break
    order, faults = [], []
    for place, wrong in page.evaluate("reached"):
        if place is None:
            continue
        if place == -1 or (order and place == order[0] and count > 1):
            break
        if not order or place != order[-1]:
            order.append(place)
            faults += [(place, fault) for fault in wrong]
    return order, faults
