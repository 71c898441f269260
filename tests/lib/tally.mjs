/* SPDX-License-Identifier: EUPL-1.2
 * Counting: a check is a sentence that is true or not. Failures are told at once, the sum at the end as
 * "N passed, N failed". */

let passed = 0;
let failed = 0;

export function check(sentence, isTrue, detail = "") {
  if (isTrue) passed += 1;
  else {
    failed += 1;
    console.error(`FAILED ${sentence}${detail ? `\n    ${String(detail).slice(0, 2000)}` : ""}`);
  }
  return Boolean(isTrue);
}

export function skip(sentence) {
  console.log(`skipped: ${sentence}`);
}

export function tally() {
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

/* Runs the whole of a part; whatever it throws is one failure more. */
export async function part(body) {
  try {
    await body();
  } catch (error) {
    check("the part runs to its end", false, error.stack);
  }
  process.exit(tally()); /* whatever still runs is ended with it */
}
