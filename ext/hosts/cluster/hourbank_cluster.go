// hourbank-cluster: what an operator asks of a cluster of hourbank-node: its members, scripts, questions, policies, and whether all nodes
// answer alike. Everything that goes over the wire is go-dqlite's.
package main

/*
#cgo LDFLAGS: -lsqlite3
#include <sqlite3.h>
#include <stdlib.h>
*/
import "C"

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unsafe"

	"github.com/canonical/go-dqlite/client"
	"github.com/canonical/go-dqlite/driver"
)

const usage = `用法 / usage: hourbank-cluster ADDRESS[,ADDRESS...] COMMAND

  members                               成员与角色 / id, address and role of each, the leader first
  add ID ADDRESS                        加入一个投票节点 / a node that runs already becomes a voter
  remove ID                             移出 / a lost node leaves for good; its id is not used again
  lead ID                               移交领导权 / that node leads from now on
  run DATABASE FILE [:NAME VALUE]...    执行 SQL 脚本（- 为标准输入） / runs a script (-: standard input) as the sqlite3 shell would with
                                        .parameter set: VALUE is an expression of SQL; stops at the first error, and takes back what is open
  ask DATABASE SQL                      一条语句的结果 / the rows of one statement
  policy DATABASE ID FILE               政策生效 / puts the policy in FILE in force, on every node
  compare DATABASE                      逐个节点核对 / leads from each node in turn: version and policies in force; exit status 1 where one differs
  copy DATABASE ADDRESS FILE            取出该节点的副本 / what that node has, leading or not, as a SQLite file and its FILE-wal

环境变量 / environment: HOURBANK_CLUSTER_SECONDS (30): how long a command waits for a leader
`

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "hourbank-cluster:", err)
		if errors.Is(err, errUsage) {
			os.Exit(2)
		}
		os.Exit(1)
	}
}

var errUsage = errors.New("见用法 / look at the usage: hourbank-cluster help")

func run(words []string) error {
	if len(words) == 1 && (words[0] == "help" || words[0] == "--help" || words[0] == "-h") {
		fmt.Print(usage)
		return nil
	}
	if len(words) < 2 {
		return errUsage
	}
	seconds, err := strconv.Atoi(os.Getenv("HOURBANK_CLUSTER_SECONDS"))
	if err != nil {
		seconds = 30
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Duration(seconds)*time.Second)
	defer cancel()

	cluster := cluster{store: client.NewInmemNodeStore()}
	var nodes []client.NodeInfo
	for _, address := range strings.Split(words[0], ",") {
		nodes = append(nodes, client.NodeInfo{Address: address})
	}
	if err := cluster.store.Set(ctx, nodes); err != nil {
		return err
	}
	command, rest := words[1], words[2:]
	switch {
	case command == "members" && len(rest) == 0:
		return cluster.members(ctx)
	case command == "add" && len(rest) == 2:
		return cluster.withID(ctx, rest[0], func(leader *client.Client, id uint64) error {
			return leader.Add(ctx, client.NodeInfo{ID: id, Address: rest[1], Role: client.Voter})
		})
	case command == "remove" && len(rest) == 1:
		return cluster.withID(ctx, rest[0], func(leader *client.Client, id uint64) error { return leader.Remove(ctx, id) })
	case command == "lead" && len(rest) == 1:
		return cluster.withID(ctx, rest[0], func(leader *client.Client, id uint64) error { return leader.Transfer(ctx, id) })
	case command == "run" && len(rest) >= 2 && len(rest)%2 == 0:
		text, err := read(rest[1])
		if err != nil {
			return err
		}
		values := map[string]string{}
		for i := 2; i < len(rest); i += 2 {
			if !strings.HasPrefix(rest[i], ":") {
				return errUsage
			}
			values[rest[i]] = rest[i+1]
		}
		return cluster.script(rest[0], text, values)
	case command == "ask" && len(rest) == 2:
		return cluster.script(rest[0], rest[1], nil)
	case command == "policy" && len(rest) == 3:
		return cluster.policy(rest[0], rest[1], rest[2])
	case command == "compare" && len(rest) == 1:
		return cluster.compare(ctx, rest[0])
	case command == "copy" && len(rest) == 3:
		return copyOf(ctx, rest[0], rest[1], rest[2])
	}
	return errUsage
}

// What one node has, whether it leads or not, as a SQLite file and its -wal: never over files that are there.
func copyOf(ctx context.Context, database, address, path string) error {
	node, err := client.New(ctx, address)
	if err != nil {
		return err
	}
	defer node.Close()
	files, err := node.Dump(ctx, database)
	if err != nil {
		return err
	}
	for _, file := range files {
		target, err := os.OpenFile(path+strings.TrimPrefix(file.Name, database), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
		if err != nil {
			return fmt.Errorf("副本不能写入 / the copy cannot be written: %w", err)
		}
		_, err = target.Write(file.Data)
		if closing := target.Close(); err == nil {
			err = closing
		}
		if err != nil {
			return err
		}
	}
	return nil
}

type cluster struct{ store client.NodeStore }

func (c cluster) leader(ctx context.Context) (*client.Client, error) {
	leader, err := client.FindLeader(ctx, c.store)
	if err != nil {
		return nil, fmt.Errorf("没有找到主节点，请看多数节点是否在运行 / no leader: does a majority of the nodes run? (%w)", err)
	}
	return leader, nil
}

func (c cluster) withID(ctx context.Context, word string, do func(*client.Client, uint64) error) error {
	id, err := strconv.ParseUint(word, 10, 64)
	if err != nil || id == 0 {
		return fmt.Errorf("节点编号应为正整数 / a node's id is a positive whole number: %q", word)
	}
	leader, err := c.leader(ctx)
	if err != nil {
		return err
	}
	defer leader.Close()
	return do(leader, id)
}

// The id of the leader, and all nodes.
func (c cluster) nodes(ctx context.Context) (uint64, []client.NodeInfo, error) {
	leader, err := c.leader(ctx)
	if err != nil {
		return 0, nil, err
	}
	defer leader.Close()
	first, err := leader.Leader(ctx)
	if err != nil {
		return 0, nil, err
	}
	nodes, err := leader.Cluster(ctx)
	return first.ID, nodes, err
}

func (c cluster) members(ctx context.Context) error {
	first, nodes, err := c.nodes(ctx)
	if err != nil {
		return err
	}
	for _, leads := range []bool{true, false} {
		for _, node := range nodes {
			if (node.ID == first) == leads {
				role := node.Role.String()
				if leads {
					role = "leader"
				}
				fmt.Printf("%d|%s|%s\n", node.ID, node.Address, role)
			}
		}
	}
	return nil
}

// One connection, so that a script's transaction and its TEMP tables are its own. Not bound by the time that finding a leader is.
func (c cluster) connect(database string) (*sql.DB, *sql.Conn, error) {
	made, err := driver.New(c.store)
	if err != nil {
		return nil, nil, err
	}
	name := fmt.Sprintf("cluster-%p", made)
	sql.Register(name, made)
	db, err := sql.Open(name, database)
	if err != nil {
		return nil, nil, err
	}
	connection, err := db.Conn(context.Background())
	if err != nil {
		db.Close()
		return nil, nil, err
	}
	return db, connection, nil
}

func read(path string) (string, error) {
	var text []byte
	var err error
	if path == "-" {
		text, err = io.ReadAll(os.Stdin)
	} else {
		text, err = os.ReadFile(path)
	}
	return string(text), err
}

func (c cluster) script(database, text string, values map[string]string) error {
	db, connection, err := c.connect(database)
	if err != nil {
		return err
	}
	defer db.Close()
	if err := perform(connection, text, values); err != nil {
		connection.ExecContext(context.Background(), "ROLLBACK") // where nothing is open this fails, and nothing is lost
		return err
	}
	return nil
}

// The statements of a script, and the lines of it that are for the shell: .read and .parameter do here what they do there, those that
// only say how the shell shows or ends (.bail, .mode …) nothing.
func perform(connection *sql.Conn, text string, values map[string]string) error {
	for _, statement := range statements(text) {
		if !strings.HasPrefix(statement, ".") {
			if err := execute(connection, bind(statement, values)); err != nil {
				head, _, _ := strings.Cut(strings.TrimSpace(withoutComments(statement)), "\n")
				return fmt.Errorf("%w\n  %s", err, head)
			}
			continue
		}
		words := strings.Fields(statement)
		switch {
		case words[0] == ".read" && len(words) == 2:
			read, err := os.ReadFile(words[1])
			if err != nil {
				return err
			}
			if err := perform(connection, string(read), values); err != nil {
				return err
			}
		case words[0] == ".parameter" && len(words) > 3 && words[1] == "set":
			values[words[2]] = strings.Trim(strings.TrimSpace(strings.SplitN(statement, words[2], 2)[1]), `"`)
		case words[0] == ".parameter" && len(words) == 2 && words[1] == "clear":
			for name := range values {
				delete(values, name)
			}
		case words[0] == ".parameter" && len(words) == 2 && words[1] == "init":
		case words[0] == ".load" || words[0] == ".import" || words[0] == ".open" || words[0] == ".read" || words[0] == ".parameter":
			return fmt.Errorf("只能在 sqlite3 命令行中执行 / for the sqlite3 shell alone: %s", strings.TrimSpace(statement))
		}
	}
	return nil
}

// What has rows to show; WITH may also stand before a statement that writes.
var (
	asking  = regexp.MustCompile(`(?i)^(SELECT|VALUES|EXPLAIN|WITH)\b|^PRAGMA\b[^=]*$`)
	writing = regexp.MustCompile(`(?is)^WITH\b.*\b(INSERT|REPLACE)\s+(OR\s+\w+\s+)?INTO\b|^WITH\b.*\b(UPDATE\s|DELETE\s+FROM\b)`)
)

func execute(connection *sql.Conn, statement string) error {
	ctx := context.Background()
	code := strings.TrimSpace(codeOf(statement))
	if code == "" || code == ";" {
		return nil
	}
	if !asking.MatchString(code) || writing.MatchString(code) {
		_, err := connection.ExecContext(ctx, statement)
		return err
	}
	rows, err := connection.QueryContext(ctx, statement)
	if err != nil {
		// What dqlite 1.11 says of a question that fails is not SQLite's message but some other text; of a statement it is.
		if _, again := connection.ExecContext(ctx, statement); again != nil {
			return again
		}
		return err
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		return err
	}
	cells := make([]any, len(columns))
	places := make([]any, len(columns))
	for i := range cells {
		places[i] = &cells[i]
	}
	for rows.Next() {
		if err := rows.Scan(places...); err != nil {
			return err
		}
		line := make([]string, len(cells))
		for i, cell := range cells {
			line[i] = shown(cell)
		}
		fmt.Println(strings.Join(line, "|"))
	}
	return rows.Err()
}

// As the sqlite3 shell shows a cell.
func shown(cell any) string {
	switch value := cell.(type) {
	case nil:
		return ""
	case []byte:
		return string(value)
	case bool:
		if value {
			return "1"
		}
		return "0"
	case float64:
		text := strconv.FormatFloat(value, 'g', 15, 64)
		if !strings.ContainsAny(text, ".eIN") {
			text += ".0"
		}
		return text
	}
	return fmt.Sprint(cell)
}

func (c cluster) policy(database, id, path string) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	db, connection, err := c.connect(database)
	if err != nil {
		return err
	}
	defer db.Close()
	_, err = connection.ExecContext(context.Background(), "INSERT INTO hours_policy (policy, text) VALUES (?, ?)", id, string(text))
	return err
}

// Only a leader answers, so each voter leads for a moment. Built-in policies come with a node's version, others with the database.
const answers = `SELECT 'version', hourbank_version() UNION ALL SELECT policy, version || ' ' || sha256 FROM policy_list WHERE state = 'in force'`

func (c cluster) compare(ctx context.Context, database string) error {
	was, nodes, err := c.nodes(ctx)
	if err != nil {
		return err
	}
	said := map[string]map[string][]string{} // what, then answer, then the nodes that give it
	asked := 0
	for _, node := range nodes {
		if node.Role != client.Voter {
			fmt.Printf("%d|%s|不能领导，未核对 / no voter, not asked\n", node.ID, node.Address)
			continue
		}
		if err := c.leads(ctx, node.ID); err != nil {
			return fmt.Errorf("节点 %d (%s) 不能领导，请先使它运行 / node %d cannot lead: does it run? (%w)", node.ID, node.Address, node.ID, err)
		}
		found, err := c.pairs(ctx, database)
		if err != nil {
			return fmt.Errorf("节点 / node %d: %w", node.ID, err)
		}
		asked++
		for what, answer := range found {
			if said[what] == nil {
				said[what] = map[string][]string{}
			}
			said[what][answer] = append(said[what][answer], fmt.Sprint(node.ID))
		}
	}
	if err := c.leads(ctx, was); err != nil {
		return err
	}
	differs := 0
	for what, by := range said {
		for answer, ids := range by {
			if len(ids) < asked {
				differs++
				fmt.Printf("不一致 / differs|%s|节点 / nodes %s|%s\n", what, strings.Join(ids, ", "), answer)
			}
		}
	}
	if differs > 0 {
		return errors.New("节点的版本或政策不一致：逐个停下节点，换成同一个 hourbank.so 和同一个政策文件夹（HOURBANK_POLICY_PATH），再启动 / nodes differ: stop them one by one, give them one hourbank.so and one folder of policies (HOURBANK_POLICY_PATH), start them")
	}
	fmt.Printf("%d 个节点一致 / nodes answer alike\n", asked)
	return nil
}

func (c cluster) leads(ctx context.Context, id uint64) error {
	for {
		leader, err := c.leader(ctx)
		if err != nil {
			return err
		}
		now, err := leader.Leader(ctx)
		if err == nil && now.ID != id {
			err = leader.Transfer(ctx, id)
		}
		leader.Close()
		if err == nil && now.ID == id {
			return nil
		}
		select { // a transfer takes an election; a node that catches up with the log refuses at first
		case <-ctx.Done():
			if err != nil {
				return err
			}
			return ctx.Err()
		case <-time.After(100 * time.Millisecond):
		}
	}
}

func (c cluster) pairs(ctx context.Context, database string) (map[string]string, error) {
	db, connection, err := c.connect(database)
	if err != nil {
		return nil, err
	}
	defer db.Close()
	rows, err := connection.QueryContext(ctx, answers)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	found := map[string]string{}
	for rows.Next() {
		var what, answer string
		if err := rows.Scan(&what, &answer); err != nil {
			return nil, err
		}
		found[what] = answer
	}
	return found, rows.Err()
}

// A script's statements, ended where SQLite itself says so, and its lines for the shell (.bail on), as they stand.
func statements(text string) []string {
	var found []string
	var open strings.Builder
	for _, line := range strings.SplitAfter(text, "\n") {
		if strings.HasPrefix(line, ".") && strings.TrimSpace(withoutComments(open.String())) == "" {
			found = append(found, line)
			open.Reset()
			continue
		}
		open.WriteString(line)
		if strings.Contains(line, ";") && complete(open.String()) {
			found = append(found, open.String())
			open.Reset()
		}
	}
	return append(found, open.String())
}

func complete(text string) bool {
	c := C.CString(text)
	defer C.free(unsafe.Pointer(c))
	return C.sqlite3_complete(c) != 0
}

// Calls each with every piece of SQL that is code, or a comment, or quoted, as it stands.
func pieces(text string, code, comment, quoted func(string)) {
	for text != "" {
		at := strings.IndexAny(text, "'\"`[-/")
		if at < 0 {
			at = len(text)
		}
		code(text[:at])
		text = text[at:]
		end, tell := 1, code
		switch {
		case text == "":
			return
		case strings.HasPrefix(text, "--"):
			end, tell = until(text, 2, "\n"), comment
		case strings.HasPrefix(text, "/*"):
			end, tell = until(text, 2, "*/"), comment
		case text[0] == '[':
			end, tell = until(text, 1, "]"), quoted
		case text[0] == '\'' || text[0] == '"' || text[0] == '`':
			end, tell = until(text, 1, text[:1]), quoted // a doubled quote is two pieces, one behind the other
		}
		tell(text[:end])
		text = text[end:]
	}
}

func until(text string, from int, what string) int {
	if at := strings.Index(text[from:], what); at >= 0 {
		return from + at + len(what)
	}
	return len(text)
}

func withoutComments(text string) string {
	var kept strings.Builder
	keep := func(piece string) { kept.WriteString(piece) }
	pieces(text, keep, func(string) {}, keep)
	return kept.String()
}

// Without what is quoted, too.
func codeOf(text string) string {
	var kept strings.Builder
	pieces(text, func(piece string) { kept.WriteString(piece) }, func(string) {}, func(string) {})
	return kept.String()
}

// Parameters as .parameter set gives them: by name, an expression; those that nobody gave are NULL.
func bind(statement string, values map[string]string) string {
	var bound strings.Builder
	keep := func(piece string) { bound.WriteString(piece) }
	pieces(statement, func(piece string) {
		for {
			at := strings.IndexByte(piece, ':')
			if at < 0 {
				keep(piece)
				return
			}
			end := at + 1
			for end < len(piece) && (piece[end] == '_' || piece[end] >= 'a' && piece[end] <= 'z' || piece[end] >= '0' && piece[end] <= '9') {
				end++
			}
			keep(piece[:at])
			if value, given := values[piece[at:end]]; given {
				keep("(" + value + ")")
			} else if end > at+1 {
				keep("NULL")
			} else {
				keep(":")
			}
			piece = piece[end:]
		}
	}, keep, keep)
	return bound.String()
}
