// Setting things right on the served page: below the details of what is chosen stand buttons, one for each thing that a person can
// say of it; those that need words ask for them in a dialog. Everything works by keyboard, since all of it is buttons and fields.

import { announce, button, byId, element } from "./dom.js";
import { detail, store } from "./main.js";

const OWN_MARKS = [["important", "Important"], ["hidden", "Hide"], ["verified", "Verified"], ["disputed", "Disputed"]];

const DATE = { words: "Date…", title: "When it was", field: "A day, month or year; empty where nothing is known of it", args: (id, text) => (text ? ["date", id, text] : ["date", id, "--clear"]), mayBeEmpty: true };
const NAME = { words: "Name…", title: "What it is called", field: "Name", args: (id, text) => ["name", id, text] };
const KIND = { words: "Kind…", title: "What sort of thing it is", field: "Kind", args: (id, text) => ["kind", id, text] };
const TOGETHER = { words: "Same as…", title: "It is one with another", field: "Name or identity of the other", args: (id, text) => ["together", id, text], names: true };
const SPEAKER = { words: "Speaker…", title: "Who said it", field: "Name; empty where nobody is known", args: (id, text) => (text ? ["speaker", id, text] : ["speaker", id, "--nobody"]), mayBeEmpty: true, names: true };
const NOTE = { words: "Note…", title: "A note", field: "Note", args: (id, text) => ["note", id, text] };
const TAG = { words: "Tag…", title: "A tag", field: "Tag", args: (id, text) => ["tag", id, text] };
const NO_HAPPENING = { words: "No happening", args: (id) => ["not-a-happening", id] };
const RETRACT = { words: "Read wrongly", args: (id) => ["retract", id] };

const ACTS = {
  event: [DATE, { ...NAME, words: "Label…" }, KIND, TOGETHER, NO_HAPPENING, RETRACT, NOTE, TAG],
  statement: [DATE, SPEAKER, RETRACT, NOTE, TAG],
  entity: [NAME, KIND, TOGETHER, RETRACT, NOTE, TAG],
  document: [DATE, NOTE, TAG],
};

const dialog = element("dialog", { id: "correct", "aria-labelledby": "correct-title" });
document.body.append(dialog);
const status = element("p", { class: "note", role: "status", id: "correct-status" });

/** Sends a correction; the page is shown anew as soon as the case holds it. */
export async function send(request) {
  const tell = (text) => { status.textContent = text; announce(text); };
  tell("Setting it right …");
  try {
    const answer = await fetch("correction", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(request) });
    const words = await answer.text();
    tell(words.split("\n").slice(0, 4).join("\n"));
    if (!answer.ok) return false;
    store.write();
    location.reload();
    return true;
  } catch {
    tell("The server has ended; nothing was noted.");
    return false;
  }
}

/** Asks for words in a dialog: `fields` are [name, label, whether it may be empty, whether it takes names of the case]. */
function ask(title, fields, done) {
  const inputs = fields.map(([name, label, mayBeEmpty, names]) => {
    const input = element("input", { type: "text", name, id: `correct-${name}`, required: !mayBeEmpty, list: names ? "correct-names" : false, autocomplete: "off" });
    return [name, input, element("p", {}, element("label", { for: `correct-${name}` }, label), input)];
  });
  const why = element("input", { type: "text", id: "correct-why", autocomplete: "off" });
  const form = element("form", { method: "dialog", onsubmit: (event) => {
    event.preventDefault();
    const values = Object.fromEntries(inputs.map(([name, input]) => [name, input.value.trim()]));
    dialog.close();
    done(values, why.value.trim() || null);
  } },
    ...inputs.map(([, , line]) => line),
    element("p", {}, element("label", { for: "correct-why" }, "Why (may be empty)"), why),
    element("p", {}, element("button", { type: "submit" }, "Set right"), " ", button("Cancel", () => dialog.close())));
  const names = element("datalist", { id: "correct-names" }, ...store.data.entities.filter((entity) => entity.named).slice(0, 500).map((entity) => element("option", { value: entity.name })));
  dialog.replaceChildren(element("header", {}, element("h2", { id: "correct-title" }, title)), form, names);
  dialog.showModal();
  inputs[0][1].focus();
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

function act({ words, title, field, args, mayBeEmpty, names }, id) {
  if (!field) return button(words, () => send({ correct: args(id) }));
  return button(words, () => ask(title, [["text", field, mayBeEmpty, names]], ({ text }, why) => send({ correct: args(id, text), why })));
}

function mark([name, words], { id, shownAs }) {
  const isOn = (store.data.marks?.[shownAs ?? id]?.marks ?? []).includes(name);
  const args = ["mark", id, name, ...(isOn ? ["--off"] : [])];
  return button(words, () => send({ correct: args }), { "aria-pressed": String(isOn) });
}

function panel() {
  const thing = chosen();
  const about = thing ? [...ACTS[thing.sort].map((one) => act(one, thing.id)), ...OWN_MARKS.map((one) => mark(one, thing))] : [];
  const byHand = button("Add an event…", () => ask("An event that no document tells", [
    ["label", "What happened, in a sentence"],
    ["source", "Where it is known from"],
    ["date", "When (may be empty)", true],
    ["who", "Who takes part (may be empty)", true, true],
  ], ({ label, source, date, who }, why) => send({ correct: ["event", label, "--source", source, ...(date ? ["--date", date] : []), ...(who ? ["--who", who] : [])], why })));
  return element("section", { class: "correct", "aria-label": "Set right" },
    element("h3", {}, "Set right"),
    element("div", { class: "acts" }, ...about, byHand, button("Undo the last", () => send({ undo: "last" }))),
    status);
}

const shown = detail.take.bind(detail);
detail.take = () => {
  shown();
  detail.box.append(panel());
};
