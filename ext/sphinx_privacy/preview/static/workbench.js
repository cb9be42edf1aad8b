// What the sections of the bar share: the page, what the preview knows, and its addresses.
//
// A section is one button of the bar with a panel:
//
//   section({ id, label(state), render(panel, state), replaced(state) })
//
// `label` returns the words of its button; if they are empty, there is no button. `render` fills the
// panel when it is opened and whenever the state changes. `replaced`, which may be missing, is called
// when the page is there and after each replacement, to mark places in it.

const ROUTE = "/_preview/";
export const META = "meta[name=privacy-preview]";

// -- the page and its state ----------------------------------------------------------------

export let page = "";
export let state = {};
let token = "";

// What the server has put into the head of a page: its name, its digest, how new it is, the token
// for writing.
export const about = (from = document) => JSON.parse(from.querySelector(META).content);

export const read = (from = document) => {
  const found = about(from);
  ({ page, token } = found);
  return found;
};

export const take = (known) => { state = known; };

// -- the server ----------------------------------------------------------------------------

const answer = async (response) => {
  const json = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(json.why ?? `The preview answered ${response.status}.`);
  return json;
};

export const get = async (path, values = {}) => (
  answer(await fetch(`${ROUTE}${path}?${new URLSearchParams(values)}`))
);

// What the builder answers to a question about the pages. Throws an Error with a sentence.
export const ask = (question, values = {}) => get(`ask/${question}`, values);

// Sends values to an address that writes, or shows what it would write. Throws as `ask` does.
export const post = async (path, values = {}) => answer(await fetch(`${ROUTE}${path}`, {
  method: "POST",
  headers: { "Content-Type": "application/json", "X-Privacy-Preview": token },
  body: JSON.stringify(values),
}));

export const stream = () => new EventSource(`${ROUTE}events`);

// -- sections ------------------------------------------------------------------------------

export const sections = [];

export const section = (one) => { sections.push(one); };

// Opens the panel of a section; the bar says how.
let opening = () => {};

export const onOpen = (act) => { opening = act; };

export const openSection = (id) => opening(sections.find((one) => one.id === id));

// Shows the text of the page, if a section shows something in its place.
let textShowing = () => {};

export const onShowText = (act) => { textShowing = act; };

export const showText = () => textShowing();

// -- what sections are made of --------------------------------------------------------------

export const element = (tag, attributes = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
};

export const button = (words, attributes, act) => {
  const made = element("button", { type: "button", ...attributes }, words);
  made.addEventListener("click", act);
  return made;
};

export const counted = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;

// The address of a page from anywhere in the site.
export const addressOf = (name) => `/${name.split("/").map(encodeURIComponent).join("/")}.html`;

export const titleOf = (name) => state.titles?.[name] || name;

// The address that opens a line of a file in the editing program; empty if there is no such program.
export const sourceAddress = (path, line) => (state.editor ?? "")
  .replace("{path}", encodeURI(`${state.root}/${path}`))
  .replace("{line}", line || 1);

export const placeOf = (path, line) => (line ? `${path}, line ${line}` : path);

// A link to a line of a file, or its words alone.
export const sourceLink = (path, line) => {
  const address = sourceAddress(path, line);
  const words = placeOf(path, line);
  return address ? element("a", { href: address }, words) : element("code", {}, words);
};

// The element of the page that was made from a line of a file, or from the last one before it.
export const elementAt = (path, line) => {
  let found = null;
  let best = 0;
  for (const one of document.querySelectorAll("[data-source]")) {
    const [, file, from] = one.dataset.source.match(/^(.*):(\d+)$/) ?? [];
    if (file === path && Number(from) <= line && Number(from) >= best) {
      [found, best] = [one, Number(from)];
    }
  }
  return found;
};
