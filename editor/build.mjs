// Builds the editor of `gongkai serve`, the licences of what it is made of, and what the search page finds misspelt
// names with, its licence at its head: node build.mjs [folder].
// The same package-lock.json gives the same bytes.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const target = process.argv[2] ?? join(here, "..", "templates", "serve");
const siteTarget = process.argv[2] ?? join(here, "..", "templates", "site");

const built = await build({
  absWorkingDir: here,
  entryPoints: ["editor.js"],
  bundle: true,
  minify: true,
  charset: "utf8",
  format: "iife",
  target: ["es2022"],
  legalComments: "none",
  banner: { js: "/* Built by editor/build.mjs; the licences of its parts are in editor-licences.txt. */" },
  metafile: true,
  write: false,
});

const used = Object.keys(built.metafile.inputs).map((path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1]);
const packages = [...new Set(used.filter(Boolean))].sort();

function licence(name) {
  const folder = join(here, "node_modules", name);
  const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
  if (!file) throw new Error(`${name} has no licence`);
  return `${name} ${version} (${license})\n\n${readFileSync(join(folder, file), "utf8").trim()}\n`;
}

writeFileSync(join(target, "editor.js"), built.outputFiles[0].contents);
writeFileSync(join(target, "editor-licences.txt"), packages.map(licence).join(`\n${"-".repeat(78)}\n\n`));

await build({
  absWorkingDir: here,
  entryPoints: ["approximate.js"],
  bundle: true,
  minify: true,
  charset: "utf8",
  format: "esm",
  target: ["es2020"],
  legalComments: "none",
  banner: { js: `/* Built by editor/build.mjs from ${licence("approx-string-match")}*/` },
  outfile: join(siteTarget, "approximate.js"),
});
