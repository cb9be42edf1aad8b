// Hints on words, which the whole check gives: a section of the bar. Nothing in the page disturbs.

import { makeBox, put, removeBoxes, show } from "./boxes.js";
import { listsOf, meaning } from "./faults.js";
import { counted, element, elementAt, page, section } from "./workbench.js";
import { WORDS } from "./words.js";

const words = WORDS.hints;
const KIND = "hint";

// One hint at a time has a box, when the editor asks where it is.
const showIn = (hint, place) => {
  removeBoxes(KIND);
  const box = makeBox(KIND, words.hint, element("p", {}, hint.message), meaning(hint.code));
  put(box, place);
  show(box);
};

const showOf = (hint) => {
  const place = hint.page === page ? elementAt(hint.path, hint.line) : null;
  return place && (() => showIn(hint, place));
};

section({
  id: "hints",
  label: (state) => (state.hints?.length ? counted(state.hints.length, "hint") : ""),
  render: (panel, state) => panel.append(...listsOf(state.hints, showOf)),
});
