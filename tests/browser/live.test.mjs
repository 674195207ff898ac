// The page as `annals serve` gives it out.

import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { browser, opened } from "./browser.mjs";

const folder = join(process.env.PAGES, "live");

function build(...files) {
  execFileSync(process.env.ANNALS, ["build", ...files, "--output", "out"], { cwd: folder, stdio: "ignore" });
}

const BRIDGE = "ELMTON — Mayor Ann Ode opened a new bridge on Saturday.\n";

/** Serves a case of the files that are written there, lets `act` use the page, and ends both. */
async function served(files, search, act) {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  build(...Object.keys(files).slice(0, search.built));
  const server = spawn(process.env.ANNALS, ["serve", "--case", "out/case.annals", "--port", "0"], { cwd: folder });
  const address = await new Promise((resolve) => server.stdout.once("data", (data) => resolve(String(data).split(" ")[0])));
  const chromium = await browser();
  try {
    const { page, faults } = await opened(chromium, `${address}#q=${search.words}`);
    await act(page);
    assert.deepEqual(faults, []);
  } finally {
    await chromium.close();
    server.kill();
  }
}

test("a page that is open follows the case, and keeps what was searched", async () => {
  const files = {
    "bridge.txt": `Mayor opens bridge\n\nMay 4, 2031\n\n${BRIDGE}`,
    "barge.txt": "Police search barge\n\nMay 7, 2031\n\nELMTON — River police searched a barge on Tuesday.\n",
  };
  await served(files, { built: 1, words: "elmton" }, async (page) => {
    const counts = page.locator("#counts");
    assert.match(await counts.textContent(), /^1 document /);
    await page.waitForResponse((response) => response.url().endsWith("/revision"));
    build(...Object.keys(files));
    await page.waitForFunction(() => document.getElementById("counts").textContent.startsWith("2 documents"));
    assert.equal(await page.getByRole("searchbox").inputValue(), "elmton");
  });
});

test("a person says that two tellings are not of one event", async () => {
  const files = {
    "bridge.txt": `Mayor opens bridge\n\nMay 4, 2031\n\n${BRIDGE}`,
    "news.txt": "A bridge at last\n\nMay 5, 2031\n\nELMTON — Mayor Ann Ode opened a new bridge on Saturday, and many came.\n",
  };
  await served(files, { built: 2, words: "bridge" }, async (page) => {
    await page.getByRole("tab", { name: /Events/ }).click();
    await page.getByRole("row").filter({ hasText: "opened a new bridge" }).first().click();
    const correct = page.locator("#detail").getByRole("button", { name: "Another event" });
    const told = await correct.count();
    assert.ok(told > 1);
    await correct.nth(1).click();
    await page.waitForResponse((response) => response.url().endsWith("/correction"));
    await page.waitForFunction(() => document.getElementById("counts").textContent.includes("2 documents"));
  });
  assert.match(readFileSync(join(folder, "out/decisions.jsonl"), "utf8"), /"apart"/);
});
