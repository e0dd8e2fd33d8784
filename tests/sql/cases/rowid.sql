-- A rowid names its row: no table takes one for an argument that it has no column for, and one that no row has matches none.
.read fixtures/relations.sql
SELECT count(*) FROM policy_list WHERE rowid = 5;
SELECT count(*) FROM policy_rules WHERE rowid = 'cn-national';
SELECT count(*) FROM hours_advise WHERE rowid = 2023;
SELECT count(*) > 0, count(*) = sum(n) FROM (SELECT (SELECT count(*) FROM policy_list WHERE rowid = l.rowid) AS n FROM policy_list AS l);
