"""The command `hourbank`: questions to the extension that need no shell. Thin over SQL: each prints what one statement says."""

import argparse
import csv
import json
import sqlite3
import sys
import unicodedata
import warnings
from pathlib import Path

import hourbank
from hourbank.words import choose, language


class Wrong(Exception):
    """What was asked cannot be done; the text says why."""


def main(arguments=None):
    """0: done, and nothing to report; 1: something to report; 2: it could not be done."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    options = None
    try:
        options = _parser().parse_args(arguments)
        return options.run(options)
    except (Wrong, hourbank.Error, sqlite3.Error) as error:
        text = str(error).removeprefix("hourbank: ").removeprefix("hourbank：")
        if isinstance(error, sqlite3.Error) and getattr(options, "database", ":memory:") != ":memory:":
            text = f"{options.database}: {text}"
        print(f"hourbank: {text}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        sys.stderr.close()
        return 2


class _Parser(argparse.ArgumentParser):
    """Its headings in the user's language; what is wrong with an option it says in its own words."""

    def __init__(self, **options):
        super().__init__(add_help=False, **options)
        self._positionals.title, self._optionals.title = choose("arguments", "参数"), choose("options", "选项")
        self.add_argument("-h", "--help", action="help", help=choose("this help", "显示本说明"))

    def error(self, message):
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: {choose('', '用法不对：')}{message}\n")


def _parser():
    parser = _Parser(
        prog="hourbank", description=choose("Continuing-education hours, asked of SQLite.", "继续教育学时，用 SQLite 查询。"),
        epilog=choose("Messages are Chinese where LANG begins with zh.", "LANG 以 zh 开头时显示中文。"))
    parser.add_argument("--version", action=_ShowVersion, nargs=0, help=choose("the versions of hourbank, SQLite and Lua", "hourbank、SQLite、Lua 的版本"))
    commands = parser.add_subparsers(dest="command", required=True, metavar=choose("COMMAND", "命令"))

    def command(name, run, english, chinese):
        added = commands.add_parser(name, help=choose(english, chinese), description=choose(english, chinese))
        added.set_defaults(run=run)
        return added

    def rows_as(added):
        how = added.add_mutually_exclusive_group()
        how.add_argument("--csv", action="store_const", const="csv", dest="form", help=choose("as CSV", "输出 CSV"))
        how.add_argument("--json", action="store_const", const="json", dest="form", help=choose("as JSON", "输出 JSON"))

    def database(added, **more):
        added.add_argument("database", metavar=choose("DATABASE", "数据库"), **more,
                           help=choose("a SQLite file with hours_person and hours_record; it is only read",
                                       "含有 hours_person 和 hours_record 的 SQLite 文件；只读取，不改动"))

    check = command("check", _check, "what is wrong with a policy: 0 nothing, 1 warnings, 2 errors",
                    "检查政策文件：退出状态0为没有问题，1为只有警告，2为有错误")
    check.add_argument("policies", nargs="+", metavar=choose("FILE", "文件"))

    diff = command("diff", _diff, "whose title application a change of rules decides otherwise: 0 nobody's, 1 somebody's",
                   "规则改动后哪些人的职称申报结果不同：退出状态0为没有，1为有")
    diff.add_argument("before", metavar=choose("BEFORE", "原政策"), help=choose("an id or a file", "政策编号或文件"))
    diff.add_argument("after", metavar=choose("AFTER", "新政策"), help=choose("an id or a file", "政策编号或文件"))
    database(diff)
    diff.add_argument("--year", type=int, required=True, help=choose("the year of the application", "申报年度"))
    rows_as(diff)

    review = command("review", _review, "everybody's title application of a year", "全部人员某年度的职称申报审核")
    database(review)
    review.add_argument("--year", type=int, required=True, help=choose("the year of the application", "申报年度"))
    review.add_argument("--person", help=choose("this person alone", "只看此人"))
    review.add_argument("--policy", help=choose("an id or a file, in place of the one in force", "改用此政策：编号或文件"))
    review.add_argument("--cutoff", help=choose("only records completed before this date count (YYYY-MM-DD)", "只计此日期之前完成的记录（YYYY-MM-DD）"))
    rows_as(review)

    policies = command("policies", _policies, "the policies that are there, and where each comes from", "可用的政策及其来源")
    database(policies, nargs="?", default=":memory:")
    rows_as(policies)

    command("path", lambda options: print(hourbank.path()) or 0, "the file of the extension, for `sqlite3 -cmd \".load …\"`", "扩展文件的路径，供 .load 使用")
    command("share", lambda options: print(hourbank.share()) or 0, "the folder with the policies and the platform's SQL", "政策和平台 SQL 所在的文件夹")
    return parser


class _ShowVersion(argparse.Action):
    def __call__(self, parser, *_):
        with _open(":memory:") as connection:
            print(connection.execute("SELECT hourbank_version()").fetchone()[0])
        parser.exit()


class _open:
    """A database, read-only, with hourbank in the user's language."""

    def __init__(self, database):
        self.database = database

    def __enter__(self):
        warnings.simplefilter("ignore", hourbank.Registered)  # of a process that is ours alone
        if self.database == ":memory:":
            self.connection = hourbank.connect(":memory:")
        elif not Path(self.database).is_file():
            raise Wrong(choose(f"there is no file {self.database}", f"没有文件 {self.database}"))
        else:
            self.connection = hourbank.connect(f"{Path(self.database).resolve().as_uri()}?mode=ro", uri=True)
        self.connection.execute("SELECT hours_language(?)", (language(),)).fetchone()
        return self.connection

    def __exit__(self, *_):
        self.connection.close()


def _check(options):
    worst = 0
    for policy in options.policies:
        if not Path(policy).is_file():
            raise Wrong(choose(f"there is no file {policy}", f"没有文件 {policy}"))
        with _open(":memory:") as connection:
            rows = connection.execute("SELECT severity, message, code FROM policy_check(?)", (str(Path(policy).resolve()),)).fetchall()
        for severity, message, code in rows:
            print(f"{severity}: {message.replace(str(Path(policy).resolve()), policy)} [{code}]")
            worst = max(worst, 2 if severity == "error" else 1)
    if not worst:
        print(choose("nothing to report", "没有问题"))
    return worst


def _policy(given):
    """A file as a whole path, which no folder of the process decides; an id as it is."""
    return str(Path(given).resolve()) if Path(given).is_file() else given


def _diff(options):
    with _open(options.database) as connection:
        count = _print(options, connection.execute(
            "SELECT person_id, before, after, message FROM policy_diff(?, ?, ?) ORDER BY person_id",
            (_policy(options.before), _policy(options.after), options.year)), choose("nobody's result changes", "没有人的结果改变"))
    return 1 if count else 0


def _review(options):
    policy = options.policy
    if policy and Path(policy).is_file():
        policy = Path(policy).read_text(encoding="utf-8", errors="replace")  # the table takes ids and whole texts, never a path
    with _open(options.database) as connection:
        sql = "SELECT person_id, person_name, year, eligible, unmet, shortfall, message FROM title_review WHERE year = :year"
        values = {"year": options.year}
        for column, value in (("policy", policy), ("cutoff", options.cutoff), ("person_id", options.person)):
            if value is not None:
                sql += f" AND {column} = :{column}"
                values[column] = value
        _print(options, connection.execute(sql, values), choose("nobody", "没有人员"))
    return 0


def _policies(options):
    with _open(options.database) as connection:
        _print(options, connection.execute("SELECT policy, version, origin, state, title, reason FROM policy_list ORDER BY policy"), "")
    return 0


def _print(options, cursor, none):
    """The rows; how many there are."""
    names = [column[0] for column in cursor.description]
    if options.form == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(names)
        count = 0
        for row in cursor:
            writer.writerow(row)
            count += 1
        return count
    rows = cursor.fetchall()
    if options.form == "json":
        print(json.dumps([dict(zip(names, row)) for row in rows], ensure_ascii=False, indent=1))
    elif rows:
        _print_table(names, [["" if value is None else str(value) for value in row] for row in rows])
    elif none:
        print(none)
    return len(rows)


def _width(text):
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def _print_table(names, rows):
    widths = [max(map(_width, column)) for column in zip(names, *rows)]
    for row in [names, ["-" * width for width in widths], *rows]:
        print("  ".join(text + " " * (width - _width(text)) for text, width in zip(row, widths)).rstrip())
