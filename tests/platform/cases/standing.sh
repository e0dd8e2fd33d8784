# shellcheck shell=bash disable=SC2154
# Standing answers are opt-in: the modules of sql/modules/optional, installed and refused. What they keep is tests/standing/run.

standing=sql/modules/optional/30_standing.sql
marks=sql/modules/optional/31_standing_platform.sql

alone=$work/standing_alone.db
rm -f "$alone"
sqlite3 -batch -bail "$alone" 'CREATE TABLE person (id INTEGER PRIMARY KEY)'
refuses 'standing without core' "$alone" "$(cat "$standing")" 'CHECK constraint failed: 请先安装模块 core / install core first'
sqlite3 -batch -bail "$alone" '.read sql/modules/01_core.sql'
refuses 'marks of the platform without a platform' "$alone" "$(cat "$marks")" \
  'CHECK constraint failed: 请先安装模块 standing 和 sql/modules 中的平台 / install standing first, and the platform of sql/modules'
allows 'standing beside a host with people of its own' "$alone" "$(cat "$standing")"
refuses 'standing a second time' "$alone" "$(cat "$standing")" \
  'CHECK constraint failed: standing 已安装，或本文件中已有同名对象 / standing is installed already, or something of its names stands in this file'
answers 'every table, view and trigger begins with hb_' "$alone" "SELECT name FROM sqlite_schema
  WHERE name NOT GLOB 'hb_*' AND name NOT GLOB 'hours_*' AND name NOT GLOB 'sqlite_*' AND name <> 'person'" ''
answers 'the host migrates' "$alone" 'ALTER TABLE person RENAME TO learner; ALTER TABLE learner ADD COLUMN name; DROP TABLE learner; PRAGMA integrity_check' 'ok'
answers 'a host marks by itself' "$alone" "INSERT INTO hb_standing_mark (person_id, source) VALUES ('甲', 'course');
  SELECT marked_people, is_watched FROM hb_standing_status" '1|1'

kept=$(from_world standing)
allows 'both modules in the platform' "$kept" "$(cat "$standing" "$marks")"
refuses 'the marks a second time' "$kept" "$(cat "$marks")" \
  'CHECK constraint failed: standing_platform 已安装，或本文件中已有同名对象 / standing_platform is installed already, or something of its names stands in this file'
answers 'every trigger is counted' "$kept" "SELECT count(*) = (SELECT count(*) FROM hb_standing_trigger), count(*) > 25 FROM sqlite_schema
  WHERE type = 'trigger' AND name GLOB 'hb_standing_*'" '1|1'

while IFS='|' read -r statement message; do
  refuses "$statement" "$kept" "$statement" "CHECK constraint failed: $message"
done << 'END'
INSERT INTO hb_standing_question (kind) VALUES ('week');|常备问题：kind 应为 hours 或 title / question: kind must be hours or title
INSERT INTO hb_standing_question (kind, year) VALUES ('hours', '二〇二三');|常备问题：year 应为0到9999的整数或空 / question: year must be a whole number from 0 to 9999, or NULL
INSERT INTO hb_standing_question (kind, cutoff) VALUES ('title', '2023-02-30');|常备问题：cutoff 应为 YYYY-MM-DD 或空 / question: cutoff must be a date YYYY-MM-DD, or NULL
INSERT INTO hb_standing_question (kind, due_on) VALUES ('title', '明年');|常备问题：due_on 应为 YYYY-MM-DD 或空 / question: due_on must be a date YYYY-MM-DD, or NULL
END
