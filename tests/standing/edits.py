"""Random edits of whatever answers follow from. The tables and columns are read from the schema, so that none can be forgotten."""

import sqlite3

import world

OPERATIONS = ("insert", "update", "update", "update", "delete")
ODD = (None, 0, 1, -1, 7.5, "", "x", "2023-02-30", "2023-06-01", "2019", "verified", "draft")
BY_HAND = {("hb_person", "policy"): (None, "cn-shandong-yantai", "cn-national", "small", "nowhere"),
           ("hb_learning_record", "level"): (None, "breaks", "x"),
           ("hb_qualification", "policy"): (None, "cn-national", "small", "nowhere"),
           ("hb_qualification_step", "action"): ("register", "cancel", "renew"),
           ("hb_person_status", "status"): ("exempt", "retired", "deceased", "void"),
           ("hb_organisation", "employer_type"): ("institution", "enterprise", "other", None)}

# What else would be without end: a view counts from the one to the other, and a CHECK keeps it from being a text.
ONLY = {("hb_person_status", "from_year"): (2021, 2022, 2023), ("hb_person_status", "to_year"): (2022, 2023, 2024)}


def read(connection):
    """{(table, column)} that the relations read, as SQLite's authorizer hears it while it prepares them."""
    found = set()

    def hear(action, table, column, *_):
        if action == sqlite3.SQLITE_READ and table not in world.RELATIONS and column:
            found.add((table, column))
        return sqlite3.SQLITE_OK

    connection.set_authorizer(hear)
    for relation in world.RELATIONS:
        connection.execute(f"SELECT * FROM {relation} LIMIT 0").fetchall()
    connection.set_authorizer(None)
    views = {name for name, in world.rows(connection, "SELECT name FROM sqlite_schema WHERE type = 'view'")}
    return {(table, column) for table, column in found if table not in views}


def columns(connection, table):
    return [name for name, in world.rows(connection, "SELECT name FROM pragma_table_info(?)", (table,))]


class Editor:
    """Edits of one connection. conflict: whether OR REPLACE, OR IGNORE … are tried as well."""

    def __init__(self, connection, dice, conflict=False):
        self.connection, self.dice, self.conflict = connection, dice, conflict
        self.tables = sorted({table for table, _ in read(connection)})
        self.columns = {table: columns(connection, table) for table in self.tables}
        self.keys = {table: [at for at, in world.rows(connection, "SELECT cid FROM pragma_table_info(?) WHERE pk", (table,))] for table in self.tables}
        self.unique = {table: [at for at, in world.rows(connection, "SELECT column.cid FROM pragma_index_list(?) AS list, pragma_index_info(list.name) AS column"
                                                        " WHERE list.\"unique\" AND list.origin = 'u'", (table,))] for table in self.tables}
        self.done = {}

    def value(self, table, column):
        if (table, column) in ONLY:
            return self.dice.choice(ONLY[table, column])
        if (table, column) in BY_HAND and self.dice.random() < 0.8:
            return self.dice.choice(BY_HAND[table, column])
        if self.dice.random() < 0.2:
            return self.dice.choice(ODD)
        pool = world.rows(self.connection, f'SELECT DISTINCT "{column}" FROM "{table}" LIMIT 40')
        return self.dice.choice(pool)[0] if pool else None

    def row(self, table):
        count = world.one(self.connection, f'SELECT count(*) FROM "{table}"')
        keys = ", ".join(f'"{name}"' for name in self.columns[table])
        return world.rows(self.connection, f'SELECT {keys} FROM "{table}" LIMIT 1 OFFSET {self.dice.randrange(count)}')[0] if count else None

    def statement(self, table, operation):
        """(SQL, parameters), or None where there is no row."""
        names, row = self.columns[table], self.row(table)
        if not row:
            return None
        clause = self.dice.choice(["", " OR REPLACE", " OR IGNORE", " OR FAIL", " OR ROLLBACK"]) if self.conflict else ""
        where = " AND ".join(f'"{name}" IS ?' for name in names)
        if operation == "delete":
            return f'DELETE FROM "{table}" WHERE {where}', row
        if operation == "update":
            column = self.dice.choice(names)
            return f'UPDATE{clause} "{table}" SET "{column}" = ? WHERE {where}', (self.value(table, column), *row)
        new = [value if self.dice.random() < 0.8 else self.value(table, name) for name, value in zip(names, row)]
        if not self.conflict or self.dice.random() < 0.5:
            for at in (*([self.dice.choice(self.keys[table])] if self.keys[table] else []), *self.unique[table]):
                new[at] = self.dice.choice([self.dice.randrange(100, 130), self.dice.randrange(100, 99999)])
        listed = ", ".join(f'"{name}"' for name in names)
        return f'INSERT{clause} INTO "{table}" ({listed}) VALUES ({", ".join("?" * len(names))})', tuple(new)

    def law(self):
        """A text, or the default, is another one."""
        dice, connection = self.dice, self.connection
        kind = dice.choice(["small", "small", "broken", "gone", "default", "no default"])
        if kind in ("small", "broken"):
            text = world.SMALL.format(version=str(dice.randrange(99)), least=dice.choice([20, 40, 55])) if kind == "small" else "policy {"
            connection.execute("INSERT OR REPLACE INTO hours_policy VALUES ('small', ?)", (text,))
        elif kind == "gone":
            connection.execute("DELETE FROM hours_policy")
        elif kind == "default":
            connection.execute("INSERT OR REPLACE INTO hours_setting VALUES ('policy', ?)", (dice.choice(["cn-national", "cn-shandong-yantai"]),))
        else:
            connection.execute("DELETE FROM hours_setting WHERE name = 'policy'")
        return kind

    def edit(self):
        """One edit; what it was, or None where it was refused."""
        if self.dice.random() < 0.05:
            what = self.law()
        else:
            table, operation = self.dice.choice(self.tables), self.dice.choice(OPERATIONS)
            made = self.statement(table, operation)
            if not made:
                return None
            try:
                self.connection.execute(*made)
            except sqlite3.Error:
                return None
            what = f"{operation} {table}"
        self.done[what] = self.done.get(what, 0) + 1
        return what


def relations(connection):
    """{person: their rows in all relations}: all that the engine sees of them."""
    found = {}
    for relation in world.RELATIONS:
        for row in world.rows(connection, f"SELECT person_id, * FROM {relation}"):
            found.setdefault(row[0], []).append((relation, repr(row)))
    return {person: sorted(of) for person, of in found.items()}
