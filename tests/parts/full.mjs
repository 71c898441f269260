/* SPDX-License-Identifier: EUPL-1.2
 * A full disk: no file of the server may grow beyond a limit (RLIMIT_FSIZE with its signal ignored, so that writing fails as it does
 * on a full disk). Writes are then refused in clear words, nothing is half written, reads go on, and once there is room
 * the same server writes again. */
import { execFileSync } from "node:child_process";
import { statSync } from "node:fs";
import { check, part } from "../lib/tally.mjs";
import { pause, serve, sqlite } from "../lib/program.mjs";
import { administrators, codesIn, integrityOf, journalVerdict, Load, parentOf } from "../lib/sites.mjs";

function limit(server, bytes) {
  execFileSync("prlimit", ["--pid", String(server.pid), `--fsize=${bytes}:unlimited`]);
}

function sizeOf(path) {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

async function until(isTrue, seconds) {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; ) {
    if (isTrue()) return true;
    await pause(50);
  }
  return false;
}

await part(async () => {
  const database = sqlite.demonstration();
  const server = await serve(database, { wrap: ["sh", "-c", 'trap "" XFSZ; exec "$@"', "sh"] });
  const clients = await administrators(server, 8);
  const parent = await parentOf(clients[0]);

  limit(server, Math.max(sizeOf(database.address), sizeOf(`${database.address}-wal`)) + 128 * 1024);
  const load = new Load(clients, parent, "FULL").start();
  const refused = await until(() => load.others.length >= 20, 60);
  check("with a full disk writes are refused", refused, JSON.stringify([...load.statuses]));
  const page = await clients[0].get("/sites");
  check("with a full disk pages can still be read", page.status === 200, page.status);
  await load.stop();
  check("the refusal is a 500 or 503", load.others.every(({ status }) => status === 500 || status === 503), JSON.stringify([...load.statuses]));
  check("the refusal says that nothing was saved", load.others.every(({ body }) => body.includes("Rien n’a été enregistré")), load.others[0]?.body.slice(0, 1500));

  limit(server, "unlimited");
  const after = new Load(clients, parent, "ROOM").start();
  check("once there is room writes succeed again", await until(() => after.acknowledged.length >= 20, 15), JSON.stringify([...after.statuses]));
  await after.stop();
  for (const client of clients) client.close();
  await server.stop();

  const full = codesIn(database, "FULL");
  const room = codesIn(database, "ROOM");
  check("every acknowledged write is there", load.acknowledged.every((code) => full.has(code)) && after.acknowledged.every((code) => room.has(code)));
  check("nothing of a refused write is there", load.others.every(({ code }) => !full.has(code)));
  check("the database is whole", integrityOf(database) === "", integrityOf(database));
  const verdict = journalVerdict(database);
  check("the journal is whole", verdict.whole, verdict.words);
});
