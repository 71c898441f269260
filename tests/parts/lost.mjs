/* SPDX-License-Identifier: EUPL-1.2
 * The connection to PostgreSQL is lost in the middle of writes, then the database refuses connections for a while: answers are
 * 503 meanwhile, and the same server goes on by itself afterwards. */
import { check, part, skip } from "../lib/tally.mjs";
import { pause, postgresql, psql, serve } from "../lib/program.mjs";
import { administrators, codesIn, journalVerdict, Load, parentOf } from "../lib/sites.mjs";

function cut(database) {
  psql(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${database.name}'`);
}

async function cutInTheMiddle(database, clients, parent) {
  const load = new Load(clients, parent, "CUT").start();
  for (let times = 0; times < 5; times += 1) {
    await pause(200);
    cut(database);
  }
  await pause(500);
  const before = load.acknowledged.length;
  await pause(1000);
  check("after five cuts writes go on", load.acknowledged.length > before, JSON.stringify([...load.statuses]));
  await load.stop();
  const strange = load.others.filter(({ status }) => status !== 503);
  check("a cut connection is answered 503, nothing else", strange.length === 0, JSON.stringify([...load.statuses]) + strange[0]?.body.slice(0, 1500));
  const found = codesIn(database, "CUT");
  check("every acknowledged write is there", load.acknowledged.every((code) => found.has(code)));
}

async function closeForAWhile(database, clients) {
  psql(`ALTER DATABASE ${database.name} ALLOW_CONNECTIONS false`);
  cut(database);
  const pages = await Promise.all(clients.map((client) => client.get("/sites")));
  check("without a database a page is answered 503", pages.every(({ status }) => status === 503), pages.map(({ status }) => status).join(" "));
  check("the 503 says when to come back", pages.every(({ headers }) => headers["retry-after"]));
  const ready = await clients[0].get("/readyz");
  check("without a database the server says that it is not ready", ready.status === 503, ready.status);
  const health = await clients[0].get("/healthz");
  check("without a database the server still says that it lives", health.status === 200, health.status);
  psql(`ALTER DATABASE ${database.name} ALLOW_CONNECTIONS true`);
  await pause(1000);
  const again = await Promise.all(clients.map((client) => client.get("/sites")));
  check("once the database is back pages are served", again.every(({ status }) => status === 200), again.map(({ status }) => status).join(" "));
}

await part(async () => {
  if (!postgresql) return skip("there is no PostgreSQL");
  const database = postgresql.demonstration();
  const server = await serve(database);
  const clients = await administrators(server, 8);
  const parent = await parentOf(clients[0]);
  await cutInTheMiddle(database, clients, parent);
  await closeForAWhile(database, clients);
  const after = new Load(clients, parent, "BACK").start();
  await pause(1000);
  await after.stop();
  check("once the database is back writes are accepted", after.acknowledged.length > 0, JSON.stringify([...after.statuses]));
  for (const client of clients) client.close();
  await server.stop();
  const verdict = journalVerdict(database);
  check("the journal is whole", verdict.whole, verdict.words);
});
