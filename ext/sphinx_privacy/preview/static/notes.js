// The notes that editors leave for each other: a section of the bar, and boxes at their places.

import { makeBox, placeAt, put, removeBoxes, show } from "./boxes.js";
import { offer, resultOf } from "./proposal.js";
import {
  addressOf, button, counted, element, page, section, state as known, titleOf,
} from "./workbench.js";
import { WORDS } from "./words.js";

const words = WORDS.notes;
const KIND = "note";

const here = (state) => (state.notes ?? []).filter((note) => note.page === page);

// -- places -----------------------------------------------------------------------------------

const NOT_TEXT = ".privacy-preview, .privacy-preview-redline";

const plain = (text) => text.replace(/\s+/g, " ").trim();

// The smallest block of the page that has some words, in the section if there is one.
const blockWith = (section_, quoted) => {
  const within = section_?.closest("section") ?? document.querySelector("article, main, body");
  const blocks = [...within.querySelectorAll("p, li, td, th, dd, dt, h1, h2, h3, h4, pre")];
  return blocks.filter((block) => (
    plain(block.textContent).includes(plain(quoted)) && !block.closest(NOT_TEXT)
  )).at(-1);
};

const placeOf = (note) => {
  const section_ = note.section ? document.getElementById(note.section) : null;
  return (note.words && blockWith(section_, note.words)) || placeAt(note.section);
};

// The words that are selected in the text of the page, in one block.
const selected = () => {
  const selection = document.getSelection();
  const words_ = plain(String(selection));
  return words_ && !selection.anchorNode.parentElement.closest(".privacy-preview") ? words_ : "";
};

const sectionAt = (node) => node?.parentElement?.closest("section[id]")?.id ?? "";

const headings = () => [...document.querySelectorAll("section[id]")]
  .map((one) => [one.id, one.querySelector("h1, h2, h3, h4")])
  .filter(([, heading]) => heading)
  .map(([id, heading]) => [id, plain(heading.textContent).replace(/[#¶]$/, "")]);

// -- boxes in the page ----------------------------------------------------------------------

const boxes = new Map();

const saidBy = (said) => element("p", {}, element("b", {}, words.by(said)), ` ${said.says}`);

const saidIn = (note) => [note, ...note.replies].map(saidBy);

const mark = (state) => {
  removeBoxes(KIND);
  boxes.clear();
  for (const note of here(state)) {
    const box = makeBox(KIND, words.note, ...saidIn(note));
    put(box, placeOf(note));
    boxes.set(note.id, box);
  }
};

// -- the panel --------------------------------------------------------------------------------

let draft = null; // what is being written, while the panel is drawn again

const field = (label, control, name) => {
  control.setAttribute("name", name);
  return element("p", {}, element("label", {}, `${label} `, control));
};

const choice = (options, chosen) => element(
  "select",
  {},
  ...options.map(([value, text]) => {
    const option = element("option", { value }, text);
    option.selected = value === chosen;
    return option;
  }),
);

const formOf = (values, title, fields, kindOf) => {
  const result = resultOf(`${title} ${kindOf.id}`);
  const form = element(
    "form",
    { class: "privacy-preview-form" },
    element("h3", {}, title),
    ...fields,
    element("p", {}, element("button", { type: "submit", class: "is-main" }, words.look)),
  );
  form.addEventListener("input", () => Object.assign(values, Object.fromEntries(new FormData(form))));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const given = Object.fromEntries([...new FormData(form)].filter(([, value]) => value.trim()));
    offer(result, KIND, { ...kindOf, ...given }, () => {
      draft = null;
      result.closest("form").elements.says.value = ""; // the panel may have been drawn again
    });
  });
  form.append(result);
  return form;
};

const textarea = (value) => element("textarea", { rows: 3, required: "" }, value ?? "");

const nameField = (values) => field(
  words.name,
  element("input", { value: values.by ?? known.user ?? "", required: "", autocomplete: "name" }),
  "by",
);

const newNote = (values) => formOf(
  values,
  words.add,
  [
    field(words.section, choice([["", words.whole], ...headings()], values.section), "section"),
    field(words.about, element("input", { value: values.words ?? "" }), "words"),
    field(words.says, textarea(values.says), "says"),
    nameField(values),
  ],
  { do: "add", page },
);

const reply = (note, values) => formOf(
  values,
  words.replyTo(note),
  [field(words.says, textarea(values.says), "says"), nameField(values)],
  { do: "reply", id: note.id },
);

const entry = (note, redraw) => {
  const result = resultOf(note.id);
  const acts = element("p", { class: "privacy-preview-buttons" });
  if (boxes.has(note.id)) acts.append(button(words.show, {}, () => show(boxes.get(note.id))), " ");
  acts.append(
    button(words.reply, {}, () => redraw({ id: note.id })),
    " ",
    button(words.remove, {}, () => offer(result, KIND, { do: "remove", id: note.id }, () => {})),
  );
  const about = note.words ? [element("blockquote", {}, note.words)] : [];
  return element("li", {}, ...about, ...saidIn(note), acts, result);
};

const render = (panel, state) => {
  const redraw = (next) => {
    draft = next;
    list.replaceChildren(...content());
    list.querySelector("textarea")?.focus();
  };
  const content = () => {
    const notes = here(state);
    const entries = notes.map((note) => entry(note, redraw));
    const answered = notes.find((note) => note.id === draft?.id);
    const others = new Map();
    for (const { page: name } of state.notes ?? []) {
      if (name !== page) others.set(name, (others.get(name) ?? 0) + 1);
    }
    const elsewhere = [...others].map(([name, number]) => element(
      "li",
      {},
      state.titles?.[name] ? element("a", { href: addressOf(name) }, titleOf(name)) : words.gone(name),
      ` (${counted(number, "note")})`,
    ));
    return [
      ...(entries.length ? [element("ul", {}, ...entries)] : [element("p", {}, words.none)]),
      answered ? reply(answered, draft) : newNote(draft ?? atSelection()),
      ...(elsewhere.length
        ? [element("h3", {}, words.elsewhere), element("ul", {}, ...elsewhere)]
        : []),
    ];
  };
  const list = element("div");
  panel.append(list);
  list.append(...content());
};

const atSelection = () => {
  const found = selected();
  draft = { words: found, section: found ? sectionAt(document.getSelection().anchorNode) : "" };
  return draft;
};

section({
  id: "notes",
  label: (state) => (here(state).length ? counted(here(state).length, "note") : words.title),
  mark,
  render,
});
