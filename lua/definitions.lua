---@meta
-- The vocabulary of policies, for editors and for luacheck: completion, argument types, words that do not exist. This is
-- the one list of them outside lua/library; lua/README.md is the manual. A program never runs this file.

-- Kinds of values ------------------------------------------------------------------------------------------------

---A year label such as 2023, or a date "YYYY-MM-DD"; one list uses one of the two.
---@alias hourbank.When integer|string
---A number of hours, or the name of a parameter dated by year.
---@alias hourbank.Hours number|string
---"notice 二(二)1": the name of a declared source, a space, the section.
---@alias hourbank.Citation string
---@alias hourbank.Answer boolean|"unknown"

---A record as a rule sees it: these, and any further column of hours_record (see column); nil where NULL or missing.
---@class hourbank.Record
---@field record_id any
---@field person_id any
---@field completed_on string?
---@field subject string?
---@field form string?
---@field hours number?
---@field status string?
---@field started_on string?
---@field passed integer?
---@field filed integer?
---@field recognised integer?
---@field activity_id any
---@field source string?
---@field recorded_on string?
---@field topic string?
---@field level string?
---@field role string?
---@field rank any
---@field certificate_no any
---@field valid_date boolean whether completed_on is a date that exists
---@field year integer? the policy's year of completed_on
---@field after_cutoff boolean whether a cut-off forbids the record
---@field [string] any

---A person as a rule sees them: any column of hours_person; nil where NULL or missing.
---@class hourbank.Person
---@field person_id any
---@field employer_type string?
---@field [string] any

---P("name", year or date): the value in force then; nil, which means unknown, where there is none.
---@alias hourbank.Parameters fun(name: string, when: hourbank.When): any

---{ column = value } or { column = { value, … } }, all of which must fit; or a function that answers true or false.
---@alias hourbank.PersonCondition table<string, any>|fun(person: hourbank.Person, year: integer, P: hourbank.Parameters): boolean?
---@alias hourbank.RecordCondition table<string, any>|fun(record: hourbank.Record, P: hourbank.Parameters, person: hourbank.Person): boolean?

---@class hourbank.Texts
---@field zh string
---@field en string

---@class hourbank.Item
---@field kind string

-- Words that declare data ----------------------------------------------------------------------------------------

---@class hourbank.Head
---@field id string also the name of the file
---@field version string
---@field title hourbank.Texts

---The head; once.
---@param head hourbank.Head
function policy(head) end

---@class hourbank.Source
---@field no? string
---@field date? string
---@field title? hourbank.Texts
---@field url? string
---@field checked? boolean false where only a summary was at hand
---@field original? "zh"|"en" the language in which it was issued

---A document that the rules stand on.
---@param name string without a space
---@return fun(spec: hourbank.Source)
---@overload fun(name: string, spec: hourbank.Source)
function source(name) end

---@class hourbank.Article
---@field zh? string
---@field en? string

---What a section of the law says: article "notice 二(二)1" { zh = [[…]] }. Shown with what cites it.
---@param citation hourbank.Citation
---@return fun(spec: hourbank.Article)
---@overload fun(citation: hourbank.Citation, spec: hourbank.Article)
function article(citation) end

---@class hourbank.Subject : hourbank.Texts
---@field source? hourbank.Citation

---A subject of hours. "total" is always there.
---@param name string
---@return fun(spec: hourbank.Subject)
---@overload fun(name: string, spec: hourbank.Subject)
function subject(name) end

---@class hourbank.Column : hourbank.Texts
---@field of "record"|"person" of hours_record, or of hours_person
---@field type "date"|"years"|"number"|"integer"|"flag"|"text" what it is to hold
---@field source? hourbank.Citation

---A further column of hours_record or hours_person. Where one is declared, all of one's own are.
---@param name string
---@return fun(spec: hourbank.Column)
---@overload fun(name: string, spec: hourbank.Column)
function column(name) end

---@class hourbank.DatedValue
---@field from? hourbank.When
---@field to? hourbank.When
---@field value any
---@field source hourbank.Citation

---@class hourbank.Parameter
---@field unit? string
---@field zh? string
---@field en? string
---@field [integer] hourbank.DatedValue in order of `from`

---A dated figure.
---@param name string
---@return fun(spec: hourbank.Parameter)
---@overload fun(name: string, spec: hourbank.Parameter)
function param(name) end

---@class hourbank.Reason : hourbank.Texts
---@field source? hourbank.Citation
---@field pending? boolean the record waits for review, so that the answer may be unknown

---Why a record does not count.
---@param name string
---@return fun(spec: hourbank.Reason)
---@overload fun(name: string, spec: hourbank.Reason)
function reason(name) end

---@class hourbank.CatalogueEntry : hourbank.Texts
---@field id string
---@field kind? string
---@field from? hourbank.When
---@field to? hourbank.When
---@field source hourbank.Citation

---A list in the law that no rule computes with; it shows in policy_rules.
---@param name string
---@return fun(entries: hourbank.CatalogueEntry[])
---@overload fun(name: string, spec: hourbank.CatalogueEntry[])
function catalogue(name) end

---@class hourbank.ConversionRow
---@field hours number
---@field from? hourbank.When
---@field to? hourbank.When
---@field source hourbank.Citation
---@field [string] any the columns of `by`

---@class hourbank.Conversion
---@field by string[]
---@field [integer] hourbank.ConversionRow the first that applies wins

---Hours by columns of the record.
---@param name string
---@return fun(spec: hourbank.Conversion)
---@overload fun(name: string, spec: hourbank.Conversion)
function conversion(name) end

---@class hourbank.Period
---@field year integer
---@field from string
---@field to string

---@class hourbank.CalendarChange what is left out stays as it was
---@field from integer the first year that is so
---@field starts? string "MM-DD"
---@field label? "start"|"end"
---@field years? integer

---@class hourbank.YearStart
---@field column string of the person, with the date on which their years begin
---@field by? "month"|"day" on the first of its month, or on its day, as where nothing is said

---@class hourbank.Calendar
---@field starts? string|hourbank.YearStart "MM-DD"
---@field label? "start"|"end" by which of its calendar years a year is called
---@field years? integer how many years one lasts
---@field anchor? integer|{ column: string } a year in which one starts; needed where years is more than 1
---@field exceptions? hourbank.Period[]
---@field [integer] hourbank.CalendarChange in order of `from`

---The policy's year; without it the calendar year.
---@param spec hourbank.Calendar
function calendar(spec) end

-- Words about records --------------------------------------------------------------------------------------------

---@class hourbank.Admission
---@field source? hourbank.Citation for those that have none of their own
---@field bad_date? hourbank.Citation
---@field not_verified? hourbank.Citation
---@field unknown_subject? hourbank.Citation
---@field manual_review? hourbank.Citation
---@field no_hours? hourbank.Citation
---@field after_cutoff? hourbank.Citation
---@field not_passed? hourbank.Citation

---Declares the reasons that admit() gives.
---@param spec hourbank.Admission
function admission(spec) end

---How a record counts: hours and subject (and for how many years), or nil and a reason.
---@param rule fun(record: hourbank.Record, P: hourbank.Parameters, person: hourbank.Person): number?, string?, integer?
function credit(rule) end

---Hours and subject where nothing common speaks against the record; else nil and the reason.
---@param record hourbank.Record
---@param hours? number in place of the record's own; nil: they wait for review
---@return number? hours
---@return string subject_or_reason
function admit(record, hours) end

---The hours of the row that applies; nil where none does.
---@param name string
---@param record hourbank.Record
---@return number?
function convert(name, record) end

---@class hourbank.Limit
---@field name? string
---@field by? string|string[] columns; NULL in one of them is no value
---@field from? integer records of these years alone
---@field to? integer
---@field within? "day"|"year"|"ever" "year" where nothing is said
---@field when? hourbank.RecordCondition
---@field reason string
---@field source hourbank.Citation

---@class hourbank.Selection : hourbank.Limit
---@field times? integer so many count; 1 where nothing is said

---@class hourbank.Cap : hourbank.Limit
---@field hours hourbank.Minimum
---@field prefer? string[] subjects whose hours it takes first; by date where nothing is said

---Of equal values of `by`, the first record counts.
---@param spec hourbank.Selection
function once(spec) end

---Of equal values of `by`, the record with the most hours counts.
---@param spec hourbank.Selection
function highest(spec) end

---At most so many hours.
---@param spec hourbank.Cap
function cap(spec) end

-- Words about people and years -----------------------------------------------------------------------------------

---@alias hourbank.Minimum hourbank.Hours|fun(year: integer, person: hourbank.Person, P: hourbank.Parameters, years: integer): number|string?

---One of minimum, share and items.
---@class hourbank.Annual
---@field name? string
---@field minimum? hourbank.Minimum
---@field share? integer[] { 2, 3 }: two thirds of the total
---@field items? hourbank.Item[]
---@field years? integer how many years are asked together
---@field ending? integer a year in which a cycle of `years` ends; without it every year ends one
---@field every? integer only in every so manieth year, `from` being the first
---@field whole? boolean only once the person has had all those years
---@field only? string[] subjects of which alone the hours count, for a minimum of several subjects together
---@field at_most? table<string|integer, hourbank.Hours|integer[]|table> of these subjects, hours or a part of the minimum; { "a", "b", hours = 10 } of several together
---@field when? hourbank.PersonCondition
---@field from? integer
---@field to? integer
---@field source? hourbank.Citation

---What a year asks for.
---@param subject_name string a subject, or "total"
---@return fun(spec: hourbank.Annual)
---@overload fun(subject_name: string, spec: hourbank.Annual)
function annual(subject_name) end

---@class hourbank.Title
---@field name? string
---@field year? integer
---@field from? integer
---@field to? integer
---@field when? hourbank.PersonCondition
---@field items? fun(year: integer, person: hourbank.Person, P: hourbank.Parameters): hourbank.Item[]?, string?
---@field source hourbank.Citation
---@field [integer] hourbank.Item

---What a title application asks for; of those that fit year and person, the first.
---@param spec hourbank.Title
function title(spec) end

---What `annual` asks of the subject, in every year. Years from 0 down are counted from the rule's own.
---@param subject_name string
---@param from integer
---@param to integer
---@return hourbank.Item
function each(subject_name, from, to) end

---@class hourbank.Parts of hours of the total
---@field only? string[] subjects of which alone the hours count
---@field at_most? table<string|integer, hourbank.Hours|integer[]|table> as in annual

---So many hours in all those years together.
---@param subject_name string
---@param from integer
---@param to integer
---@param hours hourbank.Minimum
---@param parts? hourbank.Parts
---@return hourbank.Item
function sum(subject_name, from, to, hours, parts) end

---So many hours a year on average.
---@param subject_name string
---@param from integer
---@param to integer
---@param hours hourbank.Minimum
---@param parts? hourbank.Parts
---@return hourbank.Item
function average(subject_name, from, to, hours, parts) end

---That part of all hours.
---@param subject_name string
---@param from integer
---@param to integer
---@param fraction integer[]
---@return hourbank.Item
function share(subject_name, from, to, fraction) end

---One of the lists is enough.
---@param ... hourbank.Item[]
---@return hourbank.Item
function either(...) end

---Nothing is asked of a person before that year; nil: every year is asked; unknown: nobody can say.
---@param rule fun(person: hourbank.Person, P: hourbank.Parameters): integer|string?
function first_year(rule) end

---@class hourbank.Exemption
---@field name? string
---@field when hourbank.PersonCondition
---@field from? integer
---@field to? integer
---@field source hourbank.Citation

---Nothing is asked of such a person in such a year.
---@param spec hourbank.Exemption
function exempt(spec) end

---@class hourbank.MakeUp
---@field name? string
---@field years integer
---@field when? hourbank.PersonCondition
---@field from? integer years that lack hours
---@field to? integer
---@field source hourbank.Citation

---Hours that a past year lacks may still be had, so many years later. Of several the first that fits.
---@param spec hourbank.MakeUp
function make_up(spec) end

---@class hourbank.Carry
---@field name? string
---@field subject? string "total" where nothing is said
---@field most hourbank.Minimum
---@field when? hourbank.PersonCondition
---@field from? integer years that have hours to pass on
---@field to? integer
---@field source hourbank.Citation

---Hours beyond the year's minimum count in the next year too. Of several for a subject the first that fits.
---@param spec hourbank.Carry
function carry(spec) end

---@class hourbank.Grace
---@field name? string
---@field subject? string of this subject alone
---@field months? integer
---@field last_day? string "MM-DD", instead of months
---@field when? hourbank.PersonCondition
---@field from? integer years that lack hours
---@field to? integer
---@field source hourbank.Citation

---Hours of a year's first months, or up to a day, fill what the year before lacks. Of several for a subject the first that fits.
---@param spec hourbank.Grace
function grace(spec) end

---@class hourbank.Deferral
---@field name? string
---@field subject? string of this subject alone
---@field when? hourbank.PersonCondition only with excused = false is it for everybody
---@field excused? boolean false: the year counts as missed all the same
---@field years? integer so many later years may ask for it; 60 where nothing is said
---@field from? integer years that lack hours
---@field to? integer
---@field source hourbank.Citation

---What such a person lacks in such a year is asked for in the next year instead.
---@param spec hourbank.Deferral
function defer(spec) end

-- Helpers --------------------------------------------------------------------------------------------------------

---For minimum: what is asked by a column of the person; unknown where the column holds none of the values.
---@param column string
---@param choices table<any, hourbank.Hours>
---@return hourbank.Minimum
function by(column, choices) end

---@class hourbank.Prorated
---@field [1] hourbank.Minimum
---@field from string a column of the person that holds a date
---@field rounding "up"|"down"|"nearest"
---@field step? number to a multiple of it; 1 where nothing is said

---For minimum: the part of the whole that the months from the person's date on leave, rounded, but never to more than the whole.
---@param spec hourbank.Prorated
---@return hourbank.Minimum
function prorated(spec) end

---For minimum: a fraction of another minimum, rounded like prorate().
---@param minimum hourbank.Minimum
---@param fraction integer[] such as { 1, 5 }
---@param rounding "up"|"down"|"nearest"
---@param step? number to a multiple of it; 1 where nothing is said
---@return hourbank.Minimum
function part(minimum, fraction, rounding, step) end

---Whether it is a number of at least half a thousandth, so of some hours.
---@param value any
---@return boolean
function positive(value) end

---The policy's year of a date; nil where it is none.
---@param date any
---@return integer?
function year_of(date) end

---Days from one date to another, both counted; nil where one is no date, or the second is earlier.
---@param from any
---@param to any
---@return integer?
function days(from, to) end

---Whole months from one date to another; nil where one is no date.
---@param from any
---@param to any
---@return integer?
function months(from, to) end

---Whether the second date is later than so many months after the first; nil where one is no date.
---@param from any
---@param to any
---@param months integer
---@return boolean?
function longer_than(from, to, months) end

---value × part / whole, to a whole number; a half goes up where to the "nearest".
---@param value number
---@param part number
---@param whole number
---@param rounding "up"|"down"|"nearest"
---@param step? number to a multiple of it; 1 where nothing is said
---@return number
function prorate(value, part, whole, rounding, step) end

---Whether a column that holds a list, separated by commas, names the value.
---@param text any
---@param value any
---@return boolean
function listed(text, value) end

-- Scenarios ------------------------------------------------------------------------------------------------------

---@class hourbank.Expectation
---@field year? integer may be left out where only reasons are expected
---@field total? number
---@field subjects? table<string, number>
---@field required? number|"unknown"
---@field shortfall? number|"unknown"
---@field compliant? hourbank.Answer
---@field eligible? hourbank.Answer
---@field reasons? string[] of the records, as they are written

---@class hourbank.Scenario
---@field person? table<string, any>
---@field records? table<string, any>[]
---@field posted? { year: integer, subject: string, hours: number }[]
---@field cutoff? string
---@field expect hourbank.Expectation|hourbank.Expectation[]

---A case that must come out as `expect` says.
---@param name string
---@return fun(spec: hourbank.Scenario)
---@overload fun(name: string, spec: hourbank.Scenario)
function scenario(name) end

---Neither yes nor no; in a scenario's row, an empty column.
---@type "unknown"
unknown = "unknown"

---A copy with other values; `unknown` leaves a column empty.
---@param row table<string, any>
---@param changes table<string, any>
---@return table<string, any>
function with(row, changes) end

-- Of Lua itself, this and no more --------------------------------------------------------------------------------

---@generic T
---@param value T
---@param message? any
---@return T
function assert(value, message) end

---@param message any
---@param level? integer
function error(message, level) end

---@generic T
---@param list T[]
---@return fun(list: T[], i?: integer): integer, T
---@return T[]
---@return integer
function ipairs(list) end

---@param n integer|"#"
---@param ... any
---@return any ...
function select(n, ...) end

---@param value any
---@param base? integer
---@return number?
function tonumber(value, base) end

---Text, number, boolean and nil only.
---@param value any
---@return string
function tostring(value) end

---@param value any
---@return "nil"|"boolean"|"number"|"string"|"table"|"function"
function type(value) end

---@class hourbank.math
---@field huge number
---@field abs fun(x: number): number
---@field ceil fun(x: number): integer
---@field floor fun(x: number): integer
---@field fmod fun(x: number, y: number): number
---@field max fun(x: number, ...: number): number
---@field min fun(x: number, ...: number): number
---@field tointeger fun(x: any): integer?
---@field type fun(x: any): "integer"|"float"|nil
math = {}

---@class hourbank.string
---@field byte fun(text: string, i?: integer, j?: integer): integer ...
---@field char fun(...: integer): string
---@field format fun(format: string, ...: any): string
---@field len fun(text: string): integer
---@field lower fun(text: string): string
---@field sub fun(text: string, i: integer, j?: integer): string
---@field upper fun(text: string): string
string = {}

---@class hourbank.table
---@field insert fun(list: any[], value: any) at the end
---@field concat fun(list: any[], separator?: string): string
---@field sort fun(list: any[], before?: fun(a: any, b: any): boolean) stable
table = {}
