"""Random actions on the hour bank and on title applications: the scripts of sql/, and entries by hand."""

import datetime

from action import SHA, delete, insert, run, update
from database import POLICY

LEVELS = ("中级", "高级")


class BankChoices:
    def year(self):
        return self.random.choice((2022, 2023, 2023, 2023, 2021))

    def close_account(self):
        return self.account("close_year")

    def policy(self):
        return "cn-shandong-yanti" if self.rarely(0.06) else POLICY

    def closing(self):
        year = self.year()
        closed = max(self.today, datetime.date(year, 12, 31)) if self.random.random() < 0.8 else self.today
        return run("closing", "close", year=year, closed_on=str(closed), account_id=self.close_account(), policy=self.policy(),
                   preview=self.preview())

    def preview(self):
        return self.random.choice((1, 0)) if self.rarely(0.12) else None

    def reopening(self):
        closing = self.one_of(sorted(set(self.state.closings.values()))) if self.state.closings and not self.rarely(0.1) else self.random.randint(1, 9)
        return run("reopening", "reopen", closing_id=closing, account_id=self.close_account(), reopened_on=self.on(),
                   reason="" if self.rarely() else "年度填错")

    def script(self):
        state, pick = self.state, self.random
        chosen = pick.random()
        if chosen < 0.1:
            return self.reopening()
        if chosen < 0.55:
            return run("correction", "correct", posted_on=self.on(), account_id=self.close_account(), policy=self.policy(),
                       reason=" " if self.rarely() else "结账后办理", preview=self.preview())
        if chosen < 0.78:
            verified = [number for number in self.interesting() if state.records[number].status == "verified"]
            number = self.one_of(verified) if verified and not self.rarely(0.05) else self.one_of(self.interesting())
            return number and run("revocation", "revoke", record_id=number, account_id=self.account("supervise"), on=self.on(),
                                  reason=None if self.rarely(0.05) else "代学", rule=None, title_year=2023, preview=self.preview())
        closed = sorted(state.accounts_of_years)
        person, year = self.one_of(closed) if closed and not self.rarely(0.1) else (self.person(), self.year())
        subject = pick.choice(("public", "professional"))
        entries = state.postings.get((person, year, subject), [])
        return insert("posting", "hb_posting", dict(
            person_id=person, year=year, subject=subject, entry_no=len(entries) + (1 if not self.rarely(0.1) else pick.choice((0, 2))),
            hours=pick.choice((-0.5, 2, 0.001)), kind="closing" if self.rarely() else "correction", reason=None if self.rarely(0.1) else "课时计算有误",
            policy_sha256=None if self.rarely() else SHA, account_id=self.close_account(), posted_on=str(self.today)),
            more=dict(policy=POLICY, policy_version="2023.1"))

    def title(self):
        state, pick = self.state, self.random
        chosen = pick.random()
        number = self.one_of(state.applications)
        if chosen < 0.45 or number is None:
            person = self.person()
            by = self.account(None, None, person) if pick.random() < 0.7 else self.account(None, state.employer(person) or 21)
            return insert("application", "hb_title_application", dict(
                application_id=self.number(state.applications), person_id=person, year=pick.choice((2023, 2023, 2023, 2022)), series="工程",
                level=pick.choice(LEVELS), acceptance_on="2023-13-01" if self.rarely(0.03) else str(self.today + datetime.timedelta(pick.choice((0, 30, 200)))),
                applied_on=str(self.today), account_id=by))
        if chosen < 0.75:
            return run("decisions", "decide", decided_on=self.on(), account_id=self.account("decide_title"), policy=self.policy(),
                       preview=self.preview(), again=self.random.choice((None, None, 1)))
        if chosen < 0.9:
            if pick.random() < 0.2:
                return delete("application delete", "hb_title_application", "application_id", number)
            changes = pick.choice(({"person_id": pick.randint(1, 7)}, {"level": pick.choice(LEVELS)}, {"year": pick.choice((2022, 2023))},
                                   {"acceptance_on": pick.choice((str(self.today), "2023-10-01", "十月"))}, {"acceptance_on": str(self.today)}))
            return update("application edit", "hb_title_application", "application_id", number, changes, pick.choice(("UPDATE", "UPDATE OR REPLACE")))
        return insert("decision", "hb_title_decision", dict(
            decision_id=self.number(state.decisions), application_id=222 if self.rarely(0.05) else number, decided_on=str(self.today),
            account_id=self.account("decide_title"), eligible=pick.choice((0, 1, None)), policy_sha256=None if self.rarely() else SHA),
            more=dict(policy=POLICY, policy_version="2023.1", person_input="", records_input="", posted_input=""))
