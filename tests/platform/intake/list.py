"""The lists that cases/intake.sh imports, the same every time, and what each line of them must come to.

    list.py FOLDER

writes people.sql, feed.csv (a title, a header, 1,000 records, 50 of them bad in the WAYS below, totals, a remark), expected.txt (line, verdict),
truth.txt (what the good lines mean), corrections.sql, corrected.csv, later.csv (twenty-one records that the platform changed) and its later.txt,
gbk.csv, and big.csv (200,000 lines). Verdicts are stated here by hand beside what is wrong; none is worked out by the rules of the module.
"""

import csv
import datetime
import random
import sys
from pathlib import Path

RANDOM = random.Random(20230525)
COLUMNS = ["序号", "记录编号", "姓名", "身份证号", "学员编号", "工作单位", "课程名称", "课程编号", "科目类别", "学习形式", "学时（必填）", "开始日期", "*完成日期",
           "考核结果", "证书编号", "备注"]
FIELDS = ["serial", "record_no", "name", "id_number", "person_no", "employer", "title", "activity", "subject", "form", "hours", "started", "completed", "passed",
          "certificate", "remark"]
EMPLOYERS = {102: "测试区事业单位", 103: "测试区企业", 106: "测试市直单位"}
FULL_WIDTH = str.maketrans("0123456789Xx./", "０１２３４５６７８９Ｘｘ．／")


def check_digit(seventeen):
    """ISO 7064 MOD 11-2, digit by digit (the module multiplies by weights)."""
    rest = 0
    for digit in seventeen:
        rest = (rest + int(digit)) * 2 % 11
    return "0123456789X"[(12 - rest) % 11]


def id_number(index):
    born = datetime.date(1965, 1, 1) + datetime.timedelta(days=index * 37 % 12000)
    seventeen = f"990000{born:%Y%m%d}{index % 997 + 1:03}"
    return seventeen + check_digit(seventeen)


def people(count):
    """Their ids, names, ID numbers and employers. Of every hundred two at one employer have the same name."""
    rows = []
    for index in range(count):
        name = f"导入人员{index - 3 if index % 100 == 99 else index:05}"
        rows.append((1001 + index, name, id_number(index), list(EMPLOYERS)[index % 3]))
    return rows


# ---------------------------------------------------------------- good lines, written in many ways

DATES = [
    lambda day: f"{day:%Y-%m-%d}",
    lambda day: f"{day.year}/{day.month}/{day.day}",
    lambda day: f"{day.year}.{day.month}.{day.day}",
    lambda day: f"{day.year}年{day.month}月{day.day}日",
    lambda day: str((day - datetime.date(1899, 12, 30)).days),
    lambda day: f"{(day - datetime.date(1899, 12, 30)).days}.354167",
    lambda day: f"{day:%Y%m%d}",
    lambda day: f"{day.year}/{day.month}/{day.day} 8:30",
    lambda day: f"{day:%Y-%m-%dT08:30:00}",
    lambda day: f"{day.year}年 {day.month}月 {day.day}日",
    lambda day: f"{day.year}/{day.month:02}/{day.day:02}".translate(FULL_WIDTH),
    lambda day: f" {day:%Y-%m-%d}\u00a0",
]
HOURS = [
    lambda hours: f"{hours:g}",
    lambda hours: f"{hours:g}学时",
    lambda hours: f"{hours:g} 课时",
    lambda hours: f"{hours:g}个学时",
    lambda hours: f"{hours:.3f}",
    lambda hours: f" {hours:g} ",
    lambda hours: f"{hours:g}".translate(FULL_WIDTH),
]
NUMBERS = [
    lambda number: number,
    lambda number: number.lower(),
    lambda number: "'" + number,
    lambda number: f"{number[:6]} {number[6:14]} {number[14:]}",
    lambda number: number.translate(FULL_WIDTH),
    lambda number: number.lower().translate(FULL_WIDTH),
]
SUBJECTS = {"public": ["公需", "公需科目", "公需课", "Public", "公共科目"], "professional": ["专业", "专业科目", "专业课程", "PROFESSIONAL", "专 业"]}
FORMS = {"training": ["网上学习", "", "培训", "Online", "面授"], "self_study": ["自学类", "self-study"], "achievement": ["论文"],
         "grassroots": ["服务基层活动"], "other": ["其他类", "Other"]}
PASSED = {1: ["合格", "通过", "是", "Yes", "１"], 0: ["不合格", "否", "FALSE"], None: [""]}


def good(number, person, prefix="F"):
    """A line, and what it means."""
    day = datetime.date(2023, 1, 1) + datetime.timedelta(days=RANDOM.randrange(330))
    hours = RANDOM.choice([1, 2, 4, 7.5, 8, 10, 0.125, 24, 30.5])
    subject = RANDOM.choice(list(SUBJECTS))
    form = RANDOM.choices(list(FORMS), [20, 1, 1, 1, 1])[0]
    passed = RANDOM.choices([1, 0, None], [8, 1, 1])[0]
    started = day - datetime.timedelta(days=RANDOM.randrange(5)) if RANDOM.random() < 0.3 else None
    by = RANDOM.random()
    unique = (person[0] - 1001) % 100 not in (96, 99)
    line = {
        "serial": str(number), "record_no": f"{prefix}-{number:06}", "name": person[1], "id_number": "", "person_no": "", "employer": "",
        "title": f"网络课程：第{number % 40}讲", "activity": f"NET-{number % 40}", "subject": RANDOM.choice(SUBJECTS[subject]), "form": RANDOM.choice(FORMS[form]),
        "hours": RANDOM.choice(HOURS)(hours), "started": RANDOM.choice(DATES)(started) if started else "", "completed": RANDOM.choice(DATES)(day),
        "passed": RANDOM.choice(PASSED[passed]), "certificate": f"证-{number}" if number % 5 == 0 else "", "remark": ""}
    if by < 0.8 or not unique and by < 0.9:
        line["id_number"] = RANDOM.choice(NUMBERS)(person[2])
        line["employer"] = EMPLOYERS[person[3]]
    elif by < 0.9 and unique:
        line["employer"] = EMPLOYERS[person[3]] + RANDOM.choice(["", " ", "　"])
        line["name"] = RANDOM.choice([person[1], f"{person[1][:2]} {person[1][2:]}", f"{person[1][:2]}　{person[1][2:]}"])
    else:
        line["person_no"] = RANDOM.choice([str(person[0]), str(person[0]).translate(FULL_WIDTH)])
    meant = [line["record_no"], person[0], f"{day}", f"{started}" if started else "", subject, form, f"{hours:.3f}", "" if passed is None else str(passed),
             line["activity"], line["title"], line["certificate"]]
    return line, meant


# ---------------------------------------------------------------- bad lines: what is wrong, and what must be said of it

def typed_wrong(line):
    number = line["id_number"]
    return {"id_number": number[:16] + str((int(number[16]) + 1) % 10) + number[17]}


def swapped(line):
    """Two neighbours of the date or the sequence that differ, so that it is no more the same number."""
    number = line["id_number"]
    place = next(index for index in (15, 14) if number[index] != number[index + 1]) if number[14:17] != number[14] * 3 else None
    if place is None:
        return typed_wrong(line)
    return {"id_number": number[:place] + number[place + 1] + number[place] + number[place + 2:]}


WAYS = [
    # cells that differ from a good line                                     the verdict
    ({"id_number": "", "employer": ""},                                      "no_person"),
    ({"id_number": "", "name": ""},                                          "no_person"),
    ({"id_number": "9.90000E+17"},                                           "id_scientific"),
    ({"id_number": "1.10101e+17"},                                           "id_scientific"),
    ({"id_number": "990000198001011000"},                                    "id_zeros"),
    ({"id_number": "9900**********1234"},                                    "id_masked"),
    ({"id_number": "990000800101123"},                                       "id_old"),
    ({"id_number": "99000019800101123"},                                     "id_length"),
    ({"id_number": "护照E12345678"},                                         "id_length"),
    ({"id_number": "99000019800101A231"},                                    "id_digits"),
    ({"id_number": "990000198002301230"},                                    "id_birth"),
    ({"id_number": "990000158002011230"},                                    "id_birth"),
    (typed_wrong,                                                            "id_check"),
    (swapped,                                                                "id_check"),
    ({"id_number": "11010519491231002X", "name": "张三"},                    "person_unknown"),
    ({"id_number": "", "name": "查无此人"},                                  "person_unknown"),
    ({"id_number": "", "person_no": "999999"},                               "person_unknown"),
    ({"id_number": "", "name": "导入人员00096", "employer": "测试区事业单位"}, "person_ambiguous"),
    ({"name": "李四"},                                                       "name_differs"),
    ({"id_number": "", "person_no": "1003", "name": "王五"},                 "name_differs"),
    ({"person_no": "1"},                                                     "keys_differ"),
    ({"id_number": "11010519491231002X", "person_no": "1001"},               "keys_differ"),
    ({"record_no": ""},                                                      "record_no_missing"),
    ({"record_no": "F-000001"},                                              "repeated"),
    ({"record_no": "F-０００００１"},                                     "repeated"),
    ({"completed": ""},                                                      "date_missing"),
    ({"completed": "去年夏天"},                                              "date_unreadable"),
    ({"completed": "7/15/2023"},                                             "date_unreadable"),
    ({"completed": "2023年7月"},                                             "date_unreadable"),
    ({"completed": "23-7-15"},                                               "date_unreadable"),
    ({"completed": "2023-07-15T08:30:00Z"},                                  "date_unreadable"),
    ({"completed": "2023-02-30"},                                            "date_none"),
    ({"completed": "2023年13月1日"},                                         "date_none"),
    ({"completed": "2024/1/1"},                                              "date_future"),
    ({"started": "上周"},                                                    "start_unreadable"),
    ({"started": "2023-12-01", "completed": "2023-11-30"},                   "start_after"),
    ({"started": "", "completed": "2022-12-31"},                             "platform_not_listed"),
    ({"subject": ""},                                                        "subject_missing"),
    ({"subject": "公"},                                                      "subject_unknown"),
    ({"subject": "选修课"},                                                  "subject_not_delivered"),
    ({"form": "函授"},                                                       "form_unknown"),
    ({"hours": ""},                                                          "hours_missing"),
    ({"hours": "8小时"},                                                     "hours_unit"),
    ({"hours": "十"},                                                        "hours_unreadable"),
    ({"hours": "1,5"},                                                       "hours_unreadable"),
    ({"hours": "-5"},                                                        "hours_not_positive"),
    ({"hours": "3.3333"},                                                    "hours_decimals"),
    ({"hours": "10000"},                                                     "hours_range"),
    ({"passed": "85"},                                                       "passed_unknown"),
    ({"record_no": "R-REVOKED"},                                             "revoked"),
]


def write(path, rows, encoding="utf-8-sig", header=True):
    with open(path, "w", encoding=encoding, newline="") as file:
        out = csv.writer(file)
        if header:
            out.writerow(COLUMNS)
        out.writerows(rows)


def cells(line):
    return [line[field] for field in FIELDS]


def main():
    folder = Path(sys.argv[1])
    persons = people(5000)
    (folder / "people.sql").write_text(
        "INSERT INTO hb_person (person_id, name, id_number) VALUES\n"
        + ",\n".join(f"  ({number}, '{name}', '{card}')" for number, name, card, _ in persons)
        + ";\nINSERT INTO hb_employment (person_id, joined_on, employer_id) VALUES\n"
        + ",\n".join(f"  ({number}, '2015-07-01', {employer})" for number, _, _, employer in persons) + ";\n", "utf-8")

    assert len(WAYS) == 50
    first_row = 4  # after a title, a line of who filled it in, and the header
    bad_at = dict(zip(sorted(RANDOM.sample(range(2, 1001), 50)), RANDOM.sample(WAYS, 50)))
    feed, right, expected, truth, corrections, meanings = [], [], [], [], [], {}
    for number in range(1, 1001):
        person = persons[RANDOM.randrange(len(persons))]
        line, meant = good(number, person)
        if number in bad_at:
            # A bad line starts from one that names its person by ID number and employer.
            line.update(name=person[1], id_number=person[2], person_no="", employer=EMPLOYERS[person[3]], started="")
            meant[3] = ""
            change, verdict = bad_at[number]
            wrong = {**line, **(change(line) if callable(change) else change)}
            sets = ", ".join(f"{field} = '{line[field]}'" for field in FIELDS if wrong[field] != line[field])
            corrections.append(f"UPDATE hb_intake_line SET {sets} WHERE batch_id = 1 AND line_no = {number + first_row - 1};")
        else:
            verdict, wrong = "new", line
            truth.append(meant)
        meanings[number] = (line, meant, person)
        feed.append(cells(wrong))
        right.append(cells(line))
        expected.append((number + first_row - 1, verdict))
    width = len(COLUMNS)
    above = [["2023年度网上学习学时汇总表"] + [""] * (width - 1), ["填报单位：测试平台"] + [""] * (width - 1), COLUMNS]
    below = [["合计"] + [""] * 9 + ["8000"] + [""] * (width - 11), [""] * width, COLUMNS, ["制表：某某"] + [""] * (width - 1)]
    expected += [(first_row + 1000, "total_row"), (first_row + 1001, "blank"), (first_row + 1002, "header_row"), (first_row + 1003, "note_row")]
    write(folder / "feed.csv", above + feed + below, header=False)
    write(folder / "corrected.csv", above + right + below, header=False)
    with open(folder / "gbk.csv", "w", encoding="gbk", errors="replace", newline="") as file:
        csv.writer(file).writerows([COLUMNS] + right[:5])
    (folder / "expected.txt").write_text("".join(f"{line}|{verdict}\n" for line, verdict in expected), "utf-8")
    (folder / "truth.txt").write_text("".join("|".join(map(str, row)) + "\n" for row in sorted(truth)), "utf-8")
    everything = sorted(meant for _, meant, _ in meanings.values())
    (folder / "truth_all.txt").write_text("".join("|".join(map(str, row)) + "\n" for row in everything), "utf-8")
    (folder / "corrections.sql").write_text("\n".join(corrections) + "\n", "utf-8")

    # The platform changes the hours of twenty records, and gives one to somebody else.
    later, later_truth = [], {meant[0]: meant for meant in everything}
    for number in RANDOM.sample([number for number in meanings if number not in bad_at], 21):
        line, meant, person = meanings[number]
        line, meant = dict(line), list(meant)
        if len(later) < 20:
            line["hours"], meant[6] = "99.5", "99.500"
        else:
            other = persons[(person[0] - 1001 + 7) % len(persons)]
            line.update(name=other[1], id_number=other[2], person_no="", employer="")
            meant[1] = other[0]
        later.append(cells(line))
        later_truth[meant[0]] = meant
    write(folder / "later.csv", later)
    (folder / "later.txt").write_text("".join("|".join(map(str, row)) + "\n" for row in sorted(later_truth.values())), "utf-8")

    # Two hundred thousand: ten thousand lines, twenty times with other numbers.
    block = [good(number, persons[number % len(persons)])[0] for number in range(10000)]
    write(folder / "big.csv", (cells({**line, "record_no": f"B-{copy}-{index}"}) for copy in range(20) for index, line in enumerate(block)))


main()
