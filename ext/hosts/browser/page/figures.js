/* Changing a dated figure in the text of a policy: its value, or a new entry from a year on. Lua is read as far as braces go. */

/* Whether each character is code: 1; 0 within a text or a comment. */
function codeOf(text, from) {
  const code = new Uint8Array(text.length);
  let at = from;
  while (at < text.length) {
    const rest = text.slice(at, at + 4);
    const long = /^(--)?\[(=*)\[/.exec(text.slice(at, at + 40));
    if (long) {
      const end = text.indexOf(`]${long[2]}]`, at + long[0].length);
      at = end < 0 ? text.length : end + long[2].length + 2;
    } else if (rest.startsWith("--")) {
      const end = text.indexOf("\n", at);
      at = end < 0 ? text.length : end;
    } else if (rest[0] === '"' || rest[0] === "'") {
      const quote = rest[0];
      for (at++; at < text.length && text[at] !== quote && text[at] !== "\n"; at++) if (text[at] === "\\") at++;
      at++;
    } else code[at++] = 1;
  }
  return code;
}

/* The entries { … } of the declaration that begins at `from`: [start, end) of each, and of the whole. */
function entriesFrom(text, from) {
  const code = codeOf(text, from), entries = [];
  let depth = 0, start = -1;
  for (let at = from; at < text.length; at++) {
    if (!code[at]) continue;
    if (text[at] === "{" && ++depth === 2) start = at;
    if (text[at] === "}") {
      if (depth === 2) entries.push({ start, end: at + 1 });
      if (--depth === 0) break;
    }
  }
  return entries;
}

const field = (entry, name) => new RegExp(`(^|[{,;\\s])(${name}\\s*=\\s*)("[^"]*"|[-+\\w.]+)`).exec(entry);
const year = (value) => (value === null || value === undefined || value === "" ? null : String(value));

/* The changes that give the entry of `rule` (a row of policy_rules) the value from `from` on; null where it was not found. */
export function changesOf(text, lineStart, rule, value, from) {
  const entries = entriesFrom(text, lineStart).map(({ start, end }) => ({ start, end, text: text.slice(start, end) }));
  const matches = entries.filter((entry) => {
    const own = field(entry.text, "from"), held = field(entry.text, "value");
    return held && Number(held[3]) === Number(rule.value) && year(own ? own[3].replaceAll('"', "") : null) === year(rule.effective_from);
  });
  if (matches.length !== 1) return null;
  const [entry] = matches, held = field(entry.text, "value"), end = field(entry.text, "to");
  const valueAt = entry.start + held.index + held[1].length + held[2].length;
  if (year(from) === year(rule.effective_from)) return [{ from: valueAt, to: valueAt + held[3].length, insert: String(value) }];
  if (!/^\d{4}$/.test(String(from)) || Number(from) <= Number(String(rule.effective_from ?? "0").slice(0, 4))) return null;
  if (end && Number(end[3].replaceAll('"', "").slice(0, 4)) < Number(from)) return null;

  /* The old entry ends the year before; the new one is as it was, but for its value and years. */
  const last = String(Number(from) - 1), own = field(entry.text, "from");
  let fresh = entry.text.replace(held[2] + held[3], `${held[2]}${value}`);
  fresh = own ? fresh.replace(own[2] + own[3], `${own[2]}${from}`) : fresh.replace("{", `{ from = ${from},`);
  let old = end ? entry.text.replace(end[2] + end[3], `${end[2]}${last}`) : null;
  if (!end && own) old = entry.text.replace(own[2] + own[3], `${own[2]}${own[3]}, to = ${last}`);
  if (!end && !own) old = entry.text.replace("{", `{ to = ${last},`);
  const before = text.slice(text.lastIndexOf("\n", entry.start) + 1, entry.start);
  const gap = /^\s*$/.test(before) ? `,\n${before}` : ", ";
  return [{ from: entry.start, to: entry.end, insert: old + gap + fresh }];
}
