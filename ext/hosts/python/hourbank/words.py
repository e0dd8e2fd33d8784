"""What this package says by itself, in Chinese or in English: by the locale's variables, as a terminal has them."""

import os

MESSAGES = {
    "no_file": (
        "hourbank: the extension is not in {folder}: this wheel is for another system; install the one for yours, or set HOURBANK_EXTENSION",
        "hourbank：{folder} 中没有扩展文件：此安装包用于其他系统；请安装适用于本系统的安装包，或设置环境变量 HOURBANK_EXTENSION",
    ),
    "refused": (
        "hourbank: {file} was not loaded: {reason}",
        "hourbank：{file} 没有载入：{reason}",
    ),
    "no_database_of": (
        "hourbank: plugins: hourbank: answers_of: names {name}, and no file of that name is served; name one of: {names}",
        "hourbank：plugins: hourbank: answers_of: 写明 {name}，但没有名为它的数据库文件；可填：{names}",
    ),
    "no_connection": (
        "hourbank: a connection of sqlite3, apsw or pysqlite3 is wanted, not {given}; of another library take the connection of its driver",
        "hourbank：需要 sqlite3、apsw 或 pysqlite3 的连接，而不是 {given}；使用其他库时，请取其驱动程序的连接",
    ),
    "open_again": (
        "hourbank: this connection was opened before hourbank was registered for the process: open it again, or use hourbank.connect()",
        "hourbank：此连接在 hourbank 登记到进程之前已经打开：请重新打开，或使用 hourbank.connect()",
    ),
    "too_old": (
        "hourbank needs SQLite {oldest} or newer; this Python has {version}; install a newer Python, or the package apsw",
        "hourbank 需要 SQLite {oldest} 或更新版本；此 Python 的版本是 {version}；请安装更新的 Python，或软件包 apsw",
    ),
    "registered": (
        "hourbank: {python} cannot load an extension into one connection (it was built without enable_load_extension), so hourbank is "
        "registered for every connection of sqlite3 that this process opens from now on",
        "hourbank：{python} 不能为单个连接载入扩展（编译时没有 enable_load_extension），因此 hourbank 已登记到本进程此后打开的全部 sqlite3 连接",
    ),
    "no_registration": (
        "hourbank: this Python cannot load an extension into a connection, and hourbank cannot be registered for the process either: {reason}; "
        "use the system's Python, or the package apsw",
        "hourbank：此 Python 不能为单个连接载入扩展，也无法登记到整个进程：{reason}；请使用系统自带的 Python，或软件包 apsw",
    ),
    "sqlite_loads_nothing": (
        "its SQLite was compiled without loading of extensions",
        "其 SQLite 编译时没有包含载入扩展的功能",
    ),
    "goes_on": (
        "{host} goes on without hourbank: {reason}",
        "{host} 在没有 hourbank 的情况下继续运行：{reason}",
    ),
    "django_hint": (
        "pip install a wheel of hourbank for this system, or use a Python and a SQLite that can load it.",
        "请用 pip 安装适用于本系统的 hourbank，或改用能够载入它的 Python 和 SQLite。",
    ),
}


def language():
    """'zh' or 'en'."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(variable)
        if value:
            return "zh" if value.lower().startswith("zh") else "en"
    return "en"


def choose(english, chinese):
    return chinese if language() == "zh" else english


def say(message, **values):
    return choose(*MESSAGES[message]).format(**values)
