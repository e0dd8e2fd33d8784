#!/usr/bin/python3
"""Run a command that is bounded by the work it does, never by the clock: a busy machine changes nothing.

    tests/bounded.py CPU_SECONDS COMMAND [ARGUMENT ...]

It is ended when it and its children have used more CPU time than that, or stand still: none of them used any in LOOKS looks,
a second apart. As a program it exits as the command does, or with 124 and a line on standard error that says why it ended it.
"""

import os
import select
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

LOOKS = 300
TICKS = os.sysconf("SC_CLK_TCK")


class Ended(Exception):
    """The command was ended; what it had said until then is in `done`."""

    def __init__(self, why, done):
        super().__init__(why)
        self.done = done


def processes():
    """{process: (its parent, CPU seconds of its own and of the children that it has waited for)}"""
    found = {}
    for entry in os.listdir("/proc"):
        if entry.isdecimal():
            try:
                fields = Path("/proc", entry, "stat").read_text("utf-8", "replace").rpartition(")")[2].split()
            except OSError:
                continue  # it has ended meanwhile
            found[int(entry)] = int(fields[1]), sum(map(int, fields[11:15])) / TICKS
    return found


def tree(process, every=None):
    """The process and all below it, with their CPU seconds."""
    every = processes() if every is None else every
    members = {process} & set(every)
    while more := {one for one, (parent, _) in every.items() if parent in members} - members:
        members |= more
    return {one: every[one][1] for one in members}


def is_working(process):
    """Whether a thread of the process, or of one below it, runs, waits for a processor, or for a disk."""
    for one in tree(process):
        for stat in Path("/proc", str(one), "task").glob("*/stat"):
            try:
                if stat.read_text("utf-8", "replace").rpartition(")")[2].split()[0] in "RD":
                    return True
            except OSError:
                pass
    return False


class Progress:
    """Whether a process goes on. `evidence` is whatever else it may be seen by, such as the size of its log."""

    def __init__(self, process, cpu, looks=LOOKS):
        self.process, self.cpu, self.looks = process, cpu, looks
        self.idle, self.used, self.last = 0, 0.0, None

    def look(self, evidence=None):
        """Looks once; why the process is to be ended, or nothing."""
        members = tree(self.process)
        self.used = max(self.used, sum(members.values()))
        seen = members, evidence
        self.idle = self.idle + 1 if seen == self.last else 0
        self.last = seen
        if self.used > self.cpu:
            return f"used more than {self.cpu} s of CPU time"
        if self.idle >= self.looks:
            return f"stood still for {self.looks} looks, after {self.used:.1f} s of CPU time"
        return ""


def end(process):
    """Ends a process that was started here, and all below it."""
    for one in tree(process):
        try:
            os.kill(one, signal.SIGKILL)
        except ProcessLookupError:
            pass


def wait(process, cpu, looks=LOOKS, second=1.0):
    """Waits for a Popen: its CPU seconds, and why it was ended where it was."""
    progress, why = Progress(process.pid, cpu, looks), ""
    descriptor = os.pidfd_open(process.pid)
    try:
        while not select.select([descriptor], [], [], second)[0]:
            why = progress.look()
            if why:
                end(process.pid)
                break
    except BaseException:
        end(process.pid)
        raise
    finally:
        os.close(descriptor)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    used = usage.ru_utime + usage.ru_stime
    if not why and used > cpu:
        why = f"used {used:.1f} s of CPU time, more than {cpu} s"
    return used, why


def run(command, *, cpu, looks=LOOKS, input=None, text=False, capture_output=False, check=False, stdin=None, stdout=None, stderr=None, **more):
    """As subprocess.run, with CPU seconds in place of a timeout; raises Ended. What it returns has `cpu` as well.

    Input and output go through files, so that nothing that the command leaves behind keeps the reader waiting.
    """
    if capture_output:
        stdout = stderr = subprocess.PIPE
    files = {}

    def place(name, asked):
        if asked != subprocess.PIPE:
            return asked
        files[name] = tempfile.TemporaryFile()
        return files[name]

    with tempfile.TemporaryFile() as given:
        if input is not None:
            given.write(input.encode("utf-8") if text else input)
            given.seek(0)
            stdin = given
        process = subprocess.Popen(command, stdin=stdin, stdout=place("stdout", stdout), stderr=place("stderr", stderr), **more)
        used, why = wait(process, cpu, looks)
    said = {"stdout": None, "stderr": None}
    for name, file in files.items():
        with file:
            file.seek(0)
            said[name] = file.read().decode("utf-8", "backslashreplace") if text else file.read()
    done = subprocess.CompletedProcess(command, process.returncode, said["stdout"], said["stderr"])
    done.cpu = used
    if why:
        raise Ended(f"{command}: {why}", done)
    if check:
        done.check_returncode()
    return done


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    try:
        status = run(sys.argv[2:], cpu=float(sys.argv[1])).returncode
    except Ended as ended:
        print(f"tests/bounded.py: {ended}", file=sys.stderr)
        status = 124
    return status if status >= 0 else 128 - status


if __name__ == "__main__":
    sys.exit(main())
