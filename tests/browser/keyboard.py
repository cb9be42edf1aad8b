"""The controls of a page, and the way that the Tab key takes through them."""

# Notes what can be reached, in the order of the document.
LIST = """() => {
  self.controls = [...document.querySelectorAll(
    "a[href], button, input, select, textarea, summary, iframe, [tabindex], [contenteditable]"
  )].filter((one) => one.tabIndex >= 0 && !one.disabled
    && one.checkVisibility({visibilityProperty: true}));
  return controls.map((one) => one.outerHTML.slice(0, 100));
}"""


# Returns which of them has the focus, and the faults of its appearance.
FOCUS = """() => {
  const one = document.activeElement;
  const style = getComputedStyle(one);
  const box = one.getClientRects()[0];
  const faults = [];
  if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) faults.push("no outline");
  if (!box || box.left < -1 || box.top < -1 || box.right > innerWidth + 1 || box.bottom > innerHeight + 1)
    faults.push("out of view");
  else {
    const top = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
    if (!one.contains(top) && !top.contains(one)) faults.push("covered");
  }
  return [controls.indexOf(one), faults];
}"""


def walk(page, key, count):
    """Press a key until the focus leaves the page; return the order, and what looks wrong."""
    order, faults = [], []
    for _ in range(count + 20):
        page.keyboard.press(key)
        place, wrong = page.evaluate(FOCUS)
        if place == -1 or (order and place == order[0] and count > 1):
            break
        if not order or place != order[-1]:  # a date has several parts
            order.append(place)
            faults += [(place, fault) for fault in wrong]
    return order, faults
