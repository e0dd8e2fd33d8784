"""Random actions on projects, classes and rosters: mostly the next thing by whom it is for."""

import datetime

import world
from action import SHA, delete, insert, update
from state import FILING


class FilingChoices:
    def beginning(self):
        """A project on file, with a class and its roster: without one nothing professional can be registered."""
        day, at = str(self.today), self.random.choice((21, 22))
        office = world.DISTRICT
        yield insert("filing", "hb_filing", dict(
            filing_id=1, applicant_id=at, as_base=0, status="draft", year=self.today.year, title="专业科目培训", starts_on=day, ends_on=day,
            place="培训中心", audience="技术人员", participants=30, hours=24, content="新技术"))
        for step, account in (("submit", 200 + at), ("file", 400 + office)):
            yield insert("filing step", "hb_filing_step", dict(step_id=None, filing_id=1, action=step, account_id=account, acted_on=day, reason=None))
        yield insert("class", "hb_training_class", dict(class_id=1, filing_id=1, name="第1期", starts_on=day, ends_on=day, place="培训中心", hours=24))
        for person in self.random.sample(range(1, 8), 3):
            yield insert("attendee", "hb_class_attendee", dict(class_id=1, person_id=person, passed=self.random.choice((1, 1, 0))))

    def filing(self):
        state, pick = self.state, self.random
        if state.filings and pick.random() < 0.3:
            number = self.one_of(state.filings)
            if pick.random() < 0.2:
                return delete("filing delete", "hb_filing", "filing_id", number)
            return update("filing edit", "hb_filing", "filing_id", number, pick.choice(
                ({"hours": pick.choice((8, 16, 24))}, {"place": "培训中心"}, {"participants": 40}, {"content": "新技术", "audience": "技术人员"})))
        applicant = pick.choice(world.EMPLOYERS)
        given = dict(filing_id=self.number(state.filings), applicant_id=77 if self.rarely(0.02) else applicant,
                     as_base=int(applicant == world.BASE or self.rarely(0.05)), status="filed" if self.rarely(0.05) else "draft",
                     year=self.today.year, title="专业科目培训", starts_on=str(self.today), ends_on=str(self.today + datetime.timedelta(2)),
                     place="培训中心", audience="技术人员", participants=30, hours=24, content="新技术")
        if self.rarely(0.15):
            given[pick.choice(("starts_on", "place", "audience", "participants", "hours", "content"))] = None
        if self.rarely(0.05):
            given["year"] = 2021
        return insert("filing", "hb_filing", given)

    def filing_step(self):
        state, pick = self.state, self.random
        number = self.one_of(state.filings)
        if number is None:
            return None
        filing = state.filings[number]
        step = {"draft": "submit", "submitted": pick.choice(("review", "file", "file", "return")), "reviewed": pick.choice(("file", "file", "return")),
                "returned": "submit", "filed": pick.choice(("revoke", "withdraw")), "withdrawn": "submit", "revoked": "file"}[filing.status]
        if filing.status == "filed" and pick.random() < 0.8:
            return None
        if self.rarely(0.15):
            step = pick.choice((*FILING, "assess"))
        permission = {"submit": "submit_filing", "withdraw": "submit_filing", "review": "review_filing"}.get(step, "approve_filing")
        organisation = filing.applicant if permission == "submit_filing" else None
        if permission == "approve_filing":
            organisation = pick.choice((world.CITY, state.bureau(filing.applicant)))
        taken = self.rarely(0.05) and bool(state.filing_steps)  # a step in the place of one that is kept
        return insert("filing step", "hb_filing_step", dict(
            step_id=pick.randint(1, len(state.filing_steps)) if taken else None, filing_id=888 if self.rarely(0.01) else number, action=step, account_id=self.account(permission, organisation), acted_on=self.on(),
            reason=None if self.rarely(0.3) else "材料不全"), "INSERT OR REPLACE" if taken else "INSERT")

    def a_class(self):
        state = self.state
        if not state.filings:
            return None
        starts = self.today - datetime.timedelta(self.random.choice((0, 3, 30)))
        return insert("class", "hb_training_class", dict(
            class_id=self.number(state.classes), filing_id=666 if self.rarely(0.03) else self.one_of(state.filings), name="第1期",
            starts_on=str(starts), ends_on=str(starts + datetime.timedelta(2)), place="培训中心", hours=self.random.choice((8, 16, 24))))

    def attendee(self):
        state, number = self.state, self.one_of(self.state.classes)
        if number is None:
            return None
        if not state.classes[number].has_roster and self.random.random() < 0.4:
            return insert("class document", "hb_class_document", dict(class_id=number), more=dict(
                kind="roster", name="花名册.pdf", size=5, sha256=SHA, media_type="application/pdf", content=b"hello"))
        return insert("attendee", "hb_class_attendee", dict(class_id=number, person_id=self.person(), passed=self.random.choice((1, 1, 1, 0, None))))

    def class_declaration(self):
        state = self.state
        number = self.one_of(state.classes)
        if number is None:
            return None
        applicant = state.filings[state.classes[number].filing].applicant
        return insert("class declaration", "hb_class_declaration", dict(
            class_id=555 if self.rarely(0.02) else number, account_id=self.account("declare_class", applicant), declared_on=self.on()))
