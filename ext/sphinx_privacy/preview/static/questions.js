// The open questions: a section of the bar, and boxes at the places that they concern.

import { makeBox, placeAt, put, removeBoxes, show } from "./boxes.js";
import {
  addressOf, button, counted, element, page, section, sourceLink, titleOf,
} from "./workbench.js";
import { WORDS } from "./words.js";

const words = WORDS.questions;
const KIND = "question";

const isHere = (question) => question.places.some((place) => place.page === page);

const here = (state) => (state.questions ?? []).filter(isHere);

// -- boxes in the page ----------------------------------------------------------------------

const boxes = new Map();

// The questions about each place of this page: many may be about one.
const byAnchor = (questions) => {
  const found = new Map();
  for (const question of questions) {
    for (const { page: name, anchor } of question.places) {
      if (name === page) found.set(anchor, [...(found.get(anchor) ?? []), question]);
    }
  }
  return found;
};

const said = (question) => [
  element("p", {}, question.question),
  element("p", {}, words.decides(question)),
];

const boxOf = (questions) => makeBox(KIND, words.question, element(
  "details",
  {},
  element("summary", {}, counted(questions.length, words.question.toLowerCase())),
  element("ul", {}, ...questions.map((question) => element("li", {}, ...said(question)))),
));

const mark = (state) => {
  removeBoxes(KIND);
  boxes.clear();
  for (const [anchor, questions] of byAnchor(here(state))) {
    const box = boxOf(questions);
    put(box, placeAt(anchor));
    for (const { id } of questions) if (!boxes.has(id)) boxes.set(id, box);
  }
};

// -- the panel --------------------------------------------------------------------------------

const listOf = (title, entries) => (entries.length
  ? [element("p", {}, title), element("ul", {}, ...entries.map((each) => element("li", {}, each)))]
  : []);

const linksOf = (question) => {
  const links = element("p", { class: "privacy-preview-place" }, sourceLink(question.path, question.line));
  if (boxes.has(question.id)) {
    links.append(" ", button(words.show, {}, () => show(boxes.get(question.id))));
  }
  return links;
};

const entry = (question) => element(
  "li",
  {},
  ...said(question),
  element(
    "details",
    {},
    element("summary", {}, words.more),
    element("p", {}, question.why),
    ...listOf(words.meanwhile, question.meanwhile),
    ...listOf(words.answers, question.answers.map(words.answer)),
  ),
  linksOf(question),
);

const render = (panel, state) => {
  const [own, others] = [here(state), (state.questions ?? []).filter((each) => !isHere(each))];
  panel.append(own.length ? element("ul", {}, ...own.map(entry)) : element("p", {}, words.none));
  const pages = new Map();
  for (const question of others) {
    for (const name of new Set(question.places.map((place) => place.page))) {
      pages.set(name, (pages.get(name) ?? 0) + 1);
    }
  }
  if (!pages.size) return;
  panel.append(element("h3", {}, words.elsewhere), element("ul", {}, ...[...pages].map(
    ([name, number]) => element(
      "li",
      {},
      element("a", { href: addressOf(name) }, titleOf(name)),
      ` (${counted(number, "question")})`,
    ),
  )));
};

section({
  id: "questions",
  label: (state) => counted(here(state).length, "question"),
  isQuiet: (state) => !state.questions?.length,
  mark,
  render,
});
