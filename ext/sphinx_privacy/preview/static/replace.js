// Replaces the page by its new version, in place.

import { keep, keepScroll } from "./kept.js";
import { META } from "./workbench.js";

const OWN = "/_preview/";

const isOurs = (address) => new URL(address, location.href).pathname.startsWith(OWN);

// -- style sheets ----------------------------------------------------------------------------

const sheetsOf = (head) => [...head.querySelectorAll("link[rel~=stylesheet]")]
  .filter((link) => !isOurs(link.getAttribute("href")));

const fileOf = (link) => new URL(link.getAttribute("href"), location.href).pathname;

// The old sheet goes when the new one is there: the page is never without.
const swap = (link, address) => {
  const fresh = link.cloneNode();
  fresh.href = address;
  for (const end of ["load", "error"]) fresh.addEventListener(end, () => link.remove());
  link.after(fresh);
};

const takeSheets = (head) => {
  const [old, wanted] = [sheetsOf(document.head), sheetsOf(head)];
  const last = old.at(-1);
  for (const link of wanted) {
    const same = old.find((one) => fileOf(one) === fileOf(link));
    const address = link.getAttribute("href");
    if (!same) (last ?? document.head.lastChild).after(document.importNode(link));
    else if (same.getAttribute("href") !== address) swap(same, address);
  }
  for (const link of old) {
    if (!wanted.some((one) => fileOf(one) === fileOf(link))) link.remove();
  }
};

// Takes a file of the site again that has changed, without a reload if it is a style sheet or a
// picture.
export const takeFile = (path) => {
  const fresh = `/${path}?changed=${Date.now()}`;
  const isIt = (address) => address && new URL(address, location.href).pathname === `/${path}`;
  for (const link of sheetsOf(document.head)) if (isIt(link.getAttribute("href"))) swap(link, fresh);
  for (const picture of document.images) if (isIt(picture.getAttribute("src"))) picture.src = fresh;
  if ([...document.scripts].some((script) => isIt(script.getAttribute("src")))) location.reload();
};

// -- scripts -----------------------------------------------------------------------------------

const outer = (root) => [...root.querySelectorAll("script[src]")]
  .filter((script) => !isOurs(script.getAttribute("src")));

// A script that runs while the page is read may need what only reading does.
export const needsReload = () => outer(document.body)
  .some((script) => !script.defer && !script.async && script.type !== "module");

const ended = (script) => new Promise((resolve) => {
  for (const end of ["load", "error"]) script.addEventListener(end, resolve);
});

// Scripts that were waiting for the page run again, one after the other: they add to it.
const runScripts = async () => {
  for (const script of outer(document).filter((one) => one.defer || one.type === "module")) {
    const again = document.createElement("script");
    for (const { name, value } of script.attributes) again.setAttribute(name, value);
    // A browser runs a module once for each address.
    if (script.type === "module") again.src = `${script.src.split("?")[0]}?again=${Date.now()}`;
    again.async = false;
    const end = ended(again);
    script.replaceWith(again);
    await end;
  }
};

// -- the page ------------------------------------------------------------------------------------

const takeAttributes = (old, fresh) => {
  for (const { name } of [...old.attributes]) if (!fresh.hasAttribute(name)) old.removeAttribute(name);
  for (const { name, value } of fresh.attributes) old.setAttribute(name, value);
};

// Takes what the server says of the page.
export const takeMeta = (head) => {
  document.querySelector(META).replaceWith(document.importNode(head.querySelector(META)));
};

const takeHead = (head) => {
  document.title = head.ownerDocument.title;
  takeMeta(head);
  takeSheets(head);
};

// Puts a new version of the page in place of this one; the bar, which is a part of the page's body,
// is not touched. `mark` adds what sections put into the page. Returns when all is as before.
export const replace = async (next, bar, mark) => {
  const [restore, scrollBack] = [keep(document.body), keepScroll(document.body)];
  takeHead(next.head);
  takeAttributes(document.documentElement, next.documentElement);
  takeAttributes(document.body, next.body);
  for (const node of [...document.body.childNodes]) if (node !== bar) node.remove();
  bar.before(...[...next.body.childNodes].map((node) => document.importNode(node, true)));
  if (location.hash) location.replace(location.hash); // so that the new element is the target
  mark();
  restore();
  scrollBack();
  await runScripts();
  restore();
  scrollBack();
};
