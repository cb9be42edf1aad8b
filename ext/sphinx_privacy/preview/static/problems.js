// The problems of the site: a section of the bar, and boxes at their places in the page.

import { makeBox, put, removeBoxes, show } from "./boxes.js";
import {
  addressOf, button, counted, element, elementAt, get, page, placeOf, section, sourceLink, titleOf,
} from "./workbench.js";
import { WORDS } from "./words.js";

const words = WORDS.problems;
const KIND = "problem";

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

const boxOf = (problem, place) => {
  const box = makeBox(KIND, words.problem, element("p", {}, problem.message));
  if (problem.code) box.append(meaning(problem.code));
  put(box, place);
  return box;
};

const boxes = new Map();

const keyOf = ({ path, line, code, message }) => JSON.stringify([path, line, code, message]);

const mark = (state) => {
  removeBoxes(KIND);
  boxes.clear();
  for (const problem of state.problems ?? []) {
    const place = problem.page === page && problem.line ? elementAt(problem.path, problem.line) : null;
    if (place) boxes.set(keyOf(problem), boxOf(problem, place));
  }
};

// -- the panel --------------------------------------------------------------------------------

const entry = (problem) => {
  const about = element("p", { class: "privacy-preview-place" });
  if (problem.path) about.append(sourceLink(problem.path, problem.line));
  const box = boxes.get(keyOf(problem));
  if (box) about.append(" ", button(words.show, {}, () => show(box)));
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
