"""What a command executes, counted by valgrind's callgrind: instructions by shared object and function."""

import re
import subprocess
from collections import Counter
from pathlib import Path


def profile(command, file, environment):
    """Runs the command; its profile is kept in `file`. Returns {(object, function): instructions of the function itself}."""
    done = subprocess.run(["valgrind", "--tool=callgrind", f"--callgrind-out-file={file}", *command], env=environment,
                          capture_output=True, text=True, timeout=600, check=False)
    if done.returncode:
        raise RuntimeError(f"valgrind: {' '.join(command)[:200]}: {done.stderr[-1000:]}")
    return read(Path(file))


def read(file):
    """Callgrind's own format: names are written once and then by their numbers; the line after `calls=` is the callee's cost."""
    names, counts, now, is_call = {}, Counter(), {"ob": "", "fn": ""}, False
    for line in file.read_text(encoding="utf-8", errors="replace").splitlines():
        if found := re.match(r"(c?)(ob|fn)=\((\d+)\)(?: (.*))?$", line):
            of_callee, kind, number, name = found.groups()
            if name:
                names[kind, number] = name
            if not of_callee:
                now[kind] = names[kind, number]
        elif line.startswith("calls="):
            is_call = True
        elif re.match(r"[+\-*\d]", line):
            if not is_call:
                counts[now["ob"], now["fn"].split("'")[0]] += int(line.split()[-1])
            is_call = False
    return counts


def by_object(counts):
    totals = Counter()
    for (of_object, _), count in counts.items():
        totals[of_object] += count
    return totals
