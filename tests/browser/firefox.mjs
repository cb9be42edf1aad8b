// One page in Firefox, over WebDriver BiDi. Reads a command a line, as JSON: its name, then what it
// is given. Answers each with a line of JSON: its result, or its error.

import { createInterface } from "node:readline";
import puppeteer from "puppeteer-core";

const browser = await puppeteer.launch({
  browser: "firefox",
  executablePath: process.argv[2],
  extraPrefsFirefox: {
    "ui.prefersReducedMotion": 1,
    // Start no process that no page needs.
    "dom.ipc.processPrelaunch.enabled": false,
    "extensions.webextensions.remote": false,
  },
  // The page of all settings, whose scripts may change what a reader prefers.
  args: ["--remote-allow-system-access", "about:config"],
});
const [settings] = await browser.pages();
const page = await browser.newPage();
await page.bringToFront();
const seen = [];

page.on("request", (request) => seen.push(`asks for ${request.url()}`));
page.on("console", (message) => seen.push(message.text()));
page.on("pageerror", (error) => seen.push(error.message));

const commands = {
  goto: async (address) => { await page.goto(address); },
  fill: (html) => page.setContent(html),
  resize: (width, height) => page.setViewport({ width, height }),
  evaluate: (script) => page.evaluate(script),
  begin: async (script) => { await page.evaluateOnNewDocument(script); },
  set: (script) => settings.evaluate(script),
  press: (key) => page.keyboard.press(key),
  pdf: async (options) => { await page.pdf(options); },
  seen: () => seen.splice(0),
};

async function answer(name, ...given) {
  try {
    return { result: await commands[name](...given) };
  } catch (error) {
    return { error: error.message };
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(await answer(...JSON.parse(line))));
}
await browser.close();
