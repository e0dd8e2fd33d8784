form { title = { zh = "t", en = "t" }, parameters = { "person_id" } }
one "person" [[SELECT * FROM person WHERE person_id = :person_id]]
query "bank" [[SELECT * FROM hours_bank WHERE person_id = :person_id]]
render(function(data) return page { title = "x", p { data.person.name }, table { each(data.bank, function(r) return tr { class = "a", td(r.year), td(r.credited), td "<&'" } end) } } end)
