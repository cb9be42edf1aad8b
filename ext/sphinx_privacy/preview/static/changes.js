// What changed since a version: in the page, in the facts, on other pages, and what that would mean.

import {
  addressOf, ask, button, counted, element, onShowText, page, section, state, titleOf,
} from "./workbench.js";
import { WORDS } from "./words.js";

const words = WORDS.changes;
const TEXTS = [".page-text", "[role=main]", "main", "div.body"]; // of our site, and of other themes
const KEPT = "privacy-preview-changes";

// -- what is known ---------------------------------------------------------------------------------

const impact = () => state.impact ?? {};
const here = () => impact().pages?.find((one) => one.page === page);

// The label of the section; after a save, the numbers are the last ones until they are counted again.
const label = () => {
  const said = counts();
  return said && state.is_impact_old ? words.old(said) : said;
};

const counts = () => {
  const { against, pages } = impact();
  if (!against) return "";
  const count = here()?.count ?? 0;
  if (here()?.kind === "added") return words.isNew(against.day);
  if (!count && pages.length) return words.elsewhere(counted(pages.length, "page"), against.day);
  return count ? words.since(counted(count, "change"), against.day) : words.none(against.day);
};

// -- answers ------------------------------------------------------------------------------------------

let against = sessionStorage.getItem(`${KEPT}-against`) ?? "";
let isOn = sessionStorage.getItem(KEPT) === "on";
let answer = null; // the last one, also when the question is asked again
let asked = "";
let why = "";

const remember = () => {
  sessionStorage.setItem(KEPT, isOn ? "on" : "");
  sessionStorage.setItem(`${KEPT}-against`, against);
};

// Asks what changed, unless it is known for this build. What comes too late is dropped.
const fetchChanges = async () => {
  const question = JSON.stringify([page, against, state.number]);
  if (question === asked) return;
  asked = question;
  try {
    const found = await ask("changes", { page, against });
    if (question === asked) [answer, why] = [found, ""];
  } catch ({ message }) {
    if (question === asked) [answer, why] = [null, message];
  }
  if (question !== asked) return;
  show();
  draw();
};

// -- the page with its changes ---------------------------------------------------------------------------

let shown = null; // the text with changes, and the text that it is in place of

// The text stays in the page, unseen, so that other sections find their places in it.
const REPLACED = "privacy-preview-replaced";

const hide = () => {
  shown?.redline.remove();
  shown?.text.classList.remove(REPLACED);
  shown = null;
};

const show = () => {
  hide();
  if (!isOn || !answer?.html) return;
  const text = TEXTS.map((one) => document.querySelector(one)).find(Boolean);
  if (!text) return;
  const redline = element("div", { class: "privacy-preview-redline" });
  redline.innerHTML = answer.html;
  text.after(redline);
  text.classList.add(REPLACED);
  shown = { redline, text };
};

const places = () => [...(shown?.redline.querySelectorAll("[id^=change-]") ?? [])];

let at = -1;

const go = (step) => {
  const all = places();
  if (!all.length) return;
  at = (at + step + all.length) % all.length;
  all[at].tabIndex = -1;
  all[at].scrollIntoView({ block: "start" }); // the panel hides what is lower
  all[at].focus({ preventScroll: true });
  where.textContent = words.place(at + 1, all.length);
};

document.addEventListener("keydown", (event) => {
  if (event.key !== "F8" || !shown) return;
  event.preventDefault();
  go(event.shiftKey ? -1 : 1);
});

// -- the panel ----------------------------------------------------------------------------------------------

const content = element("div", { class: "privacy-preview-changes" });
const where = element("p", { role: "status" });

const list = (items) => element("ul", {}, ...items.map((item) => element("li", {}, ...[item].flat())));

const heading = (text) => element("h3", {}, text);

const menu = () => {
  const select = element("select", { id: `${KEPT}-against` });
  for (const { id, shown: name } of answer.versions) {
    const chosen = id === answer.against.id ? { selected: "" } : {};
    select.append(element("option", { value: id, ...chosen }, name));
  }
  select.addEventListener("change", () => {
    [against, at] = [select.value, -1];
    remember();
    fetchChanges();
  });
  return element("p", {}, element("label", { for: select.id }, words.against), " ", select);
};

const turn = () => {
  [isOn, at] = [!isOn, -1];
  remember();
  show();
  draw();
};

onShowText(() => { if (isOn) turn(); });

const toggle = () => button(words.show, { "aria-pressed": String(isOn) }, turn);

const controls = () => {
  const made = element("p", { class: "privacy-preview-controls" }, toggle());
  if (isOn && answer.count) {
    made.append(
      " ",
      button(words.previous, { title: "Shift+F8" }, () => go(-1)),
      " ",
      button(words.next, { title: "F8" }, () => go(1)),
    );
  }
  return made;
};

const linkTo = (one) => (one.kind === "removed" ? one.title : element("a", { href: addressOf(one.page) }, one.title));

const ofPage = () => {
  if (answer.kind === "apart") return [element("p", {}, words.apart)];
  if (answer.kind === "same") return [element("p", {}, words.same)];
  return [element("p", {}, words.kinds[answer.kind] ?? "", answer.what, "."), controls(), where];
};

const ofFacts = () => {
  const facts = element("div", {});
  facts.innerHTML = answer.facts.html;
  return [heading(words.facts), facts];
};

const ofPages = () => [
  heading(words.pages),
  answer.pages.length
    ? list(answer.pages.map((one) => [linkTo(one), ` (${one.what})`]))
    : element("p", {}, words.noPages),
];

const ofNotices = ({ notices, is_announced: isAnnounced, announced }) => {
  const made = [];
  if (notices.length) {
    made.push(element("p", {}, isAnnounced ? words.tell : words.concerns), list(notices.map(
      (one) => [linkTo(one), one.when ? words.when(one.when) : ""],
    )));
  } else if (isAnnounced) made.push(element("p", {}, words.tellAll));
  if (announced.length) made.push(element("p", {}, words.announced), list(announced));
  return made;
};

// What publishing the pages as they are would mean; nothing if nothing has changed.
export const ofImpact = () => {
  const { class: proposed, reasons, refusals, draft, pages } = impact();
  if (!pages?.length && !impact().facts) return [];
  return [
    heading(draft ? words.publishing(draft) : words.publish),
    element("p", {}, words.proposed(proposed)),
    ...(reasons.length ? [list(reasons.map((one) => one.replace(/^- /, "")))] : []),
    ...ofNotices(impact()),
    ...(refusals.length ? [element("p", {}, words.refused), list(refusals)] : []),
  ];
};

const ofSave = () => {
  const changed = state.changed ?? [];
  if (!changed.length) return [];
  const fold = element("details", {}, element("summary", {}, words.save(counted(changed.length, "page"))));
  const links = changed.map((name) => (
    name in (state.titles ?? {}) ? element("a", { href: addressOf(name) }, titleOf(name)) : name
  ));
  fold.append(list(links));
  return [fold];
};

const draw = () => {
  const parts = answer
    ? [menu(), ...ofPage(), ...ofFacts(), ...ofPages(), ...ofImpact()]
    : [element("p", {}, why || words.comparing)];
  content.replaceChildren(...ofSave(), ...parts);
};

const render = (panel) => {
  panel.append(content);
  draw();
  fetchChanges();
};

// After the page was replaced, the changes of the new one are shown.
const mark = () => {
  if (!isOn) return;
  show();
  fetchChanges();
};

section({ id: "changes", label, mark, render });
