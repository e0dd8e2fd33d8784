"""GoRules Zen: one decision of a function node, compiled once, evaluated once a person with the person's records."""

import json
import sqlite3
from itertools import groupby

import zen
from common import COLUMNS, CUTOFF, DATABASE, PEOPLE, Clock, write

FUNCTION = """
export const handler = async (input) => {
  const need = { public: 30000, professional: 60000 };
  const converted = ['self_study', 'achievement', 'grassroots', 'other'];
  const days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  const isDate = (text) => {
    if (!/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text)) return false;
    const year = +text.slice(0, 4), month = +text.slice(5, 7), day = +text.slice(8);
    const leap = month === 2 && (year % 4 === 0 && year % 100 !== 0 || year % 400 === 0) ? 1 : 0;
    return month >= 1 && month <= 12 && day >= 1 && day <= days[month - 1] + leap;
  };
  if (!['institution', 'enterprise'].includes(input.employer_type)) return { eligible: null, shortfall: null };
  const sums = {}, waits = {}, seen = new Set();
  for (const record of input.records) {
    if (record.status !== 'verified' || !need[record.subject] || !isDate(record.completed_on)) continue;
    const year = record.completed_on.slice(0, 4), cell = record.subject + year;
    const after = record.completed_on >= input.cutoff;
    if (record.hours === null && converted.includes(record.form)) {
      if (!after) waits[cell] = true;
      continue;
    }
    const thousandths = Math.round(record.hours * 1000);
    if (!(thousandths > 0) || after) continue;
    if (record.subject === 'public' ? record.passed !== 1 : record.passed === 0) continue;
    if (record.subject === 'professional' && record.form === 'training' && record.filed !== 1) continue;
    if (record.activity_id !== null) {
      const key = year + '/' + record.activity_id;
      if (seen.has(key)) continue;
      seen.add(key);
    }
    sums[cell] = (sums[cell] || 0) + thousandths;
  }
  let fails = false, open = false, shortfall = 0;
  for (let year = 2019; year <= 2023; year++) {
    for (const subject of ['public', 'professional']) {
      if (subject === 'professional' && year === 2019 && input.employer_type === 'enterprise') continue;
      const short = Math.max(0, need[subject] - (sums[subject + year] || 0));
      shortfall += short;
      if (short > 0) {
        if (waits[subject + year]) open = true;
        else fails = true;
      }
    }
  }
  return { eligible: fails ? 0 : open ? null : 1, shortfall };
};
"""
NODES = [
    {"id": "in", "name": "request", "type": "inputNode", "position": {"x": 0, "y": 0}, "content": {}},
    {"id": "rule", "name": "rule", "type": "functionNode", "position": {"x": 1, "y": 0}, "content": {"source": FUNCTION}},
    {"id": "out", "name": "response", "type": "outputNode", "position": {"x": 2, "y": 0}, "content": {}},
]
EDGES = [{"id": "1", "sourceId": "in", "targetId": "rule", "type": "edge"}, {"id": "2", "sourceId": "rule", "targetId": "out", "type": "edge"}]

clock = Clock()
connection = sqlite3.connect(DATABASE)
connection.row_factory = sqlite3.Row
decision = zen.ZenEngine().create_decision(json.dumps({"nodes": NODES, "edges": EDGES}))
people = connection.execute("SELECT person_id, employer_type FROM hours_person ORDER BY person_id LIMIT ?", (PEOPLE or -1,))
rows = connection.execute(f"SELECT {COLUMNS} FROM hours_record ORDER BY person_id, completed_on, record_id")
groups = groupby(rows, key=lambda row: row["person_id"])
person_id, records = next(groups)
answers = []
for person in people.fetchall():
    mine = []
    if person["person_id"] == person_id:
        mine = [dict(record) for record in records]
        person_id, records = next(groups, (None, []))
    result = decision.evaluate({"employer_type": person["employer_type"], "cutoff": CUTOFF, "records": mine})["result"]
    answers.append((person["person_id"], result.get("eligible"), result.get("shortfall")))
clock.stop(len(answers))
write(answers)
