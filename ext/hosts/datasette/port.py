"""Prints a port that is free on HOST: PORT where it is given, else 8001, else any. usage: port.py HOST [PORT]"""

import socket
import sys


def is_free(host, port):
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, OverflowError):
            return None
        return probe.getsockname()[1]


host, *given = sys.argv[1:]
try:
    ports = [int(port) for port in given] or [8001, 0]
except ValueError:
    sys.exit(1)
found = next((free for port in ports if (free := is_free(host, port))), None)
if found is None:
    sys.exit(1)
print(found)
