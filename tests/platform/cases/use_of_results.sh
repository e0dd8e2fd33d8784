# 六(一): training funds by employer and year; qualifications whose registration needs continuing education.

funds=$(from_world funds)
sql "$funds" "INSERT INTO hours_setting (name, value) VALUES ('today', '2023-12-01');"
report="INSERT INTO hb_training_fund (fund_id, employer_id, year, payroll, rate, reported_on, account_id) VALUES"
refuses 'a fund of a department' "$funds" "$report (1, 101, 2023, 1000000, NULL, '2023-03-01', 21);" '教育培训经费由用人单位提取 / training funds are set aside by employers (六(一))'
refuses 'reported by another' "$funds" "$report (1, 102, 2023, 1000000, NULL, '2023-03-01', 13);" "经费由本单位账号填报 / a fund is reported by the employer's own account (六(一))"
refuses 'a payroll of nothing' "$funds" "$report (1, 102, 2023, 0, NULL, '2023-03-01', 11);" 'CHECK constraint failed: 工资总额应为正整数（分） / a payroll is a positive whole number of fen'
refuses 'a year of two digits' "$funds" "$report (1, 102, 23, 1000000, NULL, '2023-03-01', 11);" 'CHECK constraint failed: 经费年度应为四位年份 / the year of a fund is a year of four digits'
refuses 'a rate of nothing' "$funds" "$report (1, 102, 2023, 1000000, 0, '2023-03-01', 11);" 'CHECK constraint failed: 自定比例应为1至10000的整数（万分比）或空 / its own rate is a whole number of ten-thousandths, 1 to 10000, or NULL'
refuses 'reported on no day' "$funds" "$report (1, 102, 2023, 1000000, NULL, '三月', 11);" 'CHECK constraint failed: 填报日期应为 YYYY-MM-DD / reported_on must be a date YYYY-MM-DD'
refuses 'a rate for everybody of nothing' "$funds" "INSERT INTO hb_training_fund_rate (from_year, rate, account_id, source) VALUES (2024, 0, 41, 'x');" 'CHECK constraint failed: 经费比例应为1至10000的整数（万分比） / a rate is a whole number of ten-thousandths, 1 to 10000'
refuses 'a rate from no year' "$funds" "INSERT INTO hb_training_fund_rate (from_year, rate, account_id, source) VALUES (24, 150, 41, 'x');" 'CHECK constraint failed: 经费比例起用年度应为四位年份 / a rate holds from a year of four digits'
entry="INSERT INTO hb_training_fund_entry (entry_id, employer_id, year, kind, amount, entered_on, account_id, description, filing_id, takes_back) VALUES"
refuses 'an entry before the payroll' "$funds" "$entry (1, 102, 2023, 'set_aside', 100, '2023-04-01', 11, '提取', NULL, NULL);" '请先填报该年度的工资总额 / report the payroll of that year first (六(一))'
# 1.5 % of 1,000,001 fen are 15,000.015: 15,001 are due. 103 sets its own 2.5 %: 25,000 of 1,000,000.
allows 'reports' "$funds" "$report (1, 102, 2023, 999, NULL, '2023-03-01', 11), (2, 102, 2023, 1000001, NULL, '2023-03-02', 11), (3, 103, 2023, 1000000, 250, '2023-03-01', 13), (4, 102, 2024, 1000000, NULL, '2024-03-01', 11);"
allows 'entries' "$funds" "$entry (1, 102, 2023, 'set_aside', 15000, '2023-04-01', 11, '提取', NULL, NULL), (2, 102, 2023, 'continuing_education', 6000, '2023-06-01', 11, '培训', 1, NULL),
  (3, 102, 2023, 'other', 500, '2023-07-01', 11, '技能', NULL, NULL), (4, 102, 2023, 'other', 500, '2023-07-01', 11, '重复', NULL, NULL);"
taken='冲销须与原明细的单位、年度、类别相同，金额相反 / an entry that takes another back has its employer, year and kind, and the opposite amount (六(一))'
refuses 'taken back in part' "$funds" "$entry (5, 102, 2023, 'other', -499, '2023-08-01', 11, '冲销', NULL, 4);" "$taken"
refuses 'taken back in another year' "$funds" "$entry (5, 102, 2024, 'other', -500, '2023-08-01', 11, '冲销', NULL, 4);" "$taken"
refuses 'taken back what is not there' "$funds" "$entry (5, 102, 2023, 'other', -500, '2023-08-01', 11, '冲销', NULL, 99);" "$taken"
refuses 'negative of itself' "$funds" "$entry (5, 102, 2023, 'other', -500, '2023-08-01', 11, '冲销', NULL, NULL);" 'CHECK constraint failed: 只有冲销为负数 / only an entry that takes another back is negative (六(一))'
allows 'taken back' "$funds" "$entry (5, 102, 2023, 'other', -500, '2023-08-01', 11, '冲销', NULL, 4);"
refuses 'taken back twice' "$funds" "$entry (6, 102, 2023, 'other', -500, '2023-08-02', 11, '冲销', NULL, 4);" '该明细已冲销 / this entry was taken back already (六(一))'
refuses 'an amount of nothing' "$funds" "$entry (6, 102, 2023, 'other', 0, '2023-08-02', 11, 'x', NULL, NULL);" 'CHECK constraint failed: 经费金额应为不等于0的整数（分） / an amount is a whole number of fen, not 0'
refuses 'another kind' "$funds" "$entry (6, 102, 2023, 'travel', 1, '2023-08-02', 11, 'x', NULL, NULL);" 'CHECK constraint failed: 经费明细应为 set_aside（提取）、continuing_education（继续教育支出）或 other（其他培训支出） / a fund entry is set_aside, continuing_education or other (六(一))'
refuses 'on no day' "$funds" "$entry (6, 102, 2023, 'other', 1, '2023-08', 11, 'x', NULL, NULL);" 'CHECK constraint failed: 经费日期应为 YYYY-MM-DD / entered_on must be a date YYYY-MM-DD'
refuses 'a filed project as another cost' "$funds" "$entry (6, 102, 2023, 'other', 1, '2023-08-02', 11, 'x', 1, NULL);" '备案项目的支出为继续教育支出 / what a filed project costs is continuing education (六(一))'
answers 'due, set aside, spent, on education, short, left' "$funds" 'SELECT employer_id, year, payroll, rate, due, set_aside, spent, spent_on_education, short, remaining FROM hb_training_fund_standing ORDER BY 2, 1' '102|2023|1000001|150|15001|15000|6500|6000|1|8500
103|2023|1000000|250|25000|0|0|0|25000|0
102|2024|1000000|150|15000|0|0|0|15000|0'
answers 'who has reported nothing' "$funds" 'SELECT employer_id, year FROM hb_training_fund_missing ORDER BY 2, 1' '106|2023
103|2024
106|2024'
answers 'a rate from 2024 on leaves 2023 alone' "$funds" "INSERT INTO hb_training_fund_rate (from_year, rate, account_id, source) VALUES (2024, 200, 41, 'x'); SELECT year, due FROM hb_training_fund_standing WHERE employer_id = 102 ORDER BY 1" '2023|15001
2024|20000'
only_rates='经费比例只增不改，请另加起用年度 / rates are only ever added: add one with its year'
refuses 'a rate edited' "$funds" 'UPDATE hb_training_fund_rate SET rate = 1;' "$only_rates"
refuses 'a rate deleted' "$funds" 'DELETE FROM hb_training_fund_rate;' "$only_rates"
refuses 'a rate replaced' "$funds" "INSERT OR REPLACE INTO hb_training_fund_rate (from_year, rate, source) VALUES (2003, 1, 'x');" "$only_rates"
only_reported='经费填报只增不改，请另报一次 / reports of a fund are only ever added: report once more (六(一))'
refuses 'a report edited' "$funds" 'UPDATE hb_training_fund SET payroll = 1;' "$only_reported"
refuses 'a report deleted' "$funds" 'DELETE FROM hb_training_fund;' "$only_reported"
refuses 'a report replaced' "$funds" "${report/INSERT/INSERT OR REPLACE} (2, 102, 2023, 1, NULL, '2023-03-02', 11);" "$only_reported"
only_entered='经费明细只增不改，请冲销 / fund entries are only ever added: take one back by another (六(一))'
refuses 'an entry edited' "$funds" 'UPDATE hb_training_fund_entry SET amount = 1;' "$only_entered"
refuses 'an entry deleted' "$funds" 'DELETE FROM hb_training_fund_entry;' "$only_entered"
refuses 'an entry replaced' "$funds" "${entry/INSERT/INSERT OR REPLACE} (2, 102, 2023, 'other', 1, '2023-08-02', 11, 'x', NULL, NULL);" "$only_entered"

qualified=$(from_world qualified)
sql "$qualified" "INSERT INTO hb_qualification (qualification, policy, required_for, source) VALUES ('甲资格', 'cn-national', 'renew', 'x'), ('乙资格', NULL, 'register', 'x'), ('丙资格', 'cn-national', NULL, 'x');"
step="INSERT INTO hb_qualification_step (person_id, qualification, action, account_id, acted_on, valid_until, hours_met, decided_by) VALUES"
refuses 'registered by an employer' "$qualified" "$step (1, '甲资格', 'register', 12, '2021-03-01', '2024-02-29', NULL, NULL);" '资格注册由行业主管部门办理 / qualifications are registered by the department in charge (六(一))'
refuses 'renewed though not held' "$qualified" "$step (1, '甲资格', 'renew', 21, '2021-03-01', NULL, 1, 'p@1');" '该人未注册此资格 / this person does not hold it (六(一))'
refuses 'registered without the hours that its law asks for' "$qualified" "$step (1, '乙资格', 'register', 21, '2021-03-01', NULL, NULL, NULL);" '继续教育学时未达要求，不予注册 / not registered: its law asks for continuing education, which is not met (六(一))'
refuses 'met, by nobody knows what' "$qualified" "$step (1, '乙资格', 'register', 21, '2021-03-01', NULL, 1, NULL);" 'CHECK constraint failed: 学时是否达到须注明政策（decided_by） / hours_met says by which policy (decided_by)'
refuses 'met by half' "$qualified" "$step (1, '甲资格', 'register', 21, '2021-03-01', NULL, 2, 'p@1');" 'CHECK constraint failed: 学时是否达到应为1、0或空 / hours_met must be 1, 0 or NULL'
refuses 'valid until no day' "$qualified" "$step (1, '甲资格', 'register', 21, '2021-03-01', '2024-02-30', NULL, NULL);" 'CHECK constraint failed: 有效期应为 YYYY-MM-DD / valid_until must be a date YYYY-MM-DD'
refuses 'valid until before' "$qualified" "$step (1, '甲资格', 'register', 21, '2021-03-01', '2021-03-01', NULL, NULL);" '有效期须晚于办理日期 / valid_until is after the day of the step'
refuses 'on no day' "$qualified" "$step (1, '甲资格', 'register', 21, '三月', NULL, NULL, NULL);" 'CHECK constraint failed: 办理日期应为 YYYY-MM-DD / acted_on must be a date YYYY-MM-DD'
refuses 'another step' "$qualified" "$step (1, '甲资格', 'lend', 21, '2021-03-01', NULL, NULL, NULL);" 'CHECK constraint failed: 资格步骤应为 register（注册）、renew（延续）或 cancel（注销） / a qualification is registered, renewed or cancelled'
refuses 'a condition of another kind' "$qualified" "UPDATE hb_qualification SET required_for = 'x';" 'CHECK constraint failed: required_for 应为 register（首次及延续注册）、renew（延续注册）或空 / required_for must be register, renew or NULL (六(一))'
allows 'two of one person, one of another' "$qualified" "$step (1, '甲资格', 'register', 21, '2021-03-01', '2024-02-29', NULL, NULL), (1, '乙资格', 'register', 21, '2021-03-01', NULL, 1, 'p@1'), (2, '丙资格', 'register', 21, '2021-03-01', '2024-02-29', NULL, NULL);"
refuses 'registered twice' "$qualified" "$step (1, '甲资格', 'register', 21, '2022-03-01', NULL, NULL, NULL);" '该人已注册此资格，请办理延续 / this person holds it already: renew it (六(一))'
refuses 'renewed without its hours' "$qualified" "$step (1, '甲资格', 'renew', 21, '2024-02-01', '2027-02-28', 0, 'p@1');" '继续教育学时未达要求，不予延续注册 / not renewed: its law asks for continuing education, which is not met (六(一))'
refuses 'renewed before it was registered' "$qualified" "$step (1, '甲资格', 'renew', 21, '2020-02-01', '2027-02-28', 1, 'p@1');" '办理时间早于上一步 / the step is dated before the one it follows'
answers 'their further regimes' "$qualified" 'SELECT person_id, policy FROM hours_regime ORDER BY 1' '1|cn-national
2|cn-national'
answers 'renewed where no law asks for hours; cancelled, and no regime any more' "$qualified" "$step (2, '丙资格', 'renew', 21, '2024-02-01', '2027-02-28', NULL, NULL), (1, '甲资格', 'cancel', 21, '2024-03-01', NULL, NULL, NULL);
SELECT person_id, qualification, action, valid_until FROM hb_qualification_held ORDER BY 1, 2; SELECT person_id FROM hours_regime" '1|乙资格|register|
2|丙资格|renew|2027-02-28
2'
only_stepped='资格步骤只增不改 / steps of a qualification are only ever added (六(一))'
refuses 'a step edited' "$qualified" "UPDATE hb_qualification_step SET valid_until = '2030-01-01';" "$only_stepped"
refuses 'a step deleted' "$qualified" 'DELETE FROM hb_qualification_step;' "$only_stepped"
refuses 'a step replaced' "$qualified" "INSERT OR REPLACE INTO hb_qualification_step (step_id, person_id, qualification, action, account_id, acted_on) VALUES (1, 2, '甲资格', 'register', 21, '2024-02-01');" "$only_stepped"
refuses 'a step before the first' "$qualified" "INSERT INTO hb_qualification_step (step_id, person_id, qualification, action, account_id, acted_on) VALUES (0, 2, '甲资格', 'register', 21, '2024-02-01');" 'CHECK constraint failed: 办理步骤须按序编号 / steps are numbered upwards from 1'

# Somebody with two regimes: 30 public and 60 professional hours of 2023 are complete in Yantai; the other policy answers for itself.
has_extension 'two regimes' || return 0
equal 'two policies answer for one person' 'cn-national|0
cn-shandong-yantai|1' "$(sqlite3 -batch "$qualified" ".load $extension" "SELECT hours_use('cn-shandong-yantai') IS NULL; SELECT DISTINCT regime, main FROM hours_bank WHERE person_id = 2 AND year = 2023 ORDER BY 1" | tail -2)"
