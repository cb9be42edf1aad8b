// The problems of the site: a section of the bar, and boxes at their places in the page.

import { makeBox, put, removeBoxes, show } from "./boxes.js";
import { listsOf, meaning } from "./faults.js";
import { counted, element, elementAt, page, section } from "./workbench.js";
import { WORDS } from "./words.js";

const words = WORDS.problems;
const KIND = "problem";

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

const showOf = (problem) => {
  const box = boxes.get(keyOf(problem));
  return box && (() => show(box));
};

const render = (panel, state) => {
  const problems = state.problems ?? [];
  panel.append(...(problems.length ? listsOf(problems, showOf) : [element("p", {}, words.none)]));
  if (!state.is_checked && state.status !== "broken") panel.append(element("p", {}, words.unchecked));
};

section({
  id: "problems",
  label: (state) => counted(state.problems?.length ?? 0, "problem"),
  isQuiet: (state) => !state.problems?.length,
  mark,
  render,
});
