// Five thousand events on this machine.

import assert from "node:assert/strict";
import { statSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { browser, opened, pagePath } from "./browser.mjs";

describe("the page of a case with 5,000 events", () => {
  let chromium;
  before(async () => {
    chromium = await browser();
  });
  after(() => chromium.close());

  test("takes less than two megabytes beside its texts", async () => {
    const { page, close } = await opened(chromium, `file://${pagePath("large")}`);
    const texts = await page.evaluate(() => JSON.parse(document.getElementById("case").textContent).documents.reduce((sum, { text }) => sum + JSON.stringify(text).length, 0));
    const rest = statSync(pagePath("large")).size - texts;
    console.log(`${(rest / 1e6).toFixed(2)} MB beside ${(texts / 1e6).toFixed(2)} MB of text`);
    assert.ok(rest < 2_000_000, `${rest} bytes`);
    await close();
  });

  test("can be used within two seconds", async () => {
    const { page, faults, close } = await opened(chromium, "about:blank");
    const start = performance.now();
    await page.goto(`file://${pagePath("large")}`);
    await page.locator(".rows .row").first().click();
    assert.equal(await page.locator("#detail-title").textContent(), "Event");
    const taken = performance.now() - start;
    console.log(`usable after ${Math.round(taken)} ms`);
    assert.ok(taken < 2_000 * slowness(), `${taken} ms`);
    assert.deepEqual(faults, []);
    await close();
  });

  test("pans without dropped input", async () => {
    const { page, close } = await opened(chromium, `file://${pagePath("large")}`);
    const box = await page.locator("#timeline").boundingBox();
    await page.mouse.move(box.x + 400, box.y + 150);
    await page.mouse.wheel(0, -900);
    // Input arrives with every frame for two seconds; each one has to be drawn before the next arrives.
    const gaps = await page.evaluate(async () => {
      const target = document.getElementById("timeline");
      const frame = target.getBoundingClientRect();
      const send = (type, x) => target.dispatchEvent(new PointerEvent(type, { pointerId: 1, bubbles: true, button: 0, clientX: frame.left + x, clientY: frame.top + 150 }));
      target.setPointerCapture = () => {};
      send("pointerdown", 400);
      const times = [];
      for (let at = 0; at < 120; at += 1) {
        times.push(await new Promise(requestAnimationFrame));
        send("pointermove", 400 + 150 * Math.sin(at / 10));
      }
      send("pointerup", 400);
      return times.slice(1).map((time, at) => time - times[at]).sort((a, b) => a - b);
    });
    const at = (share) => gaps[Math.floor(gaps.length * share)];
    console.log(`frames while panning: median ${at(0.5).toFixed(1)} ms, 95th of a hundred ${at(0.95).toFixed(1)} ms, longest ${gaps.at(-1).toFixed(1)} ms`);
    assert.ok(at(0.5) < 17.5 * slowness() && at(0.95) < 50 * slowness(), String(gaps));
    await close();
  });

  test("finds and zooms as fast as one types and turns", async () => {
    const { page, close } = await opened(chromium, `file://${pagePath("large")}`);
    const taken = await page.evaluate(async () => {
      const search = document.getElementById("search");
      const count = document.getElementById("count");
      const before = count.textContent;
      const start = performance.now();
      search.value = "harbour inquiry";
      search.dispatchEvent(new Event("input"));
      while (count.textContent === before) await new Promise(requestAnimationFrame);
      return performance.now() - start;
    });
    console.log(`searched in ${Math.round(taken)} ms`);
    assert.ok(taken < 500 * slowness(), `${taken} ms`);
    await close();
  });
});

/** How much slower than alone this machine may be: other work shares its cores. SLOWNESS=1 asks for the bars themselves. */
function slowness() {
  return Number(process.env.SLOWNESS ?? 3);
}
