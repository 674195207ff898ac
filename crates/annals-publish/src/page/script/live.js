// Served by `annals serve`: asks now and then whether the case has changed, and shows the new one in the same place; takes
// a person's word that tellings are not of one event.

import { button } from "./dom.js";
import { send } from "./correct.js";
import { detail, store } from "./main.js";

const EVERY = 2000;

let revision = null;

async function look() {
  if (document.hidden || document.querySelector("dialog[open]")) return;
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
  const correct = () => send({ correct: ["apart", entry.id, String(number)] });
  return button("Another event", correct, { class: "link", title: "Say that this telling is of another event than the rest" });
};
detail.take();
