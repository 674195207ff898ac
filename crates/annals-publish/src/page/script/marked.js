// What a person marked, noted and set right.

import { element, quoted } from "./dom.js";

/** What a person did about the thing with this identity; null where nobody did anything. `besideTag` gives what stands beside a tag. */
export function marked(data, id, besideTag = () => null) {
  const found = data.marks?.[id];
  if (!found) return null;
  const { marks = [], tags = [], notes = [], set = [] } = found;
  const by = (name) => (name ? ` (${name})` : "");
  const lines = [
    ...marks.map((mark) => element("strong", {}, mark)),
    ...tags.map((tag) => element("span", {}, "tag: ", quoted(tag), " ", besideTag(tag))),
    ...notes.map(([text, who]) => element("span", {}, "note: ", quoted(`${text}${by(who)}`))),
    ...set.map(([what, who, why]) => element("span", {}, `${what} set by a person`, quoted(`${by(who)}${why ? `: ${why}` : ""}`))),
  ];
  return element("section", { class: "marked" }, element("h3", {}, "From your hand"), element("ul", {}, ...lines.map((line) => element("li", {}, line))));
}
