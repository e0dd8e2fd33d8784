/*
** Everybody in slices, each with a worker of its own: of a file of the user's disk each reads the people from one id to before the next.
** More workers than two would hold more memory than a page should. Few people are not worth it, nor are ids that a view could not be given.
*/
import { Engine } from "./engine.js";

const WORKERS_MOST = 2, PEOPLE_LEAST = 5000;

const canBound = (id) => typeof id === "number" || Boolean(id?.integer) || (typeof id === "string" && !id.includes("\0"));

/* The first ids of all slices but the first; none where everybody is better read by one. */
async function boundsOf(reader, people) {
  const count = Math.min(navigator.hardwareConcurrency ?? 1, WORKERS_MOST), bounds = [];
  if (people < PEOPLE_LEAST) return bounds;
  for (let slice = 1; slice < count; slice++) {
    const [{ person_id: id }] = await reader.rows("bound", [Math.floor((people * slice) / count)]);
    if (!canBound(id)) return [];
    bounds.push(id);
  }
  return bounds;
}

/* The reader itself and others beside it; each reads the people from `from` to before `to`, where they are given. */
export async function beginCrew(reader, database, language) {
  const { people, named, ids } = database, bounds = named === people ? await boundsOf(reader, people) : [];
  const slices = [null, ...bounds].map((from, at) => ({ from, to: bounds[at] ?? null, low: from ?? ids.low, high: bounds[at] ?? ids.high }));
  return Promise.all(slices.map(async (slice, at) => {
    if (at === 0) return { engine: reader, ...slice };
    const engine = await new Engine().begin(language);
    await database.open(engine);
    return { engine, ...slice };
  }));
}

/* A worker does one thing after another: all three are sent at once, so that nothing else is asked of those few people. */
export async function askSlice({ engine, from, to }, question, values, part) {
  if (from === null && to === null) return engine.query(question, values, { part });
  const sent = [engine.call("narrow", { from, to }), engine.query(question, values, { part }), engine.call("widen")];
  const [, { value }] = await Promise.allSettled(sent).then((all) => {
    const failed = all.find(({ status }) => status === "rejected");
    if (failed) throw failed.reason;
    return all;
  });
  return value;
}
