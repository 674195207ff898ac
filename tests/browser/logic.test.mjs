// The parts of the page's script that need no browser.

import assert from "node:assert/strict";
import { test } from "node:test";
import { fromAddress, toAddress } from "../../crates/annals-publish/src/page/script/address.js";
import { folded, placement } from "../../crates/annals-publish/src/page/script/data.js";
import { axisMarks, dayNumber, dayWords, isoDay, parsedDay, shortDate } from "../../crates/annals-publish/src/page/script/days.js";
import { shortened } from "../../crates/annals-publish/src/page/script/dom.js";
import { boxNames, wordsBetween } from "../../crates/annals-publish/src/page/script/graph.js";
import { undatedWords } from "../../crates/annals-publish/src/page/script/timeline.js";
import { forPaper, inMarks } from "../../crates/annals-publish/src/page/script/print.js";
import { EVERYTHING, select, termsOf, touches } from "../../crates/annals-publish/src/page/script/filter.js";
import { extent, pack, packingScale } from "../../crates/annals-publish/src/page/script/lanes.js";
import { arrange } from "../../crates/annals-publish/src/page/script/network.js";
import { panned, zoomed } from "../../crates/annals-publish/src/page/script/scale.js";
import { segments, unitOffset } from "../../crates/annals-publish/src/page/script/source.js";

test("days are counted, worded and read back", () => {
  assert.equal(dayNumber(1970, 0, 1), 0);
  assert.equal(dayWords(dayNumber(2023, 2, 17)), "17 March 2023");
  assert.equal(isoDay(dayNumber(33, 3, 3)), "0033-04-03");
  for (const day of [-800_000, -1, 0, 19_433, 40_000]) assert.equal(parsedDay(isoDay(day)), day);
  for (const text of ["2023-02-30", "2023-2-3", "soon", "", null]) assert.equal(parsedDay(text), null);
});

test("an axis has marks at every zoom, each with room, in order", () => {
  for (let room = 0.2; room < 2_000; room *= 1.7) {
    const { marks } = axisMarks(15_000, 15_000 + room * 12, room);
    assert.ok(marks.length >= 2 && marks.length < 30, `${marks.length} marks with room for ${room} days`);
    marks.slice(1).forEach((mark, at) => assert.ok(mark.day - marks[at].day >= Math.min(room, 1) * 0.5));
  }
});

test("bounds become shapes that claim no more than is known", () => {
  const check = (bounds, expected) => {
    const { shape, first, last, sure } = placement(bounds);
    assert.deepEqual([shape, first, last, sure ?? null], expected);
  };
  check(undefined, ["none", null, null, null]);
  check([5, 5, 5, 5], ["day", 5, 5, null]);
  check([5, 9, 5, 9], ["stretch", 5, 9, null]);
  check([5, 6, 20, 30], ["stretch", 5, 30, [6, 20]]);
  check([null, 9, null, 9], ["before", null, 9, null]);
  check([5, null, 5, null], ["after", 5, null, null]);
  check([null, 4, 8, null], ["around", null, null, [4, 8]]);
});

test("a period keeps what can touch it", () => {
  const check = (bounds, from, to, expected) => assert.equal(touches(placement(bounds), from, to), expected, String([bounds, from, to]));
  check([5, 9, 5, 9], 9, 12, true);
  check([5, 9, 5, 9], 10, 12, false);
  check([5, 9, 5, 9], null, 4, false);
  check([null, 9, null, 9], 3, 9, true);
  check([5, null, 5, null], 2, 4, false);
});

test("a line has the words that stand between its ends", () => {
  const entry = { text: "Harlow and Weil sued the board", ends: [[1, 2], [3]], between: [null, "sued"] };
  assert.equal(wordsBetween({ from: 2, to: 3, entries: [entry], relations: [] }), "sued");
  assert.equal(wordsBetween({ from: 1, to: 3, entries: [entry, entry], relations: [] }), "Harlow and Weil sued the board +1");
  assert.equal(wordsBetween({ from: 1, to: 3, entries: [], relations: [{ predicate: "mayor of", negative: true }] }), "not mayor of");
});

test("boxes of one name say which", () => {
  const box = (name, kind, ...roles) => ({ name, short: name, kind, roles });
  assert.deepEqual(boxNames([box("Lindow", "place"), box("Lindow", "organization"), box("Weil", "person")]), ["Lindow (place)", "Lindow (organization)", "Weil"]);
  assert.deepEqual(boxNames([box("Weil", "person", "mayor"), box("Weil", "person", "engineer")]), ["Weil (mayor)", "Weil (engineer)"]);
});

test("words on paper stand in one pair of quotation marks", () => {
  assert.equal(inMarks("the pier sank"), "“the pier sank”");
  assert.equal(inMarks("“Justice needs facts,”"), "“Justice needs facts,”");
  assert.equal(inMarks("called it “null and void”"), "“called it ‘null and void’”");
  assert.equal(inMarks("needs facts,”"), "“needs facts,”");
  assert.equal(inMarks("called it “null and void” and left"), "“called it ‘null and void’ and left”");
});

test("paper gets what matters most, or all where that is asked for", () => {
  const entries = Array.from({ length: 1000 }, (_, at) => ({ salience: at / 1000 }));
  assert.equal(forPaper(entries, true).size, 1000);
  const kept = forPaper(entries, false);
  assert.ok(kept.size === 300 && kept.has(entries[999]) && !kept.has(entries[0]));
});

test("a case without dates says so", () => {
  assert.equal(undatedWords(3), "No date in the sources: 3 entries under No date");
  assert.equal(undatedWords(1), "No date in the sources: 1 entry under No date");
});

test("a state goes into an address and comes back", () => {
  const state = {
    filter: { ...EVERYTHING, words: "pier & \"storm\" #1", groups: ["open"], about: "e-1", speaker: "e-2", source: "Harbour Post", from: 10, to: 20, disputed: true, form: "direct", marked: "noted", tag: "bridge & pier", withHidden: true },
    tab: "statements", selected: "tie:e-1>e-2", view: { from: 100, to: 200 },
  };
  assert.deepEqual(fromAddress(`#${toAddress(state)}`), state);
  assert.equal(toAddress({ filter: EVERYTHING, tab: "key", selected: null, view: null }), "");
  assert.deepEqual(fromAddress("#view=2023-02-01..2023-01-01&list=&from=x").view, null);
});

test("rows hold what weighs most, labels do not touch, and nothing is lost", () => {
  const entries = Array.from({ length: 400 }, (_, at) => ({ when: placement([at * 3 % 500, at * 3 % 500, at * 3 % 500, at * 3 % 500].map((day) => day)) }));
  const { shown, hidden } = pack(entries, 2, 5, () => 60);
  assert.equal(shown.length + hidden.reduce((sum, bin) => sum + bin.entries.length, 0), entries.length);
  assert.equal(shown[0].entry, entries[0]);
  for (const place of shown) {
    const [left, right] = extent(place.entry.when, 2);
    const end = place.label ? right + 5 + place.width : right;
    for (const other of shown) {
      if (other === place || other.row !== place.row) continue;
      const [start] = extent(other.entry.when, 2);
      assert.ok(start <= left || start >= end, `${start} stands in ${left}..${end}`);
    }
  }
  for (const scale of [0.01, 0.3, 1, 7, 100]) assert.ok(packingScale(scale) <= scale && packingScale(scale) > scale * 0.8);
});

test("zooming keeps the day under the pointer, and nobody gets lost", () => {
  const whole = { from: 0, to: 1_000 };
  const near = zoomed({ from: 200, to: 400 }, 0.5, 250, whole);
  assert.deepEqual(near, { from: 225, to: 325 });
  assert.ok(zoomed(near, 1e9, 250, whole).to - zoomed(near, 1e9, 250, whole).from <= 1_021);
  assert.ok(zoomed(near, 1e-9, 250, whole).to - zoomed(near, 1e-9, 250, whole).from >= 2.9);
  assert.ok(panned(near, 1e6, whole).from < whole.to);
});

test("marks are cut where they begin and end", () => {
  const marks = [{ start: 2, end: 8, kind: "clause" }, { start: 4, end: 6, kind: "core" }];
  assert.deepEqual(segments(0, 10, marks).map(({ start, end, kinds }) => [start, end, kinds[0] ?? null]), [
    [0, 2, null], [2, 4, "clause"], [4, 6, "core"], [6, 8, "clause"], [8, 10, null],
  ]);
});

test("characters that JavaScript counts twice are counted once", () => {
  const document = { text: "a\u{1F30A}b\u{1D54F}\u{1D54F}c" };
  const characters = [...document.text];
  characters.forEach((character, at) => assert.equal(document.text.slice(unitOffset(document, at), unitOffset(document, at + 1)), character));
  assert.equal(unitOffset({ text: "plain" }, 3), 3);
});

test("boxes of the graph do not overlap and lie within the size that is given back", () => {
  const nodes = Array.from({ length: 24 }, (_, key) => ({ key, size: [60 + (key % 5) * 14, 22] }));
  const ties = nodes.slice(1).map(({ key }) => ({ from: key, to: (key * 7) % key }));
  let size;
  const place = () => {
    size = arrange(nodes, ties, [700, 420]);
    return nodes.map(({ x, y }) => [x, y]);
  };
  assert.deepEqual(place(), place());
  for (const a of nodes) {
    assert.ok(a.x >= a.size[0] / 2 && a.x <= size[0] - a.size[0] / 2 && a.y >= 11 && a.y <= size[1] - 11);
    for (const b of nodes) {
      if (a !== b) assert.ok(Math.abs(a.x - b.x) >= (a.size[0] + b.size[0]) / 2 || Math.abs(a.y - b.y) >= 22, `${a.key} lies on ${b.key}`);
    }
  }
});

test("a search knows words, phrases and what must not be there", () => {
  const check = (search, expected) => assert.deepEqual(termsOf(search).map(({ words, without }) => `${without ? "-" : ""}${words}`), expected);
  check('pier "Northern  Wire" -storm', ["pier", "northern wire", "-storm"]);
  check("“the pier” -\"old wall\" - x-ray", ["the pier", "-old wall", "x-ray"]);
  check("   ", []);
});

test("the words of sources are searched, and documents whose texts hold them are counted", () => {
  const text = "The old pier was closed. Nobody was hurt.";
  const entry = { type: "event", group: "fact", entities: [], documents: [0], named: "Pier closed", when: placement([5, 5, 5, 5]), outlets: new Set(), told: [{ document: 0, core: [[17, 23]], clause: [[0, 23]], cue: [], source: [] }] };
  const data = { entities: [], documents: [{ key: 0, text }], entries: [entry] };
  const check = (words, entries, texts) => {
    const chosen = select(data, { ...EVERYTHING, words });
    assert.deepEqual([chosen.entries.length, chosen.found.size], [entries, texts], words);
  };
  check("old", 1, 1);
  check('"old pier"', 1, 1);
  check('"pier old"', 0, 0);
  check("hurt", 0, 1);
  check("pier -closed", 0, 0);
});

test("what was marked is kept by its marks, and what is hidden by none", () => {
  const entry = (id) => ({ id, type: "event", group: "fact", entities: [], documents: [0], named: id, when: placement([5, 5, 5, 5]), outlets: new Set(), told: [] });
  const marks = { a: { marks: ["important", "verified"], tags: ["pier"] }, b: { marks: ["hidden"], notes: [["ask", null]] }, c: { notes: [["ask", "Ann"]] } };
  const data = { entities: [], documents: [], entries: ["a", "b", "c", "d"].map(entry), marks };
  const check = (filter, expected) => assert.deepEqual(select(data, { ...EVERYTHING, ...filter }).entries.map(({ id }) => id), expected);
  check({}, ["a", "c", "d"]);
  check({ withHidden: true }, ["a", "b", "c", "d"]);
  check({ marked: "hidden" }, ["b"]);
  check({ marked: "verified" }, ["a"]);
  check({ marked: "noted" }, ["c"]);
  check({ tag: "pier" }, ["a"]);
});

test("a date is short and whole", () => {
  assert.equal(shortDate("between 1 December 2022 and 26 July 2023"), "1 Dec 2022 – 26 Jul 2023");
  assert.equal(shortDate("on or before 17 March 2023"), "by 17 Mar 2023");
  assert.equal(shortDate("about 5 May 2031"), "about 5 May 2031");
});

test("a search overlooks accents and capitals, and long names are cut", () => {
  assert.equal(folded("Ångström ČAPEK"), "angstrom capek");
  assert.equal(shortened("x".repeat(10_000), 20).length, 21);
  assert.equal(shortened("a short word", 8), "a short…");
});
