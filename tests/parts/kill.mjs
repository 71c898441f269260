/* SPDX-License-Identifier: EUPL-1.2
 * Kills the server in the middle of writes, several times: whatever was acknowledged is there afterwards, nothing is half
 * written, and the journal is whole. */
import { check, part } from "../lib/tally.mjs";
import { engines, pause, serve } from "../lib/program.mjs";
import { administrators, codesIn, integrityOf, journalVerdict, Load, parentOf, twin } from "../lib/sites.mjs";

const ROUNDS = Number(process.env.TENU_KILL_ROUNDS ?? 4);
const CLIENTS = 12;

async function round(database, session, number) {
  const mark = `KILL${number}`;
  const server = await serve(database);
  const clients = session.clients
    ? session.clients.map((client) => twin(client, server.address))
    : await administrators(server, CLIENTS);
  session.clients = clients;
  session.parent ??= await parentOf(clients[0]);
  const load = new Load(clients, session.parent, mark).start();
  await pause(700 + Math.random() * 800);
  await server.kill();
  await load.stop();
  for (const client of clients) client.close();
  checkRound(database, load, mark, `${database.engine}, round ${number}`);
}

function checkRound(database, load, mark, where) {
  check(`${where}: writes were acknowledged before the kill`, load.acknowledged.length > 10,
    `${load.acknowledged.length} of ${JSON.stringify([...load.statuses])} ${load.others[0]?.body.slice(0, 800) ?? ""}`);
  const verdict = journalVerdict(database);
  check(`${where}: the journal is whole`, verdict.whole, verdict.words);
  const found = codesIn(database, mark);
  const lost = load.acknowledged.filter((code) => !found.has(code));
  check(`${where}: every acknowledged write is there (${load.acknowledged.length})`, lost.length === 0, `lost: ${lost.join(" ")}`);
  check(`${where}: the database is whole`, integrityOf(database) === "", integrityOf(database));
}

await part(async () => {
  for (const engine of engines) {
    const database = engine.demonstration();
    const session = {};
    for (let number = 1; number <= ROUNDS; number += 1) await round(database, session, number);
    const server = await serve(database);
    const client = twin(session.clients[0], server.address);
    const answer = await client.get("/sites");
    check(`${engine.name}: after the kills the session still holds and pages are served`, answer.status === 200, answer.status);
    client.close();
    await server.stop();
  }
});
