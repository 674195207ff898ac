// Pictures look alike in two engines: Chromium here, resvg in pictures.rs, which wrote its boxes beside them.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { browser } from "./browser.mjs";

/** Units by which boxes may differ: one engine gives the ink, the other the advance of the letters, which each rounds in its own way. */
const NEAR = 4;
/** Units by which boxes of lines may overlap: letters seldom fill them. */
const LINE = 2.5;

let chromium;
before(async () => { chromium = await browser(); });
after(() => chromium.close());

for (const name of ["timeline", "lanes", "ties", "said"]) {
  test(`the words of ${name}.svg stand where another engine puts them, and none on others`, async () => {
    const page = await chromium.newPage({ viewport: { width: 1920, height: 1080 } });
    await page.goto(`file://${join(process.env.PAGES, `${name}.svg`)}`);
    const own = await page.evaluate(async () => {
      await Promise.all([...document.fonts].map((font) => font.load()));
      return [...document.querySelectorAll("text")].map((text) => {
        const { x, y, width, height } = text.getBBox();
        const { a, e, d, f } = text.getCTM();
        return { box: [x * a + e, y * d + f, width * a, height * d], words: text.textContent };
      });
    });
    const other = JSON.parse(readFileSync(join(process.env.PAGES, `${name}.json`), "utf8"));
    assert.equal(own.length, other.length);
    own.forEach(({ box, words }, at) => {
      const [left, , width] = other[at];
      assert.ok(Math.abs(box[0] - left) < NEAR && Math.abs(box[0] + box[2] - left - width) < NEAR, `${words}: ${box} and ${other[at]}`);
    });
    for (let one = 0; one < own.length; one += 1) {
      for (let two = one + 1; two < own.length; two += 1) {
        const [[x, y, width, height], [x2, y2, width2, height2]] = [own[one].box, own[two].box];
        const over = Math.min(x + width, x2 + width2) - Math.max(x, x2) > LINE && Math.min(y + height, y2 + height2) - Math.max(y, y2) > LINE;
        assert.ok(!over, `“${own[one].words}” lies on “${own[two].words}”`);
      }
    }
    await page.close();
  });
}
