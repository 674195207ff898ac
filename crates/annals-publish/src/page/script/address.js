// The page's state in its address, behind the `#`, so that a view can be kept and handed on.

import { isoDay, parsedDay } from "./days.js";
import { EVERYTHING } from "./filter.js";

const TYPES = EVERYTHING.types;
const GROUPS = EVERYTHING.groups;
const MARK_NAMES = ["important", "verified", "disputed", "hidden", "noted"];

/** The state in a form for an address; what is as in `EVERYTHING` is left out. */
export function toAddress({ filter, tab, selected, view }) {
  const parts = new URLSearchParams();
  const put = (name, value) => value !== null && value !== "" && value !== undefined && parts.set(name, value);
  put("q", filter.words);
  if (filter.types.length < TYPES.length) parts.set("types", filter.types.join("."));
  if (filter.groups.length < GROUPS.length) parts.set("told", filter.groups.join("."));
  put("about", filter.about);
  put("by", filter.speaker);
  put("form", filter.form);
  put("source", filter.source);
  put("from", filter.from === null ? null : isoDay(filter.from));
  put("to", filter.to === null ? null : isoDay(filter.to));
  if (filter.disputed) parts.set("disputed", "1");
  put("marked", filter.marked);
  put("tag", filter.tag);
  if (filter.withHidden) parts.set("hidden", "1");
  if (tab && tab !== "key") parts.set("list", tab);
  put("show", selected);
  if (view) parts.set("view", `${isoDay(Math.floor(view.from))}..${isoDay(Math.ceil(view.to))}`);
  return parts.toString();
}

/** The state that an address stands for; what it does not know of it leaves as it is in `EVERYTHING`. */
export function fromAddress(address) {
  const parts = new URLSearchParams(address.replace(/^#/, ""));
  const listed = (name, known) => (parts.has(name) ? known.filter((it) => parts.get(name).split(".").includes(it)) : known);
  const [from, to] = (parts.get("view") ?? "").split("..").map(parsedDay);
  return {
    filter: {
      words: parts.get("q") ?? "",
      types: listed("types", TYPES),
      groups: listed("told", GROUPS),
      about: parts.get("about"),
      speaker: parts.get("by"),
      form: parts.get("form"),
      source: parts.get("source"),
      from: parsedDay(parts.get("from")),
      to: parsedDay(parts.get("to")),
      disputed: parts.get("disputed") === "1",
      marked: MARK_NAMES.includes(parts.get("marked")) ? parts.get("marked") : null,
      tag: parts.get("tag"),
      withHidden: parts.get("hidden") === "1",
    },
    tab: parts.get("list") ?? "key",
    selected: parts.get("show"),
    view: typeof from === "number" && typeof to === "number" && from < to ? { from, to } : null,
  };
}
