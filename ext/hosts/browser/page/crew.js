/*
** Everybody in slices, each with a worker of its own: of a file of the user's disk each reads the people from one id to before the next,
** as many workers as there are processors. Few people are not worth it, nor are ids that a view could not be given.
*/
import { Engine } from "./engine.js";

const WORKERS_MOST = 4, PEOPLE_LEAST = 5000;

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

/* Engines whose answers about everybody are the whole one after the other, and the ids between which each has its people. */
export async function beginCrew(reader, database, language) {
  const { people, named, ids } = database, bounds = named === people ? await boundsOf(reader, people) : [];
  if (bounds.length === 0) return [{ engine: reader, ...ids }];
  const slices = [null, ...bounds].map((from, at) => ({ from, to: bounds[at] ?? null }));
  return Promise.all(slices.map(async ({ from, to }) => {
    const engine = await new Engine().begin(language);
    await database.open(engine);
    await engine.call("narrow", { from, to });
    return { engine, low: from ?? ids.low, high: to ?? ids.high };
  }));
}
