/* SPDX-License-Identifier: EUPL-1.2
 * The roles of library/roles.yaml with their permissions, and the demonstration's account of each (src/people/demo.c). */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { top } from "./program.mjs";

function readRoles() {
  const roles = [];
  for (const line of readFileSync(join(top, "library/roles.yaml"), "utf8").split("\n")) {
    const code = /^\s*- code:\s*(\w+)/.exec(line)?.[1];
    const permission = /^\s*- ([a-z]+\.[a-z_]+)\s*$/.exec(line)?.[1];
    if (code) roles.push({ code, permissions: new Set() });
    else if (permission) roles.at(-1).permissions.add(permission);
  }
  return roles;
}

function readAccounts() {
  const source = readFileSync(join(top, "src/people/demo.c"), "utf8");
  const password = /people_demo_password\[\] = "([^"]*)"/.exec(source)[1];
  const accounts = new Map();
  for (const [, role, email, , unit] of source.matchAll(/\{"(\w+)", "([^"]+@[^"]+)", "([^"]*)", "([^"]*)"\}/g))
    accounts.set(role, { email, password, unit });
  return accounts;
}

export const roles = readRoles();
const accounts = readAccounts();
for (const role of roles) role.account = accounts.get(role.code);

export function accountOf(code) {
  return accounts.get(code);
}
