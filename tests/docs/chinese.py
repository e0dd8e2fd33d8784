"""What can be found by pattern in the Chinese of manuals, messages, policies and SQL: blanks in the wrong place, and words that are not
written for a thing (the last column of the terms in lua/README.zh-CN.md). The law's own text, in `article`, is as it was issued."""

import re

HAN = "[\u3400-\u9fff]"
STYLE = {
    "a blank between Chinese and a figure": rf"{HAN} (?=\d)(?!\d{{4}}-|[0-9a-f]{{12}})|(?<![A-Za-z0-9_.+:/-])\d+(?:\.\d+)? (?={HAN})",
    "no blank between Chinese and a Latin word": rf"{HAN}[A-Za-z]{{2}}|[A-Za-z]{{2}}{HAN}",
    "no blank between Chinese and code": rf"{HAN}`|`{HAN}",
    "a blank beside Chinese punctuation": r"[，。；：、（）“”] (?![ |/`])|(?<=[^ |:]) [，。；：、）“”]",
    "punctuation of English within Chinese": rf"{HAN}[,;:!?]{HAN}",
}
# No matter of style: the number in a list, that of an annex before its title, and of a version behind its name.
FREE = re.compile(r"^(?:> )?\d+\. |附件\d |(?<=[A-Za-z] )\d[\d.]* ")
TERMS = re.compile(r"^## 用语对照\n.*?(?=^## )", re.MULTILINE | re.DOTALL)
ARTICLE = re.compile(r'^article "[^\n]*\{.*?\} *$', re.MULTILINE | re.DOTALL)


def words_not_written(manual):
    """{word: the terms in the row of the table that forbids it}."""
    rows = [line.strip("| ").split(" | ") for line in TERMS.search(manual)[0].splitlines() if line.startswith("| ")]
    return {word: row[0] for row in rows[1:] if row[3] != "–" for word in row[3].split("、")}


def without(pattern, text):
    return pattern.sub(lambda found: "\n" * found[0].count("\n"), text)


def of_manual(text, is_chinese):
    """Lines of a Chinese manual, with what a query prints, or of the Chinese part of an English one; without code and links."""
    is_wanted, block = is_chinese, None
    for number, line in enumerate(without(TERMS, text).splitlines(), 1):
        if line.startswith("#") and block is None:
            is_wanted = is_chinese or "中文摘要" in line
        if line.startswith("```"):
            block = line if block is None else None
        elif is_wanted and block in (None, "```text") and re.search(HAN, line):
            yield number, re.sub(r"`[^`]*`", "``", re.sub(r"\]\([^)]*\)", "]", line))


def of_code(text):
    """Texts of C, Lua and SQL that are Chinese, with a figure or another sign in place of each conversion."""
    for number, line in enumerate(without(ARTICLE, text).splitlines(), 1):
        for literal in re.findall(r'"(?:[^"\\]|\\.)*"|\'(?:[^\']|\'\')*\'', line):
            if re.search(HAN, literal):
                plain = re.sub(r"%\.?\d*(lld|[a-z])", lambda found: "0" if found[1] in ("d", "lld") else "％", literal)
                yield number, re.sub(r"\\[nrt]", " ", plain)


def texts(root):
    """(place, text) of all of them."""
    for pattern in ("**/*.md", "ext/**/*.c", "lua/**/*.lua", "sql/**/*.sql"):
        for path in sorted(root.glob(pattern)):
            if path.relative_to(root).parts[0] != "build" and "seed" not in path.parts:
                text = path.read_text(encoding="utf-8")
                for number, part in of_manual(text, "zh-CN" in path.name) if path.suffix == ".md" else of_code(text):
                    yield f"{path.relative_to(root)}:{number}", part


def faults_of(text, words):
    """What is wrong with one of them."""
    text = FREE.sub("", text)
    for what, pattern in STYLE.items():
        for found in re.finditer(pattern, text):
            yield f"{what}: {text[max(0, found.start() - 8):found.end() + 8]}"
    for word in words:
        if word in text:
            yield f"{word} is not written; see {words[word]} in the table of terms"
