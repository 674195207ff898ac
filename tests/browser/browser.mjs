// A page in headless Chromium, with an eye on what it must not do.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { chromium } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

/** Where the page with this name lies on the disk. */
export function pagePath(name) {
  return join(process.env.PAGES, `${name}.html`);
}

/** Starts the browser. */
export function browser() {
  return chromium.launch({ executablePath: process.env.CHROMIUM, args: ARGUMENTS });
}

/** Opens a page; what it complains of, asks the network for or opens beside itself comes back in `faults`. */
export async function opened(browser, address, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  const faults = [];
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && faults.push(message.text()));
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("dialog", (dialog) => faults.push(dialog.message()));
  page.on("popup", (popup) => faults.push(`opened ${popup.url()}`));
  page.on("request", (request) => new URL(request.url()).origin !== new URL(address).origin && faults.push(request.url()));
  page.on("request", (request) => request.url().startsWith("file:") && !request.isNavigationRequest() && faults.push(request.url()));
  await page.goto(address);
  return { page, faults, close: () => context.close() };
}

/** Has axe look the page over, by all rules but those that are `beside` the point. */
export async function assertAccessible(page, beside = []) {
  await page.evaluate(axe);
  const rules = Object.fromEntries(beside.map((rule) => [rule, { enabled: false }]));
  const { violations } = await page.evaluate((rules) => axe.run({ rules }), rules);
  const told = violations.map(({ id, help, nodes }) => `${id}: ${help}\n${nodes.slice(0, 4).map((node) => `  ${node.html} ${node.failureSummary}`).join("\n")}`);
  assert.deepEqual(told, []);
}
