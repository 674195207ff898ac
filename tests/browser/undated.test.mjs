// A case in which nothing has a date.

import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { browser, opened, pagePath } from "./browser.mjs";

let chromium;
before(async () => { chromium = await browser(); });
after(() => chromium.close());

test("a page without dates says so, and lists what it has", async () => {
  const { page, faults, close } = await opened(chromium, `file://${pagePath("undated")}`);
  assert.match(await page.locator("#timeline-note").textContent(), /^No date in the sources: \d+ entr(y|ies) under No date$/);
  assert.ok(Number(await page.locator("#tab-undated .count").textContent()) > 0);
  await page.screenshot({ path: join(process.env.PAGES, "undated.png") });
  assert.deepEqual(faults, []);
  await close();
});
