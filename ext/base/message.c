#include "base/message.h"

#include <stdarg.h>
#include <stddef.h>

#include "base/sqlite.h"

static const char *const formats[MESSAGE_COUNT][2] = {
    [MESSAGE_NO_RELATION] =
        {"hourbank: no relation %s in this database; run the modules in sql/modules/ or an adapter from sql/adapters/",
         "hourbank：本数据库中没有关系 %s；请运行 sql/modules/ 中的模块或 sql/adapters/ 中的适配器"},
    [MESSAGE_RELATION_ERROR] = {"hourbank: %s cannot be read: %s; its columns are listed in sql/README.md",
                                "hourbank：无法读取 %s：%s；所需各列见 sql/README.md"},
    [MESSAGE_NO_COLUMN] = {"hourbank: %s has no column %s; hours_person needs person_id and employer_type, hours_record needs "
                           "record_id, person_id, completed_on, subject, form, hours and status; sql/README.md lists all",
                           "hourbank：%s 缺少 %s 列；hours_person 必须有 person_id、employer_type，hours_record 必须有 "
                           "record_id、person_id、completed_on、subject、form、hours、status；全部各列见 sql/README.md"},
    [MESSAGE_PERSON_TWICE] = {"hourbank: hours_person has person_id %s more than once; it must be unique",
                              "hourbank：hours_person 中 person_id %s 出现多次；人员编号必须唯一"},
    [MESSAGE_PERSON_TYPE] = {"hourbank: person_id %s differs in type or spelling between hours_person and %s; make the view "
                             "give the same value in both, with CAST for example",
                             "hourbank：person_id %s 在 hours_person 与 %s 中类型或写法不同；请在视图中统一（例如用 CAST）"},
    [MESSAGE_PERSON_POLICY] = {"hourbank: %s names a policy for person_id %s that cannot be used: %s",
                               "hourbank：%s 为 person_id %s 指定的政策无法使用：%s"},
    [MESSAGE_ARGUMENT_LATE] =
        {"hourbank: %s: %s depends on a table that SQLite would read after it; give %s itself, or put that table first: FROM … "
         "CROSS JOIN %s ON …",
         "hourbank：%s：%s 的值取自 SQLite 随后才读取的表；请直接给出 %s，或把那个表写在前面：FROM … CROSS JOIN %s ON …"},
    [MESSAGE_ARGUMENT_MISSING] = {"hourbank: %s needs %s, as in SELECT * FROM %s",
                                  "hourbank：%s 需要 %s，例如 SELECT * FROM %s"},
    [MESSAGE_ARGUMENT_TYPE] = {"hourbank: %s: argument %s must be %s, not %s", "hourbank：%s：参数 %s 应为%s，而不是%s"},
    [MESSAGE_ARGUMENT_YEAR] = {"hourbank: %s: argument year must be a whole number from 0 to 9999, not %s",
                               "hourbank：%s：参数 year 应为0到9999的整数，而不是 %s"},
    [MESSAGE_ARGUMENT_DATE] = {"hourbank: %s: argument %s must be a date YYYY-MM-DD, not '%s'",
                               "hourbank：%s：参数 %s 应为日期 YYYY-MM-DD，而不是“%s”"},
    [MESSAGE_ARGUMENT_SUBJECT] = {"hourbank: %s: argument subject '%s' is not a subject of policy %s; it has %s",
                                  "hourbank：%s：参数 subject“%s”不是政策 %s 的科目；该政策有 %s"},
    [MESSAGE_ARGUMENT_LANGUAGE] = {"hourbank: %s: argument language must be 'zh' or 'en', not '%s'",
                                   "hourbank：%s：参数 language 应为 'zh' 或 'en'，而不是“%s”"},
    [MESSAGE_ASSUME_PERSON] = {"hourbank: argument assume: person %s has no record %s; give a record_id of theirs, or 'all'",
                               "hourbank：参数 assume：人员 %s 没有记录 %s；请给出其本人记录的 record_id，或 'all'"},
    [MESSAGE_ASSUME_NOBODY] = {"hourbank: argument assume: hours_record has no record %s; give a record_id of it, or 'all'",
                               "hourbank：参数 assume：hours_record 中没有记录 %s；请给出其中的 record_id，或 'all'"},
    [MESSAGE_ASSUME_STATUS] =
        {"hourbank: argument assume: record %s does not wait for review, its status is %s; give one that is "
         "declared, employer_approved, department_approved or draft",
         "hourbank：参数 assume：记录 %s 不在审核中，其状态为 %s；请给出 declared、employer_approved、"
         "department_approved 或 draft 的记录"},
    [MESSAGE_NO_POLICY] = {"hourbank: there is no policy '%s'; SELECT policy FROM policy_list shows those that there are",
                           "hourbank：没有政策“%s”；可用 SELECT policy FROM policy_list 查看现有政策"},
    [MESSAGE_NO_FOLDER] =
        {"hourbank: the environment variable %s is '%s', and that is no folder that can be read; give it one folder, not a list "
         "(what begins with no / is looked for where this process was started), or unset it",
         "hourbank：环境变量 %s 的值是“%s”，但没有这个文件夹或不能读取；请改为一个文件夹（只能写一个；不以 / 开头的，从本进程启动时所在的文件夹算起），或取消该变量"},
    [MESSAGE_FILE_MISSING] = {"No such file or directory; correct the path", "没有这个文件或文件夹；请更正路径"},
    [MESSAGE_FILE_FORBIDDEN] = {"Permission denied; let this process read it", "没有读取权限；请允许本进程读取"},
    [MESSAGE_FILE_DIRECTORY] = {"it is a directory; put a text file there", "这是文件夹；请在此放置文本文件"},
    [MESSAGE_FILE_NOT_PLAIN] = {"it is not a plain file; put a text file there", "不是普通文件；请在此放置文本文件"},
    [MESSAGE_FILE_LARGE] = {"it is larger than 4 MiB; shorten it", "文件超过4 MiB；请缩短"},
    [MESSAGE_FILE_SYSTEM] = {"the operating system says: %s", "操作系统报告：%s"},
    [MESSAGE_POLICY_FILE] = {"hourbank: cannot read policy file %s: %s", "hourbank：无法读取政策文件 %s：%s"},
    [MESSAGE_POLICY_TEXT] = {"hourbank: policy not loaded: %s", "hourbank：政策未能载入：%s"},
    [MESSAGE_POLICY_NOT_ONE] =
        {"hourbank: policy not loaded: %s:1: it is no policy: there is no policy { id = …, version = …, title = … } "
         "in it; give the text of a policy",
         "hourbank：政策未能载入：%s:1: 不是政策：其中没有 policy { id = …, version = …, title = … }；请给出政策文本"},
    [MESSAGE_SCENARIO_NONE] =
        {"hourbank: policy %s, %s: there is no scenario in it; give the text of a policy, or scenarios as JSON",
         "hourbank：政策 %s，%s：其中没有用例；请给出政策文本，或 JSON 用例"},
    [MESSAGE_POLICY_ID] =
        {"hourbank: policy not loaded: %s:%d: the id is '%s' here, but the policy was looked up as '%s'; give both the same id: name the file or row '%s', or write id = '%s' here",
         "hourbank：政策未能载入：%s:%d：此处的 id 是“%s”，但查找的是“%s”；请使两者一致：把文件或行改名为“%s”，或在此处写 id = '%s'"},
    [MESSAGE_POLICY_SCENARIO] = {"hourbank: policy not loaded: %s:%d: scenario \"%s\" fails: expected %s, got %s",
                                 "hourbank：政策未能载入：%s:%d：用例“%s”未通过：应为%s，实为%s"},
    [MESSAGE_POLICY_SCENARIOS_TIME] =
        {"hourbank: policy not loaded: %s:%d: the scenarios take too long together, up to \"%s\"; use fewer or smaller ones",
         "hourbank：政策未能载入：%s:%d：全部用例用时过长，至用例“%s”为止；请减少用例或缩小其规模"},
    [MESSAGE_POLICY_HASH] = {"hourbank: policy %s has sha256 %s, but is pinned to %s; install the pinned text, or change "
                             "HOURBANK_POLICY_SHA256 or the setting policy_sha256",
                             "hourbank：政策 %s 的 sha256 为 %s，但已固定为 %s；请启用所固定的文本，或者修改 "
                             "HOURBANK_POLICY_SHA256 或设置 policy_sha256"},
    [MESSAGE_POLICY_TIME] = {"the %s ran for too long; look for a loop that does not end",
                             "%s运行时间过长；请检查是否有死循环"},
    [MESSAGE_POLICY_DEPTH] = {"the %s calls itself too deeply, or with too many arguments; look for a call that does not end",
                              "%s中函数调用自身的层数过多，或参数过多；请检查是否有不终止的调用"},
    [MESSAGE_POLICY_MEMORY] =
        {"the %s used more than %d MiB of memory or made a text longer than %d KiB; look for a table or text that grows "
         "without end",
         "%s占用内存超过%d MiB，或生成了超过%d KiB 的文本；请检查是否有不断增大的表或文本"},
    [MESSAGE_POLICY_NO_TEXT] = {"the %s raised an error that is not text; give error() a text that says what is wrong",
                                "%s抛出的错误不是文本；请在 error() 中写明原因"},
    [MESSAGE_POLICY_BINARY] = {"the %s is compiled Lua; give its text instead", "%s是编译后的 Lua；请提供其文本"},
    [MESSAGE_POLICY_ENCODING] = {"the %s is not text in UTF-8; save the file in UTF-8",
                                 "%s不是 UTF-8 文本；请用 UTF-8 编码保存文件"},
    [MESSAGE_POLICY_NOT_PLAIN] = {"%s has no text; take a column or a field of it", "%s没有文本形式；请取其中的某一列或某一项"},
    [MESSAGE_POLICY_ADDRESS] = {"%%p in string.format gives an address, which differs from run to run; leave it out",
                                "string.format 中的 %%p 给出内存地址，每次运行都不同；请去掉"},
    [MESSAGE_POLICY_COLUMNS] = {"the policy reads more than %d columns; read those that the law names",
                                "政策读取的列超过%d个；请只读取规则所需的列"},
    [MESSAGE_POLICY_COLUMN_NAME] = {"a column is read by its name, as in record.hours", "请用列名读取列，例如 record.hours"},
    [MESSAGE_POLICY_ROW_LATE] = {"a row can be read only while its rule runs; read its columns there",
                                 "记录或人员只能在其规则运行时读取；请在规则之内读取"},
    [MESSAGE_POLICY_ROW_ASSIGNED] = {"a row cannot be changed; use a local variable", "记录或人员不能修改；请用 local 变量"},
    [MESSAGE_POLICY_LIMITS] = {"a policy has at most %d limits (once, highest, cap); join some of them",
                               "一份政策至多有%d项限额（once、highest、cap）；请合并其中几项"},
    [MESSAGE_POLICY_NUL] = {"a text has a character of code 0 in it, or bytes that are no UTF-8; write characters only",
                            "文本中含有编码为0的字符，或不是 UTF-8 的字节；请只写字符"},
    [MESSAGE_POLICY_KEEPS] =
        {"a rule assigns to '%s', which stands outside of it: a policy must keep nothing between calls; use a local "
         "inside the rule",
         "规则给函数之外的局部变量“%s”赋值：政策在两次调用之间不得保存任何内容；请在规则之内用 local"},
    [MESSAGE_POLICY_FROZEN] =
        {"a table that stands outside of the rule cannot be changed inside it: a policy must keep nothing between "
         "calls; make a new table in the rule",
         "规则之内不能改变函数之外的表：政策在两次调用之间不得保存任何内容；请在规则之内另建一个表"},
    [MESSAGE_LUA_CODE] =
        {"this build of Lua 5.4 keeps functions in another form than is known, so that rules cannot be checked; build "
         "with Lua's own sources",
         "无法识别此 Lua 5.4 的函数格式，不能检查规则；请使用 Lua 官方源代码编译"},
    [MESSAGE_POLICY_SUBJECTS] = {"a policy has at most %d subjects; join some of them",
                                 "一份政策至多有%d个科目；请合并其中几个"},
    [MESSAGE_POLICY_REQUIREMENTS] = {"%s asks for more than %d requirements at once; use sums over several years",
                                     "%s 一次提出的要求超过%d项；请改用几个年度合计的要求"},
    [MESSAGE_POLICY_SCENARIO_COLUMNS] = {"the rows of a scenario have more than %d columns; leave out what no rule reads",
                                         "一个用例中各行的列超过%d个；请略去规则不读取的列"},
    [MESSAGE_POLICY_REASON] = {"%s gave the reason %s, which is not declared; declare it: reason \"%s\" { zh = …, en = … }",
                               "%s 给出的原因“%s”没有声明；请声明：reason \"%s\" { zh = …, en = … }"},
    [MESSAGE_POLICY_NO_REASON] =
        {"%s gave no hours and %s for a reason; return hours and a subject, or nil and the name of a reason",
         "%s 没有给出学时，给出的原因是 %s；应返回学时和科目，或返回 nil 和原因的名称"},
    [MESSAGE_POLICY_OWN_REASON] =
        {"%s gave the reason %s, which the engine gives where hours count or pass; declare a reason of your own",
         "%s 给出的原因“%s”只由引擎给出，表示学时计入或转移；请另行声明一个原因"},
    [MESSAGE_POLICY_CONDITION] =
        {"%s: when must give true or false, and here gives %s (in Lua 0 counts as true); write a comparison, such as record.hours > 8",
         "%s：when 给出的应为真或假，而这里是%s（在 Lua 中0也算真）；请写成比较，如 record.hours > 8"},
    [MESSAGE_POLICY_NO_RETURN] =
        {"credit gave nothing: a return is missing; write return and hours and a subject, or return nil and the name of a reason",
         "credit 没有给出任何值，缺少 return；请写 return 学时, 科目，或 return nil, 原因的名称"},
    [MESSAGE_POLICY_FOURTH] =
        {"credit gave a fourth value, '%s', which has no effect: it gives hours, a subject and years, or nil, a reason and years; leave it out",
         "credit 给出了第四个值“%s”，不起作用：只有学时、科目、年数，或 nil、原因、年数；请删去"},
    [MESSAGE_POLICY_SUBJECT] = {"%s gave the subject %s, which is not declared; declare it, or correct the name",
                                "%s 给出的科目 %s 没有声明；请声明该科目或更正名称"},
    [MESSAGE_POLICY_NO_SUBJECT] =
        {"%s gave hours and no subject, but %s; write both behind return, as in return record.hours, record.subject",
         "%s 给出了学时而没有给出科目，第二个值是%s；请在 return 之后写两个值，如 return record.hours, record.subject"},
    [MESSAGE_POLICY_HOURS] = {"%s gave %s where hours belong; give a number that is not negative",
                              "%s 给出的学时是 %s；应为不小于0的数值"},
    [MESSAGE_POLICY_YEARS] = {"credit gave a number of years that is not a whole number from 1 to %d; correct its third result",
                              "credit 给出的年数不是1到%d的整数；请更正其第三个返回值"},
    [MESSAGE_POLICY_CALENDAR] = {"%s() can be asked inside rules only, when the calendar is known; call it there",
                                 "%s() 只能在规则之内使用，那时才知道年度如何划分；请在规则之内调用"},
    [MESSAGE_POLICY_SHARE] = {"%s gave a share that is no fraction below 1; make it with share()",
                              "%s 给出的比例不是小于1的分数；请用 share() 给出"},
    [MESSAGE_POLICY_CHANGED] = {"what %s declared was changed afterwards; leave a table as it is once it is declared",
                                "%s 声明的内容后来被改动；声明之后请勿再改动该表"},
    [MESSAGE_HINT_SYNTAX] = {"%s; correct the writing in this line or just before it", "%s；请更正此行或此行之前的写法"},
    [MESSAGE_HINT_VALUE] =
        {"%s; look at what the value is first: a column or parameter that is missing is nil, and a text has no methods",
         "%s；请先判断该值是什么：缺少的列或参数为 nil，文本没有方法"},
    [MESSAGE_RULE_RESULT] = {"hourbank: policy %s, %s: %s", "hourbank：政策 %s，%s：%s"},
    [MESSAGE_TOO_MANY_HOURS] = {"hourbank: the hours of one person add up to more than an integer holds",
                                "hourbank：同一人员的学时合计超出整数范围"},
    [MESSAGE_EVALUATION_WORK] =
        {"hourbank: policy %s: one person takes too long to evaluate; ask for fewer requirements, alternatives and shares at once",
         "hourbank：政策 %s：对一名人员的计算用时过长；请减少同时提出的要求、比例和 either 的组数"},
    [MESSAGE_EVALUATION_MEMORY] =
        {"hourbank: policy %s: one person takes more than %d MiB of memory; look for records that are there many times, or very long "
         "texts in the columns that limits name",
         "hourbank：政策 %s：对一名人员的计算占用内存超过%d MiB；请检查是否有大量重复的记录，或限额所用各列中有过长的文本"},
    [MESSAGE_PLAN_COMBINATIONS] =
        {"hourbank: policy %s: the least further hours cannot be worked out, so many requirements hang together; use fewer alternatives",
         "hourbank：政策 %s：相互关联的要求过多，无法算出最少还需的学时；请减少 either 的组数"},
    [MESSAGE_RECURSION] = {"hourbank: %s calls hourbank's own functions, so that it would read itself",
                           "hourbank：%s 调用了 hourbank 的函数，将循环读取自身；请去掉这些函数"},
    [MESSAGE_RECEIVE] = {"hourbank: hourbank_receive takes rows from hourbank's own statements only; ask hours_record itself",
                         "hourbank：hourbank_receive 只接受 hourbank 自己的语句交来的行；请直接查询 hours_record"},
    [MESSAGE_SQLITE_OLD] = {"hourbank needs SQLite %s or newer; this is %s", "hourbank 需要 SQLite %s 或更新版本；当前为 %s"},
    [MESSAGE_LUA_MIXED] =
        {"hourbank: another Lua is in this process: Lua's functions are found in %s and in %s; load a hourbank.so "
         "that carries its own Lua (make LUA=own)",
         "hourbank：进程中有另一个 Lua：Lua 的函数分别位于 %s 和 %s；请载入自带 Lua 的 hourbank.so（make LUA=own）"},
    [MESSAGE_LUA_VERSION] =
        {"hourbank: the Lua of this process (%s) is not 5.4; load a hourbank.so that carries its own Lua (make LUA=own)",
         "hourbank：进程中的 Lua（%s）不是5.4；请载入自带 Lua 的 hourbank.so（make LUA=own）"},
    [MESSAGE_SQLITE_OTHER] =
        {"hourbank: another SQLite of this process uses this file; load a copy of hourbank.so under another name",
         "hourbank：本进程中另一个 SQLite 已在使用此文件；请另存一份 hourbank.so 后载入"},
    [MESSAGE_LOAD] =
        {"hourbank cannot be loaded here: %s; load it before the connection is restricted, or when memory is free again",
         "hourbank 在此无法载入：%s；请在限制连接之前载入，或待内存充足后再试"},
    [MESSAGE_INERT] = {"hourbank was not loaded, since memory ran out meanwhile; load it again",
                       "hourbank 因内存不足未能载入；请重新载入"},
    [MESSAGE_LOCKED] =
        {"hourbank: %s: this connection is locked by hours_lock(): no file is read, and policy and language stay; ask on a "
         "connection that is not locked",
         "hourbank：%s：本连接已由 hours_lock() 锁定，不读取文件，政策和语言也不再改变；请使用未锁定的连接"},
    [MESSAGE_WRITING] = {"hourbank: %s is not run within a statement that writes; run it as a statement of its own",
                         "hourbank：%s 不能在写入数据的语句中运行；请单独执行"},
    [MESSAGE_NO_FORM] = {"hourbank: there is no form '%s'; there are %s, and the files of the directory HOURBANK_FORM_PATH",
                         "hourbank：没有表格“%s”；现有 %s，以及文件夹 HOURBANK_FORM_PATH 中的文件"},
    [MESSAGE_FORM_FILE] = {"hourbank: cannot read form file %s: %s", "hourbank：无法读取表格文件 %s：%s"},
    [MESSAGE_FORM_TEXT] = {"hourbank: form not printed: %s", "hourbank：表格未能生成：%s"},
    [MESSAGE_FORM_ARGUMENTS] = {"hourbank: form %s takes %d arguments, not %d: hours_form('%s'%s)",
                                "hourbank：表格 %s 需要%d个参数，而不是%d个：hours_form('%s'%s)"},
    [MESSAGE_FORM_PARAMETER] =
        {"hourbank: form %s, query %s (%s:%d): the form has no parameter %s; name it in form { parameters = … }",
         "hourbank：表格 %s，查询 %s（%s:%d）：表格没有参数 %s；请写入 form { parameters = … }"},
    [MESSAGE_FORM_PARAMETERS] = {"a form has at most %d parameters; ask for the rest in its queries",
                                 "一份表格至多有%d个参数；其余请在查询中取得"},
    [MESSAGE_FORM_READ_ONLY] =
        {"hourbank: form %s, query %s (%s:%d): a form only reads: %s; write one SELECT, WITH or VALUES statement of tables, SQLite's own functions and hourbank's answers",
         "hourbank：表格 %s，查询 %s（%s:%d）：表格只能读取数据：%s；请写一条 SELECT、WITH 或 VALUES 语句，只用表、SQLite 自带的函数和 hourbank 的结论"},
    [MESSAGE_FORM_QUERY] = {"hourbank: form %s, query %s (%s:%d): %s; correct the query, or the database that it reads",
                            "hourbank：表格 %s，查询 %s（%s:%d）：%s；请修改该查询或所读的数据库"},
    [MESSAGE_FORM_NEEDS] = {"hourbank: form %s, query %s (%s:%d): %s; %s", "hourbank：表格 %s，查询 %s（%s:%d）：%s；%s"},
    [MESSAGE_FORM_ROWS] = {"hourbank: form %s, query %s (%s:%d): found %s where one row belongs; check the arguments%s",
                           "hourbank：表格 %s，查询 %s（%s:%d）：应有一行，实有 %s；请检查参数%s"},
    [MESSAGE_FORM_RENDER] = {"render must give back page { … }, not %s", "render 应返回 page { … }，而不是%s"},
    [MESSAGE_FORM_CONTENT] = {"content of a page must be text, numbers, elements or lists, not %s",
                              "页面内容应为文本、数值、元素或列表，而不是%s"},
    [MESSAGE_FORM_STYLE] = {"%s of %s cannot be %s; write plain values, without brackets, quotes and backslashes",
                            "属性 %s（元素 %s）不能是 %s；请写普通的值，不含括号、引号和反斜杠"},
    [MESSAGE_FORM_ATTRIBUTE] =
        {"%s cannot have the attribute %s; a page runs and fetches nothing, and the manual of forms lists the attributes that there are",
         "%s 不能有属性 %s；页面不运行脚本也不获取外部内容，可用的属性见表格手册"},
    [MESSAGE_FORM_ATTRIBUTE_VALUE] = {"attribute %s of %s must be text or a number, not %s",
                                      "属性 %s（元素 %s）应为文本或数值，而不是%s"},
    [MESSAGE_FORM_DEPTH] = {"elements stand in one another more than %d deep; look for one that contains itself",
                            "元素嵌套超过%d层；请检查是否有元素包含自身"},
    [MESSAGE_FORM_LENGTH] = {"the page is longer than %d MiB; print fewer rows", "页面超过%d MiB；请减少行数"},
    [MESSAGE_CERTIFICATE_PERSON] = {"hourbank: no certificate: there is no person %s", "hourbank：不能出具证明：没有人员 %s"},
    [MESSAGE_CERTIFICATE_UNKNOWN] = {"hourbank: no certificate: the policy does not say what person %s needs in %d",
                                     "hourbank：不能出具证明：政策没有规定人员 %s 在%d年度的要求"},
    [MESSAGE_CERTIFICATE_INCOMPLETE] =
        {"hourbank: no certificate: %d is not complete for person %s: %s; SELECT * FROM hours_ledger shows each record",
         "hourbank：不能出具证明：%d年度人员 %s 尚未完成：%s；逐条记录见 hours_ledger"},
    [MESSAGE_CERTIFICATE_SHORT] = {"%s has %s of %s hours, %s short", "%s已有%s学时，要求%s学时，尚差%s学时"},
    [MESSAGE_CERTIFICATE_NOT_ISSUED] =
        {"hourbank: no certificate of %d with today's hours was issued to person %s; issue it, into the table of sql/modules/01_core.sql: "
         "INSERT INTO hours_certificate (code, subject, person_id, year, credited, required, policy, policy_version, "
         "policy_sha256) SELECT code, subject, person_id, year, credited, required, policy, policy_version, policy_sha256 "
         "FROM hours_certify(%s, %d)",
         "hourbank：%d年度按现有学时尚未为人员 %s 出具证明；请先出具（表见 sql/modules/01_core.sql）："
         "INSERT INTO hours_certificate (code, subject, person_id, year, credited, required, policy, policy_version, "
         "policy_sha256) SELECT code, subject, person_id, year, credited, required, policy, policy_version, policy_sha256 "
         "FROM hours_certify(%s, %d)"},
    [MESSAGE_MET] = {"%s %s: %s hours, %s needed", "%s%s%s学时，要求%s学时，已达到"},
    [MESSAGE_SHORT] = {"%s %s: %s hours, %s short", "%s%s%s学时，尚差%s学时"},
    [MESSAGE_PENDING] = {"%s %s: %s hours, %s short; a record waits for manual review", "%s%s%s学时，尚差%s学时；有记录待审核"},
    [MESSAGE_HANGS] = {"%s %s: %s hours, %s short; what passes between years hangs on a fact about this person that is missing",
                       "%s%s%s学时，尚差%s学时；年度之间的结转、补入或顺延取决于该人员缺少的信息"},
    [MESSAGE_BEYOND] = {"%s; %s: %s hours, of which at most %s count here", "%s；%s有%s学时，本项最多计入%s学时"},
    [MESSAGE_BEYOND_ENTRY] = {"%s; %s takes %s up to %s hours only, and %s of these are beyond",
                              "%s；%s 最多计入%s%s学时，其中%s学时超出，不计入该项要求"},
    [MESSAGE_TOGETHER] = {"%s together", "%s合计"},
    [MESSAGE_SHARE_MET] = {"%s %s: %s of %s hours, at least %d/%d", "%s%s%s学时，不少于合计%s学时的%d/%d"},
    [MESSAGE_SHARE_PENDING] = {"%s %s: %s of %s hours, at least %d/%d needed; a record waits for manual review",
                               "%s%s%s学时，要求不少于合计%s学时的%d/%d；有记录待审核"},
    [MESSAGE_SHARE_HANGS] =
        {"%s %s: %s of %s hours, at least %d/%d needed; what passes between years hangs on a fact about this "
         "person that is missing",
         "%s%s%s学时，要求不少于合计%s学时的%d/%d；年度之间的补入取决于该人员缺少的信息"},
    [MESSAGE_SHARE_SHORT] = {"%s %s: %s of %s hours, less than %d/%d", "%s%s%s学时，不足合计%s学时的%d/%d"},
    [MESSAGE_ELIGIBLE] = {"every requirement is met", "全部要求均已达到"},
    [MESSAGE_UNASKED] = {"%d: nothing is asked of this person, so that there is no answer",
                         "%d年：对该人员没有任何要求，没有结论"},
    [MESSAGE_MAY_BE_LESS] = {"%s; the hours of the plan are enough, and fewer may do",
                             "%s；按计划学完足够，也可能不需要这么多学时"},
    [MESSAGE_UNMET] = {"%s; %d more unmet", "%s；另有%d项未达到"},
    [MESSAGE_UNKNOWN] = {"%d: %s", "%d年：%s"},
    [MESSAGE_UNKNOWN_COLUMN] = {"%d: %s is missing; %s", "%d年：缺少 %s；%s"},
    [MESSAGE_UNKNOWN_VALUE] = {"%d: %s is %s, for which the rule has no answer; %s",
                               "%d年：%s 为 %s，规则没有与之对应的规定；%s"},
    [MESSAGE_ADVISE_SEARCH] = {"looking up one person reads everybody's rows: an index that begins with the person is missing",
                               "查一个人要读所有人的行：缺少以人员编号开头的索引"},
    [MESSAGE_ADVISE_ORDER] = {"a review of everybody sorts all records first: an index by person, date and record is missing",
                              "全员审核要先对所有记录排序：缺少按人员、完成日期、记录编号的索引"},
    [MESSAGE_ADVISE_COVER] =
        {"a review of everybody goes from the index to each record: one that holds all columns that the rules read makes it "
         "several times as fast",
         "全员审核要从索引再去读每一条记录：包含规则所读全部列的索引可使其快数倍"},
    [MESSAGE_FIND_REPEATED] =
        {"this record_id stands %d times with this person, and may stand once; look for a join in the view that repeats rows",
         "该人员的这一 record_id 出现%d次，只应出现一次；请检查视图中是否有使行重复的联接"},
    [MESSAGE_FIND_SHARED] =
        {"several people have a record with this record_id; if the ids are to be unique, look for a join in the view that "
         "gives a record to the wrong person",
         "多人的记录使用同一 record_id；若编号应当唯一，请检查视图中是否有将记录归错人员的联接"},
    [MESSAGE_FIND_ORPHAN] =
        {"hours_person has no such person; %d rows, which count nowhere; add the person, or correct person_id",
         "hours_person 中没有该人员；涉及%d行，均不计入；请补录该人员，或更正 person_id"},
    [MESSAGE_FIND_NO_ID] = {"%s is NULL; give each row its own", "%s 为 NULL；请为每一行填写"},
    [MESSAGE_FIND_REGIME_REPEATED] = {"this person has this policy already, so that the row adds nothing; delete it",
                                      "此人已适用该政策，此行不起作用；请删除"},
    [MESSAGE_FIND_NO_REGIME] =
        {"%s is no policy of this person, so that the posting counts nowhere; name it in hours_regime, or correct policy",
         "%s 不是此人适用的政策，该笔入账不计入任何统计；请在 hours_regime 中补列该政策，或更正该列"},
    [MESSAGE_FIND_WORD] = {"%s is none of the words that are known here: %s", "%s 不是认可的取值；认可的为：%s"},
    [MESSAGE_FIND_DATE] = {"%s is no date that can be read; a date is a text YYYY-MM-DD of a day that exists",
                           "%s 不是可读的日期；日期应为文本 YYYY-MM-DD，且确有此日"},
    [MESSAGE_FIND_HOURS] =
        {"%s cannot be read as hours; hours are a number such as 30 or 1.5, without quotation marks, and of a record not below 0",
         "%s 不能读作学时；学时应为数值，如30或1.5，不加引号；记录的学时不小于0"},
    [MESSAGE_FIND_YEAR] = {"%s is no year; a year is a whole number such as 2023, and the posting counts nowhere",
                           "%s 不是年度；年度应为整数，如2023；这一笔入账不计入任何年度"},
    [MESSAGE_FIND_NO_YEAR] = {"policy %s has no year %d, and the posting counts nowhere; its next year is %d",
                              "政策 %s 没有%d年度，这一笔入账不计入任何年度；下一个年度为%d年"},
    [MESSAGE_FIND_COLUMN] = {"policy %s reads the column %s, which %s does not have, and takes it as not known; add the column",
                             "政策 %s 要读取 %s 列，而 %s 没有此列，按“不明”处理；请补上此列"},
    [MESSAGE_FIND_DECLARED] =
        {"policy %s declares the column %s (%s), which %s does not have, and takes it as not known; add the column",
         "政策 %s 声明了 %s 列（%s），而 %s 没有此列，按“不明”处理；请补上此列"},
    [MESSAGE_FIND_YEARS] = {"%s is no list of years; what stands here are years with commas between them, such as '2021,2022'",
                            "%s 不是年度的列表；这里应为以半角逗号隔开的年度，如 '2021,2022'"},
    [MESSAGE_FIND_NUMBER] = {"%s is no number; what stands here is a number such as 8 or 1.5, without quotation marks",
                             "%s 不是数值；这里应为数值，如8或1.5，不加引号"},
    [MESSAGE_FIND_INTEGER] = {"%s is no whole number; what stands here is one such as 2023, without quotation marks",
                              "%s 不是整数；这里应为整数，如2023，不加引号"},
    [MESSAGE_FIND_FLAG] = {"%s is neither 1 nor 0; here 1 is yes, 0 is no, and NULL is not known",
                           "%s 既不是1也不是0；这里1表示是，0表示否，NULL 表示不明"},
    [MESSAGE_FIND_TEXT] = {"%s is no text; what stands here is a text, with quotation marks",
                           "%s 不是文本；这里应为文本，加引号"},
    [MESSAGE_FIND_WRITE] = {"; write %s", "；请写 %s"},
    [MESSAGE_FIND_MEANT] = {"; did you mean %s?", "；是否应为 %s？"},
    [MESSAGE_PROGRESS] = {"\r\033[Khourbank: %d %%, %lld of %lld people, %.0f a second, %.0f s left",
                          "\r\033[Khourbank：已完成%d%%，%lld/%lld人，每秒%.0f人，约剩%.0f秒"},
    [MESSAGE_PLAN_NONE] =
        {"%d: no further hours would do, since what is asked cannot hold together, such as shares that are more than all hours",
         "%d年：再学多少学时都达不到，因为各项要求不能同时满足，例如各科目所占比例之和超过全部学时"},
    [MESSAGE_PLAN_OPEN] = {"%d %s: %s more hours", "%d年%s还需%s学时"},
    [MESSAGE_PLAN_UNTIL] = {"%d %s: %s more hours, by %s", "%d年%s还需%s学时，最迟%s"},
    [MESSAGE_PLAN_MISSED] = {"%d %s: %s more hours, but the last day for them was %s", "%d年%s还需%s学时，但已于%s截止"},
    [MESSAGE_PLAN_CLOSED] = {"%d %s: %s more hours, but that year is past and the policy allows no making up",
                             "%d年%s还需%s学时，但该年度已过且本政策不允许补学"},
    [MESSAGE_PLAN_CUT_OFF] =
        {"%d %s: %s more hours, but the last day for them was %s, before the cut-off; without it they would count if completed by %s",
         "%d年%s还需%s学时，但因截止日期所限，已于%s截止；不设该截止日期的，最迟%s完成仍可计入"},
    [MESSAGE_TOTAL] = {"in all", "合计"},
    [MESSAGE_SPAN] = {"%d–%d", "%d—%d年"},
    [MESSAGE_YEAR] = {"%d", "%d年"},
    [MESSAGE_CHECK_LIMIT] = {"the text loads and its scenarios were run, but the closer look at it ended: %s",
                             "文本可以载入，用例也已运行，但逐项检查中止：%s"},
    [MESSAGE_SCENARIO_FAILS] = {"scenario \"%s\": expected %s, got %s", "用例“%s”：应为%s，实为%s"},
    [MESSAGE_TRIAL_FAILS] = {"%s. One such record in a platform stops every question, such as: %s",
                             "%s。平台中只要有一条这样的记录，所有查询都会中断，例如：%s"},
    [MESSAGE_TRIAL_PERSON] = {"%s. One such person in a platform stops every question about everybody, such as: %s",
                              "%s。平台中只要有一个这样的人，所有关于全员的查询都会中断，例如：%s"},
    [MESSAGE_NO_RECORD] = {"no such record", "没有这条记录"},
    [MESSAGE_SCENARIO_RECORD] = {"record %s", "记录 %s"},
    [MESSAGE_WORD_COLON] = {": ", "："},
    [MESSAGE_WORD_SEMICOLON] = {"; ", "；"},
    [MESSAGE_WORD_OR] = {" or ", "或"},
    [MESSAGE_WORD_AND] = {" and ", "、"},
    [MESSAGE_WORD_POLICY_ID] = {"the id of a policy", "政策标识"},
    [MESSAGE_WORD_FORM_NAME] = {"the name of a form", "表格的名称"},
    [MESSAGE_WORD_DATE] = {"a date YYYY-MM-DD", "日期 YYYY-MM-DD"},
    [MESSAGE_WORD_SWITCH] = {"1 or 0", "1或0"},
    [MESSAGE_WORD_INTEGER] = {"an integer", "整数"},
    [MESSAGE_WORD_REAL] = {"a real number", "小数"},
    [MESSAGE_WORD_TEXT] = {"a text", "文本"},
    [MESSAGE_WORD_BLOB] = {"a blob", "二进制数据"},
    [MESSAGE_WORD_NULL] = {"NULL", "空值（NULL）"},
    [MESSAGE_WORD_NIL] = {"nil", "空值（nil）"},
    [MESSAGE_WORD_BOOLEAN] = {"true or false", "逻辑值"},
    [MESSAGE_WORD_NUMBER] = {"a number", "数值"},
    [MESSAGE_WORD_TABLE] = {"a table", "表"},
    [MESSAGE_WORD_FUNCTION] = {"a function", "函数"},
    [MESSAGE_WORD_ROW] = {"a row", "记录或人员"},
    [MESSAGE_WORD_POLICY] = {"policy", "政策"},
    [MESSAGE_WORD_FORM] = {"form", "表格"},
};

const char *message_format(Message message, Language language) {
  return formats[message][language == LANGUAGE_ZH];
}

char *message_text(Language language, Message message, ...) {
  va_list arguments;
  va_start(arguments, message);
  char *text = sqlite3_vmprintf(message_format(message, language), arguments);
  va_end(arguments);
  return text;
}

char *message_in_both(Message message, ...) {
  va_list arguments;
  va_start(arguments, message);
  char *english = sqlite3_vmprintf(message_format(message, LANGUAGE_EN), arguments);
  va_end(arguments);
  va_start(arguments, message);
  char *chinese = sqlite3_vmprintf(message_format(message, LANGUAGE_ZH), arguments);
  va_end(arguments);
  char *text = english && chinese ? sqlite3_mprintf("%s / %s", english, chinese) : NULL;
  sqlite3_free(english);
  sqlite3_free(chinese);
  return text;
}
