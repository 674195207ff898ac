// Puts the page together.

import { announce, button, byId, counted, element } from "./dom.js";
import { Controls, enlarging, timelineTools } from "./controls.js";
import { readCase } from "./data.js";
import { Detail } from "./detail.js";
import { obey } from "./gestures.js";
import { Graph } from "./graph.js";
import { Lists } from "./lists.js";
import { Overview } from "./overview.js";
import { makePrintable } from "./print.js";
import { Store } from "./store.js";
import { Timeline } from "./timeline.js";

const KEYS = [
  ["/", "search: words, “a phrase”, -without"],
  ["?", "these keys"],
  ["← →", "on the timeline: the entry before, the entry after"],
  ["↑ ↓", "on the timeline: the band above, the band below"],
  ["+ −", "zoom in, zoom out"],
  ["Shift ← →", "move the timeline"],
  ["0", "show the whole time"],
  ["Enter", "go to the details of what is chosen"],
  ["Esc", "close what is open"],
  ["Shift and drag", "on the timeline: mark a period"],
  ["wheel, drag, pinch", "on the timeline and the graph: zoom and move"],
  ["drag a box", "on the graph: move it"],
];

// What the timeline has on paper, in CSS pixels: the width of A4 and of Letter between margins.
const PAPER = [680, 400];

const LEGEND = [
  ["event fact", "fact"],
  ["event reported", "reported"],
  ["event open", "planned, possible"],
  ["event denied", "denied"],
  ["statement fact", "statement"],
  ["stretch", "within; surely"],
  ["reach", "before, after"],
  ["disputed-mark", "disputed"],
  ["more", "so many more"],
];

export const store = new Store(readCase(byId("case").textContent));
const timeline = new Timeline(store);
const overview = new Overview(store, timeline);
const graph = new Graph(store);
export const detail = new Detail(store);
const lists = new Lists(store);
const controls = new Controls(store);
const noteView = timelineTools(store, timeline);

obey(timeline, () => byId("detail-title").focus());
makePrintable(store, graph, (isOnPaper) => {
  document.documentElement.dataset.look = isOnPaper ? "light" : byId("look").value;
  if (isOnPaper) timeline.fit(PAPER, 2);
  else timeline.resize();
  timeline.recolour();
  timeline.drawNow();
});
enlarging("timeline-panel", "timeline-tools");
enlarging("graph-panel", "graph-tools");
enlarging("lists-panel", "list-enlarge");
dressPage();
noteView();

store.listen((changes) => {
  if (changes.has("filter")) {
    timeline.take();
    overview.take();
    graph.take();
    lists.take();
    controls.take();
  }
  if (changes.has("tab")) lists.turn();
  if (changes.has("selected")) {
    detail.take();
    lists.mark();
    graph.mark();
    const entry = store.data.byId.get(store.selected);
    timeline.take();
    if (entry) timeline.reveal(entry);
  }
  if (changes.has("view") || changes.has("filter") || changes.has("selected")) {
    timeline.redraw();
    overview.redraw();
    noteView();
  }
});

addEventListener("keydown", (event) => {
  const isTyping = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
  if (event.key === "?" && !isTyping && !document.querySelector("dialog[open]")) {
    event.preventDefault();
    byId("keys").showModal();
  } else if (event.key === "/" && !isTyping) {
    event.preventDefault();
    byId("search").focus();
  } else if (event.key === "Escape" && !event.defaultPrevented && !isTyping && !document.querySelector("dialog[open]")) {
    store.choose(null);
  }
});

/** Counts, legend, keys, and the choice of light or dark. */
function dressPage() {
  const { documents, events, statements } = store.data;
  byId("counts").textContent = [counted(documents.length, "document"), counted(events.length, "event"), counted(statements.length, "statement")].join(" · ");
  byId("legend").append(...LEGEND.map(([mark, words]) => element("li", {}, element("span", { class: `mark ${mark}`, "aria-hidden": "true" }), words)));
  const keys = byId("keys");
  keys.append(
    element("header", {}, element("h2", { id: "keys-title" }, "Keys and gestures"), button("Close", () => keys.close())),
    element("dl", { class: "keys" }, ...KEYS.flatMap(([key, words]) => [element("dt", {}, key), element("dd", {}, words)])));
  byId("help").addEventListener("click", () => keys.showModal());
  const look = byId("look");
  look.addEventListener("change", () => takeLook(look.value));
  for (const query of ["(prefers-color-scheme: dark)", "(prefers-contrast: more)", "(forced-colors: active)"]) {
    matchMedia(query).addEventListener("change", recolour);
  }
  announce("");
}

function takeLook(look) {
  document.documentElement.dataset.look = look;
  recolour();
}

function recolour() {
  timeline.recolour();
  overview.recolour();
}
