// Served by `annals serve`: asks now and then whether the case has changed, and shows the new one in the same place.

import { store } from "./main.js";

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
