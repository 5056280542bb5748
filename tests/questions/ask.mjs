// Answers questions with the scripts of a built site: node ask.mjs <scripts> <site> <year>, questions as JSON on its input.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [scripts, site, year] = process.argv.slice(2);
const { Reader } = await import(pathToFileURL(join(scripts, "question.js")).href);
const { Answerer } = await import(pathToFileURL(join(scripts, "answers.js")).href);
const read = (path) => JSON.parse(readFileSync(join(site, "search", path), "utf8"));
const names = read("names.json");
const reader = new Reader(names);
const answerer = new Answerer(names, async (file) => read(`answers/${file}.json`));
const answers = [];
for (const question of JSON.parse(readFileSync(0, "utf8"))) {
  answers.push((await answerer.answer(reader.read(question, Number(year)))) ?? { lines: [], note: "" });
}
console.log(JSON.stringify(answers));
