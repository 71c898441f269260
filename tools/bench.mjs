/* SPDX-License-Identifier: EUPL-1.2
 * What make bench measures. Speeds of pages are ratios to /bench/fixed: a reply of the same size by the same way, with the same session,
 * measured in turn with the page, because absolute speeds vary between machines and from minute to minute. Medians of RUNS. */
import { execFileSync } from "node:child_process";
import { closeSync, fdatasyncSync, openSync, readFileSync, unlinkSync, writeFileSync, writeSync } from "node:fs";
import net from "node:net";
import { cpus, release } from "node:os";
import { join } from "node:path";
import { Client } from "../tests/lib/client.mjs";
import { accountOf } from "../tests/lib/roles.mjs";
import { binary, command, engines, folder, pause, serve, sqlite } from "../tests/lib/program.mjs";

const RUNS = Number(process.env.TENU_BENCH_RUNS ?? 3);
const SECONDS = Number(process.env.TENU_BENCH_SECONDS ?? 2);
const CONNECTIONS = 32;
const IDLE = 2000;
let missed = 0;

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/* One line: what, how much, and the target if there is one. */
function tell(what, value, unit, most) {
  const isMissed = most !== undefined && value > most;
  if (isMissed) missed += 1;
  const digits = value < 10 ? 2 : value < 100 ? 1 : 0;
  const target = most === undefined ? "" : `   target ≤ ${most} ${unit}${isMissed ? "   MISSED" : ""}`;
  console.log(`  ${what.padEnd(58)} ${value.toFixed(digits).padStart(8)} ${unit}${target}`);
}

/* ---- the machine ---- */

function flushCost() {
  const path = join(folder, "flush");
  const file = openSync(path, "w");
  const times = [];
  for (let i = 0; i < 200; i += 1) {
    const begun = process.hrtime.bigint();
    writeSync(file, Buffer.alloc(4096, i));
    fdatasyncSync(file);
    times.push(Number(process.hrtime.bigint() - begun) / 1000);
  }
  closeSync(file);
  unlinkSync(path);
  return median(times);
}

function tellMachine() {
  console.log(`${cpus().length} cores, ${cpus()[0].model}, Linux ${release()}; a flushed write of 4 kB takes ${flushCost().toFixed(0)} µs`);
  console.log(`medians of ${RUNS} runs of ${SECONDS} s, ${CONNECTIONS} connections from the same machine\n`);
}

/* ---- pages ---- */

function seconds(text) {
  const [, number, unit] = /([\d.]+)(us|ms|s)/.exec(text);
  return Number(number) * { us: 1e-6, ms: 1e-3, s: 1 }[unit];
}

function wrk(url, cookie) {
  const text = execFileSync("wrk", ["-t1", `-c${CONNECTIONS}`, `-d${SECONDS}s`, "--latency", "-H", `Cookie: ${cookie}`, url], { encoding: "utf8" });
  return {
    rate: Number(/Requests\/sec:\s*([\d.]+)/.exec(text)[1]),
    slow: seconds(/99%\s+(\S+)/.exec(text)[1]),
    refused: Number(/Non-2xx or 3xx responses:\s*(\d+)/.exec(text)?.[1] ?? 0),
  };
}

async function measurePage(server, client, name, path) {
  const page = await client.get(path);
  if (page.status !== 200) throw new Error(`${path}: ${page.status}`);
  const size = page.bytes.length;
  const cookie = [...client.cookies].map(([key, value]) => `${key}=${value}`).join("; ");
  const runs = [];
  for (let i = 0; i < RUNS; i += 1) runs.push([wrk(server.address + path, cookie), wrk(`${server.address}/bench/fixed?bytes=${size}`, cookie)]);
  tell(`${name} (${size} bytes)`, median(runs.map(([page_]) => page_.rate)), "/s");
  tell("  99 of 100 within", median(runs.map(([page_]) => page_.slow * 1000)), "ms");
  tell("  base line of the same size", median(runs.map(([, base]) => base.rate)), "/s");
  tell("  base line ÷ page", median(runs.map(([page_, base]) => base.rate / page_.rate)), "×", 3);
  return runs.flat().reduce((sum, run) => sum + run.refused, 0);
}

async function pathsOf(client) {
  const sites = await client.get("/sites");
  const site = /href="(\/sites\/\d+)"/.exec(sites.body)[1];
  const list = await client.get("/frameworks");
  for (const [, path] of list.body.matchAll(/href="(\/frameworks\/\d+)"/g)) {
    const page = await client.get(path);
    if (page.body.includes("EPS") && page.body.includes("3.0")) return { site, framework: path };
  }
  throw new Error("the référentiel of the EPS is not in the list");
}

function memory(pid) {
  return Number(/VmRSS:\s*(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))[1]) / 1024;
}

/* A connection that asks once and then stays. */
function idle(port) {
  return new Promise((done) => {
    const socket = net.connect(port, "127.0.0.1", () => socket.write("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    socket.once("data", () => done(socket)).once("error", () => done(null));
  });
}

async function measureIdle(server) {
  const sockets = [];
  for (let i = 0; i < IDLE; i += 100) sockets.push(...(await Promise.all(Array.from({ length: 100 }, () => idle(server.port)))));
  const open = sockets.filter(Boolean).length;
  tell(`memory with ${open} idle connections`, memory(server.pid), "MB", 100);
  for (const socket of sockets) socket?.destroy();
  if (open < IDLE) console.log(`  only ${open} of ${IDLE} connections were served: ulimit -n?`);
}

async function measureServer(engine) {
  const database = engine.demonstration();
  let server = await serve(database, { options: ["--base-line"] });
  let client = await new Client(server.address).signIn(accountOf("administrator"));
  const { site, framework } = await pathsOf(client);
  for (let i = 0; i < 50; i += 1) for (const path of ["/", "/sites", site, framework]) await client.get(path);
  tell("memory after a little traffic", memory(server.pid), "MB", 60);
  await measureIdle(server);
  let refused = 0;
  refused += await measurePage(server, client, "list of sites", "/sites");
  refused += await measurePage(server, client, "one site", site);
  refused += await measurePage(server, client, "référentiel in three columns", framework);
  tell("answers other than 2xx under load", refused, "", 0);
  client.close();
  await server.stop();
}

/* ---- commands and start ---- */

function timed(body) {
  const begun = process.hrtime.bigint();
  body();
  return Number(process.hrtime.bigint() - begun) / 1e6;
}

function must(result, what) {
  if (result.status !== 0) throw new Error(`${what}: ${result.stdout}${result.stderr}`);
}

function sitesFile() {
  const lines = ["code,name,parent_code,address,postal_code,town"];
  for (let i = 1; i <= 1200; i += 1) lines.push(`BENCH-${i},Lieu ${i},EPS,${i} rue de la Mesure,${75001 + (i % 20)},Paris`);
  const path = join(folder, "sites.csv");
  writeFileSync(path, `${lines.join("\n")}\n`);
  return path;
}

/* 101 commitments with five details and five controls each: 1,111 items. */
function frameworkFile() {
  const head = `framework: bench\nversion: "1.0"\ntitle: {fr: Mesure, en: Measure}\npublisher: Tenu\npublished: 2026-01-01\nvalid_from: 2026-01-01\n` +
    `target_share: 100\nsource: Mesure\nsummary: Mesure\nhistory:\n  - {version: "1.0", day: 2026-01-01, change: Début}\n` +
    `facts:\n  desk: {fr: Banque d’accueil, en: Reception desk}\nresponsibilities:\n  referent: {fr: Référent, en: Referent}\n` +
    `families:\n  - code: common\n    kind: common\n    title: Tronc commun\n    commitments:\n`;
  let text = head;
  for (let c = 1; c <= 101; c += 1) {
    text += `      - code: "${c}"\n        title: Engagement ${c}\n        plain: Nous tenons la promesse ${c}.\n        details:\n`;
    for (let d = 1; d <= 5; d += 1) text += `          - {code: "${c}.${d}", text: Le détail ${c}.${d} est tenu}\n`;
    text += "        controls:\n";
    for (let d = 1; d <= 5; d += 1) text += `          - {code: "${c}.c${d}", of: ["${c}.${d}"], method: Compter, level: site, kind: record, role: referent, every: 1 year}\n`;
  }
  const path = join(folder, "bench-1.0.yaml");
  writeFileSync(path, text);
  return path;
}

async function startTime(database) {
  const port = await new Promise((done) => {
    const probe = net.createServer().listen(0, "127.0.0.1", () => {
      const { port: free } = probe.address();
      probe.close(() => done(free));
    });
  });
  const begun = process.hrtime.bigint();
  const starting = serve(database, { options: ["--port", String(port)] });
  let socket = null;
  while (!(socket = await idle(port))) await pause(1);
  const took = Number(process.hrtime.bigint() - begun) / 1e6;
  socket.destroy();
  await (await starting).stop();
  return took;
}

async function measureCommands(engine) {
  const sites = sitesFile();
  const imports = [];
  const starts = [];
  for (let i = 0; i < RUNS; i += 1) {
    const database = engine.demonstration();
    imports.push(timed(() => must(command(database, ["import", "sites", sites]), "import")));
    starts.push(await startTime(database));
  }
  tell("import of 1,200 sites, as a command", median(imports), "ms", 1000);
  tell("from start to the first answer", median(starts), "ms", 100);
}

function measureCheck() {
  const file = frameworkFile();
  const database = sqlite.empty();
  must(command(database, ["framework", "check", file]), "framework check");
  tell("check of a référentiel of 1,111 items, as a command", median(Array.from({ length: 9 }, () => timed(() => command(database, ["framework", "check", file])))), "ms", 20);
}

tellMachine();
tell("size of the program", readFileSync(binary).length / 1e6, "MB");
measureCheck();
for (const engine of engines) {
  console.log(`\n${engine.name}`);
  await measureCommands(engine);
  await measureServer(engine);
}
console.log(missed ? `\n${missed} targets missed` : "\nall targets met");
