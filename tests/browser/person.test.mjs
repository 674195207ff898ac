// A person's steps through the page of the example.

import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { assertAccessible, browser, opened, pagePath } from "./browser.mjs";

const ADDRESS = `file://${pagePath("example")}`;
const shots = join(process.env.PAGES, "shots");

describe("the page of the example", () => {
  let chromium;
  before(async () => {
    mkdirSync(shots, { recursive: true });
    chromium = await browser();
  });
  after(() => chromium.close());

  /** Opens the page, takes the steps, and looks whether anything went wrong on the way. */
  function steps(name, take, options) {
    test(name, async () => {
      const { page, faults, close } = await opened(chromium, ADDRESS + (options?.address ?? ""), options);
      await take(page);
      assert.deepEqual(faults, []);
      await close();
    });
  }

  steps("a search narrows the lists and stands in the address", async (page) => {
    const all = await countOf(page, "statements");
    await page.getByRole("searchbox").fill("peskov");
    await page.waitForFunction((before) => document.querySelector("#tab-statements .count").textContent !== before, String(all));
    const found = await countOf(page, "statements");
    assert.ok(found > 0 && found < all, `${found} of ${all}`);
    await page.waitForURL(/#.*q=peskov/);
    await page.reload();
    assert.equal(await countOf(page, "statements"), found);
    assert.equal(await page.getByRole("searchbox").inputValue(), "peskov");
    await page.getByRole("button", { name: "Show all" }).click();
    assert.equal(await countOf(page, "statements"), all);
  });

  steps("filters keep what they name", async (page) => {
    const all = await countOf(page, "events");
    await page.getByLabel("as fact").uncheck({ force: true });
    const unreal = await countOf(page, "events");
    assert.ok(unreal < all);
    await page.waitForURL(/told=reported\.open\.denied/);
    await page.getByLabel("as fact").check({ force: true });
    await page.getByLabel("About", { exact: true }).selectOption({ label: "Joe Biden" });
    await page.getByRole("tab", { name: /Events/ }).click();
    const rows = await page.getByRole("row").count();
    assert.ok(rows > 1 && (await countOf(page, "events")) < all);
    await page.getByRole("textbox", { name: "From" }).fill("2023-07-01");
    await page.waitForURL(/from=2023-07-01/);
    assert.match(await page.locator("#count").textContent(), /^\d+ of \d+ shown/);
  });

  steps("a click on a statement shows the exact words in its source", async (page) => {
    await page.getByRole("tab", { name: /Statements/ }).click();
    await page.getByLabel("By", { exact: true }).selectOption({ index: 1 });
    const row = page.getByRole("row").nth(1);
    const said = (await row.locator(".what").textContent()).replaceAll(/["“”]|^that /g, "").trim();
    await row.click();
    const core = (await page.locator("#detail mark.core").allTextContents()).join(" ");
    assert.ok(core.replaceAll(/["“”]/g, "").includes(said.slice(0, 20)), `${core} / ${said}`);
    await page.locator("#detail").getByRole("button", { name: "Whole text" }).first().click();
    const dialog = page.getByRole("dialog");
    assert.ok(await dialog.locator("mark.core").first().isVisible());
    assert.ok((await dialog.locator(".text").textContent()).length > 500);
    await assertAccessible(page);
    await page.keyboard.press("Escape");
    assert.equal(await dialog.isVisible(), false);
    assert.match(page.url(), /show=s-/);
  });

  steps("a search looks through the words of the sources, for phrases too", async (page) => {
    const count = async (search) => {
      await page.getByRole("searchbox").fill(search);
      await page.waitForTimeout(300);
      return Number((await page.locator("#count").textContent()).split(" ")[0].replaceAll(",", ""));
    };
    const [words, without, phrase] = [await count("arrest warrant"), await count("arrest warrant -Putin"), await count('"arrest warrant"')];
    assert.ok(phrase > 0 && phrase <= words && without < words, `${[words, phrase, without]}`);
    assert.match(await page.locator("#count").textContent(), /found in the texts of/);
  });

  steps("the graph is zoomed, moved and dragged, and says what its lines are", async (page) => {
    await page.locator("#graph-tools .enlarge").click();
    await page.locator(".words.placed").first().waitFor();
    const box = await page.locator("#graph").boundingBox();
    const middle = [box.x + box.width / 2, box.y + box.height / 2];
    const view = () => page.locator("#graph svg > g").getAttribute("transform");
    const whole = await view();
    await page.mouse.move(...middle);
    await page.mouse.wheel(0, -400);
    assert.notEqual(await view(), whole);
    await page.getByRole("button", { name: "All: show the whole graph" }).click();
    assert.equal(await view(), whole);
    const node = page.locator("#graph .node").first();
    const place = await node.boundingBox();
    await page.mouse.move(place.x + place.width / 2, place.y + place.height / 2);
    await page.mouse.down();
    await page.mouse.move(place.x + 60, place.y + 50, { steps: 4 });
    await page.mouse.up();
    assert.notDeepEqual(await node.boundingBox(), place);
    assert.equal(await page.locator("#detail-panel .filled").count(), 0, "a drag is no click");
    assert.ok((await page.locator("#graph-legend li").count()) >= 3);
    const overlaps = await page.evaluate(() => {
      const boxes = [...document.querySelectorAll(".words.placed rect")].map((rect) => rect.getBoundingClientRect());
      return boxes.filter((a, at) => boxes.slice(at + 1).some((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)).length;
    });
    assert.equal(overlaps, 0);
    await assertAccessible(page);
  });

  steps("an event shows how its date is known", async (page) => {
    await page.getByRole("searchbox").fill("Garland memorandum");
    await page.waitForURL(/q=Garland/);
    await page.getByRole("row").nth(1).click();
    const detail = page.locator("#detail");
    assert.match(await detail.locator(".when").textContent(), /written in a text|computed from/);
    assert.ok((await detail.locator(".steps li").count()) > 0);
    await detail.locator(".steps button").first().click();
    assert.ok(await page.getByRole("dialog").locator("mark.step").first().isVisible());
  });

  steps("the timeline obeys the mouse", async (page) => {
    const box = await page.locator("#timeline").boundingBox();
    const home = await page.locator("#timeline-note").textContent();
    await page.mouse.move(box.x + box.width / 2, box.y + 150);
    await page.mouse.wheel(0, -400);
    await page.waitForURL(/view=/);
    const near = await page.locator("#timeline-note").textContent();
    assert.notEqual(near, home);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2 - 200, box.y + 150, { steps: 5 });
    await page.mouse.up();
    assert.notEqual(await page.locator("#timeline-note").textContent(), near);
    await page.getByRole("button", { name: "All: show the whole time" }).click();
    const whole = await page.locator("#timeline-note").textContent();
    assert.notEqual(whole, near);
    const strip = await page.locator("#overview").boundingBox();
    await page.mouse.move(strip.x + strip.width * 0.6, strip.y + 20);
    await page.mouse.down();
    await page.mouse.move(strip.x + strip.width * 0.9, strip.y + 20, { steps: 5 });
    await page.mouse.up();
    assert.notEqual(await page.locator("#timeline-note").textContent(), whole);
  });

  steps("Shift and dragging takes a period into the filter", async (page) => {
    const box = await page.locator("#timeline").boundingBox();
    const all = await countOf(page, "events");
    await page.keyboard.down("Shift");
    await page.mouse.move(box.x + box.width * 0.75, box.y + 120);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.98, box.y + 120, { steps: 4 });
    await page.mouse.up();
    await page.keyboard.up("Shift");
    await page.waitForURL(/from=.*to=/);
    assert.ok((await countOf(page, "events")) < all);
  });

  steps("an entry of the timeline is chosen by a click on its mark", async (page) => {
    const box = await page.locator("#timeline").boundingBox();
    const spot = await firstMark(page, box);
    await page.mouse.click(...spot);
    assert.match(await page.locator("#detail-title").textContent(), /Event|Statement/);
    await page.waitForURL(/show=[vs]-/);
  });

  steps("the keyboard reaches everything", async (page) => {
    await page.locator("#timeline").focus();
    await page.keyboard.press("ArrowRight");
    const first = await page.locator("#said").textContent();
    await page.keyboard.press("ArrowRight");
    assert.notEqual(await page.locator("#said").textContent(), first);
    await page.keyboard.press("+");
    await page.keyboard.press("Shift+ArrowRight");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.id), "detail-title");
    await page.keyboard.press("Escape");
    assert.equal(await page.locator("#detail-title").textContent(), "Details");
    await page.keyboard.press("/");
    assert.equal(await page.evaluate(() => document.activeElement.id), "search");
    await page.locator("#tab-events").focus();
    await page.keyboard.press("ArrowRight");
    assert.equal(await page.evaluate(() => document.activeElement.id), "tab-statements");
    await page.locator('.rows [tabindex="0"]').focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("End");
    await page.keyboard.press("Enter");
    assert.equal(await page.locator("#detail-title").textContent(), "Statement");
    await page.locator('.node[tabindex="0"]').focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter");
    assert.match(await page.locator("#detail .badge").textContent(), /mention/);
  });

  steps("the graph leads to an entity, and the entity to its part of the case", async (page) => {
    await page.locator(".node").first().click();
    await page.getByRole("button", { name: "Show only what concerns this" }).click();
    await page.waitForURL(/about=e-/);
    assert.ok((await page.locator(".node").count()) > 1);
    await page.locator(".tie .reach").first().dispatchEvent("click");
    assert.equal(await page.locator("#detail-title").textContent(), "Tie");
  });

  for (const [width, height] of [[1280, 800], [1920, 1080], [390, 844]]) {
    for (const colorScheme of ["light", "dark"]) {
      steps(`nobody is shut out at ${width} by ${height}, ${colorScheme}`, async (page) => {
        await page.locator(".node").first().waitFor();
        await assertAccessible(page);
        await page.getByRole("row").nth(1).click();
        await assertAccessible(page);
        const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(wider <= 0, `${wider} pixels too wide`);
        await page.screenshot({ path: join(shots, `${width}-${colorScheme}.png`), fullPage: width < 900 });
      }, { viewport: { width, height }, colorScheme });
    }
  }

  steps("in forced colours it keeps its marks", async (page) => {
    await page.locator(".node").first().waitFor();
    // The colours are then the person's own, and not the page's to judge.
    await assertAccessible(page, ["color-contrast"]);
    await page.screenshot({ path: join(shots, "forced.png") });
  }, { forcedColors: "active" });

  steps("paper gets all that is shown", async (page) => {
    const pdf = await page.pdf({ format: "A4" });
    assert.ok(pdf.length > 20_000);
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    const lines = await page.locator("#printed ol > li").count();
    const [shown] = (await page.locator("#count").textContent()).match(/^[\d,]+/);
    assert.equal(lines, Number(shown.replace(",", "")));
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    assert.equal(await page.locator("#printed ol").count(), 0);
  });

  steps("the timeline and the graph go on paper whole", async (page) => {
    await page.locator("#graph .node").first().waitFor();
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    await page.emulateMedia({ media: "print" });
    const [left, width] = await page.locator("#timeline-canvas").evaluate((canvas) => [canvas.getBoundingClientRect().left, canvas.getBoundingClientRect().width]);
    assert.ok(left >= 0 && left + width <= 700, `the canvas reaches from ${left} over ${width}`);
    const boxes = await page.locator("#printed figure svg .node").count();
    assert.equal(boxes, await page.locator("#graph .node").count());
    const printed = await page.locator("#printed").innerText();
    assert.ok(!/[“"]{2}|[”"]{2}/.test(printed), printed.match(/.{20}([“"]{2}|[”"]{2}).{20}/)?.[0]);
    await page.pdf({ path: join(shots, "paper.pdf"), format: "A4" });
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  });

  steps("a line of the graph says its words under the pointer", async (page) => {
    await page.locator("#graph .tie").first().waitFor();
    const tie = page.locator("#graph .tie .reach").first();
    await tie.dispatchEvent("pointerenter");
    await page.locator("#graph .words").first().waitFor({ state: "attached" });
    assert.ok((await page.locator("#graph .words.said").count()) <= 1);
  });

  steps("an address made elsewhere shows nothing that is not there", async (page) => {
    assert.equal(await page.locator("#detail-title").textContent(), "Details");
    assert.match(await page.locator("#count").textContent(), /shown/);
  }, { address: "#show=v-nothing&about=%3Cscript%3E&list=__proto__&view=x..y&told=nonsense&from=2023-99-99" });
});

async function countOf(page, list) {
  return Number((await page.locator(`#tab-${list} .count`).textContent()).replace(",", ""));
}

/** A place on the canvas over which the page shows what lies there. */
async function firstMark(page, box) {
  for (let y = 70; y < box.height; y += 11) {
    for (let x = 20; x < box.width; x += 12) {
      await page.mouse.move(box.x + x, box.y + y);
      const isOver = await page.locator("#tip").isVisible();
      if (isOver && !/not drawn/.test(await page.locator("#tip").textContent())) return [box.x + x, box.y + y];
    }
  }
  throw new Error("no mark found");
}
