"""sqlite-utils with hourbank: on the connections of its command line, and of sqlite_utils.Database."""

import sys

from sqlite_utils import hookimpl

import hourbank
from hourbank.words import say

if not hourbank.can_load():
    try:
        hourbank.register()
    except hourbank.Error as error:
        print(say("goes_on", host="sqlite-utils", reason=error), file=sys.stderr)


@hookimpl
def prepare_connection(conn):
    try:
        hourbank.load(conn)
    except hourbank.Error as error:
        print(say("goes_on", host="sqlite-utils", reason=error), file=sys.stderr)
