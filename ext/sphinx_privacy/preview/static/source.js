// From a word on the page to its line in the source: by Alt and a click, by Alt and Enter where the
// focus is, or by links that are shown at each block.
//
// What the register says opens in the form: an event `privacy-form` asks for it, with the kind, the
// id and the field; if nothing takes it, the file opens in the editing program.

import {
  button, element, placeOf, section, showText, sourceAddress, sourceLink,
} from "./workbench.js";
import { WORDS } from "./words.js";

const words = WORDS.source;
const LINK = "privacy-preview-source";
const BLOCKS = "p, li, h1, h2, h3, h4, h5, h6, td, th, dt, dd, pre, caption, figcaption, summary, .line";

// -- where something is written ---------------------------------------------------------------

const sourceOf = (node) => {
  const start = node instanceof Element ? node : node?.parentElement;
  const found = start?.closest("[data-source]");
  if (!found || found.closest(".privacy-preview")) return null;
  const [, path, line] = found.dataset.source.match(/^(.*):(\d+)$/);
  return { found, path, line: Number(line), record: found.dataset.record ?? "" };
};

const openForm = ({ record }) => {
  const [kind, id, ...field] = record.split(".");
  const detail = { kind, id, field: field.join(".") };
  return !document.dispatchEvent(new CustomEvent("privacy-form", { detail, cancelable: true }));
};

// Opens the form or the editing program; with `isFile`, the editing program in any case.
const open = (source, isFile) => {
  if (!isFile && source.record && openForm(source)) return;
  const address = sourceAddress(source.path, source.line);
  if (address) window.location.assign(address);
  else tell(source);
};

// -- what the pointer is on --------------------------------------------------------------------

const tip = element("div", { class: "privacy-preview-tip", role: "status" });
let marked = null;

const unmark = () => {
  marked?.classList.remove("privacy-preview-at");
  marked = null;
  tip.remove();
};

const tell = ({ found, path, line }) => {
  unmark();
  marked = found;
  found.classList.add("privacy-preview-at");
  tip.textContent = placeOf(path, line);
  document.body.append(tip);
};

document.addEventListener("mousemove", ({ altKey, target }) => {
  const source = altKey ? sourceOf(target) : null;
  if (!source) unmark();
  else if (source.found !== marked) tell(source);
});

document.addEventListener("keyup", ({ key }) => { if (key === "Alt") unmark(); });

document.addEventListener("click", (event) => {
  const source = event.altKey ? sourceOf(event.target) : null;
  if (!source) return;
  event.preventDefault();
  event.stopPropagation();
  open(source, event.shiftKey);
}, true);

// What is selected counts, then what has the focus.
const here = () => {
  const selection = document.getSelection();
  const selected = selection?.isCollapsed === false ? sourceOf(selection.anchorNode) : null;
  return selected ?? sourceOf(document.activeElement);
};

document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !event.altKey) return;
  const source = here();
  if (!source) return;
  event.preventDefault();
  open(source, event.shiftKey);
});

// -- links at each block -------------------------------------------------------------------------

let isShown = false;

const linkOf = (block) => {
  const source = sourceOf(block);
  if (!source) return null;
  const { path, line, record } = source;
  const place = element("span", { class: LINK }, sourceLink(path, line));
  if (record) {
    const edit = button(words.edit, { "aria-label": words.editOf(record) }, () => open(source, false));
    place.append(" ", edit);
  }
  return place;
};

// A block inside another that has the same source needs no link of its own.
const needsLink = (block) => {
  const [own, outer] = [sourceOf(block), sourceOf(block.parentElement)];
  const isFirst = !block.parentElement.closest(BLOCKS) || block.matches("[data-source]");
  return own && isFirst && (own.found === block || own.found !== outer?.found);
};

const mark = () => {
  for (const link of document.querySelectorAll(`.${LINK}`)) link.remove();
  if (!isShown) return;
  for (const block of [...document.querySelectorAll(BLOCKS)].filter(needsLink)) {
    const link = linkOf(block);
    if (!link) continue;
    if (block.matches("summary")) block.after(link); // which must not hold another control
    else block.append(link);
  }
};

const render = (panel) => {
  const toggle = button(words.show, { "aria-pressed": String(isShown) }, () => {
    isShown = !isShown;
    toggle.setAttribute("aria-pressed", String(isShown));
    if (isShown) showText();
    mark();
  });
  panel.append(element("p", {}, words.how), element("p", {}, words.keys), toggle);
};

section({ id: "source", label: () => words.title, mark, render });
