// Problems and hints as lists: by pages, each with its place and with what its code means.

import {
  addressOf, button, element, get, page, placeOf, sourceLink, titleOf,
} from "./workbench.js";
import { WORDS } from "./words.js";

const words = WORDS.faults;

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
export const meaning = (code) => {
  const fold = element("details", {}, element("summary", {}, words.means));
  const text = element("div", { class: "privacy-preview-meaning" });
  fold.addEventListener("toggle", async () => {
    if (fold.open && !text.hasChildNodes()) text.innerHTML = await explain(code);
  });
  fold.append(text);
  return fold;
};

// -- lists -----------------------------------------------------------------------------------

const entry = (fault, show) => {
  const about = element("p", { class: "privacy-preview-place" });
  if (fault.path) about.append(sourceLink(fault.path, fault.line));
  if (show) about.append(" ", button(words.show, {}, show));
  const item = element("li", {}, element("p", {}, fault.message), about);
  if (fault.code) item.append(meaning(fault.code));
  return item;
};

// This page first, then the others in their order; last what is on no page.
const groupsOf = (faults) => {
  const groups = new Map([[page, []]]);
  for (const fault of faults) {
    const name = fault.page || fault.path;
    if (!groups.has(name)) groups.set(name, []);
    groups.get(name).push(fault);
  }
  return [...groups].filter(([, found]) => found.length);
};

const headingOf = (name, [fault]) => {
  if (name === page) return words.here;
  if (fault.page) return element("a", { href: addressOf(name) }, titleOf(name));
  return placeOf(name) || words.nowhere;
};

// The lists of faults. `showOf` returns a function that shows a fault in the page, if it is there.
export const listsOf = (faults, showOf) => groupsOf(faults).flatMap(([name, found]) => [
  element("h3", {}, headingOf(name, found)),
  element("ul", {}, ...found.map((fault) => entry(fault, showOf(fault)))),
]);
