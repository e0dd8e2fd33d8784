// Open Policy Agent as a Go library: the policy title.rego prepared once, evaluated once a person with the person's records.
//
// Run as the other peers are, see common.py: opa DATABASE FILE [PEOPLE].
package main

import (
	"bufio"
	"context"
	"database/sql"
	_ "embed"
	"encoding/json"
	"fmt"
	"log"
	"os"
	"runtime/debug"
	"strconv"
	"time"

	_ "github.com/mattn/go-sqlite3"
	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/rego"
)

//go:embed title.rego
var policy string

// As in common.py.
const (
	cutoff  = "2023-11-15"
	columns = "person_id, completed_on, record_id, subject, form, hours, status, passed, filed, activity_id"
)

type person struct {
	id       int64
	employer any
}

type answer struct {
	person              int64
	eligible, shortfall string
}

func main() {
	log.SetFlags(0)
	if len(os.Args) < 3 || len(os.Args) > 4 {
		log.Fatal("usage: opa DATABASE FILE [PEOPLE]")
	}
	limit := -1
	if len(os.Args) == 4 {
		var err error
		if limit, err = strconv.Atoi(os.Args[3]); err != nil {
			log.Fatal(err)
		}
	}
	// An evaluation leaves nothing but garbage; to collect it less often makes the whole a fifth quicker.
	debug.SetGCPercent(400)
	start := time.Now()
	answers, err := decide(context.Background(), os.Args[1], limit)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(time.Since(start).Seconds(), len(answers))
	if err := write(os.Args[2], answers); err != nil {
		log.Fatal(err)
	}
}

// decide answers for the first limit people, or for everybody if limit is -1.
func decide(ctx context.Context, path string, limit int) ([]answer, error) {
	query, err := rego.New(
		rego.Query("[data.title.eligible, data.title.shortfall]"),
		rego.Module("title.rego", policy),
	).PrepareForEval(ctx)
	if err != nil {
		return nil, err
	}
	database, err := sql.Open("sqlite3", path)
	if err != nil {
		return nil, err
	}
	defer database.Close()
	people, err := readPeople(ctx, database, limit)
	if err != nil {
		return nil, err
	}
	records, err := scanRecords(ctx, database)
	if err != nil {
		return nil, err
	}
	defer records.rows.Close()
	answers := make([]answer, 0, len(people))
	for _, person := range people {
		mine, err := records.of(person.id)
		if err != nil {
			return nil, err
		}
		// A parsed input spares OPA the way through JSON or through Go's maps.
		input := ast.NewObject(
			ast.Item(ast.InternedTerm("employer_type"), term(person.employer)),
			ast.Item(ast.InternedTerm("cutoff"), ast.StringTerm(cutoff)),
			ast.Item(ast.InternedTerm("records"), ast.ArrayTerm(mine...)),
		)
		results, err := query.Eval(ctx, rego.EvalParsedInput(input))
		if err != nil {
			return nil, err
		}
		if len(results) != 1 {
			return nil, fmt.Errorf("person %d: %d results", person.id, len(results))
		}
		values := results[0].Expressions[0].Value.([]any)
		answers = append(answers, answer{person.id, text(values[0]), text(values[1])})
	}
	return answers, nil
}

func readPeople(ctx context.Context, database *sql.DB, limit int) ([]person, error) {
	rows, err := database.QueryContext(ctx, "SELECT person_id, employer_type FROM hours_person ORDER BY person_id LIMIT ?", limit)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var people []person
	for rows.Next() {
		var one person
		if err := rows.Scan(&one.id, &one.employer); err != nil {
			return nil, err
		}
		people = append(people, one)
	}
	return people, rows.Err()
}

// recordScan is one ordered scan of all records, handed out person by person.
type recordScan struct {
	rows   *sql.Rows
	keys   []*ast.Term // the columns' names, common to all records
	values []any
	into   []any // pointers to values, for Scan
	more   bool  // values holds a record not yet handed out
}

func scanRecords(ctx context.Context, database *sql.DB) (*recordScan, error) {
	rows, err := database.QueryContext(ctx, "SELECT "+columns+" FROM hours_record ORDER BY person_id, completed_on, record_id")
	if err != nil {
		return nil, err
	}
	names, err := rows.Columns()
	if err != nil {
		return nil, err
	}
	scan := &recordScan{rows: rows, values: make([]any, len(names))}
	for i, name := range names {
		scan.keys = append(scan.keys, ast.StringTerm(name))
		scan.into = append(scan.into, &scan.values[i])
	}
	return scan, scan.step()
}

func (scan *recordScan) step() error {
	if scan.more = scan.rows.Next(); !scan.more {
		return scan.rows.Err()
	}
	return scan.rows.Scan(scan.into...)
}

// of gives the person's records; people are asked for in ascending order.
func (scan *recordScan) of(person int64) ([]*ast.Term, error) {
	var mine []*ast.Term
	for scan.more && scan.values[0].(int64) <= person {
		if scan.values[0].(int64) == person {
			items := make([][2]*ast.Term, len(scan.keys))
			for i, key := range scan.keys {
				items[i] = ast.Item(key, term(scan.values[i]))
			}
			mine = append(mine, ast.ObjectTerm(items...))
		}
		if err := scan.step(); err != nil {
			return nil, err
		}
	}
	return mine, nil
}

// term is a value of the database as OPA holds it.
func term(value any) *ast.Term {
	switch value := value.(type) {
	case nil:
		return ast.InternedNullTerm
	case int64:
		return ast.InternedTerm(value)
	case float64:
		return ast.FloatNumberTerm(value)
	case string:
		return ast.StringTerm(value)
	}
	panic(fmt.Sprintf("a value of type %T", value))
}

func text(value any) string {
	switch value := value.(type) {
	case nil:
		return "NULL"
	case json.Number:
		return value.String()
	}
	panic(fmt.Sprintf("an answer of type %T", value))
}

func write(path string, answers []answer) error {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	buffer := bufio.NewWriter(file)
	for _, one := range answers {
		fmt.Fprintf(buffer, "%d\t%s\t%s\n", one.person, one.eligible, one.shortfall)
	}
	if err := buffer.Flush(); err != nil {
		return err
	}
	return file.Close()
}
