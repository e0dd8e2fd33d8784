"""Random actions on accounts, rights, employments, the tree and the list of platforms."""

import world
from action import Action, insert


class PeopleChoices:
    def people(self):
        state, pick = self.state, self.random
        chosen = pick.random()
        number = self.one_of(state.accounts)
        if chosen < 0.3:
            inactive = [one for one, account in state.accounts.items() if not account.active and one not in world.INACTIVE]
            return self.set_active(self.one_of(inactive), 1) if inactive and pick.random() < 0.7 else self.set_active(number, 0)
        if chosen < 0.45:
            lost = [(one, permission) for one, _, _, permissions in world.ACCOUNTS for permission in permissions
                    if permission not in state.accounts[one].permissions]
            if lost and pick.random() < 0.7:
                number, permission = self.one_of(lost)
            else:
                permission = pick.choice(("declare", "verify", "review_employer", "decide_title", "supervise", "盖章"))
            return insert("grant", "hb_account_permission", dict(account_id=number, permission=permission))
        if chosen < 0.55:
            permission = self.one_of(sorted(state.accounts[number].permissions)) or "verify"
            return Action("take", dict(account_id=number, permission=permission),
                          [("DELETE FROM hb_account_permission WHERE account_id = ? AND permission = ?", (number, permission))])
        if chosen < 0.8:
            person, leaves, on = pick.randint(1, 7), not self.rarely(0.15), str(self.today)
            employer = pick.choice((*world.EMPLOYERS, world.CITY if self.rarely(0.2) else 21))
            return Action("move", dict(person_id=person, employer_id=employer, leaves=leaves, on=on), [
                *([("UPDATE hb_employment SET left_on = ? WHERE person_id = ? AND left_on IS NULL", (on, person))] if leaves else []),
                ("INSERT INTO hb_employment (person_id, joined_on, employer_id) VALUES (?, ?, ?)", (person, on, employer))])
        if chosen < 0.9:
            organisation = pick.choice((*world.EMPLOYERS, world.DEPARTMENT if self.rarely(0.2) else 22))
            parent = pick.choice((world.DEPARTMENT, world.CITY_DEPARTMENT, world.CENTRE, world.OTHER_DISTRICT, 24 if self.rarely(0.2) else world.CITY))
            return Action("under", dict(organisation_id=organisation, parent_id=parent),
                          [("UPDATE hb_organisation SET parent_id = ? WHERE organisation_id = ?", (parent, organisation))])
        platform, year = pick.choice(sorted(world.RECOGNISED))
        if (platform, year) not in state.recognised:
            return None
        reason = None if self.rarely(0.3) else "乱收费"
        return Action("recognition", dict(platform_id=platform, year=year, reason=reason),
                      [("UPDATE hb_platform_recognition SET withdrawn_on = ?, reason = ? WHERE platform_id = ? AND year = ?",
                        (str(self.today), reason, platform, year))])

    def set_active(self, number, active):
        return Action("active", dict(account_id=number, active=active), [("UPDATE hb_account SET active = ? WHERE account_id = ?", (active, number))])
