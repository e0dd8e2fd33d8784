"""An action: what is tried, as the model reads it (given) and as a host sends it (statements, or a script with its parameters)."""

from typing import NamedTuple

import bank_rules as bank
import filing_rules as filing
import people_rules as people
import registration_rules as registration
import title_rules as titles
from state import EITHER

SHA = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"

RULES = {
    "filing": (filing.forbids_draft, filing.does_draft),
    "filing edit": (filing.forbids_edit, filing.does_edit),
    "filing delete": (filing.forbids_delete, filing.does_delete),
    "filing step": (filing.forbids_step, filing.does_step),
    "class": (filing.forbids_class, filing.does_class),
    "attendee": (filing.forbids_attendee, filing.does_attendee),
    "class document": (filing.forbids_document, filing.does_document),
    "class declaration": (filing.forbids_class_declaration, filing.does_class_declaration),
    "record": (registration.forbids_record, registration.does_record),
    "record edit": (registration.forbids_edit, registration.does_edit),
    "record delete": (registration.forbids_delete, registration.does_delete),
    "evidence": (registration.forbids_evidence, registration.does_evidence),
    "evidence delete": (registration.forbids_evidence_delete, registration.does_evidence_delete),
    "step": (registration.forbids_step, registration.does_step),
    "closing": (bank.forbids_closing, bank.does_closing),
    "correction": (bank.forbids_correction, bank.does_correction),
    "reopening": (bank.forbids_reopening, bank.does_reopening),
    "posting": (bank.forbids_posting, bank.does_posting),
    "revocation": (bank.forbids_revocation, bank.does_revocation),
    "application": (titles.forbids_application, titles.does_application),
    "application edit": (titles.forbids_edit, titles.does_edit),
    "application delete": (titles.forbids_delete, titles.does_delete),
    "decisions": (titles.forbids_decisions, titles.does_decisions),
    "decision": (titles.forbids_decision, titles.does_decision),
    "active": (people.forbids_active, people.does_active),
    "grant": (people.forbids_grant, people.does_grant),
    "take": (people.forbids_take, people.does_take),
    "move": (people.forbids_move, people.does_move),
    "under": (people.forbids_under, people.does_under),
    "recognition": (people.forbids_withdrawal, people.does_withdrawal),
    "kept": (people.forbids_always, people.does_nothing),
    "bad input": (people.forbids_always, people.does_nothing),
}


class Action(NamedTuple):
    kind: str
    given: dict
    statements: list = []
    script: str = ""
    parameters: dict = {}

    def forbidden(self, state):
        """Why, or None; EITHER where nothing changes whatever the answer is."""
        why = RULES[self.kind][0](state, self)
        return EITHER if self.parameters.get("preview") == 1 else why

    def do(self, state):
        RULES[self.kind][1](state, self)

    def __str__(self):
        return f"{self.kind} {self.given} " + (f"{self.script} {self.parameters}" if self.script else "; ".join(map(str, self.statements)))


def insert(kind, table, given, verb="INSERT", more=None):
    """One row; `more` are columns that the model does not look at."""
    columns = {**given, **(more or {})}
    text = f"{verb} INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
    return Action(kind, given, [(text, tuple(columns.values()))])


def update(kind, table, key, value, changes, verb="UPDATE"):
    text = f"{verb} {table} SET {', '.join(f'{name} = ?' for name in changes)} WHERE {key} = ?"
    return Action(kind, {key: value, "changes": changes}, [(text, (*changes.values(), value))])


def delete(kind, table, key, value):
    return Action(kind, {key: value}, [(f"DELETE FROM {table} WHERE {key} = ?", (value,))])


def run(kind, script, **parameters):
    return Action(kind, parameters, script=script, parameters={"preview": None, "again": None, **parameters})
