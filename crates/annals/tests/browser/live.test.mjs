// The page as `annals serve` gives it out.

import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { browser, opened } from "./browser.mjs";

const folder = join(process.env.PAGES, "live");

function build(...files) {
  execFileSync(process.env.ANNALS, ["build", ...files, "--output", "out"], { cwd: folder, stdio: "ignore" });
}

test("a page that is open follows the case, and keeps what was searched", async () => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "bridge.txt"), "Mayor opens bridge\n\nMay 4, 2031\n\nELMTON — Mayor Ann Ode opened a new bridge on Saturday.\n");
  writeFileSync(join(folder, "barge.txt"), "Police search barge\n\nMay 7, 2031\n\nELMTON — River police searched a barge on Tuesday.\n");
  build("bridge.txt");
  const server = spawn(process.env.ANNALS, ["serve", "--case", "out/case.annals", "--port", "0"], { cwd: folder });
  const address = await new Promise((resolve) => server.stdout.once("data", (data) => resolve(String(data).split(" ")[0])));
  const chromium = await browser();
  try {
    const { page, faults } = await opened(chromium, `${address}#q=elmton`);
    const counts = page.locator("#counts");
    assert.match(await counts.textContent(), /^1 document /);
    await page.waitForResponse((response) => response.url().endsWith("/revision"));
    build("bridge.txt", "barge.txt");
    await page.waitForFunction(() => document.getElementById("counts").textContent.startsWith("2 documents"));
    assert.equal(await page.getByRole("searchbox").inputValue(), "elmton");
    assert.deepEqual(faults, []);
  } finally {
    await chromium.close();
    server.kill();
  }
});
