/* One person of the database as a scenario of the policy: what its rules can read, and nothing that says who it is. */

const quoted = (text) => `"${String(text).replace(/[\\"]/g, "\\$&").replace(/\n/g, "\\n").replace(/\r/g, "\\r").replace(/\0/g, "")}"`;
const literal = (value) => (typeof value === "number" ? String(value) : quoted(value));
const WHO = new Set(["person_id", "record_id", "name", "id_number", "phone", "email", "policy", "employer_id", "title"]);
/* What only has to be equal or different keeps that, and no more. */
const CODED = new Set(["activity_id", "certificate_no"]);

function fields(row, readable, coded) {
  const parts = [];
  for (const [name, value] of Object.entries(row)) {
    if (value === null || typeof value === "object" || WHO.has(name) || !readable.has(name)) continue;
    if (!CODED.has(name)) parts.push(`${name} = ${literal(value)}`);
    else {
      const key = `${name} ${value}`;
      if (!coded.has(key)) coded.set(key, `${name === "activity_id" ? "A" : "C"}${coded.size + 1}`);
      parts.push(`${name} = ${quoted(coded.get(key))}`);
    }
  }
  return parts.length ? `{ ${parts.join(", ")} }` : "{}";
}

/* The contract's columns, and those that the text names. */
const CONTRACT = "employer_type title_series title_level degree completed_on subject form hours status started_on passed filed recognised activity_id source recorded_on topic level role rank certificate_no".split(" ");

export function scenarioOf({ name, text, person, records, posted, year, eligible }) {
  const readable = new Set(CONTRACT.filter((column) => new RegExp(`\\b${column}\\b`).test(text)));
  for (const column of ["completed_on", "subject", "hours", "status", "form"]) readable.add(column);
  for (const [, column] of text.matchAll(/(?:person|record)\.(\w+)/g)) readable.add(column);
  for (const [, column] of text.matchAll(/^\s*column\s*\(?\s*"(\w+)"/gm)) readable.add(column);
  const coded = new Map(), answer = eligible === null ? "unknown" : eligible ? "true" : "false";
  const lines = [`scenario ${quoted(name)} {`, `  person = ${fields(person, readable, coded)},`, "  records = {"];
  for (const record of records) lines.push(`    ${fields(record, readable, coded)},`);
  lines.push("  },");
  if (posted.length)
    lines.push("  posted = {", ...posted.map((row) => `    { year = ${row.year}, subject = ${quoted(row.subject)}, hours = ${row.hours} },`), "  },");
  lines.push(`  expect = { year = ${year}, eligible = ${answer} },`, "}");
  return `\n${lines.join("\n")}\n`;
}
