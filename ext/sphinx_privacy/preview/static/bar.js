// The bar at the end of the window, and what happens when something was saved.
//
// Each section is a module that calls `section` of workbench.js; import it below. The order of the
// imports is that of the buttons.

import "./problems.js";
import "./changes.js";
import "./hints.js";
import "./questions.js";
import "./notes.js";
import "./form.js";
import "./commands.js";
import "./source.js";

import { keep } from "./kept.js";
import { needsReload, replace, takeFile, takeMeta } from "./replace.js";
import {
  about, addressOf, button, element, get, onOpen, page, read, sections, state, stream, take, titleOf,
} from "./workbench.js";
import { WORDS } from "./words.js";

const BORDER = 2; // pixels above the bar, rounded up
const PATIENCE = 300; // milliseconds after which a build is worth a word

// -- the bar --------------------------------------------------------------------------------

const parts = element("ul", { class: "privacy-preview-parts" });
const status = element("p", { role: "status", class: "privacy-preview-status" });
const panel = element("div", {
  id: "privacy-preview-panel", class: "privacy-preview-panel", role: "group", tabindex: 0, hidden: "",
});
const line = element("div", { class: "privacy-preview-line" }, parts, status);
const bar = element(
  "div",
  { id: "privacy-preview", class: "privacy-preview", role: "region", "aria-label": WORDS.bar },
  element("div", { class: "privacy-preview-fixed" }, panel, line),
);

let opened = null;

const open = (one) => {
  opened = one;
  draw();
  if (one) panel.focus();
};

onOpen(open);

const close = () => {
  const last = opened;
  open(null);
  places.get(last)?.querySelector("button")?.focus();
};

bar.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && opened) close();
});

// -- drawing ---------------------------------------------------------------------------------

const places = new Map(); // of each section, its part of the bar

const partOf = (one) => {
  const words = one.label(state);
  if (!words) return null;
  const part = places.get(one) ?? element("li");
  places.set(one, part);
  if (one.isQuiet?.(state) && opened !== one) {
    part.replaceChildren(words);
  } else {
    if (!part.querySelector("button")) {
      const attributes = { id: `privacy-preview-${one.id}`, "aria-controls": panel.id };
      part.replaceChildren(button("", attributes, () => (opened === one ? close() : open(one))));
    }
    const control = part.querySelector("button");
    control.textContent = words;
    control.setAttribute("aria-expanded", String(opened === one));
  }
  return part;
};

const drawPanel = () => {
  panel.hidden = !opened;
  if (!opened) return;
  const title = opened.label(state);
  const [restore, { scrollTop }] = [keep(panel), panel];
  panel.setAttribute("aria-labelledby", "privacy-preview-title");
  panel.replaceChildren(element(
    "div",
    { class: "privacy-preview-head" },
    element("h2", { id: "privacy-preview-title" }, title),
    button(WORDS.close, {}, close),
  ));
  opened.render(panel, state);
  restore();
  panel.scrollTop = scrollTop;
};

const draw = () => {
  const wanted = sections.map(partOf).filter(Boolean);
  if (wanted.some((part, place) => parts.children[place] !== part)) parts.replaceChildren(...wanted);
  drawPanel();
};

let waiting = 0;

const say = (words, isBroken = false) => {
  clearTimeout(waiting);
  bar.classList.toggle("is-broken", isBroken);
  if (status.textContent !== words) status.textContent = words;
};

const sayStatus = () => {
  const saved = state.saved ? WORDS.saved(state.saved) : "";
  const broken = state.number ? WORDS.broken : WORDS.nothing;
  clearTimeout(waiting);
  if (state.status === "broken") say(`${broken} · ${saved}`, true);
  else if (state.status === "good") say(saved);
  else if (state.why) say(WORDS.again(state.why));
  else waiting = setTimeout(say, PATIENCE, WORDS.building);
};

// What sections put into the page; again after the page was replaced.
const mark = () => {
  for (const one of sections) one.mark?.(state);
};

const markAgain = () => {
  const restore = keep(document.body);
  mark();
  restore();
};

// -- what the preview knows --------------------------------------------------------------------

let [asked, drawn] = [0, ""];

const refresh = async (values = {}) => {
  const mine = (asked += 1);
  const known = await get("state", { page, ...values }).catch(() => null);
  if (!known || mine !== asked) return; // there is no preview, or a later answer came first
  take(known);
  sayStatus();
  const { saved, status: _, number, ...rest } = state;
  if (JSON.stringify(rest) === drawn) return;
  drawn = JSON.stringify(rest);
  markAgain();
  draw();
};

// -- replacing the page -------------------------------------------------------------------------

let [turn, isThere] = [0, !read().is_missing];

// The page that says that there is none any more.
const gone = () => {
  const [next, { moved }] = [document.cloneNode(true), state];
  const link = (address, words) => element("a", { href: address }, words);
  next.title = WORDS.gone;
  next.body.replaceChildren(element(
    "main",
    { class: "privacy-preview-message" },
    element("h1", {}, WORDS.gone),
    element("p", {}, WORDS.goneWhy),
    ...(moved ? [element("p", {}, WORDS.movedTo, link(addressOf(moved), titleOf(moved)))] : []),
    element("p", {}, link("/", WORDS.front)),
  ));
  return next;
};

const update = async () => {
  const mine = (turn += 1);
  const answered = await fetch(location.pathname + location.search).catch(() => null);
  if (!answered || mine !== turn) return;
  const next = new DOMParser().parseFromString(await answered.text(), "text/html");
  if (mine !== turn) return;
  const [wasThere, old, fresh] = [isThere, about(), read(next)];
  isThere = !fresh.is_missing;
  if (!isThere && wasThere) await replace(gone(), bar, mark);
  else if (isThere && wasThere && fresh.digest === old.digest) takeMeta(next.head);
  else if (isThere && wasThere && needsReload()) location.reload();
  else if (isThere) await replace(next, bar, mark);
};

// -- what was saved -------------------------------------------------------------------------------

const handlers = {
  hello: async ({ session, news }) => {
    const isOther = session !== about().session || news !== about().news;
    await Promise.all([refresh(), ...(isOther ? [update()] : [])]);
  },
  page: async (event) => { if (event.page === page) await update(); },
  built: async () => { await refresh(); await update(); },
  style: async ({ path }) => takeFile(path),
};

const listen = () => {
  const events = stream();
  for (const name of ["hello", "building", "page", "built", "failed", "restarted", "checked", "style"]) {
    events.addEventListener(name, ({ data }) => (handlers[name] ?? (() => refresh()))(JSON.parse(data)));
  }
  events.addEventListener("error", () => say(WORDS.lost));
  return events;
};

// A tab that is not seen listens to nothing: a browser opens only six connections to a site. When it
// is seen again, the first event says whether it missed something.
let events = null;

const follow = () => {
  if (document.hidden) {
    events?.close();
    events = null;
  } else {
    events ??= listen();
    refresh({ viewed: "" });
  }
};

document.body.append(bar);
new ResizeObserver(() => {
  bar.style.blockSize = `${line.offsetHeight + BORDER}px`;
}).observe(line);
document.addEventListener("visibilitychange", follow);
window.addEventListener("focus", () => refresh({ viewed: "" }));
follow();
