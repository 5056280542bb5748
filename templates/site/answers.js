/* The answers to a question, from what is published: search/names.json and the files of figures (search/answers/).

   An answer is never guessed: a figure that is not told is said not to be told, which is not 0. */

const NOT_APPLICABLE = "—";
const CODE = /^\d+$/u;
const YUAN = { 元: 1, 万元: 10000 };
const SIDES = { 收入合计: "收入", 支出合计: "支出" };
const TOTAL = "支出合计";
const INCOMPARABLE = "不可比：这些数的年度、种类或者范围（部门包括所属单位）不同，不能排先后。";

/** Answers questions; `load` gives the figures of a thing by the name of its file. */
export class Answerer {
  constructor(names, load) {
    this.names = names;
    this.load = load;
    this.disclosures = new Map(names.disclosures.map((each) => [each.key, each]));
    this.plans = new Set(names.disclosures.map((each) => each.planned_by).filter(Boolean)); // kinds that give a budget
    this.files = new Map(names.things.map(({ id, file }) => [id, file]));
  }

  /** `{ lines, note }`: the answers, the best first, and what is to be said of them; undefined where nothing is asked. */
  async answer(question) {
    const asked = this.thingsAsked(question);
    if (question.unknown.length) {
      return question.asks && (question.units || asked.things.length) ? unknown(`没有看懂“${question.unknown.join("”“")}”`) : undefined;
    }
    if (!asked.things.length) {
      return question.asks ? unknown("没有看懂问的是哪个单位、哪一项") : undefined;
    }
    if (question.units && !this.inTime(question).length) {
      return unknown(this.noSuchDisclosure(question));
    }
    const told = await this.told(asked, question);
    const found = inOrder(told.filter(({ figure }) => figure), question);
    if (!found.length) {
      return unknown(this.notTold(told, asked, question));
    }
    if (question.which || question.most || question.least) {
      return this.ranked(found, asked, question);
    }
    return { lines: found.map((each) => this.line(each, asked, question)), note: this.about(question) };
  }

  /** The units in the order of their figures, the most first; without two that can be compared, all as they are. */
  ranked(found, asked, question) {
    const group = comparable(found).sort((one, other) => inYuan(other.figure) - inYuan(one.figure));
    if (!group.length) {
      return { lines: found.map((each) => this.line(each, asked, question)), note: INCOMPARABLE };
    }
    const [{ disclosure }] = group;
    const lines = (question.least ? group.reverse() : group).map((each) => this.line(each, asked, question));
    const others = found.length > group.length ? "；其余单位的年度、种类或者范围不同，不可比" : "";
    return { lines, note: `${disclosure.year}年${disclosure.kind}、范围同是${disclosure.scope}的${group.length}个单位${others}。` };
  }

  /** A question narrowed by what was chosen beside it: a unit's folder, a year, the slug of a kind. */
  narrowed(question, { unit, year, kind }) {
    const slugs = new Map(this.names.disclosures.map((each) => [each.key.slice(each.key.indexOf("/") + 6), each.kind]));
    return {
      ...question,
      units: unit ? new Set([unit]) : question.units,
      years: year ? [Number(year)] : question.years,
      kind: kind ? slugs.get(kind) : question.kind,
    };
  }

  /** What is asked for: the things named, else the total that the verbs ask for, else what is told of a unit in short. */
  thingsAsked(question) {
    const named = question.things.filter((thing) => this.files.has(thing));
    const parts = named.filter((thing) => !SIDES[thing]);
    const totals = [...named.filter((thing) => SIDES[thing]), ...question.totals];
    if (parts.length) {
      return { things: parts, side: SIDES[totals[0]], whole: question.share ? totals[0] : undefined };
    }
    if (totals.length && !(totals[0] === TOTAL && question.change)) {
      return { things: totals.slice(0, 1) };
    }
    if (question.change && (question.units || totals.length)) {
      return { things: this.names.grammar.compared.filter((thing) => this.files.has(thing)) };
    }
    if (question.which || question.most || question.least || (question.units && question.budget)) {
      return { things: [TOTAL] };
    }
    return { things: question.units && !question.share ? this.names.grammar.summary.filter((thing) => this.files.has(thing)) : [] };
  }

  /** The disclosures of the units, years and kind that are asked for. */
  inTime({ units, years, kind }) {
    const found = this.names.disclosures.filter((each) => (!units || units.has(each.folder)) && (!years.length || years.includes(each.year)));
    const ofKind = found.filter((each) => each.kind === kind);
    return this.plans.has(kind) || !kind ? [...ofKind, ...found.filter((each) => each.kind !== kind)] : ofKind;
  }

  /** For each unit its newest disclosures that tell the things, each with the figure; without one what was looked in. */
  async told({ things, side }, question) {
    const records = (await Promise.all(things.map((thing) => this.records(thing)))).flat();
    const possible = this.inTime(question);
    const folders = [...new Set(possible.map((each) => each.folder))];
    return folders.flatMap((folder) => {
      const own = possible.filter((each) => each.folder === folder);
      return things.map((thing) => this.best(own, records.filter((record) => record.thing === thing), { thing, side }, question));
    });
  }

  async records(thing) {
    const figures = await this.load(this.files.get(thing));
    return figures.map((figure) => ({ ...this.withBudget(figure, figures), thing }));
  }

  /** Accounts that tell no budget have that of the unit's budget of the year, where it is published. */
  withBudget(figure, figures) {
    const { folder, year, scope, planned_by: kind } = this.disclosures.get(figure.in);
    const isBudget = (key) => {
      const other = this.disclosures.get(key);
      return other.folder === folder && other.year === year && other.scope === scope && other.kind === kind;
    };
    const published = kind && figures.find((other) => isBudget(other.in) && other.side === figure.side);
    return published && !figure.planned && isAmount(published) ? { ...figure, planned: published } : figure;
  }

  /** The best of a unit's figures of a thing: of the newest year, of the kind asked for, else of accounts before budgets. */
  best(own, records, { thing, side }, { kind }) {
    const wanted = side ?? (records.some((record) => record.side === "支出") ? "支出" : undefined);
    const fits = (record) => !record.side || record.side === (wanted ?? record.side);
    const found = own.flatMap((disclosure) => records
      .filter((record) => record.in === disclosure.key && fits(record))
      .map((record) => ({ disclosure, record })));
    const rank = ({ disclosure }) => disclosure.year * 2 + ((kind ? disclosure.kind === kind : disclosure.planned_by) ? 1 : 0);
    const usable = this.plans.has(kind) ? found.filter(({ disclosure, record }) => disclosure.kind === kind || record.planned) : found;
    const [first] = usable.sort((one, other) => rank(other) - rank(one));
    return first ? { disclosure: first.disclosure, record: first.record, figure: this.figureOf(first, kind), thing } : { disclosure: own[0], thing };
  }

  /** The figure of a record that is asked for: the budget that accounts tell of, or its own. */
  figureOf({ disclosure, record }, kind) {
    return this.plans.has(kind) && disclosure.kind !== kind ? record.planned : record;
  }

  /** An answer in its parts, for the page, and as one text. */
  line({ disclosure, record, figure, thing }, { whole }, question) {
    const { unit, year, kind, scope } = disclosure;
    const isBudget = figure !== record;
    const when = `${year}年${kind}${isBudget ? `里的${disclosure.planned_by}数` : ""}`;
    const tail = tailOf(record, whole, question, this.names.grammar);
    const told = amountText(figure);
    const name = `${CODE.test(thing) ? `${thing} ` : ""}${record.name}${record.side === "收入" ? "（收入）" : ""}`;
    return {
      unit,
      when,
      scope,
      name,
      thing,
      term: record.name,
      told,
      tail,
      where: figure.where ?? "文字说明",
      key: disclosure.key,
      place: figure.place,
      text: `${unit}${when}，${name} ${told}${tail ? `，${tail}` : ""}`,
    };
  }

  about({ units, years }) {
    return !units && !years.length ? "各单位最近的一份；部门的数包括所属单位。" : "";
  }

  noSuchDisclosure({ units, years, kind }) {
    const names = this.names.disclosures.filter((each) => units.has(each.folder));
    const there = [...new Set(names.map((each) => `${each.year}年${each.kind}`))].join("、");
    const asked = `${years.map((year) => `${year}年`).join("、")}${kind ?? ""}`;
    return `没有找到${asked}的公开材料，这里有的是${there}`;
  }

  notTold(told, { things }, { years, kind }) {
    const asked = `${years.map((year) => `${year}年`).join("、")}${kind ?? ""}`;
    const named = things.map((thing) => this.names.things.find(({ id }) => id === thing).words[0]).join("、");
    const [first] = told;
    return `${first ? first.disclosure.unit : ""}${asked}的公开材料里没有写${named}；没有写不等于0`;
  }
}

function unknown(why) {
  return { lines: [], note: `不知道：${why}。` };
}

/** 3106.33 → 3,106.33万元. */
export function amountText({ text, unit }) {
  if (text === null) {
    return "表中是空白，没有写数";
  }
  return text === NOT_APPLICABLE ? "不适用" : withCommas(text) + unit;
}

function withCommas(text) {
  const [whole, decimals] = text.split(".");
  return [whole.replace(/\B(?=(\d{3})+$)/gu, ","), decimals].filter((part) => part !== undefined).join(".");
}

/** What is said behind a figure: the change, the budget, the share that were asked for. */
function tailOf(record, whole, question, grammar) {
  const said = [];
  if (question.change) {
    said.push(changeText(record));
  }
  if (question.budget) {
    const rate = record.completed === undefined ? "" : `，完成${record.completed}%`;
    said.push(record.planned ? `预算${amountText(record.planned)}${rate}` : rate.slice(1) || "这份材料没有写预算是多少");
  }
  if (question.share) {
    const [of, share] = Object.entries(record.shares ?? {}).find(([name]) => !whole || name === whole) ?? [];
    said.push(share === undefined ? "这份材料算不出占多少" : `占${of}的${share}%`);
  }
  return said.join("，");
}

function changeText({ change, rate, prior }) {
  if (!change) {
    return prior ? `上年${amountText(prior)}` : "这份材料没有写比上年增减多少";
  }
  if (!Number(change.text)) {
    return "与上年持平";
  }
  const less = change.text.startsWith("-");
  const amount = amountText({ ...change, text: change.text.replace("-", "") });
  const percent = rate ? `（${less ? "下降" : "增长"}${rate.replace("-", "")}%）` : "";
  return `比上年${less ? "减少" : "增加"}${amount}${percent}`;
}

/** Items before subjects of the same name; asked for changes, what tells one before what tells none. */
function inOrder(found, { change }) {
  const rank = ({ record, thing }) => (change && !record.change ? 2 : 0) + (CODE.test(thing) ? 1 : 0);
  return found.map((each, n) => [each, n, rank(each)]).sort(([, n, one], [, m, other]) => one - other || n - m).map(([each]) => each);
}

/** The answers that can be set in an order: those of one year, kind and scope, the newest that there are several of. */
function comparable(told) {
  const groups = new Map();
  for (const each of told.filter(({ figure }) => figure && isAmount(figure))) {
    const { year, kind, scope } = each.disclosure;
    const name = `${each.thing} ${each.record.side ?? ""} ${year} ${kind} ${scope}`;
    groups.set(name, [...(groups.get(name) ?? []), each]);
  }
  const several = [...groups.values()].filter((group) => group.length > 1);
  return several.sort(([one], [other]) => other.disclosure.year - one.disclosure.year)[0] ?? [];
}

function isAmount({ text }) {
  return text !== null && text !== NOT_APPLICABLE;
}

function inYuan({ text, unit }) {
  return Number(text) * YUAN[unit];
}
