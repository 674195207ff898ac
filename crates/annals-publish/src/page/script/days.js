// Days, counted from 1 January 1970, and their words.

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const DAY = 86_400_000;

/** The number of a day; months count from 0. */
export function dayNumber(year, month, day) {
  const date = new Date(0);
  date.setUTCFullYear(year, month, day);
  return Math.round(date.getTime() / DAY);
}

/** Year, month from 0, day of the month. */
export function calendar(number) {
  const date = new Date(Math.floor(number) * DAY);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth(), day: date.getUTCDate() };
}

/** "17 March 2023". */
export function dayWords(number) {
  const { year, month, day } = calendar(number);
  return `${day} ${MONTHS[month]} ${yearWords(year)}`;
}

/** "17 March – 2 April 2023". */
export function rangeWords(first, last) {
  if (first === last) return dayWords(first);
  const [a, b] = [calendar(first), calendar(last)];
  const from = a.year === b.year ? `${a.day} ${MONTHS[a.month]}` : dayWords(first);
  return `${from} – ${dayWords(last)}`;
}

/** "2023-03-17". */
export function isoDay(number) {
  const { year, month, day } = calendar(number);
  const sign = year < 0 ? "-" : "";
  const pad = (value, width) => String(value).padStart(width, "0");
  return `${sign}${pad(Math.abs(year), 4)}-${pad(month + 1, 2)}-${pad(day, 2)}`;
}

/** The number of the day that is written like "2023-03-17"; null for anything else. */
export function parsedDay(text) {
  const parts = /^(-?\d{4,6})-(\d\d)-(\d\d)$/.exec(text ?? "");
  if (!parts) return null;
  const number = dayNumber(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]));
  return isoDay(number) === text ? number : null;
}

/** A date in words, shorter: "1 Dec 2022 – 26 Jul 2023", "by 27 Jul 2023". */
export function shortDate(words) {
  return words
    .replace(new RegExp(`\\b(${MONTHS.join("|")})\\b`, "g"), (month) => month.slice(0, 3))
    .replace(/^between (.+) and /, "$1 – ")
    .replace(/^from (.+) to /, "$1 – ")
    .replace(/^on or before /, "by ")
    .replace(/^on or after /, "from ");
}

function yearWords(year) {
  return year > 0 ? String(year) : `${1 - year} BC`;
}

// Steps between marks of the axis, the finest first: days, months or years.
const STEPS = [
  ["day", 1], ["day", 2], ["day", 7], ["day", 10], ["month", 1], ["month", 3], ["year", 1], ["year", 2], ["year", 5],
  ["year", 10], ["year", 20], ["year", 50], ["year", 100], ["year", 200], ["year", 500], ["year", 1000], ["year", 5000],
];
const LENGTHS = { day: 1, month: 30.4, year: 365.24 };

/**
 * The marks of an axis from `from` to `to` of which each has room for `room` days: `{ day, words, major }`; a mark is
 * major where the next larger unit begins.
 */
export function axisMarks(from, to, room) {
  const [unit, count] = STEPS.find(([name, many]) => LENGTHS[name] * many >= room) ?? STEPS.at(-1);
  const marks = [];
  let at = firstMark(unit, count, from);
  for (; at.number <= to && marks.length < 500; at = nextMark(unit, count, at)) {
    if (at.number >= from) marks.push({ day: at.number, words: markWords(unit, at.number), major: isMajor(unit, count, at) });
  }
  return { unit, marks };
}

function firstMark(unit, count, from) {
  const { year, month } = calendar(from);
  if (unit === "year") return { number: dayNumber(Math.floor(year / count) * count, 0, 1) };
  if (unit === "month") return { number: dayNumber(year, Math.floor(month / count) * count, 1) };
  return { number: dayNumber(year, month, 1) };
}

function nextMark(unit, count, { number }) {
  const { year, month, day } = calendar(number);
  if (unit === "year") return { number: dayNumber(year + count, 0, 1) };
  if (unit === "month") return { number: dayNumber(year, month + count, 1) };
  // Counting begins anew with each month, and leaves out a last mark that would crowd its first.
  const next = number + count;
  const first = dayNumber(year, month + 1, 1);
  return { number: next > first - count / 2 || day + count > 31 ? first : next };
}

function markWords(unit, number) {
  const { year, month, day } = calendar(number);
  if (unit === "year") return yearWords(year);
  if (unit === "month") return MONTHS[month].slice(0, 3);
  return String(day);
}

function isMajor(unit, count, { number }) {
  const { year, month, day } = calendar(number);
  if (unit === "year") return year % (count * 10) === 0;
  if (unit === "month") return month === 0;
  return day === 1;
}

/** What stands above the marks: the months over days, the years over months; `{ from, to, words }`. */
export function axisSpans(from, to, unit) {
  const spans = [];
  if (unit === "year") return spans;
  const { year, month } = calendar(from);
  const start = (step) => (unit === "month" ? dayNumber(year + step, 0, 1) : dayNumber(year, month + step, 1));
  for (let step = 0; step < 500 && start(step) <= to; step += 1) {
    const at = calendar(start(step));
    const words = unit === "month" ? yearWords(at.year) : `${MONTHS[at.month]} ${yearWords(at.year)}`;
    spans.push({ from: start(step), to: start(step + 1), words });
  }
  return spans;
}
