// Compiles the style sheet and the scripts of the house into the static files of base/ui.
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import * as esbuild from "esbuild";
import * as sass from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "..", "src", "rectitude", "base", "ui", "static", "ui");
const targets = ["chrome105", "firefox102", "safari15.4"];

function compiled(name) {
  return sass.compile(join(here, "scss", name), { loadPaths: [here], quietDeps: true }).css;
}

// Icons that the borrowed patterns fetch by address are not shipped: the storage of static files would look for them.
function withoutImages(css) {
  return css.replace(/^\s*background-image:\s*url\([^)]*\);?\s*$/gm, "");
}

async function style() {
  const css = withoutImages(compiled("moj.scss")) + compiled("ui.scss");
  const { code } = await esbuild.transform(css.replace(/@charset "UTF-8";/g, ""), { loader: "css", minify: true, target: targets });
  return code;
}

async function scripts() {
  const result = await esbuild.build({
    entryPoints: [join(here, "js", "ui.js"), join(here, "js", "keep.js")],
    bundle: true, format: "esm", minify: true, target: targets, write: false, outdir: out, legalComments: "none",
  });
  return result.outputFiles.map((file) => [file.path.slice(out.length + 1), file.text]);
}

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
// What the style sheet is made from, and under which licence, travels with it.
async function licences() {
  const lines = [];
  for (const name of ["govuk-frontend", "@ministryofjustice/frontend"]) {
    const told = JSON.parse(await readFile(join(here, "node_modules", name, "package.json"), "utf-8"));
    lines.push(`${told.name} ${told.version}, ${told.license}`);
  }
  return `ui.css contains parts of:\n${lines.join("\n")}\n`;
}

const files = [["ui.css", await style()], ...(await scripts()), ["mark.svg", await readFile(join(here, "mark.svg"), "utf-8")], ["licences.txt", await licences()]];
for (const [name, text] of files) {
  await writeFile(join(out, name), text);
  console.log(`${name.padEnd(10)} ${String(Buffer.byteLength(text)).padStart(7)} bytes  ${String(gzipSync(text, { level: 9 }).length).padStart(6)} gzipped`);
}
