// What means harm stays text.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { assertAccessible, browser, opened, pagePath } from "./browser.mjs";

describe("the page of a case whose names and texts mean harm", () => {
  let chromium;
  before(async () => {
    chromium = await browser();
  });
  after(() => chromium.close());

  test("nothing runs, loads or breaks out, whatever is looked at", async () => {
    const { page, faults, close } = await opened(chromium, `file://${pagePath("hostile")}`);
    for (const tab of ["events", "statements", "undated", "entities", "documents"]) {
      await page.locator(`#tab-${tab}`).click();
      const rows = page.locator(".rows .row");
      for (let at = 0; at < Math.min(await rows.count(), 12); at += 1) {
        await rows.nth(at).click();
        const whole = page.locator("#detail").getByRole("button", { name: "Whole text" }).first();
        if (await whole.isVisible()) {
          await whole.click();
          await page.keyboard.press("Escape");
        }
      }
    }
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    assert.equal(await page.evaluate(() => window.harmed), undefined);
    assert.deepEqual(await page.evaluate(() => [document.scripts.length, document.images.length, [...document.links].map((link) => link.getAttribute("href")).join()]), [2, 0, "#lists-title"]);
    assert.equal(await page.evaluate(() => document.querySelectorAll("iframe, object, embed, form").length), 0);
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wider <= 0, `${wider} pixels too wide`);
    assert.deepEqual(faults, []);
    await close();
  });

  test("nobody is shut out by it", async () => {
    const { page, close } = await opened(chromium, `file://${pagePath("hostile")}`);
    await page.locator("#tab-entities").click();
    await page.getByRole("row").nth(2).click();
    await assertAccessible(page);
    await close();
  });

  test("the policy forbids what the page does not need, and markup cannot be set at all", async () => {
    const { page, close } = await opened(chromium, `file://${pagePath("hostile")}`);
    const refused = await page.evaluate(() => {
      const tries = {
        markup: () => { document.body.innerHTML = "<b>x</b>"; },
        code: () => { new Function("return 1")(); },
      };
      return Object.entries(tries).filter(([, attempt]) => { try { attempt(); return false; } catch { return true; } }).map(([name]) => name);
    });
    assert.ok(refused.includes("markup"), String(refused));
    assert.equal(await page.evaluate(() => fetch("http://127.0.0.1:9/").then(() => "fetched", () => "refused")), "refused");
    await close();
  });

  test("in the file, the case is one element, and nothing in it ends it", () => {
    const file = readFileSync(pagePath("hostile"), "utf8");
    const [, rest] = file.split('<script type="application/json" id="case">');
    const data = rest.slice(0, rest.indexOf("</script>"));
    assert.ok(!data.includes("<"));
    assert.equal(JSON.parse(data).entities[0][1], '"><script>window.harmed = 1</script>');
  });

  test("the words that are shown are the words of the text, signs beyond the first plane included", async () => {
    const { page, close } = await opened(chromium, `file://${pagePath("hostile")}`);
    await page.locator("#tab-events").click();
    await page.getByRole("row").nth(1).click();
    const core = await page.locator("#detail mark.core").first().textContent();
    assert.match(core, /^(warned|sued|met|paid|ordered an inquiry into|signed a contract with|inspected|closed the site of)$/);
    await close();
  });
});
