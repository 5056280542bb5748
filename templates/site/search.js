/* The search page: asks the index (Pagefind) which disclosures hold the words, and shows where in them they stand.

   The index holds every Chinese character as a word (generator/publish/site/search_document.py); what somebody types is cut
   in the same way and looked for as a run of words, so that any part of a name is found.

   Before that it answers: what question.js understands of what was typed, answers.js looks up. */

"use strict";

const HAN = "々〇㐀-䶿一-鿿豈-﫿\u{20000}-\u{323af}";
const RUN = `(?:(?![${HAN}])[\\p{L}\\p{N}])+`;
const WORDS = new RegExp(`[${HAN}]|${RUN}(?:[.,:/-]${RUN})*`, "gu");
const JOINED = "\u2060 "; // where the index cut a text
const PAGE = ".html"; // ends a place that is a page of its own
const STOP = " 。"; // with which it ends every line
const DISCLOSURES_AT_ONCE = 10;
const PLACES_AT_ONCE = 5;
const LONG_LINE = 60; // words
const ANSWERS_AT_ONCE = 5;
const TYPING_PAUSE = 250; // milliseconds

const site = new URL("../", document.currentScript.src);
const form = document.getElementById("search-form");
const count = document.getElementById("search-count");
const list = document.getElementById("search-results");
const more = document.getElementById("search-more");
const answer = document.getElementById("search-answer");
const others = document.getElementById("search-others");

let desk; // a promise of what reads and answers questions
let engine; // a promise of Pagefind, made by the first search
let latest = 0; // the number of the search asked for last; what comes late for an older one is dropped
let shown = () => {}; // shows the next disclosures of the latest search

/* --- words --- */

/** The words of what somebody typed: a list for each of its parts between spaces. */
function termsOf(query) {
  const parts = query.normalize("NFKC").split(/\s+/u).map((part) => part.match(WORDS) ?? []);
  return parts.filter((words) => words.length).map((words) => words.map(bare));
}

/** A word as it is compared: letters and digits, in lower case, and the points between them. */
function bare(word) {
  return word.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}.]/gu, "").replace(/^\.+|\.+$/gu, "");
}

/** The numbers of the words that stand in a run of a term's words; `loose`: the last one need only begin like it. */
function matches(words, term, loose) {
  const last = term.length - 1;
  const found = [];
  for (let start = 0; start + last < words.length; start += 1) {
    const fits = term.every((word, n) => {
      const here = words[start + n];
      return loose && n === last ? here.startsWith(word) : here === word;
    });
    if (fits) {
      found.push(...term.map((_, n) => start + n));
    }
  }
  return found;
}

/** A text of the index as it stood on its page. */
function plain(text) {
  return text.replaceAll(JOINED, "");
}

/* --- asking --- */

/** The disclosures that hold a term; of a code or an amount the beginning will do where nothing else is found. */
async function disclosuresWith(pagefind, term) {
  const options = { sort: { year: "desc" } };
  const { results } = await pagefind.search(`"${term.join(" ")}"`, options);
  return results.length || term.length > 1 ? results : disclosuresWithBeginning(pagefind, term, options);
}

/** Without quotes the engine takes beginnings, but also less than what was asked for: each is looked at again. */
async function disclosuresWithBeginning(pagefind, term, options) {
  const { results } = await pagefind.search(term[0], options);
  const read = await Promise.all(results.map((result) => result.data()));
  return results.filter((_, n) => placesIn(read[n].anchors, [term], true).length);
}

/** The disclosures that hold all terms, the newest year first. */
async function disclosuresWithAll(terms) {
  engine ??= import(new URL("pagefind/pagefind.js", site).href);
  const pagefind = await engine;
  const [first, ...others] = await Promise.all(terms.map((term) => disclosuresWith(pagefind, term)));
  const inOthers = others.map((results) => new Set(results.map((result) => result.id)));
  return first.filter((result) => inOthers.every((ids) => ids.has(result.id)));
}

/** The places of a disclosure where terms stand: those with more of them first, else in the order of the page. */
function placesIn(anchors, terms, loose) {
  const places = [];
  const headings = {};
  let above = {};
  let before = {};
  for (const { element, id, text: line } of anchors) {
    const text = line.slice(0, -STOP.length);
    if (element !== "p") {
      above = { id, title: plain(text), in: headings[`h${element[1] - 1}`]?.title };
      headings[element] = above;
    }
    const words = text.split(/\s+/u);
    const found = terms.map((term) => matches(words.map(bare), term, loose)).filter((hits) => hits.length);
    if (found.length) {
      const row = element === "p" && id !== above.id;
      const name = row && before.id === id ? plain(before.text) : "";
      places.push({ id, words, hits: new Set(found.flat()), terms: found.length, kind: row ? "row" : element, name, above });
    }
    before = { id, text };
  }
  return places.sort((one, other) => other.terms - one.terms);
}

/* --- showing --- */

function make(tag, className, ...children) {
  const element = document.createElement(tag);
  element.className = className;
  element.append(...children);
  return element;
}

function link(href, ...children) {
  const element = make("a", "", ...children);
  element.href = href;
  return element;
}

/** Words with the runs of them that were found marked; of a long line what stands around the first. */
function excerpt({ words, hits }) {
  const from = words.length > LONG_LINE ? Math.max(0, Math.min(...hits) - LONG_LINE / 3) : 0;
  const to = Math.min(words.length, from + LONG_LINE);
  const pieces = [from ? "…" : ""];
  for (let start = from, end = from; start < to; start = end) {
    do {
      end += 1;
    } while (end < to && hits.has(end) === hits.has(start));
    const text = plain(words.slice(start, end).join(" ") + (end < to ? " " : ""));
    pieces.push(...(hits.has(start) ? marked(text) : [text]));
  }
  return [...pieces, to < words.length ? "…" : ""];
}

/** A text that was found: marked without the punctuation and spaces around it. */
function marked(text) {
  const [, before, found, after] = text.match(/^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/su);
  return [before, make("mark", "", found), after];
}

/** A place: a table row leads to itself; a line of text stands below a link to its heading. */
function placeItem(page, place) {
  const href = place.id.endsWith(PAGE) ? new URL(place.id, page).href : `${page}#${encodeURIComponent(place.id)}`;
  if (place.kind === "row" && place.name) {
    const figures = new Set(place.words.filter((_, n) => place.hits.has(n)));
    const marks = [...figures].map((figure) => make("mark", "figure", figure));
    return make("li", "", link(href, place.name), " ", ...marks, ...standing(place.above.title));
  }
  if (place.kind === "p") {
    return make("li", "", link(href, place.above.title), make("p", "search-excerpt", ...excerpt(place)));
  }
  const within = place.kind === "row" ? place.above.title : place.above.in;
  return make("li", "", link(href, ...excerpt(place)), ...standing(within));
}

/** What a place stands in, behind it. */
function standing(title) {
  return title ? [" ", make("span", "search-within", title)] : [];
}

/** A disclosure with its first places; the others unfold. */
function disclosureItem(disclosure, terms) {
  const page = new URL(disclosure.raw_url.slice(1), site).href;
  const exact = placesIn(disclosure.anchors, terms, false);
  const places = (exact.length ? exact : placesIn(disclosure.anchors, terms, true)).map((place) => placeItem(page, place));
  const item = make("li", "", make("h2", "", link(page, disclosure.meta.title)));
  item.append(make("ul", "search-places", ...places.slice(0, PLACES_AT_ONCE)));
  const others = places.slice(PLACES_AT_ONCE);
  if (others.length) {
    const summary = make("summary", "", `其余 ${others.length} 处`);
    item.append(make("details", "", summary, make("ul", "search-places", ...others)));
  }
  return item;
}

/** A function that shows the next few of the results, and tells the first one's list item. */
function showing(results, terms, number) {
  let next = 0;
  return async () => {
    const few = results.slice(next, next + DISCLOSURES_AT_ONCE);
    next += few.length;
    const items = (await Promise.all(few.map((result) => result.data()))).map((each) => disclosureItem(each, terms));
    if (number === latest) {
      list.append(...items);
      more.hidden = next >= results.length;
    }
    return items[0];
  };
}

/* --- answers --- */

async function read(path) {
  const response = await fetch(new URL(path, site));
  if (!response.ok) {
    throw new Error(`${path}: ${response.status}`);
  }
  return response.json();
}

/** What reads and answers questions; each file of figures is asked for once. */
async function openDesk() {
  const modules = ["assets/question.js", "assets/answers.js"].map((path) => import(new URL(path, site).href));
  const [{ Reader }, { Answerer }, names] = await Promise.all([...modules, read("search/names.json")]);
  const files = new Map();
  const load = (file) => {
    files.set(file, files.get(file) ?? read(`search/answers/${file}.json`));
    return files.get(file);
  };
  return { reader: new Reader(names), answerer: new Answerer(names, load) };
}

/** The answers to what was typed, narrowed by what was chosen; undefined where nothing is asked. */
async function answersTo(query, chosen) {
  desk ??= openDesk();
  const { reader, answerer } = await desk;
  const question = reader.read(query, new Date().getFullYear());
  return answerer.answer(answerer.narrowed(question, chosen));
}

function placeOf({ key, place }) {
  return new URL(`${key}/index.html`, site).href + (place ? `#${encodeURIComponent(place)}` : "");
}

/** The first answer as a sentence that is heard as well, the others as a list below. */
function showAnswers(found) {
  const [first, ...rest] = found?.lines ?? [];
  answer.replaceChildren(...(first ? firstAnswer(first) : []));
  if (found?.note) {
    answer.append(make("p", "answer-note", found.note));
  }
  const items = rest.map(otherAnswer);
  const list = make("ul", "", ...items.slice(0, ANSWERS_AT_ONCE));
  const hidden = items.slice(ANSWERS_AT_ONCE);
  const folded = hidden.length ? [make("details", "", make("summary", "", `其余 ${hidden.length} 个`), make("ul", "", ...hidden))] : [];
  others.replaceChildren(...(items.length ? [list, ...folded] : []));
}

function otherAnswer(line) {
  const tail = line.tail ? [" ", make("span", "answer-tail", line.tail)] : [];
  const of = make("span", "answer-of", `${line.unit} ${line.when}，${line.name}`);
  return make("li", "", of, " ", make("span", "answer-figure", link(placeOf(line), line.told)), ...tail);
}

function firstAnswer(line) {
  return [
    make("p", "answer-of", `${line.unit} ${line.when}，${line.name}`),
    make("p", "answer-figure", link(placeOf(line), line.told)),
    ...(line.tail ? [make("p", "answer-tail", line.tail)] : []),
    make("p", "answer-where", line.where),
  ];
}

/* --- the page --- */

function explain(problem) {
  console.warn(problem);
  return site.protocol === "file:"
    ? "检索只能在网站上使用；直接打开文件时，请在公开目录中查找。"
    : "检索暂时不能使用，请在公开目录中查找。";
}

/** Searches for what the form says, and puts it into the page's address. */
async function search() {
  latest += 1;
  const number = latest;
  const { q = "", ...chosen } = Object.fromEntries([...new FormData(form)].filter(([, value]) => value.trim()));
  history.replaceState(null, "", `?${new URLSearchParams({ q, ...chosen })}`);
  const found = await answersTo(q, chosen).catch(unanswered);
  if (number !== latest) {
    return;
  }
  showAnswers(found);
  const narrowing = Object.entries(chosen).map(([name, value]) => [bare(name + value)]); // year2023 is a word, too
  let terms = termsOf(q);
  let results = [];
  let said = "";
  try {
    results = terms.length ? await disclosuresWithAll([...terms, ...narrowing]) : [];
    said = terms.length ? sayingHowMany(results, q.trim()) : "";
    if (!results.length && found?.lines.length) {
      terms = termsOf(found.lines[0].term);
      results = await disclosuresWithAll([...terms, ...narrowing, ...onlyUnit(found.lines)]);
      said = results.length ? sayingHowMany(results, found.lines[0].term) : "";
    }
  } catch (problem) {
    engine = undefined;
    said = explain(problem);
  }
  if (number !== latest) {
    return;
  }
  list.replaceChildren();
  count.textContent = said;
  shown = showing(results, terms, number);
  await shown();
}

/** The word that narrows a search to the unit of all answers; none where they are of several. */
function onlyUnit(lines) {
  const folders = new Set(lines.map(({ key }) => key.split("/")[0]));
  return folders.size === 1 ? [[bare(`unit${[...folders][0]}`)]] : [];
}

/** Without answers the search goes on. */
function unanswered(problem) {
  console.warn(problem);
  desk = undefined;
}

function sayingHowMany(results, words) {
  return results.length ? `有 ${results.length} 份材料写到“${words}”。` : `没有找到“${words}”。可以少写几个字，或者放宽单位、年度。`;
}

let pause;

form.addEventListener("input", (event) => {
  clearTimeout(pause);
  if (!event.isComposing) {
    pause = setTimeout(search, TYPING_PAUSE);
  }
});
form.addEventListener("compositionend", () => {
  pause = setTimeout(search, TYPING_PAUSE);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(pause);
  search();
});
more.addEventListener("click", async () => {
  const first = await shown();
  first?.querySelector("a").focus();
});

for (const [name, value] of new URLSearchParams(location.search)) {
  const field = form.elements.namedItem(name);
  if (field) {
    field.value = value;
  }
}
if (form.elements.namedItem("q").value) {
  search();
}
