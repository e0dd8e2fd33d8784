#!/usr/bin/python3
"""Lines of standard input that are wider on a terminal than 100 columns, where a Chinese character takes two."""

import re
import sys
import unicodedata

COLUMNS = 100
RULE = re.compile(r"[- ]*")  # under a heading: cut short by whoever shows it


def width(line):
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in line.rstrip())


def too_wide(text):
    return [line for line in text.splitlines() if width(line) > COLUMNS and not RULE.fullmatch(line)]


if __name__ == "__main__":
    print(*too_wide(sys.stdin.read()), sep="\n")
