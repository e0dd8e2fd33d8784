package title

# Thousandths of hours a year.
need := {"public": 30000, "professional": 60000}

# The years asked for by type of employer, then by subject.
asked := {
	"institution": {
		"public": ["2019", "2020", "2021", "2022", "2023"],
		"professional": ["2019", "2020", "2021", "2022", "2023"],
	},
	"enterprise": {
		"public": ["2019", "2020", "2021", "2022", "2023"],
		"professional": ["2020", "2021", "2022", "2023"],
	},
}

# Forms whose hours are unknown until somebody has converted them.
converted := {"self_study", "achievement", "grassroots", "other"}

years := asked[input.employer_type]

# Undefined from the cut-off on, and for what is no day of the calendar: such text cannot be parsed.
year_of(completed_on) := substring(completed_on, 0, 4) if {
	completed_on < input.cutoff
	time.parse_ns("2006-01-02", completed_on)
}

waits contains [record.subject, year_of(record.completed_on)] if {
	some record in input.records
	record.hours == null
	record.form in converted
	record.status == "verified"
}

# What counts, grouped by year and activity; what has no activity is a group of its own. Groups, not pairs, so that
# the time grows with the records and not with their square.
groups[key] contains [i, record.subject, year, thousandths] if {
	some i, record in input.records
	record.status == "verified"
	record.hours != null
	thousandths := round(record.hours * 1000)
	thousandths > 0
	stands(record.subject, record.form, record.passed, record.filed)
	year := year_of(record.completed_on)
	key := group_key(record.activity_id, year, i)
}

# By scalars rather than by the record: OPA keeps what a function gave by its arguments, and indexes by them.
stands("public", _, 1, _) := true

stands("professional", form, passed, _) if {
	form != "training"
	passed != 0
}

stands("professional", "training", passed, 1) if passed != 0

group_key(null, _, i) := i

group_key(activity, year, _) := [year, activity] if activity != null

# An activity counts once a year: the first of a group, the records being in order.
credited := [min(group) | some group in groups]

short[[subject, year]] := lacks if {
	some subject, subject_years in years
	some year in subject_years

	# OPA indexes this comprehension by subject and year.
	have := [thousandths | some thousandths; [_, subject, year, thousandths] = credited[_]]
	lacks := max([0, need[subject] - sum(have)])
}

lacking := {cell | some cell, lacks in short; lacks > 0}

# Unknown: nothing is asked for, or what lacks may come by a conversion.
default eligible := null

eligible := 0 if count(lacking - waits) > 0

eligible := 1 if {
	years
	count(lacking) == 0
}

default shortfall := null

shortfall := sum([lacks | some lacks in short]) if years
