"""Random cells, read by the module and by this program, which knows the rules of sql/README.md and none of the module's SQL.

    cells.py SEED DATABASE      a database of the embedded platform with person 1 and platform 1

Prints `NAME|same|` or `NAME|differs|CELL, WHAT WAS EXPECTED, WHAT CAME`, a line for dates, hours and ID numbers each.
"""

import datetime
import random
import re
import sqlite3
import sys
from decimal import Decimal
from pathlib import Path

SQL = Path(__file__).resolve().parents[3] / "sql"
CELLS = 6000
WIDE = {**{chr(0xFF10 + digit): str(digit) for digit in range(10)}, "Ｘ": "X", "ｘ": "x", "Ｅ": "E", "Ｔ": "T", "．": ".", "／": "/", "－": "-", "—": "-", "–": "-",
        "−": "-", "：": ":", "＋": "+", "＊": "*", "№": "#", "\u200b": "", "\ufeff": "", "　": " ", "\u00a0": " ", "\t": " ", "\r": " ", "\n": " "}


def narrow(text):
    return "".join(WIDE.get(letter, letter) for letter in text).strip(" ")


# ---------------------------------------------------------------- what a cell means: (reason, value)

DAY = re.compile(r"(\d{4})(?: ?[-/.年月] ?(\d\d?) ?[-/.年月] ?(\d\d?)|(\d\d)(\d\d))(?: ?([日号]))?(?:(T *| +|(?<=[日号]))(\d|[0-2]\d):[0-5]\d(?::[0-5]\d)?(?: ?[-/.年月] ?\d+)?)?")


def date(text):
    text = narrow(text)
    if text == "":
        return "date_missing", None
    if re.fullmatch(r"[2-7]\d{4}(\.\d+)?", text, re.ASCII):
        return None, str(datetime.date(1899, 12, 30) + datetime.timedelta(days=int(text[:5])))
    match = re.fullmatch(DAY.pattern, text, re.ASCII)
    if not match or match[1][:2] not in ("19", "20") or (match[6] and match[7] and match[7].startswith("T")):
        return "date_unreadable", None
    try:
        return None, str(datetime.date(int(match[1]), int(match[2] or match[4]), int(match[3] or match[5])))
    except ValueError:
        return "date_none", None


def hours(text):
    text = narrow(text)
    if text == "":
        return "hours_missing", None
    low = text.lower()
    if re.search(r"(小时|分钟|分|天|日|[0-9 ]h|hours?|min|minutes|days?)$", low):
        return "hours_unit", None
    number = re.sub(r"个?[学课]时$", "", text).rstrip(" ")
    if not re.fullmatch(r"-?\d+(\.\d+)?", number, re.ASCII):
        return "hours_unreadable", None
    value = Decimal(number)
    if value <= 0 or number.startswith("-"):
        return "hours_not_positive", None
    if value != round(value, 3):
        return "hours_decimals", None
    if value >= 10000:
        return "hours_range", None
    return None, value


def id_number(text):
    number = narrow(text).lstrip("'`").replace(" ", "").upper()
    if number == "":
        return "no_person", None
    if re.match(r"\d", number, re.ASCII) and re.search(r"E\+\d", number, re.ASCII):
        return "id_scientific", None
    if "*" in number:
        return "id_masked", None
    if re.fullmatch(r"\d{15}", number, re.ASCII):
        return "id_old", None
    if len(number) != 18:
        return "id_length", None
    if not re.fullmatch(r"\d{17}[\dX]", number, re.ASCII):
        return "id_digits", None
    try:
        born = datetime.date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
        if not 1800 <= born.year < 2100:
            return "id_birth", None
    except ValueError:
        return "id_birth", None
    # ISO 7064 MOD 11-2: the whole number, its last sign worth 10 for X, leaves 1.
    total = 0
    for sign in number:
        total = total * 2 + (10 if sign == "X" else int(sign))
    if total % 11 != 1:
        return "id_zeros" if number.endswith("000") else "id_check", None
    return "person_unknown", None


# ---------------------------------------------------------------- cells

def day_text(chance):
    day = datetime.date(1988, 1, 1) + datetime.timedelta(days=chance.randrange(13140))
    year, month, number = day.year, day.month, chance.choice([day.day, day.day, day.day, chance.randrange(0, 33)])
    blank = chance.choice(["", "", "", " "])
    mark = chance.choice("--//..年")
    text = chance.choice([
        f"{year}{mark}{blank}{month}{'月' if mark == '年' else mark}{blank}{number}{'日' if mark == '年' else ''}", f"{year}-{month:02}-{number:02}",
        f"{year}{month:02}{number:02}", f"{year}{mark}{month:02}{mark}{number}", str((day - datetime.date(1899, 12, 30)).days), f"{year % 100}-{month}-{number}"])
    return text + chance.choice(["", "", "", " 8:30", "T08:30:00", " 23:59:59.5", "T8:30", "8:30", ".5", " 上午"])


def hours_text(chance):
    number = chance.choice([str(chance.randrange(0, 120)), f"{chance.random() * 100:.{chance.randrange(0, 6)}f}", str(chance.randrange(9990, 10010)), f"0.{chance.randrange(0, 9999):04}"])
    return chance.choice(["", "", "", " ", "-"]) + number + chance.choice(["", "", "", "学时", " 学时", "课时", "个学时", "小时", "h", " hours", "天", "0", ".", "分"])


def id_text(chance):
    born = datetime.date(1940, 1, 1) + datetime.timedelta(days=chance.randrange(25000))
    seventeen = f"{chance.randrange(110000, 999999)}{born:%Y%m%d}{chance.randrange(1000):03}"
    digits = [str(digit) for digit in range(10)] + ["X", "x"]
    right = next(sign for sign in digits if id_number(seventeen + sign)[0] == "person_unknown")
    text = seventeen + chance.choice([right] * 6 + digits)
    return chance.choice([text] * 8 + [text[:15], text[:15] + "000", text[:6] + " " + text[6:14] + " " + text[14:], "'" + text, text.lower(), text[:4] + "****" + text[8:],
                                       f"{int(seventeen) * 10:.5E}"])


def spoil(text, chance, signs):
    """Most cells as they are; some in full width, some with a sign put in, taken out or changed."""
    wide = {narrow_sign: sign for sign, narrow_sign in WIDE.items() if len(narrow_sign) == 1 and narrow_sign in "0123456789Xx./-:"}
    kind = chance.random()
    if kind < 0.2:
        text = "".join(wide.get(letter, letter) if chance.random() < 0.5 else letter for letter in text)
    elif kind < 0.55:
        for _ in range(chance.choice([1, 1, 2])):
            place = chance.randrange(len(text) + 1)
            text = text[:place] + chance.choice(["", chance.choice(signs)]) + text[place + chance.choice([0, 1]):]
    return chance.choice(["", "", "", " ", "　", "\u00a0"]) + text + chance.choice(["", "", "", " ", "\t", "　"])


KINDS = {
    "dates": ("completed", date, day_text, "0123456789-/.年月日号T: Z　Ｔ－"),
    "hours": ("hours", hours, hours_text, "0123456789.-+学课时个小分天, e：．"),
    "ID numbers": ("id_number", id_number, id_text, "0123456789XxE+*' -A　"),
}


def main():
    chance = random.Random(int(sys.argv[1]))
    db = sqlite3.connect(":memory:", isolation_level=None)
    sqlite3.connect(sys.argv[2]).backup(db)
    statements = []
    for line in (SQL / "intake_check.sql").read_text("utf-8").splitlines(keepends=True):
        if statements and not sqlite3.complete_statement(statements[-1]):
            statements[-1] += line
        else:
            statements.append(line)
    for batch, (name, (field, reads, makes, signs)) in enumerate(KINDS.items(), 1):
        cells = [spoil(makes(chance), chance, signs) for _ in range(CELLS)]
        db.execute("INSERT INTO hb_intake_batch (batch_id, platform_id, file_name, received_on) VALUES (?, 1, 'x', '2099-12-31')", (batch,))
        for number, cell in enumerate(cells):
            line = {"record_no": f"{name} {number}", "person_no": "1", "subject": "专业", "hours": "1", "completed": "2023-07-15", field: cell}
            if field == "id_number":
                line["person_no"] = None
            db.execute(f"INSERT INTO hb_intake_line (batch_id, line_no, {', '.join(line)}) VALUES (?, ?{', ?' * len(line)})", (batch, number, *line.values()))
        for statement in statements:
            db.execute(statement, {"batch_id": batch})
        read = db.execute("SELECT reason, completed_on, hours FROM hb_intake_verdict WHERE batch_id = ? ORDER BY line_no", (batch,)).fetchall()
        differing, seen = [], {}
        for cell, (reason, day, number) in zip(cells, read, strict=True):
            expected, value = reads(cell)
            seen[expected] = seen.get(expected, 0) + 1
            # Platforms are recognised in 2023 alone: a date of another year was read, too.
            got = (None if reason in ("new", "platform_not_listed", "date_future") else reason, {"dates": day, "hours": number}.get(name))
            if got[0] != expected or (expected is None and name == "dates" and day != value) or (expected is None and name == "hours" and Decimal(str(number)) != value):
                differing.append(f"{cell!r} {expected} {value} {reason} {day} {number}")
        if differing:
            print(f"{name}|differs|{len(differing)} of {CELLS}: " + "; ".join(differing[:5]).replace("|", " "))
        elif len(seen) < 3 or seen.get(None, seen.get("person_unknown", 0)) < 1000:
            print(f"{name}|differs|the cells are too much alike: {seen}")
        else:
            print(f"{name}|same|")
        print(name, seen, file=sys.stderr)


main()
