/* The page: what is chosen, what is asked of the engine when, and what is shown where. */
import { Editor } from "./editor.js";
import { changesOf } from "./figures.js";
import { Force } from "./force.js";
import { button, cells, download, element, one, table } from "./html.js";
import { Law } from "./law.js";
import { scenarioOf } from "./scenario.js";
import { answered, choose, hours, language, named, word } from "./words.js";

const TYPING_PAUSE = 250, SAMPLE = 300, ROWS_SHOWN = 200, LARGEST_POLICY = 4 * 1024 * 1024;
const TABS = ["check", "scenarios", "impact", "person", "figures", "force"];

const state = {
  policy: "cn-shandong-yantai", current: "", text: "", year: null, tab: "check",
  rules: [], person: null, found: null, counts: {}, hashes: {},
  database: null, // { name, size, people, ids, open(engine) }
};
const timings = (globalThis.workshopTimings = {});
let place; // what answers, and its name: file.js, served.js
let force = null; // where the page is served
let looker, counter; // engines: one looks at the text, one reads people: what takes long stops nobody who types
let crew = null; // of engines that read everybody, where it is of more than the counter; a promise
let editor, law, epoch = 0, timer = null, busy = false, under = 0;

/* What is told above all ---------------------------------------------------------------------------------------------- */

function tell(text, ...more) {
  const box = one("#notice");
  box.replaceChildren(element("span", {}, text), ...more, button({ onclick: () => (box.hidden = true) }, word("close")));
  box.hidden = false;
}

function tellError(error) {
  if (error.code === "stopped") return;
  if (error.code === "changed") tell(word("fileChanged"));
  else tell(word(`refused_${error.code}`, error.message) ?? word("failed", error.message));
}

/* What is kept in the browser ----------------------------------------------------------------------------------------- */

/* A server may serve several, of other databases. */
const keptAs = () => (place.name === "served" ? `hourbank-workshop ${location.pathname}` : "hourbank-workshop");

function keep() {
  const isChanged = state.text !== state.current;
  try {
    localStorage.setItem(keptAs(), JSON.stringify({ policy: state.policy, text: isChanged ? state.text : null, year: state.year, language: language() }));
  } catch {
    if (isChanged) one("#changed").textContent = word("notKept");
  }
}

function kept() {
  try {
    return JSON.parse(localStorage.getItem(keptAs())) ?? {};
  } catch {
    return {};
  }
}

/* The text ------------------------------------------------------------------------------------------------------------ */

/* A text is never taken for an id or a path. */
const asText = (text) => (text.includes("\n") ? text : `${text}\n`);

function showChanged() {
  one("#changed").textContent = state.text === state.current ? word("unchanged") : word("changed");
}

function changed() {
  state.text = editor.text;
  epoch++;
  showChanged();
  if (timer === null) under++;
  clearTimeout(timer);
  timer = setTimeout(() => {
    timer = null;
    look().finally(() => under--);
  }, TYPING_PAUSE);
}

/* Counts what is under way; what fails is told. */
async function during(work) {
  under++;
  try {
    return await work;
  } catch (error) {
    tellError(error);
  } finally {
    under--;
  }
}

/* In one step that can be undone; where its lines end otherwise than those that were there, anew. */
function putText(text) {
  editor.replaceAll(text);
  if (editor.text !== text) {
    editor.begin(text);
    changed();
  }
}

/* The parameters of the text in force: what the law says stands with its figures, whatever the draft makes of them. */
async function inForce() {
  if (state.figuresOf !== state.current) {
    state.inForce = await looker.rows("parameters", [asText(state.current)]);
    state.figuresOf = state.current;
  }
  return state.inForce;
}

/* Messages are "place:line:column: what". */
function parted(message) {
  const match = /^[^\n]*?:(\d+):(\d+): ([^]*)$/.exec(message);
  return match ? { column: Number(match[2]), what: match[3] } : { column: 1, what: message };
}

async function look() {
  const mine = ++epoch, began = performance.now(), text = asText(state.text);
  keep();
  try {
    const found = await looker.rows("check", [text]);
    if (mine !== epoch) return;
    state.check = found.map((row) => ({ ...row, ...parted(row.message) }));
    showCheck();
    timings.check = performance.now() - began;
    /* People are counted by the other worker, while this one runs the scenarios. */
    const counting = state.year === null ? null : count(began).catch(tellError);
    state.tests = await looker.rows("test", [text]).catch((error) => (error.code === "sql" ? null : Promise.reject(error)));
    if (mine !== epoch) return;
    showScenarios();
    timings.test = performance.now() - began;
    const rules = await looker.rows("rules", [text]).catch((error) => (error.code === "sql" ? null : Promise.reject(error)));
    if (mine !== epoch) return;
    if (rules) {
      state.rules = rules;
      law.show(rules, await inForce());
      if (state.year === null) setYear(lastTitleYear());
      showFigures();
    }
    const [hash] = await looker.rows("hashes", [state.text, state.current]);
    if (mine !== epoch) return;
    state.hashes = hash;
    showReceipt();
    await (counting ?? count(began));
    showReceipt();
    force?.showDraft();
    if (mine === epoch && state.person !== null) await showPerson(state.person);
  } catch (error) {
    tellError(error);
  }
}

function lastTitleYear() {
  const years = state.rules.filter((rule) => rule.kind === "title").map((rule) => Number(String(rule.effective_from).slice(0, 4))).filter(Boolean);
  return years.length ? Math.max(...years) : 2023;
}

function setYear(year) {
  state.year = year;
  one("#year").value = year;
}

/* Check ---------------------------------------------------------------------------------------------------------------- */

const badge = (tab, text) => (one(`#tab-${tab} .count`).textContent = text);

function showCheck() {
  const errors = state.check.filter((row) => row.severity === "error").length;
  const items = state.check.map((row) =>
    element("li", { class: row.severity }, button({ onclick: () => row.line && editor.go(row.line) },
      row.line ? element("b", {}, word("line", row.line)) : null, row.line ? " " : "", row.what, element("small", {}, ` ${row.code}`))));
  one("#panel-check").replaceChildren(
    element("p", { role: "status" }, items.length ? word("findings", errors, items.length - errors) : word("nothingFound")),
    element("ul", { class: "items" }, ...items),
  );
  badge("check", errors ? `✗${errors}` : items.length ? `!${items.length}` : "✓");
  editor.messages(state.check.map((row) => ({ ...row, message: row.what })));
}

/* Scenarios ------------------------------------------------------------------------------------------------------------- */

/* What was expected and what came out are lists of the same facts. */
function differences(row) {
  const expected = (row.expected ?? "").split(", "), actual = (row.actual ?? "").split(", ");
  if (expected.length !== actual.length) return [[row.expected, row.actual]];
  return expected.map((fact, index) => [fact, actual[index]]).filter(([fact, other]) => fact !== other);
}

function showScenarios() {
  const panel = one("#panel-scenarios");
  if (!state.tests) {
    panel.replaceChildren(element("p", { role: "status" }, word("draftFails")));
    badge("scenarios", "–");
    return;
  }
  const passed = state.tests.filter((row) => row.passed).length, [first] = state.tests;
  const missed = first ? JSON.parse(first.missed) : [];
  editor.missed(missed);
  const items = [...state.tests].sort((a, b) => a.passed - b.passed).map((row) =>
    element("li", { class: row.passed ? "ok" : "error" },
      button({ title: word("reachesLines"), onclick: () => {
        editor.show(row.reached ? JSON.parse(row.reached) : []);
        if (row.line) editor.go(row.line, false);
      } }, row.passed ? "✓ " : "✗ ", row.scenario, row.line ? element("small", {}, ` ${word("line", row.line)}`) : null,
      ...(row.passed ? [] : differences(row).map(([expected, actual]) => element("div", { class: "why" }, word("expected", expected, actual ?? "–")))))));
  panel.replaceChildren(
    element("p", { role: "status" }, word("passed", passed, state.tests.length, first ? Math.round(first.coverage * 10) / 10 : 0)),
    missed.length ? element("p", {}, word("missedLines", ""), ...missed.flatMap((line) => [button({ class: "figure", onclick: () => editor.go(line) }, String(line)), " "])) : "",
    element("ul", { class: "items" }, ...items),
  );
  badge("scenarios", `${passed}/${state.tests.length}`);
}

/* Whom it changes -------------------------------------------------------------------------------------------------------- */

/* The engines among whom everybody is divided, begun when they are first asked, and for as long as the file is open. */
function crewOf(reader) {
  const { people, ids } = state.database;
  if (!place.beginCrew) return [{ engine: reader, ...ids }];
  crew ??= place.beginCrew(reader, state.database, language());
  return crew;
}

const askEverybody = (member, values, part) =>
  place.askSlice ? place.askSlice(member, "people", values, part) : member.engine.query("people", values, { part });

/* Those that are begun already, and those that are about to be. */
function endCrew() {
  const ended = crew;
  crew = null;
  ended?.then((members) => members.forEach(({ engine }) => engine !== counter && engine.end()), () => {});
}

async function renewCounter() {
  const began = performance.now();
  endCrew();
  counter?.end();
  busy = false;
  counter = await new place.Engine().begin(language());
  if (state.database) await state.database.open(counter);
  timings.stop = performance.now() - began;
}

async function count(began) {
  const panel = one("#panel-impact"), mine = epoch;
  if (!state.database) return void panel.replaceChildren(element("p", { role: "status" }, word("noDatabase")));
  if (busy) await renewCounter();
  if (mine !== epoch) return;
  if (state.text === state.current) {
    state.counts = { people: state.database.people, changed: 0 };
    panel.replaceChildren(element("div", { id: "found" }));
    showFound([], []);
    badge("impact", "0");
    return;
  }
  const values = [asText(state.current), asText(state.text), state.year];
  const bar = element("progress", { max: 1, "aria-label": word("working") }), so = element("span", { role: "status" }, word("working"));
  const stop = button({ id: "stop", onclick: () => during(stopCounting()) }, word("stop"));
  panel.replaceChildren(element("p", { class: "bar" }, so, bar, stop), element("div", { id: "sample" }), element("div", { id: "found" }));
  badge("impact", "…");
  let columns = [], first = null, found = [];
  const me = counter;
  busy = true;
  try {
    if (state.database.people > 5000) {
      const sample = await me.rows("sample", values);
      timings.sample = performance.now() - began;
      if (mine === epoch) one("#sample").textContent = word("sample", SAMPLE, sample[0].people);
    }
    const members = await crewOf(me), asked = performance.now(), reached = members.map(() => 0);
    if (mine !== epoch) return;
    let drawn = asked;
    found = members.map(() => []);
    const answers = await Promise.all(members.map((member, at) => askEverybody(member, values, (part) => {
      if (mine !== epoch) return;
      columns = part.columns;
      found[at].push(...part.rows);
      first ??= performance.now();
      const id = part.rows.at(-1)[0];
      if (typeof id === "number" && member.high > member.low) reached[at] = (id - member.low) / (member.high - member.low);
      bar.value = reached.reduce((sum, share) => sum + share) / members.length;
      so.textContent = word("peopleSoFar", found.reduce((sum, rows) => sum + rows.length, 0));
      if (performance.now() - drawn < 1000) return;
      drawn = performance.now();
      showFound(columns, found.flat());
    })));
    if (mine !== epoch) return;
    busy = false;
    const milliseconds = performance.now() - asked, rows = found.flat();
    Object.assign(timings, { impact: performance.now() - began, firstRows: first && first - began, query: milliseconds, workers: members.length,
      heap: Math.max(...answers.map((answer) => answer.heap)), bytesRead: answers.reduce((sum, answer) => sum + answer.bytesRead, 0) });
    state.counts = { people: state.database.people, changed: rows.length };
    panel.replaceChildren(element("p", { role: "status" }, word("people", state.database.people, rows.length, (milliseconds / 1000).toFixed(2))), element("div", { id: "found" }));
    showFound(columns, rows);
    badge("impact", String(rows.length));
    showReceipt();
  } catch (error) {
    if (me === counter) {
      busy = false;
      endCrew();
    }
    if (error.code !== "stopped") {
      panel.replaceChildren(element("p", { class: "error", role: "status" }, error.code === "changed" ? word("fileChanged") : error.message));
      badge("impact", "–");
      state.found = null;
      if (error.code === "changed") tellError(error);
    }
  }
}

async function stopCounting() {
  const rows = state.found?.rows ?? [];
  epoch++;
  await renewCounter().catch(tellError);
  one("#panel-impact .bar")?.replaceChildren(element("span", { role: "status" }, word("stopped")), button({ onclick: () => during(look()) }, word("again")));
  badge("impact", `${rows.length}+`);
}

function tally(rows, of) {
  const counts = new Map();
  for (const row of rows) counts.set(of(row), (counts.get(of(row)) ?? 0) + 1);
  const all = [...counts].sort((a, b) => b[1] - a[1]);
  const rest = all.slice(8).reduce((sum, [, number]) => sum + number, 0);
  return rest ? [...all.slice(0, 8), [word("others"), rest]] : all;
}

/* Bars are drawn beside a table's figures, so that nobody needs to see them. */
function bars(caption, groups) {
  const most = Math.max(...groups.map(([, number]) => number));
  return table(caption, [caption, word("number")], groups.map(([name, number]) =>
    element("tr", {}, element("th", { scope: "row" }, name), element("td", {}, element("span", { class: "number" }, String(number)), element("meter", { min: 0, max: most, value: number, "aria-hidden": "true" })))));
}

function showFound(columns, rows) {
  const place = one("#found");
  state.found = { columns, rows };
  if (!place) return;
  if (rows.length === 0) return void place.replaceChildren(element("p", {}, word("nobody")));
  const at = (name) => columns.indexOf(name, 6), people = Object.fromEntries(columns.map((name, index) => [name, index]));
  const group = one("#by")?.value;
  /* What the people have besides: any column of few values. */
  const known = ["employer_type", "title_series", "district_code", "title_level", "degree"].filter((name) => at(name) >= 0);
  const others = columns.slice(6).filter((name) => !known.includes(name) && !["person_id", "name", "policy"].includes(name) && new Set(rows.slice(0, 2000).map((row) => row[at(name)])).size <= 40);
  const groups = [...known, "rule", ...others].filter((name, index, all) => all.indexOf(name) === index);
  const chosen = groups.includes(group) ? group : groups[0];
  const by = element("select", { id: "by", onchange: () => showFound(columns, rows) }, ...groups.map((name) =>
    element("option", { value: name, selected: name === chosen }, ["employer_type", "title_series", "title_level", "district_code", "degree", "rule"].includes(name) ? word(name) : name)));
  const index = chosen === "rule" ? people.rule : at(chosen);
  const nameAt = at("name"), typeAt = at("employer_type");
  place.replaceChildren(
    element("div", { class: "two" },
      bars(word("change"), tally(rows, (row) => `${answered(row[1])} → ${answered(row[2])}`)),
      element("div", {}, element("label", {}, word("by"), " ", by), bars(by.selectedOptions[0]?.textContent ?? "", tally(rows, (row) => named(row[index]))))),
    element("p", { class: "tools" }, word("firstRows", Math.min(ROWS_SHOWN, rows.length), rows.length), " ", button({ id: "csv", onclick: saveCsv }, word("csv"))),
    table(null, [word("id"), word("name"), word("employer_type"), word("change"), word("why")], rows.slice(0, ROWS_SHOWN).map((row) =>
      element("tr", {}, ...cells([
        button({ class: "link", onclick: () => choosePerson(row[0]) }, shown(row[0])), nameAt < 0 ? "" : row[nameAt], typeAt < 0 ? "" : named(row[typeAt]),
        `${answered(row[1])} → ${answered(row[2])}`, button({ class: "link", onclick: () => law.chooseCited(row[4]) }, row[5])])))),
  );
}

const shown = (value) => (value && typeof value === "object" ? (value.integer ?? value.blob) : String(value));

/* A spreadsheet takes a text that begins like a formula for one. */
const csvField = (value) => {
  const text = value === null ? "" : shown(value);
  const safe = typeof value === "string" && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

function saveCsv() {
  const { columns, rows } = state.found;
  const names = ["person_id", ...columns.slice(1, 6), ...columns.slice(6).filter((name) => name !== "person_id")];
  const skip = columns.indexOf("person_id", 6);
  const lines = [names, ...rows.map((row) => row.filter((_, index) => index !== skip))].map((row) => row.map(csvField).join(","));
  download(`${state.policy}-${state.year}.csv`, ["\ufeff", lines.join("\r\n"), "\r\n"], "text/csv");
}

/* One person ------------------------------------------------------------------------------------------------------------- */

function choosePerson(id) {
  state.person = id;
  one("#person").value = shown(id);
  openTab("person");
  during(showPerson(id));
}

async function askPerson() {
  const given = one("#person").value.trim();
  if (!given || !state.database) return;
  try {
    const [row] = await counter.rows("find", [given]);
    if (row) choosePerson(row.person_id);
    else one("#person-found").replaceChildren(element("p", { class: "error", role: "status" }, word("nobodyHas", given)));
  } catch (error) {
    tellError(error);
  }
}

function requirements(heading, rows) {
  const items = rows.map((row) =>
    element("li", { class: row.met ? "ok" : row.met === null ? "warning" : "error" },
      button({ onclick: () => law.chooseCited(row.source) }, row.met ? "✓ " : row.met === null ? "? " : "✗ ", row.message, element("small", {}, ` ${row.source ?? ""}`))));
  return element("div", {}, element("h3", {}, heading), element("ul", { class: "items" }, ...items));
}

async function showPerson(id) {
  const place = one("#person-found"), mine = epoch, me = counter;
  if (!state.database) return void place.replaceChildren(element("p", { role: "status" }, word("noDatabase")));
  const began = performance.now();
  try {
    const [before, after] = [asText(state.current), asText(state.text)];
    const now = await me.rows("requirements", [id, state.year, before]), other = await me.rows("requirements", [id, state.year, after]);
    const [past, future] = [await me.rows("ledger", [id, before]), await me.rows("ledger", [id, after])];
    const plan = await me.rows("plan", [id, state.year, after]);
    if (mine !== epoch || state.person !== id) return;
    timings.person = performance.now() - began;
    const earlier = new Map(past.map((row) => [JSON.stringify([row.record_id, row.year, row.subject]), row.credited]));
    place.replaceChildren(
      element("h2", {}, `${shown(id)} · ${word("titleAsks", state.year)}`),
      element("div", { class: "two" }, requirements(word("current"), now), requirements(word("draft"), other)),
      element("p", {}, button({ id: "make-scenario", onclick: () => during(makeScenario(id)) }, word("makeScenario"))),
      element("h3", {}, word("plan")),
      plan.length ? element("ul", { class: "items" }, ...plan.map((row) => element("li", {}, row.message ?? `${row.plan_year} ${named(row.subject)} ${hours(row.hours)}`))) : element("p", {}, word("nothingMissing")),
      table(word("ledger", future.length), [word("yearOf"), word("completed"), word("subject"), word("claimed"), word("credited"), word("creditedDraft"), word("reason")],
        future.map((row) => {
          const old = earlier.get(JSON.stringify([row.record_id, row.year, row.subject]));
          return element("tr", { class: old !== row.credited ? "differs" : row.credited ? null : "zero" },
            ...cells([row.year, row.completed_on, named(row.subject), hours(row.claimed), hours(old), hours(row.credited), button({ class: "link", onclick: () => law.chooseCited(row.article) }, row.message ?? "")]));
        })),
    );
  } catch (error) {
    if (error.code === "sql") place.replaceChildren(element("p", { class: "error", role: "status" }, error.message));
    else tellError(error);
  }
}

async function makeScenario(id) {
  try {
    const [person] = await counter.rows("person", [id]), records = await counter.rows("records", [id]);
    const posted = await counter.rows("posted", [id]).catch(() => []);
    const [{ eligible }] = await counter.rows("eligible", [id, state.year, asText(state.text)]);
    const own = state.rules.filter((rule) => rule.kind === "scenario").length + 1;
    const name = language() === "zh" ? `实例${own}：${state.year}年度` : `case ${own}: ${state.year}`;
    const made = scenarioOf({ name, text: state.text, person, records, posted, year: state.year, eligible });
    const lines = editor.lines, end = editor.view.state.doc.length;
    editor.replace(end, end, made);
    editor.go(lines + 1);
    tell(word("madeScenario"));
  } catch (error) {
    tellError(error);
  }
}

/* Figures ---------------------------------------------------------------------------------------------------------------- */

function showFigures() {
  const figures = state.rules.filter((rule) => rule.kind === "parameter" && typeof rule.value === "number");
  const panel = one("#panel-figures");
  if (panel.contains(document.activeElement) && document.activeElement.matches("input")) return;
  badge("figures", String(figures.length));
  panel.replaceChildren(element("p", { class: "hint" }, word(figures.length ? "figuresHint" : "noFigures")), figures.length ? table(null,
    [word("rule"), word("value"), word("from"), word("to"), word("article"), word("apply")],
    figures.map((rule) => {
      const value = element("input", { value: rule.value, size: 6, inputmode: "decimal", "aria-label": `${rule.rule} ${word("value")}` });
      const from = element("input", { value: rule.effective_from ?? "", size: 10, "aria-label": `${rule.rule} ${word("from")}` });
      const apply = () => changeFigure(rule, value, from);
      for (const input of [value, from]) input.addEventListener("keydown", (event) => event.key === "Enter" && apply());
      return element("tr", {}, ...cells([
        button({ class: "link", onclick: () => editor.go(rule.line) }, rule.rule), value, from, rule.effective_to ?? "",
        button({ class: "link", onclick: () => law.chooseCited(rule.source) }, rule.source ?? ""), button({ onclick: apply }, word("apply"))]));
    })) : "");
}

function changeFigure(rule, value, from) {
  const number = value.value.trim(), year = from.value.trim();
  if (!/^\d+(\.\d{1,3})?$/.test(number) || (year !== String(rule.effective_from ?? "") && !/^\d{4}$/.test(year))) return tell(word("notANumber"));
  const doc = editor.view.state.doc.toString(), start = editor.line(Math.min(rule.line, editor.lines)).from;
  const changes = changesOf(doc, start, rule, number, year === "" ? null : year);
  if (!changes) return tell(word("notFound", rule.line));
  document.activeElement?.blur();
  for (const { from: at, to, insert } of changes) editor.replace(at, to, insert);
  editor.go(rule.line, false);
}

/* Files ------------------------------------------------------------------------------------------------------------------- */

const megabytes = (size) => (size / 1e6).toFixed(size < 1e7 ? 1 : 0);

function showDatabase() {
  const { database } = state;
  one("#database").textContent = database ? word("peopleOf", database.isDemonstration ? word("demonstration") : database.name, megabytes(database.size), database.people) : word("none");
  showReceipt();
}

/* Opens it in the reading worker; says what is wrong in words of an office. */
async function useDatabase(database) {
  const previous = state.database;
  state.database = null;
  epoch++;
  await renewCounter();
  try {
    await database.open(counter);
    const tables = await counter.rows("relations");
    const has = (name) => tables.some((row) => row.name === name);
    if (!has("hours_person") || !has("hours_record")) {
      sayAdapter(database, has);
      return await back(previous);
    }
    const [row] = await counter.rows("population");
    state.database = { ...database, people: row.people, named: row.named, ids: { low: row.low, high: row.high } };
    state.person = null;
    one("#person-found").replaceChildren();
    showDatabase();
    Promise.resolve(crewOf(counter)).catch(() => {}); // whoever asks first hears of it
    if (database.isWithoutLog) tell(word("withoutLog"));
    await takeInForce();
  } catch (error) {
    const key = error.code === "notADatabase" ? "notADatabase" : error.code === "changed" ? "fileChanged" : "brokenDatabase";
    tell(word(key, database.name, error.message));
    await back(previous);
  }
}

async function back(previous) {
  state.database = previous;
  await renewCounter().catch(tellError);
  showDatabase();
  await look();
}

const ADAPTERS = [
  { of: "Kolibri", file: "kolibri.sql", sign: "logger_contentsummarylog" },
  { of: "wagtail-lms", file: "wagtail_lms.sql", sign: "wagtail_lms_scormpackage" },
];

function sayAdapter(database, has) {
  const fits = ADAPTERS.find((adapter) => has(adapter.sign));
  tell(word("noRelations", database.name, fits ? word("adapterOf", fits.of, fits.file) : word("adapterOther")));
}

async function openFiles(files) {
  const log = files.find((file) => file.name.endsWith("-wal")), file = files.find((each) => each !== log);
  if (!file) return log && tell(word("logAlone"));
  if (file.size === 0) return tell(word("emptyFile", file.name));
  const head = new Uint8Array(await file.slice(0, 100).arrayBuffer());
  if (new TextDecoder("latin1").decode(head.subarray(0, 15)) !== "SQLite format 3") return tell(word("notADatabase", file.name));
  const hasLog = log && log.size > 0;
  await useDatabase({
    name: file.name, size: file.size + (log?.size ?? 0), isWithoutLog: head[18] === 2 && !log,
    open: (engine) => engine.call("openFiles", { database: file, log: hasLog ? log : null, language: language() }),
  });
}

/* UTF-8, else GBK, as files of an office may be. */
async function openPolicy(file) {
  if (file.size > LARGEST_POLICY) return tell(word("fileTooLarge", file.name));
  const bytes = await file.arrayBuffer();
  let text, isGbk = false;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    try {
      text = new TextDecoder("gbk", { fatal: true }).decode(bytes);
      isGbk = true;
    } catch {
      return tell(word("notText", file.name));
    }
  }
  if (text.includes("\0")) return tell(word("notText", file.name));
  putText(text);
  if (isGbk) tell(word("gbk", file.name));
}

const policyOf = (text) => /policy\s*\(?\s*\{[^}]*?\bid\s*=\s*"([^"]+)"/.exec(text)?.[1] ?? state.policy;

function savePolicy() {
  download(`${policyOf(state.text).replace(/[^\w.-]/g, "_")}.lua`, [state.text], "text/plain");
}

/* For signature and the file: what policy_print writes. */
async function savePrinted() {
  const [row] = await looker.rows("printed", [asText(state.text)]);
  download(`${state.policy}.html`, [row.page], "text/html");
}

/* The host's shell runs it: the text is checked there again, with its scenarios. */
function saveScript() {
  const quoted = asText(state.text).replaceAll("'", "''");
  download(`${state.policy}.sql`, [`INSERT OR REPLACE INTO hours_policy (policy, text)\nSELECT policy, text\nFROM policy_text('${quoted}');\n`], "text/plain");
}

/* Head and foot ----------------------------------------------------------------------------------------------------------- */

async function listPolicies() {
  const list = await counter.rows("policies");
  const known = list.some((row) => row.policy === state.policy);
  one("#policy").replaceChildren(...list.map((row) => element("option", { value: row.policy, selected: row.policy === state.policy }, `${row.title ?? row.policy} · ${row.policy}`)));
  if (!known && list.length) state.policy = list[0].policy;
}

/* The text in force is that of the database: a draft is compared with it, and where there is none, it is what stands here. */
async function takeInForce() {
  const isChanged = state.text !== state.current;
  if (!isChanged) {
    const [{ used }] = await counter.rows("used");
    state.policy = used.replace(/@.*/, "");
  }
  await listPolicies();
  if (!isChanged) return choosePolicy(state.policy);
  const [row] = await counter.rows("text", [state.policy]).catch(() => [null]);
  if (row) state.current = row.text;
  showChanged();
  await look();
}

async function choosePolicy(id, keptText = null) {
  const [row] = await counter.rows("text", [id]);
  state.policy = id;
  state.current = row.text;
  state.text = keptText ?? row.text;
  state.year = keptText === null ? null : state.year;
  editor.begin(row.text);
  if (keptText !== null) putText(keptText);
  state.text = editor.text;
  showChanged();
  await Promise.all([force?.showHistory(), look()]);
}

/* What is in force may have been changed by somebody else: the draft stays, and is compared with what is. */
async function renewForce(policy = state.policy) {
  const isChanged = state.text !== state.current;
  const [row] = await counter.rows("text", [policy]);
  await listPolicies();
  const isSame = isChanged && row.text === asText(state.text);
  if (!isChanged || isSame || policy !== state.policy) return choosePolicy(policy);
  state.current = row.text;
  showChanged();
  await Promise.all([force.showHistory(), look()]);
}

function showReceipt() {
  const { draft, current, engine } = state.hashes, { people, changed: number } = state.counts;
  const parts = [`${state.policy} · ${state.year ?? ""}`];
  if (draft) parts.push(`${word("receiptDraft")} sha256 ${draft}`, `${word("receiptCurrent")} sha256 ${current}`, engine);
  if (state.database) parts.push(`${word("receiptDatabase")} ${one("#database").textContent}`);
  if (people !== undefined && state.database) parts.push(`${number}/${people}`);
  one("#receipt").textContent = parts.join(" · ");
}

function openTab(name, takesFocus = false) {
  state.tab = name;
  for (const tab of TABS) {
    const isOpen = tab === name, node = one(`#tab-${tab}`);
    node.setAttribute("aria-selected", String(isOpen));
    node.tabIndex = isOpen ? 0 : -1;
    one(`#panel-${tab}`).hidden = !isOpen;
    if (isOpen && takesFocus) node.focus();
  }
}

/* All that stands there from the beginning. */
function label() {
  document.documentElement.lang = language() === "zh" ? "zh-CN" : "en";
  document.title = word("title");
  for (const node of document.querySelectorAll("[data-word]")) node.textContent = word(node.dataset.word);
  for (const node of document.querySelectorAll("[data-label]")) node.setAttribute("aria-label", word(node.dataset.label));
  for (const node of document.querySelectorAll("[data-hint]")) node.title = word(node.dataset.hint);
  showChanged();
  showDatabase();
}

async function changeLanguage() {
  choose(language() === "zh" ? "en" : "zh");
  label();
  editor.relabel();
  force?.say("");
  endCrew();
  await Promise.all([looker, counter].map((engine) => engine.speak(language())));
  await listPolicies();
  await Promise.all([force?.showHistory(), look()]);
}

function listen() {
  one("#language").onclick = () => during(changeLanguage());
  one("#policy").onchange = (event) => during(choosePolicy(event.target.value).finally(() => (event.target.value = state.policy)));
  one("#year").onchange = (event) => {
    const year = Number(event.target.value);
    if (!Number.isInteger(year) || year < 1000 || year > 9999) return setYear(state.year);
    state.year = year;
    during(look());
  };
  one("#open-database").onclick = () => one("#database-file").click();
  one("#database-file").onchange = (event) => during(openFiles([...event.target.files])).finally(() => (event.target.value = ""));
  one("#open-policy").onclick = () => one("#policy-file").click();
  one("#policy-file").onchange = (event) => event.target.files[0] && during(openPolicy(event.target.files[0])).finally(() => (event.target.value = ""));
  one("#save").onclick = savePolicy;
  one("#script").onclick = saveScript;
  one("#print-policy").onclick = () => during(savePrinted());
  one("#undo").onclick = () => editor.undo();
  one("#revert").onclick = () => putText(state.current);
  one("#print").onclick = () => print();
  one("#ask-person").onclick = () => during(askPerson());
  one("#person").onkeydown = (event) => event.key === "Enter" && during(askPerson());
  const tabs = TABS.filter((tab) => !one(`#tab-${tab}`).hidden);
  tabs.forEach((tab, index) => {
    one(`#tab-${tab}`).onclick = () => openTab(tab);
    one(`#tab-${tab}`).onkeydown = ({ key }) => {
      const to = { ArrowRight: index + 1, ArrowLeft: index - 1, Home: 0, End: tabs.length - 1 }[key];
      if (to !== undefined) openTab(tabs[(to + tabs.length) % tabs.length], true);
    };
  });
  addEventListener("beforeunload", keep);
  addEventListener("dragover", (event) => event.preventDefault());
  addEventListener("drop", (event) => {
    event.preventDefault();
    const files = [...event.dataTransfer.files];
    if (files.length === 1 && files[0].name.endsWith(".lua")) during(openPolicy(files[0]));
    else if (files.length && place.name === "file") during(openFiles(files));
  });
}

async function begin() {
  for (const node of document.querySelectorAll("[data-only]")) node.hidden = node.dataset.only !== place.name;
  const earlier = kept();
  choose(earlier.language ?? (navigator.language.startsWith("zh") ? "zh" : "en"));
  editor = new Editor(one("#editor"), { changed, moved: (line) => law.follow(line) });
  law = new Law({ toLines: (lines, takesFocus) => (takesFocus && lines.length ? editor.go(lines[0]) : editor.show(lines)) });
  label();
  listen();
  openTab("check");
  one("#panel-check").textContent = word("starting");
  await place.prepare();
  if (!earlier.language && place.language?.()) {
    choose(place.language());
    label();
    editor.relabel();
  }
  if (place.name === "served")
    force = new Force({
      state, place, policyOf, during, language, ask: (question, values) => looker.rows(question, values), openDraft: putText, renew: renewForce,
      hashes: async () => (await looker.rows("hashes", [state.text, state.current]))[0],
    });
  [looker, counter] = await Promise.all([new place.Engine().begin(language()), new place.Engine().begin(language())]);
  const database = await place.database();
  if (database) {
    await database.open(counter);
    const [row] = await counter.rows("population");
    state.database = { ...database, people: row.people, named: row.named, ids: { low: row.low, high: row.high } };
  }
  if (earlier.policy) state.policy = earlier.policy;
  await listPolicies();
  if (earlier.year && earlier.text) setYear(earlier.year);
  timings.ready = performance.now();
  await choosePolicy(state.policy, earlier.text ?? null).catch(tellError);
  showDatabase();
  if (earlier.text) tell(word("restored"));
  globalThis.workshopIsReady = true;
}

export function open(from) {
  place = from;
  begin().catch((error) => {
    document.body.prepend(element("p", { class: "error", role: "alert" }, word(place.noEngine, String(error.message ?? error))));
    globalThis.workshopIsReady = false;
  });
}

/* For tests: what the page holds, and whether all that was asked for is there. */
globalThis.workshop = { get editor() { return editor; }, state };
globalThis.workshopIsIdle = () => globalThis.workshopIsReady !== undefined && under === 0;
