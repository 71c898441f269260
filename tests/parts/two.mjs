/* SPDX-License-Identifier: EUPL-1.2
 * Two servers on one PostgreSQL: one session, one truth, no number given twice, each job run by one of them. */
import { check, part, skip } from "../lib/tally.mjs";
import { pause, postgresql, psql, serve } from "../lib/program.mjs";
import { administrators, codesIn, journalVerdict, Load, parentOf, siteFields, twin } from "../lib/sites.mjs";

async function checkReadYourWrites(a, b, parent) {
  for (let times = 1; times <= 10; times += 1) {
    const fields = siteFields(parent, "TWO");
    const [writer, reader] = times % 2 ? [a, b] : [b, a];
    const answer = await writer.post("/sites", fields);
    const page = await reader.get(answer.headers.location ?? "/");
    check(`what one server wrote the other shows at once (${times})`, answer.status === 303 && page.body.includes(fields.name),
      `${answer.status} ${page.status}`);
  }
}

async function checkBothWrite(database, a, b, parent) {
  const loads = [new Load([a, twin(a, a.base)], parent, "LEFT").start(), new Load([b, twin(b, b.base)], parent, "RIGHT").start()];
  await pause(2000);
  for (const load of loads) await load.stop();
  const strange = loads.flatMap((load) => load.others);
  check("both write at the same time without a refusal", strange.length === 0 && loads.every((load) => load.acknowledged.length > 5),
    `${loads.map((load) => load.acknowledged.length)} ${strange[0]?.status} ${strange[0]?.body.slice(0, 1000)}`);
  for (const load of loads) {
    const found = codesIn(database, load.mark);
    check(`every write acknowledged at ${load.mark} is there`, load.acknowledged.every((code) => found.has(code)));
  }
}

async function checkJobs(database) {
  const declared = Number(psql("SELECT count(*) FROM jobs", database.name));
  if (declared === 0) return skip("no capability has a job");
  const leased = psql("SELECT count(*) FROM jobs WHERE outcome IS NOT NULL AND outcome <> 'done'", database.name);
  check("every job that ran ended well", leased === "0", psql("SELECT name, outcome FROM jobs", database.name));
  const twice = psql("SELECT count(*) FROM jobs WHERE ended_at IS NOT NULL AND due_at <= ended_at", database.name);
  check("a job that ran is due later, so the other server does not run it too", twice === "0", psql("SELECT * FROM jobs", database.name));
}

await part(async () => {
  if (!postgresql) return skip("there is no PostgreSQL");
  const database = postgresql.demonstration();
  const servers = await Promise.all([serve(database, { clock: "" }), serve(database, { clock: "" })]);
  const numbers = psql("SELECT count(DISTINCT id) FROM servers", database.name);
  check("the two servers have two numbers", Number(numbers) >= 2, numbers);

  const [a] = await administrators(servers[0], 1);
  const b = twin(a, servers[1].address);
  const page = await b.get("/account");
  check("who signed in at one server is signed in at the other", page.status === 200, page.status);
  const parent = await parentOf(a);
  await checkReadYourWrites(a, b, parent);
  await checkBothWrite(database, a, b, parent);
  await pause(6000); /* the jobs' thread looks every five seconds */
  await checkJobs(database);

  const out = await b.post("/sign-out");
  const shut = await a.get("/account");
  check("who signs out at one server is signed out at the other", out.status === 303 && shut.status === 303, `${out.status} ${shut.status}`);
  for (const client of [a, b]) client.close();
  for (const server of servers) await server.stop();
  const verdict = journalVerdict(database);
  check("the journal of both is whole and without a hole", verdict.whole, verdict.words);
});
