// Setting things right on the page that `annals serve` gives out: ten times by mouse, ten times by keyboard.

import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { assertAccessible, browser, opened } from "./browser.mjs";

const PAGES = {
  "bridge.txt": "Mayor opens bridge\n\nMay 4, 2031\n\nELMTON — Mayor Ann Ode opened a new bridge on Saturday. \"The bridge is safe,\" Ode told reporters.\n",
  "doubts.txt": "Engineer doubts bridge\n\nMay 5, 2031\n\nELMTON — Engineer Bo Ree said on Monday that the bridge needed repairs. Ann Ode, the mayor of Elmton, is a member of the Harbour Council.\n",
};

/** What is said of an event: the button, the words that are asked for, what the details show then. */
const OF_EVENT = [
  ["Date…", "2031-05-02", "2 May 2031"],
  ["Label…", "The bridge opens at last", "The bridge opens at last"],
  ["Kind…", "CONSULT", "kind set by a person"],
  ["Important", null, "important"],
  ["Verified", null, "verified"],
  ["Disputed", null, "disputed"],
  ["Note…", "ask the engineer", "ask the engineer"],
  ["Tag…", "bridges", "tag: bridges"],
  ["Important", null, null],
  ["Undo the last", null, "important"],
];

async function served(name, act) {
  const folder = join(process.env.PAGES, name);
  mkdirSync(folder, { recursive: true });
  for (const [file, text] of Object.entries(PAGES)) writeFileSync(join(folder, file), text);
  execFileSync(process.env.ANNALS, ["build", ...Object.keys(PAGES), "--output", "out", "--layout", "builtin"], { cwd: folder, stdio: "ignore" });
  const server = spawn(process.env.ANNALS, ["serve", "--case", "out/case.annals", "--port", "0"], { cwd: folder });
  const address = await new Promise((resolve) => server.stdout.once("data", (data) => resolve(String(data).split(" ")[0])));
  const chromium = await browser();
  try {
    const { page, faults } = await opened(chromium, address);
    await page.getByRole("tab", { name: /Events/ }).click();
    await page.getByRole("row").filter({ hasText: "opened a new bridge" }).first().click();
    await act(page);
    assert.deepEqual(faults, []);
    return readFileSync(join(folder, "out/decisions.jsonl"), "utf8").trim().split("\n").map((line) => JSON.parse(line));
  } finally {
    await chromium.close();
    server.kill();
  }
}

/** Does what `act` does and waits until the page is shown anew. */
async function shownAnew(page, act) {
  const loaded = page.waitForEvent("load", { timeout: 60_000 });
  await act();
  await loaded;
}

async function assertShown(page, words) {
  const details = page.locator("#detail");
  if (words === null) await details.locator(".marked strong", { hasText: "important" }).waitFor({ state: "detached" });
  else await details.getByText(words).first().waitFor();
}

test("ten corrections by mouse are seen at once", async () => {
  const acts = await served("by-mouse", async (page) => {
    await assertAccessible(page);
    for (const [name, words, shown] of OF_EVENT) {
      const start = page.locator("#detail").getByRole("button", { name, exact: true });
      await shownAnew(page, async () => {
        await start.click();
        if (words === null) return;
        await page.locator("#correct-text").fill(words);
        await page.locator("#correct").getByRole("button", { name: "Set right" }).click();
      });
      await assertShown(page, shown);
    }
  });
  assert.equal(acts.length, OF_EVENT.length);
});

test("ten corrections by keyboard are seen at once", async () => {
  const acts = await served("by-keyboard", async (page) => {
    for (const [name, words, shown] of OF_EVENT) {
      await tabTo(page, name);
      await shownAnew(page, async () => {
        await page.keyboard.press("Enter");
        if (words === null) return;
        await page.locator("#correct-text:focus").waitFor();
        await page.keyboard.type(words);
        await page.keyboard.press("Enter");
      });
      await assertShown(page, shown);
    }
  });
  assert.equal(acts.length, OF_EVENT.length);
});

test("what would change is shown before, and acts are taken back one by one", async () => {
  const acts = await served("one-by-one", async (page) => {
    const details = page.locator("#detail");
    const dialog = page.locator("#correct");
    await details.getByRole("button", { name: "Note…", exact: true }).click();
    await page.locator("#correct-text").fill("ask the engineer");
    await dialog.getByRole("button", { name: "Preview" }).click();
    await dialog.getByText("Would be noted: ").waitFor({ timeout: 60_000 });
    await shownAnew(page, () => dialog.getByRole("button", { name: "Set right" }).click());
    await details.getByText("ask the engineer").first().waitFor();
    await shownAnew(page, async () => {
      await details.getByRole("button", { name: "Tag…", exact: true }).click();
      await page.locator("#correct-text").fill("bridges");
      await page.keyboard.press("Enter");
    });
    await page.getByLabel("Tag", { exact: true }).selectOption("bridges");
    await page.locator("#count", { hasText: /^1 of / }).waitFor();
    await shownAnew(page, () => details.getByRole("button", { name: "Remove the tag bridges" }).click());
    await details.getByText("tag: bridges").waitFor({ state: "detached" });
    await details.getByRole("button", { name: "Log…" }).click();
    await assertAccessible(page);
    const note = dialog.getByRole("listitem").filter({ hasText: "ask the engineer" });
    await shownAnew(page, () => note.getByRole("button", { name: /^Undo a-/ }).click());
    await details.getByText("ask the engineer").waitFor({ state: "detached" });
  });
  assert.equal(acts.length, 4);
});

test("entities and ties are set right where they stand", async () => {
  const acts = await served("entities", async (page) => {
    await page.getByRole("tab", { name: /Who and what/ }).click();
    await page.getByRole("row").filter({ hasText: "Ann Ode" }).first().click();
    const details = page.locator("#detail");
    await details.getByRole("button", { name: "Same as…" }).waitFor();
    await shownAnew(page, async () => {
      await details.getByRole("button", { name: /^Note… Ann Ode/ }).first().click();
      await page.locator("#correct-text").fill("her second term");
      await page.keyboard.press("Enter");
    });
    await details.getByText("her second term").first().waitFor();
  });
  assert.equal(acts[0].note.of, "relation");
});

/** Presses Tab until the button with these words in the details has the focus. */
async function tabTo(page, words) {
  // Where Enter on the timeline leads to.
  await page.evaluate(() => document.getElementById("detail-title").focus());
  const isThere = (wanted) => document.activeElement?.closest("#detail") !== null && document.activeElement.textContent === wanted;
  for (let pressed = 0; pressed < 300; pressed += 1) {
    if (await page.evaluate(isThere, words)) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`${words} is not reached by Tab`);
}
