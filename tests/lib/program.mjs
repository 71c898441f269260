/* SPDX-License-Identifier: EUPL-1.2
 * The program under test as a process: its commands, its server, and demonstration databases on both engines. Everything
 * lives in one temporary folder, and every process started here is ended when this one ends. */
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { check } from "./tally.mjs";

export const top = resolve(fileURLToPath(new URL("../..", import.meta.url)));
export const binary = resolve(top, process.env.TENU_PROGRAM ?? "build/test/tenu");
export const folder = mkdtempSync(join(tmpdir(), "tenu-"));
export const now = "2026-03-03T08:00";
const cluster = process.env.TENU_TEST_POSTGRESQL ?? "";
const running = new Set();

process.on("exit", () => {
  for (const child of running) child.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => process.exit(1));

/* Nothing of the machine's habits goes in: no zone, no language, no home. */
const environment = {
  PATH: process.env.PATH,
  LC_ALL: "C",
  HOME: folder,
  TMPDIR: folder,
  ASAN_OPTIONS: process.env.ASAN_OPTIONS ?? "",
  LSAN_OPTIONS: `suppressions=${top}/tests/leaks.supp:print_suppressions=0`,
};

/* ---- databases ---- */

function psqlArguments(name) {
  return ["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", cluster.replace("/postgres?", `/${name}?`), "-c"];
}

export function psql(sql, name = "postgres") {
  return execFileSync("psql", [...psqlArguments(name), sql], { encoding: "utf8", cwd: "/", stdio: ["ignore", "pipe", "pipe"] }).trim();
}

let count = 0;
const demonstrations = {};

class Engine {
  constructor(name) {
    this.name = name;
  }
  /* An empty database with a key of its own. */
  empty(template = "") {
    const id = `tenu_${process.pid}_${(count += 1)}`;
    const key = join(folder, `${id}.key`);
    if (this.name === "SQLite") return { engine: this.name, name: id, address: join(folder, `${id}.db`), key };
    psql(`CREATE DATABASE ${id} TEMPLATE ${template || "template0"}`);
    return { engine: this.name, name: id, address: cluster.replace("/postgres?", `/${id}?`), key };
  }
  /* A database with the demonstration city: made once, then copied. */
  demonstration() {
    const made = (demonstrations[this.name] ??= this.fill());
    const copy = this.empty(made.name);
    if (this.name === "SQLite") copyFileSync(made.address, copy.address);
    copyFileSync(made.key, copy.key);
    return copy;
  }
  fill() {
    const database = this.empty();
    const result = command(database, ["demo", "--now", now]);
    if (result.status !== 0) throw new Error(`tenu demo on ${this.name}: ${result.stderr}`);
    return database;
  }
}

export const sqlite = new Engine("SQLite");
export const postgresql = cluster ? new Engine("PostgreSQL") : null;
export const engines = postgresql ? [sqlite, postgresql] : [sqlite];

/* ---- commands and servers ---- */

export function command(database, words) {
  return spawnSync(binary, ["--database", database.address, "--key", database.key, ...words], {
    encoding: "utf8",
    env: environment,
    cwd: top,
    timeout: 120_000,
  });
}

const complaint = /AddressSanitizer|LeakSanitizer|runtime error:|ThreadSanitizer/;

class Server {
  constructor(child) {
    this.child = child;
    this.pid = child.pid;
    this.output = "";
    this.errors = "";
    running.add(child);
    child.stdout.on("data", (bytes) => (this.output += bytes));
    child.stderr.on("data", (bytes) => (this.errors = (this.errors + bytes).slice(-1_000_000)));
    this.ended = new Promise((done) => child.on("exit", (code, signal) => done(signal ?? code)));
    this.ended.then(() => running.delete(child));
  }
  /* Until the line that tells the address. */
  async ready() {
    const before = Date.now();
    let end = null;
    this.ended.then((how) => (end = how));
    for (;;) {
      const found = /Tenu listens on (http:\/\/\S+:(\d+))/.exec(this.output);
      if (found) return Object.assign(this, { address: found[1], port: Number(found[2]) });
      if (end !== null || Date.now() - before > 60_000) throw new Error(`the server does not start: ${end} ${this.errors}`);
      await pause(10);
    }
  }
  /* Asks it to stop; a complaint of a sanitizer or a bad end is a failure. */
  async stop(who = "the server") {
    this.child.kill("SIGTERM");
    const impatience = setTimeout(() => this.child.kill("SIGKILL"), 60_000);
    const end = await this.ended;
    clearTimeout(impatience);
    check(`${who} stops when asked, without a complaint`, end === 0 && !complaint.test(this.errors),
      `${end}: ${this.errors.slice(-3000)}`);
  }
  async kill() {
    this.child.kill("SIGKILL");
    await this.ended;
    check("the server made no complaint before it was killed", !complaint.test(this.errors), this.errors.slice(-3000));
  }
}

export function serve(database, { options = [], clock = now, wrap = [] } = {}) {
  const words = [...wrap, binary, "serve", "--port", "0", "--database", database.address, "--key", database.key, ...options];
  if (clock) words.push("--now", clock);
  const child = spawn(words[0], words.slice(1), { env: environment, cwd: top, stdio: ["ignore", "pipe", "pipe"] });
  return new Server(child).ready();
}

export function pause(milliseconds) {
  return new Promise((done) => setTimeout(done, milliseconds));
}

/* ---- what the program says about itself ---- */

export function routes() {
  const { stdout } = command(sqlite.empty(), ["routes"]);
  return stdout.trim().split("\n").map((line) => {
    const [method, path, permission, ...summary] = line.split(/\s+/);
    return { method, path, permission, summary: summary.join(" ") };
  });
}

