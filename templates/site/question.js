/* What a question asks for: units, things (subjects and items), a year, a kind, a change, a share.

   There are no sentences here but words, those of search/names.json (generator/publish/site/questions.py): each is looked for
   in the question, as it is, as it sounds, and at last with a slip or two; what covers most of it is taken. What nobody
   knows of the question is told, for half of a question must not be answered. */

import { approximate } from "./approximate.js";

const PRIVATE = 0xe000; // characters that stand for sounds
const TAKEN = "\uf8ff"; // stands where a year was
const YEAR = /(?<!\d)(?:(?:19|20)\d\d(?=年|\D|$)|\d\d(?=年))(?:年度?)?/gu;
const HAN_OR_WORD = /[^\p{L}\p{N}]/gu;
const EXACT = 4; // for each character that is right
const SLIP = 5; // off for each that is not
const SOUND = 1; // off for each that only sounds right
const SKIPPED = 2; // off for each character that no word covers
const WORD = 1; // off for each word: one long one before two short ones
const SHORTEST_MISSPELT = 3;

/** A text as it is compared: letters and digits alone. */
export function plainText(text) {
  return text.normalize("NFKC").toLowerCase().replace(HAN_OR_WORD, "");
}

/** How many slips a word of a length may have. */
function slipsAllowed(length) {
  return length < SHORTEST_MISSPELT ? 0 : length < 6 ? 1 : length < 10 ? 2 : 3;
}

/** Reads questions with the words of names.json. */
export class Reader {
  constructor(names) {
    this.things = names.things;
    this.grammar = names.grammar;
    this.sound = new Map();
    names.sounds.forEach((alike, n) => {
      [...alike].forEach((character) => this.sound.set(character, String.fromCharCode(PRIVATE + n)));
    });
    this.words = new Map();
    names.units.forEach(({ folder, words }) => this.add(words, { part: "units", value: folder }));
    names.things.forEach(({ id, words }) => this.add([id, ...words], { part: "things", value: id }));
    this.addGrammar(names.grammar);
  }

  addGrammar(grammar) {
    Object.entries(grammar.totals).forEach(([item, words]) => this.add(words, { part: "totals", value: item }));
    Object.entries(grammar.kinds).forEach(([kind, words]) => this.add(words, { part: "kinds", value: kind }));
    grammar.years.forEach((words, back) => this.add(words, { part: "years", value: back }));
    for (const part of ["changes", "budgets", "shares", "which", "most", "least", "asking", "ignored"]) {
      this.add(grammar[part], { part, value: true });
    }
  }

  add(words, target) {
    for (const text of words.map(plainText).filter(Boolean)) {
      const isName = target.part === "units" || target.part === "things";
      const known = this.words.get(text) ?? { text, sounds: this.sounds(text), targets: [], isName };
      known.targets.push(target);
      this.words.set(text, known);
    }
  }

  /** A text with each character replaced by its sound. */
  sounds(text) {
    return Array.from(text, (character) => this.sound.get(character) ?? character).join("");
  }

  /** What a question asks for; years are counted back from this one. */
  read(query, thisYear) {
    const years = [];
    const text = plainText(query).replace(YEAR, (found) => {
      const year = parseInt(found, 10);
      years.push(year < 100 ? 2000 + year : year);
      return TAKEN.repeat(found.length);
    });
    const asWritten = this.withParts(text, cover(this.found(text, false), text.length));
    const { taken, unknown } = asWritten.unknown.length ? this.withParts(text, cover(this.found(text, true), text.length)) : asWritten;
    return understood(taken, years, unknown, thisYear);
  }

  /** The words taken, with the names of which the rest of a text is a part, and what is left. */
  withParts(text, taken) {
    const pieces = rest(text, taken).map((piece) => [piece, this.partOfName(piece)]);
    return {
      taken: [...taken, ...pieces.map(([, part]) => part).filter(Boolean)],
      unknown: pieces.filter(([, part]) => !part).map(([piece]) => piece),
    };
  }

  /** Where words stand in a text, with what each is worth; `slips`: also with slips. */
  found(text, slips) {
    const heard = this.sounds(text);
    const found = [];
    for (const word of this.words.values()) {
      const { length } = word.text;
      const before = found.length;
      for (let at = text.indexOf(word.text); at >= 0; at = text.indexOf(word.text, at + 1)) {
        if (!/^\d+$/u.test(word.text) || isWhole(text, at, length)) {
          found.push({ word, start: at, end: at + length, score: EXACT * length });
        }
      }
      if (word.isName && found.length === before && length > 1 && !/^\d+$/u.test(word.text)) {
        found.push(...heardLike(word, text, heard), ...(slips ? withSlips(word, heard) : []));
      }
    }
    return found;
  }

  /** The things in whose names a piece stands, the shortest names alone; nothing where there is none. */
  partOfName(piece) {
    const heard = this.sounds(piece);
    for (const [part, of] of [[piece, "text"], [heard, "sounds"]]) {
      const names = [...this.words.values()].filter((word) => word.isName && piece.length > 1 && word[of].includes(part));
      const shortest = Math.min(...names.map((word) => word.text.length));
      const targets = names.filter((word) => word.text.length === shortest).flatMap((word) => word.targets);
      if (targets.length) {
        return { word: { targets }, start: 0, end: 0 };
      }
    }
    return undefined;
  }
}

/** Whether digits are not a piece of longer ones. */
function isWhole(text, at, length) {
  return !/\d/u.test(text[at - 1] ?? "") && !/\d/u.test(text[at + length] ?? "");
}

/** Where a text sounds like a word. */
function heardLike(word, text, heard) {
  const found = [];
  for (let at = heard.indexOf(word.sounds); at >= 0; at = heard.indexOf(word.sounds, at + 1)) {
    const end = at + word.text.length;
    const wrong = Array.from(word.text).filter((character, n) => character !== text[at + n]).length;
    if (wrong < word.text.length) {
      found.push({ word, start: at, end, score: EXACT * word.text.length - SOUND * wrong });
    }
  }
  return found;
}

/** Where a text holds a word with few slips: characters wrong, missing or doubled, or two that changed places. */
function withSlips(word, heard) {
  const { length } = word.sounds;
  const allowed = slipsAllowed(length);
  if (!allowed) {
    return [];
  }
  const worth = (slips) => EXACT * length - SLIP * slips;
  const found = approximate(heard, word.sounds, allowed).map(({ start, end, errors }) => ({ word, start, end, score: worth(errors) }));
  const sorted = sortedText(word.sounds);
  for (let start = 0; start + length <= heard.length; start += 1) {
    const here = heard.slice(start, start + length);
    const wrong = Array.from(here).filter((character, n) => character !== word.sounds[n]).length;
    if (wrong === 2 && sortedText(here) === sorted) {
      found.push({ word, start, end: start + length, score: worth(1) });
    }
  }
  return found;
}

function sortedText(text) {
  return Array.from(text).sort().join("");
}

/** The findings that do not overlap and are worth most together; the equally good for one place are taken together. */
function cover(found, length) {
  const byEnd = new Map();
  found.forEach((each) => byEnd.set(each.end, [...(byEnd.get(each.end) ?? []), each]));
  const best = [{ worth: 0, taken: [] }];
  for (let end = 1; end <= length; end += 1) {
    best[end] = { ...best[end - 1], worth: best[end - 1].worth - SKIPPED };
    for (const each of byEnd.get(end) ?? []) {
      const before = best[each.start];
      const worth = before.worth + each.score - WORD;
      if (worth > best[end].worth) {
        best[end] = { worth, taken: [...before.taken, each] };
      }
    }
  }
  const { taken } = best[length];
  const isEqual = (one, other) => one.start === other.start && one.end === other.end && one.score === other.score;
  return found.filter((each) => taken.some((other) => isEqual(each, other)));
}

/** The pieces of a text that nothing covers. */
function rest(text, taken) {
  const free = Array.from({ length: text.length }, (_, n) => taken.every(({ start, end }) => n < start || end <= n));
  const pieces = [];
  for (let n = 0; n < text.length; n += 1) {
    if (free[n] && text[n] !== TAKEN) {
      pieces.push((n && free[n - 1] && text[n - 1] !== TAKEN ? pieces.pop() : "") + text[n]);
    }
  }
  return pieces;
}

/** The parts of a question from the words taken. */
function understood(taken, written, unknown, thisYear) {
  const of = (part) => taken.map(({ word }) => word.targets.filter((target) => target.part === part).map(({ value }) => value)).filter((values) => values.length);
  const has = (part) => of(part).length > 0;
  const kinds = new Set(of("kinds").flat());
  const back = of("years").flat().map((years) => thisYear - years);
  return {
    units: ofAll(of("units")),
    things: [...new Set(of("things").flat())],
    totals: of("totals").flat(),
    kind: kinds.size === 1 && !has("budgets") ? [...kinds][0] : undefined,
    years: [...written, ...back],
    change: has("changes"),
    budget: has("budgets") || kinds.size > 1,
    share: has("shares"),
    which: has("which"),
    most: has("most"),
    least: has("least"),
    asks: ["asking", "which", "changes", "budgets", "shares", "most", "least"].some(has),
    unknown,
  };
}

/** The units that every word for a unit stands for; where there are none, those of any; undefined without words. */
function ofAll(words) {
  if (!words.length) {
    return undefined;
  }
  const common = words.reduce((sets, folders) => sets.filter((folder) => folders.includes(folder)));
  return new Set(common.length ? common : words.flat());
}
