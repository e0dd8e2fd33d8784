package title

need := {"public": 30000, "professional": 60000}

converted := {"self_study", "achievement", "grassroots", "other"}

years := {"2019", "2020", "2021", "2022", "2023"}

# What an employer of each type is asked for. Enterprises' professional hours begin in 2020.
cells := {[subject, year] | some subject, _ in need; some year in years}

asked_of := {
	"institution": cells,
	"enterprise": cells - {["professional", "2019"]},
}

asked := asked_of[input.employer_type]

# Parsing refuses what is no day of the calendar.
dated[i] := [record.subject, year] if {
	some i, record in input.records
	record.status == "verified"
	need[record.subject]
	record.completed_on < input.cutoff
	time.parse_ns("2006-01-02", record.completed_on)
	year := substring(record.completed_on, 0, 4)
}

waits contains cell if {
	some i, cell in dated
	record := input.records[i]
	record.hours == null
	record.form in converted
}

# The places in a group are of one activity in one year: only the first of them is credited.
groups[key] contains [i, cell, thousandths] if {
	some i, cell in dated
	record := input.records[i]
	record.hours != null
	thousandths := round(record.hours * 1000)
	thousandths > 0
	stands(record)
	key := group_key(record.activity_id, cell[1], i)
}

group_key(null, _, i) := i

group_key(activity, year, _) := [year, activity] if activity != null

stands(record) if {
	record.subject == "public"
	record.passed == 1
}

stands(record) if {
	record.subject == "professional"
	record.passed != 0
	filed_if_training(record)
}

filed_if_training(record) if record.form != "training"

filed_if_training(record) if record.filed == 1

credited := [min(group) | some group in groups]

short[cell] := lacks if {
	some cell in asked
	have := [thousandths | some thousandths; [_, cell, thousandths] = credited[_]]
	lacks := max([0, need[cell[0]] - sum(have)])
}

lacking := {cell | some cell, lacks in short; lacks > 0}

default eligible := null

eligible := 0 if count(lacking - waits) > 0

eligible := 1 if {
	asked
	count(lacking) == 0
}

default shortfall := null

shortfall := sum([lacks | some lacks in short]) if asked
