/* SPDX-License-Identifier: EUPL-1.2
 * Reads what the program's own views write: links, forms and their fields. The HTML is strict (docs/views-and-queries.md), so
 * patterns suffice. */

const named = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0" };

export function decode(text) {
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) =>
    hex ? String.fromCodePoint(parseInt(hex, 16)) : decimal ? String.fromCodePoint(Number(decimal)) : (named[name] ?? whole));
}

function attributes(tag) {
  const found = {};
  for (const [, name, value] of tag.matchAll(/\s([\w-]+)(?:=(?:"([^"]*)"|'[^']*'))?/g)) found[name] = decode(value ?? "");
  return found;
}

export function links(html) {
  return [...html.matchAll(/<a\s([^>]*)>/g)].map((match) => attributes(` ${match[1]}`).href).filter((href) => href?.startsWith("/"));
}

function readSelect(tag, inside) {
  const options = [...inside.matchAll(/<option([^>]*)>([^<]*)/g)].map(([, words, label]) => {
    const option = attributes(words);
    return { value: option.value ?? decode(label).trim(), selected: "selected" in option };
  });
  const value = (options.find((option) => option.selected) ?? options[0])?.value ?? "";
  return { kind: "select", name: tag.name, value, options: options.map((option) => option.value), tag };
}

function readFields(html) {
  const fields = [];
  for (const [, words] of html.matchAll(/<(?:input)(\s[^>]*)>/g)) {
    const tag = attributes(words);
    if (tag.name) fields.push({ kind: tag.type ?? "text", name: tag.name, value: tag.value ?? "", checked: "checked" in tag, tag });
  }
  for (const [, words, text] of html.matchAll(/<textarea(\s[^>]*)>([\s\S]*?)<\/textarea>/g)) {
    const tag = attributes(words);
    fields.push({ kind: "textarea", name: tag.name, value: decode(text).replace(/^\n/, ""), tag });
  }
  for (const [, words, inside] of html.matchAll(/<select(\s[^>]*)>([\s\S]*?)<\/select>/g)) fields.push(readSelect(attributes(words), inside));
  for (const [, words] of html.matchAll(/<button(\s[^>]*)>/g)) {
    const tag = attributes(words);
    if (tag.name) fields.push({ kind: "button", name: tag.name, value: tag.value ?? "", tag });
  }
  return fields;
}

export function forms(html, page) {
  return [...html.matchAll(/<form(\s[^>]*)?>([\s\S]*?)<\/form>/g)].map(([, words = "", inside]) => {
    const tag = attributes(words);
    return { method: (tag.method ?? "get").toUpperCase(), action: tag.action ?? page, type: tag.enctype ?? "", fields: readFields(inside), page };
  });
}

const textKinds = new Set(["text", "search", "email", "tel", "url", "textarea", "password"]);

export function isText(field) {
  return textKinds.has(field.kind) && field.name !== "_csrf";
}

/* What a browser would send if nothing was changed; the first button is the one pressed. */
export function filled(form) {
  const pairs = [];
  let pressed = false;
  for (const field of form.fields) {
    if (field.kind === "file") continue;
    if ((field.kind === "checkbox" || field.kind === "radio") && !field.checked) continue;
    if (field.kind === "button" && pressed) continue;
    pressed ||= field.kind === "button";
    pairs.push([field.name, field.value]);
  }
  return pairs;
}
