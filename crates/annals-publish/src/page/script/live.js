// Served by `annals serve`: asks now and then whether the case has changed, and shows the new one in the same place; takes
// a person's word that tellings are not of one event.

import { announce, button, element } from "./dom.js";
import { detail, store } from "./main.js";

const EVERY = 2000;

let revision = null;

async function look() {
  if (document.hidden) return;
  try {
    const answer = await fetch("revision", { cache: "no-store" });
    if (!answer.ok) return;
    const current = await answer.text();
    if (revision !== null && current !== revision) {
      store.write();
      location.reload();
    }
    revision = current;
  } catch {
    // The server has ended; the page stays useful as it is.
  }
}

setInterval(look, EVERY);
look();

detail.beside = (entry, number) => {
  if (entry.type !== "event" || entry.told.length < 2) return null;
  const words = element("span", { class: "note", role: "status" });
  const tell = (text) => { words.textContent = ` ${text}`; announce(text); };
  const correct = button("Another event", async () => {
    try {
      const body = JSON.stringify({ split: entry.id, numbers: [number] });
      const answer = await fetch("correction", { method: "POST", headers: { "Content-Type": "application/json" }, body });
      if (answer.ok) correct.remove();
      tell(await answer.text());
    } catch {
      tell("The server has ended; nothing was noted.");
    }
  }, { class: "link", title: "Note that this telling is of another event than the rest" });
  return element("span", {}, " ", correct, words);
};
detail.take();
