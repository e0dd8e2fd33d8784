"""Reads the corpus: policies.txt, forms.txt, schemas.txt.

    === name of the case
    field: value
    (a blank line)
    the body, up to the next case

`each: a ;; b ;; c` makes one case of each, with @each@ in body and fields replaced by it. @{ … }@ in a body is an expression
of Python, for texts that are long: @{"x" * 100000}@.
"""

import re
from pathlib import Path

HERE = Path(__file__).resolve().parent
EXPRESSION = re.compile(r"@\{(.*?)\}@", re.DOTALL)


def expand(body):
    return EXPRESSION.sub(lambda match: str(eval(match[1], {})), body)  # our own files


def read(kind):
    """(name, fields, body not yet expanded) of each case."""
    parts = re.split(r"^=== ", (HERE / f"{kind}.txt").read_text("utf-8"), flags=re.MULTILINE)[1:]
    for part in parts:
        head, _, body = part.partition("\n\n")
        lines = head.split("\n")
        name, fields = lines[0], {}
        for line in lines[1:]:
            field, colon, value = line.partition(": ")
            if not colon:
                raise SystemExit(f"{kind}.txt: {name}: {line!r} is no field")
            fields[field] = value
        body = re.sub(r"^## .*\n", "", body, flags=re.MULTILINE).rstrip("\n")
        for one in fields.pop("each", "").split(" ;; "):
            made = {field: value.replace("@each@", one) for field, value in fields.items()}
            yield f"{name}: {one}" if one else name, made, body.replace("@each@", one)
