// Setting things right on the served page: below the details of what is chosen stand buttons, one for each thing that a person can
// say of it; those that need words ask for them in a dialog, which shows on demand what they would change. Everything works by
// keyboard, since all of it is buttons and fields.

import { announce, button, byId, element, quoted, shortened } from "./dom.js";
import { readPlaces } from "./data.js";
import { unitOffset } from "./source.js";
import { detail, store } from "./main.js";

const OWN_MARKS = [["important", "Important"], ["hidden", "Hide"], ["verified", "Verified"], ["disputed", "Disputed"]];

const DATE = { words: "Date…", title: "When it was", field: "A day, month or year; empty where nothing is known of it", args: (id, text) => (text ? ["date", id, text] : ["date", id, "--clear"]), mayBeEmpty: true };
const NAME = { words: "Name…", title: "What it is called", field: "Name", args: (id, text) => ["name", id, text] };
const KIND = { words: "Kind…", title: "What sort of thing it is", field: "Kind", args: (id, text) => ["kind", id, text] };
const TOGETHER = { words: "Same as…", title: "It is one with another", field: "Name or identity of the other", args: (id, text) => ["together", id, text], names: "entities" };
const SAME_EVENT = { ...TOGETHER, field: "Identity of the other, or words of its label", names: "events" };
const SPEAKER = { words: "Speaker…", title: "Who said it", field: "Name; empty where nobody is known", args: (id, text) => (text ? ["speaker", id, text] : ["speaker", id, "--nobody"]), mayBeEmpty: true, names: "entities" };
const NOTE = { words: "Note…", title: "A note", field: "Note", args: (id, text) => ["note", id, text] };
const TAG = { words: "Tag…", title: "A tag", field: "Tag", args: (id, text) => ["tag", id, text] };
const NO_HAPPENING = { words: "No happening", args: (id) => ["not-a-happening", id] };
const RETRACT = { words: "Read wrongly", args: (id) => ["retract", id] };

const ACTS = {
  event: [DATE, { ...NAME, words: "Label…" }, KIND, SAME_EVENT, NO_HAPPENING, RETRACT, NOTE, TAG],
  statement: [DATE, SPEAKER, RETRACT, NOTE, TAG],
  entity: [NAME, KIND, TOGETHER, RETRACT, NOTE, TAG],
  document: [DATE, NOTE, TAG],
  relation: [RETRACT, NOTE, TAG],
};

const dialog = element("dialog", { id: "correct", "aria-labelledby": "correct-title" });
document.body.append(dialog);
const status = element("p", { class: "note", role: "status", id: "correct-status" });

async function post(request) {
  const answer = await fetch("correction", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(request) });
  return { ok: answer.ok, words: await answer.text() };
}

/** Sends a correction; the page is shown anew as soon as the case holds it. */
export async function send(request) {
  const tell = (text) => { status.textContent = text; announce(text); };
  tell("Setting it right …");
  try {
    const { ok, words } = await post(request);
    tell(words.split("\n").slice(0, 4).join("\n"));
    if (!ok) return false;
    store.write();
    location.reload();
    return true;
  } catch {
    tell("The server has ended; nothing was noted.");
    return false;
  }
}

/** The names that a field takes: of entities, or of events, which go by their identities. */
function namesOf(sort) {
  const { entities, events } = store.data;
  if (sort === "entities") return entities.filter((entity) => entity.named).slice(0, 500).map((entity) => element("option", { value: entity.name }));
  const chosenFirst = [...events].sort((a, b) => b.salience - a.salience).slice(0, 500);
  return chosenFirst.map((event) => element("option", { value: event.id }, `${event.date.words ?? "no date"}: ${shortened(event.text, 100)}`));
}

/**
 * Asks for words in a dialog: `fields` are [name, label, whether it may be empty, whose names it takes]; `request` makes of them and of the
 * reason what is sent.
 */
function ask(title, fields, request) {
  const inputs = fields.map(([name, label, mayBeEmpty, names]) => {
    const input = element("input", { type: "text", name, id: `correct-${name}`, required: !mayBeEmpty, list: names ? `correct-${names}` : false, autocomplete: "off" });
    return [name, input, element("p", {}, element("label", { for: `correct-${name}` }, label), input)];
  });
  const why = element("input", { type: "text", id: "correct-why", autocomplete: "off" });
  const asked = () => request(Object.fromEntries(inputs.map(([name, input]) => [name, input.value.trim()])), why.value.trim() || null);
  const changes = element("pre", { class: "note", role: "status", id: "correct-preview" });
  const form = element("form", { method: "dialog", onsubmit: (event) => {
    event.preventDefault();
    dialog.close();
    send(asked());
  } },
    ...inputs.map(([, , line]) => line),
    element("p", {}, element("label", { for: "correct-why" }, "Why (may be empty)"), why),
    element("p", {}, element("button", { type: "submit" }, "Set right"), " ", button("Preview", () => form.reportValidity() && preview(asked(), changes)), " ", button("Cancel", () => dialog.close())),
    changes);
  const wanted = [...new Set(fields.map(([, , , names]) => names).filter(Boolean))];
  const lists = wanted.map((names) => element("datalist", { id: `correct-${names}` }, ...namesOf(names)));
  dialog.replaceChildren(element("header", {}, element("h2", { id: "correct-title" }, title)), form, ...lists);
  dialog.showModal();
  inputs[0][1].focus();
}

/** Shows what a correction would change. */
async function preview(request, place) {
  place.textContent = "Looking …";
  try {
    place.textContent = (await post({ ...request, preview: true })).words;
  } catch {
    place.textContent = "The server has ended.";
  }
}

/** The acts of the log, the last first, each with a way to take it back. */
async function showLog() {
  const answer = await fetch("log", { cache: "no-store" }).catch(() => null);
  const acts = answer?.ok ? await answer.json() : [];
  const line = ({ act: id, by, at, says, holds }) => element("li", {},
    element("span", { class: "note" }, [at, by, id].filter(Boolean).join(" · ")), element("br"), quoted(says), " ",
    holds ? button("Undo", () => { dialog.close(); send({ undo: id }); }, { class: "link", "aria-label": `Undo ${id}` }) : element("em", { class: "note" }, "undone"));
  dialog.replaceChildren(
    element("header", {}, element("h2", { id: "correct-title" }, "What was set right"), button("Close", () => dialog.close())),
    acts.length > 0 ? element("ol", { class: "log" }, ...acts.map(line)) : element("p", {}, "Nothing is noted."));
  dialog.showModal();
}

function chosen() {
  const { data, selected } = store;
  const entry = data.byId.get(selected);
  if (entry) return { sort: entry.type, id: entry.id };
  const entity = data.entities.find((it) => it.id === selected);
  if (entity) return { sort: "entity", id: entity.id };
  const document = data.documents.find((it) => it.id === selected);
  return document ? { sort: "document", id: document.path, shownAs: document.id } : null;
}

function actButton({ words, title, field, args, mayBeEmpty, names }, id) {
  if (!field) return button(words, () => send({ correct: args(id) }));
  return button(words, () => ask(title, [["text", field, mayBeEmpty, names]], ({ text }, why) => ({ correct: args(id, text), why })));
}

function mark([name, words], { id, shownAs }) {
  const isOn = (store.data.marks?.[shownAs ?? id]?.marks ?? []).includes(name);
  const args = ["mark", id, name, ...(isOn ? ["--off"] : [])];
  return button(words, () => send({ correct: args }), { "aria-pressed": String(isOn) });
}

function panel() {
  const thing = chosen();
  const apart = thing?.sort === "entity" ? joinedPlaces(thing.id) : null;
  const about = thing ? [...ACTS[thing.sort].map((one) => actButton(one, thing.id)), ...OWN_MARKS.map((one) => mark(one, thing))] : [];
  const byHand = button("Add an event…", () => ask("An event that no document tells", [
    ["label", "What happened, in a sentence"],
    ["source", "Where it is known from"],
    ["date", "When (may be empty)", true],
    ["who", "Who takes part (may be empty)", true, "entities"],
  ], ({ label, source, date, who }, why) => ({ correct: ["event", label, "--source", source, ...(date ? ["--date", date] : []), ...(who ? ["--who", who] : [])], why })));
  return element("section", { class: "correct", "aria-label": "Set right" },
    element("h3", {}, "Set right"),
    element("div", { class: "acts" }, ...about, byHand, button("Undo the last", () => send({ undo: "last" })), button("Log…", showLog)),
    apart,
    status);
}

/** The first mentions of an entity in each document, by which some of them are told apart. */
function joinedPlaces(id) {
  const places = readPlaces(store.data.joined?.[id]);
  if (places.length < 2) return null;
  const line = ([key, start, end], number) => {
    const document = store.data.documents[key];
    const words = document.text.slice(unitOffset(document, start), unitOffset(document, end));
    return element("li", {}, quoted(`“${words}” in ${shortened(document.title ?? document.source, 80)}`), " ",
      button("Another one", () => send({ correct: ["apart", id, String(number + 1)] }), { class: "link", title: "Say that this mention is of another than the rest" }));
  };
  return element("details", {}, element("summary", {}, "Taken for one"), element("ul", {}, ...places.map(line)));
}

detail.besideTag = (name, tag) => button("Remove", () => send({ correct: ["tag", name, tag, "--off"] }), { class: "link", "aria-label": `Remove the tag ${tag}` });

const relationLine = detail.relation.bind(detail);
detail.relation = (relation) => {
  const line = relationLine(relation);
  const about = `${store.data.entities[relation.subject].name} ${relation.predicate}`;
  for (const one of ACTS.relation) {
    const act = actButton(one, relation.id);
    act.setAttribute("aria-label", `${one.words} ${about}`);
    act.classList.add("link");
    line.append(" ", act);
  }
  return line;
};

const shown = detail.take.bind(detail);
detail.take = () => {
  shown();
  detail.box.append(panel());
};
