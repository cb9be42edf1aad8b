// Boxes at places of a page: problems, open questions, review notes.

import { element, showText } from "./workbench.js";

const BLOCKS = "p, ul, ol, dl, table, pre, blockquote, figure, div, h1, h2, h3, h4, h5, h6";
const HOLDERS = "li, td, th, dd, dt, section, main, article, body";

export const makeBox = (kind, name, ...children) => element(
  "div",
  { class: `privacy-preview-box privacy-preview-${kind}`, role: "note", "aria-label": name, tabindex: -1 },
  ...children,
);

// Puts a box where HTML allows a block: after the block that the place is in, or at the end of the
// cell or list entry that holds it.
export const put = (box, place) => {
  const outer = place.closest("a, button, summary, label") ?? place;
  const block = outer.closest(`${BLOCKS}, ${HOLDERS}`);
  if (block.matches("section, main, article, body")) block.querySelector(BLOCKS).after(box);
  else if (block.matches(HOLDERS)) block.append(box);
  else block.after(box);
};

export const removeBoxes = (kind) => {
  for (const box of document.querySelectorAll(`.privacy-preview-${kind}`)) box.remove();
};

// Shows a box, also in folds, with what it has folded, and moves the focus to it.
export const show = (box) => {
  for (const fold of box.querySelectorAll(":scope > details")) fold.open = true;
  for (let fold = box.closest("details"); fold; fold = fold.parentElement.closest("details")) {
    fold.open = true;
  }
  if (!box.checkVisibility()) showText();
  box.scrollIntoView({ block: "center" });
  box.focus({ preventScroll: true });
};

// The element of the page with an anchor; without one, the title of the page.
export const placeAt = (anchor) => (
  (anchor && document.getElementById(anchor)) || document.querySelector("h1")
);
