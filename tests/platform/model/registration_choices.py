"""Random actions on records, evidence and the four steps; now and then something is missing or wrong."""

import datetime

import world
from action import SHA, delete, insert, update
from registration_rules import ASKED
from state import FIELDS, RECALLED, REGISTRATION, TO_DECLARE, UNDER_REVIEW

FORMS = ("training", "training", "training", "training", "self_study", "achievement", "grassroots", "other")


class RegistrationChoices:
    def fields(self, person):
        """A declaration; now and then something is missing or wrong."""
        state, pick = self.state, self.random
        form = pick.choice(FORMS)
        completed = self.today - datetime.timedelta(pick.choice((0, 2, 10, 40, 200)))
        fields = dict.fromkeys(FIELDS)
        fields.update(completed_on=str(completed), started_on=str(completed - datetime.timedelta(pick.choice((0, 2)))), form=form, passed=1,
                      subject="public" if form == "training" and pick.random() < 0.3 else "professional", employer_id=state.employer(person),
                      title="学习", organizer="主办单位", place="培训中心", kind="论文", assessment="报告", level="省级")
        if form == "training":
            fields["hours"] = pick.choice((8, 24, 30, 60, 0.1, 7.125))
            filed = [number for number, one in state.filings.items() if one.status == "filed"]
            fields["filing_id"] = self.one_of(filed if filed and pick.random() < 0.8 else state.filings)
            if pick.random() < 0.15:
                fields.update(filing_id=pick.choice((None, fields["filing_id"])), recognised=pick.choice((0, 1, 1)))
        else:
            fields["claimed_hours"] = pick.choice((10, 0.5))
        if self.rarely(0.05):
            fields.update(completed_on=f"{completed.year - 1}-12-31", learnt_on=str(completed))
        if pick.random() < 0.25:
            fields["activity_id"] = pick.choice(("K1", "K2", "L1", "L2", "L3"))
        if state.classes and self.rarely(0.08):
            fields["class_id"] = self.one_of(state.classes)
        if self.rarely(0.12):
            fields[pick.choice(("title", "subject", "employer_id", "passed", *ASKED[form], *ASKED[form]))] = None
        if self.rarely(0.08):
            fields.update(pick.choice(({"subject": "elective"}, {"form": "课程"}, {"completed_on": "2023-02-30"}, {"started_on": "2030-01-01"},
                                       {"hours": 0}, {"hours": 1.0005}, {"hours": "8"}, {"hours": 5, "form": "other"}, {"claimed_hours": -1},
                                       {"filing_id": 777}, {"class_id": 777}, {"employer_id": 777}, {"employer_id": pick.choice(world.EMPLOYERS)},
                                       {"subject": "public", "form": "self_study"}, {"passed": 0}, {"recognised": 2}, {"learnt_on": str(completed)})))
        return fields

    def record(self):
        person = self.person()
        given = dict(record_id=self.number(self.state.records), person_id=person, source="declared", status="verified" if self.rarely(0.03) else "draft",
                     recorded_on=str(self.today) if self.rarely(0.02) else None, platform_id=1 if self.rarely(0.02) else None,
                     platform_record_id=None, **self.fields(person))
        return insert("record", "hb_learning_record", given)

    def link(self):
        pick = self.random
        self.counter += 1
        completed = self.today - datetime.timedelta(pick.choice((0, 1, 10, 60, 120, 400)))
        fields = dict.fromkeys(FIELDS)
        fields.update(completed_on=str(completed), subject=pick.choice(("public", "professional")), form="training", passed=1, title="网上课程",
                      hours=pick.choice((4, 8, 15, 30, 30, 60, 60, 0.1, 2.5)), activity_id=pick.choice((None, None, None, "L1", "L2", "L3")))
        if self.rarely(0.05):
            fields.update(completed_on=f"{completed.year - 1}-12-31", learnt_on=str(completed))
        if self.rarely(0.15):
            fields.update(pick.choice(({"completed_on": "2023-02-30"}, {"learnt_on": "2023-02-30"}, {"subject": "选修"}, {"hours": "8学时"}, {"hours": None}, {"hours": -3},
                                       {"passed": 0}, {"passed": None}, {"form": "self_study", "hours": None, "subject": "professional"}, {"form": "网课"})))
        given = dict(record_id=self.number(self.state.records), person_id=self.person(), source="linked", status="declared" if self.rarely(0.03) else "verified",
                     recorded_on=str(self.today), platform_id=pick.choice((1, 1, 1, 2, 3 if self.rarely() else 1)),
                     platform_record_id=f"n{self.random.randint(1, self.counter) if self.rarely() else self.counter}", **fields)
        return insert("record", "hb_learning_record", given)

    def edit_record(self):
        pick, number = self.random, self.one_of(self.interesting())
        if number is None:
            return None
        if self.rarely(0.15):
            return delete("record delete", "hb_learning_record", "record_id", number)
        record = self.state.records[number]
        better = self.fields(record.person)
        names = pick.sample(FIELDS, pick.choice((1, 2, 5))) if pick.random() < 0.7 else [name for name in FIELDS if name != "class_id"]
        return update("record edit", "hb_learning_record", "record_id", number, {name: better[name] for name in names})

    def interesting(self):
        """Records that are not from before."""
        first = len(list(world.history()))
        recent = [number for number in self.state.records if number > first]
        return self.state.records if self.rarely(0.05) else recent

    def evidence(self):
        pick, state = self.random, self.state
        if state.evidence and pick.random() < 0.2:
            return delete("evidence delete", "hb_evidence", "evidence_id", self.one_of(state.evidence))
        lacking = [number for number in state.records if state.records[number].status in TO_DECLARE and number not in state.evidence.values()]
        number = self.one_of(lacking if lacking and pick.random() < 0.8 else self.interesting())
        if number is None:
            return None
        return self.upload(444 if self.rarely(0.02) else number)

    def upload(self, number):
        return insert("evidence", "hb_evidence", dict(evidence_id=self.number(self.state.evidence), record_id=number),
                      more=dict(name="证明.pdf", size=5, sha256=SHA, media_type="application/pdf", content=b"hello"))

    def step(self):
        state, pick = self.state, self.random
        open_records = [number for number, one in state.records.items() if one.source == "declared" and one.status not in ("withdrawn", "revoked")]
        verified = [number for number in self.interesting() if state.records[number].status == "verified"]
        going = [number for number in open_records if state.records[number].status in UNDER_REVIEW]
        ready = [number for number in open_records if state.records[number].status in TO_DECLARE and number in state.evidence.values()
                 and state.employer(state.records[number].person)]
        ended = [number for number in self.interesting() if state.records[number].status in ("withdrawn", "revoked")]
        pools = [(pool, weight) for pool, weight in ((going, 52), (ready, 30), (verified, 8), (ended, 3), (open_records, 7)) if pool]
        if not pools:
            return self.record() if pick.random() < 0.8 else None
        number = self.one_of(pick.choices(*zip(*pools))[0])
        if self.rarely(0.02):
            number = self.one_of(state.records)
        if state.records[number].status in TO_DECLARE and pick.random() < 0.9:
            repair = self.repair(number)
            if repair:
                return repair
        record = state.records[number]
        if record.status in ("verified", "withdrawn", "revoked") and self.rarely(0.15):
            return self.take_step(number, pick.choice(("withdraw", "verify", "revoke", "declare", "assess")))
        after = "assess" if record.fields["hours"] is None and not self.rarely(0.2) else "revoke"
        follows = {"draft": "declare", "rejected": "declare", "declared": "review_employer", "employer_approved": "review_department",
                   "department_approved": "verify", "verified": after, "withdrawn": "declare", "revoked": "declare"}
        step = follows[record.status]
        if record.status in UNDER_REVIEW and self.rarely(0.12):
            step = pick.choice(("return", "return", "withdraw"))
        if record.status in (*UNDER_REVIEW, "rejected") and self.rarely(0.08):
            step = "recall"
        if self.rarely(0.1):
            step = pick.choice((*REGISTRATION, "submit"))
        return self.take_step(number, step)

    def take_step(self, number, step):
        state, pick = self.state, self.random
        record = state.records[number]
        taken = self.rarely(0.03) and bool(state.steps)  # a step in the place of one that is kept
        return insert("step", "hb_registration_step", dict(
            step_id=pick.randint(1, len(state.steps)) if taken else None, record_id=333333 if self.rarely(0.01) else number,
            action=step, account_id=self.doer(record, step), acted_on=self.on(),
            reason=None if step not in ("return", "revoke", "recall") or self.rarely(0.15) else "材料不实",
            article="办法第十条" if (step == "verify" and record.fields["recognised"] == 1) != self.rarely(0.03) else None,
            stamp="公章" if step == "review_employer" and not self.rarely(0.1) else None, approved_hours=self.approved(record, step)),
            "INSERT OR REPLACE" if taken else "INSERT")

    def repair(self, number):
        """What a draft still lacks before it can be declared."""
        record = self.state.records[number]
        if record.fields["class_id"] is None and number not in self.state.evidence.values():
            return self.upload(number)
        if record.fields["employer_id"] != self.state.employer(record.person) and self.state.employer(record.person):
            return update("record edit", "hb_learning_record", "record_id", number, {"employer_id": self.state.employer(record.person)})
        return None

    def doer(self, record, step):
        state = self.state
        employer = record.fields["employer_id"] or state.employer(record.person)
        turn = record.status if step == "return" else step
        if step == "recall":
            last = self.last_of(record)
            if last and last.action in RECALLED:
                return last.account if self.random.random() < 0.7 else self.account(None, state.accounts[last.account].organisation)
        if step in ("declare", "withdraw"):
            if record.fields["class_id"] in state.classes and self.random.random() < 0.5:
                return self.account("declare_class", state.filings[state.classes[record.fields["class_id"]].filing].applicant)
            return self.account("declare", None, record.person)
        if turn in ("declared", "review_employer"):
            return self.account("review_employer", employer)
        if turn in ("employer_approved", "review_department"):
            return self.account("review_department", state.supervisor(employer))
        return self.account("verify", world.CITY if step == "revoke" and self.random.random() < 0.5 else state.bureau(employer))

    def last_of(self, record):
        taken = [step for step in self.state.steps if self.state.records.get(step.record) is record]
        return taken[-1] if taken else None

    def approved(self, record, step):
        if step == "assess" or (step == "verify" and record.fields["form"] != "training" and self.random.random() < 0.6):
            return None if self.rarely(0.1) else 0.0001 if self.rarely(0.08) else self.random.choice((6, 12.5, 60))
        return 10 if self.rarely(0.01) else None
