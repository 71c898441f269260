/* SPDX-License-Identifier: EUPL-1.2
 * Strings that break programs, in every text field of every form: no fault, and what comes back stands there as text. The
 * strings are read from shared/data/hostile beside the project; in CI a sample of them is enough. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Client } from "../lib/client.mjs";
import { crawl } from "../lib/crawl.mjs";
import { filled, forms, isText } from "../lib/page.mjs";
import { roles } from "../lib/roles.mjs";
import { check, part, skip } from "../lib/tally.mjs";
import { engines, routes as readRoutes, serve, top } from "../lib/program.mjs";

const SAMPLE = 60;
const LEFT_ALONE = new Set(["/sign-in", "/sign-out", "/account/password"]);
const own = ["<script>alert(1)</script>", "\"'><b id=x>", "</textarea><script>1</script>", "'; DROP TABLE sites; --", "\u202e\u0000nul", "a\r\nSet-Cookie: x=1",
  "😀".repeat(20), "%00%0a%s%n", "{{7*7}}", "=1+1", "é".normalize("NFD"), "\ufeffx", "x".repeat(5000)];

function strings() {
  const path = join(top, "../shared/data/hostile/naughty-strings.json");
  if (!existsSync(path)) {
    skip("shared/data/hostile/naughty-strings.json is not beside the project: only our own strings are tried");
    return own;
  }
  const all = JSON.parse(readFileSync(path, "utf8"));
  if (process.env.CI !== "true") return [...own, ...all];
  const nasty = all.filter((text) => /[<>"'&\\]|[^\x20-\x7e]/.test(text));
  return [...own, ...nasty.filter((_, i) => i % Math.ceil(nasty.length / (SAMPLE - own.length)) === 0)];
}

/* Each text field gets a string of its own, so that in a whole round every field has had every string. */
function fill(form, list, turn) {
  const given = new Map();
  let place = turn;
  for (const field of form.fields) if (isText(field) && !given.has(field.name)) given.set(field.name, list[place++ % list.length]);
  const pairs = filled(form).map(([name, value]) => [name, given.has(name) ? given.get(name) : value]);
  return { pairs: pairs.filter(([name]) => name !== "_csrf"), given };
}

function encode(pairs) {
  return new URLSearchParams(pairs).toString();
}

async function send(client, form, pairs) {
  if (form.method === "GET") return client.get(`${form.action.split("?")[0]}?${encode(pairs)}`);
  return client.post(form.action, pairs);
}

/* What the program makes of a text before it shows it again: one normal form, no blanks at the ends, and what is no character
 * (U+FFFE, U+FFFF) shown as U+FFFD. */
function settled(text) {
  return text.replace(/\r\n?/g, "\n").replace(/[\ufffe\uffff]/g, "\ufffd").normalize("NFC").trim();
}

function isUnescaped(body, text) {
  return /<[a-z!/]/i.test(text) && body.includes(text.trim());
}

function echoOf(answer, form, name) {
  const again = forms(answer.body, form.page).find((other) => other.action.split("?")[0] === form.action.split("?")[0] && other.method === form.method);
  return again?.fields.find((field) => field.name === name && isText(field))?.value;
}

function judge(answer, form, given) {
  const faults = [];
  if (answer.status >= 500) faults.push(`status ${answer.status}: ${answer.body.slice(0, 300)}`);
  if (answer.headers["x-injected"] || (answer.headers["set-cookie"] ?? []).some((line) => line.startsWith("x=1"))) faults.push("a header was injected");
  if (!(answer.headers["content-type"] ?? "").startsWith("text/html")) return faults;
  for (const [name, text] of given) {
    if (isUnescaped(answer.body, text)) faults.push(`${name} stands in the page as HTML: ${text}`);
    const echo = answer.status === 422 ? echoOf(answer, form, name) : undefined;
    const isSecret = form.fields.some((field) => field.name === name && field.kind === "password");
    const isShowable = text === text.toWellFormed?.() && !/[\x00-\x08\x0b-\x1f\x7f-\x9f]/.test(text);
    if (echo !== undefined && !isSecret && isShowable && settled(echo) !== settled(text) && echo !== "") faults.push(`${name} came back as another text: ${JSON.stringify(text)} as ${JSON.stringify(echo)}`);
  }
  return faults;
}

async function tryForm(client, form, list) {
  const name = `${form.method} ${form.route?.path ?? form.action}`;
  for (let turn = 0; turn < list.length; turn += 1) {
    const { pairs, given } = fill(form, list, turn);
    const answer = await send(client, form, pairs);
    const faults = judge(answer, form, given);
    if (answer.status === 303) faults.push(...judge(await client.follow(answer), form, given));
    check(`${name}: hostile strings (${turn}) come back as text`, faults.length === 0, faults.join("\n    "));
  }
}

async function tryEngine(engine, routes, list) {
  const server = await serve(engine.demonstration());
  const client = await new Client(server.address).signIn(roles[0].account);
  const seen = await crawl(client, routes, { most: 1 });
  const hostile = seen.forms.filter((form) => form.fields.some(isText) && form.type === "" && !LEFT_ALONE.has(form.action));
  check(`${engine.name}: forms with text fields were found`, hostile.length >= 5, hostile.map((form) => form.action).join(" "));
  for (const form of hostile) await tryForm(client, form, list);
  const after = await client.get("/sites");
  check(`${engine.name}: after all this the sites are still there`, after.status === 200, after.status);
  client.close();
  await server.stop();
}

await part(async () => {
  const list = strings();
  const routes = readRoutes();
  for (const engine of engines) await tryEngine(engine, routes, list);
});
