// Exports as the programs that they are made for draw them: TimelineJS and Mermaid, where npm has installed these.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { browser } from "./browser.mjs";

const modules = join(import.meta.dirname, "node_modules");
const TIMELINEJS = join(modules, "@knight-lab/timelinejs/dist");
const MERMAID = join(modules, "mermaid/dist/mermaid.min.js");

let chromium;
before(async () => { chromium = await browser(); });
after(() => chromium.close());

/** A test that needs a program of npm's; without it the test is left out, and says so. */
function needs(file, name, take) {
  const skip = existsSync(file) ? false : `LEFT OUT: ${file} is not installed; npm ci --prefix tests/browser installs it`;
  if (skip) console.error(`!! ${skip}`);
  test(name, { skip }, take);
}

const exported = (name) => readFileSync(join(process.env.PAGES, name), "utf8");

/** An empty page that takes down what goes wrong on it. */
async function emptyPage(markup) {
  const page = await chromium.newPage({ viewport: { width: 1280, height: 760 } });
  const faults = [];
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("dialog", (dialog) => faults.push(dialog.message()));
  await page.setContent(markup);
  return { page, faults };
}

for (const [name, least] of [["example", 10], ["undated", 1]]) {
  needs(TIMELINEJS, `TimelineJS shows the slides of ${name}`, async () => {
    const { page, faults } = await emptyPage('<div id="story" style="width:100%;height:700px"></div>');
    await page.addStyleTag({ path: join(TIMELINEJS, "css/timeline.css") });
    await page.addScriptTag({ path: join(TIMELINEJS, "js/timeline.js") });
    const story = JSON.parse(exported(`${name}.timelinejs.json`));
    await page.evaluate((story) => { window.story = new TL.Timeline("story", story, {}); }, story);
    await page.waitForSelector(".tl-slide");
    // The title and each slide.
    assert.equal(await page.locator(".tl-slide").count(), story.events.length + 1);
    assert.ok(story.events.length >= least);
    const said = await page.locator(".tl-storyslider").innerText();
    assert.ok(said.includes(story.events.at(-1).text.headline), said);
    assert.ok(!(await page.locator("body").innerText()).includes("no events"));
    assert.deepEqual(faults, []);
    await page.close();
  });

  needs(MERMAID, `Mermaid draws the timeline of ${name}`, async () => {
    const { page, faults } = await emptyPage("<div></div>");
    await page.addScriptTag({ path: MERMAID });
    const text = exported(`${name}.mmd`);
    const svg = await page.evaluate(async (text) => {
      mermaid.initialize({ startOnLoad: false });
      return (await mermaid.render("drawn", text)).svg;
    }, text);
    assert.match(svg, /<svg/);
    assert.ok(!/Syntax error/.test(svg));
    assert.deepEqual(faults, []);
    await page.close();
  });
}
