"""Who is who (三, 六): accounts, rights, moves, bases' platforms, and what is kept for ever."""

from types import SimpleNamespace as Row

PERMISSIONS = ("declare", "declare_class", "review_employer", "review_department", "verify", "submit_filing", "review_filing", "approve_filing",
               "close_year", "decide_title", "supervise", "import")


def forbids_active(state, action):
    return None


def does_active(state, action):
    state.accounts[action.given["account_id"]].active = bool(action.given["active"])


def forbids_grant(state, action):
    account, permission = state.accounts.get(action.given["account_id"]), action.given["permission"]
    if not account or permission not in PERMISSIONS:
        return "no such account or permission"
    kind = state.organisations[account.organisation].kind if account.organisation else None
    if permission == "declare":
        fits = account.person is not None
    elif permission == "review_employer":
        fits = kind == "employer"
    elif permission in ("verify", "approve_filing", "close_year", "supervise", "import"):
        fits = kind in ("city_bureau", "district_bureau")
    else:
        fits = kind is not None
    if not fits:
        return "not for this kind of account"
    return "has it already" if permission in account.permissions else None


def does_grant(state, action):
    state.accounts[action.given["account_id"]].permissions.add(action.given["permission"])


def forbids_take(state, action):
    return None


def does_take(state, action):
    state.accounts[action.given["account_id"]].permissions.discard(action.given["permission"])


def forbids_move(state, action):
    """A person leaves the present employer and joins another on the same day, or joins without leaving."""
    given = action.given
    if given["employer_id"] not in state.organisations or state.organisations[given["employer_id"]].kind != "employer":
        return "not an employer"
    now = [one for one in state.employments.get(given["person_id"], []) if one.left is None]
    if now and not given["leaves"]:
        return "has not left the present employer"
    return "joined that day already" if any(one.joined >= given["on"] for one in state.employments.get(given["person_id"], [])) else None


def does_move(state, action):
    given = action.given
    employments = state.employments.setdefault(given["person_id"], [])
    for one in employments:
        one.left = given["on"] if one.left is None else one.left
    employments.append(Row(joined=given["on"], employer=given["employer_id"], left=None))


def forbids_under(state, action):
    """An employer is put under another department, talent service centre or bureau."""
    given = action.given
    if state.organisations[given["organisation_id"]].kind != "employer":
        return "only an employer moves"
    return None if state.organisations[given["parent_id"]].kind != "employer" else "an employer reviews nobody's employees"


def does_under(state, action):
    state.organisations[action.given["organisation_id"]].parent = action.given["parent_id"]


def forbids_withdrawal(state, action):
    return None if action.given["reason"] is not None else "a date and a reason"


def does_withdrawal(state, action):
    state.recognised.discard((action.given["platform_id"], action.given["year"]))


def forbids_always(state, action):
    """What is kept, and what no column can hold."""
    return action.given["why"]


def does_nothing(state, action):
    pass
