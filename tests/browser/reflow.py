"""JavaScript that opens all of a page, and finds text that is cut off, and links that are covered."""

OPEN = "document.querySelectorAll('details').forEach((one) => { one.open = true })"
CLOSE = "document.querySelectorAll('details').forEach((one) => { one.open = false })"


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
