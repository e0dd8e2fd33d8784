#!/usr/bin/python3 -B
"""A registry of npm on the loopback that has the packages of a folder: registry.py FOLDER. Prints its address."""

import base64
import hashlib
import json
import sys
import tarfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote

FILES = {path.name: path.read_bytes() for path in Path(sys.argv[1]).glob("*.tgz")}


def manifest(path):
    with tarfile.open(path) as archive:
        return json.load(archive.extractfile("package/package.json"))


class Registry(BaseHTTPRequestHandler):
    def do_GET(self):
        name = unquote(self.path[1:])
        body = FILES.get(name) or (json.dumps(PACKAGES[name]).encode() if name in PACKAGES else b"{}")
        self.send_response(200 if name in FILES or name in PACKAGES else 404)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *ignored):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Registry)
ADDRESS = f"http://127.0.0.1:{server.server_port}/"
PACKAGES = {}
for file, content in FILES.items():
    version = manifest(Path(sys.argv[1], file))
    version["dist"] = {"tarball": ADDRESS + file, "integrity": "sha512-" + base64.b64encode(hashlib.sha512(content).digest()).decode()}
    PACKAGES[version["name"]] = {"name": version["name"], "dist-tags": {"latest": version["version"]}, "versions": {version["version"]: version}}
print(ADDRESS, flush=True)
server.serve_forever()
