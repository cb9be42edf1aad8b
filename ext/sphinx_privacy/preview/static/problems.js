// The problems of the site: a section of the bar, and boxes at their places in the page.

import {
  addressOf, button, counted, element, elementAt, get, page, placeOf, section, sourceLink, titleOf,
} from "./workbench.js";
import { WORDS } from "./words.js";

const words = WORDS.problems;
const BOX = "privacy-preview-problem";

// -- explanations --------------------------------------------------------------------------

const explained = new Map();

const explain = (code) => {
  if (!explained.has(code)) {
    explained.set(code, get(`explain/${encodeURIComponent(code)}`)
      .then(({ html }) => html, ({ message }) => element("p", {}, message).outerHTML));
  }
  return explained.get(code);
};

// What a code means, fetched when it is asked for.
const meaning = (code) => {
  const fold = element("details", {}, element("summary", {}, words.means));
  const text = element("div", { class: "privacy-preview-meaning" });
  fold.addEventListener("toggle", async () => {
    if (fold.open && !text.hasChildNodes()) text.innerHTML = await explain(code);
  });
  fold.append(text);
  return fold;
};

// -- boxes in the page ----------------------------------------------------------------------

const BLOCKS = "p, ul, ol, dl, table, pre, blockquote, figure, div, h1, h2, h3, h4, h5, h6";
const HOLDERS = "li, td, th, dd, dt, section, main, article, body";

// Puts a box where HTML allows a block: after the block that the place is in, or at the end of the
// cell or list entry that holds it.
const put = (box, place) => {
  const outer = place.closest("a, button, summary, label") ?? place;
  const block = outer.closest(`${BLOCKS}, ${HOLDERS}`);
  if (block.matches("section, main, article, body")) block.querySelector(BLOCKS).after(box);
  else if (block.matches(HOLDERS)) block.append(box);
  else block.after(box);
};

const boxOf = (problem, place) => {
  const box = element("div", { class: BOX, role: "note", "aria-label": words.problem, tabindex: -1 });
  box.append(element("p", {}, problem.message));
  if (problem.code) box.append(meaning(problem.code));
  put(box, place);
  return box;
};

const boxes = new Map();

const mark = (state) => {
  for (const box of document.querySelectorAll(`.${BOX}`)) box.remove();
  boxes.clear();
  for (const problem of state.problems ?? []) {
    const place = problem.page === page && problem.line ? elementAt(problem.path, problem.line) : null;
    if (place) boxes.set(problem, boxOf(problem, place));
  }
};

const show = (box) => {
  for (let fold = box.closest("details"); fold; fold = fold.parentElement.closest("details")) {
    fold.open = true;
  }
  box.scrollIntoView({ block: "center" });
  box.focus({ preventScroll: true });
};

// -- the panel --------------------------------------------------------------------------------

const entry = (problem) => {
  const about = element("p", { class: "privacy-preview-place" });
  if (problem.path) about.append(sourceLink(problem.path, problem.line));
  if (boxes.has(problem)) about.append(" ", button(words.show, {}, () => show(boxes.get(problem))));
  const item = element("li", {}, element("p", {}, problem.message), about);
  if (problem.code) item.append(meaning(problem.code));
  return item;
};

// This page first, then the others by their titles; last what is on no page.
const groupsOf = (problems) => {
  const groups = new Map([[page, []]]);
  for (const problem of problems) {
    const name = problem.page || problem.path;
    if (!groups.has(name)) groups.set(name, []);
    groups.get(name).push(problem);
  }
  return [...groups].filter(([, found]) => found.length);
};

const headingOf = (name, [problem]) => {
  if (name === page) return words.here;
  return problem.page ? element("a", { href: addressOf(name) }, titleOf(name)) : placeOf(name);
};

const render = (panel, state) => {
  const groups = groupsOf(state.problems ?? []);
  if (!groups.length) panel.append(element("p", {}, words.none));
  for (const [name, found] of groups) {
    panel.append(
      element("h3", {}, headingOf(name, found)),
      element("ul", {}, ...found.map(entry)),
    );
  }
  if (!state.is_checked) panel.append(element("p", {}, words.unchecked));
};

section({
  id: "problems",
  label: (state) => counted(state.problems?.length ?? 0, "problem"),
  isQuiet: (state) => !state.problems?.length,
  mark,
  render,
});
