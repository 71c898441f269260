/* SPDX-License-Identifier: EUPL-1.2
 * Gathers what the program carries within itself and writes it as C: node tools/assets.mjs OUT_FOLDER makes
 * OUT_FOLDER/assets.c (the table of platform/web/asset.h) and OUT_FOLDER/assets.bin (all bytes, taken in by the assembler).
 * The same input gives the same bytes. */
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const top = join(dirname(fileURLToPath(import.meta.url)), "..");
const own = join(top, "src/platform/assets");
const modules = join(top, "node_modules");

const STYLE_SHEETS = ["tokens", "dark", "base", "layout", "controls", "tables", "pieces", "referentiel", "print"];

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".woff2": "font/woff2",
  ".yaml": "application/yaml; charset=utf-8",
};

const text = (path) => readFileSync(path, "utf8");
const hash = (bytes) => createHash("sha256").update(bytes).digest("hex").slice(0, 16);

function fonts() {
  const files = join(modules, "@fontsource/atkinson-hyperlegible-next/files");
  return ["latin", "latin-ext"].flatMap((subset) =>
    ["400-normal", "400-italic", "700-normal", "700-italic"].map((face) => ({
      name: `fonts/${subset}-${face}.woff2`,
      bytes: readFileSync(join(files, `atkinson-hyperlegible-next-${subset}-${face}.woff2`)),
    })),
  );
}

/* dark.css is one rule, for those who chose the dark theme; it also holds for those whose system asks for it. On paper
 * neither does. */
function darkTheme(css) {
  const chosen = ':root[data-theme="dark"]';
  const asked = css.replace(chosen, ':root:not([data-theme="light"])');
  if (asked === css) throw new Error(`dark.css has no ${chosen}`);
  return `@media screen {\n${css}}\n@media screen and (prefers-color-scheme: dark) {\n${asked}}\n`;
}

function styleSheet(fontAssets) {
  const sheet = (name) => {
    const css = text(join(own, `${name}.css`)).replace(/\/\*[\s\S]*?\*\//g, "");
    return name === "dark" ? darkTheme(css) : css;
  };
  const versions = new Map(fontAssets.map(({ name, bytes }) => [name, hash(bytes)]));
  return STYLE_SHEETS.map(sheet)
    .join("")
    .replace(/^\s+/gm, "")
    .replace(/url\(([^)]+)\)/g, (whole, name) => {
      if (!versions.has(name)) throw new Error(`the style sheet asks for ${name}, which is not there`);
      return `url(${name}?v=${versions.get(name)})`;
    });
}

function symbol(line) {
  const [name, drawing = name] = line.split(/\s+/);
  const svg = text(join(modules, "lucide-static/icons", `${drawing}.svg`));
  const shapes = svg.slice(svg.indexOf(">", svg.indexOf("<svg")) + 1, svg.lastIndexOf("</svg>"));
  return `<symbol id="i-${name}" viewBox="0 0 24 24">${shapes.replace(/\s*\n\s*/g, "")}</symbol>`;
}

function iconSprite() {
  const lines = text(join(own, "icons.txt")).split("\n");
  const symbols = lines.filter((line) => line && !line.startsWith("#")).map(symbol);
  return `<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join("\n")}\n</svg>\n`;
}

function licences() {
  const names = ["htmx.org", "@fontsource/atkinson-hyperlegible-next", "lucide-static"];
  return names.map((name) => `${name}\n\n${text(join(modules, name, "LICENSE")).trim()}\n`).join("\n----\n\n");
}

function library() {
  const files = readdirSync(join(top, "library"), { recursive: true }).filter((name) => name.endsWith(".yaml"));
  return files.map((name) => ({ name: `library/${name}`, bytes: readFileSync(join(top, "library", name)), kept: true }));
}

function gather() {
  const fontAssets = fonts();
  return [
    ...fontAssets,
    { name: "tenu.css", bytes: Buffer.from(styleSheet(fontAssets)) },
    { name: "icons.svg", bytes: Buffer.from(iconSprite()) },
    { name: "licences.txt", bytes: Buffer.from(licences()) },
    { name: "htmx.js", bytes: readFileSync(join(modules, "htmx.org/dist/htmx.min.js")) },
    ...["tenu.js", "logo.svg", "favicon.svg"].map((name) => ({ name, bytes: readFileSync(join(own, name)) })),
    ...library(),
  ].sort((a, b) => Buffer.compare(Buffer.from(a.name), Buffer.from(b.name)));
}

/* Lays the bytes one after the other and tells where each stands. */
function lay(asset, blob) {
  const place = (bytes) => {
    const at = blob.size;
    blob.parts.push(bytes);
    blob.size += bytes.length;
    return `asset_bytes + ${at}`;
  };
  const { name, bytes, kept } = asset;
  const type = TYPES[extname(name)];
  if (!type) throw new Error(`no content type is known for ${name}`);
  const gzip = gzipSync(bytes, { level: 9 });
  const gains = type !== "font/woff2" && gzip.length < bytes.length;
  const version = hash(bytes);
  return [
    `     .name = ${JSON.stringify(name)},`,
    `     .type = "${type}",`,
    `     .bytes = ${place(bytes)},`,
    `     .size = ${bytes.length},`,
    ...(gains ? [`     .gzip = ${place(gzip)},`, `     .gzip_size = ${gzip.length},`] : []),
    `     .hash = "${version}",`,
    ...(kept ? [] : [`     .url = "/assets/${name}?v=${version}",`, "     .served = true,"]),
  ].join("\n");
}

function source(entries, blobPath) {
  return `/* Made by tools/assets.mjs. */
#include "platform/web/asset.h"

extern const unsigned char asset_bytes[] __attribute__((visibility("hidden")));
__asm__(".pushsection .rodata\\n"
        ".globl asset_bytes\\n"
        ".hidden asset_bytes\\n"
        "asset_bytes:\\n"
        ".incbin \\"${blobPath}\\"\\n"
        ".popsection\\n");

const struct asset assets[] = {
${entries.map((entry) => `    {\n${entry}\n    },`).join("\n")}
};
const size_t asset_count = sizeof assets / sizeof *assets;
`;
}

const out = process.argv[2];
if (!out) {
  console.error("usage: node tools/assets.mjs OUT_FOLDER");
  process.exit(2);
}
const blob = { parts: [], size: 0 };
const entries = gather().map((asset) => lay(asset, blob));
mkdirSync(out, { recursive: true });
writeFileSync(join(out, "assets.bin"), Buffer.concat(blob.parts));
writeFileSync(join(out, "assets.c"), source(entries, join(out, "assets.bin")));
