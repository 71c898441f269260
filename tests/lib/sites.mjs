/* SPDX-License-Identifier: EUPL-1.2
 * A load of writes whose every acknowledged one is remembered: sites added through the page's form. */
import { Client } from "./client.mjs";
import { command, psql, pause } from "./program.mjs";
import { execFileSync } from "node:child_process";
import { accountOf } from "./roles.mjs";

/* An administrator's clients that share one session: a password is hashed once, not once a client. */
export async function administrators(server, count) {
  const first = await new Client(server.address).signIn(accountOf("administrator"));
  return [first, ...Array.from({ length: count - 1 }, () => twin(first, server.address))];
}

export function twin(client, address) {
  const other = new Client(address);
  other.cookies = new Map(client.cookies);
  other.csrf = client.csrf;
  return other;
}

/* Where new sites go: what the form itself offers. */
export async function parentOf(client) {
  const page = await client.get("/sites/new");
  const select = /<select[^>]*name="parent_id"[^>]*>([\s\S]*?)<\/select>/.exec(page.body)?.[1] ?? "";
  const offered = /<option[^>]*value="(\d+)"/.exec(select)?.[1];
  if (!offered) throw new Error(`the form of a new site offers no parent: ${page.status} ${page.body.slice(0, 500)}`);
  return offered;
}

let number = 0;

export function siteFields(parent, mark) {
  number += 1;
  const code = `${mark}-${number}`;
  return { parent_id: parent, code, name: `Essai ${code}`, address: "1 rue de l’Essai", postal_code: "75013", town: "Paris" };
}

/* Writes until told to stop. Answers are counted by their status; acknowledged codes are kept. */
export class Load {
  constructor(clients, parent, mark) {
    Object.assign(this, { clients, parent, mark, acknowledged: [], statuses: new Map(), others: [], stopped: false });
  }
  start() {
    this.ended = Promise.all(this.clients.map((client) => this.write(client)));
    return this;
  }
  async write(client) {
    while (!this.stopped) {
      const fields = siteFields(this.parent, this.mark);
      try {
        const answer = await client.post("/sites", fields);
        this.statuses.set(answer.status, (this.statuses.get(answer.status) ?? 0) + 1);
        if (answer.status === 303) this.acknowledged.push(fields.code);
        else this.others.push({ code: fields.code, status: answer.status, body: answer.body });
        if (answer.status >= 500) await pause(20);
      } catch {
        if (!this.stopped) await pause(20);
      }
    }
  }
  async stop() {
    this.stopped = true;
    await this.ended;
  }
}

/* The codes of sites that stand in the database, read without the program. */
export function codesIn(database, mark) {
  const sql = `SELECT code FROM units WHERE code LIKE '${mark}-%'`;
  const text =
    database.engine === "SQLite" ? execFileSync("build/inspect", [database.address, sql], { encoding: "utf8", maxBuffer: 1 << 28 }) : psql(sql, database.name);
  return new Set(text.split("\n").filter(Boolean));
}

/* "" if the file is whole. PostgreSQL keeps its own house. */
export function integrityOf(database) {
  if (database.engine !== "SQLite") return "";
  const text = execFileSync("build/inspect", [database.address, "PRAGMA integrity_check"], { encoding: "utf8" }).trim();
  const keys = execFileSync("build/inspect", [database.address, "PRAGMA foreign_key_check"], { encoding: "utf8" }).trim();
  return text === "ok" && keys === "" ? "" : `${text} ${keys}`;
}

export function journalVerdict(database) {
  const result = command(database, ["journal", "verify"]);
  return { whole: result.status === 0, words: `${result.stdout}${result.stderr}` };
}
