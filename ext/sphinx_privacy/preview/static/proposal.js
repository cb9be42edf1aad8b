// What would be written: shown before it is written, and written only if the editor says so.

import { button, element, post } from "./workbench.js";
import { WORDS } from "./words.js";

const words = WORDS.proposal;
const MARKS = { "+": "ins", "-": "del" };

// A line of a comparison: an added one is marked as such, and so is a removed one.
const lineOf = (text) => {
  const isHead = /^(---|\+\+\+|@@)/.test(text);
  const tag = isHead ? "span" : MARKS[text[0]] ?? "span";
  return element(tag, isHead ? { class: "is-head" } : {}, `${text}\n`);
};

const difference = (diff) => element(
  "pre",
  { class: "privacy-preview-diff", tabindex: 0, "aria-label": words.diff },
  ...diff.trimEnd().split("\n").map(lineOf),
);

const listOf = (sentences) => (sentences.length
  ? [element("ul", {}, ...sentences.map((sentence) => element("li", {}, sentence)))]
  : []);

const refusal = (sentences) => element(
  "div",
  { class: "privacy-preview-refusal", role: "alert" },
  element("p", {}, words.refused),
  ...listOf(sentences),
);

const results = new Map();

// The place for what comes of an act. It outlives the panel, which is drawn again as things change.
export const resultOf = (act) => {
  if (!results.has(act)) results.set(act, element("div", { class: "privacy-preview-result" }));
  return results.get(act);
};

// Asks what values would change, and shows that in a container, with a button that writes it.
// `done` is called with the paths that were written.
export const offer = async (container, kind, values, done) => {
  const clear = () => container.replaceChildren();
  const refuse = (...sentences) => {
    container.replaceChildren(refusal(sentences));
    container.scrollIntoView({ block: "nearest" }); // a long form hides it
  };
  try {
    const { number, diff, problems, missing, next } = await post(`propose/${kind}`, values);
    if (!number) {
      refuse(...problems.map(({ message }) => message));
      return;
    }
    if (!diff) {
      container.replaceChildren(element("p", { role: "status" }, words.same));
      return;
    }
    const write = button(words.write, { class: "is-main" }, async () => {
      try {
        const { files } = await post("apply", { number });
        container.replaceChildren(
          element("p", { role: "status" }, words.written(files)),
          ...(missing.length ? [element("p", {}, words.missing), ...listOf(missing)] : []),
          ...(next.length ? [element("p", {}, words.next), ...listOf(next)] : []),
        );
        done(files);
      } catch ({ message }) {
        refuse(message);
      }
    });
    container.replaceChildren(
      element("p", {}, words.intro),
      difference(diff),
      ...(problems.length ? [element("p", {}, words.adds), ...listOf(problems.map(({ message }) => message))] : []),
      element("p", { class: "privacy-preview-buttons" }, write, " ", button(words.cancel, {}, clear)),
    );
    write.focus();
  } catch ({ message }) {
    refuse(message);
  }
};
